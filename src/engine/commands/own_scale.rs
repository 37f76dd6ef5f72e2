//! Scales of the therapist's own: made, given another version, retired and taken up again.

use super::{Decision, Desk, faults, misfit, replacing};
use crate::domain::change::Change;
use crate::domain::ids::ScaleId;
use crate::domain::instrument::edition::Edition;
use crate::domain::own_scale::{OwnScale, own_scales};
use crate::domain::record::Record;
use crate::protocol::event::Refusal;
use crate::protocol::forms::{Fault, Field, ScaleField, ScaleForm};

/// A new scale, or the next version of one; none where it says what the one that holds says.
pub(super) fn save(
    id: Option<ScaleId>,
    form: &ScaleForm,
    desk: &mut Desk<'_>,
) -> Result<Decision, Refusal> {
    let today = desk.now.today();
    let Some(id) = id else {
        let edition =
            form.parse(ScaleId::from_random((desk.fresh)()?), 1, today).map_err(faults)?;
        is_free(&edition, desk)?;
        let scale = OwnScale { edition, is_retired: false };
        return Ok(Decision::of(vec![Change::add(Record::OwnScale(scale))]));
    };
    let before = desk.practice.own_scale(id).ok_or(Refusal::Missing)?;
    let next = before.edition.version().saturating_add(1);
    let edition = form.parse(id, next, today).map_err(faults)?;
    if edition.design() == before.edition.design() {
        return Ok(Decision::of(Vec::new()));
    }
    is_free(&edition, desk)?;
    put(before, OwnScale { edition, is_retired: before.is_retired })
}

/// No longer offered, or offered again.
pub(super) fn retire(id: ScaleId, retire: bool, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let before = desk.practice.own_scale(id).ok_or(Refusal::Missing)?;
    if !retire {
        is_free(&before.edition, desk)?;
    }
    put(before, OwnScale { edition: before.edition.clone(), is_retired: retire })
}

fn put(before: &OwnScale, after: OwnScale) -> Result<Decision, Refusal> {
    replacing(Record::OwnScale(before.clone()), Record::OwnScale(after)).map(Decision::of)
}

/// Two that are offered by one name could not be told apart.
fn is_free(edition: &Edition, desk: &Desk<'_>) -> Result<(), Refusal> {
    let name = |it: &Edition| it.design().name.as_str().to_lowercase();
    let is_other = |it: &&OwnScale| !it.is_retired && it.id() != edition.scale();
    let mut others = own_scales(desk.practice).into_iter().filter(is_other);
    if others.any(|it| name(&it.edition) == name(edition)) {
        return Err(misfit(Field::Scale(ScaleField::Name), Fault::Taken));
    }
    Ok(())
}
