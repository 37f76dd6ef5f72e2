//! Before a series is saved: the form it is changed with, and what would be laid.

use super::lines;
use crate::domain::ids::AppointmentId;
use crate::domain::practice::Practice;
use crate::domain::text::Line;
use crate::domain::time::Now;
use crate::domain::zone::Zones;
use crate::engine::series::{Busy, Layout, Reached, begun, layout, reached};
use crate::protocol::command::{Mark, Reach};
use crate::protocol::forms::{AppointmentForm, RepeatsForm, SeriesForm};
use crate::protocol::view::{PreviewLine, PreviewView};

/// The form of a series as it goes on from an appointment.
pub(super) fn form(
    at: AppointmentId,
    reach: Reach,
    practice: &Practice,
    now: &Now,
) -> Option<SeriesForm> {
    let reached = reached(at, reach, practice, now).ok()?;
    let series = reached.old;
    let slot = reached.at;
    let text = |line: Option<&Line>| line.map_or_else(String::new, |line| line.as_str().into());
    Some(SeriesForm {
        booking: AppointmentForm {
            client: Some(series.client),
            date: slot.date().to_string(),
            time: format!("{:02}:{:02}", slot.hour(), slot.minute()),
            minutes: series.planned.0.to_string(),
            mark: Mark::Booked,
            late_by: String::new(),
            overruling: String::new(),
            label: text(series.label.as_ref()),
            reason: String::new(),
            place: text(series.place.as_ref()),
            by_video: false,
            others: Vec::new(),
        },
        repeats: RepeatsForm::of(&reached.rest(), slot, series.on_leave),
        from: None,
    })
}

/// What saving the form would lay; none while a field is at fault.
pub(super) fn preview(
    change: Option<(AppointmentId, Reach)>,
    form: &SeriesForm,
    practice: &Practice,
    now: &Now,
    zones: &dyn Zones,
) -> Option<PreviewView> {
    let (booking, repeats) = form.parse().ok()?;
    let reached: Option<Reached<'_>> = match change {
        Some((at, reach)) => Some(reached(at, reach, practice, now).ok()?),
        None => None,
    };
    let first = form.from.and_then(|id| practice.appointment(id));
    let past = reached.is_some().then_some(now.wall).or(first.map(|_| now.wall));
    let (series, replaced) = match &reached {
        Some(reached) => {
            let after = reached.after(&booking, repeats, practice, now, zones).ok()?;
            (after, reached.coming.clone())
        }
        None => {
            let new = begun(&booking, repeats, practice, now, zones).ok()?;
            (new, first.into_iter().collect())
        }
    };
    let Layout { series, laid, skipped, moved } = layout(series, past, practice, now, zones);
    let busy = Busy::on(&series.zone, practice, zones, &replaced);
    let mut clashes = 0;
    let mut lines: Vec<PreviewLine> = Vec::with_capacity(PreviewView::MOST);
    for laid in &laid {
        let clash = busy.clash(laid.starts, series.planned);
        clashes += u32::from(clash.is_some());
        if lines.len() < PreviewView::MOST {
            let clash =
                clash.map(|other| (lines::client_name(practice, other.client), other.starts));
            lines.push(PreviewLine { starts: laid.starts, clash });
        }
    }
    Some(PreviewView {
        total: u32::try_from(laid.len()).unwrap_or(u32::MAX),
        last: laid.last().map(|laid| laid.starts.date()),
        goes_on: series.goes_on(),
        lines,
        skipped,
        moved,
        clashes,
    })
}
