//! Short forms and spellings of given names: Bill is William, Muhammad is Mohammed.

/// `a b` a line, sorted: a short form and its full name, or two spellings of one name in their order. Written for this
/// project.
const TABLE: &str = include_str!("../../../data/nicknames.txt");

/// Whether two folded given names can be one person's: the same, a short form, or a spelling of the same name.
pub fn same(a: &str, b: &str) -> bool {
    a == b || listed(a, b) || listed(b, a)
}

/// The full names that a folded short form may stand for; of spellings, those that follow it in order.
pub fn full_forms(name: &str) -> impl Iterator<Item = &'static str> + use<'_> {
    let from = first_line(name, "");
    let lines = TABLE.get(from..).unwrap_or("").lines().map_while(|line| line.split_once(' '));
    lines.take_while(move |(short, _)| *short == name).map(|(_, full)| full)
}

fn listed(a: &str, b: &str) -> bool {
    let line = TABLE.get(first_line(a, b)..).and_then(|t| t.lines().next());
    line.and_then(|l| l.split_once(' ')).is_some_and(|pair| pair == (a, b))
}

/// Where the first line begins that is not before `a b`.
fn first_line(a: &str, b: &str) -> usize {
    let (mut low, mut high) = (0, TABLE.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = TABLE.get(..middle).and_then(|t| t.rfind('\n')).map_or(0, |i| i + 1);
        let line = TABLE.get(start..).and_then(|t| t.lines().next()).unwrap_or("");
        if line.split_once(' ').is_some_and(|pair| pair < (a, b)) {
            low = start + line.len() + 1;
        } else {
            high = start;
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_are_the_full_name() {
        for (a, b) in
            [("bill", "william"), ("william", "bill"), ("ted", "edward"), ("muhammad", "mohammed"), ("x", "x")]
        {
            assert!(same(a, b), "{a} {b}");
        }
        for (a, b) in [("bill", "robert"), ("dan", "don"), ("", "bill"), ("zzz", "aaa")] {
            assert!(!same(a, b), "{a} {b}");
        }
    }

    #[test]
    fn short_forms_have_full_forms() {
        assert!(full_forms("bill").eq(["william"]));
        assert!(full_forms("ted").eq(["edmund", "edward", "theodore"]));
        assert_eq!(full_forms("zzz").count(), 0);
        assert_eq!(full_forms("").count(), 0);
    }

    #[test]
    fn every_line_is_found() {
        let rows: Vec<_> = TABLE.lines().map(|l| l.split_once(' ').unwrap()).collect();
        assert!(rows.is_sorted());
        assert!(rows.iter().all(|(a, b)| listed(a, b)));
    }
}
