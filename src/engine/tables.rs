//! The numbers of a screen as a table, for a spreadsheet program: whatever a query brings.
//!
//! Figures are told by the names they bear in the page, so that a person's own scripts read both
//! alike. *Never:* a number that the screen does not show.

use super::Engine;
use super::ports::{Outlet, World};
use super::queries::answer;
use crate::domain::activity::Subject;
use crate::domain::currency::Currency;
use crate::domain::episode::Frequency;
use crate::domain::limits::Rail;
use crate::domain::time::{Date, Period};
use crate::exchange::csv::{measures, words, write};
use crate::metrics::boundaries::Kept;
use crate::metrics::capacity::figures;
use crate::metrics::catalogue;
use crate::metrics::engagement::Sign;
use crate::metrics::figure::{Figure, NoData, Value};
use crate::metrics::lasting::Lasting;
use crate::metrics::stats::curves::Point;
use crate::metrics::trend::Before;
use crate::metrics::workload::elapsed;
use crate::protocol::event::Refusal;
use crate::protocol::query::Query;
use crate::protocol::view::{
    CapacityView, CaseloadView, DriftLine, InquiryLine, LoadLine, OffTrackLine, PracticeMonth,
    RetentionView, View,
};

type Row = Vec<String>;

/// The columns of every table of figures.
const FIGURES: [&str; 18] = [
    "figure",
    "what",
    "of",
    "value",
    "unit",
    "x",
    "n",
    "low",
    "high",
    "estimate",
    "before",
    "before x",
    "before n",
    "before until",
    "from",
    "to",
    "least",
    "most",
];

fn number(number: Option<f64>) -> String {
    number.filter(|number| number.is_finite()).map_or_else(String::new, |number| number.to_string())
}

/// What a figure counts; money in smaller units, as in the page.
fn unit(figure: &Figure) -> String {
    let word = match figure.value {
        Value::Share(_) => "share",
        Value::Count(_) => "count",
        Value::Number(_) => "number",
        Value::Hours(_) => "hours",
        Value::Minutes(_) => "minutes",
        Value::Days(_) => "days",
        Value::Weeks(_) => "weeks",
        Value::Sessions(_) => "sessions",
        Value::Money(_) => {
            let code = figure.currency.map_or("", Currency::code);
            return format!("smaller units of {code}");
        }
        Value::NoData(NoData::Withheld) => "withheld",
        Value::NoData(_) => "no data",
    };
    word.to_owned()
}

/// A line of a table of figures, over which days.
fn figure(figure: &Figure, before: Option<&Before>, days: Option<Period>) -> Row {
    let was = before.filter(|_| figure.of.is_none()).and_then(|before| {
        Some((&before.of(figure.metric)?.before, before.stretch.until().plus_days(-1)))
    });
    let past = was.map(|(was, _)| was);
    // What a withheld number can be is no interval.
    let is_withheld = figure.value == Value::NoData(NoData::Withheld);
    let (interval, bounds) =
        if is_withheld { (None, figure.interval) } else { (figure.interval, None) };
    vec![
        figure.metric.name().to_owned(),
        catalogue::of(figure.metric).title.to_owned(),
        figure.of.clone().unwrap_or_default(),
        number(figure.number()),
        unit(figure),
        number(figure.x),
        number(figure.n),
        number(interval.map(|(low, _)| low)),
        number(interval.map(|(_, high)| high)),
        if figure.is_estimate { "yes".to_owned() } else { String::new() },
        number(past.and_then(Figure::number)),
        number(past.and_then(|was| was.x)),
        number(past.and_then(|was| was.n)),
        was.map_or_else(String::new, |(_, until)| until.to_string()),
        days.map_or_else(String::new, |days| days.from().to_string()),
        days.map_or_else(String::new, |days| days.until().plus_days(-1).to_string()),
        number(bounds.map(|(least, _)| least)),
        number(bounds.map(|(_, most)| most)),
    ]
}

