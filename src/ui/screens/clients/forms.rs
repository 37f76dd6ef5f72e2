//! Forms of a client and of episodes of care.

use leptos::prelude::*;

use crate::browser::page_side::clock::today;
use crate::domain::episode::{EndingReason, Frequency};
use crate::domain::ids::{ClientId, EpisodeId, InquiryId};
use crate::domain::time::Date;
use crate::protocol::command::Command;
use crate::protocol::event::Added;
use crate::protocol::forms::{
    ClientForm, EndingForm, EpisodeForm, Field as Of, HoldForm, WeightForm, frequency_text,
};
use crate::protocol::view::InquiryLine;
use crate::ui::parts::button::{Button, Submit};
use crate::ui::parts::field::{Choice, Field, Kind};
use crate::ui::parts::form::Form;
use crate::ui::parts::notice::Trouble;
use crate::ui::parts::presenting::presenting;
use crate::ui::parts::scale::Scale;
use crate::ui::parts::suggested::{Offered, Suggested};
use crate::ui::state::{Doing, use_command};
use crate::ui::view;
use crate::ui::words::{clients as words, fees, field::label, heaviness};

/// What stands in the fields of a client.
#[derive(Clone, Copy)]
struct Who {
    name: RwSignal<String>,
    code: RwSignal<String>,
    contact: RwSignal<String>,
    born: RwSignal<String>,
}

impl Who {
    fn of(form: ClientForm) -> Self {
        Self {
            name: RwSignal::new(form.name),
            code: RwSignal::new(form.code),
            contact: RwSignal::new(form.contact),
            born: RwSignal::new(form.born),
        }
    }

    fn form(self) -> ClientForm {
        ClientForm {
            name: self.name.get(),
            code: self.code.get(),
            contact: self.contact.get(),
            born: self.born.get(),
        }
    }

    fn fields(self, doing: Doing) -> impl IntoView {
        view! {
            <Field label=label(Of::Name) value=self.name wrong=doing.fault(Of::Name) starts=true/>
            <Field label=label(Of::Code) value=self.code wrong=doing.fault(Of::Code)/>
            <Field label=label(Of::Contact) value=self.contact wrong=doing.fault(Of::Contact)/>
            <Field
                label=label(Of::Born)
                value=self.born
                kind=Kind::Date
                hint=words::BORN_HINT
                wrong=doing.fault(Of::Born)
            />
        }
    }
}

/// What stands in the fields of an episode.
#[derive(Clone, Copy)]
struct Agreement {
    opened_on: RwSignal<String>,
    frequency: RwSignal<String>,
    session: RwSignal<String>,
    service: RwSignal<String>,
    source: RwSignal<String>,
    fee: RwSignal<String>,
    late: RwSignal<String>,
    no_show: RwSignal<String>,
    presenting: RwSignal<String>,
    decided: RwSignal<String>,
}

impl Agreement {
    fn of(form: EpisodeForm) -> Self {
        Self {
            opened_on: RwSignal::new(form.opened_on),
            frequency: RwSignal::new(form.frequency),
            session: RwSignal::new(form.session),
            service: RwSignal::new(form.service),
            source: RwSignal::new(form.source),
            fee: RwSignal::new(form.fee),
            late: RwSignal::new(form.late),
            no_show: RwSignal::new(form.no_show),
            presenting: RwSignal::new(form.presenting),
            decided: RwSignal::new(form.decided),
        }
    }

    /// From today, weekly.
    fn usual() -> EpisodeForm {
        EpisodeForm {
            opened_on: today().to_string(),
            frequency: frequency_text(Some(Frequency::WEEKLY)),
            ..EpisodeForm::default()
        }
    }

    fn form(self) -> EpisodeForm {
        EpisodeForm {
            opened_on: self.opened_on.get(),
            frequency: self.frequency.get(),
            session: self.session.get(),
            service: self.service.get(),
            source: self.source.get(),
            fee: self.fee.get(),
            late: self.late.get(),
            no_show: self.no_show.get(),
            presenting: self.presenting.get(),
            decided: self.decided.get(),
        }
    }

