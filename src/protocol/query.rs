//! Everything that can be asked; one query per screen or part of one.

use serde::{Deserialize, Serialize};

use crate::domain::activity::Group;
use crate::domain::ids::{AppointmentId, ClientId, InvoiceId, NoteId};
use crate::domain::note::NoteKind;
use crate::domain::preferences::Slot;
use crate::domain::time::{Date, Minutes, Period};
use crate::metrics::capacity::what_if::WhatIf;
use crate::metrics::figure::Metric;
use crate::metrics::lasting::Behind;
use crate::metrics::retention::Cohort;
use crate::protocol::command::Reach;
use crate::protocol::forms::{LeaveForm, SeriesForm};

/// A question about the open practice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Query {
    /// The caseload screen's figures and charts.
    Caseload(Period),
    /// The records behind one figure, some at a time.
    Rows {
        /// Which figure.
        metric: Metric,
        /// Over which period.
        period: Period,
        /// Which part of the list.
        page: Page,
    },
    /// One figure for a period and for those of the same length that lead up to it.
    Trend {
        /// Which figure.
        metric: Metric,
        /// The period that comes last.
        period: Period,
    },
    /// How long therapies and waits last, of those that began in certain days.
    Retention(Cohort),
    /// The records behind one of those curves, some at a time.
    RetentionRows {
        /// Which curve.
        behind: Behind,
        /// Of which therapies.
        cohort: Cohort,
        /// Which part of the list.
        page: Page,
    },
    /// Missed sessions by weekday, hour and lead time.
    Attendance(Period),
    /// The work of a period, client by client.
    Load {
        /// Which period.
        period: Period,
        /// Which part of the list.
        page: Page,
    },
    /// Clients in care who may be drifting away, and by which signs.
    Engagement,
    /// Clients in care by whose measures it does not go as hoped.
    OffTrack,
    /// The scales of her own.
    OwnScales,
    /// Whether there is room for another client.
    Capacity {
        /// What is taken to be otherwise than on file.
        what_if: WhatIf,
        /// Simulate whole courses of weeks as well?
        courses: bool,
    },
    /// The list of clients.
    Clients {
        /// Words that name, code or contact must hold; empty for all.
        search: String,
        /// Whom to list.
        filter: ClientFilter,
        /// In which order.
        sort: ClientSort,
        /// Which part of the list.
        page: Page,
    },
    /// What of the consents on file of a client no longer holds on the day of an appointment.
    ConsentsOn(ClientId, Date),
    /// One client with everything in the chart.
    Chart(ClientId),
    /// One client's sessions that are to be invoiced, and invoices.
    Money(ClientId),
    /// The money of the practice: what is to be invoiced, and its invoices.
    Billing {
        /// Also those on which nothing is owed?
        all: bool,
        /// Which part of the invoices.
        page: Page,
    },
    /// One invoice.
    Invoice(InvoiceId),
    /// How the practice invoices.
    Invoicing,
    /// The sessions of today, and what waits to be done.
    Today,
    /// The week that holds a day: appointments and other work.
    Week(Date),
    /// The form to change the series of an appointment with.
    Series(AppointmentId, Reach),
    /// What saving the form of a series would lay, and what stands in the way.
    Preview {
        /// The series that is changed: at which appointment, and how far.
        change: Option<(AppointmentId, Reach)>,
        /// The form.
        form: Box<SeriesForm>,
    },
    /// What lies on days that are to become leave, or to be leave no longer.
    Leave(LeaveForm),
    /// The whole weeks that the month of a day touches.
    Weeks(Date),
    /// The waiting list, or with `closed` also those who no longer wait.
    WaitingList {
        /// Also those who started, withdrew or were referred on.
        closed: bool,
        /// Words that name, contact, wishes, source, words on the fee or reason must hold; empty for all.
        search: String,
    },
    /// Who of those who wait could take a slot.
    WhoFits(Slot),
    /// The times of the next two weeks at which a session of that length could begin, and those a
    /// weekly client could have; a standard session where no length is given.
    FreeTimes(Option<Minutes>),
    /// Sessions that lack a signed note, and the newest notes.
    Records,
    /// A note with its text.
    Note(NoteId),
    /// The text of a note, to be put into another.
    NoteText(NoteId),
    /// What lies on the desk of somebody who writes about a client.
    NoteDesk(ClientId),
    /// What a draft said before.
    EarlierStates(NoteId),
    /// What a client's measures of one day came to.
    MeasuresOn(ClientId, Date),
    /// The therapist's own templates and snippets.
    Templates,
    /// The newest notes that fit.
    Search(Box<Search>),
    /// What stands in notes round the place where the words of a search are found.
    Excerpts {
        /// Which notes.
        notes: Vec<NoteId>,
        /// The search.
        search: String,
    },
    /// Messages that are due, and how the practice writes to clients.
    Messages,
    /// The therapist's own week.
    Practice,
    /// What the therapist is able and allowed to do.
    Qualifications,
    /// The words used before for referral sources and services, and the practice's currency.
    Used,
    /// The tasks, and what of them fits into today.
    Tasks,
    /// What the therapist has said of herself today.
    CheckIn,
    /// How the therapist has been, beside her work.
    Wellbeing,
    /// What the practice asks of every client.
    Policies,
    /// The account of disclosures: of one client, or of all.
    Account(Option<ClientId>),
    /// How long records are kept, and whose are due.
    Keeping,
    /// How she keeps the limits she set herself.
    Limits,
    /// The report of the month that holds a day.
    Report(Date),
    /// Her week up to today, on one page.
    WeekReview,
    /// Her questionnaires, instrument by instrument.
    Questionnaires,
    /// What would leave the vault of the month that holds a day.
    Month(Date),
    /// The months of colleagues that are open, and whose keys are believed.
    Colleagues,
    /// The activity log, newest first.
    Activity {
        /// What to look for.
        filter: ActivityFilter,
        /// Only entries before the one of this number; none for the newest.
        before: Option<u64>,
    },
    /// What the status line says.
    Status,
    /// What is stored but cannot be read.
    Damage,
}

/// A part of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// How many rows come before it.
    pub skip: u32,
    /// At most how many rows it has.
    pub take: u32,
}

impl Page {
    /// The first hundred.
    pub const FIRST: Self = Self { skip: 0, take: 100 };
}

/// What to look for in the activity log; what is none lets everything through.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityFilter {
    /// A kind of act.
    pub group: Option<Group>,
    /// A client's chart.
    pub client: Option<ClientId>,
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
}

/// What to look for in notes; what is none lets everything through.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Search {
    /// Words that the text must hold, or words that begin so; empty for any text.
    pub words: String,
    /// A kind of note. Those that are kept apart are found only where they are asked for here.
    pub kind: Option<NoteKind>,
    /// About which client.
    pub client: Option<ClientId>,
    /// The first day that a note may be about.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
}

impl Search {
    /// A search for words alone.
    pub fn of(words: impl Into<String>) -> Self {
        Self { words: words.into(), ..Self::default() }
    }

    /// Asks for nothing in particular?
    pub fn is_blank(&self) -> bool {
        self.words.trim().is_empty() && *self == Self::of(self.words.as_str())
    }
}

/// Whom the list of clients shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ClientFilter {
    /// With an open episode, on hold or not.
    Open,
    /// On hold.
    OnHold,
    /// Without an open episode.
    Ended,
    /// Everybody.
    All,
}

/// The order of the list of clients.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ClientSort {
    /// By name.
    Name,
    /// Longest without an attended session first.
    LastSeen,
    /// Soonest next appointment first.
    Next,
    /// Newest episode first.
    Opened,
}
