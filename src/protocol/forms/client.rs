//! Forms of a client and of episodes of care.

use serde::{Deserialize, Serialize};

use super::fault::{Door, Fault, Faults};
use super::field::Field;
use super::qualifications::{areas, areas_text};
use super::typed::{
    amount, date, frequency, frequency_text, level, line, name, optional_date, optional_number,
    text_of,
};
use crate::domain::check_in::Level;
use crate::domain::client::Client;
use crate::domain::currency::Currency;
use crate::domain::episode::{EndingReason, Episode, Frequency};
use crate::domain::fees::{Fees, Percent};
use crate::domain::ids::ClientId;
use crate::domain::qualifications::Presenting;
use crate::domain::text::{ClientCode, Line};
use crate::domain::time::{Date, Minutes};
use crate::domain::ways::Ways;
use crate::domain::weight::Weight;

/// A client's name, code and contact.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientForm {
    /// Name.
    pub name: String,
    /// The practice's own sign.
    pub code: String,
    /// How to reach them.
    pub contact: String,
    /// The day they were born; empty where nobody knows.
    pub born: String,
}

impl ClientForm {
    /// The client of that id, with no ways to be reached of which [`super::WaysForm`] tells.
    ///
    /// # Errors
    /// The fields to mend.
    pub fn parse(&self, id: ClientId) -> Result<Client, Faults> {
        let mut door = Door::default();
        let name = door.take(Field::Name, name(&self.name));
        let code = door.take(Field::Code, ClientCode::optional(&self.code).map_err(Fault::from));
        let contact = door.take(Field::Contact, line(&self.contact));
        let born = door.take(Field::Born, optional_date(&self.born));
        door.close((|| {
            let ways = Ways::default();
            Some(Client { id, name: name?, code: code?, contact: contact?, ways, born: born? })
        })())
    }

    /// What stands in the form of a client on file.
    pub fn of(client: &Client) -> Self {
        Self {
            name: client.name.as_str().to_owned(),
            code: client.code.as_ref().map_or_else(String::new, |code| code.as_str().to_owned()),
            contact: text_of(client.contact.as_ref()),
            born: client.born.map_or_else(String::new, |born| born.to_string()),
        }
    }
}

/// What is agreed for an episode of care.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EpisodeForm {
    /// First day.
    pub opened_on: String,
    /// [`frequency_text`].
    pub frequency: String,
    /// Minutes of a session; empty for the practice's standard.
    pub session: String,
    /// What it is.
    pub service: String,
    /// How the client came.
    pub source: String,
    /// What a session costs.
    pub fee: String,
    /// Hundredths of that owed for a late cancellation.
    pub late: String,
    /// Hundredths of that owed for a no-show.
    pub no_show: String,
    /// What the client comes for, areas separated by commas.
    pub presenting: String,
    /// What was decided about areas beyond the therapist's competence.
    pub decided: String,
}

/// [`EpisodeForm`], parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreed {
    /// First day.
    pub opened_on: Date,
    /// Frequency, where agreed.
    pub planned: Option<Frequency>,
    /// Length of a session, where not the standard.
    pub session: Option<Minutes>,
    /// What it is.
    pub service: Option<Line>,
    /// How the client came.
    pub source: Option<Line>,
    /// What is agreed about fees.
    pub fees: Fees,
    /// What the client comes for.
    pub presenting: Presenting,
}

impl Agreed {
    /// The same episode as it is now agreed, its first day aside.
    #[must_use]
    pub fn of(self, episode: Episode) -> Episode {
        let Self { opened_on: _, planned, session, service, source, fees, presenting } = self;
        let mut agreed = episode;
        (agreed.planned, agreed.session) = (planned, session);
        (agreed.service, agreed.source, agreed.fees) = (service, source, fees);
        agreed.presenting = presenting;
        agreed
    }
}

impl EpisodeForm {
    /// What stands in the form of an episode on file.
    pub fn of(episode: &Episode) -> Self {
        let Fees { session: fee, late, no_show } = episode.fees;
        let share = |share: Option<Percent>| {
            share.map_or_else(String::new, |share| share.hundredths().to_string())
        };
        Self {
            opened_on: episode.opened_on().to_string(),
            frequency: frequency_text(episode.planned),
            session: episode.session.map_or_else(String::new, |minutes| minutes.0.to_string()),
            service: text_of(episode.service.as_ref()),
            source: text_of(episode.source.as_ref()),
            fee: fee.map_or_else(String::new, |fee| fee.to_string()),
            late: share(late),
            no_show: share(no_show),
            presenting: areas_text(&episode.presenting.areas),
            decided: text_of(episode.presenting.decided.as_ref()),
        }
    }

