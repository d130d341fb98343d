//! Which names are one organization: the same but for "the" and "Inc.", an acronym and what it stands for, a short form.

use super::{Name, Resolution};
use crate::model::{Document, EntityKind, Organization};
use crate::resources::Resources;
use crate::resources::organizations::{initials, is_acronym, is_short_form, key};
use std::collections::HashMap;

/// A distinct name.
struct Form<'a> {
    text: &'a str,
    key: String,
    count: u32,
    /// The form it is the same as; itself where there is none.
    same: usize,
}

/// Resolves the names of this kind.
pub(super) fn resolve(document: &Document<'_>, names: &[Name], _resources: &Resources) -> Resolution<Organization> {
    let mut forms: Vec<Form<'_>> = Vec::new();
    let mut by_text: HashMap<&str, usize> = HashMap::new();
    let form_of: Vec<Option<usize>> = names
        .iter()
        .map(|name| {
            let text = name.span.of(document.text);
            // Marks alone name nothing.
            let names = name.kind == EntityKind::Organization && text.contains(char::is_alphanumeric);
            names.then(|| {
                let form = *by_text.entry(text).or_insert_with(|| {
                    forms.push(Form { text, key: key(text), count: 0, same: forms.len() });
                    forms.len() - 1
                });
                if let Some(form) = forms.get_mut(form) {
                    form.count += 1;
                }
                form
            })
        })
        .collect();
    join_equal(&mut forms);
    join_bracketed(document, names, &form_of, &mut forms);
    join_short(&mut forms);
    described(&forms, &form_of)
}

/// Names that differ only in articles and endings.
fn join_equal(forms: &mut [Form<'_>]) {
    let mut by_key: HashMap<String, usize> = HashMap::new();
    for (index, form) in forms.iter_mut().enumerate() {
        form.same = *by_key.entry(form.key.clone()).or_insert(index);
    }
}

/// "International Atomic Energy Agency (IAEA)" and "IAEA (International Atomic Energy Agency)".
fn join_bracketed(document: &Document<'_>, names: &[Name], form_of: &[Option<usize>], forms: &mut [Form<'_>]) {
    for (index, pair) in names.windows(2).enumerate() {
        let (Some(Some(a)), Some(Some(b))) = (form_of.get(index), form_of.get(index + 1)) else { continue };
        let between = document.text.get(pair[0].span.end as usize..pair[1].span.start as usize).unwrap_or("");
        let closed = document.text.get(pair[1].span.end as usize..).is_some_and(|t| t.starts_with(')'));
        if closed && between.trim() == "(" {
            let (short, full) = if is_acronym(forms[*b].text) { (*b, *a) } else { (*a, *b) };
            if is_acronym(forms[short].text) && !is_acronym(forms[full].text) {
                join(forms, short, full);
            }
        }
    }
}

