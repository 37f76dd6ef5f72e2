//! What each chart of the screen draws, and what it says to those who cannot see it.

use crate::metrics::figure::{Figure, Metric};
use crate::metrics::lasting::Lasting;
use crate::ui::parts::chart::Steps;
use crate::ui::words::{format, retention as words};

/// Therapies that go on, by session.
pub(super) fn sessions(lasting: &Lasting) -> Steps {
    Steps {
        title: words::BY_SESSION_CHART,
        axis: words::SESSIONS,
        each: words::EACH_SESSION,
        median: median(lasting, Metric::RetentionMedianSessions),
        ..therapies(lasting)
    }
}

/// Therapies that go on, by week.
pub(super) fn weeks(lasting: &Lasting) -> Steps {
    Steps {
        title: words::BY_WEEK_CHART,
        median: median(lasting, Metric::RetentionMedianWeeks),
        ..therapies(lasting)
    }
}

/// Unplanned endings beside all others, by week.
pub(super) fn unplanned(lasting: &Lasting) -> Steps {
    Steps { title: words::UNPLANNED_CHART, names: words::ENDINGS, ..therapies(lasting) }
}

/// First sessions beside those who left the list, by day.
pub(super) fn waits(lasting: &Lasting) -> Steps {
    Steps {
        title: words::WAITS_CHART,
        description: words::description(lasting, "inquiry", "inquiries"),
        axis: words::DAYS,
        each: words::EACH_DAY,
        names: words::ASKED,
        lasting: words::LASTING,
        median: None,
    }
}

fn therapies(lasting: &Lasting) -> Steps {
    Steps {
        title: words::BY_WEEK_CHART,
        description: words::description(lasting, "therapy", "therapies"),
        axis: words::WEEKS,
        each: words::EACH_WEEK,
        names: words::GOING_ON,
        lasting: words::LASTING,
        median: None,
    }
}

fn median(lasting: &Lasting, metric: Metric) -> Option<(f64, String)> {
    let figure: &Figure = lasting.figures.iter().find(|figure| figure.metric == metric)?;
    Some((figure.number()?, words::half(&format::figure(figure))))
}
