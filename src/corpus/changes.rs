//! What the last build that changed anything changed, as the lock tells it.

use crate::model::{Changes, Comparison, Corpus, EntityKind, Former, Lock, Locked, State, Verdict};
use std::collections::BTreeMap;

/// Notes in the lock which figures contradict each other. Those that `old` does not have are of a build of their own.
pub(super) fn note_contradictions(corpus: &mut Corpus, old: Option<&Lock>) {
    let Some(old) = old else { return };
    let now = old.build + 1;
    let differ = corpus.comparisons.iter().filter(|c| c.verdict == Verdict::Differ);
    let noted: BTreeMap<String, u32> = differ
        .map(|c| {
            let figures = figures(corpus, c);
            let since = old.contradictions.get(&figures).copied().unwrap_or(now);
            (figures, since)
        })
        .collect();
    let latest = noted.values().copied().max().unwrap_or(0);
    corpus.lock.build = corpus.lock.build.max(latest);
    corpus.lock.contradictions = noted;
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
pub(super) fn last(corpus: &Corpus) -> Changes {
    let mut changes = Changes::default();
    if corpus.lock.build < 2 {
        return changes;
    }
    for kind in [EntityKind::Person, EntityKind::Place, EntityKind::Organization] {
        let ids: Vec<&str> = match kind {
            EntityKind::Person => corpus.people.iter().map(|e| &*e.id).collect(),
            EntityKind::Place => corpus.places.iter().map(|e| &*e.id).collect(),
            EntityKind::Organization => corpus.organizations.iter().map(|e| &*e.id).collect(),
        };
        of_kind(kind, &ids, corpus.lock.of(kind), corpus.lock.build, &mut changes);
    }
    let since = |c: &Comparison| corpus.lock.contradictions.get(&figures(corpus, c)).copied();
    let contradictions = corpus.comparisons.iter().enumerate().filter(|(_, c)| c.verdict == Verdict::Differ);
    changes.contradictions =
        contradictions.filter(|(_, c)| since(c) == Some(corpus.lock.build)).map(|(i, _)| i).collect();
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
