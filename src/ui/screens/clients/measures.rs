//! A client's outcome measures: what cannot wait, then each instrument with its course.
//!
//! *Never:* a change told as the effect of anything.

use leptos::prelude::*;

use super::chart::Task;
use crate::domain::ids::MeasurementId;
use crate::domain::instrument::measure::Measure;
use crate::domain::instrument::{Kind, Measured, Sum, Tabled};
use crate::metrics::outcomes::Course;
use crate::protocol::command::Command;
use crate::protocol::forms::Field as Of;
use crate::protocol::view::{MeasureCourse, MeasureLine, Safety};
use crate::ui::parts::button::{Button, Submit, Weight};
use crate::ui::parts::chart::{Label, LineChart, Lines, Marks, Reading};
use crate::ui::parts::field::{Field, Kind as Takes};
use crate::ui::parts::folded::folded;
use crate::ui::parts::form::Form;
use crate::ui::parts::notice::{Notice, Tone, Trouble};
use crate::ui::state::{shell, use_command};
use crate::ui::view;
use crate::ui::words::{field::label, measures as words, own_scales, questionnaires, when};

/// The part of the chart.
pub(super) fn measures(courses: &[MeasureCourse], begin: Callback<Task>) -> AnyView {
    let each = courses.iter().map(|course| instrument(course, begin)).collect_view();
    let none = courses.is_empty().then(|| view! { <p>{words::NONE}</p> });
    view! {
        <section class="chart-part">
            <div class="part-head">
                <h2>{words::HEADING}</h2>
                <Button press=move || begin.run(Task::Measure)>{words::TAKE}</Button>
            </div>
            {none}
            <div class="measures">{each}</div>
        </section>
    }
}

fn instrument(course: &MeasureCourse, begin: Callback<Task>) -> AnyView {
    let of = &course.measure;
    let open = course.lines.iter().filter(|line| line.safety == Safety::Open);
    let open = of.kind().map(|kind| open.map(|line| prompt(kind, line, begin)).collect_view());
    let told = course.course.map(|course| view! { <p>{words::course(of, &course)}</p> });
    let latest = course.lines.first().map(|line| came_to(of, line));
    let named = of.clone();
    let means = words::means(of).into_iter().map(|it| view! { <p>{it}</p> }).collect_view();
    view! {
        <section class="measure" aria-label=words::name(of)>
            <h3>{words::name(of)}</h3>
            {open}
            {latest}
            {told}
            {drawn(course)}
            <details>
                <summary>{words::ALL}</summary>
                {folded("wellbeing-list", course.lines.clone(), move |it| entry(&named, &it))}
            </details>
            <details>
                <summary>{words::MEANS}</summary>
                {means}
            </details>
        </section>
    }
}

/// That something was answered that cannot wait, and the way to answer for it.
fn prompt(kind: Kind, line: &MeasureLine, begin: Callback<Task>) -> AnyView {
    let (id, on) = (line.id, when::weekday_and_day(line.on));
    view! {
        <Notice tone=Tone::Warning>
            <p>
                <strong>{on}</strong>
                " "
                {words::safety(kind)}
            </p>
            <Button press=move || begin.run(Task::Safety(id))>{words::ANSWER}</Button>
        </Notice>
    }
}

fn came_to(of: &Measure, line: &MeasureLine) -> AnyView {
    let scores = words::scores(of, line).into_iter().map(|it| view! { <li>{it}</li> });
    view! {
        <p class="quiet">{when::weekday_and_day(line.on)} " · " {words::by(line.by)}</p>
        <ul class="signs">{scores.collect::<Vec<_>>()}</ul>
    }
}

fn entry(of: &Measure, line: &MeasureLine) -> AnyView {
    let (shell, id) = (shell(), line.id);
    let done = words::done(&line.safety).map(|done| view! { <p class="consent-words">{done}</p> });
    view! {
        <li class="card">
            {came_to(of, line)}
            {done}
            <Button weight=Weight::Quiet press=move || shell.run(Command::DeleteMeasure(id))>
                {words::DELETE}
            </Button>
        </li>
    }
}

/// The scores over time, once there are two.
fn drawn(course: &MeasureCourse) -> Option<AnyView> {
    let of = &course.measure;
    let (table, most) = (of.table(), most(of));
    let scale = table.first;
    let value = |line: &MeasureLine| main_score(line, scale.measures);
    if course.lines.iter().filter_map(value).count() < 2 {
        return None;
    }
    let oldest_first = || course.lines.iter().rev();
    let label = |line: &MeasureLine| Label {
        long: when::weekday_and_day(line.on),
        short: format!("{} {}", line.on.day(), when::first_three(when::month(line.on))),
    };
    let cuts = scale.cuts.iter().skip(1);
    let marks = Marks {
        most,
        cuts: cuts.map(|cut| (cut.from, words::band(of, cut.band))).collect(),
        calm: course.course.and_then(|course| calm(of, scale.change, &course)),
    };
    let lines = Lines {
        title: of.kind().map_or(own_scales::CHART, questionnaires::name),
        description: words::drawn(of, course.lines.len()),
        each: words::DAY,
        name: questionnaires::measured(scale.measures),
        labels: oldest_first().map(label).collect(),
        readings: oldest_first()
            .map(|line| value(line).map(|value| Reading { value, interval: None }))
            .collect(),
        told: words::told(of),
        least: 1.0,
        ends: None,
        marks: Some(marks),
    };
    Some(view! { <LineChart lines/> })
}

/// The highest score there can be.
fn most(of: &Measure) -> f64 {
    match of {
        Measure::Known(kind) => {
            let (_, most) = Sum::ends(kind);
            f64::from(most) * f64::from(kind.instrument().first.times)
        }
        Measure::Own(edition) => edition.ends().1,
    }
}

fn main_score(line: &MeasureLine, of: Measured) -> Option<f64> {
    let (_, score) = line.scores.iter().find(|(measures, _)| *measures == of)?;
    score.map(|(value, _)| value)
}

/// The scores that differ from the first by less than a change that tells something.
fn calm(of: &Measure, change: Option<f64>, course: &Course) -> Option<((f64, f64), String)> {
    let (first, change) = (course.first.value, change?);
    Some(((first - change, first + change), words::calm(of).to_owned()))
}

/// Writes down what was done about an answer that cannot wait.
#[component]
pub fn AnswerSafety(
    /// Which measure.
    measure: MeasurementId,
    /// Called once it is durable.
    done: Callback<()>,
) -> impl IntoView {
    let text = RwSignal::new(String::new());
    let doing = use_command(move |_| done.run(()));
    let submit = move || doing.run(Command::AnswerSafety(measure, text.get_untracked()));
    view! {
        <Form submit wrong=doing.has_faults()>
            <p>{words::SAFETY_HINT}</p>
            <Field
                label=label(Of::WhatWasDone)
                value=text
                kind=Takes::Prose(5)
                wrong=doing.fault(Of::WhatWasDone)
                starts=true
            />
            <Trouble wrong=doing.trouble()/>
            <Submit busy=doing.busy>{words::ANSWER}</Submit>
        </Form>
    }
}
