//! The forms of danger and safety: a plan, whom to turn to, a decision.

use leptos::prelude::*;

use crate::domain::crisis::{CrisisContact, MayBeTold};
use crate::domain::duty::Considered;
use crate::domain::ids::ClientId;
use crate::domain::safety_plan::Step;
use crate::protocol::command::Command;
use crate::protocol::forms::{CrisisContactForm, DutyForm, Field as Of, SafetyPlanForm};
use crate::ui::parts::button::Submit;
use crate::ui::parts::field::{Choice, Field, Kind};
use crate::ui::parts::form::Form;
use crate::ui::parts::notice::{Notice, Trouble};
use crate::ui::parts::one_more::one_more;
use crate::ui::parts::person::person;
use crate::ui::state::{Doing, use_command};
use crate::ui::view;
use crate::ui::words::{field::label, risk as words};

/// Weeks on offer after which a plan is gone through again.
const WEEKS: [u8; 6] = [1, 2, 4, 13, 26, 52];

/// Goes through a safety plan with the client.
#[component]
pub fn EditSafetyPlan(
    /// What stands in it.
    form: SafetyPlanForm,
    /// The client's name, so that nobody writes another client's plan.
    name: String,
    /// Called once it is durable.
    done: Callback<()>,
) -> impl IntoView {
    let SafetyPlanForm { client, made_on, steps, copies, again_after } = form;
    let on_file = again_after.parse::<u8>().ok().filter(|weeks| !WEEKS.contains(weeks));
    let weeks = WEEKS.into_iter().chain(on_file).map(|it| (it.to_string(), words::after(it)));
    let weeks: Vec<_> = weeks.chain([(String::new(), words::NOT_BY_AGE.to_owned())]).collect();
    let [made_on, copies, again_after] = [made_on, copies, again_after].map(RwSignal::new);
    let steps = steps.map(RwSignal::new);
    let doing = use_command(move |_| done.run(()));
    let submit = move || {
        let form = untrack(|| SafetyPlanForm {
            client,
            made_on: made_on.get(),
            steps: steps.map(|step| step.get()),
            copies: copies.get(),
            again_after: again_after.get(),
        });
        doing.run(Command::SaveSafetyPlan(Box::new(form)));
    };
    let fields = Step::ALL.into_iter().zip(steps).map(|(step, value)| {
        let of = Of::SafetyStep(step);
        view! { <Field label=label(of) value kind=Kind::Prose(3) wrong=doing.fault(of)/> }
    });
    let fields = fields.collect_view();
    view! {
        <Form submit wrong=doing.has_faults()>
            <p>
                <strong>{person(name)}</strong>
            </p>
            <p class="field-hint">{words::PLAN_HINT}</p>
            {fields}
            <Field
                label=label(Of::Copies)
                value=copies
                hint=words::COPIES_HINT
                wrong=doing.fault(Of::Copies)
            />
            <div class="form-row">
                <Field
                    label=label(Of::GoneThroughOn)
                    value=made_on
                    kind=Kind::Date
                    wrong=doing.fault(Of::GoneThroughOn)
                />
                <Choice
                    label=label(Of::AgainAfter)
                    value=again_after
                    choices=weeks
                    wrong=doing.fault(Of::AgainAfter)
                />
            </div>
            <Trouble wrong=doing.trouble()/>
            <Submit busy=doing.busy>{words::SAVE_PLAN}</Submit>
        </Form>
    }
}

/// The fields of a contact. They are there as long as the form: one that is left empty is left out.
#[derive(Clone, Copy)]
struct Contact {
    name: RwSignal<String>,
    relation: RwSignal<String>,
    telephone: RwSignal<String>,
    may_be_told: RwSignal<String>,
    leave_from: RwSignal<String>,
}

impl Contact {
    fn of(form: CrisisContactForm) -> Self {
        let CrisisContactForm { name, relation, telephone, may_be_told, leave_from } = form;
        let told = words::may_be_told(may_be_told).to_owned();
        let [name, relation, telephone, may_be_told, leave_from] =
            [name, relation, telephone, told, leave_from].map(RwSignal::new);
        Self { name, relation, telephone, may_be_told, leave_from }
    }

    fn form(self) -> CrisisContactForm {
        let told = self.may_be_told.get();
        let told = MayBeTold::ALL.into_iter().find(|it| words::may_be_told(*it) == told);
        CrisisContactForm {
            name: self.name.get(),
            relation: self.relation.get(),
            telephone: self.telephone.get(),
            may_be_told: told.unwrap_or(MayBeTold::InDanger),
            leave_from: self.leave_from.get(),
        }
    }

