//! A therapist working alone: two and a half years of a practice of about two dozen clients.

use super::chance::Chance;
use super::invoices::invoices;
use super::people::{ABOUT, FEES, FIRST, LAST, NOTES, REASONS, SERVICES, SOURCES, WAIVED, WISHES};
use super::{competence, contacts, own_time, safety};
use crate::domain::appointment::{Appointment, Attendance, Cancellation, Notice};
use crate::domain::change::{Change, ChangeSet, TextChange};
use crate::domain::check_in::{CheckIn, Level};
use crate::domain::client::Client;
use crate::domain::currency::Currency;
use crate::domain::episode::{Ending, EndingReason, Episode, Frequency, Hold};
use crate::domain::fees::{Consequence, Fees, Missed, Percent};
use crate::domain::hours::{Hours, Opening, TimeOfDay};
use crate::domain::ids::{
    AppointmentId, CheckInId, ClientId, EpisodeId, InquiryId, NoteId, TimeEntryId,
};
use crate::domain::inquiry::{Inquiry, Stage, Step};
use crate::domain::money::Money;
use crate::domain::note::{Note, NoteState};
use crate::domain::preferences::{
    Band, Modality, PartOfDay, Preferences, Priority, Times, Weekday,
};
use crate::domain::reach::{MailAddress, Telephone};
use crate::domain::record::Record;
use crate::domain::text::{ClientCode, Line, PersonName, Prose};
use crate::domain::therapist::Therapist;
use crate::domain::time::{Date, Instant, Minutes, Period, WallTime, Zone};
use crate::domain::time_entry::{TimeEntry, Work};
use crate::domain::ways::{Agreement, Channel, Ways};
use crate::domain::weight::{Ratings, Weight};

/// Days of history.
const HISTORY: i32 = 910;
/// Days booked ahead.
const AHEAD: i32 = 42;
/// Weekly places: five days, six sessions a day at most.
const HOURS: [u32; 6] = [9, 10, 11, 14, 16, 17];

/// What its fees are in.
const CURRENCY: &str = "GBP";

/// When the practice is open: all of them, and at noon on Fridays it closes.
fn hours() -> Hours {
    let time = |hour| TimeOfDay::new(hour, 0).ok();
    let open = |weekday, from, until| Opening::new(weekday, time(from)?, time(until)?).ok();
    let days = Weekday::ALL.into_iter().take(5);
    let stretches = days.flat_map(|weekday| {
        let afternoon = (weekday != Weekday::Friday).then(|| open(weekday, 14, 18)).flatten();
        [open(weekday, 9, 12), afternoon]
    });
    stretches.flatten().collect()
}

/// A made-up practice as of a day.
pub fn practice(seed: u64, today: Date, zone: &Zone) -> ChangeSet {
    let mut solo = Solo {
        chance: Chance::new(seed),
        said: Chance::new(!seed),
        today,
        zone: zone.clone(),
        leave: own_time::leave(today),
        has_safety_plan: false,
        clients: 0,
        changes: ChangeSet::default(),
    };
    solo.therapist();
    solo.places();
    solo.other_work();
    contacts::by_client(&mut solo.changes.records, &mut Chance::new(seed.rotate_left(3)));
    solo.waiting_list();
    solo.check_ins();
    solo.own_time(seed);
    solo.invoices(seed);
    solo.changes
}

struct Solo {
    chance: Chance,
    /// Apart from the other, so that what is said of clients leaves their sessions as they are.
    said: Chance,
    today: Date,
    zone: Zone,
    leave: Vec<Period>,
    has_safety_plan: bool,
    clients: u32,
    changes: ChangeSet,
}

/// One weekly or fortnightly time that a client has.
#[derive(Clone, Copy)]
struct Place {
    weekday: i32,
    hour: u32,
}

impl Solo {
    fn add(&mut self, record: Record) {
        self.changes.records.push(Change::add(record));
    }

