//! An appointment as stored.

use serde::{Deserialize, Serialize};

use super::stored_words;
use crate::domain::appointment as domain;
use crate::domain::currency::Currency;
use crate::domain::fees::{Consequence, Owed, Percent};
use crate::domain::ids::{AppointmentId, ClientId, GroupId, SeriesId};
use crate::domain::limits::{self, Passing};
use crate::domain::money::Money;
use crate::domain::series::Occurrence;
use crate::domain::text::Line;
use crate::domain::time::{Minutes, WallTime, Zone};
use crate::vault::records::RecordError;

stored_words! {
    /// Was a cancellation in time?
    Notice for domain::Notice { Late = "late", Early = "early" }
}

stored_words! {
    /// What keeps bookings in bounds.
    Rail for limits::Rail {
        Clash = "clash",
        Leave = "leave",
        Hours = "hours",
        PlannedBreak = "planned-break",
        Day = "day",
        WeekSessions = "week-sessions",
        Week = "week",
        Row = "row",
        Evenings = "evenings",
        Break = "break",
        HeavyDay = "heavy-day",
        HeavyRow = "heavy-row",
        OnHold = "on-hold",
        Ended = "ended",
        Consent = "consent",
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Outcome {
    Booked,
    Attended,
    NoShow,
    CancelledByClient,
    CancelledByTherapist,
    Rescheduled,
}

/// `{"client":"…","starts":"2026-11-23T09:00","zone":"Europe/Lisbon","minutes":50,
/// "outcome":"attended","attended":50,"late":5,"booked":"…","cancelled":"…","notice":"late",
/// "overruled":"…","label":"…","place":"…","group":"…","passed":["day"],"reason":"…","moved":"…",
/// "of":["…","2026-11-23T09:00"],"charged":[80,["EUR",6400]]}`, or `"waived":"…"` in the place of
/// `charged`; `attended` and `late` (minutes) go with attended, `cancelled` (a
/// time) or `notice` with cancelled-by-client, `overruled` (why) with `notice`, `moved` (the appointment it was moved to) with
/// rescheduled, `reason` with `passed`, the limits it passed; `of` is the series and the slot it was
/// laid for; `charged` is hundredths of the fee and the amount or null, `waived` why it is not charged.
#[derive(Debug, Serialize, Deserialize)]
pub struct Appointment {
    client: ClientId,
    starts: WallTime,
    zone: Zone,
    minutes: Minutes,
    outcome: Outcome,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    attended: Option<Minutes>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    late: Option<Minutes>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    cancelled: Option<WallTime>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    notice: Option<Notice>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    overruled: Option<Line>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    booked: Option<WallTime>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    label: Option<Line>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    passed: Vec<Rail>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reason: Option<Line>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    moved: Option<AppointmentId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    of: Option<(SeriesId, WallTime)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    place: Option<Line>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    group: Option<GroupId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    charged: Option<(Percent, Option<(Currency, u64)>)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    waived: Option<Line>,
}

impl From<&domain::Appointment> for Appointment {
    fn from(booking: &domain::Appointment) -> Self {
        let mut stored = Self {
            client: booking.client,
            starts: booking.starts,
            zone: booking.zone.clone(),
            minutes: booking.planned,
            outcome: Outcome::Booked,
            attended: None,
            late: None,
            cancelled: None,
            notice: None,
            overruled: booking.overruling.clone(),
            booked: booking.booked_at,
            label: booking.label.clone(),
            passed: Vec::new(),
            reason: None,
            moved: None,
            of: booking.of.map(|of| (of.series, of.slot)),
            place: booking.place.clone(),
            group: booking.group,
            charged: None,
            waived: None,
        };
        match &booking.consequence {
            Some(Consequence::Charged(Owed { share, amount })) => {
                let amount = amount.map(|amount| (amount.currency(), amount.minor()));
                stored.charged = Some((*share, amount));
            }
            Some(Consequence::Waived(reason)) => stored.waived = Some(reason.clone()),
            None => {}
        }
        if let Some(Passing { rails, reason }) = &booking.passing {
            stored.passed = rails.iter().map(|rail| (*rail).into()).collect();
            stored.reason = Some(reason.clone());
        }
        stored.outcome = match booking.attendance {
            domain::Attendance::Booked => Outcome::Booked,
            domain::Attendance::Attended { minutes, late_by } => {
                stored.attended = Some(minutes);
                stored.late = (late_by.0 > 0).then_some(late_by);
                Outcome::Attended
            }
            domain::Attendance::NoShow => Outcome::NoShow,
            domain::Attendance::CancelledByClient(cancellation) => {
                match cancellation {
                    domain::Cancellation::At(at) => stored.cancelled = Some(at),
                    domain::Cancellation::Ruled(notice) => stored.notice = Some(notice.into()),
                }
                Outcome::CancelledByClient
            }
            domain::Attendance::CancelledByTherapist => Outcome::CancelledByTherapist,
            domain::Attendance::Rescheduled { to } => {
                stored.moved = to;
                Outcome::Rescheduled
            }
        };
        stored
    }
}

impl Appointment {
    pub(in crate::vault::records) fn with(
        self,
        id: AppointmentId,
    ) -> Result<domain::Appointment, RecordError> {
        let attendance = match self.outcome {
            Outcome::Booked => domain::Attendance::Booked,
            Outcome::Attended => domain::Attendance::Attended {
                minutes: self.attended.ok_or(RecordError)?,
                late_by: self.late.unwrap_or_default(),
            },
            Outcome::NoShow => domain::Attendance::NoShow,
            Outcome::CancelledByClient => {
                domain::Attendance::CancelledByClient(match (self.cancelled, self.notice) {
                    (_, Some(notice)) => domain::Cancellation::Ruled(notice.into()),
                    (Some(at), None) => domain::Cancellation::At(at),
                    (None, None) => return Err(RecordError),
                })
            }
            Outcome::CancelledByTherapist => domain::Attendance::CancelledByTherapist,
            Outcome::Rescheduled => domain::Attendance::Rescheduled { to: self.moved },
        };
        let is_ruled = matches!(
            attendance,
            domain::Attendance::CancelledByClient(domain::Cancellation::Ruled(_))
        );
        if self.overruled.is_some() && !is_ruled {
            return Err(RecordError);
        }
        let rails: Vec<_> = self.passed.into_iter().map(limits::Rail::from).collect();
        let passing = match self.reason {
            Some(reason) if !rails.is_empty() => Some(Passing { rails, reason }),
            None if rails.is_empty() => None,
            _ => return Err(RecordError),
        };
        let charged = self.charged.map(|(share, amount)| {
            let amount = amount.map(|(currency, minor)| Money::new(minor, currency));
            Consequence::Charged(Owed { share, amount })
        });
        let consequence = match (charged, self.waived) {
            (Some(_), Some(_)) => return Err(RecordError),
            (charged, waived) => charged.or(waived.map(Consequence::Waived)),
        };
        Ok(domain::Appointment {
            id,
            client: self.client,
            starts: self.starts,
            zone: self.zone,
            planned: self.minutes,
            booked_at: self.booked,
            attendance,
            label: self.label,
            overruling: self.overruled,
            consequence,
            passing,
            of: self.of.map(|(series, slot)| Occurrence { series, slot }),
            place: self.place,
            group: self.group,
        })
    }
}