    fn fields(self, doing: Doing) -> impl IntoView {
        view! {
            <Field
                label=label(Of::OpenedOn)
                value=self.opened_on
                kind=Kind::Date
                wrong=doing.fault(Of::OpenedOn)
            />
            <Choice
                label=label(Of::Frequency)
                value=self.frequency
                choices=frequencies(&self.frequency.get_untracked())
                hint=words::FREQUENCY_HINT
                wrong=doing.fault(Of::Frequency)
            />
            <Field
                label=label(Of::SessionMinutes)
                value=self.session
                kind=Kind::Number
                hint=words::SESSION_HINT
                wrong=doing.fault(Of::SessionMinutes)
            />
            <Suggested
                label=label(Of::Service)
                value=self.service
                words=Offered::Services
                wrong=doing.fault(Of::Service)
            />
            <Suggested
                label=label(Of::Source)
                value=self.source
                words=Offered::Sources
                wrong=doing.fault(Of::Source)
            />
            {presenting(self.presenting, Some(self.decided), doing)}
            <fieldset>
                <legend>{fees::AGREED}</legend>
                <p class="field-hint">{fees::AGREED_HINT}</p>
                <div class="form-grid">
                    <Field
                        label=label(Of::SessionFee)
                        value=self.fee
                        wrong=doing.fault(Of::SessionFee)
                    />
                    <Field
                        label=label(Of::LateShare)
                        value=self.late
                        kind=Kind::Number
                        wrong=doing.fault(Of::LateShare)
                    />
                    <Field
                        label=label(Of::NoShowShare)
                        value=self.no_show
                        kind=Kind::Number
                        wrong=doing.fault(Of::NoShowShare)
                    />
                </div>
            </fieldset>
        }
    }
}

/// The frequencies on offer, and the one on file where it is another.
fn frequencies(on_file: &str) -> Vec<(String, String)> {
    let usual = [(1, 1), (2, 1), (3, 1), (1, 2), (1, 3), (1, 4)];
    let mut choices = vec![(String::new(), "not agreed".to_owned())];
    choices.extend(usual.iter().filter_map(|(sessions, weeks)| {
        let frequency = Frequency::new(*sessions, *weeks).ok()?;
        Some((frequency_text(Some(frequency)), words::frequency(frequency)))
    }));
    let other = on_file.split_once('/').and_then(|(sessions, weeks)| {
        Frequency::new(sessions.parse().ok()?, weeks.parse().ok()?).ok()
    });
    if let Some(other) = other
        && !choices.iter().any(|(value, _)| value == on_file)
    {
        choices.push((on_file.to_owned(), words::frequency(other)));
    }
    choices
}

/// An inquiry that may become a client, with what it says of both.
#[derive(Clone)]
pub struct Answered {
    /// Which inquiry.
    pub inquiry: InquiryId,
    client: ClientForm,
    source: String,
    presenting: String,
}

impl Answered {
    /// The inquiry of a line.
    pub fn of(line: &InquiryLine) -> Self {
        let (name, contact) = (line.form.name.clone(), line.form.contact.clone());
        let client = ClientForm { name, contact, ..ClientForm::default() };
        let (source, presenting) = (line.form.source.clone(), line.form.presenting.clone());
        Self { inquiry: line.id, client, source, presenting }
    }
}

/// Adds a client with a first episode of care.
#[component]
pub fn NewClient(
    /// The inquiry that is thereby answered: its name, contact and source are filled in.
    #[prop(optional)]
    inquiry: Option<Answered>,
    /// Called once the client is on file.
    done: Callback<Option<Added>>,
) -> impl IntoView {
    let usual = Agreement::usual();
    let (inquiry, known, episode) = match inquiry {
        Some(Answered { inquiry, client, source, presenting }) => {
            (Some(inquiry), client, EpisodeForm { source, presenting, ..usual })
        }
        None => (None, ClientForm::default(), usual),
    };
    let (who, agreement) = (Who::of(known), Agreement::of(episode));
    let doing = use_command(move |added| done.run(added));
    let submit = move || {
        doing.run(Command::AddClient { client: who.form(), episode: agreement.form(), inquiry });
    };
    view! {
        <Form submit wrong=doing.has_faults()>
            {who.fields(doing)}
            {agreement.fields(doing)}
            <Trouble wrong=doing.trouble()/>
            <Submit busy=doing.busy>"Save"</Submit>
        </Form>
    }
}

/// Changes name, code and contact.
#[component]
pub fn EditClient(
    /// Which client.
    client: ClientId,
    /// What is on file.
    form: ClientForm,
    /// Called once it is durable.
    done: Callback<()>,
) -> impl IntoView {
    let who = Who::of(form);
    let doing = use_command(move |_| done.run(()));
    view! {
        <Form submit=move || doing.run(Command::EditClient(client, who.form())) wrong=doing.has_faults()>
            {who.fields(doing)}
            <Trouble wrong=doing.trouble()/>
            <Submit busy=doing.busy>"Save"</Submit>
        </Form>
    }
}

