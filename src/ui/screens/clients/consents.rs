//! A client's consents: what is missing, what is on file, asking for one, withdrawing one.

use leptos::prelude::*;
use send_wrapper::SendWrapper;

use super::chart::Task;
use super::files::Adding;
use crate::browser::page_side::clock::today;
use crate::domain::attachment::GoesWith;
use crate::domain::consent::{Giver, Purpose, Signature, Validity};
use crate::domain::ids::{ClientId, ConsentId};
use crate::domain::time::Date;
use crate::protocol::command::Command;
use crate::protocol::event::{Added, Refusal};
use crate::protocol::forms::{ConsentForm, Field as Of, Manner, WithdrawalForm};
use crate::protocol::query::Query;
use crate::protocol::view::{ConsentLine, ConsentsView, FileLine, View};
use crate::ui::parts::button::{Button, Submit, Weight};
use crate::ui::parts::field::{Choice, Field, FileField, Kind};
use crate::ui::parts::form::Form;
use crate::ui::parts::notice::{Notice, Tone, Trouble};
use crate::ui::parts::signature::{SignatureSheet, drawn};
use crate::ui::state::{use_command, use_query};
use crate::ui::words::{consent as words, field::label, files, when};
use crate::ui::{effect, view};

/// The part of the chart.
pub(super) fn consents(
    view: &ConsentsView,
    scans: &[FileLine],
    client: ClientId,
    name: &str,
    begin: Callback<Task>,
) -> AnyView {
    let ask = move |purpose| begin.run(Task::Consent(ConsentForm::asking(client, purpose)));
    let lacking = view.lacking.iter().map(move |lacking| {
        let (purpose, _) = *lacking;
        view! {
            <li class="note-line">
                <span>{words::lacks(*lacking)}</span>
                <Button press=move || ask(Some(purpose))>{words::ASK_NOW}</Button>
            </li>
        }
    });
    let lines_lacking = lacking.collect_view();
    let lacking = (!view.lacking.is_empty()).then(|| {
        view! {
            <Notice tone=Tone::Warning>
                <ul class="consents-lacking">{lines_lacking}</ul>
            </Notice>
        }
    });
    let lines = view.lines.iter().map(|line| card(line, scans, name, begin)).collect_view();
    let is_empty = view.lines.is_empty();
    view! {
        <section class="chart-part">
            <div class="part-head">
                <h2>{words::HEADING}</h2>
                <Button press=move || ask(None)>{words::ASK}</Button>
            </div>
            {lacking}
            {is_empty.then(|| view! { <p>{words::NONE}</p> })}
            <ul class="cards">{lines}</ul>
        </section>
    }
}