    fn draw(self, at: usize, doing: Doing, starts: bool) -> AnyView {
        let nth = u8::try_from(at).unwrap_or(u8::MAX);
        let told: Vec<_> = MayBeTold::ALL
            .map(|it| (words::may_be_told(it).to_owned(), words::may_be_told(it).to_owned()))
            .into();
        let called = move |of: Of| words::contact(at, label(of));
        let (name, relation) = (Of::CrisisName(nth), Of::CrisisRelation(nth));
        let (telephone, leave) = (Of::CrisisTelephone(nth), Of::LeaveFromWhom(nth));
        view! {
            <div class="form plan-goal" role="group" aria-label=words::contact_group(at)>
                <Field label=called(name) value=self.name wrong=doing.fault(name) starts/>
                <div class="form-row">
                    <Field label=called(relation) value=self.relation wrong=doing.fault(relation)/>
                    <Field label=called(telephone) value=self.telephone wrong=doing.fault(telephone)/>
                </div>
                <div class="form-row">
                    <Choice
                        label=called(Of::MayBeTold(nth))
                        value=self.may_be_told
                        choices=told
                    />
                    <Field label=called(leave) value=self.leave_from wrong=doing.fault(leave)/>
                </div>
            </div>
        }
        .into_any()
    }
}

/// Says whom to turn to in a crisis.
#[component]
pub(super) fn EditContacts(
    /// Whose.
    client: ClientId,
    /// Those on file.
    forms: Vec<CrisisContactForm>,
    /// Called once it is durable.
    done: Callback<()>,
) -> impl IntoView {
    let forms = if forms.is_empty() { vec![CrisisContactForm::empty()] } else { forms };
    let contacts = StoredValue::new(forms.into_iter().map(Contact::of).collect::<Vec<_>>());
    let doing = use_command(move |_| done.run(()));
    let submit = move || {
        let forms = untrack(|| contacts.with_value(|all| all.iter().map(|it| it.form()).collect()));
        doing.run(Command::SaveCrisisContacts(client, forms));
    };
    let there = contacts.with_value(Vec::clone);
    let has_room = there.len() < CrisisContact::MOST;
    let there = (1..).zip(there).map(|(at, it)| it.draw(at, doing, at == 1)).collect_view();
    let add = move || {
        let contact = Contact::of(CrisisContactForm::empty());
        contacts.update_value(|all| all.push(contact));
        let at = contacts.with_value(Vec::len);
        (contact.draw(at, doing, true), at < CrisisContact::MOST)
    };
    view! {
        <Form submit wrong=doing.has_faults()>
            <p class="field-hint">{words::CONTACTS_HINT}</p>
            {there}
            {has_room.then(|| one_more(words::MORE_CONTACTS.to_owned(), add))}
            <Trouble wrong=doing.trouble()/>
            <Submit busy=doing.busy>"Save"</Submit>
        </Form>
    }
}

/// Records a decision about a danger.
#[component]
pub(super) fn RecordDecision(
    /// What stands in it.
    form: DutyForm,
    /// Called once it is durable.
    done: Callback<()>,
) -> impl IntoView {
    let DutyForm { client, date, time, seen, in_danger, considered, not_done, decision } = form;
    let [date, time, seen, in_danger, not_done, decision] =
        [date, time, seen, in_danger, not_done, decision].map(RwSignal::new);
    let considered = considered.map(RwSignal::new);
    let doing = use_command(move |_| done.run(()));
    let submit = move || {
        let form = untrack(|| DutyForm {
            client,
            date: date.get(),
            time: time.get(),
            seen: seen.get(),
            in_danger: in_danger.get(),
            considered: considered.map(|it| it.get()),
            not_done: not_done.get(),
            decision: decision.get(),
        });
        doing.run(Command::RecordDecision(Box::new(form)));
    };
    let prose = move |of: Of, value: RwSignal<String>, rows: u32| {
        view! { <Field label=label(of) value kind=Kind::Prose(rows) wrong=doing.fault(of)/> }
    };
    let weighed = Considered::ALL.into_iter().zip(considered);
    let weighed =
        weighed.map(|(of, value)| prose(Of::Considered(of), value, 2)).collect::<Vec<_>>();
    view! {
        <Form submit wrong=doing.has_faults()>
            <Notice>
                <p>{words::DECIDE_HINT}</p>
            </Notice>
            <div class="form-row">
                <Field label=label(Of::Date) value=date kind=Kind::Date wrong=doing.fault(Of::Date)/>
                <Field label=label(Of::Time) value=time kind=Kind::Time wrong=doing.fault(Of::Time)/>
            </div>
            {prose(Of::Seen, seen, 4)}
            <Field label=label(Of::InDanger) value=in_danger wrong=doing.fault(Of::InDanger)/>
            <h3>{words::CONSIDERED}</h3>
            {weighed}
            {prose(Of::NotDone, not_done, 2)}
            {prose(Of::Decided, decision, 4)}
            <p class="field-hint">{words::DECIDE_FOR_GOOD}</p>
            <Trouble wrong=doing.trouble()/>
            <Submit busy=doing.busy>{words::SIGN_DECISION}</Submit>
        </Form>
    }
}
