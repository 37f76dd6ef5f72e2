//! Disclosures: the file is made, the account of it is durable, and then it is handed over.
//!
//! A file that the browser does not keep is not entered; one that is entered is handed over in the
//! same breath. *Never:* a text of a note that was not chosen, read for a file.

use super::Engine;
use super::audit::Why;
use super::open::{OpenPractice, Pace};
use super::ports::{Outlet, World};
use crate::domain::change::{Change, ChangeSet};
use crate::domain::client_request::restrictions;
use crate::domain::consent::{Purpose, latest};
use crate::domain::disclosure::{Disclosure, Ground, Part, Selection};
use crate::domain::ids::DisclosureId;
use crate::domain::note::{NoteKind, NoteState};
use crate::domain::practice::Practice;
use crate::domain::record::Record;
use crate::domain::time::Date;
use crate::exchange::package::{Package, write};
use crate::protocol::event::{Event, Refusal};
use crate::protocol::forms::{Fault, Field, FieldError, ReleaseForm};
use crate::vault::store::Store;

impl<W: World> Engine<W> {
    /// Makes the file of a release, enters it into the account, and hands it over.
    pub(super) async fn release(
        &mut self,
        form: &ReleaseForm,
        outlet: &impl Outlet,
    ) -> Result<(), Refusal> {
        let open = self.open.as_mut().ok_or(Refusal::Locked)?;
        let is_kept = open
            .keep_trying(&mut self.world, outlet, async |open, world| {
                open.release(form, world, outlet).await
            })
            .await?;
        if is_kept {
            open.forget_undo();
        }
        let name = format!("evenkeel-release-{}.html", self.world.now().today());
        outlet.hand_over(Event::File { name });
        Ok(())
    }
}

impl<S: Store> OpenPractice<S> {
    /// True when the browser has kept the file, and the account of it is durable.
    async fn release<W: World<Store = S>>(
        &mut self,
        form: &ReleaseForm,
        world: &mut W,
        outlet: &impl Outlet,
    ) -> Result<bool, Refusal> {
        let now = world.now();
        let disclosure = decided(form, self.practice(), now.today())?;
        let mut id = [0; 16];
        world.entropy().fill(&mut id)?;
        let parts: Vec<Part> = disclosure.parts.iter().map(|(part, _)| *part).collect();
        let selection = Selection::of(self.practice(), disclosure.client, &parts, disclosure.reach)
            .ok_or(Refusal::Missing)?;
        let disclosure = Disclosure {
            id: DisclosureId::from_random(id),
            made_at: now.instant,
            parts: selection.counts(),
            ..disclosure
        };
        let (mut texts, mut signed) = (Vec::new(), Vec::new());
        for note in selection.all_notes() {
            texts.push(self.note_text(note.id, world).await?.unwrap_or_default());
            signed.push(match note.state {
                NoteState::Signed { signed_at, .. } => world.wall(signed_at),
                NoteState::Draft { changed_at } | NoteState::Earlier { changed_at, .. } => {
                    world.wall(changed_at)
                }
            });
        }
        let by = self.practice().therapist().name.as_ref().map(|name| name.as_str());
        let file = write(&Package {
            disclosure: &disclosure,
            selection: &selection,
            texts: &texts,
            by,
            at: now.wall,
            signed: &signed,
        });
        outlet.keep(file, true);
        if !outlet.join() {
            return Ok(false);
        }
        let changes = ChangeSet::of(Change::add(Record::Disclosure(disclosure)));
        self.make(&changes, Why::Asked, Pace::Quick, world, outlet).await?;
        Ok(true)
    }
}

/// What is asked for, as far as it stands before the file is made.
///
/// On the ground of consent it needs one that holds today: no reason makes up for one that was withdrawn
/// or never given, and there are other grounds. Against a restriction that was granted it needs the
/// reason why it is right all the same.
fn decided(form: &ReleaseForm, practice: &Practice, today: Date) -> Result<Disclosure, Refusal> {
    practice.client(form.client).ok_or(Refusal::Missing)?;
    let disclosure = form.parse().map_err(Refusal::Fields)?;
    let holding = latest(practice.consents_of(form.client), today);
    let holds = disclosure.consent.is_some_and(|id| {
        holding.iter().any(|consent| {
            consent.id == id
                && consent.purpose == Purpose::Release
                && consent.validity(today).holds()
        })
    });
    if disclosure.consent.is_some() && !holds {
        let fault = Fault::DoesNotFit;
        return Err(Refusal::Fields(vec![FieldError { field: Field::ReleaseConsent, fault }]));
    }
    let is_decision = |id| {
        practice.note(id).is_some_and(|note| {
            note.client == form.client && note.kind == NoteKind::DutyToProtect && note.is_signed()
        })
    };
    if !disclosure.decision.is_none_or(is_decision) {
        return Err(Refusal::Missing);
    }
    if disclosure.ground == Ground::Consent && !holds {
        let fault = Fault::Missing;
        return Err(Refusal::Fields(vec![FieldError { field: Field::ReleaseConsent, fault }]));
    }
    let is_restricted = restrictions(practice, form.client, today).next().is_some();
    if is_restricted && disclosure.reasoning.is_none() {
        let fault = Fault::Restricted;
        return Err(Refusal::Fields(vec![FieldError { field: Field::Reasoning, fault }]));
    }
    Ok(disclosure)
}
