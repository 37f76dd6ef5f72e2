//! Labels of fields, and what is wrong with what stands in them.

use super::{Sentence, grouped};
use crate::domain::duty;
use crate::domain::template::Occasion;
use crate::protocol::forms::{CONFIRMATION, Fault, Field};
use crate::ui::words::{consent, contact, own_scales, when};

/// The visible label, which is also the accessible name.
pub fn label(field: Field) -> &'static str {
    match field {
        Field::Name => "Name",
        Field::Code => "Client code",
        Field::Contact => "Contact",
        Field::Mail => "Mail address",
        Field::Telephone => "Telephone",
        Field::Video => "Video link",
        Field::Preferred => "Preferred",
        Field::AgreedOn(channel) => contact::agreed_on(channel),
        Field::WithdrawnOn(channel) => contact::withdrawn_on(channel),
        Field::Means => "Means",
        Field::Direction => "Direction",
        Field::With => "With whom",
        Field::Ahead => "Prepare reminders",
        Field::Practice => "Practice name",
        Field::Subject(occasion) => match occasion {
            Occasion::Reminder => "Reminder: subject",
            Occasion::Reply => "First reply: subject",
            Occasion::Offer => "Offer: subject",
        },
        Field::Body(occasion) => match occasion {
            Occasion::Reminder => "Reminder: text",
            Occasion::Reply => "First reply: text",
            Occasion::Offer => "Offer: text",
        },
        Field::OpenedOn => "Opened on",
        Field::Frequency => "Planned frequency",
        Field::SessionMinutes => "Session minutes",
        Field::Service => "Service",
        Field::Source => "Referral source",
        Field::Weight => "How heavy is the work?",
        Field::WeightWhy => "Why",
        Field::Client => "Client",
        Field::Date => "Date",
        Field::Time => "Time",
        Field::Minutes => "Minutes",
        Field::BookedAt => "Booked at",
        Field::Status => "Status",
        Field::LateBy => "Minutes late",
        Field::Overruling => "Reason to overrule the notice window",
        Field::Label => "Type",
        Field::Place => "Place",
        Field::Work => "Kind of work",
        Field::About => "About",
        Field::ReceivedOn => "Asked on",
        Field::Wishes => "Looking for",
        Field::Modality => "Where",
        Field::Fee => "Fee they can pay",
        Field::FeeWords => "About the fee",
        Field::SessionFee => "Fee for a session",
        Field::LateShare => "Owed for a late cancellation, in %",
        Field::NoShowShare => "Owed for a no-show, in %",
        Field::WaiverReason => "Reason to waive the fee",
        Field::Priority => "Priority",
        Field::PriorityReason => "Reason for the priority",
        Field::Reason => "Ending reason",
        Field::Stage => "Stage",
        Field::Text => "Note",
        Field::Kind => "Kind of note",
        Field::Format => "Format",
        Field::TemplateName => "Template",
        Field::Headings => "Headings, one a line",
        Field::SnippetName => "Snippet",
        Field::SnippetText => "Text",
        Field::Contracted => "Contracted hours a week",
        Field::FullTime => "Hours of a full-time week",
        Field::Limit => "Your own limit in hours a week",
        Field::StandardSession => "Standard session in minutes",
        Field::Documentation => "Documentation per session in minutes",
        Field::SignWithin => "Sign notes within hours",
        Field::NoticeHours => "Notice window in hours",
        Field::ActiveDays => "Active for days after the last session",
        Field::ReplyTarget => "First reply within working days",
        Field::OfferTarget => "First offer within days",
        Field::SessionTarget => "First session within days",
        Field::Currency => "Currency",
        Field::HoursOn(weekday) => when::day_of_week(weekday),
        Field::SessionsADay => "Sessions on one day",
        Field::SessionsAWeek => "Sessions a week",
        Field::WithClients => "Hours with clients a week",
        Field::InARow => "Sessions in a row",
        Field::Pause => "Shortest break in minutes",
        Field::Evenings => "Evenings a week",
        Field::Evening => "The evening begins at",
        Field::LongBreak => "Longest break of a full day, minutes",
        Field::HeavyADay => "Heavy sessions on one day",
        Field::HeavyInARow => "Heavy sessions in a row",
        Field::LateContacts => "Contacts in the evening, a week",
        Field::LeaveDays => "Working days of leave a year",
        Field::PassingReason => "Reason to book it all the same",
        Field::LeaveFrom => "First day of leave",
        Field::LeaveTo => "Last day of leave",
        Field::Repeats => "Repeats",
        Field::Weeks => "Every how many weeks",
        Field::Weekdays => "On",
        Field::LastDay => "Last day",
        Field::Sessions => "Sessions, from this one on",
        Field::Born => "Date of birth",
        Field::Purpose => "Consent to",
        Field::Recipient => "To whom",
        Field::Channel => "By which channel",
        Field::Terms => "Words agreed to",
        Field::TermsOf(purpose) => consent::purpose(purpose),
        Field::Scope => "What it covers",
        Field::GivenOn => "Signed on",
        Field::ValidUntil => "Valid until",
        Field::Guardian => "Name of who agrees",
        Field::Relation => "Relation to the client",
        Field::TypedName => "Name, typed as a signature",
        Field::Drawn => "Signature",
        Field::AskedFor => "What is asked for",
        Field::RequestWords => "In the client’s words",
        Field::RequestReceivedOn => "Received on",
        Field::AnswerBy => "Answer by",
        Field::PutOffWhy => "Why it is put off",
        Field::Ruling => "Answer",
        Field::AnsweredOn => "Answered on",
        Field::Statement => "Why, and what was done",
        Field::Disagreement => "What the client says to it",
        Field::LiftedOn => "Ends on",
        Field::Problems => "What brings the client",
        Field::Goal(_) => "Goal",
        Field::Objective(..) => "Objective",
        Field::SeenBy(..) => "How it will be seen",
        Field::ObjectiveBy(..) => "By when",
        Field::Interventions => "What we do for it",
        Field::HowOften => "How often, and how long",
        Field::PlanBegins => "Holds from",
        Field::ReviewOn | Field::NextReview => "Look at it again on",
        Field::AgreedToPlanOn => "Agreed on",
        Field::AgreedHow => "How the client agreed",
        Field::ReviewedOn => "Day",
        Field::ReviewWords => "What was said",
        Field::ReviewNote => "The note it rests on",
        Field::GoneThroughOn => "Gone through on",
        Field::SafetyStep(step) => step.heading(),
        Field::Copies => "Who has a copy",
        Field::AgainAfter => "Go through it again",
        Field::CrisisName(_) => "Name",
        Field::CrisisRelation(_) => "Relation",
        Field::CrisisTelephone(_) => "Telephone",
        Field::MayBeTold(_) => "May be told",
        Field::LeaveFromWhom(_) => "Who agreed to that, and when",
        Field::Seen => duty::SEEN,
        Field::InDanger => duty::IN_DANGER,
        Field::Considered(of) => of.heading(),
        Field::NotDone => duty::NOT_DONE,
        Field::Decided => duty::DECISION,
        Field::Area(_) => "Area",
        Field::Grounding => "How it is grounded",
        Field::Credential(_) => "Name",
        Field::CredentialKind => "Kind",
        Field::Issuer(_) => "Issued by",
        Field::CredentialNumber(_) => "Number",
        Field::HoldsUntil(_) => "Holds until",
        Field::Presenting => "Presenting problems",
        Field::BeyondDecided => "What you decided about it",
        Field::WithdrawnFrom => "Withdrawn from",
        Field::WithdrawalReason => "What was said about it",
        Field::KeptReason => "Reason",
        Field::PutOffUntil => "Put off until",
        Field::AfterService => "Years after the last service",
        Field::Majority => "Age at which a minor is of age",
        Field::AfterMajority => "Years after a minor is of age",
        Field::RuleSource => "Source of the rule",
        Field::RuleAsOf => "As of",
        Field::Address => "Address of the recipient",
        Field::ReleasePurpose => "What for",
        Field::Ground => "Ground",
        Field::ReleaseConsent => "Consent it rests on",
        Field::Reasoning => "Why it is right",
        Field::Parts => "What is in it",
        Field::From => "From",
        Field::To => "To",
        Field::Passphrase => "Passphrase",
        Field::What => "What is to be done",
        Field::Comes => "Comes round",
        Field::Due => "Due",
        Field::Importance => "Importance",
        Field::EnergyNeeded => "Energy it takes",
        Field::Delegated => "Given to",
        Field::FollowUp => "Ask on",
        Field::Energy => "Energy",
        Field::Strain => "Strain",
        Field::OwnWords => "In your own words",
        Field::Rhythm => "Remind me to check in",
        Field::Item(_) => "Answer",
        Field::Measure => "Measure",
        Field::AnsweredBy => "Answered by",
        Field::Sum => "Sum of the answers",
        Field::WhatWasDone => "What was done",
        Field::BillTo => "Addressed to",
        Field::IssuedOn => "Issued on",
        Field::PayUntil => "To be paid by",
        Field::Charges => "Sessions",
        Field::OtherCharge => "Something else",
        Field::OtherAmount => "Amount for that",
        Field::PaidOn => "Paid on",
        Field::AmountPaid => "Amount paid",
        Field::PaidBy => "How it was paid",
        Field::CancelledBecause => "Why it is cancelled",
        Field::InvoiceName => "Name on invoices",
        Field::InvoiceAddress => "Address on invoices",
        Field::TaxWords => "Tax number, or why there is no tax",
        Field::PaymentTerms => "How to pay",
        Field::DaysToPay => "Days to pay",
        Field::InvoicedSince => "Invoice sessions from",
        Field::InvoicePrefix => "Invoice numbers begin with",
        Field::NextNumber => "Number of the next invoice",
        Field::Support => "Whom you would turn to",
        Field::Activities => "What does me good",
        Field::Times => "When, and how often",
        Field::Obstacles => "What gets in the way, and what I do then",
        Field::SupervisionHours => "Hours of supervision I need a year",
        Field::TrainingHours => "Hours of training I need a year",
        Field::File => "File",
        Field::FileWords => "What it is (optional)",
        Field::FileGoesWith => "Goes with",
        Field::Confirmation => "Confirm",
        Field::Scale(of) => own_scales::label(of),
    }
}

