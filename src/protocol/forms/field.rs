//! Fields of forms.

use serde::{Deserialize, Serialize};

use super::own_scale::ScaleField;
use crate::domain::consent::Purpose;
use crate::domain::duty::Considered;
use crate::domain::preferences::Weekday;
use crate::domain::safety_plan::Step;
use crate::domain::template::Occasion;
use crate::domain::ways::Channel;

/// A field of a form; its label is the same wherever it occurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Field {
    /// A client's, inquirer's or therapist's name.
    Name,
    /// The practice's own sign for a client.
    Code,
    /// How to reach somebody.
    Contact,
    /// A mail address.
    Mail,
    /// A telephone number.
    Telephone,
    /// Where a client's video sessions take place.
    Video,
    /// The channel a client likes best.
    Preferred,
    /// Since when a client agrees to that channel.
    AgreedOn(Channel),
    /// Since when no longer.
    WithdrawnOn(Channel),
    /// By what means there was contact.
    Means,
    /// Who turned to whom.
    Direction,
    /// With whom there was contact, where it was not the client.
    With,
    /// For which appointments reminders are prepared.
    Ahead,
    /// What the practice calls itself.
    Practice,
    /// The subject of messages for an occasion.
    Subject(Occasion),
    /// What they say.
    Body(Occasion),
    /// The first day of an episode.
    OpenedOn,
    /// Sessions agreed per week.
    Frequency,
    /// The length agreed of a session.
    SessionMinutes,
    /// What an episode is: individual therapy, couple therapy ...
    Service,
    /// How somebody came.
    Source,
    /// How heavy the work with a client is.
    Weight,
    /// Why it is.
    WeightWhy,
    /// Which client.
    Client,
    /// A day.
    Date,
    /// A time of day.
    Time,
    /// A length in minutes.
    Minutes,
    /// When an appointment was booked.
    BookedAt,
    /// What became of an appointment.
    Status,
    /// How late a client came.
    LateBy,
    /// Why a cancellation is taken as late, or as in time, against the notice window.
    Overruling,
    /// What kind of appointment.
    Label,
    /// Where an appointment is.
    Place,
    /// What kind of work.
    Work,
    /// What it was about.
    About,
    /// When somebody asked.
    ReceivedOn,
    /// What an inquirer looks for.
    Wishes,
    /// Where an inquirer would come to.
    Modality,
    /// What an inquirer can pay, or a session costs.
    Fee,
    /// What else is to be said about that.
    FeeWords,
    /// What a session is agreed to cost.
    SessionFee,
    /// What of it is owed for a late cancellation.
    LateShare,
    /// What of it is owed for a no-show.
    NoShowShare,
    /// Why a fee is waived.
    WaiverReason,
    /// Whether an inquirer passes others.
    Priority,
    /// Why an inquirer passes others.
    PriorityReason,
    /// Why an episode ended.
    Reason,
    /// How far an inquiry has come.
    Stage,
    /// The text of a note.
    Text,
    /// What a note is about.
    Kind,
    /// The template of a note.
    Format,
    /// What a template is called.
    TemplateName,
    /// The headings of a template.
    Headings,
    /// What a snippet is called.
    SnippetName,
    /// What a snippet says.
    SnippetText,
    /// Hours a week, contracted.
    Contracted,
    /// Hours of a full-time week.
    FullTime,
    /// Her own limit in hours a week.
    Limit,
    /// Minutes of a standard session.
    StandardSession,
    /// Minutes of documentation a session.
    Documentation,
    /// Hours within which a note is to be signed.
    SignWithin,
    /// Hours of notice.
    NoticeHours,
    /// Days after which a client is no longer active.
    ActiveDays,
    /// Working days to a first reply.
    ReplyTarget,
    /// Days to a first offer.
    OfferTarget,
    /// Days to a first session.
    SessionTarget,
    /// The currency of the practice.
    Currency,
    /// When the practice is open on that weekday.
    HoursOn(Weekday),
    /// Sessions on one day, at most.
    SessionsADay,
    /// Sessions in one week, at most.
    SessionsAWeek,
    /// Hours with clients a week, at most.
    WithClients,
    /// Sessions in a row, at most.
    InARow,
    /// Minutes that are a break.
    Pause,
    /// Evenings a week, at most.
    Evenings,
    /// When the evening begins.
    Evening,
    /// Heavy sessions on one day, at most.
    HeavyADay,
    /// Heavy sessions in a row, at most.
    HeavyInARow,
    /// The longest break of a full day, at least.
    LongBreak,
    /// Contacts after the evening began in a week, at most.
    LateContacts,
    /// Working days of leave a year, at least.
    LeaveDays,
    /// Why limits were passed.
    PassingReason,
    /// First day of leave.
    LeaveFrom,
    /// Last day of leave.
    LeaveTo,
    /// How an appointment repeats.
    Repeats,
    /// Every how many weeks.
    Weeks,
    /// On which weekdays.
    Weekdays,
    /// The last day of a series.
    LastDay,
    /// How many sessions of a series.
    Sessions,
    /// The day a client was born.
    Born,
    /// What a consent is to.
    Purpose,
    /// To whom a release goes.
    Recipient,
    /// By which channel messages go.
    Channel,
    /// The words of a consent.
    Terms,
    /// The words consents of that purpose are asked for in.
    TermsOf(Purpose),
    /// What of a consent is meant.
    Scope,
    /// The day a consent was given.
    GivenOn,
    /// The last day of a consent.
    ValidUntil,
    /// Who decides for a client.
    Guardian,
    /// What they are to the client.
    Relation,
    /// The name typed as a signature.
    TypedName,
    /// The signature drawn.
    Drawn,
    /// What a client asks for.
    AskedFor,
    /// In which words.
    RequestWords,
    /// The day a request came.
    RequestReceivedOn,
    /// The day it is to be answered by.
    AnswerBy,
    /// Why that day is put off.
    PutOffWhy,
    /// What is answered.
    Ruling,
    /// The day of an answer.
    AnsweredOn,
    /// Why, and what was done.
    Statement,
    /// What the client says to a refusal.
    Disagreement,
    /// The first day on which a restriction no longer holds.
    LiftedOn,
    /// What brings a client.
    Problems,
    /// A goal of a treatment plan, by its number from 1.
    Goal(u8),
    /// An objective of a goal, by both numbers from 1.
    Objective(u8, u8),
    /// How that objective will be seen.
    SeenBy(u8, u8),
    /// By when it is to be reached.
    ObjectiveBy(u8, u8),
    /// What is done for the goals.
    Interventions,
    /// How often there are sessions, and how long ones.
    HowOften,
    /// The day a plan holds from.
    PlanBegins,
    /// When a plan is to be looked at again.
    ReviewOn,
    /// The day the client agreed to a plan.
    AgreedToPlanOn,
    /// How the client agreed to it.
    AgreedHow,
    /// The day of a look back.
    ReviewedOn,
    /// What was said there.
    ReviewWords,
    /// The note it rests on.
    ReviewNote,
    /// When the plan is to be looked at after that.
    NextReview,
    /// The day a safety plan was gone through.
    GoneThroughOn,
    /// A step of it.
    SafetyStep(Step),
    /// Who has a copy of it.
    Copies,
    /// After how many weeks it is gone through again.
    AgainAfter,
    /// A contact for a crisis, by their place from 1.
    CrisisName(u8),
    /// What they are to the client.
    CrisisRelation(u8),
    /// Their number.
    CrisisTelephone(u8),
    /// When they may be told something.
    MayBeTold(u8),
    /// From whom that leave is.
    LeaveFromWhom(u8),
    /// What was said or seen of a danger.
    Seen,
    /// Who may be in it.
    InDanger,
    /// What is to be said of something that was considered.
    Considered(Considered),
    /// What was not done, and why.
    NotDone,
    /// What was decided.
    Decided,
    /// An area the therapist works in, by its place from 1.
    Area(u8),
    /// How it is grounded.
    Grounding,
    /// A licence, an insurance, a membership, by its place from 1.
    Credential(u8),
    /// What kind it is.
    CredentialKind,
    /// Who issued it.
    Issuer(u8),
    /// Its number.
    CredentialNumber(u8),
    /// The last day on which it holds.
    HoldsUntil(u8),
    /// What somebody comes for, by areas.
    Presenting,
    /// What was decided about areas beyond the therapist's competence.
    BeyondDecided,
    /// The first day on which a consent holds no longer.
    WithdrawnFrom,
    /// What was said as a consent was withdrawn.
    WithdrawalReason,
    /// Why records are held, or the question put off.
    KeptReason,
    /// Until when the question is put off.
    PutOffUntil,
    /// Years after the last service.
    AfterService,
    /// The age of majority.
    Majority,
    /// Years after it.
    AfterMajority,
    /// Where a rule stands.
    RuleSource,
    /// On which day it stood there.
    RuleAsOf,
    /// Where a recipient is.
    Address,
    /// What a release is for.
    ReleasePurpose,
    /// On what ground.
    Ground,
    /// The consent it rests on.
    ReleaseConsent,
    /// Why it is right.
    Reasoning,
    /// Which parts of the records.
    Parts,
    /// The first day.
    From,
    /// The last day.
    To,
    /// The passphrase.
    Passphrase,
    /// What is to be done.
    What,
    /// How a task comes round again.
    Comes,
    /// When a task is due.
    Due,
    /// How much depends on a task.
    Importance,
    /// How much energy a task takes.
    EnergyNeeded,
    /// Who else does a task.
    Delegated,
    /// When to ask whoever does it.
    FollowUp,
    /// How much energy she has.
    Energy,
    /// How much strain she feels.
    Strain,
    /// What she adds for herself.
    OwnWords,
    /// How often she checks in.
    Rhythm,
    /// An item of a questionnaire, by its number from 1.
    Item(u8),
    /// Which outcome measure.
    Measure,
    /// Who answered a measure.
    AnsweredBy,
    /// What the answers to a measure add up to.
    Sum,
    /// What was done about an answer that cannot wait.
    WhatWasDone,
    /// Whom an invoice is addressed to.
    BillTo,
    /// The day an invoice is issued.
    IssuedOn,
    /// The day by which it is to be paid.
    PayUntil,
    /// What it charges for.
    Charges,
    /// Something it charges for that is no session.
    OtherCharge,
    /// How much that is.
    OtherAmount,
    /// The day of a payment.
    PaidOn,
    /// How much was paid.
    AmountPaid,
    /// How it was paid.
    PaidBy,
    /// Why an invoice is cancelled.
    CancelledBecause,
    /// What the practice calls itself on an invoice.
    InvoiceName,
    /// Where it is.
    InvoiceAddress,
    /// Its tax number, or why it charges no tax.
    TaxWords,
    /// How and where to pay.
    PaymentTerms,
    /// Days to pay.
    DaysToPay,
    /// The first day of sessions that are to be invoiced.
    InvoicedSince,
    /// What stands before the number of an invoice.
    InvoicePrefix,
    /// The number of the next invoice.
    NextNumber,
    /// Whom she would turn to.
    Support,
    /// What does her good.
    Activities,
    /// When she does it.
    Times,
    /// What gets in the way.
    Obstacles,
    /// Hours of supervision a year.
    SupervisionHours,
    /// Hours of training a year.
    TrainingHours,
    /// A file that is to be kept.
    File,
    /// What is said of it.
    FileWords,
    /// What a file goes with.
    FileGoesWith,
    /// The words that confirm a deletion for good.
    Confirmation,
    /// Of a scale of her own.
    Scale(ScaleField),
}
