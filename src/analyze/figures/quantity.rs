//! Quantities with a unit of measure: "300 miles", "a 5-foot wall", "two square kilometers".

use super::super::lex::{Lex, Unit, Word};
use super::{Found, Scanner, units};
use crate::model::FigureKind;

impl Scanner<'_> {
    /// A number or a range with its unit.
    pub(super) fn quantity(&self, at: usize) -> Option<Found> {
        let amount = self.amount(at)?;
        let mut unit_at = amount.end;
        if self.pieces.is_mark(unit_at, '°') && self.pieces.touches(unit_at) {
            let named = units::measure(self.pieces.text(unit_at + 1)).filter(|u| u.starts_with('°'));
            let end = if named.is_some() { unit_at + 2 } else { unit_at + 1 };
            return Some(self.measured(at, end, amount.value, amount.high, named.unwrap_or("degree").to_owned()));
        }
        let unit = units::measure(self.pieces.text(unit_at))?;
        if unit.starts_with('°') || self.pieces.lex(unit_at) != Lex::Other {
            return None;
        }
        let hourly = matches!(self.pieces.lex(unit_at + 1), Lex::Word(Word::Per | Word::A))
            && self.pieces.lex(unit_at + 2) == Lex::Unit(Unit::Hour, false);
        let name = if hourly && matches!(unit, "mi" | "km") {
            unit_at += 2;
            if unit == "mi" { "mph".to_owned() } else { "km/h".to_owned() }
        } else if unit.is_empty() {
            let power = self.pieces.text(unit_at);
            unit_at += 1;
            let base = units::measure(self.pieces.text(unit_at)).filter(|u| !u.is_empty())?;
            format!("{} {base}", if power.starts_with('c') { "cubic" } else { "square" })
        } else if unit == "nmi" {
            unit_at += 1;
            unit.to_owned()
        } else {
            unit.to_owned()
        };
        Some(self.measured(at, unit_at + 1, amount.value, amount.high, name))
    }

    fn measured(&self, from: usize, end: usize, value: f64, high: Option<f64>, unit: String) -> Found {
        let about = self.phrase_after(end, false);
        Found { from, end, kind: FigureKind::Quantity, value, high, unit, about }
    }
}
