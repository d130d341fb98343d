//! Roles: what the text says somebody is.
//!
//! A role is stated where a title and a name are tied by grammar: before the name ("Foreign Minister Sergei Lavrov"), in
//! apposition on either side ("Lavrov, the foreign minister,"), in a relative clause, behind "is", "was named" or "as".

mod phrase;

use super::{Name, StatedRole};
use crate::model::{Document, EntityKind, Role};
use crate::resources::Resources;
use crate::resources::gazetteer::Gazetteer;
use crate::resources::people::roles::{is_plural_role, is_role};
use phrase::{Phrase, Reader};

/// The roles stated of named people, in the text's order.
pub(super) fn find(document: &Document<'_>, names: &[Name], resources: &Resources) -> Vec<StatedRole> {
    let reader = Reader { document, names };
    let gazetteer = &resources.gazetteer;
    let mut roles = Vec::new();
    for (index, name) in names.iter().enumerate().filter(|(_, n)| n.kind == EntityKind::Person) {
        let tokens = document.tokens_in(name.span);
        let Some(sentence) = document.sentences.get(document.sentence_at(name.span.start)) else { continue };
        let place = Place { reader, start: tokens.start, end: tokens.end, sentence: sentence.tokens.clone() };
        let first = roles.len();
        let mut state = |phrase: &Phrase| {
            if let Some(mut role) = role(&reader, phrase) {
                let held = || place.state_of(phrase).or_else(|| country(&role.title, gazetteer));
                role.organization = role.organization.or_else(held);
                roles.push(StatedRole { name: index, role });
            }
        };
        place.before().iter().for_each(&mut state);
        place.after().iter().for_each(&mut state);
        if let Some(new) = roles.get_mut(first..) {
            new.sort_by_key(|r| (r.role.span.start, r.role.span.end));
        }
    }
    roles.sort_by_key(|r| r.name);
    roles
}

/// The country of a "Russian president".
fn country(title: &str, gazetteer: &Gazetteer) -> Option<String> {
    let mut words = title.split(' ').filter(|w| w.starts_with(char::is_uppercase) && !is_role(w));
    let code = words.find_map(|w| gazetteer.demonym(w))?;
    gazetteer.country_name(code).map(str::to_owned)
}

/// The role that a phrase names, as written.
fn role(reader: &Reader<'_>, phrase: &Phrase) -> Option<Role> {
    let text = reader.document.text;
    let span = reader.span(phrase.title.clone())?;
    let title = singular(span.of(text).split_whitespace().collect::<Vec<_>>().join(" "));
    let organization = phrase.organization.map(|o| o.of(text).split_whitespace().collect::<Vec<_>>().join(" "));
    Some(Role { title, organization, span })
}

/// A title that several share, as one of them holds it: "former presidents", "Sens.".
fn singular(mut title: String) -> String {
    let head = title.rsplit(' ').next().unwrap_or("");
    if is_plural_role(head) && !is_role(head) {
        let stop = head.ends_with('.');
        title.truncate(title.len() - 1 - usize::from(stop));
        title.push_str(if stop { "." } else { "" });
    }
    title
}

/// A name in its sentence; all are token indexes.
struct Place<'a> {
    reader: Reader<'a>,
    start: usize,
    end: usize,
    sentence: std::ops::Range<usize>,
}

