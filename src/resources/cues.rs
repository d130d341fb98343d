//! The lexicon of cue verbs: words that say that something was said, thought, wanted or found, with what may follow them.

use super::keys;

/// What a cue verb may stand with. A set, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frames(u16);

impl Frames {
    /// Takes direct speech: "We won," she *quipped*.
    pub const SPEECH: Self = Self(1);
    /// A clause with "that": *argued* that it rained.
    pub const THAT: Self = Self(1 << 1);
    /// A clause without "that": *said* it rained.
    pub const BARE: Self = Self(1 << 2);
    /// Names the person addressed before what was said: *told* reporters that it rained.
    pub const PERSON: Self = Self(1 << 3);
    /// An infinitive: *vowed* to win; *urged* him to run.
    pub const INFINITIVE: Self = Self(1 << 4);
    /// A noun phrase: *denied* the charge.
    pub const NOUN: Self = Self(1 << 5);
    /// An object with its complement: *called* him a liar; *described* it as unfair.
    pub const COMPLEMENT: Self = Self(1 << 6);
    /// A preposition with a noun phrase: *warned* of floods, *called* for calm.
    pub const PREPOSITION: Self = Self(1 << 7);
    /// An indirect question: *asked* whether it rained.
    pub const QUESTION: Self = Self(1 << 8);
    /// A state of mind and not speech: *believed* that it rained.
    pub const MIND: Self = Self(1 << 9);
    /// Its subject may be a document: the poll *found* that it rained.
    pub const DOCUMENT: Self = Self(1 << 10);

    /// Whether it has any of the frames of `other`.
    pub fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The frames of both.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The inflected form a cue verb stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// "say": plural present, infinitive, after an auxiliary.
    Base,
    /// "says"
    Third,
    /// "said": past, or past participle of the same form.
    Past,
    /// "written", "spoken": past participle only.
    Participle,
    /// "saying"
    Gerund,
}

/// A word read as a cue verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CueWord {
    /// The verb's dictionary form.
    pub lemma: &'static str,
    /// What may follow.
    pub frames: Frames,
    /// The form it stands in.
    pub form: Form,
}

/// Reads a word as a cue verb, whatever its case; none for other words. Nouns of the same form ("claims") are not told
/// apart: that takes their neighbors.
pub fn cue_word(word: &str) -> Option<CueWord> {
    let mut buffer = [0u8; LONGEST];
    let lower = buffer.get_mut(..word.len()).filter(|b| b.len() >= 2)?;
    for (to, from) in lower.iter_mut().zip(word.bytes()) {
        if !from.is_ascii_alphabetic() && from != b'-' {
            return None;
        }
        *to = from.to_ascii_lowercase();
    }
    if !begins_a_cue(lower) {
        return None;
    }
    let lower = std::str::from_utf8(lower).ok()?;
    let irregular = keys::key(lower).and_then(|key| IRREGULAR_KEYS.binary_search(&key).ok());
    if let Some(&(_, lemma, form)) = irregular.and_then(|i| IRREGULAR.get(i)) {
        return entry(lemma).map(|(lemma, frames)| CueWord { lemma, frames, form });
    }
    regular(lower)
}

/// Whether any form of a cue verb begins with the two letters of a word in lower case: most words need no other look.
fn begins_a_cue(word: &[u8]) -> bool {
    let [first, second, ..] = word else { return false };
    let row = first.checked_sub(b'a').and_then(|row| BEGINNINGS.get(usize::from(row)));
    row.is_some_and(|row| row & bit(*second) != 0)
}

/// For each first letter the second letters of all forms, as bits. A suffix changes neither.
static BEGINNINGS: [u32; 26] = {
    let mut rows = [0; 26];
    let mut i = 0;
    while i < VERBS.len() + IRREGULAR.len() {
        let word = if i < VERBS.len() { VERBS[i].0 } else { IRREGULAR[i - VERBS.len()].0 };
        rows[(word.as_bytes()[0] - b'a') as usize] |= bit(word.as_bytes()[1]);
        i += 1;
    }
    rows
};