    fn instant(&self, on: Date, hour: i64) -> Instant {
        let days = Date::parse("1970-01-01").map_or(0, |epoch| epoch.days_until(on));
        Instant((i64::from(days) * 24 + hour) * 3_600_000)
    }

    fn therapist(&mut self) {
        let therapist = Therapist {
            name: PersonName::new("Dr Marina Evenkeel").ok(),
            contracted: Minutes(32 * 60),
            limit: Minutes(32 * 60),
            hours: hours(),
            leave: self.leave.clone(),
            currency: Currency::parse(CURRENCY).ok(),
            limits: own_time::limits(),
            ..Therapist::unsaid()
        };
        self.add(Record::Therapist(therapist));
        self.add(Record::Qualifications(competence::qualifications(self.today)));
    }

    /// Fills each weekly time with one client after another, over the years.
    fn places(&mut self) {
        let start = self.today.plus_days(-HISTORY).monday();
        for weekday in 0..5 {
            for hour in HOURS {
                // Fridays end at noon, Wednesdays hold supervision.
                if (weekday == 4 && hour > 11) || (weekday == 2 && hour == 14) {
                    continue;
                }
                let place = Place { weekday, hour };
                let fortnightly = self.chance.percent(25);
                for turn in 0..if fortnightly { 2 } else { 1 } {
                    self.fill(place, start.plus_days(7 * turn), fortnightly);
                }
            }
        }
    }

    /// One client after another in one place, from a day until now.
    fn fill(&mut self, place: Place, start: Date, fortnightly: bool) {
        let mut from = start.plus_days(7 * self.chance.between(0, 9));
        while from < self.today.plus_days(-10) {
            if fortnightly && start.days_until(from) % 14 != 0 {
                // It is the other one's week.
                from = from.plus_days(7);
            }
            let weeks = self.chance.between(9, 70);
            let end = from.plus_days(7 * weeks);
            let lasts = end >= self.today;
            self.client(place, from, (!lasts).then_some(end), fortnightly);
            from = end.plus_days(14 + 7 * self.chance.between(0, 4));
        }
    }

    /// One of the words; none where nobody wrote it down.
    fn word(&mut self, of: &[&str]) -> Option<Line> {
        self.said.pick(of).and_then(|word| Line::new(word).ok())
    }

    fn name(&mut self) -> Option<PersonName> {
        let first = self.chance.pick(&FIRST)?;
        let last = self.chance.pick(&LAST)?;
        PersonName::new(&format!("{first} {last}")).ok()
    }

    fn client(&mut self, place: Place, from: Date, end: Option<Date>, fortnightly: bool) {
        let id = ClientId::from_random(self.chance.id());
        let Some(name) = self.name() else { return };
        self.clients += 1;
        let code = ClientCode::new(&format!("K-{:03}", self.clients)).ok();
        let contact = Line::new(&format!("01632 {:06}", self.chance.below(1_000_000))).ok();
        let first = from.plus_days(place.weekday);
        let has_plan = self.safety_plan(id, first, end);
        let crisis = safety::contact().into_iter().filter(|_| has_plan).collect();
        let ways = Ways { crisis, ..self.ways(&name, contact.as_ref(), first) };
        self.add(Record::Client(Client { id, name, code, contact, ways, born: None }));
        let hold = self.hold(first, end);
        let planned = if fortnightly { Frequency::FORTNIGHTLY } else { Frequency::WEEKLY };
        let ending =
            end.map(|end| Ending { on: end.plus_days(place.weekday), reason: self.reason() });
        let episode = EpisodeId::from_random(self.chance.id());
        let holds: Vec<Hold> = hold.into_iter().collect();
        let episode = Episode::new(episode, id, first, Some(planned), None, holds, ending);
        let Ok(mut episode) = episode else { return };
        episode.presenting.areas = competence::area(self.clients).into_iter().collect();
        episode.service = self.word(&SERVICES);
        episode.source = self.word(&SOURCES);
        episode.ratings = self.ratings(first);
        episode.fees = self.fees();
        let (fees, source) = (episode.fees, episode.source.clone());
        let step = if fortnightly { 14 } else { 7 };
        let careless = if self.chance.percent(20) { 22 } else { 4 };
        let last = end.unwrap_or_else(|| self.today.plus_days(AHEAD));
        self.add(Record::Episode(episode));
        let mut on = first;
        while on < last {
            let is_held = hold
                .is_some_and(|hold| hold.from <= on && hold.until.is_none_or(|until| on < until));
            if !is_held && !self.leave.iter().any(|leave| leave.holds(on)) {
                self.session(id, (on, place.hour), careless, on == first, fees);
            }
            on = on.plus_days(step);
        }
        if self.chance.percent(40) {
            self.answered_inquiry(id, first, source);
        }
    }