/// What a field's words used before are called.
pub fn used_before(label: &str) -> String {
    format!("{label}: used before")
}

/// What is wrong with a field, and what would be right.
pub fn fault(field: Field, fault: Fault) -> Sentence {
    let next = |what: &'static str, next: String| Sentence { what: what.into(), next: next.into() };
    match fault {
        Fault::Missing => match field {
            Field::Client => {
                Sentence::fixed("Nobody is chosen.", "Type a name and choose a client.")
            }
            Field::File => Sentence::fixed("No file is chosen.", "Choose one, or drop one here."),
            Field::ReleaseConsent => Sentence::fixed(
                "No consent to this release holds today.",
                "Ask for one in the client’s chart, or enter one signed on paper there; or choose the \
                 ground that does hold.",
            ),
            Field::Energy | Field::Strain | Field::Weight | Field::Item(_) => {
                Sentence::fixed("Nothing is chosen.", "Choose a number.")
            }
            Field::Work
            | Field::Kind
            | Field::Means
            | Field::Reason
            | Field::Stage
            | Field::Status
            | Field::Purpose
            | Field::Ground
            | Field::AskedFor
            | Field::Ruling
            | Field::Parts => Sentence::fixed("Nothing is chosen.", "Choose one from the list."),
            Field::Charges => Sentence::fixed(
                "This invoice charges for nothing.",
                "Tick a session, or name something else and its amount.",
            ),
            Field::Overruling => Sentence::fixed(
                "By your notice window this cancellation is the other kind.",
                "Give a reason to overrule it, or choose the other outcome.",
            ),
            _ => Sentence::fixed("This is empty.", "Please fill it in."),
        },
        Fault::TooLong { most, found } => next(
            "This is too long.",
            format!(
                "{} characters fit; there are {}.",
                grouped(most.into()),
                grouped(found.into())
            ),
        ),
        Fault::TooManyLines { most, found } => next(
            "These are too many lines to be read in need.",
            format!("{most} lines fit; there are {found}."),
        ),
        Fault::TooManyAreas { most, found } => {
            next("These are too many.", format!("{most} fit; there are {found}."))
        }
        Fault::NotADate => Sentence::fixed(
            "There is no such date.",
            "Give day, month and year of a day between 1900 and 2199.",
        ),
        Fault::NotATime => Sentence::fixed(
            "There is no such time of day.",
            "Give hours and minutes, such as 09:30.",
        ),
        Fault::NotANumber { least, most } => next(
            "This is not a number that fits.",
            format!(
                "Give a whole number from {} to {}.",
                grouped(least.into()),
                grouped(most.into())
            ),
        ),
        Fault::NotHours { most } => next(
            "These are not hours that fit.",
            format!("Give hours such as 37.5 or 37:30, at most {most}."),
        ),
        Fault::NotOpenings => Sentence::fixed(
            "These are not hours of one day.",
            "Give one stretch or more, such as 9–12, 13:30–18, each ending after it begins.",
        ),
        Fault::NotAnAmount(currency) => next(
            "This is not one amount.",
            format!(
                "Give a number such as {}{}.",
                match currency.digits() {
                    0 => format!("1 200 ({} has no smaller part)", currency.code()),
                    _ => format!("80 or 80.50, or {} 80", currency.code()),
                },
                if field == Field::Fee { "; other words belong under About the fee" } else { "" },
            ),
        ),
        Fault::NoCurrency => Sentence::fixed(
            "No currency is chosen yet.",
            "Choose one in Settings under Your week, or put its code before the number, such as EUR 80.",
        ),
        Fault::OtherCurrency(currency) => next(
            "This is in another currency.",
            format!("Everything on one invoice is in one, here {}.", currency.code()),
        ),
        Fault::TooMuch => Sentence::fixed(
            "This is more than one invoice holds.",
            "Make two of it: up to 200 charges fit on one.",
        ),
        Fault::IsPaid => Sentence::fixed(
            "Something is paid on this invoice.",
            "Take the payment back first, then cancel it; enter the payment on the invoice that takes its place.",
        ),
        Fault::NotAMailAddress => Sentence::fixed(
            "This is not one mail address.",
            "Give one such as ana@example.org; other words belong under Contact.",
        ),
        Fault::NotATelephone => Sentence::fixed(
            "This is not one telephone number.",
            "Give one such as +44 1632 960001; other words belong under Contact.",
        ),
        Fault::NotALink => {
            Sentence::fixed("This is not a link.", "Give one that begins with https://.")
        }
        Fault::UnknownBlank => Sentence::fixed(
            "Evenkeel does not know what to fill in here.",
            "Use only the words in braces that stand below the label.",
        ),
        Fault::LoneBrace => {
            Sentence::fixed("A brace is without its other half.", "Add it, or take the brace out.")
        }
        Fault::NotAChoice if field == Field::Confirmation => {
            next("Nothing was deleted.", format!("Type the words “{CONFIRMATION}” exactly."))
        }
        Fault::NotAChoice => {
            Sentence::fixed("This is none of the choices.", "Choose one from the list.")
        }
        Fault::Before(day) => {
            next("This is too early.", format!("It cannot be before {}.", when::day(day)))
        }
        Fault::NotYet => match field {
            Field::Status => Sentence::fixed(
                "This day has not come yet.",
                "Leave it booked until then, or mend the date.",
            ),
            _ => Sentence::fixed("This day has not come yet.", "Give today or a day before."),
        },
        Fault::NotDrawn => Sentence::fixed(
            "There is no signature yet.",
            "Sign on the sheet, or choose to type a name instead.",
        ),
        Fault::NeverComes => {
            Sentence::fixed("No day ever fits this.", "Choose other weekdays, or a later end.")
        }
        Fault::NoSuchZone => Sentence::fixed(
            "This browser does not know the time zone of this device.",
            "Set a time zone by city in the device's settings, or use another browser.",
        ),
        Fault::Taken => {
            Sentence::fixed("Another one has this name already.", "Choose a name of its own.")
        }
        Fault::SessionThen => Sentence::fixed(
            "A session is booked then.",
            "Choose another time for the break, or move the session first.",
        ),
        Fault::Restricted => Sentence::fixed(
            "What may be done with these records is restricted.",
            "Say why this is right all the same.",
        ),
        Fault::NoVideoLink => Sentence::fixed(
            "This client has no link for video sessions on file.",
            "Add one in the client’s chart, or say the place here.",
        ),
        Fault::NothingInIt => {
            Sentence::fixed("There is nothing in this file.", "Choose another file.")
        }
        Fault::TooLarge => Sentence::fixed(
            "This file is larger than 50 MB.",
            "Make it smaller or split it, such as by scanning with fewer dots or in grey, and add the parts.",
        ),
        Fault::Scale(flaw) => own_scales::flaw(flaw),
        Fault::NotPoints => Sentence::fixed(
            "This is not a number of points.",
            "Give a number with at most two decimals, such as 5 or 2.5.",
        ),
        Fault::NoNumberFirst { line } => next(
            "A line does not begin with its number.",
            format!("Begin line {line} with a number and a space, such as 0 never."),
        ),
        Fault::DoesNotFit => Sentence::fixed(
            "This does not fit what is on file.",
            "Look at the dates and the state recorded before.",
        ),
    }
}
