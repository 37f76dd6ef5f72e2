//! The therapist's own week: hours, conventions, leave.

use leptos::prelude::*;

use crate::domain::currency::Currency;
use crate::domain::preferences::Weekday;
use crate::protocol::command::Command;
use crate::protocol::forms::{Field as Of, PracticeForm};
use crate::protocol::query::Query;
use crate::protocol::view::View;
use crate::ui::parts::button::{Button, Submit, Weight};
use crate::ui::parts::field::{Choice, Field, Kind};
use crate::ui::parts::form::Form;
use crate::ui::parts::notice::Trouble;
use crate::ui::state::{Loadable, use_command, use_query};
use crate::ui::words::{field, limits, settings as words};
use crate::ui::{effect, view};

/// The form, filled with what is on file; where another window changes that, not over what is typed.
#[component]
pub fn Practice() -> impl IntoView {
    let asked = use_query(Query::Practice);
    let on_file = Memo::new(move |_| match asked.read().shown().map(AsRef::as_ref) {
        Some(View::Practice(form)) => Some(form.clone()),
        _ => None,
    });
    let failed = Signal::derive(move || match &*asked.read() {
        Loadable::Failed(sentence) => Some(sentence.clone()),
        _ => None,
    });
    let (filled_with, is_typed) = (RwSignal::new(None), RwSignal::new(false));
    effect(move || {
        let on_file = on_file.get();
        if !is_typed.get() && filled_with.read_untracked() != on_file {
            filled_with.set(on_file);
        }
    });
    view! {
        <p>{words::PRACTICE}</p>
        <Trouble wrong=failed/>
        {move || filled_with.get().map(|form| view! { <Week form is_typed/> })}
    }
}

