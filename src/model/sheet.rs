use super::{Prints, Span};
use serde::{Deserialize, Serialize};

/// What an article says: everything a page about it needs apart from its text. Cached by content hash.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct FactSheet {
    /// In order. A sentence's page id is `s` and its index plus one.
    pub sentences: Vec<Span>,
    /// Sorted by start; they do not overlap.
    pub mentions: Vec<Mention>,
    /// In the order of their first mention.
    pub people: Vec<Person>,
    /// In the order of their first mention.
    pub places: Vec<Place>,
    /// In the order of their first mention.
    pub organizations: Vec<Organization>,
    /// In order.
    pub quotes: Vec<Quote>,
    /// In order.
    pub dates: Vec<DateMention>,
    /// In order.
    pub figures: Vec<Figure>,
    /// Indexes of the sentences that carry the article, in the text's order.
    pub key_sentences: Vec<u32>,
    /// Telling words of the article, best first.
    pub keywords: Vec<String>,
    /// Words that may be keywords, the best for this article alone first. Forgotten once articles have been compared.
    pub candidates: Vec<Keyword>,
    /// What comparing articles needs of the text. Forgotten once they have been compared.
    pub prints: Prints,
}

/// The kinds of entity.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// A human being, alone.
    #[default]
    Person,
    /// A country, region, city, natural feature or site.
    Place,
    /// A company, agency, party, team, medium, body of states ...
    Organization,
}

impl EntityKind {
    /// Every kind, in the order in which they are told.
    pub const ALL: [Self; 3] = [Self::Person, Self::Place, Self::Organization];
}

impl FactSheet {
    /// The number of its entities of a kind.
    pub fn count(&self, kind: EntityKind) -> usize {
        match kind {
            EntityKind::Person => self.people.len(),
            EntityKind::Place => self.places.len(),
            EntityKind::Organization => self.organizations.len(),
        }
    }
}

/// What made a mention: shown to those who ask why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// The sequence tagger read it in its sentence.
    Tagger,
    /// A gazetteer holds the name.
    Gazetteer,
    /// The article names it in full elsewhere.
    Document,
    /// The author's front matter says so.
    Author,
}

/// A span that names an entity: without articles, titles and the possessive 's.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    /// Where it stands.
    pub span: Span,
    /// Which table `entity` points into.
    pub kind: EntityKind,
    /// Index into the sheet's `people`, `places` or `organizations`.
    pub entity: u32,
    /// 0 to 1: how sure span and kind are.
    pub confidence: f32,
    /// What made it.
    pub rule: Rule,
}

/// What the text or the given name tells of a person's gender: enough for pronouns and titles, never shown as a fact.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Gender {
    /// Nothing tells.
    #[default]
    Unknown,
    /// "Mrs.", "Hillary".
    Female,
    /// "Mr.", "Vladimir".
    Male,
}

/// A person as this article knows them.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// The fullest name commonly used, without titles.
    pub name: String,
    /// Other names used here, most frequent first.
    pub aliases: Vec<String>,
    /// What titles and the given name tell of it.
    pub gender: Gender,
    /// Roles as stated, in the text's order.
    pub roles: Vec<Role>,
    /// Ages as stated, each number once, in the text's order.
    pub ages: Vec<Age>,
    /// Whether the article leaves open who it is ("Clinton" with two Clintons about).
    pub ambiguous: bool,
}

/// How old a person is at the time of writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Age {
    /// In full years.
    pub years: u8,
    /// Where it is stated.
    pub span: Span,
}

/// A role that the text states of a person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Role {
    /// "foreign minister", "former president", as written.
    pub title: String,
    /// The organization or country it is held in, as written, where the text says; the country's name where an adjective
    /// says it ("Russian president").
    pub organization: Option<String>,
    /// Where the role is stated.
    pub span: Span,
}

/// What sort of place it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PlaceKind {
    /// A state, or a territory with a country code of its own.
    Country,
    /// A state, province, county, district.
    Region,
    /// A city, town or village.
    City,
    /// A sea, ocean, lake, river, strait.
    Water,
    /// A natural or customary region: the Balkans, the Himalayas, the West Bank.
    Area,
    /// A building, base, park, street.
    #[default]
    Site,
    /// A continent.
    Continent,
}

