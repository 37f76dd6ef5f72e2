//! An episode of care in the chart, and what can be done with it.

use leptos::prelude::*;

use super::chart::Task;
use crate::domain::episode::Standing;
use crate::protocol::view::EpisodeLine;
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::notice::Notice;
use crate::ui::view;
use crate::ui::words::{clients as words, competence, fees, heaviness, when};

/// The episode, with the buttons that fit where it stands.
pub(super) fn episode_line(episode: &EpisodeLine, begin: Callback<Task>) -> impl IntoView + use<> {
    let id = episode.id;
    let form = episode.form.clone();
    let span = match episode.ending {
        Some((on, reason)) => format!(
            "{} to {}: {}",
            when::day(episode.opened_on),
            when::day(on),
            words::reason(reason)
        ),
        None => format!("Since {}", when::day(episode.opened_on)),
    };
    let planned = episode.planned.map_or_else(|| words::NO_FREQUENCY.to_owned(), words::frequency);
    // What was agreed once says nothing any more where care has ended without it.
    let planned = Some(planned).filter(|_| episode.planned.is_some() || episode.ending.is_none());
    let held = episode.held_since.map(|since| format!("on hold since {}", when::day(since)));
    let (service, source) = (episode.form.service.clone(), episode.form.source.clone());
    let service = (!service.is_empty()).then_some(service);
    let source = (!source.is_empty()).then(|| words::came_by(&source));
    let extra = [service, planned, held, source, fees::agreed(&episode.form)];
    let extra = extra.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let presenting = episode.form.presenting.clone();
    let comes_for = (!presenting.is_empty()).then(|| competence::presenting(&presenting));
    let decided = episode.form.decided.clone();
    let is_decided = !decided.is_empty();
    let asks = !episode.beyond.is_empty() && !is_decided && episode.ending.is_none();
    let beyond = asks.then(|| {
        let told = episode.beyond.iter().map(|(area, grounding)| {
            view! { <p>{competence::beyond(area, *grounding)}</p> }
        });
        let (told, form) = (told.collect_view(), form.clone());
        view! {
            <Notice>
                {told} <p>{competence::BEYOND_NEXT}</p>
                <Button press=move || begin.run(Task::Episode(id, form.clone()))>
                    {competence::WRITE_DOWN}
                </Button>
            </Notice>
        }
    });
    let (rating, weight) = (episode.weight.clone(), episode.heaviness.as_ref());
    let why = rating.why.clone();
    let weight = weight.map(|heaviness| {
        let told = heaviness::told(heaviness);
        if why.is_empty() { format!("{told}.") } else { format!("{told}. {why}") }
    });
    let ending = episode.ending;
    let can_end = ending.is_none();
    let is_held = episode.standing == Standing::OnHold || episode.held_since.is_some();
    view! {
        <li class="card">
            <p>
                <strong>{words::episode(episode.standing)}</strong>
                " · "
                {span}
            </p>
            {(!extra.is_empty()).then(|| view! { <p class="quiet">{extra}</p> })}
            {comes_for.map(|it| view! { <p class="quiet">{it}</p> })}
            {is_decided.then(|| view! { <p class="quiet">{competence::decided(&decided)}</p> })}
            {beyond}
            {weight.map(|weight| view! { <p class="quiet">{weight}</p> })}
            <p class="actions">
                <Button
                    weight=Weight::Quiet
                    press=move || begin.run(Task::Episode(id, form.clone()))
                >
                    {words::EDIT_EPISODE}
                </Button>
                {ending
                    .map(|ending| {
                        view! {
                            <Button
                                weight=Weight::Quiet
                                press=move || begin.run(Task::End(id, Some(ending)))
                            >
                                {words::MEND_ENDING}
                            </Button>
                        }
                    })}
                {can_end
                    .then(|| {
                        let (task, label) = if is_held {
                            (Task::Resume(id), words::RESUME)
                        } else {
                            (Task::Hold(id), words::HOLD)
                        };
                        view! {
                            <Button weight=Weight::Quiet press=move || begin.run(task.clone())>
                                {label}
                            </Button>
                            <Button weight=Weight::Quiet press=move || begin.run(Task::End(id, None))>
                                {words::END}
                            </Button>
                            <Button
                                weight=Weight::Quiet
                                press=move || begin.run(Task::Weigh(id, rating.clone()))
                            >
                                {heaviness::RATE}
                            </Button>
                        }
                    })}
            </p>
        </li>
    }
}
