//! How a client can be reached, and what the client has agreed to: shown in the chart, and its form.

use leptos::prelude::*;

use crate::domain::ids::ClientId;
use crate::domain::reach::Reach;
use crate::domain::ways::Channel;
use crate::protocol::command::Command;
use crate::protocol::forms::{Field as Of, WaysForm};
use crate::ui::parts::button::Submit;
use crate::ui::parts::field::{Choice, Field, Kind};
use crate::ui::parts::form::Form;
use crate::ui::parts::notice::Trouble;
use crate::ui::screens::calendar::line::place_of;
use crate::ui::state::use_command;
use crate::ui::view;
use crate::ui::words::{contact as words, field::label};

/// The ways on file, as far as there are any.
pub(super) fn ways_view(form: &WaysForm) -> AnyView {
    let Ok(ways) = form.parse() else { return ().into_any() };
    let mail = ways.mail.clone().map(Reach::Mail).map(|reach| (Of::Mail, reach, &form.mail));
    let telephone = ways.telephone.clone().map(Reach::Telephone);
    let telephone = telephone.map(|reach| (Of::Telephone, reach, &form.telephone));
    let links = [mail, telephone].into_iter().flatten().map(|(field, reach, text)| {
        view! {
            <dt>{label(field)}</dt>
            <dd>
                <a href=reach.link() rel="external">
                    {text.clone()}
                </a>
            </dd>
        }
    });
    let links = links.collect_view();
    let video = ways.video.is_some().then(|| {
        view! {
            <dt>{label(Of::Video)}</dt>
            <dd class="actions">{place_of(form.video.clone())}</dd>
        }
    });
    let preferred = ways.preferred.map(|channel| {
        view! {
            <dt>{label(Of::Preferred)}</dt>
            <dd>{words::channel(channel)}</dd>
        }
    });
    let agreed = Channel::ALL
        .into_iter()
        .filter_map(|channel| words::agreement(channel, ways.agreement(channel)))
        .map(|agreed| view! { <dd>{agreed}</dd> })
        .collect::<Vec<_>>();
    let agreed = (!agreed.is_empty()).then(|| {
        view! {
            <dt>{words::AGREED}</dt>
            {agreed}
        }
    });
    view! { <dl class="details">{links} {video} {preferred} {agreed}</dl> }.into_any()
}

/// Changes them.
#[component]
pub(super) fn EditWays(
    /// Whose.
    client: ClientId,
    /// What is on file.
    form: WaysForm,
    /// Called once it is durable.
    done: Callback<()>,
) -> impl IntoView {
    let WaysForm { mail, telephone, video, preferred, agreed } = form;
    let [mail, telephone, video] = [mail, telephone, video].map(RwSignal::new);
    let value = |channel: Channel| (channel as usize).to_string();
    let preferred = RwSignal::new(preferred.map_or_else(String::new, value));
    let agreed = agreed.map(|(given, withdrawn)| (RwSignal::new(given), RwSignal::new(withdrawn)));
    let doing = use_command(move |_| done.run(()));
    let submit = move || {
        let chosen = |channel: &Channel| value(*channel) == preferred.get();
        let form = WaysForm {
            mail: mail.get(),
            telephone: telephone.get(),
            video: video.get(),
            preferred: Channel::ALL.into_iter().find(chosen),
            agreed: agreed.map(|(given, withdrawn)| (given.get(), withdrawn.get())),
        };
        doing.run(Command::SaveWays(client, Box::new(form)));
    };
    let mut choices = vec![(String::new(), words::NO_PREFERENCE.to_owned())];
    choices
        .extend(Channel::ALL.map(|channel| (value(channel), words::channel(channel).to_owned())));
    let day = move |field: Of, value: RwSignal<String>| {
        view! { <Field label=label(field) value kind=Kind::Date wrong=doing.fault(field)/> }
    };
    let days = Channel::ALL.into_iter().zip(agreed).map(|(channel, (given, withdrawn))| {
        view! {
            <div class="form-row">
                {day(Of::AgreedOn(channel), given)} {day(Of::WithdrawnOn(channel), withdrawn)}
            </div>
        }
    });
    let days = days.collect_view();
    view! {
        <Form submit wrong=doing.has_faults()>
            <Field
                label=label(Of::Mail)
                value=mail
                hint=words::MAIL_HINT
                wrong=doing.fault(Of::Mail)
                starts=true
            />
            <Field label=label(Of::Telephone) value=telephone wrong=doing.fault(Of::Telephone)/>
            <Field
                label=label(Of::Video)
                value=video
                hint=words::VIDEO_HINT
                wrong=doing.fault(Of::Video)
            />
            <Choice label=label(Of::Preferred) value=preferred choices/>
            <h3>{words::AGREED}</h3>
            <p class="field-hint">{words::AGREED_HINT}</p>
            {days}
            <Trouble wrong=doing.trouble()/>
            <Submit busy=doing.busy>"Save"</Submit>
        </Form>
    }
}
