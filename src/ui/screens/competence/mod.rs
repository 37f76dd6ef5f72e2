//! What the therapist is able and allowed to do: areas, papers and when they end.
//!
//! Hours of supervision and training, and how soon people are seen, stand elsewhere and are linked.
//! *Never:* a verdict. Next: [`edit`].

mod edit;

use leptos::prelude::*;
use leptos_router::components::A;

use crate::domain::time::Date;
use crate::protocol::forms::{CompetenceForm, CredentialForm, QualificationsForm};
use crate::protocol::query::Query;
use crate::protocol::view::{QualificationsView, View};
use crate::ui::parts::button::Button;
use crate::ui::parts::data_table::{DataTable, Head, Row};
use crate::ui::parts::dialog::{Begun, Dialog, use_task};
use crate::ui::parts::page::Page;
use crate::ui::parts::shown::Shown;
use crate::ui::state::use_query;
use crate::ui::view;
use crate::ui::words::{caseload, competence as words, waiting_list, wellbeing};
use edit::Edit;

/// Draws the screen.
pub fn draw() -> AnyView {
    let view = use_query(Query::Qualifications);
    let Begun { task, is_open, begin, done } = use_task::<QualificationsForm>();
    view! {
        <Page heading=words::HEADING>
            <Shown
                view
                draw=move |view| match view {
                    View::Qualifications(view) => all(view, begin),
                    _ => ().into_any(),
                }
            />
            <Dialog open=is_open title=words::EDIT.to_owned()>
                {move || task.get().map(|form| view! { <Edit form done/> })}
            </Dialog>
        </Page>
    }
}

fn all(view: &QualificationsView, begin: Callback<QualificationsForm>) -> AnyView {
    let form = view.form.clone();
    let areas = view.form.competences.iter().map(area).collect_view();
    let (no_areas, no_papers) =
        (view.form.competences.is_empty(), view.form.credentials.is_empty());
    view! {
        <section class="chart-part">
            <div class="part-head">
                <h2>{words::AREAS}</h2>
                <Button press=move || begin.run(form.clone())>{words::EDIT}</Button>
            </div>
            {no_areas.then(|| view! { <p>{words::NO_AREAS}</p> })}
            <ul class="notes">{areas}</ul>
        </section>
        <section class="chart-part">
            <h2>{words::PAPERS}</h2>
            {if no_papers {
                view! { <p>{words::NO_PAPERS}</p> }.into_any()
            } else {
                papers(&view.form.credentials, view.today)
            }}
        </section>
        <section class="chart-part">
            <h2>{words::HOURS}</h2>
            <p>{words::HOURS_ABOUT} " " <A href="/well-being">{wellbeing::HEADING}</A> "."</p>
        </section>
        <section class="chart-part">
            <h2>{words::TIMELINESS}</h2>
            <p>
                {words::TIMELINESS_ABOUT} " " <A href="/waiting-list">{waiting_list::HEADING}</A> ". "
                {words::TIMELINESS_FIGURES} " " <A href="/caseload">{caseload::HEADING}</A> "."
            </p>
        </section>
    }
}

fn area(it: &CompetenceForm) -> AnyView {
    view! {
        <li class="note-line">
            <strong>{it.area.clone()}</strong>
            <span class="quiet">{words::grounding(it.grounding)}</span>
        </li>
    }
}

fn papers(all: &[CredentialForm], today: Date) -> AnyView {
    let heads = vec![
        Head::text("Name"),
        Head::text("Kind"),
        Head::text("Issued by"),
        Head::text("Number"),
        Head::text("Holds until"),
    ];
    let all = all.to_vec();
    let rows = move || {
        let row = |it: &CredentialForm| -> Row {
            let until = Date::parse(&it.valid_until);
            let until = until.map_or(words::NO_END.to_owned(), |until| words::ends(until, today));
            vec![
                it.name.clone().into_any(),
                words::kind(it.kind).into_any(),
                it.issuer.clone().into_any(),
                it.number.clone().into_any(),
                until.into_any(),
            ]
        };
        all.iter().map(row).collect()
    };
    view! { <DataTable caption=words::TABLE.to_owned() heads rows/> }
}
