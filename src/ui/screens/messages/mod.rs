//! Messages that are due: each as it would be sent, handed to the person's own program, and marked
//! as sent by the person once it was.
//!
//! *Never:* a message said to be sent that was only handed over; a channel without the client's
//! agreement.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::A;

use crate::browser::page_side::clipboard;
use crate::browser::page_side::clock::today;
use crate::browser::page_side::share::{self, Shared};
use crate::domain::inquiry::Stage;
use crate::domain::messages::Ahead;
use crate::domain::reach::{Reach, mail_link, text_link};
use crate::domain::template::{Occasion, filled};
use crate::domain::ways::Channel;
use crate::protocol::command::Command;
use crate::protocol::forms::StepForm;
use crate::protocol::query::Query;
use crate::protocol::view::{Concern, DueMessage, MessagesView, View};
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::page::Page;
use crate::ui::parts::person::person;
use crate::ui::parts::shown::Shown;
use crate::ui::screens::calendar::line::invitation;
use crate::ui::screens::clients::ClientLink;
use crate::ui::state::{Shell, shell, use_query};
use crate::ui::view;
use crate::ui::words::{contact, messages as words, openings, when};

/// What was handed to another program, and by which channel; it stays until it is marked.
type Handed = RwSignal<Vec<(Concern, Channel)>>;

/// The screen.
pub fn draw() -> AnyView {
    let view = use_query(Query::Messages);
    let handed: Handed = RwSignal::new(Vec::new());
    view! {
        <Page heading=words::HEADING>
            <p class="quiet">{words::ABOUT} " " <A href="/settings">{words::SETTINGS}</A></p>
            <Shown
                view
                draw=move |view| match view {
                    View::Messages(view) => queue(view, handed),
                    _ => ().into_any(),
                }
            />
        </Page>
    }
}

fn queue(view: &MessagesView, handed: Handed) -> AnyView {
    let never = (view.form.ahead == Ahead::Never).then(|| view! { <p>{words::NEVER}</p> });
    let none = view.due.is_empty().then(|| view! { <p>{words::NONE}</p> });
    let parts = Occasion::ALL.map(|occasion| {
        let due = view.due.iter().filter(|message| message.occasion == occasion);
        let cards = due.map(|message| card(message, view, handed)).collect::<Vec<_>>();
        (!cards.is_empty()).then(|| {
            view! {
                <section class="chart-part">
                    <h2>{words::occasion(occasion)}</h2>
                    <ul class="cards">{cards}</ul>
                </section>
            }
        })
    });
    view! { {never} {none} {parts.into_iter().collect_view()} }.into_any()
}

/// Subject and body as they would be sent.
fn written(message: &DueMessage, view: &MessagesView) -> (String, String) {
    let own = view.form.templates.get(message.occasion as usize);
    let own = own.filter(|(subject, _)| !subject.is_empty());
    let usual = words::usual(message.occasion);
    let (subject, body) = own.map_or(usual, |(subject, body)| (subject, body));
    let say = |blank| words::say(blank, message, view);
    (filled(subject, &say), filled(body, &say))
}

fn card(message: &DueMessage, view: &MessagesView, handed: Handed) -> AnyView {
    let (subject, body) = written(message, view);
    let concern = message.concern;
    let who = match message.client {
        Some(client) => view! { <ClientLink client name=message.name.clone()/> },
        None => person(message.name.clone()),
    };
    let starts = message.starts.map(|starts| format!(" · {}", when::moment(starts)));
    let preferred = message.preferred.map(|channel| {
        view! { <p class="quiet">{contact::prefers(channel)}</p> }
    });
    let has_mail = message.offered.iter().any(|(channel, _)| *channel == Channel::Mail);
    let heading = has_mail.then(|| view! { <p><strong>{subject.clone()}</strong></p> });
    let ways = message
        .offered
        .iter()
        .map(|(channel, reach)| way(concern, *channel, reach.as_ref(), (&subject, &body), handed));
    let ways = ways.collect_view();
    // Copied text goes where the person takes it: by the channel agreed to that fits best.
    let by = [Channel::Messenger, Channel::Mail, Channel::Sms]
        .into_iter()
        .find(|by| message.offered.iter().any(|(channel, _)| channel == by));
    let copied = by.map(|by| copy(concern, by, body.clone(), handed));
    let invitations = match concern {
        Concern::Appointment(id) => {
            let with_place = message.place.is_some().then(|| invitation(id, true));
            view! { {invitation(id, false)} {with_place} }
        }
        Concern::Inquiry(_) => ().into_any(),
    };
    let (occasion, shell) = (message.occasion, shell());
    let mark = move || {
        let by = handed.read().iter().rev().find(|(of, _)| *of == concern).map(|(_, by)| *by);
        by.map(|by| {
            view! {
                <p class="actions">
                    <span>{words::HANDED}</span>
                    <Button weight=Weight::Main press=move || mark(concern, by, occasion, handed, shell)>
                        {words::MARK}
                    </Button>
                </p>
            }
        })
    };
    view! {
        <li class="card message">
            <p>
                <strong>{who}</strong>
                {starts}
            </p>
            {preferred}
            <div class="message-text">{heading} <p>{body}</p></div>
            <p class="actions">{ways} {copied} {invitations}</p>
            <div role="status">{mark}</div>
            {why_not(message)}
        </li>
    }
}

