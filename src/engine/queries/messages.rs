//! Messages that are due: reminders of what comes soon, and words for people who have asked.
//!
//! *Never:* a channel that a client has not agreed to.

use super::lines::client_name;
use crate::domain::appointment::{Appointment, Attendance};
use crate::domain::consent::against_messages;
use crate::domain::home::Home;
use crate::domain::inquiry::{Inquiry, Stage};
use crate::domain::openings::free;
use crate::domain::order::sort_by_key;
use crate::domain::practice::Practice;
use crate::domain::reach::Reach;
use crate::domain::template::Occasion;
use crate::domain::time::{Now, Period, WallTime};
use crate::domain::time_entry::Reminded;
use crate::domain::ways::{Channel, Withheld};
use crate::metrics::waiting::fair_order;
use crate::protocol::forms::MessagesForm;
use crate::protocol::view::{Concern, DueMessage, MessagesView};

/// Days whose free times can be offered, today among them.
const DAYS: i32 = 14;
/// So many times are offered: one of each of the first days that have any.
const TIMES: usize = 3;

pub(super) fn view(practice: &Practice, now: &Now, home: Home<'_>) -> MessagesView {
    let times = times(practice, now, home);
    MessagesView {
        form: MessagesForm::of(practice.messages()),
        due: due(practice, now, !times.is_empty()),
        times,
    }
}

/// How many messages are due.
pub(super) fn count(practice: &Practice, now: &Now) -> u32 {
    let due = reminders(practice, now).count() + asked(practice, now, Stage::Inquiry).count();
    u32::try_from(due).unwrap_or(u32::MAX)
}

fn due(practice: &Practice, now: &Now, can_offer: bool) -> Vec<DueMessage> {
    let mut coming: Vec<_> = reminders(practice, now).collect();
    sort_by_key(&mut coming, |booking| (booking.starts, booking.id));
    let reminders = coming.into_iter().map(|booking| reminder(booking, practice, now));
    let replies = asked(practice, now, Stage::Inquiry).map(|it| to_inquirer(it, Occasion::Reply));
    let offers = asked(practice, now, Stage::Contacted).filter(|_| can_offer);
    let offers = offers.map(|inquiry| to_inquirer(inquiry, Occasion::Offer));
    reminders.chain(replies).chain(offers).collect()
}

/// Appointments of which nobody has been reminded yet, as they now stand.
fn reminders<'a>(practice: &'a Practice, now: &Now) -> impl Iterator<Item = &'a Appointment> {
    let (ahead, now) = (practice.messages().ahead, now.wall);
    let days = Period::new(now.date(), ahead.until(now).date().plus_days(1));
    let coming = days.into_iter().flat_map(|days| practice.appointments_in(days));
    coming.filter(move |booking| {
        booking.attendance == Attendance::Booked
            && ahead.holds(booking.starts, now)
            && !is_reminded(booking, practice)
    })
}

fn is_reminded(booking: &Appointment, practice: &Practice) -> bool {
    let this = Some(Reminded { appointment: booking.id, starts: booking.starts });
    let mut contacts = practice.entries_of(booking.client).filter_map(|it| it.contact.as_ref());
    contacts.any(|contact| contact.reminds == this)
}

fn reminder(booking: &Appointment, practice: &Practice, now: &Now) -> DueMessage {
    let client = practice.client(booking.client);
    let ways = client.map(|client| client.ways.clone()).unwrap_or_default();
    let mut message = DueMessage {
        concern: Concern::Appointment(booking.id),
        occasion: Occasion::Reminder,
        client: Some(booking.client),
        name: client_name(practice, booking.client),
        starts: Some(booking.starts),
        place: booking.place.as_ref().map(|place| place.as_str().to_owned()),
        preferred: ways.preferred,
        offered: Vec::new(),
        withheld: Vec::new(),
    };
    let against = against_messages(practice, booking.client, now.today());
    for channel in Channel::ALL {
        match (ways.offer(channel, now.today()), against.filter(|_| channel.is_written())) {
            (Ok(_), Some(why)) => message.withheld.push((channel, Withheld::NotConsented(why))),
            (Ok(reach), None) => message.offered.push((channel, reach)),
            (Err(why), _) => message.withheld.push((channel, why)),
        }
    }
    message
}

/// Those who wait at that stage, in fair order.
fn asked<'a>(practice: &'a Practice, now: &Now, stage: Stage) -> impl Iterator<Item = &'a Inquiry> {
    let waiting = fair_order(practice, now.today()).into_iter().map(|(inquiry, _)| inquiry);
    waiting.filter(move |inquiry| inquiry.stage() == stage)
}

/// Somebody who asks gives an address or a number to be answered there; nothing else is agreed to.
fn to_inquirer(inquiry: &Inquiry, occasion: Occasion) -> DueMessage {
    let contact = inquiry.contact.as_ref().map_or("", |contact| contact.as_str());
    let offered = Reach::all_of(contact).into_iter().map(|reach| {
        let channel = match reach {
            Reach::Mail(_) => Channel::Mail,
            Reach::Telephone(_) => Channel::Telephone,
        };
        (channel, Some(reach))
    });
    DueMessage {
        concern: Concern::Inquiry(inquiry.id),
        occasion,
        client: inquiry.client,
        name: inquiry.name.as_str().to_owned(),
        starts: None,
        place: None,
        preferred: None,
        offered: offered.collect(),
        withheld: Vec::new(),
    }
}

/// The first free time of each of the next days that have one.
fn times(practice: &Practice, now: &Now, home: Home<'_>) -> Vec<WallTime> {
    let today = now.today();
    let Ok(days) = Period::new(today, today.plus_days(DAYS)) else { return Vec::new() };
    let mut times = free(practice, days, practice.therapist().session, home);
    times.retain(|starts| *starts > now.wall);
    times.dedup_by_key(|starts| starts.date());
    times.truncate(TIMES);
    times
}
