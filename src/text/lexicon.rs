//! Words that decide where sentences end. Each table is sorted by byte.

/// Words that begin a sentence far more often than they follow an abbreviation inside one.
const CLAUSE: &[&str] = &[
    "A",
    "About",
    "According",
    "After",
    "Again",
    "All",
    "Also",
    "Although",
    "Among",
    "An",
    "And",
    "Another",
    "Any",
    "As",
    "At",
    "Because",
    "Before",
    "Both",
    "But",
    "By",
    "Despite",
    "Did",
    "Do",
    "Does",
    "During",
    "Each",
    "Earlier",
    "Even",
    "Every",
    "Few",
    "For",
    "From",
    "He",
    "Her",
    "Here",
    "His",
    "How",
    "However",
    "I",
    "If",
    "In",
    "Instead",
    "Is",
    "It",
    "Its",
    "Just",
    "Later",
    "Like",
    "Many",
    "Meanwhile",
    "Most",
    "My",
    "Neither",
    "No",
    "Nobody",
    "Nor",
    "Not",
    "Nothing",
    "Now",
    "On",
    "Once",
    "Only",
    "Or",
    "Other",
    "Others",
    "Our",
    "Perhaps",
    "Several",
    "She",
    "Since",
    "So",
    "Some",
    "Still",
    "Such",
    "That",
    "The",
    "Their",
    "Then",
    "There",
    "These",
    "They",
    "This",
    "Those",
    "Though",
    "Through",
    "Thus",
    "To",
    "Today",
    "Under",
    "Unlike",
    "Until",
    "Was",
    "We",
    "Well",
    "Were",
    "What",
    "When",
    "Where",
    "Whether",
    "Which",
    "While",
    "Who",
    "Why",
    "With",
    "Within",
    "Without",
    "Yes",
    "Yet",
    "You",
    "Your",
];

/// Abbreviated titles, which a name follows.
const TITLES: &[&str] = &[
    "Adm.", "Amb.", "Brig.", "Capt.", "Cmdr.", "Col.", "Cpl.", "Det.", "Dr.", "Drs.", "Fr.", "Gen.", "Gens.", "Gov.",
    "Govs.", "Hon.", "Insp.", "Lt.", "Maj.", "Messrs.", "Mr.", "Mrs.", "Ms.", "Mt.", "Pfc.", "Pres.", "Prof.", "Pvt.",
    "Rep.", "Reps.", "Rev.", "Sen.", "Sens.", "Sgt.", "Spc.", "Supt.",
];

/// Words that go on after "9 a.m.".
const AFTER_HOUR: &[&str] = &[
    "CDT",
    "CET",
    "CST",
    "Central",
    "EDT",
    "EST",
    "ET",
    "Eastern",
    "Friday",
    "GMT",
    "Greenwich",
    "MDT",
    "MST",
    "Monday",
    "Moscow",
    "Mountain",
    "PDT",
    "PST",
    "PT",
    "Pacific",
    "Saturday",
    "Sunday",
    "Thursday",
    "Tuesday",
    "UTC",
    "Wednesday",
];

/// Verbs with which a quotation is given to its speaker.
const SPEECH: &[&str] = &[
    "added",
    "adds",
    "announced",
    "answered",
    "argued",
    "asked",
    "asks",
    "began",
    "called",
    "commented",
    "continued",
    "cried",
    "declared",
    "demanded",
    "exclaimed",
    "explained",
    "inquired",
    "insisted",
    "joked",
    "noted",
    "posted",
    "quipped",
    "remarked",
    "replied",
    "responded",
    "said",
    "says",
    "screamed",
    "shouted",
    "told",
    "tweeted",
    "warned",
    "wondered",
    "writes",
    "wrote",
    "yelled",
];

pub(super) fn begins_clause(word: &str) -> bool {
    CLAUSE.binary_search(&word).is_ok()
}

pub(super) fn is_title(word: &str) -> bool {
    TITLES.binary_search(&word).is_ok()
}

pub(super) fn follows_hour(word: &str) -> bool {
    AFTER_HOUR.binary_search(&word).is_ok()
}

pub(super) fn is_speech_verb(word: &str) -> bool {
    SPEECH.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        for table in [CLAUSE, TITLES, AFTER_HOUR, SPEECH] {
            assert!(table.is_sorted(), "{table:?}");
        }
    }
}
