//! Releasing a client's records: what, to whom, on what ground; and what was released before.

use leptos::prelude::*;

use super::chart::Task;
use crate::browser::page_side::clock;
use crate::domain::disclosure::{Ground, Part};
use crate::domain::ids::{ClientId, ConsentId, NoteId};
use crate::protocol::event::{Event, Refusal};
use crate::protocol::forms::{Field as Of, ReleaseForm};
use crate::protocol::query::Query;
use crate::protocol::request::Request;
use crate::protocol::view::{AccountView, View};
use crate::ui::parts::button::{Button, Submit};
use crate::ui::parts::field::{Choice, Field, Kind, Tick};
use crate::ui::parts::form::Form;
use crate::ui::parts::notice::{Notice, Tone, Trouble};
use crate::ui::parts::shown::Shown;
use crate::ui::state::{shell, use_command, use_query};
use crate::ui::words::{consent, disclosures as words, field::label, risk, when};
use crate::ui::{effect, view};

/// The part of the chart.
#[component]
pub(super) fn Disclosures(
    /// Whose.
    client: ClientId,
    /// Begins a release.
    begin: Callback<Task>,
) -> impl IntoView {
    let view = use_query(Query::Account(Some(client)));
    view! {
        <section class="chart-part">
            <div class="part-head">
                <h2>{words::HEADING}</h2>
                <Button press=move || begin.run(Task::Release(None))>{words::RELEASE}</Button>
            </div>
            <Shown
                view
                draw=move |view| match view {
                    View::Account(view) => list(view),
                    _ => ().into_any(),
                }
            />
        </section>
    }
}

fn list(view: &AccountView) -> AnyView {
    if view.lines.is_empty() {
        return view! { <p>{words::NONE}</p> };
    }
    let line = |(_, it): &(String, crate::domain::disclosure::Disclosure)| {
        view! {
            <li class="card">
                <p>
                    <strong>{it.recipient.as_str().to_owned()}</strong>
                    " · "
                    {when::moment(clock::wall(it.made_at))}
                </p>
                <p class="quiet">
                    {it.purpose.as_str().to_owned()}
                    " · "
                    {words::ground(it.ground)}
                </p>
                <p>{words::contents(&it.parts, it.reach)}</p>
                {it.reasoning.as_ref().map(|why| view! { <p>{why.as_str().to_owned()}</p> })}
            </li>
        }
    };
    let lines = view.lines.iter().map(line).collect_view();
    view! { <ul class="cards">{lines}</ul> }
}

