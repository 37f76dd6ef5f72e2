//! Chooses the period: two days and six presets, kept in the address.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate, use_query_map};

use crate::browser::page_side::clock::today;
use crate::domain::time::{Date, Period};
use crate::metrics::attendance::{MonthOutcomes, Outcomes};
use crate::protocol::event::Event;
use crate::protocol::forms::Fault;
use crate::protocol::forms::Field as Of;
use crate::protocol::query::Query;
use crate::protocol::request::Request;
use crate::protocol::view::View;
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::field::{Field, Kind};
use crate::ui::state::{Shell, shell};
use crate::ui::words::caseload::{self as words, Preset};
use crate::ui::words::{Sentence, field};
use crate::ui::{effect, view};

/// The first day there is.
const FIRST: &str = "1900-01-01";

/// The period in the address; the last twelve weeks where it names none.
pub(in crate::ui::screens) fn use_period() -> Memo<Period> {
    let query = use_query_map();
    Memo::new(move |_| {
        let query = query.read();
        let day = |name: &str| query.get(name).and_then(|text| Date::parse(&text).ok());
        day("from")
            .zip(day("to"))
            .and_then(|(from, to)| Period::new(from, to.plus_days(1)).ok())
            .unwrap_or_else(|| preset(Preset::Weeks12, today()))
    })
}

/// The address of a screen with a period in it.
pub(super) fn address(path: &str, period: Period) -> String {
    format!("{path}?from={}&to={}", period.from(), period.until().plus_days(-1))
}

/// A preset as of a day.
fn preset(preset: Preset, today: Date) -> Period {
    let tomorrow = today.plus_days(1);
    let day = |year, month| Date::new(year, month, 1).unwrap_or(today);
    let (from, until) = match preset {
        Preset::Weeks4 => (tomorrow.plus_days(-28), tomorrow),
        Preset::Weeks12 => (tomorrow.plus_days(-84), tomorrow),
        Preset::ThisQuarter => (day(today.year(), (today.month() - 1) / 3 * 3 + 1), tomorrow),
        Preset::ThisYear => (day(today.year(), 1), tomorrow),
        Preset::LastYear => (day(today.year() - 1, 1), day(today.year(), 1)),
        Preset::All => (Date::parse(FIRST).unwrap_or(today), tomorrow),
    };
    Period::new(from, until).unwrap_or_else(|_| Period::week_of(today))
}

/// Goes to the period from the first recorded work to today. All days there can be would count the
/// decades before the practice began into every mean.
fn everything(shell: Shell, go: Callback<Period>) {
    let all = preset(Preset::All, today());
    shell.send(Request::Ask(Query::Caseload(all)), None, move |told| {
        let Event::View(view) = told.event else { return };
        let View::Caseload(view) = *view else { return };
        let weeks = view.weeks.iter().filter(|week| week.total().0 > 0).map(|week| week.monday);
        let busy = |month: &&MonthOutcomes| month.outcomes != Outcomes::default();
        let months = view.months.iter().filter(busy).map(|month| month.month);
        let from =
            weeks.chain(months).min().unwrap_or_else(|| preset(Preset::ThisYear, today()).from());
        if let Ok(period) = Period::new(from, all.until()) {
            let _ = go.try_run(period);
        }
    });
}

/// The two days and the presets.
#[component]
pub(in crate::ui::screens) fn PeriodChooser(
    /// The period in the address.
    period: Memo<Period>,
) -> impl IntoView {
    let (navigate, path) = (use_navigate(), use_location().pathname);
    let go = Callback::new(move |period: Period| {
        let options = NavigateOptions { scroll: false, ..NavigateOptions::default() };
        navigate(&address(&path.get_untracked(), period), options);
    });
    let from = RwSignal::new(String::new());
    let to = RwSignal::new(String::new());
    // The address may change without the fields: a preset, the browser's Back.
    effect(move || {
        let period = period.get();
        from.set(period.from().to_string());
        to.set(period.until().plus_days(-1).to_string());
    });
    let typed = Memo::new(move |_| (Date::parse(&from.read()).ok(), Date::parse(&to.read()).ok()));
    Effect::new(move |before: Option<()>| {
        let (Some(first), Some(last)) = typed.get() else { return };
        let Ok(chosen) = Period::new(first, last.plus_days(1)) else { return };
        if before.is_some() && chosen.days() > 0 && chosen != period.get_untracked() {
            go.run(chosen);
        }
    });
    let no_day = |text: RwSignal<String>| {
        Signal::derive(move || {
            Date::parse(&text.read())
                .is_err()
                .then(|| field::fault(Of::Date, Fault::NotADate))
                .filter(|_| !text.read().is_empty())
        })
    };
    let wrong_to = no_day(to);
    let wrong_to = Signal::derive(move || match typed.get() {
        (Some(from), Some(to)) if to < from => Some(Sentence::fixed(words::TO_BEFORE_FROM, "")),
        _ => wrong_to.get(),
    });
    let shell = shell();
    let choose = move |chosen| match chosen {
        Preset::All => everything(shell, go),
        chosen => go.run(preset(chosen, today())),
    };
    let presets = Preset::ALL
        .into_iter()
        .map(|chosen| {
            let pressed = Signal::derive(move || period.get() == preset(chosen, today()));
            view! {
                <li>
                    <Button weight=Weight::Quiet pressed press=move || choose(chosen)>
                        {chosen.words()}
                    </Button>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="period" aria-label=words::PERIOD>
            <Field label="From" value=from kind=Kind::Date wrong=no_day(from)/>
            <Field label="To" value=to kind=Kind::Date wrong=wrong_to/>
            <ul class="period-presets">{presets}</ul>
            {move || {
                words::as_of(period.get(), today())
                    .map(|told| view! { <p class="period-hint">{told}</p> })
            }}
        </section>
    }
}
