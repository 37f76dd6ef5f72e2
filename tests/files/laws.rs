//! Laws of importing, over tables of cells that fit and cells that do not.

use evenkeel::domain::practice::Practice;
use evenkeel::exchange::csv::mapping::{Mapping, Meaning, RowKind};
use evenkeel::exchange::csv::plan::ImportPlan;
use evenkeel::exchange::csv::sheet::Sheet;
use evenkeel::exchange::csv::suggest::{for_kind, open_questions};
use proptest::prelude::*;
use proptest::sample::select;

// No name is another client's code: nobody could tell who is meant.
const NAMES: [&str; 8] = ["Ana", "ANA", "Bo", "K9", "", "'=x", " ana ", "Zoë"];
/// A file gives codes to all its clients or to none; where it does not, two of one name cannot be
/// told apart once both are on file, and their rows without a code are refused from then on.
const CODES: [&str; 3] = ["K1", "k1", "K2"];
const DAYS: [&str; 8] = [
    "2026-01-05",
    "2026-01-05",
    "2026-01-05 09:00",
    "05.01.2026",
    "2027-01-01",
    "2026-02-30",
    "",
    "x",
];
const OUTCOMES: [&str; 8] =
    ["attended", "no-show", "booked", "", "cancelled late", "void", "rescheduled", "-"];

fn table(header: &'static str, cells: Vec<Vec<&'static str>>) -> impl Strategy<Value = String> {
    let row: Vec<_> = cells.into_iter().map(select).collect();
    proptest::collection::vec(row, 1..12).prop_map(move |rows| {
        let rows: Vec<String> = rows.iter().map(|row| row.join(",")).collect();
        format!("{header}\n{}\n", rows.join("\n"))
    })
}

fn appointments() -> impl Strategy<Value = (RowKind, String)> {
    let references = vec!["", "1", "2"];
    let minutes = vec!["", "50", "0", "1 h", "x"];
    table(
        "Client,Client code,Start,Status,Reference,Minutes",
        vec![NAMES.into(), CODES.into(), DAYS.into(), OUTCOMES.into(), references, minutes],
    )
    .prop_map(|text| (RowKind::Appointments, text))
}

fn unnumbered() -> impl Strategy<Value = (RowKind, String)> {
    table("Client,Start,Status", vec![NAMES.into(), DAYS.into(), OUTCOMES.into()])
        .prop_map(|text| (RowKind::Appointments, text))
}

fn clients() -> impl Strategy<Value = (RowKind, String)> {
    let standings = vec!["active", "on hold", "ended", "", "void"];
    let frequencies = vec!["weekly", "", "every 2 weeks"];
    table(
        "Client,Client code,Opened on,Client status,Ended on,Frequency,Contact",
        vec![
            NAMES.into(),
            CODES.into(),
            DAYS.into(),
            standings,
            DAYS.into(),
            frequencies,
            vec!["", "a@example.org"],
        ],
    )
    .prop_map(|text| (RowKind::Clients, text))
}

fn any_file() -> impl Strategy<Value = (RowKind, String)> {
    prop_oneof![appointments(), unnumbered(), clients()]
}

fn mapped(kind: RowKind, text: &str) -> Option<(Sheet, Mapping)> {
    let sheet = Sheet::read(text.as_bytes()).ok()?;
    let mut mapping = for_kind(&sheet, kind, 50);
    for word in &mut mapping.words {
        word.meaning = word.meaning.or(Some(Meaning::LeaveOut));
    }
    open_questions(&sheet, &mapping).is_empty().then_some((sheet, mapping))
}

fn import(kind: RowKind, text: &str, practice: &mut Practice) -> Option<ImportPlan> {
    let (sheet, mapping) = mapped(kind, text)?;
    let plan = super::plan(&sheet, mapping, practice);
    practice.apply(&plan.changes).unwrap();
    let refused = u32::try_from(plan.refused.len()).unwrap();
    let rows = plan.new + plan.changed + plan.unchanged + plan.skipped + refused;
    assert_eq!(rows, sheet.rows, "every row is accounted for");
    Some(plan)
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 512, failure_persistence: None, ..ProptestConfig::default()
    })]

    #[test]
    fn any_files_in_any_order_apply_and_the_last_again_changes_nothing(
        files in proptest::collection::vec(any_file(), 1..5)
    ) {
        let mut practice = Practice::default();
        for (kind, text) in &files {
            import(*kind, text, &mut practice);
            if let Some(again) = import(*kind, text, &mut practice) {
                prop_assert!(again.changes.is_empty(), "{text}{:?}", again.changes);
                prop_assert_eq!((again.new, again.changed, again.new_clients), (0, 0, 0));
            }
        }
    }

    #[test]
    fn an_import_never_takes_away_an_appointment_or_an_outcome(
        files in proptest::collection::vec(any_file(), 2..4)
    ) {
        use evenkeel::domain::appointment::Attendance;
        let mut practice = Practice::default();
        for (kind, text) in &files {
            let before = practice.clone();
            import(*kind, text, &mut practice);
            for booking in before.appointments() {
                let after = practice.appointment(booking.id);
                prop_assert!(after.is_some_and(|after| after.attendance == booking.attendance
                    || booking.attendance == Attendance::Booked));
            }
        }
    }

    #[test]
    fn slices_of_any_size_make_the_same_plan((kind, text) in any_file(), slice in 1..20_u32) {
        use evenkeel::exchange::csv::plan::{Context, Planning};
        let Some((sheet, mapping)) = mapped(kind, &text) else { return Ok(()) };
        let practice = Practice::default();
        let whole = super::plan(&sheet, mapping.clone(), &practice);
        let now = super::now();
        let wall = |_| now.wall;
        let context = Context { practice: &practice, now: &now, name: &super::name, wall: &wall };
        let mut planning = Planning::begin(&sheet, mapping, &practice);
        while planning.step(slice, &context) {}
        prop_assert_eq!(planning.progress(), (sheet.rows, sheet.rows));
        prop_assert_eq!(planning.finish(&context).changes, whole.changes);
    }
}