/// The bit of a letter; hyphens have the one after z's.
const fn bit(letter: u8) -> u32 {
    if letter.is_ascii_lowercase() { 1 << (letter - b'a') } else { 1 << 26 }
}

/// The keys of `VERBS`.
static KEYS: [u128; VERBS.len()] = keys::of_rows(VERBS);

/// The keys of `IRREGULAR`.
static IRREGULAR_KEYS: [u128; IRREGULAR.len()] = {
    let mut out = [0; IRREGULAR.len()];
    let mut i = 0;
    while i < IRREGULAR.len() {
        out[i] = keys::constant(IRREGULAR[i].0);
        i += 1;
    }
    out
};

/// No form of a cue verb is longer.
const LONGEST: usize = 20;

fn entry(lemma: &str) -> Option<(&'static str, Frames)> {
    let key = keys::key(lemma)?;
    KEYS.binary_search(&key).ok().and_then(|i| VERBS.get(i)).map(|row| (row.0, Frames(row.1)))
}

fn regular(word: &str) -> Option<CueWord> {
    let found = |form, lemma: &str| entry(lemma).map(|(lemma, frames)| CueWord { lemma, frames, form });
    if let Some(stem) = word.strip_suffix("ing") {
        return suffixed(stem, "ing").map(|(lemma, frames)| CueWord { lemma, frames, form: Form::Gerund });
    }
    if let Some(cue) = found(Form::Base, word) {
        return Some(cue);
    }
    if let Some(stem) = word.strip_suffix("ed") {
        return suffixed(stem, "ed").map(|(lemma, frames)| CueWord { lemma, frames, form: Form::Past });
    }
    let stem = word.strip_suffix('s')?;
    found(Form::Third, stem).or_else(|| found(Form::Third, stem.strip_suffix('e')?)).or_else(|| {
        with_end(stem.strip_suffix("ie")?, "y").map(|(lemma, frames)| CueWord { lemma, frames, form: Form::Third })
    })
}

/// The verb whose form with `-ed` or `-ing` has this stem: "claim", "argu", "deni", "quipp".
fn suffixed(stem: &str, suffix: &str) -> Option<(&'static str, Frames)> {
    let doubled = || {
        let bytes = stem.as_bytes();
        let (last, rest) = bytes.split_last()?;
        (rest.last() == Some(last)).then(|| entry(&stem[..stem.len() - 1])).flatten()
    };
    let y = || if suffix == "ed" { with_end(stem.strip_suffix('i')?, "y") } else { None };
    with_end(stem, "e").filter(|_| !prefers_bare(stem)).or_else(|| entry(stem)).or_else(doubled).or_else(y)
}

/// Stems that are verbs themselves where adding an `e` would make another: "not(e)", "rag(e)".
fn prefers_bare(stem: &str) -> bool {
    matches!(stem, "bar" | "rap" | "rag" | "past")
}

fn with_end(stem: &str, end: &str) -> Option<(&'static str, Frames)> {
    let mut buffer = [0u8; LONGEST + 1];
    let len = stem.len() + end.len();
    buffer.get_mut(..stem.len())?.copy_from_slice(stem.as_bytes());
    buffer.get_mut(stem.len()..len)?.copy_from_slice(end.as_bytes());
    entry(std::str::from_utf8(buffer.get(..len)?).ok()?)
}

/// Forms that no suffix makes, sorted.
const IRREGULAR: &[(&str, &str, Form)] = &[
    ("began", "begin", Form::Past),
    ("begun", "begin", Form::Participle),
    ("cast", "cast", Form::Past),
    ("felt", "feel", Form::Past),
    ("forecast", "forecast", Form::Past),
    ("foresaw", "foresee", Form::Past),
    ("found", "find", Form::Past),
    ("goes", "go", Form::Third),
    ("gone", "go", Form::Participle),
    ("held", "hold", Form::Past),
    ("knew", "know", Form::Past),
    ("known", "know", Form::Participle),
    ("pled", "plead", Form::Past),
    ("read", "read", Form::Past),
    ("said", "say", Form::Past),
    ("sang", "sing", Form::Past),
    ("saw", "see", Form::Past),
    ("seen", "see", Form::Participle),
    ("shot", "shoot", Form::Past),
    ("shown", "show", Form::Participle),
    ("sought", "seek", Form::Past),
    ("spoke", "speak", Form::Past),
    ("spoken", "speak", Form::Participle),
    ("swore", "swear", Form::Past),
    ("sworn", "swear", Form::Participle),
    ("thought", "think", Form::Past),
    ("told", "tell", Form::Past),
    ("understood", "understand", Form::Past),
    ("went", "go", Form::Past),
    ("written", "write", Form::Participle),
    ("wrote", "write", Form::Past),
];

