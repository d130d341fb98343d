//! What the last build that changed anything changed, as the lock tells it.

use crate::model::{Changes, Comparison, Corpus, EntityKind, Former, Lock, Locked, State, Verdict};
use std::collections::BTreeMap;

/// Notes in the lock which figures contradict each other, each with the build since which they do; those that `old` does
/// not have are of a build of their own. Returns the comparisons of the lock's last build.
pub(super) fn note_contradictions(corpus: &mut Corpus, old: Option<&Lock>) -> Vec<usize> {
    let Some(old) = old else { return Vec::new() };
    let mut noted: Vec<(usize, String, u32)> = Vec::new();
    for (index, comparison) in corpus.comparisons.iter().enumerate().filter(|(_, c)| c.verdict == Verdict::Differ) {
        let figures = figures(corpus, comparison);
        let since = old.contradictions.get(&figures).copied().unwrap_or(old.build + 1);
        noted.push((index, figures, since));
    }
    let latest = noted.iter().map(|n| n.2).max().unwrap_or(0);
    corpus.lock.build = corpus.lock.build.max(latest);
    let build = corpus.lock.build;
    let last = noted.iter().filter(|n| n.2 == build).map(|n| n.0).collect();
    corpus.lock.contradictions = noted.into_iter().map(|(_, figures, since)| (figures, since)).collect();
    last
}

/// What the figures say where: "dead: a.md 12, b.md 15".
fn figures(corpus: &Corpus, comparison: &Comparison) -> String {
    let mut unit = "";
    let mut said: Vec<String> = Vec::with_capacity(comparison.figures.len());
    for compared in &comparison.figures {
        let Some(entry) = corpus.articles.get(compared.article) else { continue };
        let Some(figure) = entry.sheet.figures.get(compared.figure as usize) else { continue };
        unit = &figure.unit;
        said.push(format!("{} {}", entry.article.path, figure.value));
    }
    said.sort_unstable();
    format!("{unit}: {}", said.join(", "))
}

/// The changes of the lock's last build. The first build has none: there is nothing to compare it with.
pub(super) fn last(corpus: &Corpus, contradictions: Vec<usize>) -> Changes {
    let mut changes = Changes::default();
    if corpus.lock.build < 2 {
        return changes;
    }
    for kind in EntityKind::ALL {
        let ids: Vec<&str> = match kind {
            EntityKind::Person => corpus.people.iter().map(|e| &*e.id).collect(),
            EntityKind::Place => corpus.places.iter().map(|e| &*e.id).collect(),
            EntityKind::Organization => corpus.organizations.iter().map(|e| &*e.id).collect(),
        };
        of_kind(kind, &ids, corpus.lock.of(kind), corpus.lock.build, &mut changes);
    }
    changes.contradictions = contradictions;
    changes
}

fn of_kind(kind: EntityKind, ids: &[&str], locked: &BTreeMap<String, Locked>, build: u32, changes: &mut Changes) {
    let find = |id: &str| ids.binary_search(&id).ok();
    for (id, entry) in locked.iter().filter(|(_, l)| l.since == build) {
        let former = || {
            let name = entry.names.first().unwrap_or(id).clone();
            Former { kind, id: id.clone(), name }
        };
        match &entry.state {
            State::Here => changes.new.extend(find(id).map(|e| (kind, e))),
            State::SplitFrom(origin) => changes.split.extend(find(id).map(|e| (kind, e, find(origin)))),
            State::MergedInto(into) => changes.merged.extend(find(into).map(|e| (former(), e))),
            State::Gone => changes.gone.push(former()),
        }
    }
}
