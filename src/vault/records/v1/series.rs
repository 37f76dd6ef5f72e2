//! A series of appointments as stored.

use serde::{Deserialize, Serialize};

use crate::domain::ids::{ClientId, SeriesId};
use crate::domain::order::sort_by_key;
use crate::domain::recurrence::Rule;
use crate::domain::series as domain;
use crate::domain::text::Line;
use crate::domain::time::{Minutes, WallTime, Zone};
use crate::vault::records::RecordError;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
enum OnLeave {
    #[serde(rename = "move")]
    Move,
    #[serde(rename = "lay")]
    Lay,
}

/// `{"client":"…","starts":"2026-11-24T15:00","zone":"Europe/Lisbon","minutes":50,
/// "rule":"FREQ=WEEKLY","laid":"2027-11-24T00:00","label":"…","place":"…","without":["2026-12-29T15:00"],
/// "on-leave":"lay"}`; `rule` as RFC 5545 writes it, its end on the same wall clock. Without `on-leave`
/// what falls on leave is left out.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Series {
    client: ClientId,
    starts: WallTime,
    zone: Zone,
    minutes: Minutes,
    rule: String,
    laid: WallTime,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    label: Option<Line>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    place: Option<Line>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    without: Vec<WallTime>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    on_leave: Option<OnLeave>,
}

impl From<&domain::Series> for Series {
    fn from(series: &domain::Series) -> Self {
        Self {
            client: series.client,
            starts: series.starts,
            zone: series.zone.clone(),
            minutes: series.planned,
            rule: series.rule.to_string(),
            laid: series.laid,
            label: series.label.clone(),
            place: series.place.clone(),
            without: series.without.clone(),
            on_leave: match series.on_leave {
                domain::OnLeave::Skip => None,
                domain::OnLeave::Move => Some(OnLeave::Move),
                domain::OnLeave::Lay => Some(OnLeave::Lay),
            },
        }
    }
}

impl Series {
    pub(in crate::vault::records) fn with(
        self,
        id: SeriesId,
    ) -> Result<domain::Series, RecordError> {
        let mut without = self.without;
        sort_by_key(&mut without, |slot| *slot);
        Ok(domain::Series {
            id,
            client: self.client,
            starts: self.starts,
            zone: self.zone,
            planned: self.minutes,
            rule: Rule::parse(&self.rule).map_err(|_| RecordError)?,
            label: self.label,
            place: self.place,
            without,
            on_leave: match self.on_leave {
                Some(OnLeave::Move) => domain::OnLeave::Move,
                Some(OnLeave::Lay) => domain::OnLeave::Lay,
                None => domain::OnLeave::Skip,
            },
            laid: self.laid,
        })
    }
}
