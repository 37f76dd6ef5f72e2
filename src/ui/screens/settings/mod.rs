//! The settings: the therapist's own week, templates for notes, this device, backup and restore,
//! what opens the vault, tables, the activity log, and what this is.

mod bell;
mod consents;
mod device;
mod invoicing;
mod keeping;
mod messages;
mod passkey;
mod practice;
mod secrets;
mod templates;

use leptos::prelude::*;

use crate::ui::parts::page::Page;
use crate::ui::screens::gate::Restore;
use crate::ui::state::{Door, shell};
use crate::ui::view;
use crate::ui::words::{
    activity, consent, invoices, own_scales, practice as colleagues, settings as words,
};
use bell::Notifications;
use consents::Consents;
use device::Device;
use invoicing::Invoices;
use keeping::{Backup, Export, Storage};
use messages::Messages;
use practice::Practice;
use secrets::Secrets;
use templates::Templates;

/// Draws the screen.
pub fn draw() -> AnyView {
    let is_demo = shell().door.get_untracked() == Door::Open { demo: true };
    let real = (!is_demo).then(|| {
        view! {
            <Section title="Backup">
                <Backup/>
            </Section>
            <Section title="Test or restore a backup">
                <Restore/>
            </Section>
            <Section title="Passphrase and recovery code">
                <Secrets/>
            </Section>
            <Section title="Storage">
                <Storage/>
            </Section>
        }
    });
    view! {
        <Page heading="Settings">
            <div class="settings">
                <Section title="Your week">
                    <Practice/>
                </Section>
                <Section title="Templates and snippets">
                    <Templates/>
                </Section>
                <Section title=own_scales::HEADING>
                    <p>{own_scales::SETTINGS}</p>
                    <p>
                        <a href="/scales">{own_scales::HEADING}</a>
                    </p>
                </Section>
                <Section title=messages::TITLE>
                    <Messages/>
                </Section>
                <Section title=invoices::SETTINGS>
                    <Invoices/>
                </Section>
                <Section title=consent::HEADING>
                    <Consents/>
                </Section>
                <Section title="This device">
                    <Device/>
                    <Notifications/>
                </Section>
                <Section title="Import">
                    <p>{words::IMPORT}</p>
                    <p>
                        <a href="/import">"Import"</a>
                    </p>
                </Section>
                {real}
                <Section title="Export tables">
                    <Export/>
                </Section>
                <Section title=colleagues::HEADING>
                    <p>{colleagues::SETTINGS}</p>
                    <p>
                        <a href="/practice">{colleagues::HEADING}</a>
                    </p>
                </Section>
                <Section title="Activity log">
                    <p>{activity::SETTINGS}</p>
                    <p>
                        <a href="/activity">"Activity log"</a>
                    </p>
                </Section>
                <Section title="About Evenkeel">
                    <p>"Version " {env!("CARGO_PKG_VERSION")}</p>
                    <p>{words::PROTECTS}</p>
                    <p>{words::DOES_NOT}</p>
                </Section>
            </div>
        </Page>
    }
}

#[component]
fn Section(title: &'static str, children: Children) -> impl IntoView {
    view! {
        <section class="settings-section" aria-label=title>
            <h2>{title}</h2>
            <div>{children()}</div>
        </section>
    }
}
