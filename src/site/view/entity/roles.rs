//! The roles that articles give a person, over time.

use crate::model::{RoleRef, Span};
use crate::site::view::article::sentence_at;
use crate::site::view::{Link, Maker};
use crate::site::{titles, words};
use jiff::civil::Date;
use serde::Serialize;

/// Statements of a role that a page links to.
const STATED: usize = 8;
/// Roles that a page shows at first: those most cited.
const ROLES: usize = 8;

/// Roles that it shows when asked.
const OTHERS: usize = 100;

/// A role, and where it is stated.
#[derive(Debug, Serialize)]
pub struct RoleRow {
    /// The role in one form, however the articles write it, with its organization.
    pub text: String,
    /// The statements, the earliest first: each an article's title and a link to the sentence.
    pub stated: Vec<Link>,
    /// Number of statements, those not listed too.
    pub total: usize,
    /// When articles cite it, with gaps: "1985–1987, 2024". Empty where no article has a date.
    pub periods: String,
    /// The periods as bars.
    pub bars: Vec<Bar>,
}

/// A part of the time between a person's first and last article, in thousandths.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Bar {
    /// Where it begins.
    pub x: usize,
    /// How wide it is.
    pub width: usize,
}

/// Roles in the order in which they are first cited.
#[derive(Debug, Default, Serialize)]
pub struct RolesView {
    /// The most cited.
    pub most: Vec<RoleRow>,
    /// The others.
    pub others: Vec<RoleRow>,
    /// Those that are not listed.
    pub more: usize,
    /// Whether the rows have bars: not where all is of one day.
    pub bars: bool,
}

impl Maker<'_, '_> {
    /// A person's roles; `span` is the time between the first and the last article that names them.
    pub(super) fn roles(&self, roles: &[RoleRef], span: Option<(Date, Date)>) -> RolesView {
        let mut order: Vec<&RoleRef> = roles.iter().collect();
        // What a person added to the authority file stands in no article, and is sure.
        order.sort_by_key(|r| (!r.stated.is_empty(), std::cmp::Reverse(r.stated.len())));
        let more = order.len().saturating_sub(ROLES + OTHERS);
        order.truncate(ROLES + OTHERS);
        let (most, others) = order.split_at(order.len().min(ROLES));
        let timed = |roles: &[&RoleRef]| {
            let mut roles = roles.to_vec();
            let first = |r: &RoleRef| r.stated.iter().filter_map(|s| self.day(s.0)).min();
            roles.sort_by_key(|r| (first(r).is_none(), first(r), r.stated.first().copied()));
            roles.into_iter().map(|r| self.role(r, span)).collect()
        };
        let bars = span.is_some_and(|(first, last)| first < last);
        RolesView { most: timed(most), others: timed(others), more, bars }
    }

    fn day(&self, article: usize) -> Option<Date> {
        self.site.corpus.articles.get(article)?.article.date
    }

    fn role(&self, role: &RoleRef, span: Option<(Date, Date)>) -> RoleRow {
        let mut stated: Vec<(usize, Span)> = role.stated.clone();
        stated.sort_by_key(|s| (self.day(s.0).is_none(), self.day(s.0), *s));
        let link = |&(article, span): &(usize, Span)| {
            let entry = self.site.corpus.articles.get(article)?;
            let href = self.links.sentence(article, sentence_at(&entry.sheet, span.start));
            Some(Link { text: entry.article.title.clone(), href })
        };
        let days: Vec<Date> = stated.iter().filter_map(|s| self.day(s.0)).collect();
        let axis = span.unwrap_or_default();
        let periods = periods(&days, axis);
        RoleRow {
            text: titles::role(&role.title, role.organization.as_deref()),
            stated: stated.iter().take(STATED).filter_map(link).collect(),
            total: stated.len(),
            periods: periods.iter().map(|p| in_words(*p, axis)).collect::<Vec<String>>().join(", "),
            bars: periods.iter().map(|p| bar(*p, axis)).collect(),
        }
    }
}

fn days_between(first: Date, last: Date) -> i64 {
    last.since(first).map_or(0, |span| i64::from(span.get_days()))
}

/// Sorted days as periods. Days are of two periods where more than a sixth of the whole time lies between them: at least two
/// months, at most two years.
fn periods(days: &[Date], (first, last): (Date, Date)) -> Vec<(Date, Date)> {
    let gap = (days_between(first, last) / 6).clamp(60, 730);
    let mut periods: Vec<(Date, Date)> = Vec::new();
    for &day in days {
        match periods.last_mut().filter(|p| days_between(p.1, day) <= gap) {
            Some(period) => period.1 = day,
            None => periods.push((day, day)),
        }
    }
    periods
}

/// "2015–2018" or, where the whole time is short, "Nov. 2015–March 2016".
fn in_words((from, to): (Date, Date), (first, last): (Date, Date)) -> String {
    let word = |day: Date| match days_between(first, last) {
        730.. => day.year().to_string(),
        _ => format!("{} {}", words::month(day.month()).1, day.year()),
    };
    let (from, to) = (word(from), word(to));
    if from == to { from } else { format!("{from}–{to}") }
}

/// A period as a part of the whole time: wide enough to be seen.
fn bar((from, to): (Date, Date), (first, last): (Date, Date)) -> Bar {
    let whole = days_between(first, last).max(1);
    let part = |day| usize::try_from(days_between(first, day) * 1000 / whole).unwrap_or(0);
    let width = (part(to) - part(from).min(part(to))).max(12);
    Bar { x: part(from).min(1000 - width.min(1000)), width }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_become_periods_with_gaps() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        for (days, axis, expected) in [
            (&["2015-03-01", "2016-07-01", "2024-05-05"][..], ("2015-01-01", "2025-01-01"), "2015–2016, 2024"),
            (&["2015-11-08", "2016-01-08"], ("2015-11-01", "2016-09-01"), "Nov. 2015, Jan. 2016"),
            (&["2015-11-08", "2015-12-24"], ("2015-11-01", "2016-09-01"), "Nov. 2015–Dec. 2015"),
            (&["2015-11-08"], ("2015-11-08", "2015-11-08"), "Nov. 2015"),
            (&[], ("2015-11-08", "2015-11-08"), ""),
        ] {
            let days: Vec<Date> = days.iter().map(|d| day(d)).collect();
            let axis = (day(axis.0), day(axis.1));
            let words: Vec<String> = periods(&days, axis).into_iter().map(|p| in_words(p, axis)).collect();
            assert_eq!(words.join(", "), expected);
        }
    }

    #[test]
    fn bars_stay_inside() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let axis = (day("2015-01-01"), day("2025-01-01"));
        assert_eq!(bar((day("2015-01-01"), day("2015-01-01")), axis), Bar { x: 0, width: 12 });
        assert_eq!(bar((day("2025-01-01"), day("2025-01-01")), axis), Bar { x: 988, width: 12 });
        assert_eq!(bar(axis, axis), Bar { x: 0, width: 1000 });
    }
}
