//! Once given, an id stays with its entity: whatever articles are added, removed and renamed, and across merges and splits.

use legwork::corpus;
use legwork::model::{
    Article, Authority, Corpus, EntityKind, FactSheet, Lock, Mention, Organization, Person, Redirect, Role, Rule, Span,
};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Who there is: a name, and a role that tells namesakes apart.
const PEOPLE: [(&str, &str); 10] = [
    ("Ana Lima", ""),
    ("Bo Karlsson", "mayor"),
    ("Jo Smith", "goalkeeper"),
    ("Jo Smith", "bishop"),
    ("Donald Trump", ""),
    ("Donald J. Trump", ""),
    ("Ivo Zelnik", "farmer"),
    ("Ivo Zelnik", "senator"),
    ("Maren", ""),
    ("Uwe Okafor", "surgeon"),
];

/// The people of the article of a number: always the same.
fn cast(number: usize) -> Vec<usize> {
    let mut cast = vec![number % 10, (number / 3 + 5) % 10, (number / 7 + 2) % 10];
    cast.sort_unstable();
    cast.dedup_by_key(|p| PEOPLE[*p].0);
    cast
}

fn sheet(number: usize) -> FactSheet {
    let person = |p: &usize| {
        let (name, title) = PEOPLE[*p];
        let role = Role { title: title.to_owned(), ..Role::default() };
        let roles = if title.is_empty() { Vec::new() } else { vec![role] };
        Person { name: name.to_owned(), roles, ..Person::default() }
    };
    let mention = |(i, _): (usize, &usize)| Mention {
        span: Span::new(i, i + 1),
        kind: EntityKind::Person,
        entity: u32::try_from(i).unwrap(),
        confidence: 1.0,
        rule: Rule::Tagger,
    };
    let mut sheet = FactSheet {
        sentences: vec![Span::new(0, 40)],
        people: cast(number).iter().map(person).collect(),
        mentions: cast(number).iter().enumerate().map(mention).collect(),
        organizations: vec![Organization { name: format!("Club {number}"), ..Organization::default() }],
        ..FactSheet::default()
    };
    sheet.prints.sketch = vec![u32::try_from(number).unwrap(); 4];
    sheet
}

/// A folder: for each article its number and how often it was renamed.
type Folder = BTreeMap<usize, usize>;

fn build(folder: &Folder, lock: &Lock) -> Corpus {
    let mut sheets: Vec<(Arc<Article>, Arc<FactSheet>)> = folder
        .iter()
        .map(|(number, moves)| {
            let path = format!("{}/{number}.md", ["a", "z", "m"][moves % 3]);
            let article = Article { id: number.to_string(), path, text: "x".repeat(40), ..Article::default() };
            (Arc::new(article), Arc::new(sheet(*number)))
        })
        .collect();
    sheets.sort_by(|a, b| a.0.path.cmp(&b.0.path));
    corpus::build(sheets, &Authority::default(), Some(lock))
}

/// For each id the people behind it, each with the numbers of the articles.
fn behind(corpus: &Corpus) -> BTreeMap<String, BTreeMap<usize, BTreeSet<usize>>> {
    let mut all: BTreeMap<String, BTreeMap<usize, BTreeSet<usize>>> = BTreeMap::new();
    for entry in &corpus.articles {
        let number: usize = entry.article.id.parse().unwrap();
        for (person, entity) in cast(number).into_iter().zip(&entry.people) {
            let id = corpus.people[*entity].id.clone();
            all.entry(id).or_default().entry(person).or_default().insert(number);
        }
    }
    all
}

fn change(folder: &mut Folder, (what, which): (u8, usize)) {
    let chosen = folder.keys().nth(which % folder.len().max(1)).copied();
    match (what, chosen) {
        (0, Some(number)) => drop(folder.remove(&number)),
        (1, Some(number)) => *folder.entry(number).or_default() += 1,
        _ => drop(folder.insert(which % 40, 0)),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn ids_stay_with_their_entities(changes in prop::collection::vec((0u8..5, any::<usize>()), 1..30)) {
        let mut folder = Folder::new();
        let mut lock = Lock::default();
        let mut before: BTreeMap<String, BTreeMap<usize, BTreeSet<usize>>> = BTreeMap::new();
        for one in changes {
            change(&mut folder, one);
            let corpus = build(&folder, &lock);
            let after = behind(&corpus);
            for (id, people) in before.iter().filter(|(_, people)| people.len() == 1) {
                let Some((person, articles)) = people.iter().next() else { continue };
                // Who is behind a link, as far as it is known by an article of before.
                let has = |id: &str| {
                    let now = after.get(id).and_then(|people| people.get(person));
                    now.is_some_and(|a| !a.is_disjoint(articles))
                };
                let leads = |r: &Redirect| r.id == *id && has(&corpus.people[r.entity].id);
                let gone = articles.iter().all(|a| !folder.contains_key(a));
                let found = gone || has(id) || corpus.redirects.iter().any(leads);
                prop_assert!(found, "{id} is lost: {before:?}, {after:?}, {:?}", corpus.redirects);
            }
            // The lock that was made gives the same folder the same ids, and nothing new.
            let again = build(&folder, &corpus.lock);
            prop_assert_eq!(&again.lock, &corpus.lock);
            prop_assert_eq!(&again.changes, &corpus.changes);
            prop_assert_eq!(behind(&again), after.clone());
            (before, lock) = (after, corpus.lock);
        }
    }
}
