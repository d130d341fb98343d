//! Problems as people read them: the file, the line, a caret, what to do; and how many there are.

use crate::model::{Problem, Severity};
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use std::collections::BTreeSet;
use std::ops::Range;

/// All problems, by file and line, and at the end a line that counts them. Empty where there are none.
pub(crate) fn render(problems: &[Problem], color: bool) -> String {
    if problems.is_empty() {
        return String::new();
    }
    let mut sorted: Vec<&Problem> = problems.iter().collect();
    sorted.sort();
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let mut text = String::new();
    for problem in &sorted {
        text.push_str(&one(problem, &renderer));
        text.push_str("\n\n");
    }
    text.push_str(&summary(&sorted));
    text.push('\n');
    text
}

fn one(problem: &Problem, renderer: &Renderer) -> String {
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let path = printable(&problem.path);
    let group = level.primary_title(printable(&problem.message));
    let group = match problem.excerpt.as_deref().filter(|_| problem.line > 0) {
        Some(excerpt) => {
            let mark = AnnotationKind::Primary.span(caret(excerpt, problem.column));
            group.element(Snippet::source(excerpt).line_start(problem.line).path(path).annotation(mark))
        }
        None => group.element(origin(path, problem)),
    };
    renderer.render(&[with_help(group, &problem.help)])
}

fn origin(path: String, problem: &Problem) -> Origin<'static> {
    match (problem.line, problem.column) {
        (0, _) => Origin::path(path),
        (line, 0) => Origin::path(path).line(line),
        (line, column) => Origin::path(path).line(line).char_column(column),
    }
}

fn with_help<'a>(group: Group<'a>, help: &str) -> Group<'a> {
    if help.is_empty() { group } else { group.element(Level::HELP.message(printable(help))) }
}

/// The bytes of the character at a column from 1; the whole line for column 0.
fn caret(line: &str, column: usize) -> Range<usize> {
    let Some(before) = column.checked_sub(1) else { return 0..line.len() };
    let at = line.char_indices().nth(before);
    at.map_or(line.len()..line.len(), |(start, c)| start..start + c.len_utf8())
}

/// A text that cannot steer the terminal.
fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

/// "2 errors and 1 warning in 2 files".
fn summary(problems: &[&Problem]) -> String {
    let of = |severity| problems.iter().filter(|p| p.severity == severity).count();
    let files: BTreeSet<&str> = problems.iter().map(|p| &*p.path).collect();
    let counted = |n: usize, noun: &str| format!("{n} {noun}{}", if n == 1 { "" } else { "s" });
    let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
    let what = match (errors, warnings) {
        (0, _) => counted(warnings, "warning"),
        (_, 0) => counted(errors, "error"),
        _ => format!("{} and {}", counted(errors, "error"), counted(warnings, "warning")),
    };
    format!("{what} in {}", counted(files.len(), "file"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems_show_the_line_and_a_caret() {
        let problems = [
            Problem::of_file("b.md", Severity::Warning, "is empty", ""),
            Problem::of_file("a.md", Severity::Error, "the front matter is no YAML: no", "quote it").at(
                3,
                13,
                Some("title: Talks: a start"),
            ),
            Problem::of_file("a.md", Severity::Warning, "goes\u{1b}[31m on", "").at(9, 2, None),
        ];
        let expected = "\
error: the front matter is no YAML: no
 --> a.md:3:13
  |
3 | title: Talks: a start
  |             ^
  |
  = help: quote it

warning: goes\u{fffd}[31m on
--> a.md:9:2

warning: is empty
--> b.md

1 error and 2 warnings in 2 files
";
        assert_eq!(render(&problems, false), expected);
        assert!(render(&problems, true).contains("\u{1b}["));
        assert_eq!(render(&[], true), "");
    }

    #[test]
    fn carets_stand_under_characters() {
        for (line, column, bytes) in
            [("añb", 2, 1..3), ("añb", 3, 3..4), ("añb", 0, 0..4), ("añb", 9, 4..4), ("", 1, 0..0)]
        {
            assert_eq!(caret(line, column), bytes);
        }
        let odd = Problem::of_file("a", Severity::Error, "x", "").at(1, 9, Some("\t\u{1b}é"));
        assert!(render(&[odd], false).contains("a:1:"));
    }
}
