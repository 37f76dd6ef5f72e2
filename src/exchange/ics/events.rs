//! The events of a calendar file, each as it stands there, and the zones it brings along.

use super::lines::{Line, lines};
use super::when::{Clock, MOST_ZONES, OwnZone, Setting, When, length, offset, when};
use crate::domain::recurrence::{Rule, RuleError};
use crate::domain::time::WallTime;

/// Parts that can be open one within the other.
const MOST_DEPTH: usize = 16;

/// How an event ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ends {
    /// At a time.
    At(When),
    /// After so many minutes.
    After(i64),
}

/// An event.
#[derive(Debug, Clone, Default)]
pub struct Event {
    /// Its name, the same in every file that speaks of it.
    pub uid: String,
    /// Its title.
    pub title: String,
    /// Where it takes place; empty where nothing is said.
    pub place: String,
    /// `CONFIRMED`, `CANCELLED` ..., in capitals; empty where nothing is said.
    pub status: String,
    /// When it begins; none where that could not be read.
    pub starts: Option<When>,
    /// When it ends.
    pub ends: Option<Ends>,
    /// How it repeats, as written.
    pub rules: Vec<String>,
    /// Times it happens as well.
    pub more: Vec<When>,
    /// Times it does not happen.
    pub less: Vec<When>,
    /// The time of a series that this event takes the place of.
    pub instead_of: Option<When>,
}

/// What a calendar file holds.
#[derive(Debug, Default)]
pub struct Calendar {
    /// Its events, in the order of the file.
    pub events: Vec<Event>,
    /// The zones it brings along.
    pub zones: Vec<OwnZone>,
}

/// The setting of a zone's clocks while it is read.
#[derive(Default)]
struct Half {
    first: Option<WallTime>,
    rule: Option<Rule>,
    to: Option<i64>,
    from: Option<i64>,
}

impl Calendar {
    /// How many of its events last for whole days.
    pub fn whole_days(&self) -> u32 {
        let whole = self.events.iter().filter(|event| event.is_of_whole_days()).count();
        u32::try_from(whole).unwrap_or(u32::MAX)
    }

    /// Reads a file. What is not understood is left out of the event it stands in.
    pub fn read(text: &str) -> Self {
        let mut calendar = Self::default();
        // What is open, outermost first: lines count for the innermost only.
        let mut open: Vec<String> = Vec::new();
        let mut event = Event::default();
        let mut half = Half::default();
        for line in lines(text) {
            match line.name.as_str() {
                "BEGIN" => {
                    let kind = line.value.trim().to_ascii_uppercase();
                    match kind.as_str() {
                        "VEVENT" => event = Event::default(),
                        "VTIMEZONE" if calendar.zones.len() < MOST_ZONES => {
                            calendar.zones.push(OwnZone::default());
                        }
                        "STANDARD" | "DAYLIGHT" => half = Half::default(),
                        _ => {}
                    }
                    // Nobody nests deeper than an alarm in an event.
                    if open.len() < MOST_DEPTH {
                        open.push(kind);
                    }
                }
                "END" => {
                    let kind = line.value.trim().to_ascii_uppercase();
                    // A part that nobody closed ends with what holds it.
                    if let Some(at) = open.iter().rposition(|it| *it == kind) {
                        open.truncate(at);
                        match kind.as_str() {
                            "VEVENT" => calendar.events.push(core::mem::take(&mut event)),
                            "STANDARD" | "DAYLIGHT" => {
                                let half = core::mem::take(&mut half);
                                if let Some((zone, half)) =
                                    calendar.zones.last_mut().zip(half.whole())
                                {
                                    zone.set(&half);
                                }
                            }
                            _ => {}
                        }
                    }
                }
                _ => match open.last().map(String::as_str) {
                    Some("VEVENT") => event.take(&line),
                    Some("VTIMEZONE") if line.name == "TZID" => {
                        if let Some(zone) = calendar.zones.last_mut() {
                            zone.name = line.value.trim().to_owned();
                        }
                    }
                    Some("STANDARD" | "DAYLIGHT") => half.take(&line),
                    _ => {}
                },
            }
        }
        calendar
    }
}

impl Half {
    fn take(&mut self, line: &Line) {
        match line.name.as_str() {
            "DTSTART" => self.first = onset(&line.value),
            "RRULE" => self.rule = Rule::parse_in(&line.value, &Some).ok(),
            "TZOFFSETTO" => self.to = offset(&line.value),
            "TZOFFSETFROM" => self.from = offset(&line.value),
            _ => {}
        }
    }

    fn whole(self) -> Option<Setting> {
        let to = self.to?;
        Some(Setting { first: self.first?, rule: self.rule, to, from: self.from.unwrap_or(to) })
    }
}

/// When the clocks are first set. Some programs begin in 1601: no session is older than 1970.
fn onset(text: &str) -> Option<WallTime> {
    let text = text.trim();
    let year = text.get(..4)?;
    let rest = text.get(4..)?;
    let text = if year < "1970" { format!("1970{rest}") } else { text.to_owned() };
    when(&text, None).map(|when| when.wall)
}

impl Event {
    fn take(&mut self, line: &Line) {
        let zone = line.parameter("TZID");
        let each = || line.value.split(',').filter_map(move |value| when(value, zone));
        match line.name.as_str() {
            "UID" => self.uid = line.value.trim().to_owned(),
            "SUMMARY" => self.title = line.text(),
            "LOCATION" => self.place = line.text(),
            "STATUS" => self.status = line.value.trim().to_ascii_uppercase(),
            "DTSTART" => self.starts = when(&line.value, zone),
            "DTEND" => self.ends = when(&line.value, zone).map(Ends::At),
            "DURATION" => self.ends = length(&line.value).map(Ends::After),
            "RRULE" => self.rules.push(line.value.clone()),
            "RDATE" => self.more.extend(each()),
            "EXDATE" => self.less.extend(each()),
            "RECURRENCE-ID" => self.instead_of = when(&line.value, zone),
            _ => {}
        }
    }

    /// The rule by which it repeats, on its own clock; none where it does not.
    ///
    /// # Errors
    /// [`RuleError`] where it cannot be followed, or there are several.
    pub fn rule(
        &self,
        local: &dyn Fn(WallTime) -> Option<WallTime>,
    ) -> Result<Option<Rule>, RuleError> {
        match &self.rules[..] {
            [] => Ok(None),
            // Some programs put spaces between the parts.
            [rule] => {
                let rule: String = rule.split_whitespace().collect();
                Rule::parse_in(&rule, local).map(Some)
            }
            _ => Err(RuleError::NotARule),
        }
    }

    /// Does it happen more than once?
    pub const fn is_series(&self) -> bool {
        !self.rules.is_empty() || !self.more.is_empty()
    }

    /// Does it last for whole days? Then it is no session.
    pub fn is_of_whole_days(&self) -> bool {
        self.starts.as_ref().is_some_and(|starts| starts.is_day)
    }

    /// The clock it is on.
    pub fn clock(&self) -> Clock {
        self.starts.as_ref().map_or(Clock::Floating, |starts| starts.clock.clone())
    }
}
