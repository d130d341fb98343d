//! Which way a bare "Friday" or "March" points: back, or ahead.

use super::Scanner;

/// What the clause around an expression says of its direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Past,
    Future,
    Unknown,
}

/// How many tokens before and after an expression are looked at; more follow one that opens its sentence.
const BEFORE: usize = 14;
const AFTER: usize = 8;
const AFTER_OPENING: usize = 20;

impl Scanner<'_> {
    /// The direction of the expression in the pieces `from..end`, read from the nearest word that shows a tense: first
    /// among the words before it, then among those after it.
    pub(super) fn direction(&self, from: usize, end: usize) -> Direction {
        self.direction_and_side(from, end).0
    }

    /// How many days nearer another reading must be to be preferred to one that lies in the direction of the clause:
    /// more where the tense stands before the expression. Positive if the clause speaks of the past, else negative.
    pub(super) fn lean(&self, from: usize, end: usize) -> i32 {
        match self.direction_and_side(from, end) {
            (Direction::Past, before) => {
                if before {
                    200
                } else {
                    60
                }
            }
            (Direction::Future, before) => {
                if before {
                    -200
                } else {
                    -60
                }
            }
            (Direction::Unknown, _) => 0,
        }
    }

    /// The direction, and whether it is told by a word before the expression.
    fn direction_and_side(&self, from: usize, end: usize) -> (Direction, bool) {
        let token = |piece: usize| self.pieces.list.get(piece).map(|p| p.token as usize);
        let tokens = &self.sentence.tokens;
        let first = token(from).unwrap_or(tokens.start);
        let last = token(end.saturating_sub(1)).unwrap_or(first);
        let word = |i: usize| if tokens.contains(&i) { self.document.word(i) } else { "" };
        let back = (tokens.start.max(first.saturating_sub(BEFORE))..first).rev();
        let after = if first <= tokens.start + 2 { AFTER_OPENING } else { AFTER };
        let ahead = last + 1..tokens.end.min(last + 1 + after);
        let mut bound = false;
        for i in back.take_while(|i| word(*i) != ";").chain(ahead.take_while(|i| word(*i) != ";")) {
            let before = [i.checked_sub(1).map_or("", word), i.checked_sub(2).map_or("", word)];
            match shown(word(i), before) {
                Some(_) if bound && before.contains(&"had") => return (Direction::Past, true),
                Some(direction) if !bound => return (direction, i < first),
                None if i + 1 == first && matches!(word(i), "by" | "By") => bound = true,
                _ => {}
            }
        }
        (if bound { Direction::Future } else { Direction::Unknown }, true)
    }
}

/// What one word shows, seen with the two words before it, the nearer one first.
fn shown(word: &str, before: [&str; 2]) -> Option<Direction> {
    use Direction::{Future, Past, Unknown};
    let mut folded = [0u8; 12];
    let lower = folded.get_mut(..word.len())?;
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    let previous = before[0];
    Some(match std::str::from_utf8(lower).unwrap_or("") {
        "expected" | "scheduled" | "slated" | "due" | "planned" => {
            let over = before.contains(&"had") || matches!(previous, "previously" | "originally" | "initially");
            if over { Past } else { Future }
        }
        "will" | "shall" | "won't" | "would" | "planning" | "upcoming" | "come" | "should" | "begins" | "starts"
        | "opens" | "expires" | "ends" | "runs" | "be" | "until" | "through" => Future,
        "soon" | "early" if previous == "as" => Future,
        "to" if matches!(
            previous,
            "is" | "are"
                | "going"
                | "wants"
                | "want"
                | "agreed"
                | "has"
                | "have"
                | "plan"
                | "set"
                | "plans"
                | "hopes"
                | "hope"
                | "intends"
                | "expects"
                | "expect"
        ) =>
        {
            Future
        }
        "to" if matches!(before, ["expected" | "scheduled" | "due" | "planned" | "plans" | "expects", _]) => {
            return None;
        }
        "was" | "were" | "had" | "did" | "said" | "told" | "went" | "came" | "made" | "took" | "met" | "won"
        | "lost" | "fell" | "rose" | "began" | "became" | "gave" | "got" | "found" | "held" | "kept" | "left"
        | "led" | "paid" | "ran" | "saw" | "sent" | "sold" | "spent" | "stood" | "wrote" | "hit" | "shot"
        | "struck" | "spoke" | "grew" | "knew" | "brought" | "bought" | "built" | "caught" | "chose" | "drew"
        | "drove" | "felt" | "flew" | "fought" | "heard" | "sank" | "shook" | "slid" | "swore" | "threw" | "voted"
        | "withdrew" | "didn't" | "wasn't" | "weren't" | "since" | "been" | "broke" | "laid" | "sought" => {
            passive(previous).unwrap_or(Past)
        }
        lower if lower.ends_with("'ll") || lower.ends_with("’ll") => Future,
        lower if lower.len() > 4 && lower.ends_with("ed") && !matches!(lower, "indeed" | "united" | "speed") => {
            return match passive(previous) {
                Some(Unknown) => None,
                _ => Some(Past),
            };
        }
        _ => return None,
    })
    .filter(|d| *d != Unknown)
}

/// A participle after a form of "be" has the tense of that form, which comes next.
fn passive(previous: &str) -> Option<Direction> {
    matches!(previous, "be" | "is" | "are" | "being").then_some(Direction::Unknown)
}
