//! The own month: every number that would leave, and the button that lets it.

use leptos::prelude::*;

use crate::browser::page_side::clock::today;
use crate::domain::bidi::isolated;
use crate::domain::month::Cell;
use crate::domain::time::Date;
use crate::protocol::query::Query;
use crate::protocol::request::Request;
use crate::protocol::view::{MonthView, View};
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::data_table::{DataTable, Head};
use crate::ui::parts::shown::Shown;
use crate::ui::state::{Shell, shell, use_query};
use crate::ui::view;
use crate::ui::words::{practice as words, report};

/// The month before this one to begin with, and a way to others.
#[component]
pub fn Own() -> impl IntoView {
    let shell = shell();
    let month = RwSignal::new(before(today()));
    let view = use_query(Signal::derive(move || Query::Month(month.get())));
    view! {
        <section class="caseload-group">
            <h2>{words::OWN}</h2>
            <p class="report-month">
                <Button weight=Weight::Quiet press=move || month.update(|day| *day = before(*day))>
                    {report::EARLIER}
                </Button>
                <Button
                    weight=Weight::Quiet
                    disabled=Signal::derive(move || month.get() >= before(today()))
                    press=move || month.update(|day| *day = day.first_of_next_month())
                >
                    {report::LATER}
                </Button>
            </p>
            <Shown
                view
                draw=move |view| match view {
                    View::Month(view) => shown(view, shell),
                    _ => ().into_any(),
                }
            />
        </section>
    }
}

fn before(day: Date) -> Date {
    day.first_of_month().plus_days(-1).first_of_month()
}

fn shown(view: &MonthView, shell: Shell) -> AnyView {
    let first = view.first;
    let why_not = match (&view.name, view.is_over) {
        (_, false) => Some(words::NOT_OVER),
        (None, true) => Some(words::NO_NAME),
        (Some(_), true) => None,
    };
    let export = move || {
        shell.send(Request::ExportMonth(first), None, move |told| {
            shell.keep_file(&told);
            shell.show_refusal(&told.event);
        });
    };
    view! {
        <h3>{words::month(first)} {view.name.clone().map(|name| format!(", {}", isolated(&name)))}</h3>
        <p>{words::WHAT_LEAVES} " " {words::WHY_WITHHELD}</p>
        {table(first, view.numbers.clone())}
        <p>{words::own_key(view.fingerprint.as_deref())}</p>
        {why_not.map(|why| view! { <p>{why}</p> })}
        <p>
            <Button disabled=Signal::stored(why_not.is_some()) press=export>
                {words::EXPORT}
            </Button>
        </p>
    }
}

fn table(first: Date, numbers: Vec<Option<u32>>) -> AnyView {
    let heads = vec![Head::text(words::WHAT), Head::number(words::NUMBER)];
    let row = |(cell, number): (Cell, &Option<u32>)| {
        vec![words::cell(cell).into_any(), words::number(cell, *number).into_any()]
    };
    let rows = move || Cell::ALL.into_iter().zip(&numbers).map(row).collect();
    view! { <DataTable caption=words::month(first) heads rows/> }
}
