//! Ten years of sixty series, laid out.

use evenkeel::browser::engine_side::clock::{Intl, steady_ms};
use evenkeel::domain::recurrence::Rule;
use evenkeel::domain::time::{WallTime, Zone};
use evenkeel::domain::zone::Zones;
use wasm_bindgen_test::{console_log, wasm_bindgen_test};

use crate::{RUNS, quantile};

const RULES: [&str; 4] = [
    "FREQ=WEEKLY",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH",
    "FREQ=MONTHLY;BYDAY=2TU",
    "FREQ=MONTHLY;BYMONTHDAY=-1",
];

#[wasm_bindgen_test]
fn ten_years_of_sixty_series() {
    let start = WallTime::parse("2017-01-03T15:00").unwrap();
    let rules = RULES.map(|rule| Rule::parse(&format!("{rule};UNTIL=20261231")).unwrap());
    let zone = Zone::new("Europe/London").unwrap();
    let (mut expanded, mut real) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let before = steady_ms();
        let slots: usize =
            rules.iter().cycle().take(60).map(|rule| rule.occurrences(start).count()).sum();
        expanded.push(steady_ms() - before);
        assert_eq!(slots, 19_260);
        let before = steady_ms();
        // What laying one of them asks of the browser's zones besides.
        rules[0].occurrences(start).for_each(|slot| assert_eq!(Intl.real(slot, &zone), slot));
        real.push(steady_ms() - before);
    }
    console_log!("bench series_ms {:.3}", quantile(expanded, 0.5));
    console_log!("bench series_zone_ms {:.3}", quantile(real, 0.5));
}
