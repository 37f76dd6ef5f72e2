//! An episode of care as stored.

use serde::{Deserialize, Serialize};

use super::stored_words;
use crate::domain::check_in::Level;
use crate::domain::currency::Currency;
use crate::domain::episode as domain;
use crate::domain::fees::{Fees, Percent};
use crate::domain::ids::{ClientId, EpisodeId};
use crate::domain::money::Money;
use crate::domain::qualifications::Presenting;
use crate::domain::text::Line;
use crate::domain::time::{Date, Minutes};
use crate::domain::weight::{Earlier, Ratings, Weight};
use crate::vault::records::RecordError;

stored_words! {
    /// Why an episode ended.
    Reason for domain::EndingReason {
        GoalsMet = "goals-met",
        Agreed = "agreed",
        StoppedByClient = "stopped-by-client",
        LostContact = "lost-contact",
        ReferredOn = "referred-on",
        Moved = "moved",
        ServiceEnded = "service-ended",
        Died = "died",
        NotOpened = "not-opened",
        NotRecorded = "not-recorded",
    }
}

#[derive(Debug, Serialize, Deserialize)]
struct Hold {
    from: Date,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    until: Option<Date>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Ending {
    on: Date,
    reason: Reason,
}

/// `{"client":"…","opened":"2026-01-05","planned":[1,2],"session":50,"holds":[…],"ending":{…},
/// "service":"…","source":"…","weight":4,"why":"…","weighed":[[null,"2026-02-02"],[2,"2026-05-04"]],"fee":["EUR",8000],"late":50,"no-show":100,
/// "areas":["Grief"],"decided":"…"}`;
/// `planned` is sessions per weeks, `session` minutes, `weight` the therapist's own rating from 1 to 5,
/// and `why` goes with it, `weighed` what it was until a day each, in order (null where she said nothing, nothing at all where none
/// is known to have been another), `fee` smaller units of a currency, `late` and `no-show` hundredths of it, `areas` what
/// the client comes for, and `decided` what was decided about those beyond the therapist's competence;
/// without `service` or `source` nobody has said, without the others nothing is agreed.
#[derive(Debug, Serialize, Deserialize)]
pub struct Episode {
    client: ClientId,
    opened: Date,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    planned: Option<(u8, u8)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    session: Option<Minutes>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    holds: Vec<Hold>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ending: Option<Ending>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    service: Option<Line>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    source: Option<Line>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    weight: Option<Level>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    why: Option<Line>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    weighed: Vec<(Option<Level>, Date)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    fee: Option<(Currency, u64)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    late: Option<Percent>,
    #[serde(default, skip_serializing_if = "Option::is_none", rename = "no-show")]
    no_show: Option<Percent>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    areas: Vec<Line>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    decided: Option<Line>,
}

impl From<&domain::Episode> for Episode {
    fn from(episode: &domain::Episode) -> Self {
        let hold = |hold: &domain::Hold| Hold { from: hold.from, until: hold.until };
        let weight = episode.ratings.now();
        Self {
            client: episode.client,
            opened: episode.opened_on(),
            planned: episode.planned.map(domain::Frequency::parts),
            session: episode.session,
            holds: episode.holds().iter().map(hold).collect(),
            ending: episode
                .ending()
                .map(|ending| Ending { on: ending.on, reason: ending.reason.into() }),
            service: episode.service.clone(),
            source: episode.source.clone(),
            weight: weight.map(|weight| weight.level),
            why: weight.and_then(|weight| weight.why.clone()),
            weighed: episode.ratings.earlier().iter().map(|it| (it.level, it.until)).collect(),
            fee: episode.fees.session.map(|fee| (fee.currency(), fee.minor())),
            late: episode.fees.late,
            no_show: episode.fees.no_show,
            areas: episode.presenting.areas.clone(),
            decided: episode.presenting.decided.clone(),
        }
    }
}

impl Episode {
    pub(in crate::vault::records) fn with(
        self,
        id: EpisodeId,
    ) -> Result<domain::Episode, RecordError> {
        let planned = self
            .planned
            .map(|(sessions, weeks)| domain::Frequency::new(sessions, weeks))
            .transpose()
            .map_err(|_| RecordError)?;
        let hold = |hold: Hold| domain::Hold { from: hold.from, until: hold.until };
        let weight = match (self.weight, self.why) {
            (Some(level), why) => Some(Weight { level, why }),
            (None, None) => None,
            (None, Some(_)) => return Err(RecordError),
        };
        let earlier = self.weighed.into_iter().map(|(level, until)| Earlier { level, until });
        let ratings = Ratings::new(weight, earlier.collect()).map_err(|_| RecordError)?;
        let mut episode = domain::Episode::new(
            id,
            self.client,
            self.opened,
            planned,
            self.session,
            self.holds.into_iter().map(hold).collect(),
            self.ending
                .map(|ending| domain::Ending { on: ending.on, reason: ending.reason.into() }),
        )
        .map_err(|_| RecordError)?;
        (episode.service, episode.source) = (self.service, self.source);
        episode.ratings = ratings;
        let fee = self.fee.map(|(currency, minor)| Money::new(minor, currency));
        episode.fees = Fees { session: fee, late: self.late, no_show: self.no_show };
        episode.presenting = Presenting { areas: self.areas, decided: self.decided };
        Ok(episode)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratings_of_days_out_of_order_are_refused_and_rows_from_before_there_were_any_have_none() {
        let read = |json: &str| {
            let stored: Episode = serde_json::from_str(json).unwrap();
            stored.with(EpisodeId::from_random([9; 16]))
        };
        let client = "07".repeat(16);
        let row = |weighed: &str| {
            format!(r#"{{"client":"{client}","opened":"2026-01-05","weight":4{weighed}}}"#)
        };
        let days = r#","weighed":[[2,"2026-05-04"],[3,"2026-02-02"]]"#;
        assert!(read(&row(days)).is_err());
        let before = read(&row("")).unwrap();
        assert_eq!(before.ratings.earlier(), []);
        let opened = Date::parse("2026-01-05").unwrap();
        assert_eq!(before.ratings.on(opened).map(Level::number), Some(4), "as ever");
    }
}
