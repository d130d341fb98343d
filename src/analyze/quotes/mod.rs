//! Quotes: what was said, in whose words, by whom. Quotation marks are paired, cue verbs found with their subjects, the
//! two joined, and the sources then resolved to people and organizations.

mod attribution;
mod content;
mod cues;
mod items;
mod lexicon;
mod marks;
mod nested;
mod nouns;
mod phrases;
mod salience;
mod speakers;
mod subjects;
mod tags;
mod turns;
mod words;

use super::Named;
use crate::model::{Document, Quote};
use crate::resources::Resources;

/// The quotes of a document, in order.
pub(super) fn find(document: &Document<'_>, named: &Named<'_>, _resources: &Resources) -> Vec<Quote> {
    let quotations = marks::quotations(document);
    let drafts = attribution::drafts(document, named.names, &quotations);
    let mut quotes = speakers::resolve(document, named, &quotations, &drafts);
    nested::add(document, named, &quotations, &mut quotes);
    quotes
}

#[cfg(test)]
mod tests {
    use super::super::{Name, Resolution};
    use super::*;
    use crate::model::{
        Article, Block, BlockKind, EntityKind, Gender, NoSpeaker, Organization, Person, QuoteKind, Role, Rule, Span,
        SpeakerRef,
    };

    const PEOPLE: &[(&str, Gender, &str)] = &[
        ("Ann Lee", Gender::Female, "mayor"),
        ("Omar Haddad", Gender::Male, "senator"),
        ("Ivo Brandt", Gender::Male, ""),
    ];
    const BODIES: &[&str] = &["Harbor Trust"];

    /// Every full name and surname of `PEOPLE`, and every one of `BODIES`, resolved.
    fn names(text: &str) -> (Vec<Name>, Resolution<Person>, Resolution<Organization>) {
        let mut found: Vec<(Name, Option<u32>, Option<u32>)> = Vec::new();
        let mut add = |part: &str, kind, person, body| {
            for (at, _) in text.match_indices(part) {
                let span = Span::new(at, at + part.len());
                if !found.iter().any(|f| f.0.span.overlaps(span)) {
                    found.push((Name { span, kind, confidence: 1.0, rule: Rule::Tagger }, person, body));
                }
            }
        };
        for (i, (name, _, _)) in PEOPLE.iter().enumerate() {
            let surname = name.split(' ').next_back().unwrap();
            add(name, EntityKind::Person, Some(i as u32), None);
            add(surname, EntityKind::Person, Some(i as u32), None);
        }
        for (i, name) in BODIES.iter().enumerate() {
            add(name, EntityKind::Organization, None, Some(i as u32));
        }
        found.sort_by_key(|f| f.0.span);
        let person = |(name, gender, title): &(&str, Gender, &str)| Person {
            name: (*name).to_owned(),
            gender: *gender,
            roles: vec![Role { title: (*title).to_owned(), ..Role::default() }],
            ..Person::default()
        };
        let people =
            Resolution { entities: PEOPLE.iter().map(person).collect(), of_name: found.iter().map(|f| f.1).collect() };
        let body = |name: &&str| Organization { name: (*name).to_owned(), ..Organization::default() };
        let bodies =
            Resolution { entities: BODIES.iter().map(body).collect(), of_name: found.iter().map(|f| f.2).collect() };
        (found.into_iter().map(|f| f.0).collect(), people, bodies)
    }

    /// An article with a paragraph a line.
    pub(super) fn article(text: &str) -> Article {
        let blocks = text
            .split('\n')
            .scan(0, |at, line| {
                let span = Span::new(*at, *at + line.len());
                *at += line.len() + 1;
                Some(Block { span, kind: BlockKind::Paragraph })
            })
            .collect();
        Article { text: text.to_owned(), blocks, ..Article::default() }
    }

    /// One row a quote: kind, source, cue, speaker's surname, what was said.
    fn read(text: &str) -> Vec<String> {
        let article = article(text);
        let document = crate::text::document(&article);
        let (names, people, organizations) = names(text);
        let named = Named { names: &names, roles: &[], people: &people, organizations: &organizations };
        find(&document, &named, &Resources::load())
            .iter()
            .map(|q| {
                let kind = match q.kind {
                    QuoteKind::Direct => "direct",
                    QuoteKind::Mixed => "mixed",
                    QuoteKind::Indirect => "indirect",
                };
                let of = |span: Option<Span>| span.map_or("-", |s| s.of(text));
                let speaker = match q.speaker {
                    Some(SpeakerRef::Person(i)) => people.entities[i as usize].name.split(' ').next_back().unwrap(),
                    Some(SpeakerRef::Organization(i)) => &organizations.entities[i as usize].name,
                    None => "-",
                };
                format!("{kind} | {} | {} | {speaker} | {}", of(q.source), of(q.cue), q.span.of(text))
            })
            .collect()
    }

