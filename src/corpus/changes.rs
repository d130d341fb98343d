//! What the last build that changed anything changed, as the lock tells it.

use crate::model::{Changes, Corpus, EntityKind, Former, Locked, State};
use std::collections::BTreeMap;

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
