//! Exact span and kind, micro-averaged.

use crate::gold::{self, Gold};
use legwork::analyze::Name;
use legwork::model::EntityKind;

/// Right, found and gold counts, for all kinds and each.
#[derive(Debug, Default, Clone, Copy)]
pub struct Score {
    counts: [[usize; 3]; 4],
}

impl Score {
    pub fn add(&mut self, gold: &Gold, found: &[Name]) {
        let ignored = |n: &Name| gold.names.iter().any(|(s, k)| k.is_none() && s.overlaps(n.span));
        for (index, kind) in [(1, EntityKind::Person), (2, EntityKind::Place), (3, EntityKind::Organization)] {
            let is_gold = |n: &&Name| gold.names.iter().any(|g| g.0 == n.span && g.1 == Some(kind));
            let of_kind = found.iter().filter(|n| n.kind == kind);
            let right = of_kind.clone().filter(is_gold).count();
            let all = of_kind.filter(|n| is_gold(n) || !ignored(n)).count();
            let wanted = gold.names.iter().filter(|g| g.1 == Some(kind)).count();
            for row in [0, index] {
                self.counts[row].iter_mut().zip([right, all, wanted]).for_each(|(c, n)| *c += n);
            }
        }
    }

    pub fn f1(&self, row: usize) -> f64 {
        let [right, all, wanted] = self.counts[row];
        200.0 * right as f64 / ((all + wanted).max(1) as f64)
    }

    pub fn line(&self) -> String {
        let [right, all, wanted] = self.counts[0].map(|c| c as f64);
        let (p, r) = (100.0 * right / all.max(1.0), 100.0 * right / wanted.max(1.0));
        let [f, a, b, c] = [0, 1, 2, 3].map(|i| self.f1(i));
        format!("{f:5.1}  (P {p:.1} R {r:.1})  person {a:.1}  place {b:.1}  organization {c:.1}")
    }
}

/// Scores a tagger on a gold file.
pub fn file(path: &str, find: impl Fn(&legwork::model::Document<'_>) -> Vec<Name>) -> std::io::Result<Score> {
    let mut score = Score::default();
    for (_, gold) in gold::read_all(path)? {
        let article = gold::article(&gold.text);
        score.add(&gold, &find(&legwork::text::document(&article)));
    }
    Ok(score)
}
