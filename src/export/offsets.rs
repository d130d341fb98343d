//! Byte offsets as Unicode code points, which is what every public format counts in.

use crate::model::Span;

/// Turns byte offsets into code point offsets, with one count kept every 64 bytes.
pub(super) struct CodePoints<'a> {
    text: &'a str,
    every: Vec<usize>,
}

impl<'a> CodePoints<'a> {
    const STEP: usize = 64;

    pub(super) fn new(text: &'a str) -> Self {
        let mut every = Vec::with_capacity(text.len() / Self::STEP + 1);
        let mut count = 0;
        for chunk in text.as_bytes().chunks(Self::STEP) {
            every.push(count);
            count += starts(chunk);
        }
        every.push(count);
        Self { text, every }
    }

    fn offset(&self, byte: u32) -> usize {
        let byte = (byte as usize).min(self.text.len());
        let step = byte / Self::STEP;
        self.every.get(step).copied().unwrap_or(0) + starts(&self.text.as_bytes()[step * Self::STEP..byte])
    }

    pub(super) fn span(&self, span: Span) -> [usize; 2] {
        [self.offset(span.start), self.offset(span.end)]
    }
}

/// One span of `text` in code points: for those who need no second one of the same text.
pub(super) fn span(text: &str, span: Span) -> [usize; 2] {
    let bytes = text.as_bytes();
    let start = starts(bytes.get(..span.start as usize).unwrap_or(bytes));
    [start, start + starts(bytes.get(span.range()).unwrap_or_default())]
}

/// The number of code points that begin in `bytes`.
fn starts(bytes: &[u8]) -> usize {
    // So few at a time that a byte holds their number: these are added many at once.
    let few = |chunk: &[u8]| chunk.iter().map(|b| u8::from(*b & 0xC0 != 0x80)).sum::<u8>();
    bytes.chunks(64).map(|chunk| usize::from(few(chunk))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_count_code_points() {
        let text = "é∂🦀 ".repeat(40) + "Zoë";
        let at = CodePoints::new(&text);
        for (start, c) in text.char_indices() {
            let bytes = Span::new(start, start + c.len_utf8());
            let before = text[..start].chars().count();
            assert_eq!(at.span(bytes), [before, before + 1]);
            assert_eq!(span(&text, bytes), [before, before + 1]);
        }
    }
}
