//! The tagger's lexicon: what is known of a word or a phrase, by the hash of its lower-case form. Read in place.
//!
//! File: `buckets` (65,537 little-endian u32: the first entry of each value of a key's upper half), `keys` (u16: the
//! lower halves), `entries` (u64). Keys are 32-bit hashes and the words themselves are not kept: one unknown word in
//! twenty thousand is taken for another.

/// A view of the embedded lexicon.
#[derive(Debug, Clone, Copy)]
pub struct Lexicon<'a> {
    buckets: &'a [u8],
    keys: &'a [u8],
    entries: &'a [u8],
}

/// What is known of a word: four word classes and a set of [`Class`]es.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Entry(u64);

/// A class of words or names. The value is its bit in the entry's flags.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Class {
    /// A first name of the US census.
    First = 0,
    /// One of the most frequent surnames of the US census.
    Surname = 1,
    /// Any other surname of the US census.
    RareSurname = 2,
    /// A country.
    Country = 3,
    /// A capital or a city of more than 200,000 people.
    City = 4,
    /// A smaller city.
    Town = 5,
    /// A US state.
    State = 6,
    /// A continent, region, sea, river or other area.
    Area = 7,
    /// "Russian", "Muslims": what is often capitalized and no name.
    Demonym = 8,
    /// A well-known organization.
    Organization = 9,
    /// "ministry", "university": heads of an organization's name.
    OrganizationHead = 10,
    /// "Inc.", "plc".
    Firm = 11,
    /// "president", "coach": what stands before a person's name.
    Title = 12,
    /// "Mr.", "Sheikh".
    Honorific = 13,
    /// Verbs that people are the subject of.
    Said = 14,
    /// Months, days, feasts.
    Calendar = 15,
    /// "airport", "river", "north": parts of the names of places.
    Facility = 16,
    /// A sports team, or a part of its name.
    Team = 17,
    /// A longer phrase of the lexicon begins with it.
    Longer = 18,
    /// A word that running text nearly always has in lower case.
    Common = 19,
    /// "of", "van": lower-case words inside names.
    Particle = 20,
}

/// The first class bit of an entry, after the word classes of 7, 9, 10 and 12 bits.
const FLAGS: u32 = 38;
/// Three bits of rarity, then whether the word has word classes.
const RARITY: u32 = FLAGS + 21;
const HAS_CLASSES: u64 = 1 << 63;
/// Offset and width of the word classes, coarse to fine.
const CLASSES: [(u32, u32); 4] = [(0, 7), (7, 9), (16, 10), (26, 12)];

impl<'a> Lexicon<'a> {
    const BUCKETS: usize = (1 << 16) + 1;

    /// A lexicon in the bytes of the built file; empty where they are none.
    pub fn new(bytes: &'a [u8]) -> Self {
        let empty = Self { buckets: &[], keys: &[], entries: &[] };
        let Some((buckets, rest)) = bytes.split_at_checked(Self::BUCKETS * 4) else { return empty };
        let count = rest.len() / 10;
        let Some((keys, entries)) = rest.split_at_checked(count * 2) else { return empty };
        Self { buckets, keys, entries }
    }

    /// What is known of the word or phrase with this hash; empty where nothing is.
    #[inline]
    pub fn entry(&self, hash: u32) -> Entry {
        let bucket = (hash >> 16) as usize;
        let (Some(from), Some(to)) = (self.bound(bucket), self.bound(bucket + 1)) else { return Entry::default() };
        let low = (hash as u16).to_le_bytes();
        let Some(keys) = self.keys.get(from * 2..to * 2) else { return Entry::default() };
        match keys.chunks_exact(2).position(|k| k == low) {
            Some(i) => self.read(from + i).unwrap_or_default(),
            None => Entry::default(),
        }
    }

    /// What is known of the words as one phrase; empty where nothing is.
    pub fn phrase<'w>(&self, words: impl Iterator<Item = &'w str>) -> Entry {
        words.map(hash_word).reduce(hash_phrase).map(|key| self.entry(key)).unwrap_or_default()
    }

    fn bound(&self, bucket: usize) -> Option<usize> {
        let bytes = self.buckets.get(bucket * 4..bucket * 4 + 4)?;
        Some(u32::from_le_bytes(bytes.try_into().ok()?) as usize)
    }

    fn read(&self, index: usize) -> Option<Entry> {
        let bytes = self.entries.get(index * 8..index * 8 + 8)?;
        Some(Entry(u64::from_le_bytes(bytes.try_into().ok()?)))
    }

    /// The file of these entries. Of entries with the same hash the first stays, with the classes of all.
    pub fn build(mut entries: Vec<(u32, Entry)>) -> Vec<u8> {
        entries.sort_by_key(|e| e.0);
        entries.dedup_by(|later, first| {
            let same = later.0 == first.0;
            if same {
                first.1 = first.1.join(later.1);
            }
            same
        });
        let mut out = Vec::with_capacity(Self::BUCKETS * 4 + entries.len() * 10);
        for bucket in 0..Self::BUCKETS {
            let first = entries.partition_point(|e| ((e.0 >> 16) as usize) < bucket);
            out.extend_from_slice(&u32::try_from(first).unwrap_or(u32::MAX).to_le_bytes());
        }
        out.extend(entries.iter().flat_map(|e| (e.0 as u16).to_le_bytes()));
        out.extend(entries.iter().flat_map(|e| e.1.0.to_le_bytes()));
        out
    }
}