    #[test]
    fn words_between_marks_go_to_the_one_who_says_them() {
        for (text, rows) in [
            ("“We won,” Lee said.", vec!["direct | Lee | said | Lee | We won,"]),
            ("“We won,” said Lee, the mayor.", vec!["direct | Lee, the mayor | said | Lee | We won,"]),
            ("Lee told reporters: \"We won.\"", vec!["direct | Lee | told | Lee | We won."]),
            (
                "''We won,'' Lee said, ''at long last.''",
                vec!["direct | Lee | said | Lee | We won,", "direct | Lee | said | Lee | at long last."],
            ),
            ("“Will it hold?” Haddad asked.", vec!["direct | Haddad | asked | Haddad | Will it hold?"]),
            (
                "“We won,” Lee said. “It took years.”",
                vec!["direct | Lee | said | Lee | We won,", "direct | Lee | said | Lee | It took years."],
            ),
            ("Lee spoke for an hour.\n“We won,” she said.", vec!["direct | she | said | Lee | We won,"]),
            ("“We won.\n“It took years,” Lee said.", vec!["direct | Lee | said | Lee | It took years,"]),
            ("“The bridge is safe.”\n— Ann Lee", vec!["direct | Ann Lee | — | Lee | The bridge is safe."]),
            ("WALLACE: “Is it safe?”", vec!["direct | WALLACE | : | - | Is it safe?"]),
        ] {
            let got = read(text);
            for row in rows {
                assert!(got.iter().any(|g| g == row), "{text}\n{row}\n{got:#?}");
            }
        }
    }

