//! What a name's own words say of its kind, where the tagger was not sure.

use crate::analyze::Name;
use crate::model::{Document, EntityKind, TokenKind};
use crate::resources::lexicon::{Class, Entry, Lexicon, hash_word};
use crate::resources::people::given;
use std::ops::Range;

/// A place that is surer than this stays one, whatever it is called; an organization.
const SURE_PLACE: f32 = 0.85;
const SURE_ORGANIZATION: f32 = 0.6;

/// What a word is that is no surname: "square", "university", "Iran".
const NO_SURNAME: [Class; 12] = [
    Class::Country,
    Class::City,
    Class::State,
    Class::Area,
    Class::Demonym,
    Class::Organization,
    Class::OrganizationHead,
    Class::Firm,
    Class::Calendar,
    Class::Facility,
    Class::Team,
    Class::Common,
];

/// The name with the kind that its words tell; none where they name nothing.
pub(super) fn by_words(document: &Document<'_>, lexicon: &Lexicon<'_>, name: Name) -> Option<Name> {
    let tokens = document.tokens_in(name.span);
    if is_open(document, tokens.clone()) || is_measure(document, tokens.clone()) {
        return None;
    }
    if LAWS.contains(&name.span.of(document.text)) {
        return None;
    }
    if name.kind != EntityKind::Organization && SEATS.contains(&name.span.of(document.text)) {
        return Some(Name { kind: EntityKind::Organization, ..name });
    }
    if name.kind != EntityKind::Organization && is_called_organization(document, lexicon, &name, tokens.clone()) {
        return Some(Name { kind: EntityKind::Organization, ..name });
    }
    let limit = match name.kind {
        EntityKind::Person => return Some(name),
        _ if is_of_people(document, lexicon, tokens.clone()) => return None,
        EntityKind::Place => SURE_PLACE,
        EntityKind::Organization => SURE_ORGANIZATION,
    };
    let person = name.confidence < limit && is_full_name(document, lexicon, tokens);
    Some(if person { Name { kind: EntityKind::Person, ..name } } else { name })
}

/// Seats of power that stand for who holds it: organizations, whether they speak or somebody walks in.
const SEATS: [&str; 3] = ["Kremlin", "Pentagon", "White House"];

/// Laws and programs that are spoken of like people.
const LAWS: [&str; 3] = ["Medicaid", "Medicare", "Obamacare"];

/// What only organizations are called.
const ORGANIZATIONS: [&str; 24] = [
    "Agency",
    "Association",
    "Bureau",
    "Capital",
    "Club",
    "Coalition",
    "Commission",
    "Committee",
    "Company",
    "Corporation",
    "Council",
    "Department",
    "Federation",
    "Foundation",
    "Group",
    "Institute",
    "Ministry",
    "PAC",
    "Partners",
    "Party",
    "Publishing",
    "Research",
    "Society",
    "Technologies",
];

/// Whether the words are those of an organization: "Arden Research", "Team Arden".
fn is_called_organization(document: &Document<'_>, lexicon: &Lexicon<'_>, name: &Name, tokens: Range<usize>) -> bool {
    let last = document.word(tokens.end.saturating_sub(1));
    let team = name.kind == EntityKind::Person && document.word(tokens.start) == "Team";
    let ends =
        ORGANIZATIONS.binary_search(&last).is_ok() && (name.kind == EntityKind::Person || name.confidence < SURE_PLACE);
    tokens.len() > 1 && (team || ends) && !is_known(document, lexicon, tokens)
}

/// Whether the words break off: "the Danish town of".
fn is_open(document: &Document<'_>, tokens: Range<usize>) -> bool {
    matches!(document.word(tokens.end.saturating_sub(1)), "of" | "the" | "and" | "for")
}

/// Whether the words are numbers and their units: "N 36" of a point on the map.
fn is_measure(document: &Document<'_>, mut tokens: Range<usize>) -> bool {
    let letter = |t: usize| document.word(t).chars().take(2).count() < 2;
    let degrees = |t: usize| matches!(document.word(t), "°" | "′" | "″" | "º");
    let number = |t: usize| document.tokens.get(t).is_some_and(|t| t.kind == TokenKind::Number);
    let beside = tokens.start.checked_sub(1).is_some_and(degrees) || degrees(tokens.end);
    let only = tokens.clone().all(number);
    only || beside && tokens.all(|t| number(t) || letter(t))
}

