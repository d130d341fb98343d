//! Bytes to text: no mojibake, and where that cannot be, a problem that names the byte.

use crate::model::{Format, Problem, Severity, Source};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// The text of a source without byte order mark, with `\n` for every line end and a space for every other ASCII control
/// character but the tabulator; nothing where the file is no text.
pub(super) fn decode<'a>(source: &'a Source, problems: &mut Vec<Problem>) -> Option<Cow<'a, str>> {
    let text = decode_bytes(source, problems);
    if is_binary(&text) {
        let message = "holds no text: it looks like a picture, an archive or another binary file";
        let help = "take it out of the folder, or give it the ending of its format";
        problems.clear();
        problems.push(Problem::of_file(&source.path, Severity::Error, message, help));
        return None;
    }
    Some(clean(text))
}

fn decode_bytes<'a>(source: &'a Source, problems: &mut Vec<Problem>) -> Cow<'a, str> {
    let bytes = &*source.bytes;
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let body = bytes.get(mark..).unwrap_or_default();
        return match std::str::from_utf8(body) {
            Ok(text) if encoding == UTF_8 => Cow::Borrowed(text),
            _ => Cow::Owned(decode_as(encoding, body, mark, source, problems)),
        };
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => Cow::Borrowed(text),
        _ => Cow::Owned(decode_as(guess(bytes, source.format), bytes, 0, source, problems)),
    }
}

/// How many bytes the encoding is told by.
const DETECTED: usize = 256 << 10;

/// The encoding of bytes that are no UTF-8: as a page declares it, else as it looks.
fn guess(bytes: &[u8], format: Format) -> &'static Encoding {
    if let Some(encoding) = utf_16(bytes) {
        return encoding;
    }
    if is_damaged_utf_8(bytes) {
        return UTF_8;
    }
    if let Some(declared) = (format == Format::Html).then(|| declared(bytes)).flatten() {
        return declared;
    }
    // What the detector learns, it learns from the first words that are not ASCII.
    let start = bytes.iter().position(|b| !b.is_ascii()).unwrap_or(0).saturating_sub(1000);
    let telling = bytes.get(start..bytes.len().min(start + DETECTED)).unwrap_or(bytes);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(telling, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// UTF-16 without a byte order mark: every other byte of a Western text is zero.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(2048) & !1)?;
    let zeros = |at: usize| head.iter().skip(at).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), head.len() / 2);
    match () {
        () if half < 2 => None,
        () if odd * 4 > half * 3 && even * 20 < half => Some(UTF_16LE),
        () if even * 4 > half * 3 && odd * 20 < half => Some(UTF_16BE),
        () => None,
    }
}

/// Whether bytes that are no UTF-8 hold more good sequences of it than bad bytes: other encodings hardly ever form any.
fn is_damaged_utf_8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|&b| b >= 0xc0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad
}

/// The encoding that a page's `<meta charset>` names in its first 2 KB.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(2048))?.to_ascii_lowercase();
    let at = memchr::memmem::find(&head, b"charset=")? + "charset=".len();
    let rest = head.get(at..)?;
    let start = rest.iter().position(|b| !matches!(b, b'"' | b'\'' | b' '))?;
    let name = rest.get(start..)?.split(|b| !(b.is_ascii_alphanumeric() || b"-_:".contains(b))).next()?;
    Encoding::for_label(name).filter(|e| *e != UTF_8 && *e != UTF_16LE && *e != UTF_16BE)
}

/// Decodes; bytes that mean nothing become U+FFFD, and the first of them a problem. `skipped` bytes stand before `bytes`.
fn decode_as(
    encoding: &'static Encoding,
    bytes: &[u8],
    skipped: usize,
    source: &Source,
    problems: &mut Vec<Problem>,
) -> String {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text =
        String::with_capacity(decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(bytes.len()));
    let (mut at, mut first, mut count) = (0, None, 0_usize);
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut text, true);
        at += read;
        match result {
            DecoderResult::InputEmpty => break,
            DecoderResult::OutputFull => text.reserve(rest.len().max(64)),
            DecoderResult::Malformed(length, after) => {
                let offset = (at + skipped).saturating_sub(usize::from(length) + usize::from(after));
                first.get_or_insert((offset, line_of(&text)));
                count += 1;
                text.push('\u{fffd}');
            }
        }
    }
    if let Some((offset, (line, column))) = first {
        let more = if count > 1 { format!(", and {} more places", count - 1) } else { String::new() };
        let message = format!("byte {offset} cannot be decoded as {}{more}", encoding.name());
        let help = "save the file as UTF-8; what could not be read is shown as \u{fffd}";
        problems.push(Problem::of_file(&source.path, Severity::Error, message, help).at(
            line,
            column,
            nth_line(&text, line),
        ));
    }
    text
}

/// Line and column, from 1, of the end of `text`.
fn line_of(text: &str) -> (usize, usize) {
    let start = text.rfind('\n').map_or(0, |i| i + 1);
    (memchr::memchr_iter(b'\n', text.as_bytes()).count() + 1, text[start..].chars().count() + 1)
}

fn nth_line(text: &str, line: usize) -> Option<&str> {
    text.lines().nth(line.checked_sub(1)?)
}

/// Whether a text holds what no text does: more than a few control characters and undecodable bytes.
fn is_binary(text: &str) -> bool {
    let head = &text[..text.floor_char_boundary(1 << 16)];
    let odd =
        head.chars().filter(|&c| c == '\u{fffd}' || (c.is_control() && !c.is_whitespace() && c != '\u{1b}')).count();
    odd > 3 && odd * 50 > head.chars().count()
}