impl Entry {
    /// An entry of word classes (coarse to fine) and rarity (0 to 7, 0 the most frequent).
    pub fn of_word(classes: [u16; 4], rarity: u8) -> Self {
        let mut bits = HAS_CLASSES | u64::from(rarity.min(7)) << RARITY;
        for (class, (offset, width)) in classes.into_iter().zip(CLASSES) {
            bits |= (u64::from(class) & ((1 << width) - 1)) << offset;
        }
        Self(bits)
    }

    /// An entry of one class.
    pub fn of_class(class: Class) -> Self {
        Self(1 << (FLAGS + class as u32))
    }

    /// Both entries' classes, and the word classes of the first that has any.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        let words = if self.has_classes() { self.0 } else { other.0 };
        Self(words | self.0 | other.flags_in_place())
    }

    fn flags_in_place(self) -> u64 {
        u64::from(self.flags()) << FLAGS
    }

    /// Whether word classes are known.
    #[inline]
    pub fn has_classes(self) -> bool {
        self.0 & HAS_CLASSES != 0
    }

    /// The word classes, coarse to fine; all 0 where none are known.
    #[inline]
    pub fn classes(self) -> [u16; 4] {
        CLASSES.map(|(offset, width)| (self.0 >> offset) as u16 & ((1 << width) - 1))
    }

    /// How rare the word is: 0 to 7.
    #[inline]
    pub fn rarity(self) -> u8 {
        (self.0 >> RARITY) as u8 & 7
    }

    /// One bit a [`Class`].
    #[inline]
    pub fn flags(self) -> u32 {
        (self.0 >> FLAGS) as u32 & ((1 << 21) - 1)
    }

    /// Whether the word is of this class.
    #[inline]
    pub fn is(self, class: Class) -> bool {
        self.flags() & (1 << class as u32) != 0
    }

    /// Whether the word is of one of these classes.
    #[inline]
    pub fn is_any(self, classes: &[Class]) -> bool {
        classes.iter().any(|&class| self.is(class))
    }
}

/// The hash of a word's lower-case form, in which all apostrophes and all digits are alike.
#[inline]
pub fn hash_word(word: &str) -> u32 {
    let mut hash = Fold::default();
    for &b in word.as_bytes() {
        if !b.is_ascii() {
            return hash_unicode(word);
        }
        hash.byte(if b.is_ascii_digit() { b'0' } else { b.to_ascii_lowercase() });
    }
    hash.finish()
}

#[cold]
fn hash_unicode(word: &str) -> u32 {
    let mut hash = Fold::default();
    for c in word.chars().flat_map(char::to_lowercase) {
        let c = match c {
            '’' | '‘' | 'ʼ' => '\'',
            '0'..='9' => '0',
            c => c,
        };
        c.encode_utf8(&mut [0; 4]).bytes().for_each(|b| hash.byte(b));
    }
    hash.finish()
}

/// The hash of a phrase: that of its words before, then its next word.
#[inline]
pub fn hash_phrase(before: u32, word: u32) -> u32 {
    mix(u64::from(before) << 32 | u64::from(word)) as u32
}

/// Spreads every bit of `x` over the result.
#[inline]
pub fn mix(x: u64) -> u64 {
    let x = (x ^ (x >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let x = (x ^ (x >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x ^ (x >> 32)
}

/// FNV-1a with a final mix.
struct Fold(u64);

impl Default for Fold {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fold {
    #[inline]
    fn byte(&mut self, b: u8) {
        self.0 = (self.0 ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3);
    }

    #[inline]
    fn finish(self) -> u32 {
        mix(self.0) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_keeps_what_it_is_given() {
        let entry = Entry::of_word([127, 511, 1, 4095], 5).join(Entry::of_class(Class::Particle));
        assert_eq!(entry.classes(), [127, 511, 1, 4095]);
        assert_eq!((entry.rarity(), entry.is(Class::Particle), entry.is(Class::First)), (5, true, false));
        assert!(entry.has_classes() && !Entry::of_class(Class::First).has_classes());
    }

    #[test]
    fn words_are_found_whatever_their_case() {
        let file = Lexicon::build(vec![
            (hash_word("paris"), Entry::of_class(Class::City)),
            (hash_word("paris"), Entry::of_class(Class::First)),
            (hash_word("núñez"), Entry::of_class(Class::Surname)),
        ]);
        let lexicon = Lexicon::new(&file);
        let paris = lexicon.entry(hash_word("PARIS"));
        assert!(paris.is(Class::City) && paris.is(Class::First));
        assert!(lexicon.entry(hash_word("NÚÑEZ")).is(Class::Surname));
        assert_eq!(lexicon.entry(hash_word("London")), Entry::default());
        assert_eq!(Lexicon::new(b"no lexicon").entry(7), Entry::default());
    }
}
