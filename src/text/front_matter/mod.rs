//! Front matter: YAML between `---` lines or TOML between `+++` lines, before the text.

mod fields;

use super::stated::Stated;
use crate::model::{Problem, Severity};
use crate::yaml;
use serde_json::{Map, Value};
use std::ops::Range;

/// What stands before the text, and where the text begins.
#[derive(Debug, Default)]
pub(super) struct FrontMatter {
    /// What it says.
    pub(super) stated: Stated,
    /// Where the text begins, in bytes; 0 where there is no front matter.
    pub(super) end: usize,
}

/// Reads the front matter that `text` begins with, if it does. `path` is for problems.
pub(super) fn read(text: &str, path: &str, problems: &mut Vec<Problem>) -> FrontMatter {
    let Some(fence) = Fence::of(text) else { return FrontMatter::default() };
    let Some((inner, end)) = fence.block(text) else {
        let message = format!("the front matter has no closing {} line", fence.mark());
        let help = format!("put a line with {} after the last field", fence.mark());
        problems.push(Problem::of_file(path, Severity::Error, message, help).at(1, 1, text.lines().next()));
        return FrontMatter::default();
    };
    let source = FrontSource { text: &text[inner], path };
    let map = match fence {
        Fence::Yaml => source.yaml(problems),
        Fence::Toml => source.toml(problems),
    };
    FrontMatter { stated: fields::stated(map, &source, problems), end }
}

/// The text between the fences.
struct FrontSource<'a> {
    text: &'a str,
    path: &'a str,
}

impl FrontSource<'_> {
    /// A problem at a line and column of the block, both from 1.
    fn problem(&self, severity: Severity, message: String, help: &str, line: usize, column: usize) -> Problem {
        let excerpt = line.checked_sub(1).and_then(|l| self.text.lines().nth(l)).unwrap_or("");
        // One more for the opening fence.
        Problem::of_file(self.path, severity, message, help).at(line + 1, column, Some(excerpt))
    }

    /// A problem of a field, at its line.
    fn field_problem(&self, key: &str, message: String, help: &str) -> Problem {
        let names = |line: &str| {
            let line = line.trim_start().trim_start_matches(['"', '\'']);
            let head = line.get(..key.len()).is_some_and(|head| head.eq_ignore_ascii_case(key));
            head && line[key.len()..].trim_start_matches(['"', '\'', ' ']).starts_with([':', '='])
        };
        match self.text.lines().position(names) {
            Some(line) => self.problem(Severity::Warning, message, help, line + 1, 1),
            None => Problem::of_file(self.path, Severity::Warning, message, help),
        }
    }

    fn yaml(&self, problems: &mut Vec<Problem>) -> Map<String, Value> {
        let error = match yaml::value(self.text) {
            Ok(Value::Object(map)) => return map,
            Ok(Value::Null) => return Map::new(),
            Ok(_) => yaml::YamlError { message: "the front matter holds no fields".to_owned(), line: 1, column: 1 },
            Err(error) => error,
        };
        let help = "put a value that holds a colon, a # or a quotation mark between quotation marks";
        let message = format!("the front matter is no YAML: {}", error.message);
        let (line, column) = (error.line.max(1), error.column.max(1));
        problems.push(self.problem(Severity::Error, message, help, line, column));
        self.salvage()
    }

    /// The fields of a broken block that are sound by themselves; a line that is not is taken as it is written.
    fn salvage(&self) -> Map<String, Value> {
        let mut map = Map::new();
        for field in fields_of(self.text) {
            let Some((key, raw)) = field.split_once(':') else { continue };
            match yaml::value(field) {
                Ok(Value::Object(one)) => map.extend(one),
                _ if !field.trim_end().contains('\n')
                    && !raw.trim_start().starts_with(['[', '{', '&', '*', '|', '>']) =>
                {
                    let value = raw.trim().trim_matches(['"', '\'']);
                    map.insert(key.trim().to_owned(), value.into());
                }
                _ => {}
            }
        }
        map
    }

    fn toml(&self, problems: &mut Vec<Problem>) -> Map<String, Value> {
        match toml::from_str::<toml::Table>(self.text) {
            Ok(table) => table.into_iter().map(|(key, value)| (key, json(value))).collect(),
            Err(error) => {
                let before = self.text.get(..error.span().map_or(0, |s: Range<usize>| s.start)).unwrap_or("");
                let start = before.rfind('\n').map_or(0, |i| i + 1);
                let (line, column) = (before.matches('\n').count() + 1, before[start..].chars().count() + 1);
                let message = format!("the front matter is no TOML: {}", error.message().replace('\n', " "));
                problems.push(self.problem(Severity::Error, message, "put text between quotation marks", line, column));
                Map::new()
            }
        }
    }
}