fn card(line: &ConsentLine, scans: &[FileLine], name: &str, begin: Callback<Task>) -> AnyView {
    let consent = &line.consent;
    let id = consent.id;
    let title = words::title(consent.purpose, consent.party.as_ref().map(|it| it.as_str()));
    let standing = match line.validity {
        _ if !line.is_latest => words::REPLACED.to_owned(),
        // It was given today elsewhere, where the day has come already.
        Validity::Missing => when::day(consent.given_on),
        validity => words::validity(validity),
    };
    let reason = consent.withdrawal.as_ref().and_then(|it| it.reason.as_ref());
    let scope = [consent.scope.as_ref(), reason].into_iter().flatten();
    let scope = scope.map(|line| view! { <p>{line.as_str().to_owned()}</p> }).collect_view();
    let signer = match &consent.giver {
        Giver::Client => name,
        Giver::Guardian { name, .. } => name.as_str(),
    };
    let signature = match &consent.signature {
        Signature::Drawn(strokes) => Some(drawn(strokes, signer)),
        Signature::Typed(_) | Signature::Paper => None,
    };
    let of_this = Some(GoesWith::Consent(id));
    let scans = scans.iter().filter(|scan| scan.goes_with == of_this).map(|scan| {
        let scan = scan.clone();
        view! {
            <Button weight=Weight::Quiet press=move || begin.run(Task::ShowFile(scan.clone()))>
                {files::SHOW_SCAN}
            </Button>
        }
    });
    let mut actions = scans.collect::<Vec<_>>();
    if consent.signature == Signature::Paper {
        let adding =
            Adding { client: consent.client, goes_with: of_this, file: None, notes: Vec::new() };
        actions.push(view! {
            <Button weight=Weight::Quiet press=move || begin.run(Task::AddFile(adding.clone()))>
                {files::ADD_SCAN}
            </Button>
        });
    }
    if consent.withdrawal.is_none() {
        actions.push(view! {
            <Button weight=Weight::Quiet press=move || begin.run(Task::Withdraw(id))>
                {words::WITHDRAW}
            </Button>
        });
    }
    let actions = (!actions.is_empty()).then(|| view! { <p class="actions">{actions}</p> });
    view! {
        <li class="card">
            <p>
                <strong>{title}</strong>
                " · "
                {standing}
            </p>
            <p class="quiet">{words::given(consent)}</p>
            {scope}
            <details>
                <summary>{words::AGREED}</summary>
                <div class="consent-words">{consent.words.as_str().to_owned()}</div>
                {signature}
            </details>
            {actions}
        </li>
    }
}

/// Where asking for a consent stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    /// What is asked, in which words.
    Prepare,
    /// Read and signed.
    Sign,
}

/// Does the field belong to what is asked?
const fn is_prepared(field: Of) -> bool {
    matches!(
        field,
        Of::Purpose | Of::Recipient | Of::Channel | Of::Terms | Of::Scope | Of::ValidUntil
    )
}

