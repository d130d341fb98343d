//! What the site needs to know of the whole folder before it shows any page: paths and orders.

use super::{names, paths, timeline};
use crate::model::{
    Compared, Comparison, Copies, Corpus, EntityKind, Entry, PlaceKind, Quotation, QuoteRef, Verdict, slug,
};
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Paths of pages, and the orders of lists. Indexes point into the corpus's tables.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// `articles/x.html`, for each article.
    pub(super) articles: Vec<String>,
    /// The article of each source path.
    pub(super) by_source: FxHashMap<String, usize>,
    /// `people/x`, for each person, without the ending.
    pub(super) people: Vec<String>,
    /// `places/x`, for each place.
    pub(super) places: Vec<String>,
    /// `organizations/x`, for each organization.
    pub(super) organizations: Vec<String>,
    /// Articles, newest first; those without a date last, by path.
    pub(super) newest: Vec<usize>,
    /// For each article its place in `newest`.
    pub(super) rank: Vec<usize>,
    /// People from A to Z, by family name.
    pub(super) people_order: Vec<usize>,
    /// Places by country, then from A to Z.
    pub(super) places_order: Vec<usize>,
    /// Organizations from A to Z.
    pub(super) organizations_order: Vec<usize>,
    /// The places that are countries, by their code.
    pub(super) countries: BTreeMap<String, usize>,
    /// The places that are regions, by country and name.
    pub(super) regions: BTreeMap<(String, String), usize>,
    /// By country, and by country and region, the places in it, those of most articles first.
    pub(super) inside: BTreeMap<(String, String), Vec<usize>>,
    /// Where each letter begins in `people_order`.
    pub(super) people_headings: Vec<Heading>,
    /// Where each country begins in `places_order`.
    pub(super) places_headings: Vec<Heading>,
    /// Where each letter begins in `organizations_order`.
    pub(super) organizations_headings: Vec<Heading>,
    /// Quotes with a speaker, by speaker.
    pub(super) quotes: Vec<Fact>,
    /// Of each that is quoted, the place of the first row in `quotes`.
    pub(super) speakers: FxHashMap<(EntityKind, usize), usize>,
    /// Figures, newest article first.
    pub(super) figures: Vec<Fact>,
    /// Dates with a full value, earliest first.
    pub(super) timeline: Vec<Fact>,
    /// Where each year begins in `timeline`.
    pub(super) years: Vec<Heading>,
    /// Comparisons, in the corpus's order; without those of one sentence that several articles print.
    pub(super) compared: Vec<usize>,
    /// The comparison of each figure that stands in one: see [`fact`].
    pub(super) compared_at: FxHashMap<(u32, u32), usize>,
    /// Quotations that several texts cite, or one in different words, in the corpus's order.
    pub(super) retold: Vec<usize>,
    /// The quotation of each quote that stands in one.
    pub(super) retold_at: FxHashMap<(u32, u32), usize>,
    /// `copies/x`, for each text that several articles hold, without the ending.
    pub(super) copies: Vec<String>,
    /// Folders, by path.
    pub(super) sections: Vec<Group>,
    /// For each article its section.
    pub(super) section_of: Vec<Option<usize>>,
    /// Tags, from A to Z.
    pub(super) tags: Vec<Group>,
    /// For each article its tags.
    pub(super) tags_of: Vec<Vec<usize>>,
    /// The decisions that concern an entity.
    pub(super) decisions: FxHashMap<(EntityKind, usize), Vec<usize>>,
    /// People who share a name, by its slug.
    pub(super) namesakes: FxHashMap<String, Vec<usize>>,
}

/// A heading of an index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heading {
    /// A letter, or a country.
    pub(super) text: String,
    /// The place of its first row.
    pub(super) first: usize,
}

/// A quote, date or figure of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fact {
    /// Index into the corpus's articles.
    pub(super) article: usize,
    /// Index into the sheet's table.
    pub(super) row: usize,
}