const S: u16 = Frames::SPEECH.0;
const T: u16 = Frames::THAT.0;
const B: u16 = Frames::BARE.0;
const P: u16 = Frames::PERSON.0;
const I: u16 = Frames::INFINITIVE.0;
const N: u16 = Frames::NOUN.0;
const A: u16 = Frames::COMPLEMENT.0;
const G: u16 = Frames::PREPOSITION.0;
const W: u16 = Frames::QUESTION.0;
const M: u16 = Frames::MIND.0;
const V: u16 = Frames::DOCUMENT.0;

/// Dictionary forms with their frames, sorted.
const VERBS: &[(&str, u16)] = &[
    ("accuse", N),
    ("acknowledge", S | T | B | N),
    ("add", S | T | B),
    ("admire", N | M),
    ("admit", S | T | B | N),
    ("admonish", S),
    ("advise", S | T | B | P | I),
    ("advocate", S | T | N),
    ("affirm", S | T),
    ("agree", S | T | I | G),
    ("aim", I | M),
    ("allege", S | T | B | N),
    ("allow", S | T),
    ("allude", G),
    ("announce", S | T | B | N | W),
    ("answer", S),
    ("anticipate", T | N | M),
    ("apologize", S | N | G),
    ("applaud", S | N),
    ("appreciate", T | M),
    ("argue", S | T | B | G),
    ("ask", S | P | I | G | W),
    ("aspire", I | M),
    ("assail", S | N),
    ("assert", S | T | B),
    ("assume", T | B | M),
    ("assure", S | T | B | P),
    ("attack", S | N | A),
    ("attest", S | T),
    ("avow", S | T),
    ("back", N | M),
    ("bark", S),
    ("bash", S | N),
    ("beg", S | T | P | I),
    ("begin", S),
    ("believe", T | B | M),
    ("belittle", N),
    ("bellow", S),
    ("bemoan", S | T | N),
    ("berate", N),
    ("blame", N),
    ("blare", S | T),
    ("blast", S | N | A),
    ("bleat", S),
    ("blog", S | T),
    ("blurt", S),
    ("boast", S | T | B | G),
    ("boom", S),
    ("brag", S | T | B | G),
    ("brand", S | A),
    ("bristle", S),
    ("cable", S),
    ("cackle", S),
    ("calculate", T | M),
    ("call", S | P | I | A | G),
    ("campaign", G),
    ("caption", S),
    ("carry", S),
    ("cast", A),
    ("caution", S | T | B),
    ("challenge", P | I | N),
    ("champion", N),
    ("chant", S),
    ("characterize", S | A),
    ("charge", S | T),
    ("chastise", N),
    ("cheer", S),
    ("chide", S | N),
    ("chime", S),
    ("chirp", S),
    ("chuckle", S),
    ("cite", N),
    ("claim", S | T | B | N),
    ("clarify", S | T),
    ("command", P | I),
    ("commend", S | N),
    ("comment", S | T | G),
    ("compare", N | A),
    ("complain", S | T | B | G),
    ("concede", S | T | B),
    ("conclude", S | T | B | V),
    ("concur", S | T),
    ("condemn", S | N | A),
    ("confess", S | T),
    ("confirm", S | T | B | N | V),
    ("congratulate", N),
    ("consider", T | N | A | W | M),
    ("contend", S | T | B),
    ("continue", S),
    ("convince", S | T | B | P),
    ("correct", S),
    ("counsel", P | I),
    ("counter", S | T),
    ("crack", S),
    ("criticize", S | N | A),
    ("croak", S),
    ("croon", S),
    ("crow", S | T),
    ("cry", S | T),
    ("deadpan", S),
    ("debate", W),
    ("decide", T | I | W | M),
    ("declaim", S),
    ("declare", S | T | B | N | A),
    ("decline", I),
    ("decree", S | T),
    ("decry", S | N | A),
    ("deem", S | A),
    ("defend", N),
    ("demand", S | T | I | N | M),
    ("demonstrate", T | V),
    ("demur", S),
    ("denounce", S | N | A),
    ("deny", S | T | N),
    ("depict", A),
    ("deplore", N),
    ("deride", S | N | A),
    ("describe", S | N | A | W),
    ("detail", N | W),
    ("determine", T | W | M | V),
    ("dictate", S),
    ("direct", P | I),
    ("disagree", S | T | G),
    ("disavow", N),
    ("disclose", S | T | W),
    ("discuss", N | W),
    ("dislike", N | M),
    ("dismiss", N | A),
    ("disown", N),
    ("display", S),
    ("dispute", T | N | M),
    ("distrust", N | M),
    ("document", T | V),
    ("doubt", T | B | N | W | M),
    ("downplay", N),
    ("drawl", S),
    ("dream", T | B | M),
    ("drone", S),
    ("dub", S | A),
    ("echo", S | T | N),
    ("editorialize", S),
    ("effuse", S),
    ("elaborate", S | T | G),
    ("email", S | T),
    ("embrace", N | M),
    ("emphasize", S | T | B | N),
    ("encourage", P | I),
    ("endorse", N | M),
    ("enthuse", S | T),
    ("entitle", S),
    ("envision", T | N | M),
    ("estimate", S | T | B | V),
    ("exaggerate", N),
    ("exclaim", S | T),
    ("excoriate", S | N),
    ("exhort", P | I),
    ("expand", S),
    ("expect", T | B | I | N | M),
    ("explain", S | T | B | N | W),
    ("expound", S),
    ("express", N),
    ("exult", S),
    ("fault", N),
    ("favor", N | M),
    ("fear", T | B | N | M),
    ("feel", T | B | M),
    ("figure", S | T | B),
    ("find", T | B | V),
    ("finish", S),
    ("fire", S),
    ("forecast", T | N | V),
    ("foresee", T | M),
    ("fret", G),
    ("fume", S | T),
    ("gasp", S),
    ("giggle", S),
    ("gloat", S),
    ("go", S),
    ("grant", S | T),
    ("greet", S),
    ("grill", S),
    ("grin", S),
    ("gripe", S | T),
    ("groan", S),
    ("grouse", S | T),
    ("growl", S),
    ("grumble", S | T),
    ("grunt", S),
    ("guess", S | T | B),
    ("gush", S | T | G),
    ("hail", S | N | A),
    ("harrumph", S),
    ("hate", N | M),
    ("headline", S),
    ("highlight", N),
    ("hint", S | T | G),
    ("hiss", S),
    ("hold", S | T),
    ("holler", S | T),
    ("hope", T | B | I | M),
    ("huff", S),
    ("hypothesize", S | T),
    ("imagine", T | B | M),
    ("implore", S | P | I),
    ("imply", S | T | V),
    ("indicate", T | B | V),
    ("inform", S | T | B | P),
    ("inquire", S | P | W),
    ("insinuate", S | T),
    ("insist", S | T | B | G),
    ("instruct", S | P | I),
    ("insult", N),
    ("intend", I | M),
    ("interject", S | T),
    ("interpose", S),
    ("interrupt", S),
    ("intimate", S | T),
    ("intone", S),
    ("invite", P | I),
    ("invoke", N),
    ("jab", S),
    ("jeer", S),
    ("joke", S | T | B | G),
    ("josh", S),
    ("jot", S),
    ("knock", N),
    ("know", T | B | W | M),
    ("label", S | N | A),
    ("lambaste", S | N | A),
    ("lament", S | T | B | N),
    ("lash", S | G),
    ("laud", N),
    ("laugh", S),
    ("learn", T | B | W | M),
    ("lecture", S | G),
    ("liken", S | N | A),
    ("lobby", P | I),
    ("love", N | M),
    ("maintain", S | T | B),
    ("malign", N),
    ("mandate", S | T),
    ("marvel", S | T),
    ("mention", S | T | N),
    ("message", S),
    ("minimize", N),
    ("moan", S | T),
    ("mock", S | N | A),
    ("mull", N | M),
    ("mumble", S | T),
    ("murmur", S | T),
    ("muse", S | T | B | G),
    ("mutter", S | T),
    ("name", S | A),
    ("narrate", S | T),
    ("needle", S),
    ("nod", S),
    ("note", S | T | B | N),
    ("notify", S | T | B | P),
    ("object", S | T | G),
    ("observe", S | T | B),
    ("offer", S | I),
    ("opine", S | T),
    ("oppose", N | M),
    ("order", P | I),
    ("outline", N),
    ("paint", A),
    ("pan", N),
    ("parrot", S),
    ("pen", S),
    ("persuade", S | T | B | P),
    ("philosophize", S),
    ("plan", I | M),
    ("plead", S | T | I | G),
    ("pledge", S | T | B | I | N),
    ("point", T | G),
    ("ponder", S | N | M),
    ("pontificate", S),
    ("portray", A),
    ("posit", S | T),
    ("post", S | T),
    ("praise", S | N | A),
    ("prattle", S),
    ("pray", S | T),
    ("preach", S | T),
    ("predict", S | T | B | N | V),
    ("prefer", I | N | M),
    ("prepare", I | M),
    ("press", S | P | I | G),
    ("pressure", P | I),
    ("presume", T | B | M),
    ("probe", S),
    ("proclaim", S | T),
    ("prod", S),
    ("profess", S | T),
    ("project", T | V),
    ("promise", S | T | B | P | I | N),
    ("pronounce", S),
    ("propose", S | T | I | N | M),
    ("protest", S | T | N),
    ("prove", T | V),
    ("purr", S),
    ("push", G),
    ("query", S | P | W),
    ("question", S | P | N | W | M),
    ("quibble", S),
    ("quip", S | T | B),
    ("quiz", S | P | W),
    ("quote", S),
    ("radio", S),
    ("rage", S),
    ("rail", S | G),
    ("rant", S | T | G),
    ("rap", S),
    ("rasp", S),
    ("rave", S | T | G),
    ("react", G),
    ("read", S),
    ("reaffirm", S | T | N),
    ("realize", T | B | M),
    ("reason", S | T),
    ("rebuke", N),
    ("rebut", N),
    ("recall", S | T | B | N | W),
    ("recite", S),
    ("reckon", S | T | B),
    ("recognize", T | M),
    ("recollect", S | T),
    ("recommend", S | T | N),
    ("recount", S | T | N),
    ("refer", G),
    ("reflect", S | T),
    ("refuse", I),
    ("refute", N),
    ("regard", A),
    ("regret", T | N | M),
    ("reiterate", S | T | B | N),
    ("reject", N | M),
    ("rejoice", S),
    ("rejoin", S | T),
    ("relate", S | T),
    ("relay", S | T),
    ("remark", S | T | B | G),
    ("remember", S | T | B | N),
    ("remind", S | T | B | P | I),
    ("reminisce", S | T | G),
    ("remonstrate", S),
    ("renounce", N),
    ("repeat", S | T | B | N),
    ("reply", S | T | B),
    ("report", S | T | B | V),
    ("reprimand", S),
    ("repudiate", N),
    ("request", P | I | N),
    ("resent", N | M),
    ("respond", S | T | B | G),
    ("retaliate", S),
    ("retort", S | T),
    ("retweet", S | T | B),
    ("reveal", S | T | B | W | V),
    ("rhapsodize", S),
    ("ridicule", S | N | A),
    ("riff", S),
    ("rip", S | N),
    ("roar", S),
    ("rule", S | T),
    ("ruminate", S),
    ("savage", S),
    ("say", S | T | B | W | V),
    ("scoff", S),
    ("scold", S | N),
    ("scrawl", S),
    ("scream", S | T),
    ("second", N),
    ("see", A),
    ("seek", I | N | M),
    ("seethe", S),
    ("shoot", S),
    ("shout", S | T),
    ("show", T | B | W | V),
    ("shriek", S),
    ("shrug", S),
    ("sigh", S),
    ("sign", S),
    ("signal", S | T | V),
    ("simplify", S),
    ("sing", S),
    ("skewer", N),
    ("slam", S | N | A),
    ("slight", N),
    ("smile", S),
    ("smirk", S),
    ("snap", S),
    ("snarl", S),
    ("sneer", S),
    ("sniff", S),
    ("snort", S),
    ("sob", S),
    ("speak", G),
    ("specify", W),
    ("speculate", S | T | B | G),
    ("sputter", S),
    ("squeal", S),
    ("stammer", S),
    ("state", S | T | B),
    ("stipulate", S | T),
    ("stress", S | T | B | N),
    ("stutter", S),
    ("submit", S | T),
    ("suggest", S | T | B | N | V),
    ("sum", S),
    ("summarize", S | T),
    ("support", N | M),
    ("surmise", S | T),
    ("suspect", T | B | M),
    ("swear", S | T | B | I),
    ("talk", G),
    ("taunt", S | N),
    ("tease", S | N),
    ("tell", S | T | B | P | I | W),
    ("term", S | A),
    ("testify", S | T | B | G),
    ("text", S | T),
    ("thank", S | N),
    ("theorize", S | T),
    ("think", T | B | M),
    ("threaten", S | T | I),
    ("thunder", S),
    ("tick", S),
    ("title", S | A),
    ("toast", S),
    ("torch", N),
    ("tout", S | T | N),
    ("trash", N),
    ("trumpet", S),
    ("trust", T | M),
    ("tweet", S | T | B | G),
    ("type", S),
    ("underline", S | T),
    ("underscore", S | T | N),
    ("understand", T | B | W | M),
    ("unveil", N),
    ("urge", S | P | I),
    ("utter", S),
    ("vent", S | G),
    ("venture", S),
    ("view", A),
    ("vilify", N),
    ("voice", N),
    ("volunteer", S | T | I),
    ("vow", S | T | B | I | G),
    ("wager", S | T),
    ("wail", S),
    ("want", I | N | M),
    ("warn", S | T | B | P | I | G),
    ("wave", S),
    ("weigh", N | M),
    ("welcome", S | N),
    ("wheeze", S),
    ("whimper", S),
    ("whine", S | T),
    ("whisper", S | T),
    ("wire", S),
    ("wish", T | B | I | M),
    ("wonder", S | P | W),
    ("worry", T | B | G | M),
    ("write", S | T | B | G),
    ("yell", S | T),
    ("yelp", S),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        assert!(VERBS.is_sorted_by(|a, b| a.0 < b.0));
        assert!(IRREGULAR.is_sorted_by(|a, b| a.0 < b.0));
        assert!(IRREGULAR.iter().all(|row| entry(row.1).is_some()));
    }

    #[test]
    fn every_form_passes_the_first_look() {
        let irregular = IRREGULAR.iter().map(|row| row.0.to_owned());
        let forms = VERBS.iter().flat_map(|(verb, _)| [(*verb).to_owned(), format!("{verb}s"), format!("{verb}ed")]);
        assert!(forms.chain(irregular).all(|form| begins_a_cue(form.as_bytes())));
        assert!(["", "a", "xylophone", "zebra", "\u{e9}"].iter().all(|word| !begins_a_cue(word.as_bytes())));
    }

    #[test]
    fn words_are_read_as_forms_of_their_verb() {
        for (word, lemma, form) in [
            ("said", "say", Form::Past),
            ("Says", "say", Form::Third),
            ("argued", "argue", Form::Past),
            ("arguing", "argue", Form::Gerund),
            ("quipped", "quip", Form::Past),
            ("denies", "deny", Form::Third),
            ("denied", "deny", Form::Past),
            ("stresses", "stress", Form::Third),
            ("noted", "note", Form::Past),
            ("written", "write", Form::Participle),
        ] {
            let cue = cue_word(word).unwrap();
            assert_eq!((cue.lemma, cue.form), (lemma, form), "{word}");
        }
        for word in ["", "s", "house", "ed", "ing", "naïve", "incomprehensibilities", "don’t"] {
            assert_eq!(cue_word(word), None, "{word}");
        }
    }
}
