//! The form of her areas and papers.

use leptos::prelude::*;

use crate::domain::qualifications::{CredentialKind, Grounding, Qualifications};
use crate::protocol::command::Command;
use crate::protocol::forms::{CompetenceForm, CredentialForm, Field as Of, QualificationsForm};
use crate::ui::parts::button::Submit;
use crate::ui::parts::field::{Choice, Field, Kind};
use crate::ui::parts::form::Form;
use crate::ui::parts::notice::Trouble;
use crate::ui::parts::one_more::one_more;
use crate::ui::state::{Doing, use_command};
use crate::ui::view;
use crate::ui::words::{competence as words, field::label};

/// The fields of an area. They are there as long as the form: one that is left empty is left out.
#[derive(Clone, Copy)]
struct Area {
    area: RwSignal<String>,
    grounding: RwSignal<String>,
}

impl Area {
    fn of(form: CompetenceForm) -> Self {
        let grounding = words::grounding(form.grounding).to_owned();
        Self { area: RwSignal::new(form.area), grounding: RwSignal::new(grounding) }
    }

    fn form(self) -> CompetenceForm {
        let chosen = self.grounding.get();
        let grounding = Grounding::ALL.into_iter().find(|it| words::grounding(*it) == chosen);
        let area = self.area.get();
        CompetenceForm { area, grounding: grounding.unwrap_or(Grounding::Learning) }
    }

    fn draw(self, at: usize, doing: Doing, starts: bool) -> AnyView {
        let of = Of::Area(u8::try_from(at).unwrap_or(u8::MAX));
        let both =
            |it: Grounding| (words::grounding(it).to_owned(), words::grounding(it).to_owned());
        let choices: Vec<_> = Grounding::ALL.map(both).into();
        view! {
            <div class="form-row">
                <Field label=words::area(at) value=self.area wrong=doing.fault(of) starts/>
                <Choice
                    label=words::of_area(at, label(Of::Grounding))
                    value=self.grounding
                    choices
                />
            </div>
        }
        .into_any()
    }
}

/// The fields of a paper.
#[derive(Clone, Copy)]
struct Paper {
    kind: RwSignal<String>,
    name: RwSignal<String>,
    issuer: RwSignal<String>,
    number: RwSignal<String>,
    valid_until: RwSignal<String>,
}

impl Paper {
    fn of(form: CredentialForm) -> Self {
        let CredentialForm { kind, name, issuer, number, valid_until } = form;
        let kind = words::kind(kind).to_owned();
        let [kind, name, issuer, number, valid_until] =
            [kind, name, issuer, number, valid_until].map(RwSignal::new);
        Self { kind, name, issuer, number, valid_until }
    }

    fn form(self) -> CredentialForm {
        let chosen = self.kind.get();
        let kind = CredentialKind::ALL.into_iter().find(|it| words::kind(*it) == chosen);
        CredentialForm {
            kind: kind.unwrap_or(CredentialKind::Certificate),
            name: self.name.get(),
            issuer: self.issuer.get(),
            number: self.number.get(),
            valid_until: self.valid_until.get(),
        }
    }

    fn draw(self, at: usize, doing: Doing, starts: bool) -> AnyView {
        let nth = u8::try_from(at).unwrap_or(u8::MAX);
        let both = |it: CredentialKind| (words::kind(it).to_owned(), words::kind(it).to_owned());
        let choices: Vec<_> = CredentialKind::ALL.map(both).into();
        let field = move |of: Of, value: RwSignal<String>, kind: Kind, starts: bool| {
            let called = words::paper(at, label(of));
            view! { <Field label=called value kind wrong=doing.fault(of) starts/> }
        };
        view! {
            <div class="form plan-goal" role="group" aria-label=words::paper_group(at)>
                <div class="form-row">
                    {field(Of::Credential(nth), self.name, Kind::Line, starts)}
                    <Choice
                        label=words::paper(at, label(Of::CredentialKind))
                        value=self.kind
                        choices
                    />
                </div>
                <div class="form-row">
                    {field(Of::Issuer(nth), self.issuer, Kind::Line, false)}
                    {field(Of::CredentialNumber(nth), self.number, Kind::Line, false)}
                    {field(Of::HoldsUntil(nth), self.valid_until, Kind::Date, false)}
                </div>
            </div>
        }
        .into_any()
    }
}

/// Says what she is able and allowed to do.
#[component]
pub(super) fn Edit(
    /// What is on file.
    form: QualificationsForm,
    /// Called once it is durable.
    done: Callback<()>,
) -> impl IntoView {
    let QualificationsForm { mut competences, mut credentials } = form;
    if competences.is_empty() {
        competences.push(CompetenceForm::empty());
    }
    if credentials.is_empty() {
        credentials.push(CredentialForm::empty());
    }
    let areas = StoredValue::new(competences.into_iter().map(Area::of).collect::<Vec<_>>());
    let papers = StoredValue::new(credentials.into_iter().map(Paper::of).collect::<Vec<_>>());
    let doing = use_command(move |_| done.run(()));
    let submit = move || {
        let form = untrack(|| QualificationsForm {
            competences: areas.with_value(|all| all.iter().map(|it| it.form()).collect()),
            credentials: papers.with_value(|all| all.iter().map(|it| it.form()).collect()),
        });
        doing.run(Command::SaveQualifications(Box::new(form)));
    };
    let has_room = |at: usize| at < Qualifications::MOST;
    let (first_areas, first_papers) = (areas.with_value(Vec::clone), papers.with_value(Vec::clone));
    let (more_areas, more_papers) = (has_room(first_areas.len()), has_room(first_papers.len()));
    let areas_there = (1..).zip(first_areas).map(|(at, it)| it.draw(at, doing, at == 1));
    let papers_there = (1..).zip(first_papers).map(|(at, it)| it.draw(at, doing, false));
    let (areas_there, papers_there) = (areas_there.collect_view(), papers_there.collect_view());
    let add_area = move || {
        let area = Area::of(CompetenceForm::empty());
        areas.update_value(|all| all.push(area));
        let at = areas.with_value(Vec::len);
        (area.draw(at, doing, true), has_room(at))
    };
    let add_paper = move || {
        let paper = Paper::of(CredentialForm::empty());
        papers.update_value(|all| all.push(paper));
        let at = papers.with_value(Vec::len);
        (paper.draw(at, doing, true), has_room(at))
    };
    view! {
        <Form submit wrong=doing.has_faults()>
            <p class="field-hint">{words::EDIT_HINT}</p>
            <h3>{words::AREAS}</h3>
            {areas_there}
            {more_areas.then(|| one_more(words::MORE_AREAS.to_owned(), add_area))}
            <h3>{words::PAPERS}</h3>
            {papers_there}
            {more_papers.then(|| one_more(words::MORE_PAPERS.to_owned(), add_paper))}
            <Trouble wrong=doing.trouble()/>
            <Submit busy=doing.busy>"Save"</Submit>
        </Form>
    }
}
