//! Lengths of time as spreadsheets write them.

use crate::domain::time::Minutes;

/// The longest there is: a day.
pub const MOST: u32 = 24 * 60;

/// Reads `50`, `50.0`, `50 min`, `1:30`, `00:50:00`, `1 h`, `1.5 h`, `1h 30m`: 0 to 1,440 minutes; a
/// number alone is minutes.
pub fn minutes(text: &str) -> Option<Minutes> {
    let lower = text.trim().to_lowercase();
    let total = if lower.contains(':') { clock(&lower)? } else { spoken(&lower)? };
    (total <= MOST).then_some(Minutes(total))
}

/// Hours and minutes, perhaps seconds, with colons.
fn clock(text: &str) -> Option<u32> {
    let mut parts = text.trim_end_matches(|c: char| c.is_alphabetic() || c == ' ').split(':');
    let mut number = || parts.next().map(whole);
    let (hours, minutes) = (number()??, number()??);
    if number().is_some_and(|seconds| seconds.is_none_or(|seconds| seconds > 59)) {
        return None;
    }
    (parts.next().is_none() && minutes < 60 && hours <= 24).then_some(hours * 60 + minutes)
}

/// Numbers with or without units.
fn spoken(text: &str) -> Option<u32> {
    let mut rest = text;
    let (mut total, mut is_any) = (0_u32, false);
    while !rest.is_empty() {
        let until = rest.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','));
        let (number, tail) = rest.split_at(until.unwrap_or(rest.len()));
        let tail = tail.trim_start();
        let until = tail.find(|c: char| c.is_ascii_digit()).unwrap_or(tail.len());
        let (unit, tail) = tail.split_at(until);
        let hundredths = hundredths(number)?;
        total = total.checked_add(match unit.trim().trim_end_matches('.') {
            "" | "m" | "min" | "mins" | "minute" | "minutes" | "minuten" | "minuto" | "minutos" => {
                // Half a minute is a slip of the pen, not a length.
                (hundredths % 100 == 0).then_some(hundredths / 100)?
            }
            "h" | "hr" | "hrs" | "hour" | "hours" | "std" | "stunde" | "stunden" | "hora"
            | "horas" | "heure" | "heures" => hundredths.checked_mul(60)? / 100,
            _ => return None,
        })?;
        is_any = true;
        rest = tail;
    }
    is_any.then_some(total)
}

fn whole(digits: &str) -> Option<u32> {
    let digits = digits.trim();
    ((1..=4).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()))
        .then(|| digits.parse().ok())?
}

/// A number with up to two decimals, in hundredths.
fn hundredths(number: &str) -> Option<u32> {
    let (number, decimals) = number.split_once(['.', ',']).unwrap_or((number, "0"));
    let decimals = match decimals.len() {
        1 => whole(decimals)? * 10,
        2 => whole(decimals)?,
        _ => return None,
    };
    Some(whole(number)? * 100 + decimals)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_is_read_with_its_unit() {
        for (text, expected) in [
            ("50", Some(50)),
            ("50.0", Some(50)),
            ("50 min", Some(50)),
            ("50 Min.", Some(50)),
            ("1:30", Some(90)),
            ("00:50:00", Some(50)),
            ("1 h", Some(60)),
            ("1,5 h", Some(90)),
            ("1h 30m", Some(90)),
            ("0", Some(0)),
            ("1440", Some(1440)),
            ("1441", None),
            ("50.5", None),
            ("-50", None),
            ("fifty", None),
            ("50 apples", None),
            ("1:75", None),
            ("", None),
            ("99999999999", None),
        ] {
            assert_eq!(minutes(text), expected.map(Minutes), "{text}");
        }
    }
}