impl Place<'_> {
    /// The title right before the name, or the apposition that the name closes: "the foreign minister, Sergei Lavrov,".
    fn before(&self) -> Vec<Phrase> {
        let limit = self.sentence.start;
        let doctor = |at: &usize| *at >= limit && matches!(self.reader.word(*at), "Dr" | "Dr." | "Sir" | "Dame");
        let start = self.start.checked_sub(1).filter(doctor).unwrap_or(self.start);
        if let Some(phrase) = self.reader.backward(start, limit) {
            let outer = self.reversed_apposition(phrase.title.start);
            return outer.into_iter().chain([phrase]).collect();
        }
        if let Some(phrase) = self.shared_title() {
            return vec![phrase];
        }
        self.reversed_apposition(start).into_iter().collect()
    }

    /// The place behind the name of one whose title stands before it: "Sen. Bernie Sanders of Vermont".
    fn state_of(&self, phrase: &Phrase) -> Option<String> {
        let name = self.reader.name_at(self.end + 1).filter(|n| n.kind == EntityKind::Place)?;
        let of = self.reader.word(self.end) == "of" && self.end + 1 < self.sentence.end;
        (of && phrase.end == self.start).then(|| name.span.of(self.reader.document.text).to_owned())
    }

    /// "Senators Lee and Cruz", "Sens. Ted Cruz (R-Texas), Marco Rubio (R-Fla.)": the title before the first of some names.
    fn shared_title(&self) -> Option<Phrase> {
        let limit = self.sentence.start;
        let and = self.start.checked_sub(1).filter(|a| *a > limit && matches!(self.reader.word(*a), "and" | ","))?;
        let mut first = and;
        let mut in_brackets = false;
        while first > limit.max(and.saturating_sub(30)) {
            match self.reader.word(first - 1) {
                ")" => in_brackets = true,
                "(" => in_brackets = false,
                "and" | "," => {}
                _ if in_brackets || self.reader.is_person(first - 1) => {}
                _ => break,
            }
            first -= 1;
        }
        let phrase = (first < and).then(|| self.reader.backward(first, limit)).flatten()?;
        let head = self.reader.word(phrase.title.end - 1);
        is_plural_role(head).then_some(phrase)
    }

    /// "the foreign minister, (Sergei Lavrov)": the phrase before the comma before `start`.
    fn reversed_apposition(&self, start: usize) -> Option<Phrase> {
        let limit = self.sentence.start;
        let comma = start.checked_sub(1).filter(|c| *c > limit && self.reader.word(*c) == ",")?;
        let closed = self.end >= self.sentence.end
            || matches!(self.reader.word(self.end), "," | "." | ";" | ")" | "—" | "–" | ":");
        if !closed {
            return None;
        }
        // Where "of ..." follows the title, the title ends before it.
        let complement = |at: &usize| {
            matches!(self.reader.word(*at), "of" | "for" | "at" | "in")
                && self.reader.fixed_complement(*at, comma).is_none()
        };
        let last = comma.checked_sub(1).filter(|l| !is_role(self.reader.word(*l)));
        let earlier =
            last.into_iter().flat_map(|_| (comma.saturating_sub(8).max(limit)..comma).rev().filter(complement));
        let phrase = earlier.chain([comma]).find_map(|end| self.reader.backward(end, limit))?;
        let opener = phrase.title.start.checked_sub(1)?;
        let before = opener.checked_sub(1).filter(|b| *b >= limit);
        let of_another = before
            .is_some_and(|b| self.reader.word(b) == "," && b.checked_sub(1).is_some_and(|p| self.reader.is_person(p)));
        let between = self.reader.forward(phrase.title.start, comma).filter(|p| p.end == comma);
        (phrase.determined && !of_another).then_some(())?;
        let whole = between?;
        Some(Phrase { organization: phrase.organization.or(whole.organization), ..phrase })
    }

    /// Titles after the name.
    fn after(&self) -> Vec<Phrase> {
        let limit = self.sentence.end;
        let word = |at: usize| if at < limit { self.reader.word(at) } else { "" };
        let mut at = self.skip_brackets(self.end);
        let comma = matches!(word(at), "," | "—" | "–" | "--" | "(");
        if comma {
            at = self.skip_age(at + 1);
            if matches!(word(at), "who" | "whom") {
                return self.copula(at + 1);
            }
            at = self.skip_adverbs(at);
            at += usize::from(matches!(word(at), "signed" | "hired" | "known") && word(at + 1) == "as");
            at += usize::from(word(at) == "as");
            return self.phrases(at, true);
        }
        if word(at) == "who" {
            return self.copula(at + 1);
        }
        if word(at) == "as" || self.is_chosen() {
            return self.phrases(at + usize::from(word(at) == "as"), false);
        }
        self.copula(at)
    }

    /// Phrases that follow a verb of being or becoming.
    fn copula(&self, start: usize) -> Vec<Phrase> {
        let limit = self.sentence.end;
        let word = |at: usize| if at < limit { self.reader.word(at) } else { "" };
        let before = self.start.checked_sub(1).filter(|b| *b >= self.sentence.start).map_or("", |b| word(b));
        if matches!(before, "if" | "If" | "should" | "Should" | "unless" | "whether") {
            return Vec::new();
        }
        let mut at = self.skip_adverbs(start);
        let (mut verb, mut needs_as) = (false, false);
        while at < limit {
            match word(at) {
                "is" | "was" | "became" | "becomes" | "remains" | "remained" | "be" | "been" | "being" => verb = true,
                "has" | "had" | "have" | "will" => {}
                "serves" | "served" | "works" | "worked" | "acts" | "acted" | "continues" | "retired" | "resigned"
                | "quit" => {
                    needs_as = true;
                }
                "named" | "appointed" | "elected" | "promoted" | "hired" | "chosen" | "sworn" | "re-elected"
                | "reelected" | "installed" | "ordained" | "crowned" => verb = true,
                "in" if word(at + 1) == "as" => {}
                "as" | "to" if verb || needs_as => {
                    at += 1;
                    needs_as = false;
                    verb = true;
                    break;
                }
                _ => break,
            }
            at = self.skip_adverbs(at + 1);
        }
        if verb && !needs_as { self.phrases(at, false) } else { Vec::new() }
    }

    /// The phrase at `start`, those joined to it by "and", a second apposition, and what a relative clause behind them says.
    fn phrases(&self, start: usize, apposition: bool) -> Vec<Phrase> {
        let limit = self.sentence.end;
        let word = |at: usize| if at < limit { self.reader.word(at) } else { "" };
        let mut found = Vec::new();
        let mut at = start;
        while found.len() < 4 {
            let Some(phrase) = self.reader.forward(at, limit) else { break };
            at = phrase.end;
            let next = word(at);
            // "Rubio, Foreign Minister Sergei Lavrov and ...": the title is the next person's.
            let of_next = self.reader.is_person(at)
                || (next == "," && !phrase.determined && self.reader.is_person(at + 1) && apposition)
                || (next == "," && !found.is_empty() && self.reader.is_person(at + 1));
            if of_next {
                break;
            }
            let determined = phrase.determined;
            found.push(phrase);
            let comma = usize::from(next == ",");
            at = match word(at + comma) {
                "and" | "or" | "but" => self.skip_adverbs(at + comma + 1),
                "a" | "an" | "the" if comma == 1 && apposition && determined => at + 1,
                "who" => {
                    found.extend(self.copula(at + comma + 1));
                    break;
                }
                "as" if comma == 1 && self.is_chosen() => at + 2,
                _ => break,
            };
        }
        found
    }

    /// The token after brackets that follow the name and are followed by a comma: "Tiberi (R-Ohio), a senior member".
    fn skip_brackets(&self, at: usize) -> usize {
        if self.reader.word(at) != "(" {
            return at;
        }
        let closing = (at..self.sentence.end.min(at + 8)).find(|i| self.reader.word(*i) == ")");
        closing.map(|c| c + 1).filter(|a| *a < self.sentence.end && self.reader.word(*a) == ",").unwrap_or(at)
    }

    /// "54," and "aged 54,".
    fn skip_age(&self, at: usize) -> usize {
        let number = at + usize::from(matches!(self.reader.word(at), "aged" | "age"));
        let is_number =
            self.reader.word(number).bytes().all(|b| b.is_ascii_digit()) && !self.reader.word(number).is_empty();
        if is_number && self.reader.word(number + 1) == "," { number + 2 } else { at }
    }

    /// Skips adverbs, and how long it was so: "until this year", "since 2014".
    fn skip_adverbs(&self, at: usize) -> usize {
        let at = self.skip_words(at);
        if !matches!(self.reader.word(at), "until" | "since") {
            return at;
        }
        let time = |word: &str| matches!(word, "the" | "a" | "an" | "its" | "their" | "his" | "her");
        let end = self.sentence.end.min(at + 5);
        (at + 1..end).find(|i| time(self.reader.word(*i))).map_or(at, |opener| self.skip_words(opener))
    }

    fn skip_words(&self, mut at: usize) -> usize {
        while at < self.sentence.end
            && matches!(
                self.reader.word(at),
                "also"
                    | "now"
                    | "then"
                    | "once"
                    | "currently"
                    | "still"
                    | "long"
                    | "first"
                    | "later"
                    | "formerly"
                    | "himself"
                    | "herself"
                    | "again"
                    | "both"
                    | "previously"
                    | "recently"
                    | "already"
                    | "himself,"
                    | "perhaps"
            )
        {
            at += 1;
        }
        at
    }

    /// Whether a verb of choosing stands before the name: "elected Lee president".
    fn is_chosen(&self) -> bool {
        self.start.checked_sub(1).filter(|v| *v >= self.sentence.start).is_some_and(|v| {
            matches!(
                self.reader.word(v),
                "named" | "appointed" | "elected" | "made" | "chose" | "crowned" | "reelected" | "re-elected"
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Article, Block, BlockKind, Rule, Span};
    use crate::text;

    /// The roles of a text whose names stand in brackets: `[` people, `{` places, `<` organizations.
    fn stated(marked: &str) -> String {
        let (mut text, mut names, mut start) = (String::new(), Vec::new(), 0);
        for c in marked.chars() {
            let kind = match c {
                ']' => EntityKind::Person,
                '}' => EntityKind::Place,
                '>' => EntityKind::Organization,
                '[' | '{' | '<' => {
                    start = text.len();
                    continue;
                }
                _ => {
                    text.push(c);
                    continue;
                }
            };
            names.push(Name { span: Span::new(start, text.len()), kind, confidence: 1.0, rule: Rule::Tagger });
        }
        let block = Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph };
        let article = Article { text, blocks: vec![block], ..Article::default() };
        let document = text::document(&article);
        let found = find(&document, &names, &Resources::load());
        let show = |s: &StatedRole| {
            let organization = s.role.organization.as_ref().map_or(String::new(), |o| format!(" @ {o}"));
            format!("{}: {}{organization}", names[s.name].span.of(&article.text), s.role.title)
        };
        found.iter().map(show).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn roles_are_read_where_grammar_ties_them_to_a_name() {
        for (text, expected) in [
            ("<White House> Press Secretary [Ann Lee] spoke.", "Ann Lee: White House Press Secretary @ White House"),
            ("Russian President [Ivan Orlov] and [Lee] met.", "Ivan Orlov: Russian President @ Russia"),
            (
                "He was joined by Secretary of State [Max Ruiz] and Special Envoy [Tom Wit].",
                "Max Ruiz: Secretary of State; Tom Wit: Special Envoy",
            ),
            (
                "[Ivan Orlov] came with Foreign Minister [Oleg Dudin] and presidential adviser [Yan Usov].",
                "Oleg Dudin: Foreign Minister; Yan Usov: presidential adviser",
            ),
            ("[Oleg Dudin], the foreign minister, left.", "Oleg Dudin: foreign minister"),
            ("[Oleg Dudin], {Norland}’s foreign minister, left.", "Oleg Dudin: foreign minister @ Norland"),
            ("[Oleg Dudin], head of <Norgas>, left.", "Oleg Dudin: head @ Norgas"),
            ("[Ann Lee], 54, a former Ohio state senator, won.", "Ann Lee: former Ohio state senator"),
            ("The panel’s chairman, [Joe Smith], agreed.", "Joe Smith: chairman"),
            ("The president of <Norgas>, [Joe Smith], agreed.", "Joe Smith: president @ Norgas"),
            ("[Joe Smith] is the chairman of <Norgas>.", "Joe Smith: chairman @ Norgas"),
            ("[Joe Smith] was named chief executive.", "Joe Smith: chief executive"),
            ("[Joe Smith], who was then the mayor of {Leeds}, wept.", "Joe Smith: mayor @ Leeds"),
            (
                "[Joe Smith], founder and president of <Norgas>, wept.",
                "Joe Smith: founder; Joe Smith: president @ Norgas",
            ),
            ("Sens. [Lee] and [Cruz] voted.", "Lee: Sen.; Cruz: Sen."),
            ("Former presidents [Ann Lee] and [Tom Wit] came.", "Ann Lee: Former president; Tom Wit: Former president"),
            ("His guests included former secretary of state [Ann Lee].", "Ann Lee: former secretary of state"),
            ("It rained, leading Texas Sen. [Ann Lee] to leave.", "Ann Lee: Texas Sen."),
            ("[Tom Wit], the secretary of energy, left.", "Tom Wit: secretary of energy"),
            ("[Ann Lee], an under secretary of state, led them.", "Ann Lee: under secretary of state"),
            ("[Tom Wit], an official of the foreign ministry in {Oslo}, left.", "Tom Wit: official"),
            ("They elected [Lee] president.", "Lee: president"),
            ("Then-Attorney General [Wendell Price] sat.", "Wendell Price: Then-Attorney General"),
            ("[Lee] served as deputy mayor.", "Lee: deputy mayor"),
            ("[Ann Lee], the director, a former cartoonist, agreed.", "Ann Lee: director; Ann Lee: former cartoonist"),
            (
                "[Ann Lee], a naval architect who now serves as chief inspector of <Norgas>, agreed.",
                "Ann Lee: naval architect; Ann Lee: chief inspector @ Norgas",
            ),
            (
                "[Ann Lee], professor of geology at <Norgas> and editor of a journal, agreed.",
                "Ann Lee: professor @ Norgas; Ann Lee: editor",
            ),
            (
                "<Norgas> named [Ann Lee], the finance chief of <Sudgas>, as its chief executive.",
                "Ann Lee: finance chief @ Sudgas; Ann Lee: chief executive",
            ),
            ("[Ann Lee], until this year the mayor of {Leeds}, wept.", "Ann Lee: mayor @ Leeds"),
            (
                "Rep. [Ann Lee] (R-{Ohio}), a senior member of <Norgas>, wept.",
                "Ann Lee: Rep.; Ann Lee: senior member @ Norgas",
            ),
            (
                "Sens. [Ann Lee] (R-{Ohio}), [Tom Wit] (D-{Maine}) and [Max Ruiz] left.",
                "Ann Lee: Sen.; Tom Wit: Sen.; Max Ruiz: Sen.",
            ),
            ("Sen. [Ann Lee] of {Ohio} left.", "Ann Lee: Sen. @ Ohio"),
            ("The surgeon general, Col. [Ann Lee], left.", "Ann Lee: surgeon general; Ann Lee: Col."),
            ("State Senator Dr. [Ann Lee] left.", "Ann Lee: State Senator"),
            ("[Ann Lee], another party strategist, left.", "Ann Lee: party strategist"),
        ] {
            assert_eq!(stated(text), expected, "{text}");
        }
    }

    #[test]
    fn other_words_are_no_roles() {
        for text in [
            "[Lee] told the judge everything.",
            "[Lee], the mayor’s wife, left.",
            "[Lee] is not the mayor.",
            "The mayor met [Lee].",
            "Mr. [Lee] is a Democrat.",
            "[Lee], who led the panel, left.",
            "His wife, [Ann], left.",
            "[Lee] was the first woman.",
            "If [Lee] becomes president, they leave.",
            "[Lee]",
            ", [Lee],",
        ] {
            assert_eq!(stated(text), "", "{text}");
        }
    }
}