/// Articles that belong together.
#[derive(Debug, Clone, Default)]
pub(super) struct Group {
    /// As written.
    pub(super) name: String,
    /// `sections/x`, without the ending.
    pub(super) stem: String,
    /// Newest first.
    pub(super) articles: Vec<usize>,
}

impl Index {
    /// Reads every sheet once.
    pub(super) fn new(corpus: &Corpus) -> Self {
        let newest = newest(corpus);
        let mut rank = vec![0; newest.len()];
        for (place, &article) in newest.iter().enumerate() {
            rank[article] = place;
        }
        let (sections, section_of) = sections(corpus, &newest);
        let (tags, tags_of) = tags(corpus, &newest);
        let people_order = sorted(&corpus.people, |e| names::person_key(&e.name));
        let places_order = sorted(&corpus.places, |e| {
            let country = e.facts.country.as_deref().map(super::country::name);
            (country.is_none(), country.map(names::plain_key), names::plain_key(&e.name))
        });
        let organizations_order = sorted(&corpus.organizations, |e| names::plain_key(&e.name));
        let (timeline, ((quotes, speakers), figures, articles, by_source)) = rayon::join(
            || timeline::facts(corpus, &rank),
            || (quotes(corpus, &rank), figures(corpus, &newest), article_paths(corpus), by_source(corpus)),
        );
        Self {
            countries: countries(corpus),
            regions: regions(corpus),
            inside: inside(corpus),
            people_headings: letters(&people_order, |i| {
                names::letter(&names::person_key(&corpus.people[i].name)).to_owned()
            }),
            places_headings: headings(&places_order, |i| country_heading(corpus, i)),
            organizations_headings: letters(&organizations_order, |i| {
                names::letter(&names::plain_key(&corpus.organizations[i].name)).to_owned()
            }),
            people_order,
            places_order,
            organizations_order,
            articles,
            by_source,
            people: stems("people", corpus.people.iter().map(|e| &*e.id), "person"),
            places: stems("places", corpus.places.iter().map(|e| &*e.id), "place"),
            organizations: stems("organizations", corpus.organizations.iter().map(|e| &*e.id), "organization"),
            quotes,
            speakers,
            figures,
            years: timeline::years(corpus, &timeline),
            timeline,
            compared: (0..corpus.comparisons.len())
                .filter(|&c| !is_reprinted(corpus, &corpus.comparisons[c]))
                .collect(),
            compared_at: compared_at(corpus),
            retold: (0..corpus.quotations.len()).filter(|&q| is_retold(&corpus.quotations[q])).collect(),
            retold_at: retold_at(corpus),
            copies: copies(corpus),
            newest,
            rank,
            sections,
            section_of,
            tags,
            tags_of,
            decisions: decisions(corpus),
            namesakes: namesakes(corpus),
        }
    }

    /// The decisions that concern an entity, as indexes into the corpus's.
    pub(super) fn decisions(&self, kind: EntityKind, entity: usize) -> &[usize] {
        self.decisions.get(&(kind, entity)).map(Vec::as_slice).unwrap_or_default()
    }

    /// The people of a name that several have.
    pub(super) fn namesakes(&self, name: &str) -> &[usize] {
        self.namesakes.get(&slug(name)).map(Vec::as_slice).unwrap_or_default()
    }
}

/// Where the page of an entity is, without the ending.
pub(super) fn entity_stem(kind: EntityKind, id: &str) -> String {
    let (folder, fallback) = match kind {
        EntityKind::Person => ("people", "person"),
        EntityKind::Place => ("places", "place"),
        EntityKind::Organization => ("organizations", "organization"),
    };
    stems(folder, std::iter::once(id), fallback).pop().unwrap_or_default()
}

fn decisions(corpus: &Corpus) -> FxHashMap<(EntityKind, usize), Vec<usize>> {
    let mut of: FxHashMap<(EntityKind, usize), Vec<usize>> = FxHashMap::default();
    for (index, decision) in corpus.decisions.iter().enumerate() {
        let [a, b] = &decision.sides;
        of.entry((decision.kind, a.entity)).or_default().push(index);
        if a.entity != b.entity {
            of.entry((decision.kind, b.entity)).or_default().push(index);
        }
    }
    of
}