    #[test]
    fn titles_and_scare_quotes_are_nobodys_words() {
        for text in [
            "He read “War and Peace” twice.",
            "The “city of bridges” has nine of them.",
            "Robert “Bob” Mills rowed on.",
            "<tweet id=\"12\" author=\"someone on the web\">",
        ] {
            assert_eq!(read(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn reported_speech_is_found_with_its_cue() {
        for (text, row) in [
            ("Lee said that the bridge was safe.", "indirect | Lee | said | Lee | that the bridge was safe"),
            ("Lee said the bridge was safe.", "indirect | Lee | said | Lee | the bridge was safe"),
            ("The bridge was safe, Lee said.", "indirect | Lee | said | Lee | The bridge was safe"),
            (
                "The bridge was safe, according to Harbor Trust.",
                "indirect | Harbor Trust | according to | Harbor Trust | The bridge was safe",
            ),
            ("Haddad warned of floods.", "indirect | Haddad | warned | Haddad | floods"),
            ("Haddad denied the charge, and left.", "indirect | Haddad | denied | Haddad | the charge"),
            ("Haddad vowed to run again.", "indirect | Haddad | vowed | Haddad | to run again"),
            ("Lee called the plan “a gift to nobody.”", "mixed | Lee | called | Lee | the plan “a gift to nobody.”"),
            (
                "Brandt left the hall, saying that he was tired.",
                "indirect | Brandt | saying | Brandt | that he was tired",
            ),
            (
                "There was one comment from Lee, that the bridge was safe.",
                "indirect | Lee | comment | Lee | that the bridge was safe",
            ),
        ] {
            let got = read(text);
            assert!(got.iter().any(|g| g == row), "{text}\n{row}\n{got:#?}");
        }
        for (text, row) in [
            ("Lee said after the vote he would run again.", "indirect | Lee | said | Lee | he would run again"),
            ("But many critics say the bridge is unsafe.", "indirect | many critics | say | - | the bridge is unsafe"),
            ("Lee made clear that she was tired.", "indirect | Lee | made clear | Lee | that she was tired"),
            (
                "Haddad said that the plan was dead, though he had not read it.",
                "indirect | Haddad | said | Haddad | that the plan was dead",
            ),
            (
                "Haddad indicated that he was tired, but Haddad wanted a deal.",
                "indirect | Haddad | indicated | Haddad | that he was tired",
            ),
        ] {
            let got = read(text);
            assert!(got.iter().any(|g| g == row), "{text}\n{row}\n{got:#?}");
        }
        for text in [
            "The fact that Lee said it does not mean that it is true.",
            "Haddad unveiled the plan and endorsed Lee.",
            "It goes without saying that rain is wet.",
        ] {
            assert_eq!(read(text), Vec::<String>::new(), "{text}");
        }
        for text in ["Lee did not say that the bridge was safe.", "The reported sale fell through.", "It goes on."] {
            assert_eq!(read(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn a_report_ends_where_the_narrator_or_another_tag_goes_on() {
        for (text, row) in [
            (
                "Lee claimed that the bridge was safe, Haddad said.",
                "indirect | Lee | claimed | Lee | that the bridge was safe",
            ),
            ("The toll, Lee said, would fall.", "indirect | Lee | said | Lee | The toll, Lee said, would fall"),
            (
                "Brandt, Haddad said, had shown courage.",
                "indirect | Haddad | said | Haddad | Brandt, Haddad said, had shown courage",
            ),
            (
                "Lee, the mayor, called the toll “a tax on the poor” at noon.",
                "mixed | Lee, the mayor | called | Lee | the toll “a tax on the poor” at noon",
            ),
            ("Lee said the toll “did no harm.”", "mixed | Lee | said | Lee | the toll “did no harm.”"),
            ("Haddad said he welcomed the toll.", "indirect | he | welcomed | Haddad | the toll"),
            (
                "According to the mayor, engineers will close the bridge.",
                "indirect | the mayor | According to | - | engineers will close the bridge",
            ),
            ("OSLO (Wire) - Lee said the bridge was safe.", "indirect | Lee | said | Lee | the bridge was safe"),
            ("After the vote Lee said the toll would fall.", "indirect | Lee | said | Lee | the toll would fall"),
        ] {
            let got = read(text);
            assert!(got.iter().any(|g| g == row), "{text}\n{row}\n{got:#?}");
        }
        let told = read("Lee insisted that the toll was “a gift,” according to Harbor Trust.");
        assert!(told.iter().any(|g| g.contains("| insisted | Lee |") && g.contains("a gift")), "{told:#?}");
        assert!(!told.iter().any(|g| g.contains("Harbor Trust | a gift")), "{told:#?}");
    }

    #[test]
    fn what_looks_like_a_report_is_left_to_the_narrator() {
        for (text, said) in [
            ("Haddad agreed to a toll of the kind that Article 5 of the charter offers.", "that Article"),
            ("Haddad proposed a law that would ban tolls.", "that would ban tolls"),
            ("Lee asked the council to condemn the toll.", "the toll"),
            ("Lee telephoned, and Haddad would call him and the guards.", "him and the guards"),
            ("Lee and Haddad announced it together.", "it together"),
            ("The fund ran an advertisement titled, “Scam.”", "Scam."),
            ("Haddad wrote in 2014 for people in that town.", "that town"),
            ("It stands near a mountain stream called Miracle Run.", "Miracle Run"),
            ("Lee left because the guards and state troopers came.", "troopers came"),
            ("That is something Lee would disagree with.", "."),
        ] {
            let got = read(text);
            assert!(!got.iter().any(|g| g.ends_with(&format!("| {said}"))), "{text}\n{got:#?}");
        }
        let text = "Brandt flew to Rome. The text lists ten rules, among them “a ban on tolls of any kind.”";
        assert!(!read(text).iter().any(|g| g.contains("| Brandt |")), "{:#?}", read(text));
        let suit = read("Lee dismissed a suit by a clerk alleging that the toll was too high.");
        assert!(!suit.iter().any(|g| g.contains("| alleging | Lee |")), "{suit:#?}");
    }

    #[test]
    fn a_quote_in_a_quote_has_its_own_speaker() {
        for (text, row) in [
            (
                "“Haddad told me, ‘It will hold,’ and left,” Lee said.",
                "direct | Haddad | told | Haddad | It will hold,",
            ),
            ("“I said to him, ‘Never again,’” Lee said.", "direct | I | said | Lee | Never again,"),
            (
                "Lee met Haddad. “He said, ‘It will hold.’ He was wrong,” Lee said.",
                "direct | He | said | Haddad | It will hold.",
            ),
            ("\"Haddad said 'no way' and left,\" Lee said.", "direct | Haddad | said | Haddad | no way"),
        ] {
            let got = read(text);
            assert!(got.iter().any(|g| g == row), "{text}\n{row}\n{got:#?}");
        }
        for text in
            ["“The so-called ‘gift to all’ is none,” Lee said.", "“It is Haddad's and the boys' fault,” Lee said."]
        {
            assert_eq!(read(text).len(), 1, "{text}");
        }
    }

    #[test]
    fn letters_of_questions_and_answers_need_no_colon() {
        let text = "Ann Lee was asked about it.\nQ Is it safe?\nA It is safe.\nQWhen was it built?\nAIn my youth.";
        assert_eq!(
            read(text),
            [
                "direct | Q | Q | - | Is it safe?",
                "direct | A | A | Lee | It is safe.",
                "direct | Q | Q | - | When was it built?",
                "direct | A | A | Lee | In my youth.",
            ]
        );
        assert!(read("A Norwegian engineer came.\nA Swedish one left.").is_empty());
    }

    #[test]
    fn transcripts_need_no_marks() {
        let text = "The bridge of Ann Lee is discussed.\nLEE: It is safe.\nMODERATOR: Is it?\nI wonder.\nLEE: Yes, as said.\nIt rained.";
        assert_eq!(
            read(text),
            [
                "direct | LEE | : | Lee | It is safe.",
                "direct | MODERATOR | : | - | Is it?",
                "direct | MODERATOR | : | - | I wonder.",
                "direct | LEE | : | Lee | Yes, as said.",
            ]
        );
        let asked = "Ann Lee was asked about it.\nQ: Is it safe?\nA: It is safe, says the inspector.";
        assert_eq!(
            read(asked),
            ["direct | Q | : | - | Is it safe?", "direct | A | : | Lee | It is safe, says the inspector."]
        );
        assert!(read("NOTE: The bridge is closed.\nNOTE: The road is open.").is_empty());
    }

    #[test]
    fn a_colon_announces_a_paragraph() {
        let rows = read("Haddad added:\nIt is the same with all bridges. They rust.\nIt rained.");
        assert_eq!(rows, ["direct | Haddad | added | Haddad | It is the same with all bridges. They rust."]);
    }

    /// Why the last quote has no speaker.
    fn why(text: &str) -> Option<NoSpeaker> {
        let article = article(text);
        let document = crate::text::document(&article);
        let (names, people, organizations) = names(text);
        let named = Named { names: &names, roles: &[], people: &people, organizations: &organizations };
        find(&document, &named, &Resources::load()).last().and_then(|q| q.no_speaker)
    }

    #[test]
    fn what_keeps_a_quote_without_a_speaker_is_told() {
        for (text, reason) in [
            ("“It holds,” a spokesman said.", Some(NoSpeaker::NotNamed)),
            ("“It holds,” she said.", Some(NoSpeaker::NobodyFits)),
            ("“It holds,” Lee and Haddad said.", Some(NoSpeaker::Several)),
            ("“It holds,” the report said.", Some(NoSpeaker::NoPerson)),
            ("“It holds,” the three leaders said.", Some(NoSpeaker::Several)),
            ("“It holds,” residents said.", Some(NoSpeaker::NotNamed)),
            ("“It holds,” the engineers said. “It does,” they added.", Some(NoSpeaker::Several)),
            ("“It holds,” Lee's campaign said.", Some(NoSpeaker::NoPerson)),
            ("“It holds,” Secretary of State Ann Lee said.", None),
            ("“It holds,” Lee herself said.", None),
            ("“It holds,” Lee said.", None),
        ] {
            assert_eq!(why(text), reason, "{text}");
        }
    }

    #[test]
    fn pronouns_and_descriptions_are_resolved() {
        for (text, speaker) in [
            ("Lee met Haddad. “It holds,” he said.", "Haddad"),
            ("Lee met Haddad. “It holds,” she said.", "Lee"),
            ("Haddad met Brandt. “It holds,” Haddad said. Brandt, he said, had shown courage. “It does.”", "Haddad"),
            ("Haddad met Lee and Brandt. “It holds,” the senator said.", "Haddad"),
            ("“It holds,” a spokeswoman for Lee said.", "-"),
            ("“It holds,” Lee’s deputy said.", "-"),
            ("My father knew Haddad. “It holds,” my father said.", "-"),
            ("“It holds,” Harbor Trust said. “It always will,” it added.", "Harbor Trust"),
        ] {
            let got = read(text);
            let last = got.iter().rfind(|g| g.starts_with("direct")).expect(text);
            assert_eq!(last.split(" | ").nth(3), Some(speaker), "{text}\n{got:#?}");
        }
    }

    #[test]
    fn nothing_breaks_on_odd_text() {
        for text in [
            "",
            "“",
            "” “ ”",
            "\"\"\"",
            "said",
            "“said",
            "said: “",
            "’’’ ‘",
            "according to",
            ", said",
            "(said",
            "“” he said",
        ] {
            let _ = read(text);
        }
        // Quadratic steps would show: one sentence, many thousand cues.
        for piece in ["“a b c” said ", ", the said", "very ", "the man, a pilot, said he, "] {
            let _ = read(&piece.repeat(20_000));
        }
    }
}
