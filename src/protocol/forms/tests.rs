//! What the forms take, and what they say about the rest.

use super::typed::{date, hours, number, time_on};
use super::*;
use crate::domain::currency::Currency;
use crate::domain::ids::{ClientId, InquiryId};
use crate::domain::inquiry::Inquiry;
use crate::domain::money::Money;
use crate::domain::note_templates::Templates;
use crate::domain::preferences::{Band, Modality, PartOfDay, Weekday};
use crate::domain::time::{Date, Minutes};

#[test]
fn hours_are_taken_as_people_write_them_and_come_back() {
    for (text, minutes) in [
        ("37.5", 2250),
        ("37,5", 2250),
        ("37:30", 2250),
        ("40", 2400),
        (" 0.25 ", 15),
        ("7:20", 440),
    ] {
        assert_eq!(hours(text, 168), Ok(Minutes(minutes)), "{text}");
        assert_eq!(hours(&hours_text(Minutes(minutes)), 168), Ok(Minutes(minutes)));
    }
    for text in ["169", "-1", "1.", ".5", "1:60", "1e3", "x", "1.5.5"] {
        assert_eq!(hours(text, 168), Err(Fault::NotHours { most: 168 }), "{text}");
    }
}

#[test]
fn a_form_names_every_field_at_fault_at_once() {
    let form = ClientForm { name: " ".into(), code: "x".repeat(61), ..ClientForm::default() };
    let faults = form.parse(ClientId::from_random([1; 16])).unwrap_err();
    assert_eq!(
        faults,
        [
            FieldError { field: Field::Name, fault: Fault::Missing },
            FieldError { field: Field::Code, fault: Fault::TooLong { most: 60, found: 61 } },
        ]
    );
}

#[test]
fn a_day_that_does_not_exist_is_told_from_an_empty_field() {
    assert_eq!(date("2026-02-30"), Err(Fault::NotADate));
    assert_eq!(date(" "), Err(Fault::Missing));
    assert_eq!(date("2026-02-28"), Ok(Date::parse("2026-02-28").unwrap()));
}

#[test]
fn a_time_that_does_not_exist_is_told_from_an_empty_field() {
    let day = Date::parse("2026-11-23").unwrap();
    assert_eq!(time_on(day, "25:00"), Err(Fault::NotATime));
    assert_eq!(time_on(day, " "), Err(Fault::Missing));
    assert_eq!(
        time_on(day, "09:30:00").map(|starts| starts.to_string()),
        Ok("2026-11-23T09:30".into())
    );
}

#[test]
fn numbers_keep_to_their_bounds() {
    assert_eq!(number("5", 5, 480), Ok(5));
    assert_eq!(number("481", 5, 480), Err(Fault::NotANumber { least: 5, most: 480 }));
    assert_eq!(number("5.5", 5, 480), Err(Fault::NotANumber { least: 5, most: 480 }));
}

#[test]
fn an_inquiry_survives_its_form_and_a_priority_asks_for_its_reason() {
    let asked = InquiryForm::asked(Date::parse("2026-11-23").unwrap());
    let mut form = InquiryForm {
        name: "Ben".into(),
        times: [(Weekday::Monday, PartOfDay::Evening)].into_iter().collect(),
        modality: Some(Modality::Online),
        source: "Website".into(),
        fee: "EUR 60.00".into(),
        fee_words: "40 to 60".into(),
        band: Band::Urgent,
        ..asked
    };
    let missing = FieldError { field: Field::PriorityReason, fault: Fault::Missing };
    assert_eq!(form.parse(None), Err(vec![missing]));
    form.reason = "Leaves hospital on Friday".into();
    let asked = form.parse(None).unwrap();
    let id = InquiryId::from_random([1; 16]);
    let (name, on) = (asked.name, asked.received_on);
    let mut inquiry = Inquiry::new(id, name, None, None, None, on, Vec::new()).unwrap();
    inquiry.source = asked.source;
    (inquiry.preferences, inquiry.priority) = (asked.preferences, asked.priority);
    assert_eq!(InquiryForm::of(&inquiry), form);
}

#[test]
fn a_fee_is_an_amount_of_the_currency_of_the_practice_unless_it_names_its_own() {
    let mut form = InquiryForm::asked(Date::parse("2026-11-23").unwrap());
    form.name = "Ben".into();
    let (euro, yen) = (Currency::parse("EUR").ok(), Currency::parse("JPY").ok());
    let mut fee = |text: &str, currency| {
        form.fee = text.into();
        let fault = |faults: Vec<FieldError>| faults[0];
        form.parse(currency).map(|asked| asked.preferences.fee).map_err(fault)
    };
    let wrong = |fault| Err(FieldError { field: Field::Fee, fault });
    assert_eq!(fee("80,50", euro), Ok(Some(Money::new(8_050, euro.unwrap()))));
    assert_eq!(fee("EUR 80.50", yen), Ok(Some(Money::new(8_050, euro.unwrap()))));
    assert_eq!(fee("  ", None), Ok(None));
    assert_eq!(fee("80.50", yen), wrong(Fault::NotAnAmount(yen.unwrap())));
    assert_eq!(fee("40 to 60", euro), wrong(Fault::NotAnAmount(euro.unwrap())));
    assert_eq!(fee("80", None), wrong(Fault::NoCurrency));
}

#[test]
fn the_week_of_a_practice_survives_its_form() {
    let unsaid = crate::domain::therapist::Therapist::unsaid();
    let mut form = PracticeForm::of(&unsaid);
    assert_eq!(form.parse(Templates::default()), Ok(unsaid));
    form.hours[0] = "9-12, 13:30–18".into();
    form.hours[6] = "20.15 — 24".into();
    form.with_clients = "22.5".into();
    form.evenings = "0".into();
    form.currency = "CHF".into();
    let said = form.parse(Templates::default()).unwrap();
    assert_eq!(said.limits.with_clients, Some(Minutes(22 * 60 + 30)));
    assert_eq!(said.limits.evenings, Some(0), "no evening at all");
    let shown = PracticeForm::of(&said);
    assert_eq!(
        (shown.hours[0].as_str(), shown.hours[1].as_str()),
        ("09:00–12:00, 13:30–18:00", "")
    );
    assert_eq!(shown.hours[6], "20:15–24:00");
    assert_eq!(said.currency, Currency::parse("CHF").ok());
    assert_eq!(shown.parse(Templates::default()), Ok(said));
    form.currency = "Swiss francs".into();
    let fault = FieldError { field: Field::Currency, fault: Fault::NotAChoice };
    assert_eq!(form.parse(Templates::default()), Err(vec![fault]));
    form.currency = String::new();
    for wrong in ["9", "12-9", "9-25", "9-12-14", "nine-ten", "9-", "009-12", "9:1234-12"] {
        form.hours[2] = wrong.into();
        let field = Field::HoursOn(Weekday::Wednesday);
        let fault = FieldError { field, fault: Fault::NotOpenings };
        assert_eq!(form.parse(Templates::default()), Err(vec![fault]), "{wrong}");
    }
    form.hours[2] = String::new();
    form.leave = vec![("2026-08-03".into(), "2026-08-01".into())];
    let from = Date::parse("2026-08-03").unwrap();
    assert_eq!(
        form.parse(Templates::default()),
        Err(vec![FieldError { field: Field::LeaveTo, fault: Fault::Before(from) }])
    );
}
