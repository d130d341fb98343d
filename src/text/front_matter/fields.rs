//! Front matter's fields: the names that Hugo, Zola and Jekyll users write, and what may stand in them.

use super::FrontSource;
use crate::model::Problem;
use crate::text::dateline;
use crate::text::day;
use crate::text::stated::{Stated, is_web_url};
use jiff::civil::Date;
use serde_json::{Map, Value};

/// What the fields say. A field of the wrong kind is a problem, and passed over.
pub(super) fn stated(map: Map<String, Value>, source: &FrontSource<'_>, problems: &mut Vec<Problem>) -> Stated {
    let mut fields = Fields { source, problems, stated: Stated::default() };
    for (key, value) in map {
        if !value.is_null() {
            fields.field(key, value);
        }
    }
    fields.stated
}

struct Fields<'a> {
    source: &'a FrontSource<'a>,
    problems: &'a mut Vec<Problem>,
    stated: Stated,
}

impl Fields<'_> {
    fn field(&mut self, key: String, value: Value) {
        let k = key.as_str();
        match key.to_ascii_lowercase().as_str() {
            "title" => self.set(k, &value, |stated| &mut stated.title),
            "date" => self.stated.date = self.day(k, &value).or(self.stated.date),
            "published" => self.published(k, &value),
            "updated" | "lastmod" | "modified" => {
                self.stated.meta.updated = self.day(k, &value).or(self.stated.meta.updated);
            }
            "author" | "authors" | "byline" => {
                let names = self.list(k, &value, dateline::names);
                extend(&mut self.stated.meta.authors, names);
            }
            "source" | "publisher" => self.set(k, &value, |stated| &mut stated.meta.source),
            "canonical" | "source_url" => {
                let url = self.url(k, &value);
                let canonical = &mut self.stated.meta.canonical;
                *canonical = canonical.take().or(url);
            }
            "tags" | "categories" | "keywords" => {
                let tags = self.list(k, &value, commas);
                extend(&mut self.stated.meta.tags, tags);
            }
            "taxonomies" if value.get("tags").is_some() => {
                let tags = value.get("tags").map(|tags| self.list("tags", tags, commas));
                extend(&mut self.stated.meta.tags, tags.unwrap_or_default());
            }
            "draft" => self.stated.meta.draft |= self.flag(k, &value).unwrap_or(false),
            "language" | "lang" => self.set(k, &value, |stated| &mut stated.language),
            "slug" => self.set(k, &value, |stated| &mut stated.slug),
            "description" | "summary" => self.set(k, &value, |stated| &mut stated.meta.description),
            "aliases" => self.stated.meta.aliases = self.list(k, &value, |path| vec![path.to_owned()]),
            "people" => self.stated.meta.known.people = self.list(k, &value, commas),
            "places" => self.stated.meta.known.places = self.list(k, &value, commas),
            "organizations" | "organisations" => self.stated.meta.known.organizations = self.list(k, &value, commas),
            "ignore" => self.stated.meta.known.ignore = self.list(k, &value, commas),
            _ => {
                self.stated.meta.extra.insert(key, value);
            }
        }
    }

    /// `published` is a date or, for Jekyll's users, whether the article is out.
    fn published(&mut self, key: &str, value: &Value) {
        match value {
            Value::Bool(out) => self.stated.meta.draft |= !out,
            _ => self.stated.date = self.stated.date.or_else(|| self.day(key, value)),
        }
    }

    /// Sets a field of text; of two names for one field, the first one counts.
    fn set(&mut self, key: &str, value: &Value, field: fn(&mut Stated) -> &mut Option<String>) {
        let text = self.text(key, value);
        let field = field(&mut self.stated);
        *field = field.take().or(text);
    }

    fn text(&mut self, key: &str, value: &Value) -> Option<String> {
        let text = scalar(value);
        if text.is_none() {
            self.wrong(key, "one line of text");
        }
        text.filter(|t| !t.is_empty())
    }

    fn day(&mut self, key: &str, value: &Value) -> Option<Date> {
        let text = scalar(value).unwrap_or_default();
        let day = day::parse(&text);
        if day.is_none() && !(text.is_empty() && value.is_string()) {
            self.wrong(key, "a day, such as 2025-08-15");
        }
        day
    }

    fn url(&mut self, key: &str, value: &Value) -> Option<String> {
        let url = self.text(key, value)?;
        if is_web_url(&url) {
            return Some(url);
        }
        self.wrong(key, "an address that begins with https:// or http://");
        None
    }

    fn flag(&mut self, key: &str, value: &Value) -> Option<bool> {
        let flag = match value {
            Value::Bool(flag) => Some(*flag),
            Value::String(s) if s.eq_ignore_ascii_case("yes") || s.eq_ignore_ascii_case("true") => Some(true),
            Value::String(s) if s.eq_ignore_ascii_case("no") || s.eq_ignore_ascii_case("false") => Some(false),
            _ => None,
        };
        if flag.is_none() {
            self.wrong(key, "true or false");
        }
        flag
    }

    /// A list of texts, or of mappings with a `name`; one text is cut by `split`.
    fn list(&mut self, key: &str, value: &Value, split: fn(&str) -> Vec<String>) -> Vec<String> {
        let mut list = Vec::new();
        let items = match value {
            Value::Array(items) => items.as_slice(),
            Value::String(text) => return split(text),
            one => std::slice::from_ref(one),
        };
        for item in items {
            match scalar(item).or_else(|| scalar(item.get("name")?)) {
                Some(text) => list.extend((!text.is_empty()).then_some(text)),
                None if item.is_null() => {}
                None => self.wrong(key, "a list of names"),
            }
        }
        list
    }

    fn wrong(&mut self, key: &str, wanted: &str) {
        let message = format!("the field {key} is not {wanted}");
        self.problems.push(self.source.field_problem(
            key,
            message,
            "correct the field or take it out; the rest of the article is built",
        ));
    }
}