    /// What is agreed, at a practice of that currency.
    ///
    /// # Errors
    /// The fields to mend.
    pub fn parse(&self, currency: Option<Currency>) -> Result<Agreed, Faults> {
        let mut door = Door::default();
        let opened_on = door.take(Field::OpenedOn, date(&self.opened_on));
        let planned = door.take(Field::Frequency, frequency(&self.frequency));
        let session = door.take(Field::SessionMinutes, optional_number(&self.session, 5, 480));
        let service = door.take(Field::Service, line(&self.service));
        let source = door.take(Field::Source, line(&self.source));
        let fee = door.take(Field::SessionFee, amount(&self.fee, currency));
        let late = door.take(Field::LateShare, share(&self.late));
        let no_show = door.take(Field::NoShowShare, share(&self.no_show));
        let presenting = door.take(Field::Presenting, areas(&self.presenting));
        let decided = door.take(Field::BeyondDecided, line(&self.decided));
        door.close((|| {
            Some(Agreed {
                opened_on: opened_on?,
                planned: planned?,
                session: session?.map(Minutes),
                service: service?,
                source: source?,
                fees: Fees { session: fee?, late: late?, no_show: no_show? },
                presenting: Presenting { areas: presenting?, decided: decided? },
            })
        })())
    }
}

/// How heavy the work of an episode is to the therapist.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeightForm {
    /// 1 to 5; none where she does not say, or says nothing any more.
    pub level: Option<u8>,
    /// Why.
    pub why: String,
}

impl WeightForm {
    /// Her rating; none where no number is chosen, whatever the words say.
    ///
    /// # Errors
    /// The fields to mend.
    pub fn parse(&self) -> Result<Option<Weight>, Faults> {
        let mut door = Door::default();
        let level = door.take(Field::Weight, self.level.map(|it| level(Some(it))).transpose());
        let why = door.take(Field::WeightWhy, line(&self.why));
        door.close((|| {
            let why = why?;
            Some(level?.map(|level: Level| Weight { level, why }))
        })())
    }

    /// What stands in the form of a rating on file.
    pub fn of(weight: Option<&Weight>) -> Self {
        Self {
            level: weight.map(|weight| weight.level.number()),
            why: text_of(weight.and_then(|weight| weight.why.as_ref())),
        }
    }
}

/// A share in hundredths, with or without a sign for them; empty for what is not agreed.
fn share(text: &str) -> Result<Option<Percent>, Fault> {
    let hundredths = optional_number(text.trim().trim_end_matches('%'), 1, 100)?;
    let share = hundredths.and_then(|it| u8::try_from(it).ok()).map(Percent::new).transpose();
    share.map_err(|_| Fault::NotANumber { least: 1, most: 100 })
}

/// Why a fee is waived.
///
/// # Errors
/// The field to mend.
pub fn waiver(reason: &str) -> Result<Line, Faults> {
    let mut door = Door::default();
    let reason = door.take(Field::WaiverReason, Line::new(reason).map_err(Fault::from));
    door.close(reason)
}

/// The day a pause begins or ends.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoldForm {
    /// The day.
    pub on: String,
}

impl HoldForm {
    /// The day.
    ///
    /// # Errors
    /// The field to mend.
    pub fn parse(&self) -> Result<Date, Faults> {
        let mut door = Door::default();
        let on = door.take(Field::Date, date(&self.on));
        door.close(on)
    }
}

/// How an episode ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndingForm {
    /// The day.
    pub on: String,
    /// Why; none while nothing is chosen.
    pub reason: Option<EndingReason>,
}

impl EndingForm {
    /// Day and reason.
    ///
    /// # Errors
    /// The fields to mend.
    pub fn parse(&self) -> Result<(Date, EndingReason), Faults> {
        let mut door = Door::default();
        let on = door.take(Field::Date, date(&self.on));
        let reason = door.take(Field::Reason, self.reason.ok_or(Fault::Missing));
        door.close((|| Some((on?, reason?)))())
    }
}