/// A number that is none of the figures, as a line among them.
fn counted(name: &str, what: &str, of: &str, count: u32, days: Period) -> Row {
    let mut row = vec![String::new(); FIGURES.len()];
    let from = days.from().to_string();
    let to = days.until().plus_days(-1).to_string();
    for (column, cell) in [
        ("figure", name.to_owned()),
        ("what", what.to_owned()),
        ("of", of.to_owned()),
        ("value", count.to_string()),
        ("unit", "count".to_owned()),
        ("from", from),
        ("to", to),
    ] {
        let place = FIGURES.iter().position(|name| *name == column);
        if let Some(place) = place.and_then(|place| row.get_mut(place)) {
            *place = cell;
        }
    }
    row
}

/// The days of a period that have come; none where it has not begun.
fn come(period: Period, today: Date) -> Option<Period> {
    Some(elapsed(period, today)).filter(|days| days.days() > 0)
}

fn caseload(view: &CaseloadView, days: Option<Period>) -> Vec<Row> {
    view.figures.iter().map(|one| figure(one, view.before.as_ref(), days)).collect()
}

/// What became of her limits in a month.
fn kept(kept: &Kept, first: Date) -> Vec<Row> {
    let days = Period::month_of(first);
    let passed = "sessions-past-a-limit";
    let rails = kept.passed.iter().map(|(rail, count)| {
        counted(passed, "Sessions booked past a limit", name_of(*rail), *count, days)
    });
    let sessions = counted(passed, "Sessions booked past any limit", "", kept.sessions, days);
    let contacts = kept.late_contacts;
    let late = counted("contacts-in-the-evening", "Contacts in the evening", "", contacts, days);
    [sessions].into_iter().chain(rails).chain([late]).collect()
}

const fn name_of(rail: Rail) -> &'static str {
    match rail {
        Rail::Clash => "clash",
        Rail::Leave => "leave",
        Rail::Hours => "opening-hours",
        Rail::PlannedBreak => "planned-break",
        Rail::Day => "sessions-a-day",
        Rail::WeekSessions => "sessions-a-week",
        Rail::Week => "hours-with-clients-a-week",
        Rail::Row => "sessions-in-a-row",
        Rail::Evenings => "evenings-a-week",
        Rail::Break => "longest-break",
        Rail::HeavyDay => "heavy-sessions-a-day",
        Rail::HeavyRow => "heavy-sessions-in-a-row",
        Rail::OnHold => "on-hold",
        Rail::Ended => "ended",
        Rail::Consent => "consent",
    }
}

/// The answer in all its parts: what fits, each week as it stands and with each rhythm of who may be
/// added, all weeks together.
fn capacity(view: &CapacityView) -> Vec<Row> {
    let more = view.question.more;
    let mut rows = vec![figure(&figures::openings(view.answer.openings), None, None)];
    for plan in &view.answer.plans {
        let with = figures::with(plan, more);
        for outlook in &plan.outlooks {
            let mut monday = view.first;
            for (at, week) in outlook.weeks.iter().enumerate() {
                let days = Some(Period::week_of(monday));
                let hours = figures::hours(&with, outlook.limit, at, week);
                let over = figures::over(&with, outlook.limit, at, week);
                rows.extend([hours, over].map(|one| figure(&one, None, days)));
                monday = monday.plus_days(7);
            }
            let days = Period::new(view.first, monday).ok();
            rows.push(figure(&figures::hours_in_all(&with, outlook), None, days));
        }
        rows.extend(plan.binding().map(|it| figure(&figures::overtime(&with, it), None, None)));
    }
    if let Some(courses) = &view.courses {
        let weekly = view.answer.plan(Some(Frequency::WEEKLY));
        let with = weekly.map_or_else(String::new, |plan| figures::with(plan, more));
        let now = figures::any_over("", courses.limit, &courses.without);
        let then = figures::any_over(&with, courses.limit, &courses.with);
        rows.extend([now, then].map(|one| figure(&one, None, None)));
    }
    rows
}