/// One kind of line end, no byte order mark, and no ASCII control characters: HTML and XML forbid them. Those above ASCII
/// are what is left of letters that somebody misread before us; the text keeps them as they are.
fn clean(text: Cow<'_, str>) -> Cow<'_, str> {
    let text = match text.strip_prefix('\u{feff}') {
        Some(rest) => Cow::Owned(rest.to_owned()),
        None => text,
    };
    let odd = |b: u8| (b < b' ' && b != b'\n' && b != b'\t') || b == 0x7f;
    if !text.bytes().any(odd) {
        return text;
    }
    let mut clean = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                clean.push('\n');
            }
            c if c.is_ascii_control() && c != '\n' && c != '\t' => clean.push(' '),
            c => clean.push(c),
        }
    }
    Cow::Owned(clean)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8], format: Format) -> (Option<String>, Vec<Problem>) {
        let source = Source { path: "a.txt".to_owned(), format, bytes: bytes.to_vec() };
        let mut problems = Vec::new();
        let text = decode(&source, &mut problems).map(Cow::into_owned);
        (text, problems)
    }

    #[test]
    fn misread_letters_stay_as_they_are() {
        let text = "Fran\u{c3}\u{83}\u{c2}\u{a7}ois\u{96}\u{85}he\u{0}\r\n";
        let expected = "Fran\u{c3}\u{83}\u{c2}\u{a7}ois\u{96}\u{85}he \n";
        assert_eq!(read(text.as_bytes(), Format::Text), (Some(expected.to_owned()), vec![]));
    }

    #[test]
    fn encodings_are_read_without_mojibake() {
        let utf_16 = |text: &str, little: bool| -> Vec<u8> {
            text.encode_utf16().flat_map(|u| if little { u.to_le_bytes() } else { u.to_be_bytes() }).collect()
        };
        let western: &[u8] =
            b"Fran\xe7ois Hollande, the president, said \x93no\x94 in M\xfcnchen on Friday \x96 again.";
        let plain = "François Hollande, the president, said “no” in München on Friday – again.";
        for (bytes, text) in [
            (plain.as_bytes().to_vec(), plain),
            ([b"\xef\xbb\xbf", plain.as_bytes()].concat(), plain),
            (western.to_vec(), plain),
            ([b"\xff\xfe".to_vec(), utf_16(plain, true)].concat(), plain),
            ([b"\xfe\xff".to_vec(), utf_16(plain, false)].concat(), plain),
            (utf_16(plain, true), plain),
            (utf_16(plain, false), plain),
            (b"one\r\ntwo\rthree\nfour".to_vec(), "one\ntwo\nthree\nfour"),
            (
                b"a\x1bb and so on, so that it is no binary file\tc".to_vec(),
                "a b and so on, so that it is no binary file\tc",
            ),
            (b"".to_vec(), ""),
        ] {
            assert_eq!(read(&bytes, Format::Text), (Some(text.to_owned()), vec![]));
        }
    }

    #[test]
    fn eastern_encodings_are_detected() {
        for (name, text) in [
            ("windows-1251", "Президент России Владимир Путин встретился с президентом США на Аляске в пятницу."),
            ("koi8-r", "Президент России Владимир Путин встретился с президентом США на Аляске в пятницу."),
            (
                "windows-1250",
                "Předseda vlády řekl, že příští týden přijede do Prahy náš nejbližší spojenec, který žádá o ústupky.",
            ),
            ("shift_jis", "大統領は金曜日にアラスカで会談した。記者団に対し、合意には至らなかったと述べた。"),
        ] {
            let encoding = Encoding::for_label(name.as_bytes()).unwrap();
            let (bytes, _, bad) = encoding.encode(text);
            assert!(!bad);
            assert_eq!(read(&bytes, Format::Text), (Some(text.to_owned()), vec![]), "{name}");
        }
    }

    #[test]
    fn a_page_may_declare_its_encoding() {
        let page = b"<html><head><meta charset=\"iso-8859-2\"></head><body>\xa3\xf3d\xbc</body></html>";
        let (text, problems) = read(page, Format::Html);
        assert!(text.unwrap().contains("Łódź"));
        assert_eq!(problems, []);
    }

    #[test]
    fn what_cannot_be_decoded_names_the_byte() {
        let (text, problems) = read(b"Caf\xc3\xa9, cr\xc3\xa8me\nand \xff more", Format::Text);
        assert_eq!(text.unwrap(), "Café, crème\nand \u{fffd} more");
        assert_eq!((problems[0].line, problems[0].column), (2, 5));
        assert!(problems[0].message.starts_with("byte 18 cannot be decoded as UTF-8"), "{}", problems[0].message);
        let (_, problems) = read(b"\xff\xfea\0b\0\x00\xd8", Format::Text);
        assert!(problems[0].message.starts_with("byte 6 cannot be decoded as UTF-16LE"), "{}", problems[0].message);
    }

    #[test]
    fn binary_files_are_no_text() {
        for bytes in [
            &b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0"[..],
            b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0",
            &[0; 64],
            &[0xff; 64],
        ] {
            let (text, problems) = read(bytes, Format::Text);
            assert!(text.is_none() || bytes[0] == 0xff, "{bytes:?}");
            assert_eq!(problems.len(), usize::from(text.is_none()));
        }
    }
}