fn json(value: toml::Value) -> Value {
    match value {
        toml::Value::String(s) => s.into(),
        toml::Value::Integer(n) => n.into(),
        toml::Value::Float(f) => serde_json::Number::from_f64(f).map_or(Value::Null, Value::Number),
        toml::Value::Boolean(b) => b.into(),
        toml::Value::Datetime(d) => d.to_string().into(),
        toml::Value::Array(items) => items.into_iter().map(json).collect(),
        toml::Value::Table(table) => Value::Object(table.into_iter().map(|(k, v)| (k, json(v))).collect()),
    }
}

/// The fields of a YAML block, each with the indented lines that belong to it.
fn fields_of(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut end = 0;
        for line in rest.split_inclusive('\n') {
            let inside = end == 0 || line.trim().is_empty() || line.starts_with([' ', '\t', '-']);
            if !inside {
                break;
            }
            end += line.len();
        }
        let (field, after) = rest.split_at(end);
        rest = after;
        Some(field)
    })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fence {
    Yaml,
    Toml,
}

impl Fence {
    /// The fence of the text's first line, where the next line with anything on it is a field.
    fn of(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let fence = match lines.next()?.trim_end() {
            "---" => Self::Yaml,
            "+++" => Self::Toml,
            _ => return None,
        };
        let first = lines.map(str::trim_end).find(|l| !l.is_empty() && !l.starts_with('#'))?;
        let empty = fence.closes(first);
        let key = first.split([':', '=']).next().unwrap_or("").trim().trim_matches(['"', '\'']);
        let named = !key.is_empty() && key.len() < 40 && key.chars().all(|c| c.is_alphanumeric() || "_-. ".contains(c));
        let field = match fence {
            Self::Yaml => {
                first.split_once(':').is_some_and(|(_, value)| value.is_empty() || value.starts_with([' ', '\t']))
            }
            Self::Toml => first.contains('=') || first.starts_with('['),
        };
        (empty || field && (named || first.starts_with('['))).then_some(fence)
    }

    fn mark(self) -> &'static str {
        match self {
            Self::Yaml => "---",
            Self::Toml => "+++",
        }
    }

    fn closes(self, line: &str) -> bool {
        line == self.mark() || (self == Self::Yaml && line == "...")
    }

    /// The range between the fences, and where the text after them begins.
    fn block(self, text: &str) -> Option<(Range<usize>, usize)> {
        let start = text.find('\n')? + 1;
        let mut at = start;
        for line in text.get(start..)?.split_inclusive('\n') {
            if self.closes(line.trim_end()) {
                return Some((start..at, at + line.len()));
            }
            at += line.len();
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn front(text: &str) -> (FrontMatter, Vec<Problem>) {
        let mut problems = Vec::new();
        (read(text, "a.md", &mut problems), problems)
    }

    #[test]
    fn text_without_front_matter_is_left_alone() {
        for text in [
            "",
            "---",
            "---\n",
            "One.\n---\na: b\n---\n",
            "---\nJust a line.\n---\nMore.",
            "----\na: b\n----\n",
            "---\nHe said: no.\n\n- x",
        ] {
            let (front, problems) = front(text);
            assert!(front.end == 0 && (problems.is_empty() || text.contains("He said")), "{text}");
        }
    }

    #[test]
    fn yaml_and_toml_say_the_same() {
        for text in [
            "---\ntitle: \"One\"\ndate: 2025-08-15\ntags: [a, b]\n---\nBody",
            "---   \ntitle: One\ndate: 2025-08-15T10:00:00Z\ntags:\n- a\n- b\n...\nBody",
            "+++\ntitle = \"One\"\ndate = 2025-08-15\ntags = [\"a\", \"b\"]\n+++\nBody",
            "+++\ntitle = \"One\"\ndate = 2025-08-15T10:00:00Z\n[taxonomies]\ntags = [\"a\", \"b\"]\n+++\nBody",
        ] {
            let (front, problems) = front(text);
            assert_eq!(problems, []);
            assert_eq!(front.stated.title.as_deref(), Some("One"));
            assert_eq!(front.stated.date.map(|d| d.to_string()).as_deref(), Some("2025-08-15"));
            assert_eq!(front.stated.meta.tags, ["a", "b"]);
            assert_eq!(&text[front.end..], "Body");
        }
    }

    #[test]
    fn a_broken_block_names_the_place_and_keeps_the_rest() {
        let (front, problems) = front("---\nauthor: Ann Lee\ntitle: Talks: a start\ntags: [a,\n---\nBody");
        let problem = &problems[0];
        assert_eq!((problem.line, problem.column, problem.excerpt.as_deref()), (3, 13, Some("title: Talks: a start")));
        assert_eq!(front.stated.title.as_deref(), Some("Talks: a start"));
        assert_eq!(front.stated.meta.authors, ["Ann Lee"]);
        assert!(front.end > 0);
        let (_, problems) = self::front("+++\ntitle = \"a\"\ndate = x\n+++\n");
        assert_eq!((problems[0].line, problems[0].column), (3, 8));
        let (unclosed, problems) = self::front("---\ntitle: a\n\nBody");
        assert_eq!((unclosed.end, problems[0].line), (0, 1));
    }
}
