//! Times in a calendar file: on the wall clock of whoever reads it, of UTC, of a zone the browser
//! knows, or of a zone the file brings along; and lengths.

use crate::domain::order::sort_by_key;
use crate::domain::recurrence::Rule;
use crate::domain::time::{Date, Instant, WallTime, Zone};
use crate::domain::zone::Zones;

/// Which clock a time is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clock {
    /// That of whoever reads it.
    Floating,
    /// UTC.
    Utc,
    /// A zone by its name.
    Named(String),
}

/// A time, or a whole day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct When {
    /// What the clock shows; midnight for a day.
    pub wall: WallTime,
    /// Which clock.
    pub clock: Clock,
    /// Is it a day, with no time?
    pub is_day: bool,
}

/// Reads `20261123T090000Z`, `20261123T090000` or `20261123`.
pub fn when(text: &str, zone: Option<&str>) -> Option<When> {
    // Of a period only when it begins.
    let text = text.split('/').next()?.trim();
    let (date, time) = text.split_once(['T', 't']).map_or((text, None), |(d, t)| (d, Some(t)));
    let day = day(date)?;
    let Some(time) = time else {
        let wall = WallTime::midnight(day);
        return Some(When { wall, clock: Clock::Floating, is_day: true });
    };
    let (time, is_utc) = time.strip_suffix(['Z', 'z']).map_or((time, false), |time| (time, true));
    let wall = WallTime::new(day, digits(time, 0, 2)?, digits(time, 2, 4)?).ok()?;
    let clock = match zone {
        _ if is_utc => Clock::Utc,
        Some(zone) if !zone.trim().is_empty() => Clock::Named(zone.trim().to_owned()),
        _ => Clock::Floating,
    };
    Some(When { wall, clock, is_day: false })
}

fn day(text: &str) -> Option<Date> {
    // Some programs write the hyphens that a calendar file does not have.
    let plain = text.replace('-', "");
    let is_plain = plain.len() == 8 && plain.bytes().all(|byte| byte.is_ascii_digit());
    let year = i32::try_from(digits(&plain, 0, 4)?).ok()?;
    let date = Date::new(year, digits(&plain, 4, 6)?, digits(&plain, 6, 8)?);
    is_plain.then_some(date.ok()?)
}

fn digits(text: &str, from: usize, until: usize) -> Option<u32> {
    let part = text.get(from..until)?;
    part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse().ok())?
}

/// Reads a length such as `PT50M`, `P1DT2H`, `P1W` or `-PT15M`, in minutes.
pub fn length(text: &str) -> Option<i64> {
    let text = text.trim();
    let (sign, text) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let mut rest = text.strip_prefix(['P', 'p'])?;
    let mut minutes = 0_i64;
    let mut is_time = false;
    while let Some(first) = rest.chars().next() {
        if matches!(first, 'T' | 't') {
            (is_time, rest) = (true, rest.get(1..)?);
            continue;
        }
        let end = rest.find(|sign: char| !sign.is_ascii_digit())?;
        let number: i64 = rest.get(..end)?.parse().ok()?;
        let unit = rest.get(end..)?.chars().next()?;
        let each = match (unit.to_ascii_uppercase(), is_time) {
            ('W', false) => 7 * 1440,
            ('D', false) => 1440,
            ('H', true) => 60,
            ('M', true) => 1,
            ('S', true) => 0,
            _ => return None,
        };
        minutes = minutes.checked_add(number.checked_mul(each)?)?;
        rest = rest.get(end + 1..)?;
    }
    Some(sign * minutes)
}

/// A zone that a file brings along: when its clocks are set, and to what.
#[derive(Debug, Clone, Default)]
pub struct OwnZone {
    /// Its name in the file.
    pub name: String,
    /// From when on its clocks are so many minutes ahead of UTC, on the wall clock before.
    onsets: Vec<(WallTime, i64)>,
    /// Settings taken so far.
    taken: usize,
    /// How far ahead they are before the first of these.
    before: Option<(WallTime, i64)>,
}

/// The most zones that one file can bring along, and the most settings that one of them has: a file
/// is not to keep the page busy with its clocks.
pub const MOST_ZONES: usize = 100;
const MOST_SETTINGS: usize = 20;
/// Years ahead for which the clocks of a file are followed, each set once or twice a year.
const MOST_YEARS: usize = 150;