fn namesakes(corpus: &Corpus) -> FxHashMap<String, Vec<usize>> {
    let mut named: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (person, entry) in corpus.people.iter().enumerate() {
        named.entry(slug(&entry.name)).or_default().push(person);
    }
    named.retain(|_, people| people.len() > 1);
    named
}

/// The text that an article holds: its copies' first article, or itself.
pub(super) fn text_of(corpus: &Corpus, article: usize) -> usize {
    let copies = corpus.articles.get(article).and_then(|e| e.copies).and_then(|c| corpus.copies.get(c));
    copies.and_then(|c| c.articles.first().copied()).unwrap_or(article)
}

/// The key of a row of an article's sheet.
pub(super) fn fact(article: usize, row: usize) -> (u32, u32) {
    (article as u32, row as u32)
}

fn compared_at(corpus: &Corpus) -> FxHashMap<(u32, u32), usize> {
    let all = corpus.comparisons.iter().enumerate();
    all.flat_map(|(i, c)| c.figures.iter().map(move |f| (fact(f.article, f.figure as usize), i))).collect()
}

/// Whether all figures that agree stand in one sentence, as of a notice under many articles: nobody said it twice.
fn is_reprinted(corpus: &Corpus, comparison: &Comparison) -> bool {
    let sentence = |compared: &Compared| {
        let entry = corpus.articles.get(compared.article)?;
        let figure = entry.sheet.figures.get(compared.figure as usize)?;
        let at = entry.sheet.sentences.partition_point(|s| s.end <= figure.span.start);
        Some(entry.sheet.sentences.get(at)?.of(&entry.article.text()).to_owned())
    };
    let mut sentences = comparison.figures.iter().filter(|_| comparison.verdict == Verdict::Agree).filter_map(sentence);
    let Some(first) = sentences.next() else { return false };
    sentences.all(|s| super::words::alike(&first, &s))
}

fn retold_at(corpus: &Corpus) -> FxHashMap<(u32, u32), usize> {
    let all = corpus.quotations.iter().enumerate().filter(|(_, q)| is_retold(q));
    all.flat_map(|(i, q)| q.said.iter().map(move |s| (fact(s.article, s.quote as usize), i))).collect()
}

/// Whether a quotation says more than that its article has copies.
fn is_retold(quotation: &Quotation) -> bool {
    quotation.texts > 1 || quotation.drifts || !quotation.speakers.is_empty()
}

fn copies(corpus: &Corpus) -> Vec<String> {
    let first = |c: &Copies| c.articles.first().and_then(|&a| corpus.articles.get(a));
    stems("copies", corpus.copies.iter().map(|c| first(c).map_or("", |e| &e.article.id)), "text")
}

impl Index {
    /// The places in a country or, with its name, a region of it.
    pub(super) fn inside(&self, country: &str, region: &str) -> &[usize] {
        self.inside.get(&(country.to_owned(), region.to_owned())).map_or(&[], Vec::as_slice)
    }

    /// Forgets what pages are to be left out: nothing then leads to them.
    pub(super) fn leave_out(&mut self, pages: &BTreeSet<String>) {
        let hidden = |name: &str| pages.contains(name);
        for (name, facts) in
            [("quotes", &mut self.quotes), ("figures", &mut self.figures), ("timeline", &mut self.timeline)]
        {
            if hidden(name) {
                facts.clear();
            }
        }
        if hidden("quotes") {
            self.speakers.clear();
        }
        let compare = hidden("compare");
        if compare || hidden("contradictions") {
            self.compared.clear();
        }
        if compare || hidden("retold") {
            self.retold.clear();
        }
        if compare || hidden("copies") {
            self.copies.clear();
        }
        if hidden("sections") {
            self.sections.clear();
            self.section_of.fill(None);
        }
        if hidden("tags") {
            self.tags.clear();
            self.tags_of.iter_mut().for_each(Vec::clear);
        }
    }