const WAITING: [&str; 18] = [
    "name",
    "place in line",
    "weeks from",
    "weeks to",
    "stage",
    "since",
    "asked on",
    "days waited",
    "due on",
    "priority",
    "priority reason",
    "contact",
    "looking for",
    "referral source",
    "times that suit",
    "modality",
    "fee",
    "about the fee",
];

/// The list in the order in which it stands; its figures are those of the caseload.
fn inquiry(line: &InquiryLine) -> Row {
    let form = &line.form;
    let place = line.place.map(|place| place.to_string());
    vec![
        form.name.clone(),
        place.unwrap_or_default(),
        number(line.weeks.map(|(from, _)| from)),
        number(line.weeks.map(|(_, to)| to)),
        words::stage(line.stage).to_owned(),
        line.since.to_string(),
        form.received_on.clone(),
        line.waited_days.to_string(),
        line.due.map_or_else(String::new, |due| due.on.to_string()),
        words::band(form.band).to_owned(),
        form.reason.clone(),
        form.contact.clone(),
        form.wishes.clone(),
        form.source.clone(),
        words::times(form.times),
        words::modality(form.modality).to_owned(),
        form.fee.clone(),
        form.fee_words.clone(),
    ]
}

fn off_track(line: &OffTrackLine) -> Row {
    let OffTrackLine { name, measure, course, sessions, .. } = line;
    vec![
        name.clone(),
        measures::named(measure),
        course.first.on.to_string(),
        number(Some(course.first.value)),
        course.last.on.to_string(),
        number(Some(course.last.value)),
        sessions.to_string(),
    ]
}

fn load(line: &LoadLine) -> Row {
    let minutes = [line.direct, line.entered, line.estimated].map(|minutes| minutes.0.to_string());
    [vec![line.name.clone()], minutes.into(), vec![number(line.per_week)]].concat()
}

fn drift(line: &DriftLine) -> Vec<Row> {
    let next = line.next.map_or_else(String::new, |day| day.to_string());
    let sign = |sign: &Sign| {
        let (name, x, of) = match *sign {
            Sign::NoNextAppointment => ("no next appointment", None, None),
            Sign::Gap { days, rhythm } => ("days away", Some(f64::from(days)), Some(rhythm)),
            Sign::Missed { attended, of } => {
                ("attended of the last", Some(attended.into()), Some(of.into()))
            }
            Sign::BelowPlan { attended, planned } => {
                ("attended of planned", Some(attended.into()), Some(planned))
            }
        };
        vec![line.name.clone(), next.clone(), name.to_owned(), number(x), number(of)]
    };
    line.signs.iter().map(sign).collect()
}

fn curves(view: &RetentionView) -> Vec<Row> {
    let RetentionView { sessions, weeks, unplanned, waits, .. } = view;
    let curve = |(name, lasting): (&str, &Lasting)| -> Vec<Row> {
        let points = lasting.curves.iter().flat_map(|curves| &curves.points);
        let point = |point: &Point| {
            let shares = [Some(point.share), point.other].into_iter().flatten();
            let told = shares.enumerate().map(|(place, share)| {
                let band = share.band;
                vec![
                    name.to_owned(),
                    if place == 0 { "first".to_owned() } else { "second".to_owned() },
                    number(Some(point.time)),
                    number(Some(share.share)),
                    number(band.map(|(low, _)| low)),
                    number(band.map(|(_, high)| high)),
                    point.at_risk.to_string(),
                ]
            });
            told.collect::<Vec<_>>()
        };
        points.flat_map(point).collect()
    };
    let all =
        [("sessions", sessions), ("weeks", weeks), ("unplanned", unplanned), ("waits", waits)];
    all.into_iter().flat_map(curve).collect()
}