/// From when on a zone's clocks are so far ahead of UTC, every time its rule says.
#[derive(Debug, Clone)]
pub struct Setting {
    /// The first time, on the wall clock before it.
    pub first: WallTime,
    /// When again.
    pub rule: Option<Rule>,
    /// Minutes ahead of UTC from then on.
    pub to: i64,
    /// Minutes ahead of UTC until then.
    pub from: i64,
}

impl OwnZone {
    /// Takes a setting of its clocks.
    pub fn set(&mut self, setting: &Setting) {
        if self.taken >= MOST_SETTINGS {
            return;
        }
        self.taken += 1;
        match &setting.rule {
            None => self.onsets.push((setting.first, setting.to)),
            Some(rule) => {
                let times = rule.occurrences(setting.first).take(MOST_YEARS);
                self.onsets.extend(times.map(|at| (at, setting.to)));
            }
        }
        sort_by_key(&mut self.onsets, |(at, _)| *at);
        if self.before.is_none_or(|(first, _)| setting.first < first) {
            self.before = Some((setting.first, setting.from));
        }
    }

    /// Minutes ahead of UTC while the clocks show that time.
    fn offset(&self, wall: WallTime) -> Option<i64> {
        let set = self.onsets.partition_point(|(at, _)| *at <= wall);
        let latest = set.checked_sub(1).and_then(|last| self.onsets.get(last));
        latest.map(|(_, to)| *to).or(self.before.map(|(_, from)| from))
    }
}

/// Reads an offset such as `+0100` or `-053000`, in minutes.
pub fn offset(text: &str) -> Option<i64> {
    let text = text.trim();
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    Some(sign * i64::from(digits(rest, 0, 2)? * 60 + digits(rest, 2, 4)?))
}

/// Reads times of one file on the clocks of the practice.
pub struct Reader<'a, Z> {
    /// Who knows the zones of the world.
    pub zones: &'a Z,
    /// The zones that the file brings along.
    pub own: &'a [OwnZone],
    /// The zone of the practice.
    pub home: &'a Zone,
}

impl<Z: Zones> Reader<'_, Z> {
    /// A zone by the name that a file has for it: that of the data base, alone or behind what some
    /// programs put before it (`/mozilla.org/20050126_1/Europe/Berlin`).
    fn named(&self, name: &str) -> Option<Zone> {
        let mut name = name.trim_start_matches('/');
        loop {
            let known = Zone::new(name).ok();
            let known = known.filter(|zone| self.zones.offset(Instant(0), zone).is_some());
            if known.is_some() {
                return known;
            }
            name = name.split_once('/')?.1;
        }
    }

    /// The moment of a time; none where its zone is not known.
    pub fn instant(&self, wall: WallTime, clock: &Clock) -> Option<Instant> {
        match clock {
            Clock::Floating => self.zones.instant(wall, self.home),
            Clock::Utc => Some(wall.as_utc()),
            Clock::Named(name) => match self.named(name) {
                Some(zone) => self.zones.instant(wall, &zone),
                None => {
                    let own = self.own.iter().find(|zone| zone.name == *name)?;
                    Some(Instant(wall.as_utc().0 - own.offset(wall)? * 60_000))
                }
            },
        }
    }

    /// What the practice's clock shows at that time; none where the zone is not known.
    pub fn at_home(&self, wall: WallTime, clock: &Clock) -> Option<WallTime> {
        match clock {
            Clock::Floating => Some(wall),
            clock => self.zones.shown(self.instant(wall, clock)?, self.home),
        }
    }

    /// What one clock shows when another shows that time: for days that are left out of a series
    /// and written on another clock than it.
    pub fn on(&self, when: &When, clock: &Clock) -> Option<WallTime> {
        if when.clock == *clock || when.is_day {
            return Some(when.wall);
        }
        let at = self.instant(when.wall, &when.clock)?;
        match clock {
            Clock::Floating => self.zones.shown(at, self.home),
            Clock::Utc => WallTime::of_utc(at),
            Clock::Named(name) => match self.named(name) {
                Some(zone) => self.zones.shown(at, &zone),
                None => {
                    let own = self.own.iter().find(|zone| zone.name == *name)?;
                    // Off by an hour only in the hours in which the clocks are set.
                    let near = own.offset(WallTime::of_utc(at)?)?;
                    WallTime::of_utc(Instant(at.0 + near * 60_000))
                }
            },
        }
    }
}
