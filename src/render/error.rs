//! Templates that are wrong: in which file, on which line, with its text.

use super::ASSETS;
use std::collections::BTreeMap;
use tera::ErrorKind;

/// A template that cannot be read or rendered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateError {
    /// The template, relative to the templates folder; empty where it is not known.
    pub file: String,
    /// From 1; 0 where it is not known.
    pub line: usize,
    /// From 1; 0 where it is not known.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// The message with the offending lines, as it is to be shown.
    pub report: String,
}

impl std::fmt::Display for TemplateError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.report)
    }
}

impl std::error::Error for TemplateError {}

impl TemplateError {
    /// An error without a line.
    pub(super) fn of_file(file: &str, message: String) -> Self {
        Self { file: file.to_owned(), line: 0, column: 0, report: format!("{file}: {message}"), message }
    }

    /// An error at the first place where `text` has `words`, drawn as Tera draws its own.
    fn at(file: &str, text: &str, words: &str, message: String) -> Self {
        let start = text.find(words).unwrap_or(0);
        let line = text[..start].matches('\n').count() + 1;
        let source = text.lines().nth(line - 1).unwrap_or_default();
        let column = text[..start].rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        let (gap, spaces) = (" ".repeat(line.to_string().len()), " ".repeat(column - 1));
        let carets = "^".repeat(words.chars().count());
        let report = format!(
            "error: {message}\n{gap}--> {file}:{line}:{column}\n{gap} |\n{line} | {source}\n{gap} | {spaces}{carets}\n"
        );
        Self { file: file.to_owned(), line, column, message, report }
    }
}

impl From<tera::Error> for TemplateError {
    fn from(error: tera::Error) -> Self {
        let report = error.to_string();
        match error.kind() {
            ErrorKind::SyntaxError(at) | ErrorKind::RenderingError(at) => Self {
                file: at.filename().to_owned(),
                line: at.span().start_line,
                column: at.span().start_col + 1,
                message: at.message().to_owned(),
                report,
            },
            ErrorKind::MissingParent { current, parent } => {
                Self::of_file(current, format!("there is no template {parent:?}"))
            }
            _ => Self { file: String::new(), line: 0, column: 0, message: report.clone(), report },
        }
    }
}

/// The user's own templates: their folder as messages name it, and their texts by name.
#[derive(Debug, Clone, Default)]
pub(super) struct Own {
    folder: String,
    texts: BTreeMap<String, String>,
}

impl Own {
    pub(super) fn new(folder: &str, files: &[(String, Vec<u8>)]) -> Self {
        let templates = files.iter().filter(|(name, _)| !name.starts_with(ASSETS));
        let texts = templates.map(|(name, bytes)| (name.clone(), String::from_utf8_lossy(bytes).into_owned()));
        Self { folder: folder.to_owned(), texts: texts.collect() }
    }

    /// The error with files named as the user finds them, and with the text of the line where it can be found.
    pub(super) fn placed(&self, error: TemplateError) -> TemplateError {
        let mut error = match (self.texts.get(&error.file), quoted(&error.message)) {
            (Some(text), Some(words)) if error.line == 0 => {
                TemplateError::at(&error.file, text, words, error.message.clone())
            }
            _ => error,
        };
        for name in self.texts.keys() {
            error.report = error.report.replace(&format!("--> {name}:"), &format!("--> {}/{name}:", self.folder));
        }
        if !error.file.is_empty() && !self.texts.contains_key(&error.file) && !self.texts.is_empty() {
            error.report.push_str(&format!(
                "\n{} is the theme's own: a file in {}/ that it uses may lack what it needs",
                error.file, self.folder
            ));
        }
        error
    }
}

/// The words in quotation marks.
fn quoted(message: &str) -> Option<&str> {
    let (_, rest) = message.split_once('"')?;
    Some(rest.split_once('"')?.0)
}
