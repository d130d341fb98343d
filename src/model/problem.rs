use serde::{Deserialize, Serialize};

/// How bad a [`Problem`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Severity {
    /// The article is built, but something in it was passed over or guessed.
    Warning,
    /// The article, or a part of it, could not be used.
    Error,
}

/// Something wrong in one article: collected, never fatal to the rest of the folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Problem {
    /// Path relative to the content folder, with forward slashes.
    pub path: String,
    /// Line of the problem, from 1; 0 where it concerns the file as a whole.
    pub line: usize,
    /// Column in characters, from 1; 0 where it concerns the line as a whole.
    pub column: usize,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, without the file's name and without a full stop.
    pub message: String,
    /// What to do about it; may be empty.
    pub help: String,
    /// The offending line as it stands in the file, where there is one to show.
    pub excerpt: Option<String>,
}

impl Problem {
    /// A problem of the file as a whole.
    pub fn of_file(path: &str, severity: Severity, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            path: path.to_owned(),
            line: 0,
            column: 0,
            severity,
            message: message.into(),
            help: help.into(),
            excerpt: None,
        }
    }

    /// The same problem at a line and column of the file, both from 1, with that line's text. Of a long line the beginning
    /// is kept; nothing, where that does not reach the column.
    #[must_use]
    pub fn at(self, line: usize, column: usize, excerpt: Option<&str>) -> Self {
        const LONGEST: usize = 400;
        let excerpt = excerpt.filter(|_| column < LONGEST).map(|line| line.chars().take(LONGEST).collect());
        Self { line, column, excerpt, ..self }
    }
}