/// Whether the words only say of which country, faith or region something is: "South Korean", "Danish children",
/// "Western papers".
pub(in crate::analyze) fn is_of_people(document: &Document<'_>, lexicon: &Lexicon<'_>, tokens: Range<usize>) -> bool {
    const REGIONS: [&str; 4] = ["Northern", "Eastern", "Southern", "Western"];
    let last = entry(document, lexicon, tokens.end.saturating_sub(1));
    let described = document.tokens.get(tokens.end).is_some_and(|t| t.kind == TokenKind::Lower);
    if described && tokens.len() == 1 {
        let region = REGIONS.contains(&document.word(tokens.start));
        return region || last.is(Class::Demonym) && !last.is_any(&[Class::Country, Class::State, Class::Area]);
    }
    let place = last.is_any(&[Class::Country, Class::City, Class::State, Class::Area]);
    last.is(Class::Demonym) && !place && !is_known(document, lexicon, tokens)
}

/// Whether the words are a given name and a surname, and no known name of anything else: "Winston Churchill".
pub(super) fn is_full_name(document: &Document<'_>, lexicon: &Lexicon<'_>, tokens: Range<usize>) -> bool {
    const PLACES: [Class; 3] = [Class::Country, Class::State, Class::Area];
    let capital = |t: usize| document.tokens.get(t).is_some_and(|t| t.kind == TokenKind::Capital);
    let (first, last) = (tokens.start, tokens.end.saturating_sub(1));
    let surname = entry(document, lexicon, last);
    (2..4).contains(&tokens.len())
        && tokens.clone().all(capital)
        && given::is_given(document.word(first))
        && !entry(document, lexicon, first).is_any(&PLACES)
        && !surname.is_any(&NO_SURNAME)
        && !is_known(document, lexicon, tokens)
}

fn is_known(document: &Document<'_>, lexicon: &Lexicon<'_>, tokens: Range<usize>) -> bool {
    const NAMES: [Class; 7] =
        [Class::Country, Class::City, Class::Town, Class::State, Class::Area, Class::Organization, Class::Team];
    lexicon.phrase(tokens.map(|t| document.word(t))).is_any(&NAMES)
}

fn entry(document: &Document<'_>, lexicon: &Lexicon<'_>, token: usize) -> Entry {
    lexicon.entry(hash_word(document.word(token)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Article, Block, BlockKind, Rule, Span};
    use crate::resources::Resources;

    #[test]
    fn word_lists_are_sorted() {
        assert!(ORGANIZATIONS.is_sorted());
    }

    #[test]
    fn words_tell_the_kind_of_what_is_unsure() {
        use EntityKind::{Organization, Person, Place};
        for (name, kind, confidence, expected) in [
            ("Winston Aldermoor", Place, 0.4, Some(Person)),
            ("Winston Aldermoor", Place, 0.9, Some(Place)),
            ("Vladimir Aldermoor", Organization, 0.3, Some(Person)),
            ("Winston Square", Place, 0.4, Some(Place)),
            ("Virginia Beach", Place, 0.4, Some(Place)),
            ("Winston University", Organization, 0.4, Some(Organization)),
            ("Ronald Democrats", Organization, 0.4, Some(Organization)),
            ("Morgan Stanley", Organization, 0.4, Some(Organization)),
            ("South Korean", Place, 0.5, None),
            ("South Korea", Place, 0.5, Some(Place)),
            ("Australian", Place, 0.9, None),
            ("Syrian", Organization, 0.9, None),
            ("Aldermoor Research", Person, 0.9, Some(Organization)),
            ("Team Aldermoor", Person, 0.9, Some(Organization)),
            ("White House", Place, 0.99, Some(Organization)),
            ("Aldermoor Rotary Club", Place, 0.5, Some(Organization)),
            ("Aldermoor Rotary Club", Place, 0.9, Some(Place)),
            ("Medicare", Person, 0.9, None),
            ("Western", Place, 0.9, None),
            ("Aldermoor of", Place, 0.9, None),
            ("2036", Organization, 0.9, None),
        ] {
            let text = format!("Then {name} was named.");
            let block = Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph };
            let article = Article { text, blocks: vec![block], ..Article::default() };
            let document = crate::text::document(&article);
            let found = Name { span: Span::new(5, 5 + name.len()), kind, confidence, rule: Rule::Tagger };
            let told = by_words(&document, &Resources::load().lexicon, found);
            assert_eq!(told.map(|n| n.kind), expected, "{name}");
        }
    }
}
