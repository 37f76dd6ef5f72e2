//! What a table's columns and words mean.
//!
//! A mapping is made by [`super::suggest`], put right by the person, and carried out by
//! [`super::plan`]. *Never:* guesses behind the person's back: a word nobody mapped stops the plan.

use serde::{Deserialize, Serialize};

use super::dates::{DateOrder, Offsets};
use super::sheet::Column;
use crate::domain::episode::EndingReason;

/// What one row of the table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum RowKind {
    /// An appointment.
    Appointments,
    /// A client.
    Clients,
}

/// Something of ours that a column can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Target {
    /// A client's name, or whatever stands for it in the file.
    Client,
    /// The last name, where the file has it in a column of its own.
    LastName,
    /// The practice's own sign for a client.
    ClientCode,
    /// When an appointment starts: day, or day and time.
    Start,
    /// The time of day, where it has a column of its own.
    StartTime,
    /// When it ends: a time of day, or day and time.
    EndTime,
    /// Length.
    Minutes,
    /// How long the session in fact lasted.
    AttendedMinutes,
    /// How many minutes late the client came.
    LateBy,
    /// When it was booked.
    BookedAt,
    /// What became of it.
    Status,
    /// When it was cancelled.
    CancelledAt,
    /// What kind of appointment.
    Label,
    /// Where it takes place.
    Place,
    /// The file's own number for it.
    Reference,
    /// How to reach a client.
    Contact,
    /// First day of care.
    OpenedOn,
    /// Sessions agreed per week.
    Frequency,
    /// Length agreed of a session.
    SessionMinutes,
    /// Active, on hold or ended.
    ClientStatus,
    /// When care ended.
    EndedOn,
    /// Why.
    EndingReason,
    /// What care it is.
    Service,
    /// How a client came.
    Source,
    /// What a session costs.
    Fee,
    /// Hundredths of that owed for a late cancellation.
    LateShare,
    /// Hundredths of that owed for a no-show.
    NoShowShare,
    /// Where to write mail to.
    Mail,
    /// The number to call.
    Telephone,
    /// Where video sessions take place.
    Video,
}

impl Target {
    /// What rows of a kind can hold, in the order a form offers them.
    pub const fn of(kind: RowKind) -> &'static [Self] {
        match kind {
            RowKind::Appointments => &[
                Self::Client,
                Self::LastName,
                Self::ClientCode,
                Self::Start,
                Self::StartTime,
                Self::EndTime,
                Self::Minutes,
                Self::BookedAt,
                Self::Status,
                Self::CancelledAt,
                Self::AttendedMinutes,
                Self::LateBy,
                Self::Label,
                Self::Place,
                Self::Reference,
            ],
            RowKind::Clients => &[
                Self::Client,
                Self::LastName,
                Self::ClientCode,
                Self::Contact,
                Self::OpenedOn,
                Self::Frequency,
                Self::SessionMinutes,
                Self::ClientStatus,
                Self::EndedOn,
                Self::EndingReason,
                Self::Service,
                Self::Source,
                Self::Fee,
                Self::LateShare,
                Self::NoShowShare,
                Self::Mail,
                Self::Telephone,
                Self::Video,
            ],
        }
    }

    /// Its name in the page and in tables of our own.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Client => "Client",
            Self::LastName => "Last name",
            Self::ClientCode => "Client code",
            Self::Start => "Start",
            Self::StartTime => "Start time",
            Self::EndTime => "End time",
            Self::Minutes => "Minutes",
            Self::AttendedMinutes => "Attended minutes",
            Self::LateBy => "Minutes late",
            Self::BookedAt => "Booked at",
            Self::Status => "Status",
            Self::CancelledAt => "Cancelled at",
            Self::Label => "Type",
            Self::Place => "Place",
            Self::Reference => "Reference",
            Self::Contact => "Contact",
            Self::OpenedOn => "Opened on",
            Self::Frequency => "Frequency",
            Self::SessionMinutes => "Session minutes",
            Self::ClientStatus => "Client status",
            Self::EndedOn => "Ended on",
            Self::EndingReason => "Ending reason",
            Self::Service => "Service",
            Self::Source => "Referral source",
            Self::Fee => "Fee",
            Self::LateShare => "Late cancellation %",
            Self::NoShowShare => "No-show %",
            Self::Mail => "Mail address",
            Self::Telephone => "Telephone",
            Self::Video => "Video link",
        }
    }

    /// Must a column be given?
    pub const fn is_required(self) -> bool {
        matches!(self, Self::Start)
    }

    /// Does it hold words that must be mapped one by one?
    pub const fn has_words(self) -> bool {
        matches!(self, Self::Status | Self::Frequency | Self::ClientStatus | Self::EndingReason)
    }

    /// Does it hold dates?
    pub const fn has_dates(self) -> bool {
        matches!(
            self,
            Self::Start | Self::BookedAt | Self::CancelledAt | Self::OpenedOn | Self::EndedOn
        )
    }
}