    /// The pages of each entity of a kind, without the ending.
    pub(super) fn stems(&self, kind: EntityKind) -> &[String] {
        match kind {
            EntityKind::Person => &self.people,
            EntityKind::Place => &self.places,
            EntityKind::Organization => &self.organizations,
        }
    }
}

fn regions(corpus: &Corpus) -> BTreeMap<(String, String), usize> {
    let places = corpus.places.iter().enumerate().filter(|(_, e)| e.facts.kind == PlaceKind::Region);
    places.filter_map(|(i, e)| Some(((e.facts.country.clone()?, e.name.clone()), i))).collect()
}

fn inside(corpus: &Corpus) -> BTreeMap<(String, String), Vec<usize>> {
    let mut inside: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
    let mut order: Vec<usize> = (0..corpus.places.len()).collect();
    order.sort_by_key(|&i| (Reverse(corpus.places[i].appearances.len()), i));
    for i in order {
        let entry = &corpus.places[i];
        let Some(country) = entry.facts.country.as_ref().filter(|_| entry.facts.kind != PlaceKind::Country) else {
            continue;
        };
        inside.entry((country.clone(), String::new())).or_default().push(i);
        if let Some(region) = entry.facts.region.as_ref().filter(|r| **r != entry.name) {
            inside.entry((country.clone(), region.clone())).or_default().push(i);
        }
    }
    inside
}

fn country_heading(corpus: &Corpus, place: usize) -> String {
    let code = corpus.places[place].facts.country.as_deref();
    code.map_or("Seas, continents and places without a country", super::country::name).to_owned()
}

/// Lists up to this length are not cut at their letters.
const SHORT: usize = 30;

fn letters(order: &[usize], letter: impl Fn(usize) -> String) -> Vec<Heading> {
    if order.len() <= SHORT { headings(order, |_| "A to Z".to_owned()) } else { headings(order, letter) }
}

fn headings(order: &[usize], heading: impl Fn(usize) -> String) -> Vec<Heading> {
    let mut headings: Vec<Heading> = Vec::new();
    for (first, &i) in order.iter().enumerate() {
        let text = heading(i);
        if headings.last().is_none_or(|h| h.text != text) {
            headings.push(Heading { text, first });
        }
    }
    headings
}

fn countries(corpus: &Corpus) -> BTreeMap<String, usize> {
    let places = corpus.places.iter().enumerate().filter(|(_, e)| e.facts.kind == PlaceKind::Country);
    places.filter_map(|(i, e)| Some((e.facts.country.clone()?, i))).collect()
}

fn by_source(corpus: &Corpus) -> FxHashMap<String, usize> {
    corpus.articles.iter().enumerate().map(|(i, e)| (e.article.path.clone(), i)).collect()
}

fn article_paths(corpus: &Corpus) -> Vec<String> {
    let ids = corpus.articles.iter().map(|e| {
        // `my-story/index.md` is the page of its folder.
        let folder = e.article.path.rsplit('/').nth(1);
        folder.filter(|_| e.article.id.eq_ignore_ascii_case("index")).unwrap_or(&e.article.id)
    });
    paths::stems(ids, "article").into_iter().map(|s| format!("articles/{s}.html")).collect()
}

fn stems<'a>(folder: &str, ids: impl Iterator<Item = &'a str>, fallback: &str) -> Vec<String> {
    paths::stems(ids, fallback).into_iter().map(|s| format!("{folder}/{s}")).collect()
}

fn newest(corpus: &Corpus) -> Vec<usize> {
    let mut order: Vec<usize> = (0..corpus.articles.len()).collect();
    order.sort_by_key(|&i| (Reverse(corpus.articles[i].article.date), i));
    order
}

fn sorted<F, K: Ord>(entries: &[Entry<F>], key: impl Fn(&Entry<F>) -> K) -> Vec<usize> {
    let mut order: Vec<usize> = (0..entries.len()).collect();
    order.sort_by_cached_key(|&i| (key(&entries[i]), i));
    order
}