/// A place as this article means it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// The gazetteer's name or, where it has none, the text's.
    pub name: String,
    /// What sort of place it is.
    pub kind: PlaceKind,
    /// Degrees north; known only together with `lon`, and only where the place is certain.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// ISO 3166-1 alpha-2, where it is certain.
    pub country: Option<String>,
    /// Name of the first-level region it lies in, where the gazetteer knows it.
    pub region: Option<String>,
    /// `GeoNames` id, where it has one.
    pub geoname_id: Option<u32>,
    /// Other names used here, most frequent first.
    pub aliases: Vec<String>,
}

/// An organization as this article knows it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organization {
    /// The fullest name used.
    pub name: String,
    /// Other names used here, acronyms among them, most frequent first.
    pub aliases: Vec<String>,
}

/// How words are quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum QuoteKind {
    /// Whole statements between quotation marks.
    Direct,
    /// Reported speech with a marked fragment in it.
    Mixed,
    /// Reported speech.
    Indirect,
}

/// Who speaks: a person or an organization of the same sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum SpeakerRef {
    /// Index into `people`.
    Person(u32),
    /// Index into `organizations`.
    Organization(u32),
}

/// A word that an article speaks of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Keyword {
    /// A name as written, or a noun in lower case.
    pub word: String,
    /// How often the article says it; more for names and for what stands at its beginning.
    pub weight: f32,
}

/// Why a quote has no speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoSpeaker {
    /// No words say whose it is.
    NoSource,
    /// The source is described and has no name: "a spokesman", "residents".
    NotNamed,
    /// Nobody named before fits the words: "she", "the minister".
    NobodyFits,
    /// Two people named before fit them as well.
    TwoFit,
    /// Several speak at once: "Lee and Haddad".
    Several,
    /// The source is no person and no organization that was recognized: a poll, a document, a country.
    NoPerson,
}

/// What somebody said. `span` leaves the quotation marks out.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Quote {
    /// What was said.
    pub span: Span,
    /// How it is quoted.
    pub kind: QuoteKind,
    /// Who said it; none where the text does not name anybody, or leaves doubt.
    pub speaker: Option<SpeakerRef>,
    /// Why there is no speaker, where there is none.
    pub no_speaker: Option<NoSpeaker>,
    /// The words that name the source: "he", "the spokesman", "Lavrov".
    pub source: Option<Span>,
    /// The words that say it was said: "said", "according to".
    pub cue: Option<Span>,
    /// 0 to 1: how sure the speaker is.
    pub confidence: f32,
}

/// TIMEX3 types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DateType {
    /// A day, week, month, season, year, decade, century.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// What recurs.
    Set,
}

/// A date, time, duration or recurring time named in the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateMention {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: DateType,
    /// TIMEX3 value: `2025-08-15`, `2025-W33`, `P3D`, `XXXX-WXX-5` where the article's own date is not known.
    pub value: String,
}

/// What a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FigureKind {
    /// An amount of money; the unit is ISO 4217.
    Money,
    /// A percentage, or percentage points.
    Percent,
    /// "one-fifth", "eight out of 10": the value is a decimal.
    Fraction,
    /// People or things; the unit is the counted noun.
    Count,
    /// A measure; the unit is its symbol or name.
    Quantity,
}

/// A number with what it measures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Where it stands, without hedges ("more than"); of a count, the number alone.
    pub span: Span,
    /// What it counts.
    pub kind: FigureKind,
    /// In full: 3000000000 for "$3 billion".
    pub value: f64,
    /// The upper end of a range.
    pub high: Option<f64>,
    /// `USD`, `percent`, `points`, "prisoners", "km".
    pub unit: String,
    /// "about", "nearly", "more than".
    pub approximate: bool,
    /// The noun phrase that is measured, where it was found.
    pub about: Option<Span>,
}
