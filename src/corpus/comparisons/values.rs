//! When two numbers agree.

use crate::model::{Figure, FigureKind};

/// A figure's number with how exact it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Value {
    low: f64,
    high: f64,
    /// Half of the last place that the number is given to.
    rounding: f64,
    approximate: bool,
}

/// Of a number that is hedged, the share it may be off: "about 1,000" is said of 1,100.
const HEDGED: f64 = 0.1;
/// Of a round number, the share it may be off at most: "2,000" is said of 2,060, and of 2,400 only with a hedge.
const ROUNDED: f64 = 0.05;

impl Value {
    pub(super) fn new(figure: &Figure) -> Self {
        let (low, high) = (figure.value, figure.high.unwrap_or(figure.value));
        let round = matches!(figure.kind, FigureKind::Money | FigureKind::Count | FigureKind::Quantity);
        Self { low, high, rounding: last_place(low.abs(), round) / 2.0, approximate: figure.approximate }
    }

    /// How far the number may be off.
    fn slack(&self) -> f64 {
        let size = self.low.abs();
        if self.approximate { HEDGED * size } else { self.rounding.min(ROUNDED * size) }
    }
}

/// Whether two figures can be of one number.
pub(super) fn agree(a: Value, b: Value) -> bool {
    let slack = a.slack().max(b.slack()) + f64::EPSILON * a.low.abs();
    a.low <= b.high + slack && b.low <= a.high + slack
}

/// The last place that a number is given to: 100,000 for 1.3 million, 0.1 for 3.5. Numbers below a hundred, and shares,
/// are exact to the unit.
fn last_place(value: f64, round: bool) -> f64 {
    if !value.is_finite() {
        return 0.0;
    }
    let divides = |place: f64| (value / place - (value / place).round()).abs() < 1e-9;
    let mut place = 1.0;
    if divides(place) {
        while round && value >= 100.0 && place < value && divides(place * 10.0) {
            place *= 10.0;
        }
        return if value < 100.0 { 0.0 } else { place };
    }
    while place > 1e-6 && !divides(place) {
        place /= 10.0;
    }
    place
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str, kind: FigureKind) -> Value {
        let (approximate, text) = text.strip_prefix('~').map_or((false, text), |t| (true, t));
        let (low, high) = text.split_once('-').map_or((text, None), |(l, h)| (l, Some(h)));
        let figure = Figure {
            span: crate::model::Span::default(),
            kind,
            value: low.parse().unwrap(),
            high: high.map(|h| h.parse().unwrap()),
            unit: String::new(),
            approximate,
            about: None,
        };
        Value::new(&figure)
    }

    #[test]
    fn rounded_numbers_agree_with_exact_ones() {
        use FigureKind::{Count, Money, Percent};
        for (kind, a, b, agrees) in [
            (Count, "12", "12", true),
            (Count, "12", "13", false),
            (Count, "~12", "13", true),
            (Count, "1300", "1297", true),
            (Count, "1300", "1400", false),
            (Count, "2000", "2400", false),
            (Count, "~2000", "2200", true),
            (Count, "2000", "2060", true),
            (Money, "~90000000000", "100000000000", false),
            (Count, "1297", "1298", false),
            (Count, "3000-3500", "3200", true),
            (Count, "3000-3500", "3900", false),
            (Money, "16300000", "16280000", true),
            (Money, "16300000", "20000000", false),
            (Percent, "54", "54.3", false),
            (Percent, "50", "54", false),
            (Percent, "3.5", "3.54", true),
            (Count, "0", "3", false),
        ] {
            let (x, y) = (value(a, kind), value(b, kind));
            assert_eq!((agree(x, y), agree(y, x)), (agrees, agrees), "{a} and {b}");
        }
    }
}
