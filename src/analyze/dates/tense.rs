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

    /// Whether a word before the expression says that it lies ahead.
    pub(super) fn ahead(&self, from: usize, end: usize) -> bool {
        self.direction_and_side(from, end) == (Direction::Future, true)
    }

    /// How many days nearer another reading must be to be preferred to one that lies in the direction of the clause:
    /// more where the tense stands before the expression. Positive if the clause speaks of the past, as news
    /// does where nothing tells; else negative.
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
            (Direction::Unknown, _) => 30,
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
            match shown(word(i), before, word(i + 1)) {
                Some(_) if bound && before.contains(&"had") => return (Direction::Past, true),
                Some(direction) if !bound => return (direction, i < first),
                None if i + 1 == first && matches!(word(i), "by" | "By" | "through") => bound = true,
                _ => {}
            }
        }
        (if bound { Direction::Future } else { Direction::Unknown }, true)
    }
}

/// What one word shows, seen with the two words before it, the nearer one first, and the word after it.
fn shown(word: &str, before: [&str; 2], after: &str) -> Option<Direction> {
    use Direction::{Future, Past, Unknown};
    let mut folded = [0u8; 12];
    let lower = folded.get_mut(..word.len())?;
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    let previous = before[0];
    match std::str::from_utf8(lower).unwrap_or("") {
        "expected" | "scheduled" | "slated" | "due" | "planned" => {
            let over = before.contains(&"had") || matches!(previous, "previously" | "originally" | "initially");
            Some(if over { Past } else { Future })
        }
        "will" | "shall" | "won't" | "would" | "planning" | "upcoming" | "come" | "should" | "begins" | "starts"
        | "opens" | "expires" | "ends" => Some(Future),
        "until" if !previous.is_empty() => Some(Future),
        "be" if matches!(previous, "to" | "will" | "would" | "must" | "shall" | "should") => Some(Future),
        "soon" | "early" if previous == "as" => Some(Future),
        "effective" | "payable" => Some(Unknown),
        "set" if matches!(after, "for" | "to") => Some(Future),
        "is" | "are" if matches!(after, "" | "on") => Some(Future),
        "to" if matches!(before[1], "expects" | "expect" | "expected" | "wants" | "want") => Some(Future),
        "to" => infinitive(previous, after),
        "was" | "were" | "had" | "did" | "said" | "told" | "went" | "came" | "made" | "took" | "met" | "won"
        | "lost" | "fell" | "rose" | "began" | "became" | "gave" | "got" | "found" | "held" | "kept" | "left"
        | "led" | "paid" | "ran" | "saw" | "sent" | "sold" | "spent" | "stood" | "wrote" | "hit" | "shot"
        | "struck" | "spoke" | "grew" | "knew" | "brought" | "bought" | "built" | "caught" | "chose" | "drew"
        | "drove" | "felt" | "flew" | "fought" | "heard" | "sank" | "shook" | "slid" | "swore" | "threw" | "voted"
        | "withdrew" | "didn't" | "wasn't" | "weren't" | "since" | "been" | "broke" | "laid" | "sought" | "tore"
        | "could" | "couldn't" | "thought" | "hurt" | "put" | "set" | "cut" | "read" | "ate" | "wore" | "stole"
        | "rode" | "woke" | "sang" | "taught" => (!is_passive(previous)).then_some(Past),
        lower if lower.ends_with("'ll") || lower.ends_with("’ll") => Some(Future),
        "arrive" | "arrives" | "close" | "closes" | "depart" | "departs" | "flies" | "fly" | "go" | "goes"
        | "heads" | "hold" | "holds" | "host" | "hosts" | "leave" | "leaves" | "meet" | "meets" | "open" | "play"
        | "plays" | "resume" | "resumes" | "return" | "returns" | "sail" | "sails" | "take" | "travel" | "travels"
        | "visit" | "visits" | "vote" | "votes"
            if matches!(after, "on" | "back" | "home" | "separately") || after.starts_with(char::is_uppercase) =>
        {
            Some(Future)
        }
        lower if is_participle(lower) && !is_passive(previous) && !is_adjective(before) => Some(Past),
        _ => None,
    }
}

/// What "to" shows: it points ahead after "plans" and its like, and leaves the direction open before other verbs.
fn infinitive(previous: &str, after: &str) -> Option<Direction> {
    const AHEAD: &[&str] = &[
        "agreed", "are", "expect", "expects", "going", "has", "have", "hope", "hopes", "intends", "is", "plan",
        "plans", "set", "want", "wants",
    ];
    const NO_VERB: &[&str] = &[
        "a", "all", "an", "another", "any", "around", "be", "both", "death", "each", "every", "her", "him", "his",
        "it", "its", "me", "more", "my", "nearly", "our", "that", "the", "their", "them", "these", "this", "those",
        "us", "what", "you", "your",
    ];
    if matches!(previous, "expected" | "scheduled" | "due" | "planned" | "planning" | "slated") {
        return None;
    }
    if AHEAD.binary_search(&previous).is_ok() {
        return Some(Direction::Future);
    }
    let verb = after.starts_with(|c: char| c.is_ascii_lowercase()) && NO_VERB.binary_search(&after).is_err();
    (verb && !after.ends_with('s')).then_some(Direction::Unknown)
}

/// Whether a word looks like a regular past tense: "announced"; not "succeed".
fn is_participle(word: &str) -> bool {
    let base = word.ends_with("eed") && !matches!(word, "agreed" | "disagreed" | "freed" | "guaranteed");
    word.len() > 4 && word.ends_with("ed") && !base && word != "united"
}

/// Whether the two words before a participle, the nearer one first, make it an adjective: "a still unspecified date".
fn is_adjective(before: [&str; 2]) -> bool {
    let determiner = |word: &str| matches!(word, "a" | "an" | "the" | "its" | "his" | "her" | "their" | "our" | "any");
    let adverb = matches!(before[0], "still" | "newly" | "long" | "as-yet" | "yet") || before[0].ends_with("ly");
    determiner(before[0]) || (adverb && determiner(before[1]))
}

/// A participle after a form of "be" has the tense of that form, which comes next.
fn is_passive(previous: &str) -> bool {
    matches!(previous, "be" | "is" | "are" | "being")
}