    /// How heavy the work is to her, where she has said; with some it has become heavier or lighter.
    fn ratings(&self, first: Date) -> Ratings {
        let said = |ratings: Ratings, level: u8, on: Date| {
            let weight = Level::new(level).ok().map(|level| Weight { level, why: None });
            ratings.said(weight, on)
        };
        let (first, then) = match self.clients % 7 {
            1 => (said(Ratings::default(), 3, first), Some(5)),
            4 => (said(Ratings::default(), 4, first), None),
            2 => (said(Ratings::default(), 4, first), Some(2)),
            5 => (said(Ratings::default(), 2, first), None),
            _ => return Ratings::default(),
        };
        let lately = self.today.plus_days(-40);
        then.map_or(first.clone(), |level| said(first, level, lately))
    }

    /// One who is in care has a safety plan, by now to be gone through again.
    fn safety_plan(&mut self, client: ClientId, first: Date, end: Option<Date>) -> bool {
        let made_on = self.today.plus_days(-92);
        if self.has_safety_plan || end.is_some() || first > made_on {
            return false;
        }
        self.has_safety_plan = true;
        let plan = safety::plan(client, made_on, self.instant(made_on, 12));
        self.add(Record::SafetyPlan(plan));
        true
    }

    /// How a client can be reached: most by mail and telephone, as they have agreed; a few have not been
    /// asked, and one in nine has withdrawn.
    fn ways(&self, name: &PersonName, contact: Option<&Line>, since: Date) -> Ways {
        let n = self.clients;
        let address = name.as_str().to_lowercase().replace(' ', ".");
        let ways = Ways {
            mail: MailAddress::new(&format!("{address}@example.org")).ok(),
            telephone: contact.and_then(|contact| Telephone::new(contact.as_str()).ok()),
            preferred: match n % 3 {
                0 => Some(Channel::Mail),
                1 => Some(Channel::Sms),
                _ => None,
            },
            ..Ways::default()
        };
        let agreed = match n % 9 {
            0 => Agreement::Withdrawn { given: Some(since), on: since.plus_days(70) },
            4 => return ways,
            _ => Agreement::Given(since),
        };
        let each = [Channel::Mail, Channel::Sms, Channel::Telephone].into_iter();
        each.fold(ways, |ways, channel| ways.agreeing(channel, agreed))
    }

    /// A pause for one in eight.
    fn hold(&mut self, first: Date, end: Option<Date>) -> Option<Hold> {
        if !self.chance.percent(12) {
            return None;
        }
        let from = first.plus_days(7 * self.chance.between(4, 20));
        let until = from.plus_days(7 * self.chance.between(2, 6));
        let last = end.unwrap_or(self.today);
        (until < last).then_some(Hold { from, until: Some(until) })
    }

    fn reason(&mut self) -> EndingReason {
        match self.chance.below(100) {
            0..38 => EndingReason::GoalsMet,
            38..62 => EndingReason::Agreed,
            62..74 => EndingReason::StoppedByClient,
            74..82 => EndingReason::LostContact,
            82..89 => EndingReason::ReferredOn,
            89..95 => EndingReason::Moved,
            _ => EndingReason::NotRecorded,
        }
    }