/// Acronyms by their initials and short forms, where exactly one full name fits.
fn join_short(forms: &mut [Form<'_>]) {
    let mut by_initials: HashMap<String, Option<usize>> = HashMap::new();
    let mut by_first: HashMap<String, Vec<usize>> = HashMap::new();
    let add = |map: &mut HashMap<String, Option<usize>>, key: String, form: usize, forms: &[Form<'_>]| {
        let root = root(forms, form);
        map.entry(key).and_modify(|seen| *seen = seen.filter(|s| *s == root)).or_insert(Some(root));
    };
    for index in 0..forms.len() {
        for letters in initials(forms[index].text) {
            add(&mut by_initials, letters, index, forms);
        }
        if let Some(first) = forms[index].text.split_whitespace().find(|w| !w.eq_ignore_ascii_case("the")) {
            let list = by_first.entry(first.to_lowercase()).or_default();
            if list.len() < 16 {
                list.push(index);
            }
        }
    }
    for index in 0..forms.len() {
        let text = forms[index].text;
        if root(forms, index) == index && is_acronym(text) {
            let letters = text.replace('.', "");
            if let Some(Some(full)) = by_initials.get(&letters).copied().filter(|f| *f != Some(index)) {
                join(forms, index, full);
            }
        }
        let first = text.split_whitespace().find(|w| !w.eq_ignore_ascii_case("the")).map(str::to_lowercase);
        let longer = first.and_then(|f| by_first.get(&f)).into_iter().flatten();
        let mut fitting: Vec<usize> =
            longer.filter(|l| is_short_form(text, forms[**l].text)).map(|l| root(forms, *l)).collect();
        fitting.sort_unstable();
        fitting.dedup();
        if let [full] = fitting.as_slice() {
            join(forms, index, *full);
        }
    }
}

fn root(forms: &[Form<'_>], mut form: usize) -> usize {
    while let Some(same) = forms.get(form).map(|f| f.same).filter(|s| *s != form) {
        form = same;
    }
    form
}

/// Makes two forms one; the earlier stays the root, so that roots never form a circle.
fn join(forms: &mut [Form<'_>], a: usize, b: usize) {
    let (a, b) = (root(forms, a), root(forms, b));
    let (first, second) = (a.min(b), a.max(b));
    if let Some(form) = forms.get_mut(second) {
        form.same = first;
    }
}

fn described(forms: &[Form<'_>], form_of: &[Option<usize>]) -> Resolution<Organization> {
    let mut index_of: HashMap<usize, u32> = HashMap::new();
    let mut members: Vec<Vec<usize>> = Vec::new();
    let of_name = form_of
        .iter()
        .map(|form| {
            let root = root(forms, (*form)?);
            Some(*index_of.entry(root).or_insert_with(|| {
                members.push(Vec::new());
                u32::try_from(members.len() - 1).unwrap_or(u32::MAX)
            }))
        })
        .collect();
    for form in 0..forms.len() {
        if let Some(list) = index_of.get(&root(forms, form)).and_then(|i| members.get_mut(*i as usize)) {
            list.push(form);
        }
    }
    Resolution { entities: members.iter().map(|m| organization(forms, m)).collect(), of_name }
}

/// The fullest name first; the others are aliases, most frequent first.
fn organization(forms: &[Form<'_>], members: &[usize]) -> Organization {
    let mut members: Vec<&Form<'_>> = members.iter().filter_map(|m| forms.get(*m)).collect();
    members.sort_by_key(|f| std::cmp::Reverse(f.count));
    let words = |f: &Form<'_>| if is_acronym(f.text) { 0 } else { f.text.split_whitespace().count() };
    let best =
        members.iter().enumerate().max_by_key(|(i, f)| (words(f), f.count, usize::MAX - i)).map_or(0, |(i, _)| i);
    let shown = |text: &str| {
        let bare = ["the ", "The "].iter().find_map(|t| text.strip_prefix(t)).unwrap_or(text);
        bare.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let name = members.get(best).map_or(String::new(), |f| shown(f.text));
    let mut aliases: Vec<String> = Vec::new();
    for alias in members.iter().map(|f| shown(f.text)) {
        if alias != name && !aliases.contains(&alias) && aliases.len() < 32 {
            aliases.push(alias);
        }
    }
    Organization { name, aliases }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Article, Block, BlockKind, Rule, Span};
    use crate::text;

    /// Resolves a text whose organizations stand in brackets.
    fn resolved(marked: &str) -> String {
        let (mut text, mut names, mut start) = (String::new(), Vec::new(), 0);
        for c in marked.chars() {
            match c {
                '[' => start = text.len(),
                ']' => {
                    let span = Span::new(start, text.len());
                    names.push(Name { span, kind: EntityKind::Organization, confidence: 1.0, rule: Rule::Tagger });
                }
                _ => text.push(c),
            }
        }
        let block = Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph };
        let article = Article { text, blocks: vec![block], ..Article::default() };
        let found = resolve(&text::document(&article), &names, &Resources::load());
        let name = |o: &Option<u32>| {
            o.and_then(|o| found.entities.get(o as usize)).map_or("-", |o| o.name.as_str()).to_owned()
        };
        found.of_name.iter().map(name).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn names_of_one_organization_are_joined() {
        for (text, expected) in [
            (
                "[International Whaling Watch] ([IWW]) and [IWW] met.",
                "International Whaling Watch|International Whaling Watch|International Whaling Watch",
            ),
            ("The [Bank of Norland] paid. [BN] and [BON] agreed.", "Bank of Norland|Bank of Norland|Bank of Norland"),
            ("[Norgas Inc.] sold to [Norgas] and [Norgas Corp].", "Norgas Inc.|Norgas Inc.|Norgas Inc."),
            ("[Norland University] and [Norland] met.", "Norland University|Norland University"),
            ("[Senate] and [Senate Judiciary Committee] met.", "Senate|Senate Judiciary Committee"),
            ("[Leeds University], [Leeds Bank], [Leeds].", "Leeds University|Leeds Bank|Leeds"),
            ("[North Pole Post] and [New Party Press] and [NPP].", "North Pole Post|New Party Press|NPP"),
            ("[] [.]", "-|-"),
        ] {
            assert_eq!(resolved(text), expected, "{text}");
        }
    }
}