#[component]
fn Week(form: Box<PracticeForm>, is_typed: RwSignal<bool>) -> impl IntoView {
    let doing = use_command(move |_| is_typed.set(false));
    let (filled_with, form) = (form.clone(), *form);
    let value = RwSignal::new;
    let (name, contracted, full_time) =
        (value(form.name), value(form.contracted), value(form.full_time));
    let (limit, session, documentation) =
        (value(form.limit), value(form.session), value(form.documentation));
    let sign_within = value(form.sign_within);
    let (notice, active_days) = (value(form.notice), value(form.active_days));
    let targets = form.targets.map(value);
    let hours = form.hours.map(value);
    let (a_day, a_week) = (value(form.a_day), value(form.a_week));
    let (with_clients, in_a_row) = (value(form.with_clients), value(form.in_a_row));
    let (pause, evenings, evening) = (value(form.pause), value(form.evenings), value(form.evening));
    let currency = value(form.currency);
    let (long_break, heavy_a_day, heavy_in_a_row) =
        (value(form.long_break), value(form.heavy_a_day), value(form.heavy_in_a_row));
    let (late_contacts, leave_days) = (value(form.late_contacts), value(form.leave_days));
    let leave = RwSignal::new(
        form.leave.into_iter().map(|(from, to)| (value(from), value(to))).collect::<Vec<_>>(),
    );
    let typed = move || PracticeForm {
        name: name.get(),
        contracted: contracted.get(),
        full_time: full_time.get(),
        limit: limit.get(),
        session: session.get(),
        documentation: documentation.get(),
        sign_within: sign_within.get(),
        notice: notice.get(),
        active_days: active_days.get(),
        targets: targets.map(|days| days.get()),
        hours: hours.map(|hours| hours.get()),
        a_day: a_day.get(),
        a_week: a_week.get(),
        with_clients: with_clients.get(),
        in_a_row: in_a_row.get(),
        pause: pause.get(),
        evenings: evenings.get(),
        evening: evening.get(),
        long_break: long_break.get(),
        heavy_a_day: heavy_a_day.get(),
        heavy_in_a_row: heavy_in_a_row.get(),
        late_contacts: late_contacts.get(),
        leave_days: leave_days.get(),
        leave: leave.read().iter().map(|(from, to)| (from.get(), to.get())).collect(),
        currency: currency.get(),
    };
    effect(move || is_typed.set(typed() != *filled_with));
    let submit = move || doing.run(Command::SavePractice(Box::new(untrack(typed))));
    let number = move |of: Of, value: RwSignal<String>, hint: &'static str| {
        let wrong = doing.fault(of);
        view! { <Field label=field::label(of) value kind=Kind::Number hint wrong/> }
    };
    let targets_fields = [Of::ReplyTarget, Of::OfferTarget, Of::SessionTarget]
        .into_iter()
        .zip(targets)
        .map(|(of, value)| number(of, value, ""))
        .collect_view();
    let days = Weekday::ALL
        .into_iter()
        .zip(hours)
        .map(|(weekday, value)| {
            let of = Of::HoursOn(weekday);
            view! { <Field label=field::label(of) value wrong=doing.fault(of)/> }
        })
        .collect_view();
    let owner = Owner::current();
    let add = move || {
        // The dates live as long as the form, not as long as the press of the button.
        let fresh = || (RwSignal::new(String::new()), RwSignal::new(String::new()));
        let dates = owner.as_ref().map_or_else(fresh, |owner| owner.with(fresh));
        leave.update(|leave| leave.push(dates));
    };
    let away = move |(n, (from, to)): (usize, (RwSignal<String>, RwSignal<String>))| {
        let take_out = move || leave.update(|leave| _ = leave.remove(n));
        view! {
            <div class="settings-leave">
                <Field
                    label=field::label(Of::LeaveFrom)
                    value=from
                    kind=Kind::Date
                    wrong=doing.fault(Of::LeaveFrom)
                />
                <Field
                    label=field::label(Of::LeaveTo)
                    value=to
                    kind=Kind::Date
                    wrong=doing.fault(Of::LeaveTo)
                />
                <Button weight=Weight::Quiet press=take_out>"Take out"</Button>
            </div>
        }
    };
    view! {
        <Form submit wrong=doing.has_faults()>
            <Field label=field::label(Of::Name) value=name wrong=doing.fault(Of::Name)/>
            <Choice
                label=field::label(Of::Currency)
                value=currency
                choices=currencies()
                hint=words::CURRENCY_HINT
                wrong=doing.fault(Of::Currency)
            />
            <div class="form-grid">
                {number(Of::Contracted, contracted, "All kinds of work together, such as 37.5.")}
                {number(Of::FullTime, full_time, "What counts as full time where you work.")}
                {number(Of::Limit, limit, "Hours of all work you do not want to pass.")}
                {number(Of::StandardSession, session, "One weekly session of this length is one FTE client.")}
                {number(Of::Documentation, documentation, "Counted where no time entry says otherwise.")}
                {number(Of::SignWithin, sign_within, "A note signed later is marked as a late entry.")}
                {number(Of::NoticeHours, notice, "A cancellation later than this is a late one.")}
                {number(Of::ActiveDays, active_days, "Without a booking, from 7 to 365.")}
            </div>
            <fieldset>
                <legend>{words::TARGETS}</legend>
                <p class="field-hint">{words::TARGETS_HINT}</p>
                <div class="form-grid">{targets_fields}</div>
            </fieldset>
            <fieldset>
                <legend>{limits::HOURS}</legend>
                <p class="field-hint">{limits::HOURS_HINT}</p>
                <div class="form-grid">{days}</div>
            </fieldset>
            <fieldset>
                <legend>{limits::LIMITS}</legend>
                <p class="field-hint">{limits::LIMITS_HINT}</p>
                <div class="form-grid">
                    {number(Of::SessionsADay, a_day, "")}
                    {number(Of::SessionsAWeek, a_week, "")}
                    {number(Of::WithClients, with_clients, "")}
                    {number(Of::InARow, in_a_row, "")}
                    {number(Of::Pause, pause, "")}
                    {number(Of::Evenings, evenings, "")}
                    <Field
                        label=field::label(Of::Evening)
                        value=evening
                        kind=Kind::Time
                        wrong=doing.fault(Of::Evening)
                    />
                    {number(Of::LateContacts, late_contacts, limits::LATE_CONTACTS_HINT)}
                    {number(Of::LongBreak, long_break, limits::LONG_BREAK_HINT)}
                    {number(Of::HeavyInARow, heavy_in_a_row, limits::HEAVY_HINT)}
                    {number(Of::HeavyADay, heavy_a_day, "")}
                    {number(Of::LeaveDays, leave_days, limits::LEAVE_HINT)}
                </div>
            </fieldset>
            <fieldset>
                <legend>"Leave"</legend>
                {move || leave.get().into_iter().enumerate().map(away).collect_view()}
                <Button press=add>"Add leave"</Button>
            </fieldset>
            <Trouble wrong=doing.trouble()/>
            <div class="form-buttons">
                <Submit busy=doing.busy>"Save"</Submit>
            </div>
        </Form>
    }
}

/// Every currency, and none; none is chosen for anybody.
fn currencies() -> Vec<(String, String)> {
    let none = (String::new(), words::NO_CURRENCY.to_owned());
    let each =
        Currency::all().map(|it| (it.code().to_owned(), format!("{} {}", it.code(), it.name())));
    [none].into_iter().chain(each).collect()
}
