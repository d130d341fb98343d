//! The tagger's network: what the vectors of a word and its neighbors, and some marks of their form, say of its label.

use super::tagger::ROW;

/// Numbers a word vector.
pub const WIDTH: usize = 50;
/// Words that the network sees: one before, the word, one after.
pub const WINDOW: usize = 3;
/// Units of the hidden layer.
pub const HIDDEN: usize = 192;
/// log2 of the number of rows of marks.
pub const MARK_BITS: u32 = 14;

/// What a word vector's numbers are multiplied with to become bytes.
pub const SCALE: f32 = 32.0;

/// Word vectors by the hash of the word. Read in place.
///
/// File: `buckets` (65,537 little-endian u32: the first word of each value of a hash's upper half), `keys` (u16: the lower
/// halves), `rows` ([`WIDTH`] i8 each).
#[derive(Debug, Clone, Copy)]
pub struct Vectors<'a> {
    buckets: &'a [u8],
    keys: &'a [u8],
    rows: &'a [u8],
}

impl<'a> Vectors<'a> {
    const BUCKETS: usize = (1 << 16) + 1;

    /// Vectors in the bytes of the built file; none where they are no such file.
    pub fn new(bytes: &'a [u8]) -> Self {
        let empty = Self { buckets: &[], keys: &[], rows: &[] };
        let Some((buckets, rest)) = bytes.split_at_checked(Self::BUCKETS * 4) else { return empty };
        let count = rest.len() / (2 + WIDTH);
        let Some((keys, rows)) = rest.split_at_checked(count * 2) else { return empty };
        Self { buckets, keys, rows }
    }

    /// The number of a word by its hash.
    #[inline]
    pub fn find(&self, hash: u32) -> Option<usize> {
        let bucket = (hash >> 16) as usize;
        let (from, to) = (self.bound(bucket)?, self.bound(bucket + 1)?);
        let low = (hash as u16).to_le_bytes();
        let at = self.keys.get(from * 2..to * 2)?.chunks_exact(2).position(|k| k == low)?;
        Some(from + at)
    }

    /// The vector of a word by its number.
    #[inline]
    pub fn get(&self, number: usize) -> Option<&'a [u8]> {
        self.rows.get(number * WIDTH..(number + 1) * WIDTH)
    }

    fn bound(&self, bucket: usize) -> Option<usize> {
        let bytes = self.buckets.get(bucket * 4..bucket * 4 + 4)?;
        Some(u32::from_le_bytes(bytes.try_into().ok()?) as usize)
    }

    /// The file of these vectors. Of words with the same hash the first stays.
    pub fn build(mut words: Vec<(u32, [i8; WIDTH])>) -> Vec<u8> {
        words.sort_by_key(|w| w.0);
        words.dedup_by_key(|w| w.0);
        let mut out = Vec::with_capacity(Self::BUCKETS * 4 + words.len() * (2 + WIDTH));
        for bucket in 0..Self::BUCKETS {
            let first = words.partition_point(|w| ((w.0 >> 16) as usize) < bucket);
            out.extend_from_slice(&u32::try_from(first).unwrap_or(u32::MAX).to_le_bytes());
        }
        out.extend(words.iter().flat_map(|w| (w.0 as u16).to_le_bytes()));
        out.extend(words.iter().flat_map(|w| w.1.map(i8::cast_unsigned)));
        out
    }
}

/// The network's weights: a hidden layer between what is known of a unit and its labels.
///
/// File: the step of the marks' weights (f32); for each place in the window and each number of a vector [`HIDDEN`] f32;
/// the hidden layer's own [`HIDDEN`] f32; for each of its units `ROW` f32, the labels'; for each mark [`HIDDEN`] i8.
#[derive(Debug, Clone)]
pub struct Network<'a> {
    words: Vec<[f32; HIDDEN]>,
    own: [f32; HIDDEN],
    labels: Vec<[f32; ROW]>,
    step: f32,
    marks: &'a [u8],
}

/// The hidden layer of a unit, while it is summed.
#[derive(Debug, Clone)]
pub struct Hidden {
    words: [f32; HIDDEN],
    marks: [i16; HIDDEN],
}

/// Weights of a network in the making, in the order of the file.
#[derive(Debug, Clone)]
pub struct Parts {
    /// For each place in the window and each number of a vector.
    pub words: Vec<[f32; HIDDEN]>,
    /// The hidden layer's own.
    pub own: [f32; HIDDEN],
    /// From the hidden layer to the labels.
    pub labels: Vec<[f32; ROW]>,
    /// For each mark.
    pub marks: Vec<[f32; HIDDEN]>,
}

impl Parts {
    /// Weights of nothing.
    pub fn zero() -> Self {
        Self {
            words: vec![[0.0; HIDDEN]; WINDOW * WIDTH],
            own: [0.0; HIDDEN],
            labels: vec![[0.0; ROW]; HIDDEN],
            marks: vec![[0.0; HIDDEN]; 1 << MARK_BITS],
        }
    }
}

