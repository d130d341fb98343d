//! Articles over time, as bars.

use crate::site::words;
use serde::Serialize;

/// A bar of the strip.
#[derive(Debug, Serialize)]
pub struct Bar {
    /// "2025" or "Aug. 2025".
    pub label: String,
    /// Number of articles.
    pub articles: usize,
    /// 0 to 100, of the highest bar.
    pub height: usize,
}

/// Articles by year; by month where all are of two years at most. None where it would be a single bar.
pub(in crate::site::view) fn strip(dates: Vec<jiff::civil::Date>) -> Vec<Bar> {
    let (Some(first), Some(last)) = (dates.iter().min(), dates.iter().max()) else { return Vec::new() };
    let months =
        i32::from(last.year()) * 12 + i32::from(last.month()) - i32::from(first.year()) * 12 - i32::from(first.month());
    let by_month = months < 24;
    let steps = if by_month { months } else { i32::from(last.year()) - i32::from(first.year()) };
    if steps == 0 || steps > 150 {
        return Vec::new();
    }
    let step_of = |d: &jiff::civil::Date| {
        let years = i32::from(d.year()) - i32::from(first.year());
        if by_month { years * 12 + i32::from(d.month()) - i32::from(first.month()) } else { years }
    };
    let mut counts = vec![0_usize; usize::try_from(steps + 1).unwrap_or(0)];
    for date in &dates {
        if let Some(count) = usize::try_from(step_of(date)).ok().and_then(|s| counts.get_mut(s)) {
            *count += 1;
        }
    }
    let highest = counts.iter().copied().max().unwrap_or(1).max(1);
    let label = |step: usize| {
        let step = i32::try_from(step).unwrap_or(0);
        if by_month {
            let month = i32::from(first.month()) - 1 + step;
            let name = words::month(i8::try_from(month % 12 + 1).unwrap_or(1)).1;
            format!("{name} {}", i32::from(first.year()) + month / 12)
        } else {
            (i32::from(first.year()) + step).to_string()
        }
    };
    let bar =
        |(step, &articles): (usize, &usize)| Bar { label: label(step), articles, height: articles * 100 / highest };
    counts.iter().enumerate().map(bar).collect()
}