fn month(month: &PracticeMonth) -> Vec<Row> {
    let lines = month.therapists.iter().chain([&month.all]);
    let days = Some(Period::month_of(month.first));
    let row = |one| [vec![month.first.to_string()], figure(one, None, days)].concat();
    lines.flat_map(|line| &line.figures).map(row).collect()
}

/// What to call a view's table, its columns and its rows; none for a view that is no table.
fn table(
    query: &Query,
    view: &View,
    today: Date,
) -> Option<(&'static str, Vec<&'static str>, Vec<Row>)> {
    Some(match (query, view) {
        (Query::Caseload(period), View::Caseload(view)) => {
            ("caseload", FIGURES.into(), caseload(view, come(*period, today)))
        }
        (Query::Report(day), View::Report(view)) => {
            let days = Period::month_of(*day);
            let figures = caseload(&view.caseload, come(days, today));
            ("report", FIGURES.into(), [figures, kept(&view.kept, days.from())].concat())
        }
        (_, View::Limits(view)) => {
            let months = view.ahead.iter().rev().chain(&view.months);
            let rows = months.flat_map(|(first, month)| kept(month, *first)).collect();
            ("limits", FIGURES.into(), rows)
        }
        (_, View::Capacity(view)) => ("capacity", FIGURES.into(), capacity(view)),
        (_, View::WaitingList(view)) => {
            ("waiting-list", WAITING.into(), view.rows.iter().map(inquiry).collect())
        }
        (_, View::OffTrack(lines)) => (
            "off-track",
            vec!["client", "measure", "first on", "first", "last on", "last", "sessions since"],
            lines.iter().map(off_track).collect(),
        ),
        (Query::Attendance(period), View::Attendance(view)) => {
            let groups = view.parts.iter().flat_map(|part| &part.groups);
            let groups = groups.flat_map(|line| [line.missed.clone(), line.no_show.clone()]);
            let all: Vec<Figure> = view.figures.iter().cloned().chain(groups).collect();
            let row = |one| figure(one, None, come(*period, today));
            ("attendance", FIGURES.into(), all.iter().map(row).collect())
        }
        (_, View::Colleagues(view)) => {
            let rows = view.months.iter().flat_map(month).collect();
            ("practice", ["month"].into_iter().chain(FIGURES).collect(), rows)
        }
        (_, View::Load(view)) => (
            "load",
            vec!["client", "in sessions", "entered", "estimated", "minutes for each week in care"],
            view.rows.iter().map(load).collect(),
        ),
        (_, View::Engagement(view)) => (
            "engagement",
            vec!["client", "next appointment", "sign", "number", "of"],
            view.rows.iter().flat_map(drift).collect(),
        ),
        (_, View::Retention(view)) => (
            "retention",
            vec!["curve", "line", "time", "share", "low", "high", "at risk"],
            curves(view),
        ),
        _ => return None,
    })
}

impl<W: World> Engine<W> {
    /// What a query brings, as a table in a file; what leaves the vault is entered first.
    pub(super) async fn export_view(
        &mut self,
        query: &Query,
        outlet: &impl Outlet,
    ) -> Result<(), Refusal> {
        let open = self.open.as_ref().ok_or(Refusal::Locked)?;
        let now = self.world.now();
        let view = match query {
            Query::Colleagues => Some(View::Colleagues(open.colleagues())),
            other => {
                let (zones, wall) = (self.world.zones(), |at| self.world.wall(at));
                answer(other, open.practice(), &now, &zones, &wall)
            }
        };
        let (name, columns, rows) = view
            .as_ref()
            .and_then(|view| table(query, view, now.today()))
            .ok_or(Refusal::Missing)?;
        self.exporting(Subject::Figures, outlet).await?;
        let name = format!("evenkeel-{name}-{}.csv", now.today());
        outlet.hand_file(name, write::plain(&columns, rows));
        Ok(())
    }
}