/// Asks for a consent: first what and in which words, then the words alone, to read and to sign.
#[component]
pub(super) fn AskConsent(
    /// What is asked for.
    form: ConsentForm,
    /// Begins what comes after it: adding its scan.
    begin: Callback<Task>,
    /// Called once it is durable.
    done: Callback<()>,
) -> impl IntoView {
    let client = form.client;
    let place = |purpose| Purpose::ALL.iter().position(|it| *it == purpose);
    let chosen = form.purpose.and_then(place).map_or_else(String::new, |at| at.to_string());
    let text = || RwSignal::new(String::new());
    let (purpose, giver) = (RwSignal::new(chosen), RwSignal::new(form.by_guardian.to_string()));
    let (party, terms, scope, last_day) = (text(), text(), text(), text());
    let (guardian, relation, typed) = (text(), text(), text());
    let (manner, drawn) = (RwSignal::new("0".to_owned()), RwSignal::new(Vec::new()));
    let given_on = RwSignal::new(today().to_string());
    let step = RwSignal::new(Step::Prepare);
    let of = Memo::new(move |_| {
        purpose.read().parse::<usize>().ok().and_then(|at| Purpose::ALL.get(at).copied())
    });
    let how = Memo::new(move |_| {
        let at = manner.read().parse::<usize>().ok();
        at.and_then(|at| Manner::ALL.get(at).copied()).unwrap_or_default()
    });
    let by_guardian = Memo::new(move |_| *giver.read() == "true");
    let scan = RwSignal::new(None::<SendWrapper<web_sys::File>>);
    let doing = use_command(move |added| {
        let is_on_paper = how.try_get_untracked() == Some(Manner::Paper);
        let file = scan.try_get_untracked().flatten().filter(|_| is_on_paper);
        let (Some(Added::Consent(id)), Some(_)) = (added, &file) else { return done.run(()) };
        let goes_with = Some(GoesWith::Consent(id));
        let notes = Vec::new();
        begin.run(Task::AddFile(Adding { client, goes_with, file, notes }));
    });
    let form = move || ConsentForm {
        client,
        purpose: of.get(),
        party: party.get(),
        words: terms.get(),
        scope: scope.get(),
        last_day: last_day.get(),
        by_guardian: by_guardian.get(),
        guardian: guardian.get(),
        relation: relation.get(),
        manner: how.get(),
        typed: typed.get(),
        drawn: drawn.get(),
        given_on: given_on.get(),
    };

    // The words on offer, until somebody has written others.
    let policies = use_query(Query::Policies);
    let filled = RwSignal::new(String::new());
    effect(move || {
        let Some(of) = of.get() else { return };
        let own = match policies.read().shown().map(AsRef::as_ref) {
            Some(View::Policies(policies)) => Purpose::ALL
                .into_iter()
                .zip(&policies.words)
                .find(|(purpose, _)| *purpose == of)
                .map(|(_, words)| words.clone()),
            _ => return,
        };
        if terms.read_untracked().is_empty() || *terms.read_untracked() == *filled.read_untracked()
        {
            let own = own.filter(|words| !words.is_empty());
            let words = own.unwrap_or_else(|| words::words(of).to_owned());
            filled.set(words.clone());
            terms.set(words);
        }
        if of == Purpose::Guardianship {
            giver.set("true".to_owned());
        }
    });
    // A fault in what was asked is shown where it can be mended.
    effect(move || {
        if let Some(Refusal::Fields(faults)) = &*doing.refused.read()
            && faults.iter().any(|fault| is_prepared(fault.field))
        {
            step.set(Step::Prepare);
        }
    });
    let submit = move || {
        let form = untrack(form);
        if step.get_untracked() == Step::Sign {
            return doing.run(Command::GiveConsent(Box::new(form)));
        }
        let mut faults = form.parse(today()).err().unwrap_or_default();
        faults.retain(|fault| is_prepared(fault.field));
        if faults.is_empty() {
            doing.refused.set(None);
            step.set(Step::Sign);
        } else {
            doing.refused.set(Some(Refusal::Fields(faults)));
        }
    };

    let mut purposes = vec![(String::new(), "Choose …".to_owned())];
    purposes.extend(
        (0..)
            .zip(Purpose::ALL)
            .map(|(at, of): (usize, _)| (at.to_string(), words::purpose(of).to_owned())),
    );
    let manners: Vec<_> = (0_usize..)
        .zip(Manner::ALL)
        .map(|(at, of)| (at.to_string(), words::manner(of).to_owned()))
        .collect();
    let givers = [("false", words::BY_CLIENT), ("true", words::BY_GUARDIAN)];
    let party_field = move || {
        let of = of.get().filter(|of| of.names_a_party())?;
        let field = Of::party(Some(of));
        Some(view! { <Field label=label(field) value=party wrong=doing.fault(field)/> })
    };
    let guardian_fields = move || {
        by_guardian.get().then(|| {
            view! {
                <div class="form-row">
                    <Field
                        label=label(Of::Guardian)
                        value=guardian
                        wrong=doing.fault(Of::Guardian)
                    />
                    <Field
                        label=label(Of::Relation)
                        value=relation
                        wrong=doing.fault(Of::Relation)
                    />
                </div>
            }
        })
    };
    let signature = move || match how.get() {
        Manner::Typed => {
            let wrong = doing.fault(Of::TypedName);
            view! { <Field label=label(Of::TypedName) value=typed wrong/> }
        }
        Manner::Drawn => {
            view! { <SignatureSheet lines=drawn wrong=doing.fault(Of::Drawn)/> }
        }
        Manner::Paper => {
            let wrong = doing.fault(Of::GivenOn);
            let choose = move |file: Option<web_sys::File>| scan.set(file.map(SendWrapper::new));
            view! {
                <Field label=label(Of::GivenOn) value=given_on kind=Kind::Date wrong/>
                <FileField
                    label=files::SCAN
                    accept=""
                    hint=files::SCAN_HINT
                    chosen=choose
                />
            }
        }
    };
    let heading = move || {
        let party = party.read();
        of.get().map(|of| {
            let party = Some(party.trim()).filter(|it| of.names_a_party() && !it.is_empty());
            words::title(of, party)
        })
    };
    let terms_beside = move || {
        let (scope, last_day) = (scope.get(), Date::parse(last_day.read().trim()).ok());
        let scope = Some(scope.trim()).filter(|scope| !scope.is_empty()).map(str::to_owned);
        [(Of::Scope, scope), (Of::ValidUntil, last_day.map(when::day))]
            .into_iter()
            .filter_map(|(field, said)| Some(format!("{}: {}", label(field), said?)))
            .map(|said| view! { <p>{said}</p> })
            .collect_view()
    };
    let is_at = move |wanted| move || step.get() != wanted;
    view! {
            <Form submit wrong=doing.has_faults()>
                <div hidden=is_at(Step::Prepare)>
    <div class="form">
                    <Choice
                        label=label(Of::Purpose)
                        value=purpose
                        choices=purposes
                        wrong=doing.fault(Of::Purpose)
                    />
                    {party_field}
                    <Field
                        label=label(Of::Scope)
                        value=scope
                        hint=words::SCOPE_HINT
                        wrong=doing.fault(Of::Scope)
                    />
                    <Field
                        label=label(Of::ValidUntil)
                        value=last_day
                        kind=Kind::Date
                        hint=words::UNTIL_HINT
                        wrong=doing.fault(Of::ValidUntil)
                    />
                    <Field
                        label=label(Of::Terms)
                        value=terms
                        kind=Kind::Prose(10)
                        hint=words::NO_ADVICE
                        wrong=doing.fault(Of::Terms)
                    />
                    <Submit>{words::SHOW}</Submit>
                </div></div>
                <div hidden=is_at(Step::Sign)>
    <div class="form">
                    <section class="consent-sheet">
                        <h3>{heading}</h3>
                        <div class="consent-words">{move || terms.get()}</div>
                        {terms_beside}
                    </section>
                    <Choice
                        label=words::GIVER
                        value=giver
                        choices=givers.map(|(of, words)| (of.to_owned(), words.to_owned())).to_vec()
                    />
                    {guardian_fields}
                    <Choice label=words::MANNER value=manner choices=manners/>
                    {signature}
                    <p class="field-hint">{words::SIGN_HINT}</p>
                    <Trouble wrong=doing.trouble()/>
                    <div class="actions">
                        <Submit busy=doing.busy>{words::SIGN}</Submit>
                        <Button weight=Weight::Quiet press=move || step.set(Step::Prepare)>
                            {words::BACK}
                        </Button>
                    </div>
                </div></div>
            </Form>
        }
}

/// Withdraws a consent.
#[component]
pub(super) fn WithdrawConsent(
    /// Which.
    consent: ConsentId,
    /// Called once it is durable.
    done: Callback<()>,
) -> impl IntoView {
    let (from, reason) = (RwSignal::new(today().to_string()), RwSignal::new(String::new()));
    let doing = use_command(move |_| done.run(()));
    let submit = move || {
        let form = WithdrawalForm { from: from.get(), reason: reason.get() };
        doing.run(Command::WithdrawConsent(consent, form));
    };
    view! {
        <Form submit wrong=doing.has_faults()>
            <p>{words::WITHDRAW_HINT}</p>
            <Field
                label=label(Of::WithdrawnFrom)
                value=from
                kind=Kind::Date
                wrong=doing.fault(Of::WithdrawnFrom)
                starts=true
            />
            <Field
                label=label(Of::WithdrawalReason)
                value=reason
                wrong=doing.fault(Of::WithdrawalReason)
            />
            <Trouble wrong=doing.trouble()/>
            <Submit busy=doing.busy weight=Weight::Danger>{words::WITHDRAW}</Submit>
        </Form>
    }
}
