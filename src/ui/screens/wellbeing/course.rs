//! Her weeks: energy and strain, and beside them what the calendar says.

use leptos::prelude::*;

use crate::domain::check_in::Level;
use crate::domain::time::Date;
use crate::metrics::wellbeing::{Feeling, OwnWeek, OwnWork};
use crate::ui::parts::chart::{Label, LineChart, Lines, Reading};
use crate::ui::parts::field::Choice;
use crate::ui::view;
use crate::ui::words::{format, wellbeing as words, when};

fn lines(
    name: &'static str,
    weeks: &[OwnWeek],
    values: Vec<Option<f64>>,
    told: fn(f64) -> String,
    ends: Option<(f64, f64)>,
) -> Lines {
    let label = |week: &OwnWeek| Label {
        long: when::weekday_and_day(week.monday),
        short: format!("{} {}", week.monday.day(), when::first_three(when::month(week.monday))),
    };
    Lines {
        title: name,
        description: words::course_of(name, weeks.len(), values.iter().flatten().count()),
        each: words::WEEK,
        name,
        labels: weeks.iter().map(label).collect(),
        readings: values
            .into_iter()
            .map(|value| value.map(|value| Reading { value, interval: None }))
            .collect(),
        told,
        least: 1.0,
        ends,
        marks: None,
    }
}

/// The week that is not over yet would look like an easy one, and is left out.
fn work_lines(weeks: &[OwnWeek], work: OwnWork, today: Date) -> Lines {
    let told: fn(f64) -> String = match work {
        OwnWork::WithClients => format::hours,
        _ => |number| format::decimal(number, 0),
    };
    let is_over = |week: &&OwnWeek| week.monday.plus_days(7) <= today;
    let values = weeks.iter().map(|week| Some(week).filter(is_over)?.work(work));
    lines(words::work(work), weeks, values.collect(), told, None)
}

/// The work that stands at that place of the choice.
pub(super) fn work_at(place: &str) -> OwnWork {
    let work = place.parse::<usize>().ok().and_then(|place| OwnWork::ALL.get(place));
    work.copied().unwrap_or(OwnWork::WithClients)
}

/// The charts. `chosen` is which work is drawn, by its place; it outlives the charts, which are
/// drawn anew with every change.
pub(super) fn course(weeks: Vec<OwnWeek>, today: Date, chosen: RwSignal<String>) -> AnyView {
    let (least, most) = Level::ENDS;
    let ends = Some((f64::from(least), f64::from(most)));
    let feelings = Feeling::ALL.map(|feeling| {
        let values = weeks.iter().map(|week| week.feeling(feeling).map(|mean| mean.mean));
        let lines = lines(words::feeling(feeling), &weeks, values.collect(), words::level, ends);
        view! { <LineChart lines/> }
    });
    let choices: Vec<_> = OwnWork::ALL
        .into_iter()
        .enumerate()
        .map(|(place, work)| (place.to_string(), words::work(work).to_owned()))
        .collect();
    let work = move || {
        let lines = work_lines(&weeks, work_at(&chosen.read()), today);
        view! { <LineChart lines/> }
    };
    view! {
        <div class="wellbeing-course">
            {feelings.into_iter().collect_view()}
            <div class="wellbeing-work">
                <Choice label=words::SHOW value=chosen choices/>
                {work}
            </div>
        </div>
    }
}
