//! A scale of the therapist's own as stored: by itself, and as answers to it hold it.

use serde::{Deserialize, Serialize};

use super::stored_words;
use crate::domain::ids::ScaleId;
use crate::domain::instrument;
use crate::domain::instrument::edition::{self as domain, Choices, Design, Item, Points, Said};
use crate::domain::own_scale;
use crate::domain::text::{Label, Line, OwnWords};
use crate::domain::time::Date;
use crate::vault::records::RecordError;

stored_words! {
    /// How items become a score.
    Total for instrument::Total {
        Sum = "sum",
        Mean = "mean",
    }
}

stored_words! {
    /// What an item without an answer counts as.
    Missing for instrument::Missing {
        MeanOfOthers = "mean",
        Least = "least",
    }
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Answers {
    Range((u8, Option<Label>), (u8, Option<Label>)),
    Each(Vec<(u8, Label)>),
}

/// `{"version":2,"since":"2026-11-30","name":"Sleep","ask":"…","items":["…"],"turned":[1],
/// "answers":{"range":[[0,"never"],[10,null]]},"total":"sum","may-miss":1,"missing":"mean",
/// "bands":[[0,"calm"],[1250,"…"]],"more-is-worse":true,"change":400}`; in the place of `range` there may
/// be `each`, `[[0,"no"],[2,"yes"]]`. Where bands begin, and the change, are hundredths of a point.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Edition {
    version: u16,
    since: Date,
    name: Label,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ask: Option<OwnWords>,
    items: Vec<Line>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    turned: Vec<u8>,
    answers: Answers,
    total: Total,
    may_miss: u8,
    missing: Missing,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    bands: Vec<(u32, Label)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    more_is_worse: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    change: Option<u32>,
}

impl From<&domain::Edition> for Edition {
    fn from(edition: &domain::Edition) -> Self {
        let design = edition.design().clone();
        let turned = (1..).zip(&design.items).filter(|(_, item)| item.is_turned);
        Self {
            version: edition.version(),
            since: edition.since(),
            turned: turned.map(|(number, _)| number).collect(),
            name: design.name,
            ask: design.ask,
            items: design.items.into_iter().map(|item| item.words).collect(),
            answers: match design.choices {
                Choices::Range { least, most } => Answers::Range(least, most),
                Choices::Each(each) => Answers::Each(each),
            },
            total: design.total.into(),
            may_miss: design.may_miss,
            missing: design.missing.into(),
            bands: design.bands.into_iter().map(|(from, name)| (from.0, name)).collect(),
            more_is_worse: design.more_is_worse,
            change: design.change.map(|change| change.0),
        }
    }
}

impl Edition {
    pub(super) fn of(self, of: ScaleId) -> Result<domain::Edition, RecordError> {
        let turned = self.turned;
        let item =
            |(number, words): (u8, Line)| Item { words, is_turned: turned.contains(&number) };
        let design = Design {
            name: self.name,
            ask: self.ask,
            items: (1..=u8::MAX).zip(self.items).map(item).collect(),
            choices: match self.answers {
                Answers::Range(least, most) => Choices::Range { least, most },
                Answers::Each(each) => Choices::Each(each),
            },
            total: self.total.into(),
            may_miss: self.may_miss,
            missing: self.missing.into(),
            bands: self.bands.into_iter().map(|(from, name)| (Points(from), name)).collect(),
            more_is_worse: self.more_is_worse,
            change: self.change.map(Points),
        };
        let said = Said { of, version: self.version, since: self.since, design };
        domain::Edition::new(said).map_err(|_| RecordError)
    }
}

/// `{"scale":{…},"retired":true}`; in use where it does not say so.
#[derive(Debug, Serialize, Deserialize)]
pub struct OwnScale {
    scale: Edition,
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    retired: bool,
}

impl From<&own_scale::OwnScale> for OwnScale {
    fn from(scale: &own_scale::OwnScale) -> Self {
        Self { scale: (&scale.edition).into(), retired: scale.is_retired }
    }
}

impl OwnScale {
    pub(in crate::vault::records) fn with(
        self,
        id: ScaleId,
    ) -> Result<own_scale::OwnScale, RecordError> {
        Ok(own_scale::OwnScale { edition: self.scale.of(id)?, is_retired: self.retired })
    }
}