    /// What is agreed with seven of eight; with a few the fee is a lower one.
    fn fees(&mut self) -> Fees {
        if self.said.percent(12) {
            return Fees::default();
        }
        let fee = if self.said.percent(20) { 6_000 } else { 8_500 };
        let session = Currency::parse(CURRENCY).ok().map(|currency| Money::new(fee, currency));
        let late = if self.said.percent(70) { Percent::new(50).ok() } else { None };
        Fees { session, late, no_show: Percent::new(100).ok() }
    }

    /// What was decided about the fee of a missed session: of the last ten days not everything yet.
    fn consequence(&mut self, missed: &Appointment, fees: Fees) -> Option<Consequence> {
        let notice = Therapist::unsaid().notice;
        let owed = fees.owed(Missed::of(missed, notice)?)?;
        let is_recent = missed.day().days_until(self.today) < 10;
        if is_recent && self.said.percent(60) {
            return None;
        }
        match self.said.percent(20) {
            true => self.word(&WAIVED).map(Consequence::Waived),
            false => Some(Consequence::Charged(owed)),
        }
    }

    fn session(
        &mut self,
        client: ClientId,
        (on, hour): (Date, u32),
        careless: u32,
        is_first: bool,
        fees: Fees,
    ) {
        let Ok(starts) = WallTime::new(on, hour, 0) else { return };
        // The last two sessions of yesterday are still to be marked.
        let unmarked = on == self.today.plus_days(-1) && hour >= 16;
        let attendance = if on >= self.today || unmarked {
            Attendance::Booked
        } else {
            self.attendance(careless)
        };
        let id = AppointmentId::from_random(self.chance.id());
        let booked_on = on.plus_days(-self.chance.between(3, 28));
        let mut booking = Appointment {
            booked_at: WallTime::new(booked_on, 12, 0).ok(),
            attendance,
            label: is_first.then(|| Line::new("Intake").ok()).flatten(),
            ..Appointment::booked(id, client, starts, self.zone.clone(), Minutes(50))
        };
        booking.consequence = self.consequence(&booking, fees);
        self.add(Record::Appointment(booking));
        if attendance.attended_minutes().is_some() {
            self.note(client, id, on);
        }
    }

    fn attendance(&mut self, careless: u32) -> Attendance {
        let cancelled = |notice| Attendance::CancelledByClient(Cancellation::Ruled(notice));
        let chance = self.chance.below(100);
        if chance < careless {
            Attendance::NoShow
        } else if chance < careless + 4 {
            cancelled(Notice::Late)
        } else if chance < careless + 9 {
            cancelled(Notice::Early)
        } else if chance < careless + 11 {
            Attendance::CancelledByTherapist
        } else if chance < careless + 13 {
            Attendance::Rescheduled { to: None }
        } else {
            let late_by = if self.chance.percent(8) { Minutes(10) } else { Minutes(0) };
            Attendance::Attended { minutes: Minutes(50), late_by }
        }
    }

    /// Signed the same evening; of the last days some are still drafts or not begun.
    fn note(&mut self, client: ClientId, appointment: AppointmentId, on: Date) {
        let age = on.days_until(self.today);
        if age < 6 && self.chance.percent(30) {
            return;
        }
        let id = NoteId::from_random(self.chance.id());
        let created_at = self.instant(on, 18);
        let state = if age < 10 && self.chance.percent(50) {
            NoteState::Draft { changed_at: created_at }
        } else {
            NoteState::Signed { signed_at: self.instant(on, 19), is_late: false, link: None }
        };
        let sentences = 3 + self.chance.below(4);
        let mut text = String::new();
        for _ in 0..sentences {
            text.push_str(self.chance.pick(&NOTES).copied().unwrap_or_default());
            text.push(' ');
        }
        let begun = Note::begun(id, client, on, created_at);
        self.add(Record::Note(Note { appointment: Some(appointment), state, ..begun }));
        self.changes.texts.push(TextChange {
            note: id,
            before: None,
            after: Prose::new(&text).ok(),
        });
    }