/// The form of a release.
#[component]
pub(super) fn Release(
    /// Whose records.
    client: ClientId,
    /// The decision about a danger that it rests on.
    #[prop(optional_no_strip)]
    decision: Option<NoteId>,
    /// Called once the file is made and entered.
    done: Callback<()>,
) -> impl IntoView {
    let shell = shell();
    let text = || RwSignal::new(String::new());
    let (recipient, address, purpose, reasoning) = (text(), text(), text(), text());
    let (ground, rests_on, from, to) = (text(), text(), text(), text());
    if decision.is_some() {
        let harm = Ground::ALL.iter().position(|it| *it == Ground::Harm);
        ground.set(harm.map_or_else(String::new, |at| at.to_string()));
    }
    let parts = Part::ALL.map(|part| (part, RwSignal::new(false)));
    // The request is not a command, but what is wrong with its fields is told in the same way.
    let doing = use_command(|_| {});
    let account = use_query(Query::Account(Some(client)));
    let consents = Memo::new(move |_| match account.read().shown().map(AsRef::as_ref) {
        Some(View::Account(view)) => view.consents.clone(),
        _ => Vec::new(),
    });
    let of = Memo::new(move |_| {
        ground.read().parse::<usize>().ok().and_then(|at| Ground::ALL.get(at).copied())
    });
    let chosen = move || -> Option<ConsentId> {
        let at = rests_on.read().parse::<usize>().ok()?;
        consents.read().get(at).map(|consent| consent.id)
    };
    // What was refused goes along, unless somebody decides otherwise afterwards.
    let has_corrections = Memo::new(move |_| match account.read().shown().map(AsRef::as_ref) {
        Some(View::Account(view)) => view.has_corrections,
        _ => false,
    });
    effect(move || {
        let is_in = parts.iter().find(|(part, _)| *part == Part::Corrections);
        if let Some((_, is_in)) = is_in.filter(|_| has_corrections.get()) {
            is_in.set(true);
        }
    });
    // Whoever chooses a consent most often means its recipient.
    effect(move || {
        let at = rests_on.read().parse::<usize>().ok();
        let party = at.and_then(|at| consents.read().get(at)?.party.clone());
        if let Some(party) = party.filter(|_| recipient.read_untracked().is_empty()) {
            recipient.set(party.as_str().to_owned());
        }
    });
    let form = move || ReleaseForm {
        client,
        recipient: recipient.get(),
        address: address.get(),
        purpose: purpose.get(),
        ground: of.get(),
        consent: chosen(),
        decision,
        reasoning: reasoning.get(),
        parts: parts.iter().filter(|(_, is_in)| is_in.get()).map(|(part, _)| *part).collect(),
        from: from.get(),
        to: to.get(),
    };
    let submit = move || {
        if doing.busy.get_untracked() {
            return;
        }
        doing.busy.set(true);
        doing.refused.set(None);
        let request = Request::Release(Box::new(untrack(form)));
        shell.send(request, None, move |told| match &told.event {
            Event::File { .. } => {
                let _ = doing.busy.try_set(false);
                shell.keep_file(&told);
                done.run(());
            }
            Event::Refused(refusal) => {
                let refusal: Refusal = refusal.clone();
                let _ = doing.busy.try_set(false);
                let _ = doing.refused.try_set(Some(refusal));
            }
            _ => {}
        });
    };
    let mut grounds = vec![(String::new(), "Choose …".to_owned())];
    grounds.extend(
        (0_usize..).zip(Ground::ALL).map(|(at, of)| (at.to_string(), words::ground(of).to_owned())),
    );
    let releases = Signal::derive(move || {
        let consents = consents.get();
        let none = if consents.is_empty() { words::NO_CONSENT } else { "Choose …" };
        let mut choices = vec![(String::new(), none.to_owned())];
        choices.extend((0_usize..).zip(consents).map(|(at, it)| {
            let title = consent::title(it.purpose, it.party.as_ref().map(|party| party.as_str()));
            (at.to_string(), title)
        }));
        choices
    });
    let by_consent = move || {
        (of.get() == Some(Ground::Consent)).then(|| {
            let wrong = doing.fault(Of::ReleaseConsent);
            view! { <Choice label=label(Of::ReleaseConsent) value=rests_on choices=releases wrong/> }
        })
    };
    let ticks = parts
        .map(|(part, value)| view! { <Tick label=words::part(part) value/> })
        .into_iter()
        .collect_view();
    let no_parts = doing.fault(Of::Parts);
    view! {
        <Form submit wrong=doing.has_faults()>
            <p>{words::RELEASE_HINT}</p>
            {decision.is_some().then(|| view! { <p>{risk::RESTS_ON}</p> })}
            <Choice
                label=label(Of::Ground)
                value=ground
                choices=grounds
                wrong=doing.fault(Of::Ground)
            />
            {by_consent}
            <Field
                label=label(Of::Recipient)
                value=recipient
                wrong=doing.fault(Of::Recipient)
            />
            <Field label=label(Of::Address) value=address wrong=doing.fault(Of::Address)/>
            <Field
                label=label(Of::ReleasePurpose)
                value=purpose
                wrong=doing.fault(Of::ReleasePurpose)
            />
            <Field
                label=label(Of::Reasoning)
                value=reasoning
                kind=Kind::Prose(3)
                hint=words::REASON_HINT
                wrong=doing.fault(Of::Reasoning)
            />
            <fieldset>
                <legend>{words::PARTS}</legend>
                <p class="field-hint">{words::PARTS_HINT}</p>
                {ticks}
                {move || {
                    no_parts
                        .get()
                        .map(|wrong| view! { <p class="field-error" role="alert">{wrong.text()}</p> })
                }}
            </fieldset>
            <div class="form-row">
                <Field label=label(Of::From) value=from kind=Kind::Date wrong=doing.fault(Of::From)/>
                <Field label=label(Of::To) value=to kind=Kind::Date wrong=doing.fault(Of::To)/>
            </div>
            <Notice tone=Tone::Warning>
                <p>{words::FILE}</p>
            </Notice>
            <Trouble wrong=doing.trouble()/>
            <Submit busy=doing.busy>{words::MAKE}</Submit>
        </Form>
    }
}