/// What one of the file's words means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Meaning {
    /// The client came.
    Attended,
    /// The client stayed away.
    NoShow,
    /// Cancelled late.
    LateCancellation,
    /// Cancelled in time.
    EarlyCancellation,
    /// Cancelled by the client; late or early by the "Cancelled at" column.
    Cancelled,
    /// Cancelled by the therapist.
    TherapistCancellation,
    /// Moved.
    Rescheduled,
    /// Nothing yet.
    Booked,
    /// In care.
    Active,
    /// On hold.
    OnHold,
    /// No longer in care.
    Ended,
    /// So many sessions in so many weeks.
    Frequency(u8, u8),
    /// Why care ended.
    Reason(EndingReason),
    /// Nothing: the cell counts as empty.
    Nothing,
    /// The row is left out.
    LeaveOut,
}

impl Meaning {
    /// What words of a target can mean, in the order a form offers them.
    pub fn of(target: Target) -> Vec<Self> {
        match target {
            Target::Status => vec![
                Self::Attended,
                Self::NoShow,
                Self::LateCancellation,
                Self::EarlyCancellation,
                Self::Cancelled,
                Self::TherapistCancellation,
                Self::Rescheduled,
                Self::Booked,
                Self::LeaveOut,
            ],
            Target::ClientStatus => vec![Self::Active, Self::OnHold, Self::Ended, Self::LeaveOut],
            // Up to five times a week, and down to once in twelve weeks.
            Target::Frequency => (1..=5)
                .map(|sessions| Self::Frequency(sessions, 1))
                .chain([Self::Frequency(3, 2)])
                .chain((2..=12).map(|weeks| Self::Frequency(1, weeks)))
                .chain([Self::Nothing])
                .collect(),
            Target::EndingReason => EndingReason::ALL.into_iter().map(Self::Reason).collect(),
            _ => Vec::new(),
        }
    }
}

/// One of the file's words and what it means; none while nobody has said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Word {
    /// The target whose column it stands in.
    pub target: Target,
    /// The word.
    pub word: String,
    /// What it means.
    pub meaning: Option<Meaning>,
}

/// What a table's columns and words mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// What one row is.
    pub kind: RowKind,
    /// Which column holds what; a column may serve twice.
    pub columns: Vec<(Target, u32)>,
    /// What the words mean.
    pub words: Vec<Word>,
    /// The order of dates.
    pub order: DateOrder,
    /// What times with an offset mean.
    pub offsets: Offsets,
    /// Length of an appointment that has none.
    pub minutes: u32,
}

impl Mapping {
    /// The column that holds something.
    pub fn column(&self, target: Target) -> Option<usize> {
        let (_, column) = self.columns.iter().find(|(found, _)| *found == target)?;
        usize::try_from(*column).ok()
    }

    /// The headers of the columns that hold something which nothing is taken from.
    pub fn unread<'a>(&self, columns: &'a [Column]) -> Vec<&'a str> {
        let is_read = |at: usize| self.columns.iter().any(|(_, of)| usize::try_from(*of) == Ok(at));
        let unread = columns.iter().enumerate().filter(|(at, column)| {
            !column.samples.is_empty() && !column.header.is_empty() && !is_read(*at)
        });
        unread.map(|(_, column)| column.header.as_str()).collect()
    }

    /// What a word means, if anybody has said.
    pub fn meaning(&self, target: Target, word: &str) -> Option<Meaning> {
        let found = self.words.iter().find(|w| w.target == target && w.word == word)?;
        found.meaning
    }

    /// What still has to be said before this can be carried out.
    pub fn open_questions(&self) -> Vec<Question> {
        let mut questions = Vec::new();
        let named = self.column(Target::Client).or(self.column(Target::ClientCode)).is_some();
        if !named {
            questions.push(Question::Column(Target::Client));
        }
        for target in Target::of(self.kind).iter().filter(|target| target.is_required()) {
            if self.column(*target).is_none() {
                questions.push(Question::Column(*target));
            }
        }
        for word in self.words.iter().filter(|word| word.meaning.is_none()) {
            questions.push(Question::Word(word.target, word.word.clone()));
        }
        questions
    }
}

/// Something the person must say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Question {
    /// Which column holds this?
    Column(Target),
    /// What does this word mean?
    Word(Target, String),
    /// The column has too many different words to be one of status words.
    TooManyWords(Target),
}