    fn work(&mut self, on: Date, work: Work, minutes: i32) {
        if on >= self.today || self.leave.iter().any(|leave| leave.holds(on)) {
            return;
        }
        let id = TimeEntryId::from_random(self.chance.id());
        let about = match work {
            Work::Documentation => None,
            _ => self.chance.pick(&ABOUT).and_then(|about| Line::new(about).ok()),
        };
        let minutes = Minutes(minutes.unsigned_abs());
        self.add(Record::TimeEntry(TimeEntry {
            id,
            on,
            work,
            minutes,
            client: None,
            about,
            contact: None,
        }));
    }

    fn other_work(&mut self) {
        let mut monday = self.today.plus_days(-HISTORY).monday();
        while monday < self.today {
            // Now and then a week goes by without a word about documentation.
            if !self.chance.percent(8) {
                for day in [0, 1, 3] {
                    let minutes = self.chance.between(45, 90);
                    self.work(monday.plus_days(day), Work::Documentation, minutes);
                }
            }
            let minutes = self.chance.between(30, 120);
            self.work(monday.plus_days(4), Work::Admin, minutes);
            let minutes = self.chance.between(15, 50);
            self.work(monday.plus_days(1), Work::Contact, minutes);
            if self.chance.percent(50) {
                self.work(monday.plus_days(2), Work::Supervision, 60);
            }
            if self.chance.percent(8) {
                self.work(monday.plus_days(4), Work::Training, 180);
            }
            monday = monday.plus_days(7);
        }
    }

    fn inquiry(
        &mut self,
        received_on: Date,
        client: Option<ClientId>,
        steps: Vec<Step>,
        source: Option<Line>,
        asked: (Preferences, Priority),
    ) {
        let id = InquiryId::from_random(self.chance.id());
        let Some(name) = self.name() else { return };
        let contact = Line::new(&format!("01632 {:06}", self.chance.below(1_000_000))).ok();
        let wishes = self.chance.pick(&WISHES).and_then(|wishes| Line::new(wishes).ok());
        let inquiry = Inquiry::new(id, name, contact, wishes, client, received_on, steps);
        if let Ok(mut inquiry) = inquiry {
            inquiry.source = source;
            (inquiry.preferences, inquiry.priority) = asked;
            self.add(Record::Inquiry(inquiry));
        }
    }

    /// The inquiry that a client began with.
    fn answered_inquiry(&mut self, client: ClientId, first: Date, source: Option<Line>) {
        let asked = first.plus_days(-self.chance.between(9, 70));
        let steps = [
            (Stage::Contacted, asked.plus_days(self.chance.between(0, 3))),
            (Stage::Offered, first.plus_days(-6)),
            (Stage::Started, first),
        ];
        let steps = steps.iter().map(|(stage, on)| Step { stage: *stage, on: *on }).collect();
        self.inquiry(asked, Some(client), steps, source, Default::default());
    }

