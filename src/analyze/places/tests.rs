use super::*;
use crate::model::{Article, Block, BlockKind, Rule, Span};

/// Resolves the marked names of a text, "[Paris], [Texas]", to "name (region or country)" each.
fn resolved(marked: &str) -> Vec<String> {
    let mut text = String::new();
    let mut names = Vec::new();
    for piece in marked.split('[') {
        let (name, rest) = piece.split_once(']').unwrap_or(("", piece));
        if !name.is_empty() {
            let span = Span::new(text.len(), text.len() + name.len());
            names.push(Name { span, kind: EntityKind::Place, confidence: 1.0, rule: Rule::Tagger });
        }
        text.push_str(name);
        text.push_str(rest);
    }
    let block = Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph };
    let article = Article { text, blocks: vec![block], ..Article::default() };
    let document = crate::text::document(&article);
    let resolution = resolve(&document, &names, &Resources::load());
    let name_of = |e: &Option<u32>| {
        let place = resolution.entities.get(e.map_or(usize::MAX, |e| e as usize));
        place.map_or("none".to_owned(), |p| {
            let of = p.region.as_deref().or(p.country.as_deref()).unwrap_or("-");
            let point = if p.lat.is_some() { "" } else { ", no point" };
            format!("{} ({of}{point})", p.name)
        })
    };
    resolution.of_name.iter().map(name_of).collect()
}

#[test]
fn the_text_says_where_a_place_is() {
    for (text, expected) in [
        ("[Paris], [Texas], is dry.", vec!["Paris (Texas)", "Texas (US)"]),
        ("They flew to [Paris].", vec!["Paris (Île-de-France)"]),
        ("They met in [Washington], [D.C.], today.", vec!["Washington (District of Columbia)"; 2]),
        ("[Portland], [ME] and [Falmouth]", vec!["Portland (Maine)", "Maine (US)", "Falmouth (Maine)"]),
        ("[Georgia]'s capital is [Tbilisi].", vec!["Georgia (GE)", "Tbilisi (T'bilisi)"]),
        ("[Atlanta] is the largest city of [Georgia].", vec!["Atlanta (Georgia)", "Georgia (US)"]),
        ("The [U.S.] and [United States] are one.", vec!["United States (US)", "United States (US)"]),
        ("[Qwertyville], [Nigeria], is small.", vec!["Qwertyville (NG, no point)", "Nigeria (NG)"]),
    ] {
        assert_eq!(resolved(text), expected, "{text}");
    }
}

#[test]
fn the_words_around_a_name_say_what_it_is() {
    for (text, expected) in [
        ("In [Buffalo], [New York], and in [New York].", vec!["Buffalo (New York State)", "New York State (US)"]),
        ("[New York] Governor Ann Lee", vec!["New York State (US)"]),
        ("She left [New Jersey] and [New York].", vec!["New Jersey (US)", "New York State (US)"]),
        (
            "Between [Barrow] and [Oconee] counties in [Georgia].",
            vec!["Barrow County (Georgia)", "Oconee County (Georgia)"],
        ),
        ("Ann Lee, R-[TX], spoke.", vec!["Texas (US)"]),
        ("[China], [Japan], and the [United Kingdom]", vec!["China (CN)", "Japan (JP)"]),
        (
            "The [Soviet Union], [Britain] and [France] met.",
            vec!["Soviet Union (RU)", "United Kingdom (GB)", "France (FR)"],
        ),
        ("She won all over the [South].", vec!["South (-, no point)"]),
        (
            "From [Baltimore] and [Towson] in [Maryland] they drove to [Washington].",
            vec!["Baltimore (Maryland)", "Towson (Maryland)", "Maryland (US)", "Washington (District of Columbia)"],
        ),
        ("[L.A.] is large.", vec!["Los Angeles (California)"]),
        ("The [Nyanza Province] of [Kenya]", vec!["Nyanza Province (-, no point)"]),
    ] {
        assert_eq!(resolved(text)[..expected.len()], expected, "{text}");
    }
}

#[test]
fn a_county_tells_its_towns() {
    let text = "[Boone County] deputies arrested a [Lebanon] woman, said Sheriff Ann Lee of [Indiana].";
    assert_eq!(resolved(text)[1], "Lebanon (Indiana)");
    assert_eq!(resolved("A [Lebanon] woman.")[0], "Lebanon (LB)");
}

#[test]
fn a_site_lies_in_the_place_that_its_name_begins_with() {
    let names = resolved("In [Kyoto] they met in the [Kyoto Conference Center].");
    assert_eq!(names[1], "Kyoto Conference Center (Kyoto)");
    assert_eq!(resolved("At the [Kyoto Conference Center].")[0], "Kyoto Conference Center (-, no point)");
}

#[test]
fn one_name_can_mean_two_places_where_the_text_says_so() {
    let names = resolved("[Paris], [Texas], is twinned with [Paris], [France].");
    assert_eq!(names[0], "Paris (Texas)");
    assert_ne!(names[2], names[0]);
}

#[test]
fn items_of_a_list_lie_in_none_of_each_other() {
    assert_eq!(resolved("He toured [Georgia], [Texas] and [Ohio].")[0], "Georgia (US)");
    assert_eq!(resolved("From [Jordan], [Lebanon] and [Syria].")[0], "Jordan (JO)");
}

#[test]
fn a_name_that_a_wrapped_line_cuts_is_one_name() {
    assert_eq!(resolved("They met in [Qwerty\nHall], in [Qwerty Hall].")[0], "Qwerty Hall (-, no point)");
}

#[test]
fn a_town_needs_more_than_its_country_among_many() {
    let text = "[Geneva]: the [United States], [France], [Germany], [Russia], [China], [Japan] and [Poland] met.";
    assert!(resolved(text)[0].starts_with("Geneva (Geneva"), "{:?}", resolved(text));
    assert_eq!(resolved("From [Washington], [Moscow] and [London].")[0], "Washington (District of Columbia)");
}

#[test]
fn word_lists_are_sorted() {
    assert!(context::AMERICAN.is_sorted() && context::NATIONAL.is_sorted());
}
