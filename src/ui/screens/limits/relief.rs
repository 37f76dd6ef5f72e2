//! The way back under a limit: the weeks ahead, what would ease them, and the plan she kept.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::domain::bidi::isolated;
use crate::domain::easing::Easing;
use crate::domain::order::sort_by_key;
use crate::metrics::relief::{Offer, Over, freed};
use crate::protocol::command::Command;
use crate::protocol::view::{Compartment, ReliefView};
use crate::ui::parts::button::Button;
use crate::ui::parts::field::Tick;
use crate::ui::parts::folded::folded;
use crate::ui::screens::wellbeing::own::compartment;
use crate::ui::state::{Shell, shell};
use crate::ui::words::{initials, relief as words};
use crate::ui::{effect, view};

/// The part of the screen. The offers are there only while a week ahead is over what she set.
pub(super) fn relief(view: &ReliefView, chosen: RwSignal<BTreeSet<Easing>>) -> AnyView {
    let offers = view.over.is_any().then(|| offers(view, chosen));
    view! {
        <section class="wellbeing-part">
            <h2>{words::HEADING}</h2>
            <p>{words::state(view)}</p>
            <p class="quiet">{words::COUNTED}</p>
            {plan(view, shell())}
            {behind()}
            {offers}
        </section>
    }
}

/// A name as it may be seen now.
fn shown(name: &str, discreet: bool) -> String {
    if discreet { initials(name) } else { isolated(name) }
}

fn plan(view: &ReliefView, shell: Shell) -> Option<AnyView> {
    let told = words::plan(view)?;
    let (_, steps) = view.plan.as_ref()?;
    let discreet = shell.discreet.get();
    let steps = steps.iter().map(|line| {
        let is_name = line.step.client().is_some();
        let about = if is_name { shown(&line.about, discreet) } else { line.about.clone() };
        view! { <li>{words::step(line, &about)}</li> }
    });
    Some(view! {
        <p>{told}</p>
        <ul class="signs">{steps.collect::<Vec<_>>()}</ul>
        <Button press=move || shell.run(Command::Ease(Vec::new()))>{words::DROP}</Button>
    })
}

/// Says where the plan is, while the compartment it is kept in is closed.
fn behind() -> AnyView {
    let compartment = compartment();
    let is_closed = move || matches!(compartment.get(), Some((Compartment::Closed, _)));
    let told = move || is_closed().then(|| view! { <p class="quiet">{words::BEHIND}</p> });
    told.into_any()
}

/// What would ease the weeks, and whom it is about as that is to be read.
type Named = (Offer, String);

/// What would ease the weeks, kind by kind, with the sum of what is ticked.
fn offers(view: &ReliefView, chosen: RwSignal<BTreeSet<Easing>>) -> AnyView {
    if view.offers.is_empty() {
        return view! { <p>{words::NO_OFFERS}</p> };
    }
    let (shell, over) = (shell(), view.over);
    let discreet = shell.discreet.get();
    let mut kinds: Vec<(&'static str, Easing, Vec<Named>)> = Vec::new();
    for (offer, name) in &view.offers {
        let line = (offer.clone(), shown(name, discreet));
        let kind = words::kind(offer.easing);
        match kinds.iter_mut().find(|(other, ..)| *other == kind) {
            Some((.., lines)) => lines.push(line),
            None => kinds.push((kind, offer.easing, vec![line])),
        }
    }
    // First what no client has to be asked for.
    sort_by_key(&mut kinds, |(_, step, _)| step.client().is_some());
    let kinds = kinds.into_iter().map(|(kind, step, lines)| {
        view! {
            <fieldset class="limits-kind">
                <legend>{kind}</legend>
                <p class="field-hint">{words::caution(step)}</p>
                {folded("limits-offers", lines, move |(offer, name)| tick(&offer, &name, over, chosen))}
            </fieldset>
        }
    });
    let kinds: Vec<_> = kinds.collect();
    let all: Vec<Offer> = view.offers.iter().map(|(offer, _)| offer.clone()).collect();
    let sum = move || {
        let chosen = chosen.read();
        let freed = freed(all.iter().filter(|offer| chosen.contains(&offer.easing)));
        (!chosen.is_empty()).then(|| words::sum(freed, over))
    };
    let keep = move || {
        shell.run(Command::Ease(chosen.read_untracked().iter().copied().collect()));
        chosen.set(BTreeSet::new());
    };
    view! {
        <p>{words::OFFERS}</p>
        {kinds}
        <p role="status">{sum}</p>
        <Button disabled=Signal::derive(move || chosen.read().is_empty()) press=keep>
            {words::KEEP}
        </Button>
    }
}

fn tick(offer: &Offer, name: &str, over: Over, chosen: RwSignal<BTreeSet<Easing>>) -> AnyView {
    let easing = offer.easing;
    let value = RwSignal::new(chosen.read_untracked().contains(&easing));
    effect(move || {
        let is_ticked = value.get();
        if chosen.read_untracked().contains(&easing) != is_ticked {
            chosen.update(|chosen| {
                if is_ticked {
                    chosen.insert(easing);
                } else {
                    chosen.remove(&easing);
                }
            });
        }
    });
    view! {
        <li>
            <Tick label=words::offer(offer, name, over) value/>
        </li>
    }
}
