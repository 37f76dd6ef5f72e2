//! A figure as the page promises it to whoever reads it by program.

use serde_json::Value;

/// What a `data` element says.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The machine value; nothing when there is no data.
    pub value: Option<f64>,
    /// Denominator.
    pub n: Option<f64>,
    /// Numerator.
    pub x: Option<f64>,
    /// Lower end of the 95 % interval.
    pub low: Option<f64>,
    /// Upper end of the 95 % interval.
    pub high: Option<f64>,
    /// What a person reads.
    pub text: String,
}

impl Figure {
    /// Reads what `page.js` took from the element.
    pub fn read(found: &Value) -> Option<Self> {
        let number = |name: &str| found.get(name)?.as_str()?.parse().ok();
        Some(Self {
            value: number("value"),
            n: number("n"),
            x: number("x"),
            low: number("low"),
            high: number("high"),
            text: found.get("text")?.as_str()?.to_owned(),
        })
    }
}
