//! Treatment plans: that of one client, and whose are to be looked at again.

use super::lines::client_name;
use crate::domain::ids::ClientId;
use crate::domain::own_scale::{OwnScale, own_scales};
use crate::domain::practice::Practice;
use crate::domain::time::Date;
use crate::domain::treatment::{
    TreatmentPlan, all_due, review_due, reviews, worked_on, written_since,
};
use crate::domain::versions::versions;
use crate::protocol::view::{ReviewDue, TreatmentView};

pub(super) fn of_client(practice: &Practice, client: ClientId) -> TreatmentView {
    let scale =
        |it: &OwnScale| (it.id(), it.edition.design().name.as_str().to_owned(), it.is_retired);
    let versions: Vec<&TreatmentPlan> = versions(practice, client);
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let mut objectives: Vec<_> =
        versions.iter().flat_map(|plan| plan.objectives()).map(|it| it.id).collect();
    objectives.sort_unstable();
    objectives.dedup();
    let worked_on = |id| {
        let (notes, latest) = worked_on(practice, client, id)?;
        Some((id, count(notes), latest))
    };
    TreatmentView {
        written: versions.first().map(|plan| {
            let (notes, since) = written_since(practice, plan);
            (count(notes), since)
        }),
        worked_on: objectives.into_iter().filter_map(worked_on).collect(),
        scales: own_scales(practice).into_iter().map(scale).collect(),
        versions: versions.into_iter().cloned().collect(),
        reviews: reviews(practice, client).into_iter().cloned().collect(),
        due: review_due(practice, client),
    }
}

pub(super) fn due(practice: &Practice, today: Date) -> Vec<ReviewDue> {
    let line = |(due, client)| ReviewDue { client, name: client_name(practice, client), due };
    all_due(practice, today).into_iter().map(line).collect()
}
