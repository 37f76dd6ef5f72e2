//! The numbers of a screen as a table, for a spreadsheet program: whatever a query brings.
//!
//! Figures are told by the names they bear in the page, so that a person's own scripts read both
//! alike. *Never:* a number that the screen does not show.

use super::Engine;
use super::ports::{Outlet, World};
use super::queries::answer;
use crate::domain::activity::Subject;
use crate::domain::currency::Currency;
use crate::exchange::csv::write;
use crate::metrics::catalogue;
use crate::metrics::engagement::Sign;
use crate::metrics::figure::{Figure, Value};
use crate::metrics::lasting::Lasting;
use crate::metrics::stats::curves::Point;
use crate::metrics::trend::Before;
use crate::protocol::event::Refusal;
use crate::protocol::query::Query;
use crate::protocol::view::{DriftLine, LoadLine, PracticeMonth, RetentionView, View};

type Row = Vec<String>;

/// The columns of every table of figures.
const FIGURES: [&str; 14] = [
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
        Value::NoData(_) => "no data",
    };
    word.to_owned()
}

fn figure(figure: &Figure, before: Option<&Before>) -> Row {
    let was = before.filter(|_| figure.of.is_none()).and_then(|before| {
        Some((&before.of(figure.metric)?.before, before.stretch.until().plus_days(-1)))
    });
    let past = was.map(|(was, _)| was);
    vec![
        figure.metric.name().to_owned(),
        catalogue::of(figure.metric).title.to_owned(),
        figure.of.clone().unwrap_or_default(),
        number(figure.number()),
        unit(figure),
        number(figure.x),
        number(figure.n),
        number(figure.interval.map(|(low, _)| low)),
        number(figure.interval.map(|(_, high)| high)),
        if figure.is_estimate { "yes".to_owned() } else { String::new() },
        number(past.and_then(Figure::number)),
        number(past.and_then(|was| was.x)),
        number(past.and_then(|was| was.n)),
        was.map_or_else(String::new, |(_, until)| until.to_string()),
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
    let row = |one| [vec![month.first.to_string()], figure(one, None)].concat();
    lines.flat_map(|line| &line.figures).map(row).collect()
}

/// What to call a view's table, its columns and its rows; none for a view that is no table.
fn table(view: &View) -> Option<(&'static str, Vec<&'static str>, Vec<Row>)> {
    Some(match view {
        View::Caseload(view) => {
            let rows = view.figures.iter().map(|one| figure(one, view.before.as_ref()));
            ("caseload", FIGURES.into(), rows.collect())
        }
        View::Attendance(view) => {
            let groups = view.parts.iter().flat_map(|part| &part.groups);
            let groups = groups.flat_map(|line| [line.missed.clone(), line.no_show.clone()]);
            let all: Vec<Figure> = view.figures.iter().cloned().chain(groups).collect();
            ("attendance", FIGURES.into(), all.iter().map(|one| figure(one, None)).collect())
        }
        View::Colleagues(view) => {
            let rows = view.months.iter().flat_map(month).collect();
            ("practice", ["month"].into_iter().chain(FIGURES).collect(), rows)
        }
        View::Load(view) => (
            "load",
            vec!["client", "in sessions", "entered", "estimated", "minutes for each week in care"],
            view.rows.iter().map(load).collect(),
        ),
        View::Engagement(view) => (
            "engagement",
            vec!["client", "next appointment", "sign", "number", "of"],
            view.rows.iter().flat_map(drift).collect(),
        ),
        View::Retention(view) => (
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
        let (name, columns, rows) = view.as_ref().and_then(table).ok_or(Refusal::Missing)?;
        self.exporting(Subject::Figures, outlet).await?;
        let name = format!("evenkeel-{name}-{}.csv", now.today());
        outlet.hand_file(name, write::plain(&columns, rows));
        Ok(())
    }
}