/// Opens an episode, or changes what was agreed for one.
#[component]
pub fn EditEpisode(
    /// Whose.
    client: ClientId,
    /// Which one, and what is on file; none opens another.
    #[prop(optional_no_strip)]
    episode: Option<(EpisodeId, EpisodeForm)>,
    /// Called once it is durable.
    done: Callback<()>,
) -> impl IntoView {
    let (id, form) = episode.map_or((None, Agreement::usual()), |(id, form)| (Some(id), form));
    let agreement = Agreement::of(form);
    let doing = use_command(move |_| done.run(()));
    let submit = move || {
        doing.run(match id {
            Some(id) => Command::EditEpisode(id, agreement.form()),
            None => Command::OpenEpisode(client, agreement.form()),
        });
    };
    view! {
        <Form submit wrong=doing.has_faults()>
            {agreement.fields(doing)}
            <Trouble wrong=doing.trouble()/>
            <Submit busy=doing.busy>"Save"</Submit>
        </Form>
    }
}

/// Says how heavy the work of an episode is to her.
#[component]
pub fn Weigh(
    /// Which episode.
    episode: EpisodeId,
    /// What is on file.
    form: WeightForm,
    /// Called once it is durable.
    done: Callback<()>,
) -> impl IntoView {
    let is_rated = form.level.is_some();
    let (level, why) = (RwSignal::new(form.level), RwSignal::new(form.why));
    let doing = use_command(move |_| done.run(()));
    let submit = move || {
        doing.run(Command::Weigh(episode, WeightForm { level: level.get(), why: why.get() }));
    };
    view! {
        <Form submit wrong=doing.has_faults()>
            <Scale
                label=label(Of::Weight)
                value=level
                steps=(1..).zip(heaviness::STEPS.map(str::to_owned)).collect()
                wrong=doing.fault(Of::Weight)
                starts=true
            />
            <Field
                label=label(Of::WeightWhy)
                value=why
                hint=heaviness::WHY_HINT
                wrong=doing.fault(Of::WeightWhy)
            />
            <Trouble wrong=doing.trouble()/>
            <div class="form-buttons">
                <Submit busy=doing.busy>"Save"</Submit>
                {is_rated
                    .then(|| {
                        view! {
                            <Button press=move || {
                                doing.run(Command::Weigh(episode, WeightForm::default()));
                            }>{heaviness::UNRATE}</Button>
                        }
                    })}
            </div>
        </Form>
    }
}

/// Puts an episode on hold, or takes it off.
#[component]
pub fn HoldEpisode(
    /// Which episode.
    episode: EpisodeId,
    /// Is it on hold now?
    is_held: bool,
    /// Called once it is durable.
    done: Callback<()>,
) -> impl IntoView {
    let on = RwSignal::new(today().to_string());
    let doing = use_command(move |_| done.run(()));
    let submit = move || {
        let form = HoldForm { on: on.get() };
        doing.run(if is_held {
            Command::Resume(episode, form)
        } else {
            Command::Hold(episode, form)
        });
    };
    view! {
        <Form submit wrong=doing.has_faults()>
            <Field label=label(Of::Date) value=on kind=Kind::Date wrong=doing.fault(Of::Date) starts=true/>
            <Trouble wrong=doing.trouble()/>
            <Submit busy=doing.busy>"Save"</Submit>
        </Form>
    }
}

/// Ends an episode.
#[component]
pub fn EndEpisode(
    /// Which episode.
    episode: EpisodeId,
    /// When and why it ended, where that is to be mended.
    #[prop(optional_no_strip)]
    was: Option<(Date, EndingReason)>,
    /// Called once it is durable.
    done: Callback<()>,
) -> impl IntoView {
    let on = RwSignal::new(was.map_or_else(today, |(on, _)| on).to_string());
    let place_of = |reason| EndingReason::ALL.iter().position(|it| *it == reason);
    let place = was.and_then(|(_, reason)| place_of(reason));
    let reason = RwSignal::new(place.map_or_else(String::new, |place| place.to_string()));
    let mut choices = vec![(String::new(), "Choose …".to_owned())];
    choices.extend(
        EndingReason::ALL
            .into_iter()
            .enumerate()
            .map(|(place, reason)| (place.to_string(), words::reason(reason).to_owned())),
    );
    let doing = use_command(move |_| done.run(()));
    let submit = move || {
        let place = reason.get().parse::<usize>().ok();
        let reason = place.and_then(|place| EndingReason::ALL.get(place).copied());
        let form = EndingForm { on: on.get(), reason };
        doing.run(match was {
            Some(_) => Command::MendEnding(episode, form),
            None => Command::End(episode, form),
        });
    };
    view! {
        <Form submit wrong=doing.has_faults()>
            <Field
                label=label(Of::Date)
                value=on
                kind=Kind::Date
                hint=words::END_HINT
                wrong=doing.fault(Of::Date)
                starts=true
            />
            <Choice label=label(Of::Reason) value=reason choices=choices wrong=doing.fault(Of::Reason)/>
            <Trouble wrong=doing.trouble()/>
            <Submit busy=doing.busy>"Save"</Submit>
        </Form>
    }
}
