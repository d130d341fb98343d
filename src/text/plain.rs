//! Plain text without markup: paragraphs, whether they stand on one line each or are wrapped by hand.

use super::body::Body;
use crate::model::{Block, BlockKind, Segment, Span};

/// Cuts a text into paragraphs. The text stays as it is.
pub(super) fn body(text: String) -> Body {
    let blocks: Vec<Block> = match wrap_width(&text) {
        Some(width) => wrapped(&text, width),
        None => lines(&text).filter(|s| !s.is_empty()).collect(),
    }
    .into_iter()
    .map(|span| Block { span, kind: BlockKind::Paragraph })
    .collect();
    let mut segments = Vec::with_capacity(blocks.len() * 3);
    for block in &blocks {
        segments.push(Segment::Markup("<p>".to_owned()));
        segments.push(Segment::Text(block.span));
        segments.push(Segment::Markup("</p>\n".to_owned()));
    }
    Body { text, blocks, segments }
}

/// The lines of a text without the white space around them.
fn lines(text: &str) -> impl Iterator<Item = Span> {
    text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at + (line.len() - line.trim_start().len());
        *at += line.len();
        Some(Span::new(start, start + line.trim().len()))
    })
}

/// The longest line of hand-wrapped text, in characters.
const MAX_WIDTH: usize = 100;

/// The width that a text is wrapped at by hand; none where each line is a paragraph.
///
/// Wrapped text has no long lines, most of its lines that another follows are filled, and few of those end a sentence.
fn wrap_width(text: &str) -> Option<usize> {
    let (mut filled, mut ended, mut followed, mut long, mut all, mut width) = (0, 0, 0, 0, 0, 0);
    let mut previous: Option<(usize, bool)> = None;
    for span in lines(text).take(5000) {
        let line = span.of(text);
        // A line of more bytes than this is long in any script.
        let length = if line.len() > 4 * MAX_WIDTH { line.len() } else { line.chars().count() };
        if let Some((length, ends)) = previous.filter(|_| !line.is_empty()) {
            followed += 1;
            filled += usize::from(length >= 45);
            ended += usize::from(ends);
        }
        all += usize::from(!line.is_empty());
        long += usize::from(length > MAX_WIDTH);
        width = if length > MAX_WIDTH { width } else { width.max(length) };
        let ends = line.ends_with(['.', '!', '?', '"', '”', '…', ':']);
        previous = (!line.is_empty()).then_some((length, ends));
    }
    let is_wrapped = followed >= 2 && long * 20 <= all && filled * 10 >= followed * 6 && ended * 2 <= followed;
    is_wrapped.then_some(width)
}

/// The paragraphs of wrapped text: a blank line ends one, and so does a line that had room for the next line's first word.
fn wrapped(text: &str, width: usize) -> Vec<Span> {
    let mut paragraphs: Vec<Span> = Vec::new();
    let mut last: Option<Span> = None;
    for line in lines(text) {
        if line.is_empty() {
            last = None;
            continue;
        }
        let goes_on = last.is_some_and(|last| {
            let word = line.of(text).split_whitespace().next().unwrap_or("");
            let indented = text.get(..line.start as usize).is_some_and(|before| before.ends_with([' ', '\t']));
            let listed = matches!(word, "-" | "*" | "•" | "–");
            let room = last.of(text).chars().count() + 1 + word.chars().count() <= width * 17 / 20;
            !indented && !listed && !room
        });
        match paragraphs.last_mut().filter(|_| goes_on) {
            Some(paragraph) => *paragraph = paragraph.cover(line),
            None => paragraphs.push(line),
        }
        last = Some(line);
    }
    paragraphs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<String> {
        let body = body(text.to_owned());
        (0..body.blocks.len()).map(|i| body.words(i).replace('\n', "|")).collect()
    }

    #[test]
    fn each_line_is_a_paragraph_unless_lines_are_wrapped() {
        for (text, blocks) in [
            ("", &[][..]),
            ("\n \n", &[]),
            ("One.\n\nTwo.\n", &["One.", "Two."]),
            (" One. \nTwo.\nThree.", &["One.", "Two.", "Three."]),
            ("Alpha\nBeta\nGamma\nDelta", &["Alpha", "Beta", "Gamma", "Delta"]),
        ] {
            assert_eq!(cut(text), blocks, "{text}");
        }
    }

    #[test]
    fn wrapped_lines_are_joined() {
        let text = "\
Talks end late

The ministers met for a third day in the old town hall and left it with
a promise to meet again, but without the paper that both had said they
would sign.
They gave no reason. Nobody had expected one, said an aide, who did not
want to be named because the talks went on behind closed doors.

   A second paragraph begins with an indented line here and it goes on for
a while until it stops.
";
        assert_eq!(
            cut(text),
            [
                "Talks end late",
                "The ministers met for a third day in the old town hall and left it with|a promise to meet again, but without the paper that both had said they|would sign.",
                "They gave no reason. Nobody had expected one, said an aide, who did not|want to be named because the talks went on behind closed doors.",
                "A second paragraph begins with an indented line here and it goes on for|a while until it stops.",
            ]
        );
    }
}