    /// What would suit somebody who waits, and how pressing it is; not everybody has been asked.
    fn wanted(&mut self) -> (Preferences, Priority) {
        let times: Times = match self.chance.below(5) {
            0 => Times::default(),
            1 => Weekday::ALL.iter().map(|day| (*day, PartOfDay::Evening)).collect(),
            2 => [Weekday::Tuesday, Weekday::Thursday]
                .map(|d| (d, PartOfDay::Morning))
                .into_iter()
                .collect(),
            _ => {
                let days = Weekday::ALL.iter().take(5);
                days.flat_map(|day| [(*day, PartOfDay::Morning), (*day, PartOfDay::Afternoon)])
                    .collect()
            }
        };
        let modality = match self.chance.below(4) {
            0 => None,
            n => Modality::ALL.into_iter().nth(n as usize - 1),
        };
        let (most, about) = self.chance.pick(&FEES).copied().unwrap_or_default();
        let currency = Currency::parse(CURRENCY).ok();
        let fee = most.zip(currency).map(|(most, currency)| Money::new(most, currency));
        let fee_words = Line::optional(about).ok().flatten();
        let band = match self.chance.below(6) {
            0 => Band::Urgent,
            1 => Band::Soon,
            _ => Band::Routine,
        };
        let reason = self.chance.pick(&REASONS).and_then(|reason| Line::new(reason).ok());
        let priority = Priority::new(band, reason).unwrap_or_default();
        (Preferences { times, modality, fee, fee_words }, priority)
    }

    /// Her breaks and tasks, and the sessions that went past what she set, by a chance of their own.
    fn own_time(&mut self, seed: u64) {
        let mut chance = Chance::new(seed.rotate_left(2));
        let breaks = own_time::breaks(self.today, &self.leave, &mut chance);
        breaks.into_iter().for_each(|it| self.add(it));
        own_time::past_the_week(&mut self.changes.records, self.today);
        let given_up = own_time::given_up(&mut self.changes.records, self.today, &mut chance);
        let tasks = own_time::tasks(self.today, &mut chance);
        given_up.into_iter().chain(tasks).for_each(|it| self.add(it));
    }

    /// What was invoiced and paid, by a chance of its own.
    fn invoices(&mut self, seed: u64) {
        let chance = Chance::new(seed.rotate_left(1));
        for record in invoices(&self.changes, chance, self.today) {
            self.add(record);
        }
    }

    /// How she is at the end of most weeks of half a year.
    fn check_ins(&mut self) {
        for week in 0..26 {
            let friday = self.today.monday().plus_days(-7 * week - 3);
            let is_there = |day: &Date| !self.leave.iter().any(|leave| leave.holds(*day));
            // On Thursday where she has Friday off.
            let on = [friday, friday.plus_days(-1)].into_iter().find(is_there);
            let energy = Level::new(2 + u8::try_from(self.chance.below(3)).unwrap_or(0));
            let strain = Level::new(2 + u8::try_from(self.chance.below(3)).unwrap_or(0));
            let (Ok(energy), Ok(strain), true) = (energy, strain, self.chance.percent(92)) else {
                continue;
            };
            if let Some(on) = on {
                let id = CheckInId::from_random(self.chance.id());
                self.add(Record::CheckIn(CheckIn { id, on, energy, strain, words: None }));
            }
        }
    }

    /// Nine who wait, and some who no longer do.
    fn waiting_list(&mut self) {
        for n in 0..9 {
            let waited = 2 + 6 * n + self.chance.between(0, 4);
            let asked = self.today.plus_days(-waited);
            let stages = [Stage::Contacted, Stage::Offered, Stage::Booked];
            // Nobody is left without an answer for two weeks.
            let least = usize::from(waited > 14);
            let reached = usize::try_from(self.chance.below(4)).unwrap_or(0).max(least);
            let step =
                |(n, stage): (i32, Stage)| Step { stage, on: asked.plus_days(n.min(waited)) };
            let steps = [1, 9, 12].into_iter().zip(stages).take(reached).map(step).collect();
            let (source, wanted) = (self.word(&SOURCES), self.wanted());
            self.inquiry(asked, None, steps, source, wanted);
        }
        for n in 0..14 {
            let asked = self.today.plus_days(-60 - 50 * n);
            let stage = if n % 3 == 0 { Stage::ReferredOn } else { Stage::Withdrawn };
            let on = asked.plus_days(self.chance.between(5, 45));
            let source = self.word(&SOURCES);
            self.inquiry(asked, None, vec![Step { stage, on }], source, Default::default());
        }
    }
}
