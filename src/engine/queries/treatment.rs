//! Treatment plans: that of one client, and whose are to be looked at again.

use super::lines::client_name;
use crate::domain::ids::ClientId;
use crate::domain::own_scale::{OwnScale, own_scales};
use crate::domain::practice::Practice;
use crate::domain::time::Date;
use crate::domain::treatment::{all_due, review_due, reviews};
use crate::domain::versions::versions;
use crate::protocol::view::{ReviewDue, TreatmentView};

pub(super) fn of_client(practice: &Practice, client: ClientId) -> TreatmentView {
    let scale =
        |it: &OwnScale| (it.id(), it.edition.design().name.as_str().to_owned(), it.is_retired);
    TreatmentView {
        scales: own_scales(practice).into_iter().map(scale).collect(),
        versions: versions(practice, client).into_iter().cloned().collect(),
        reviews: reviews(practice, client).into_iter().cloned().collect(),
        due: review_due(practice, client),
    }
}

pub(super) fn due(practice: &Practice, today: Date) -> Vec<ReviewDue> {
    let line = |(due, client)| ReviewDue { client, name: client_name(practice, client), due };
    all_due(practice, today).into_iter().map(line).collect()
}
