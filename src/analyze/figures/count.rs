//! Counts of people and things: "1,300 prisoners", "a dozen ships", "six of the 10 judges".

use super::super::lex::{Lex, Number, Word};
use super::phrase::is_irregular_plural;
use super::{Amount, Found, Scanner};
use crate::model::{FigureKind, Span};

impl Scanner<'_> {
    /// A number with the noun it counts.
    pub(super) fn count(&self, at: usize) -> Option<Found> {
        let amount = self.counting_number(at)?;
        let vague = matches!(self.pieces.lex(at), Lex::Scale(_))
            && matches!(self.pieces.before(at), Lex::Word(Word::Several | Word::Few | Word::Couple));
        if vague || self.is_label(at, amount) || self.pieces.joined(at) || self.pieces.joined(amount.end) {
            return None;
        }
        let counted = |noun: Span, unit: String| Found {
            from: at,
            end: amount.end,
            kind: FigureKind::Count,
            value: amount.value,
            high: amount.high,
            unit,
            about: Some(noun),
        };
        if let Some((start, head)) = self.counted_noun(amount.end) {
            if amount.value < 2.0 && amount.high.is_none() || self.is_known(amount, head) || self.is_title(at) {
                return None;
            }
            return Some(counted(self.pieces.span(start, head + 1), self.pieces.text(head).to_owned()));
        }
        if amount.value < 2.0 || amount.high.is_some() || !self.stands_alone(at, amount) {
            return None;
        }
        let noun = self.noun_before(at);
        let unit = match self.casualties(at) {
            Some(unit) => unit.to_owned(),
            None => noun.and_then(|n| self.head_of(n)).unwrap_or_default(),
        };
        if unit.is_empty() && amount.value < 100.0 && !self.hedged(at, amount.end) {
            return None;
        }
        Some(Found {
            from: at,
            end: amount.end,
            kind: FigureKind::Count,
            value: amount.value,
            high: None,
            unit,
            about: noun,
        })
    }

    /// Whether a number tells nothing: of "two sides" there are never more.
    fn is_known(&self, amount: Amount, head: usize) -> bool {
        amount.high.is_none() && amount.value <= 2.0 && self.pieces.says(head, "sides")
    }

    /// Whether the number is a word of a name: the "Three Rivers" festival.
    fn is_title(&self, at: usize) -> bool {
        let opens = at == 0 || at == 1 && matches!(self.pieces.lex(0), Lex::Mark(_));
        let spelled = matches!(self.pieces.lex(at), Lex::Cardinal(_));
        spelled && !opens && self.pieces.capital(at) && self.pieces.capital(at + 1)
    }

    /// The number or range, with "half a million" and "a dozen".
    fn counting_number(&self, at: usize) -> Option<Amount> {
        if self.pieces.lex(at) == Lex::Half && self.pieces.is(at + 1, Word::A) {
            let Lex::Scale(scale) = self.pieces.lex(at + 2) else { return None };
            return Some(Amount { value: scale / 2.0, high: None, end: at + 3, digits: false });
        }
        let amount = self.amount(at)?;
        let whole = amount.value.fract() == 0.0;
        whole.then_some(amount)
    }

    /// The plural noun that ends the phrase at `at`: where the phrase begins and where the noun stands.
    pub(super) fn counted_noun(&self, at: usize) -> Option<(usize, usize)> {
        let start = match self.pieces.lex(at) {
            Lex::Word(Word::Of) => match self.pieces.lex(at + 1) {
                Lex::Word(Word::The | Word::These | Word::Those) => at + 2,
                _ if ["his", "her", "their", "its", "our", "my"].iter().any(|w| self.pieces.says(at + 1, w)) => at + 2,
                _ => return None,
            },
            _ => at,
        };
        // "six of (the 10) judges"
        let start = if start > at { Number::read(self.pieces.list, start).map_or(start, |n| n.end) } else { start };
        let mut i = start;
        while i < start + 6 && self.in_phrase(i) {
            if self.is_plural(i) {
                let mut head = i;
                while self.in_phrase(head + 1) && self.is_plural(head + 1) && !self.pieces.capital(head + 1) {
                    head += 1;
                }
                return Some((start, head));
            }
            i += 1;
        }
        None
    }

    /// Whether a piece looks like the plural of a noun.
    pub(super) fn is_plural(&self, at: usize) -> bool {
        let text = self.pieces.text(at);
        let ending = text.len() > 3
            && text.ends_with('s')
            && !text.ends_with("ss")
            && !text.ends_with("us")
            && !text.ends_with("is")
            && !text.ends_with("ous");
        let noun = matches!(self.pieces.lex(at), Lex::Other | Lex::Word(Word::Presidents | Word::Veterans));
        noun && (ending || is_irregular_plural(text)) && !is_verb(text)
    }

    /// Whether the number is a name's, a rank, an age, a score or an address rather than a count.
    fn is_label(&self, at: usize, amount: Amount) -> bool {
        let Some(before) = at.checked_sub(1) else { return self.is_list_number(amount.end) };
        let text = self.pieces.text(before);
        const LABELS: &[&str] = &[
            "number",
            "no",
            "no.",
            "nos.",
            "section",
            "route",
            "article",
            "chapter",
            "page",
            "pages",
            "channel",
            "room",
            "flight",
            "highway",
            "interstate",
            "game",
            "week",
            "day",
            "phase",
            "title",
            "proposition",
            "part",
            "level",
            "grade",
            "class",
            "resolution",
            "verse",
            "aged",
            "age",
            "ages",
            "turned",
            "amendment",
            "district",
            "ward",
            "precinct",
            "act",
            "version",
            "volume",
            "season",
            "episode",
            "step",
            "model",
            "size",
            "code",
            "zip",
            "exit",
            "pier",
            "gate",
            "line",
            "unit",
            "group",
            "type",
            "lot",
            "point",
            "under",
        ];
        if LABELS.iter().any(|l| text.eq_ignore_ascii_case(l)) && !text.eq_ignore_ascii_case("under") {
            return true;
        }
        if matches!(self.pieces.lex(before), Lex::Mark('#' | '/' | ':' | '=' | '+' | '*' | '_' | '$' | '€' | '£'))
            && self.pieces.touches(at)
        {
            return true;
        }
        let bound =
            matches!(self.pieces.lex(before), Lex::Word(Word::Over | Word::Than)) || ["under", "over"].contains(&text);
        if bound && amount.digits && amount.value < 100.0 && before > 0 && self.is_age_bound(before, amount.end) {
            return true;
        }
        let attribute = self.pieces.is_mark(before, '"') && before > 0 && self.pieces.is_mark(before - 1, '=');
        if attribute || self.pieces.text(at).len() > 16 {
            return true;
        }
        let list = ["Fortune", "Forbes", "Formula"].contains(&text);
        let name = list
            || self.pieces.capital(before)
                && self.pieces.lex(before) == Lex::Other
                && before > 0
                && self.counted_noun(amount.end).is_none();
        name || self.is_score(amount.end) || self.is_address(amount.end) || self.is_age(at, amount.end)
    }

    /// "1." or "2)" at the beginning of a list item.
    fn is_list_number(&self, end: usize) -> bool {
        matches!(self.pieces.lex(end), Lex::Mark('.' | ')' | ':'))
    }

    /// "3-1", "24-17".
    fn is_score(&self, end: usize) -> bool {
        self.pieces.joined(end)
            || self.pieces.is_mark(end, ':') && matches!(self.pieces.lex(end + 1), Lex::Digits(_))
            || self.pieces.is_mark(end, '/')
    }

    /// "1600 Pennsylvania Avenue".
    fn is_address(&self, end: usize) -> bool {
        const STREETS: &[&str] = &[
            "Street",
            "St.",
            "Avenue",
            "Ave.",
            "Road",
            "Rd.",
            "Boulevard",
            "Blvd.",
            "Drive",
            "Lane",
            "Square",
            "Place",
            "Way",
            "Court",
            "Plaza",
        ];
        self.pieces.capital(end) && (end..end + 4).any(|i| STREETS.contains(&self.pieces.text(i)))
    }

    /// "Smith, 45, said", "(45)".
    fn is_age(&self, at: usize, end: usize) -> bool {
        let grown = ["man", "woman", "boy", "girl"];
        if at >= 2 && self.pieces.is(at - 1, Word::Of) && grown.iter().any(|w| self.pieces.says(at - 2, w)) {
            return true;
        }
        let comma = self.pieces.before(at) == Lex::Mark(',') && matches!(self.pieces.lex(end), Lex::Mark(',' | '.'));
        let name = at >= 2 && self.pieces.capital(at - 2);
        comma && name
    }

    /// "those over 45", "voters under 30", "adults older than 65": a bound of age.
    fn is_age_bound(&self, at: usize, end: usize) -> bool {
        let who = self.pieces.is(at - 1, Word::Those)
            || self.is_plural(at - 1)
            || ["older", "younger", "anyone", "everyone", "are", "were", "is", "was", "aged"]
                .iter()
                .any(|w| self.pieces.says(at - 1, w));
        who && self.counted_noun(end).is_none()
    }

    /// Whether a number without a noun counts something named before: "16 who were freed", "an additional 1,300".
    fn stands_alone(&self, at: usize, amount: Amount) -> bool {
        let before = at.checked_sub(1).map_or("", |i| self.pieces.text(i));
        let after = self.pieces.text(amount.end);
        let ended = matches!(self.pieces.lex(amount.end), Lex::Mark(_)) || amount.end >= self.pieces.list.len();
        let predicate = ["were", "was", "are", "who", "have", "had", "whom", "against", "abstained"]
            .iter()
            .any(|w| after.eq_ignore_ascii_case(w));
        let added = [
            "additional",
            "another",
            "including",
            "killing",
            "killed",
            "wounding",
            "wounded",
            "injuring",
            "injured",
            "all",
        ]
        .iter()
        .any(|w| before.eq_ignore_ascii_case(w));
        let told = self.casualties(at).is_some();
        let compared = self.pieces.before(at) == Lex::Word(Word::Than)
            && self.last.noun.is_some_and(|(_, sentence)| sentence == self.index);
        let large = amount.digits && amount.value >= 100.0;
        let hedged = self.hedged(at, amount.end);
        if amount.digits
            && amount.value < 3000.0
            && amount.value >= 1900.0
            && !self.pieces.text(at).contains(',')
            && !hedged
        {
            return false;
        }
        predicate || told || compared || added && ended || large || hedged && amount.value > 5.0
    }

    /// What is counted where only a verb or a parent tells: "killing more than 10,000", "a mother of three".
    fn casualties(&self, at: usize) -> Option<&'static str> {
        let near = (at.saturating_sub(4)..at).rev().take_while(|i| !self.pieces.is_mark(*i, ','));
        for i in near {
            let text = self.pieces.text(i);
            if ["kill", "killed", "killing", "kills", "wounded", "wounding", "injured", "injuring", "displaced"]
                .iter()
                .any(|w| text.eq_ignore_ascii_case(w))
            {
                return Some("people");
            }
        }
        let parent = |i: usize| ["mother", "father", "parent", "mom", "dad"].iter().any(|w| self.pieces.says(i, w));
        (at >= 2 && self.pieces.is(at - 1, Word::Of) && parent(at - 2)).then_some("children")
    }

    /// The noun before "of", where the noun at `at` only says whose it is: "the *warheads* of both countries".
    fn owner_of(&self, at: usize) -> Option<usize> {
        let both = |i: usize| {
            matches!(self.pieces.lex(i), Lex::Word(Word::The | Word::These | Word::Those))
                || self.pieces.says(i, "both")
        };
        let first = at.checked_sub(1).filter(|&i| both(i)).unwrap_or(at);
        let of = first.checked_sub(1).filter(|&i| self.pieces.is(i, Word::Of))?;
        of.checked_sub(1)
    }

    /// The noun that a number without one counts: a plural close before it, else the noun counted last.
    fn noun_before(&self, at: usize) -> Option<Span> {
        let common = |i: &usize| self.is_plural(*i) && self.in_phrase(*i) && !self.pieces.capital(*i);
        if let Some(i) = (at.saturating_sub(5)..at).rev().find(common) {
            let i = self.owner_of(i).filter(common).unwrap_or(i);
            return Some(self.pieces.span(i, i + 1));
        }
        self.last.noun.filter(|(_, sentence)| self.index - sentence <= 3).map(|(noun, _)| noun)
    }
}

/// Words that end in s and are no nouns after a number: verbs, mostly.
fn is_verb(word: &str) -> bool {
    matches!(
        word,
        "always"
            | "appears"
            | "asks"
            | "becomes"
            | "begins"
            | "besides"
            | "brings"
            | "calls"
            | "comes"
            | "gets"
            | "gives"
            | "goes"
            | "holds"
            | "includes"
            | "increases"
            | "indoors"
            | "keeps"
            | "kills"
            | "knows"
            | "leaves"
            | "makes"
            | "means"
            | "outdoors"
            | "perhaps"
            | "remains"
            | "runs"
            | "says"
            | "seems"
            | "sometimes"
            | "stands"
            | "takes"
            | "tells"
            | "thinks"
            | "times"
            | "towards"
            | "wants"
    )
}