/// Quotes whose speaker is known: the most quoted first, then newest article first. And where each speaker's begin.
fn quotes(corpus: &Corpus, rank: &[usize]) -> (Vec<Fact>, FxHashMap<(EntityKind, usize), usize>) {
    type Said<'a> = (&'a str, (EntityKind, usize), &'a [QuoteRef]);
    let people = corpus.people.iter().enumerate();
    let organizations = corpus.organizations.iter().enumerate();
    let people = people.map(|(i, e)| -> Said<'_> { (&e.name, (EntityKind::Person, i), &e.facts.quotes) });
    let organizations =
        organizations.map(|(i, e)| -> Said<'_> { (&e.name, (EntityKind::Organization, i), &e.facts.quotes) });
    let mut said: Vec<Said<'_>> = people.chain(organizations).filter(|(.., quotes)| !quotes.is_empty()).collect();
    said.sort_by_key(|(name, _, quotes)| (Reverse(quotes.len()), *name));
    let (mut all, mut speakers) = (Vec::new(), FxHashMap::with_capacity_and_hasher(said.len(), FxBuildHasher));
    for (_, speaker, quotes) in said {
        speakers.insert(speaker, all.len());
        let mut facts: Vec<Fact> = quotes.iter().map(|q| Fact { article: q.article, row: q.quote as usize }).collect();
        facts.sort_by_key(|f| (rank.get(f.article).copied(), f.row));
        all.append(&mut facts);
    }
    (all, speakers)
}

fn figures(corpus: &Corpus, newest: &[usize]) -> Vec<Fact> {
    let rows = |&article: &usize| {
        let figures = corpus.articles[article].sheet.figures.len();
        (0..figures).map(move |row| Fact { article, row })
    };
    newest.iter().flat_map(rows).collect()
}

fn sections(corpus: &Corpus, newest: &[usize]) -> (Vec<Group>, Vec<Option<usize>>) {
    let folder = |article: usize| corpus.articles[article].article.path.rsplit_once('/').map(|(folder, _)| folder);
    let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for &article in newest {
        if let Some(folder) = folder(article) {
            groups.entry(folder).or_default().push(article);
        }
    }
    let stems = stems("sections", groups.keys().copied(), "section");
    let mut section_of = vec![None; newest.len()];
    let groups: Vec<Group> = groups
        .into_iter()
        .zip(stems)
        .enumerate()
        .map(|(i, ((name, articles), stem))| {
            articles.iter().for_each(|&a| section_of[a] = Some(i));
            Group { name: section_name(name), stem, articles }
        })
        .collect();
    (groups, section_of)
}

/// "cold-war/berlin" as "Cold war / Berlin".
fn section_name(folder: &str) -> String {
    let parts = folder.split('/').map(|part| {
        let spaced = part.replace(['-', '_'], " ");
        let mut chars = spaced.trim().chars();
        chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
    });
    parts.collect::<Vec<String>>().join(" / ")
}

/// Tags that differ only by case are one, named as the newest article writes it.
fn tags(corpus: &Corpus, newest: &[usize]) -> (Vec<Group>, Vec<Vec<usize>>) {
    let mut groups: BTreeMap<String, (String, Vec<usize>)> = BTreeMap::new();
    for &article in newest {
        for tag in &corpus.articles[article].article.meta.tags {
            let key = tag.trim().to_lowercase();
            if !key.is_empty() {
                let (_, articles) = groups.entry(key).or_insert_with(|| (tag.trim().to_owned(), Vec::new()));
                if articles.last() != Some(&article) {
                    articles.push(article);
                }
            }
        }
    }
    let stems = stems("tags", groups.keys().map(String::as_str), "tag");
    let mut tags_of = vec![Vec::new(); newest.len()];
    let groups: Vec<Group> = groups
        .into_values()
        .zip(stems)
        .enumerate()
        .map(|(i, ((name, articles), stem))| {
            articles.iter().for_each(|&a: &usize| tags_of[a].push(i));
            Group { name, stem, articles }
        })
        .collect();
    (groups, tags_of)
}