/// Hands a message to the program for a channel.
fn way(
    concern: Concern,
    channel: Channel,
    reach: Option<&Reach>,
    (subject, body): (&str, &str),
    handed: Handed,
) -> AnyView {
    let hand = move || handed.update(|handed| handed.push((concern, channel)));
    let link = match (channel, reach) {
        (Channel::Mail, Some(Reach::Mail(to))) => mail_link(to, subject, body),
        (Channel::Sms, Some(Reach::Telephone(to))) => text_link(to, body),
        (_, Some(reach)) => reach.link(),
        (_, None) if !share::is_offered() => return ().into_any(),
        (_, None) => {
            let (shell, body) = (shell(), body.to_owned());
            let press = move || {
                let body = body.clone();
                spawn_local(async move {
                    match share::share(&body).await {
                        Shared::Handed => hand(),
                        Shared::Dismissed => {}
                        Shared::Refused => shell.trouble.set(Some(words::NOT_SHARED)),
                    }
                });
            };
            return view! { <Button press>{words::SHARE}</Button> };
        }
    };
    view! {
        <a class="button" data-weight="plain" href=link rel="external" on:click=move |_| hand()>
            {words::take(channel)}
        </a>
    }
}

fn copy(concern: Concern, by: Channel, body: String, handed: Handed) -> AnyView {
    let shell = shell();
    let press = move || {
        let body = body.clone();
        spawn_local(async move {
            match clipboard::copy(body).await {
                Ok(()) => {
                    shell.say(words::COPIED);
                    handed.update(|handed| handed.push((concern, by)));
                }
                Err(clipboard::NotCopied) => shell.trouble.set(Some(openings::NOT_COPIED)),
            }
        });
    };
    view! { <Button press>{words::COPY}</Button> }
}

/// What was sent leaves the queue: a reminder for the contact log, a word to somebody who asked for
/// their next stage.
fn mark(concern: Concern, by: Channel, occasion: Occasion, handed: Handed, shell: Shell) {
    handed.update(|handed| handed.retain(|(of, _)| *of != concern));
    let stage = if occasion == Occasion::Offer { Stage::Offered } else { Stage::Contacted };
    shell.run(match concern {
        Concern::Appointment(id) => Command::Reminded(id, by),
        Concern::Inquiry(id) => {
            Command::StepInquiry(id, StepForm { stage, on: today().to_string() })
        }
    });
}

/// Why a channel is not offered.
fn why_not(message: &DueMessage) -> AnyView {
    let lines = message.withheld.iter().map(|(channel, why)| words::withheld(*channel, *why));
    let lines = lines.map(|line| view! { <li>{line}</li> }).collect_view();
    let is_mute = message.offered.is_empty();
    let title = match (message.client, is_mute) {
        (None, true) => return view! { <p class="quiet">{words::NO_ADDRESS}</p> },
        (None, false) => return ().into_any(),
        (Some(_), true) => words::NO_CHANNEL,
        (Some(_), false) if message.withheld.is_empty() => return ().into_any(),
        (Some(_), false) => words::NOT_OFFERED,
    };
    if is_mute {
        view! {
            <p>{title}</p>
            <ul class="signs">{lines}</ul>
        }
    } else {
        view! {
            <details>
                <summary>{title}</summary>
                <ul class="signs">{lines}</ul>
            </details>
        }
    }
}
