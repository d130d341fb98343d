//! The gazetteer's file: sections read in place, little-endian throughout.
//!
//! ```text
//! magic, then for each section its offset and length, two u32
//! names     fst map: folded name -> one sense, or a run of senses
//! senses    u32 each: bits 0..24 index of the place, bits 24..32 how the name must be written
//! places    RECORD bytes each: countries, then first-level regions, then everything else
//! labels    display names, each a length byte and UTF-8
//! demonyms  fst map: folded demonym -> index of the country
//! codes     two letters for each country
//! ```

/// The first bytes of the file; the number is the layout's version.
pub const MAGIC: [u8; 8] = *b"LWPLACE1";
/// Number of sections.
pub const SECTIONS: usize = 6;
/// Bytes of a place.
pub const RECORD: usize = 16;
/// Set in a name's value when it has several senses: offset in bits 8..32, their number in bits 0..8.
pub const SEVERAL: u64 = 1 << 32;
/// Index that stands for none.
pub const NONE: u16 = u16::MAX;

/// How a name must be written to have a sense, and what kind of name it is.
pub mod usage {
    /// The place's own name, or another that is as usual.
    pub const NAME: u8 = 0;
    /// A name in some language, of some time, or that more often means another place.
    pub const ALIAS: u8 = 1;
    /// Only in capitals, as "US".
    pub const CAPITALS: u8 = 2;
    /// An abbreviation that is written with a full stop or in capitals, as "Calif.", "N.H.".
    pub const ABBREVIATION: u8 = 3;
    /// Counts only after the name of a place in it, as "Portland, ME", or with a full stop and small letters, as "Ga.".
    pub const SUFFIX: u8 = 4;
}

/// A place as the file holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Record {
    /// Degrees north, in 2^23rds of 180.
    pub lat: i32,
    /// Degrees east, in 2^23rds of 180.
    pub lon: i32,
    /// `GeoNames` id; 0 for none.
    pub geoname_id: u32,
    /// Offset of the display name into the labels; 0 for none.
    pub label: u32,
    /// Index of the region or country it lies in, or [`NONE`].
    pub parent: u16,
    /// Eight times the binary logarithm of the population.
    pub population: u8,
    /// Index into the kinds, in the order of [`PlaceKind`](crate::model::PlaceKind)'s variants.
    pub kind: u8,
}

fn put24(out: &mut Vec<u8>, value: u32) {
    out.extend_from_slice(&value.to_le_bytes()[..3]);
}

fn get24(bytes: &[u8], at: usize) -> Option<u32> {
    let b = bytes.get(at..at + 3)?;
    Some(u32::from(b[0]) | u32::from(b[1]) << 8 | u32::from(b[2]) << 16)
}

/// Degrees as the file holds them.
pub fn pack_degrees(degrees: f64) -> i32 {
    (degrees / 180.0 * f64::from((1 << 23) - 1)).round() as i32
}

/// Degrees of a packed value, to four decimals: the file is no finer.
pub fn degrees(packed: i32) -> f64 {
    (f64::from(packed) * 180.0 / f64::from((1 << 23) - 1) * 1e4).round() / 1e4
}

impl Record {
    /// Appends the record's bytes.
    pub fn write(&self, out: &mut Vec<u8>) {
        put24(out, self.lat as u32);
        put24(out, self.lon as u32);
        put24(out, self.geoname_id);
        put24(out, self.label);
        out.extend_from_slice(&self.parent.to_le_bytes());
        out.push(self.population);
        out.push(self.kind);
    }

    /// The record at `index` of the section.
    pub fn read(places: &[u8], index: usize) -> Option<Self> {
        let bytes = places.get(index.checked_mul(RECORD)?..)?.get(..RECORD)?;
        let signed = |v: u32| ((v << 8) as i32) >> 8;
        Some(Self {
            lat: signed(get24(bytes, 0)?),
            lon: signed(get24(bytes, 3)?),
            geoname_id: get24(bytes, 6)?,
            label: get24(bytes, 9)?,
            parent: u16::from_le_bytes([bytes[12], bytes[13]]),
            population: bytes[14],
            kind: bytes[15],
        })
    }
}