/// Text, numbers and truth values as text on one line.
fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.split_whitespace().collect::<Vec<_>>().join(" ")),
        Value::Number(n) => Some(n.to_string()),
        Value::Bool(b) => Some(b.to_string()),
        _ => None,
    }
}

fn commas(text: &str) -> Vec<String> {
    text.split([',', ';']).map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned).collect()
}

fn extend(list: &mut Vec<String>, more: Vec<String>) {
    for item in more {
        if !list.contains(&item) {
            list.push(item);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;

    fn yaml(fields: &str) -> (Stated, Vec<Problem>) {
        let mut problems = Vec::new();
        let front = read(&format!("---\n{fields}\n---\n"), "a.md", &mut problems);
        (front.stated, problems)
    }

    #[test]
    fn names_of_other_generators_are_read() {
        for fields in [
            "author: Ann Lee and Bo Roe",
            "authors: [Ann Lee, Bo Roe]",
            "byline: By Ann Lee, Bo Roe",
            "authors: [{name: Ann Lee}, {name: Bo Roe, email: x}]",
            "Author: Ann Lee\nauthors: [Bo Roe]",
        ] {
            assert_eq!(yaml(fields).0.meta.authors, ["Ann Lee", "Bo Roe"], "{fields}");
        }
        for fields in ["updated: 2025-08-16", "lastmod: 2025-08-16T00:00:00Z", "modified: Aug. 16, 2025"] {
            assert_eq!(yaml(fields).0.meta.updated.map(|d| d.to_string()).as_deref(), Some("2025-08-16"), "{fields}");
        }
        for fields in ["tags: [a, b]", "tags: a, b", "tags:\n- a\n- b", "tags: a\ncategories: [a, b]"] {
            assert_eq!(yaml(fields).0.meta.tags, ["a", "b"], "{fields}");
        }
        for fields in ["draft: true", "published: false", "draft: yes"] {
            assert!(yaml(fields).0.meta.draft, "{fields}");
        }
        let (stated, problems) =
            yaml("published: 2025-08-15\nlang: de\nslug: s\nsummary: d\nsource: The Paper\ntitle: 1984");
        assert_eq!(problems, []);
        assert_eq!(stated.date.map(|d| d.to_string()).as_deref(), Some("2025-08-15"));
        assert_eq!(
            (stated.title.as_deref(), stated.language.as_deref(), stated.slug.as_deref()),
            (Some("1984"), Some("de"), Some("s"))
        );
        assert_eq!((stated.meta.description.as_deref(), stated.meta.source.as_deref()), (Some("d"), Some("The Paper")));
    }

    #[test]
    fn what_the_author_knows_is_kept() {
        let (stated, _) = yaml(
            "people: [Ann Lee]\nplaces: Geneva, Bern\norganizations:\n- NATO\nignore: Roe\naliases: /old/\nmood: {a: [1]}",
        );
        let known = stated.meta.known;
        assert_eq!(
            (known.people, known.places),
            (vec!["Ann Lee".to_owned()], vec!["Geneva".to_owned(), "Bern".to_owned()])
        );
        assert_eq!((known.organizations, known.ignore), (vec!["NATO".to_owned()], vec!["Roe".to_owned()]));
        assert_eq!(stated.meta.aliases, ["/old/"]);
        assert_eq!(stated.meta.extra["mood"], serde_json::json!({"a": [1]}));
    }

    #[test]
    fn a_wrong_kind_of_value_names_its_field() {
        for (fields, line) in [
            ("title: [a]", 2),
            ("slug: s\ndate: soon", 3),
            ("draft: maybe", 2),
            ("canonical: javascript:alert(1)", 2),
            ("canonical: /a", 2),
            ("tags: {a: b}", 2),
            ("slug: s\nauthors: [[a]]", 3),
        ] {
            let (stated, problems) = yaml(fields);
            assert_eq!((problems.len(), problems[0].line), (1, line), "{fields}");
            assert_eq!(stated.slug.is_some(), fields.contains("slug"), "{fields}");
            assert_eq!(stated.meta.canonical, None);
        }
        assert_eq!(yaml("title:\ntags:\ndate: ''").1, []);
    }
}