impl<'a> Network<'a> {
    /// A network in the bytes of the built file; one that says nothing where they are no such file.
    pub fn new(bytes: &'a [u8]) -> Self {
        let mut network = Self {
            words: vec![[0.0; HIDDEN]; WINDOW * WIDTH],
            own: [0.0; HIDDEN],
            labels: vec![[0.0; ROW]; HIDDEN],
            step: 0.0,
            marks: &[],
        };
        let floats = 1 + (network.words.len() + 1) * HIDDEN + HIDDEN * ROW;
        let Some((head, marks)) = bytes.split_at_checked(floats * 4) else { return network };
        if marks.len() != HIDDEN << MARK_BITS {
            return network;
        }
        let mut numbers = head.chunks_exact(4).filter_map(|b| Some(f32::from_le_bytes(b.try_into().ok()?)));
        let mut next = || numbers.next().unwrap_or_default();
        network.step = next();
        network.words.iter_mut().flatten().for_each(|w| *w = next());
        network.own.iter_mut().for_each(|w| *w = next());
        network.labels.iter_mut().flatten().for_each(|w| *w = next());
        network.marks = marks;
        network
    }

    /// The hidden layer of a unit of which nothing is known yet.
    #[inline]
    pub fn hidden(&self) -> Hidden {
        Hidden { words: self.own, marks: [0; HIDDEN] }
    }

    /// Adds what a vector says at a place of the window.
    #[inline]
    pub fn add_word(&self, place: usize, vector: &[u8], hidden: &mut Hidden) {
        for (&byte, row) in vector.iter().zip(self.words.iter().skip(place * WIDTH)) {
            let x = f32::from(byte.cast_signed()) * (1.0 / SCALE);
            hidden.words.iter_mut().zip(row).for_each(|(h, w)| *h += x * w);
        }
    }

    /// Adds what a mark says.
    #[inline]
    pub fn add_mark(&self, mark: usize, hidden: &mut Hidden) {
        if let Some(row) = self.marks.get(mark * HIDDEN..(mark + 1) * HIDDEN) {
            hidden.marks.iter_mut().zip(row).for_each(|(h, w)| *h += i16::from(w.cast_signed()));
        }
    }

    /// Adds to the scores of the labels what the hidden layer says.
    #[inline]
    pub fn add_scores(&self, hidden: &Hidden, scores: &mut [f32; ROW]) {
        for ((word, mark), row) in hidden.words.iter().zip(hidden.marks).zip(&self.labels) {
            let h = (word + f32::from(mark) * self.step).max(0.0);
            scores.iter_mut().zip(row).for_each(|(s, w)| *s += h * w);
        }
    }

    /// The file of these weights.
    pub fn build(parts: &Parts) -> Vec<u8> {
        let step = parts.marks.iter().flatten().fold(1e-6_f32, |most, w| most.max(w.abs())) / 127.0;
        let mut out = step.to_le_bytes().to_vec();
        let numbers = parts.words.iter().flatten().chain(&parts.own).chain(parts.labels.iter().flatten());
        out.extend(numbers.flat_map(|w| w.to_le_bytes()));
        out.extend(parts.marks.iter().flatten().map(|w| ((w / step).round() as i8).cast_unsigned()));
        out
    }
}

/// The row of a mark by its hash.
#[inline]
pub fn mark(hash: u32) -> usize {
    (hash >> (32 - MARK_BITS)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vectors_are_found_whatever_the_case_of_the_word() {
        use crate::resources::lexicon::hash_word;
        let file = Vectors::build(vec![(hash_word("paris"), [3; WIDTH]), (hash_word("lyon"), [-4; WIDTH])]);
        let vectors = Vectors::new(&file);
        let first = |word| vectors.find(hash_word(word)).and_then(|n| vectors.get(n)).map(|v| v[0].cast_signed());
        assert_eq!((first("PARIS"), first("Lyon"), first("Nantes")), (Some(3), Some(-4), None));
        assert_eq!(Vectors::new(b"no vectors").find(7), None);
    }

    #[test]
    fn a_network_says_what_its_file_says() {
        let mut parts = Parts::zero();
        parts.words[WIDTH] = [0.5; HIDDEN];
        parts.marks[7][0] = 2.0;
        parts.labels[0][3] = 1.0;
        let file = Network::build(&parts);
        let network = Network::new(&file);
        let mut hidden = network.hidden();
        let mut vector = [0; WIDTH];
        vector[0] = 64;
        network.add_word(1, &vector, &mut hidden);
        network.add_mark(7, &mut hidden);
        let mut scores = [0.0; ROW];
        network.add_scores(&hidden, &mut scores);
        assert!((scores[3] - 3.0).abs() < 1e-3, "{scores:?}");
        let silent = Network::new(b"no network");
        silent.add_mark(7, &mut hidden);
        silent.add_scores(&hidden, &mut scores);
        assert!((scores[3] - 3.0).abs() < 1e-3);
    }
}
