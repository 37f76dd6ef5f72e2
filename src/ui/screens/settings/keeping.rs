//! What keeps the records: a backup to save, tables to export, and the browser's own promise.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::page_side::files;
use crate::domain::disclosure::Reach;
use crate::exchange::ics::write::Naming;
use crate::protocol::event::Event;
use crate::protocol::forms::{Faults, Field as Of, calendar_days};
use crate::protocol::request::{Request, Table};
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::field::{Choice, Field, Kind, Tick};
use crate::ui::parts::notice::Trouble;
use crate::ui::parts::progress::Progress;
use crate::ui::screens::gate::how_far;
use crate::ui::state::shell;
use crate::ui::words::{field, refusal, settings as words};
use crate::ui::{effect, view};

/// Saves a backup as a file.
#[component]
pub fn Backup() -> impl IntoView {
    let shell = shell();
    let (far, wrong) = (RwSignal::new(None), RwSignal::new(None));
    let busy = RwSignal::new(false);
    let save = move || {
        busy.set(true);
        wrong.set(None);
        shell.send(Request::Backup, None, move |told| {
            let _ = far.try_set(how_far(&told.event));
            shell.keep_file(&told);
            if !matches!(told.event, Event::Progress { .. }) {
                let _ = busy.try_set(false);
            }
            if let Event::Refused(refused) = &told.event {
                let _ = wrong.try_set(Some(refusal::sentence(refused)));
            }
        });
    };
    view! {
        <p>{words::BACKUP}</p>
        <Progress far/>
        <Trouble wrong/>
        <Button weight=Weight::Main disabled=busy press=save>
            "Save a backup"
        </Button>
    }
}

const TABLES: [(Table, &str, &str); 10] = [
    (Table::Clients, "clients", "Clients"),
    (Table::Appointments, "appointments", "Appointments"),
    (Table::TimeEntries, "time-entries", "Time entries"),
    (Table::Inquiries, "inquiries", "Waiting list"),
    (Table::Measures, "measures", "Outcome measures"),
    (Table::Invoices, "invoices", "Invoices"),
    (calendar(Naming::Initials), "calendar", "Calendar (.ics) with initials"),
    (calendar(Naming::Code), "calendar-codes", "Calendar (.ics) with client codes"),
    (calendar(Naming::Busy), "calendar-busy", "Calendar (.ics) with “Busy” only"),
    (calendar(Naming::Name), "calendar-names", "Calendar (.ics) with names"),
];

const fn calendar(naming: Naming) -> Table {
    Table::Calendar { naming, days: Reach { from: None, to: None } }
}

/// Exports a table that any spreadsheet program reads.
#[component]
pub fn Export() -> impl IntoView {
    let shell = shell();
    let table = RwSignal::new("clients".to_owned());
    let is_sure = RwSignal::new(false);
    // A yes is for the table that was chosen then.
    effect(move || {
        table.track();
        is_sure.set(false);
    });
    let choices: Vec<_> =
        TABLES.iter().map(|(_, word, name)| ((*word).to_owned(), (*name).to_owned())).collect();
    let chosen = move || {
        let chosen = TABLES.iter().find(|(_, word, _)| *word == *table.read());
        chosen.map(|(table, _, _)| *table)
    };
    let (from, to) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let wrong = RwSignal::new(Faults::new());
    let day = move |of: Of, value| {
        let fault = Signal::derive(move || {
            let wrong = wrong.read();
            wrong.iter().find(|it| it.field == of).map(|it| field::fault(of, it.fault))
        });
        view! { <Field label=field::label(of) value kind=Kind::Date wrong=fault/> }
    };
    let has_days = Memo::new(move |_| matches!(chosen(), Some(Table::Calendar { .. })));
    let days = move || {
        has_days.get().then(|| {
            view! {
                <div class="form-grid">{day(Of::From, from)} {day(Of::To, to)}</div>
                <p class="field-hint">{words::EXPORT_DAYS}</p>
            }
        })
    };
    let export = move || {
        let table = match untrack(chosen) {
            Some(Table::Calendar { naming, .. }) => {
                let days = calendar_days(&from.read_untracked(), &to.read_untracked());
                wrong.set(days.clone().err().unwrap_or_default());
                days.ok().map(|days| Table::Calendar { naming, days })
            }
            other => other,
        };
        if let Some(table) = table {
            shell.send(Request::Export(table), None, move |told| {
                shell.keep_file(&told);
                shell.show_refusal(&told.event);
            });
        }
    };
    view! {
        <p>{words::EXPORT}</p>
        <Choice label="Table" value=table choices/>
        {days}
        <Tick label=words::YES_EXPORT value=is_sure/>
        <Button disabled=Signal::derive(move || !is_sure.get()) press=export>
            "Export"
        </Button>
    }
}

/// Whether the browser has promised to keep the records, and a way to ask it.
#[component]
pub fn Storage() -> impl IntoView {
    let room = RwSignal::new(None);
    spawn_local(async move { _ = room.try_set(Some(files::look().await)) });
    let ask = move || spawn_local(async move { _ = room.try_set(Some(files::protect().await)) });
    let is_protected = move || room.read().as_ref().map(|room| room.is_protected);
    view! {
        <p>{words::STORAGE}</p>
        <p role="status">
            {move || {
                is_protected()
                    .map(|yes| if yes { words::IS_PROTECTED } else { words::NOT_PROTECTED })
            }}
        </p>
        <Show when=move || is_protected() == Some(false)>
            <Button press=ask>"Ask the browser to keep it"</Button>
        </Show>
    }
}
