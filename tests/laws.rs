//! What holds for every input, however odd: reading never panics, and what it gives is whole.

use legwork::model::{Article, BlockKind, Format, Segment, Source, Span};
use legwork::text;
use proptest::prelude::*;

const FORMATS: [Format; 3] = [Format::Markdown, Format::Text, Format::Html];

fn read(bytes: &[u8], format: Format) -> Option<Article> {
    let source = Source { path: "a/2025-08-15-b.txt".to_owned(), format, bytes: bytes.to_vec() };
    let reading = text::read(&source);
    for problem in &reading.problems {
        assert_eq!(problem.path, source.path);
        assert!(!problem.message.is_empty() && !problem.message.ends_with('.'), "{}", problem.message);
    }
    assert!(reading.article.is_some() || !reading.problems.is_empty(), "a file that is left out is a problem");
    reading.article
}

/// Checks everything that the types promise of an article and of its document.
fn is_whole(article: &Article) {
    let text = &*article.text;
    let inside = |span: Span| assert!(text.get(span.range()).is_some(), "{span:?} of {text:?}");
    let mut end = 0;
    for block in &article.blocks {
        inside(block.span);
        let words = block.span.of(text);
        assert_eq!(words.trim(), words, "blocks have no white space around them");
        assert!(!words.is_empty());
        if end > 0 {
            assert!(text[end as usize..block.span.start as usize].contains('\n'), "blocks are apart: {text:?}");
        }
        end = block.span.end;
    }
    article.title_span.into_iter().for_each(inside);
    let mut end = 0;
    for segment in &article.segments {
        let Segment::Text(span) = segment else { continue };
        inside(*span);
        assert!(end <= span.start && span.start < span.end, "segments are in order: {:?}", article.segments);
        assert!(
            article.blocks.iter().any(|b| b.span.contains(*span)),
            "segments lie in blocks: {text:?} {:?} {:?}",
            article.segments,
            article.blocks
        );
        end = span.end;
    }
    covers(article);
    is_cut(article);
}

/// Every word of the text is shown, but for the headline.
fn covers(article: &Article) {
    let shown: String = article
        .segments
        .iter()
        .filter_map(|s| if let Segment::Text(s) = s { Some(s.of(&article.text)) } else { None })
        .collect();
    let mut hidden = article.text.clone();
    if let Some(title) = article.title_span {
        hidden.replace_range(title.range(), "");
    }
    let words = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let whole = words(&article.text);
    assert!(words(&shown) == words(&hidden) || words(&shown) == whole, "{:?} of {:?}", article.segments, article.text);
}

fn is_cut(article: &Article) {
    let document = text::document(article);
    let mut end = 0;
    for token in &document.tokens {
        let word = token.span.of(&article.text);
        assert!(!word.is_empty() && end <= token.span.start, "tokens are in order");
        end = token.span.end;
    }
    let mut tokens = 0;
    for (i, sentence) in document.sentences.iter().enumerate() {
        assert!(sentence.tokens.start == tokens && sentence.tokens.end > tokens, "sentences hold every token once");
        tokens = sentence.tokens.end;
        assert_eq!(sentence.span.start, document.tokens[sentence.tokens.start].span.start);
        assert_eq!(sentence.span.end, document.tokens[sentence.tokens.end - 1].span.end);
        let paragraph = &document.paragraphs[sentence.paragraph];
        assert!(paragraph.span.contains(sentence.span) && paragraph.sentences.contains(&i));
    }
    assert_eq!(tokens, document.tokens.len());
    assert!(document.paragraphs.iter().all(|p| p.kind != BlockKind::Code));
}

fn all_formats(bytes: &[u8]) {
    for format in FORMATS {
        if let Some(article) = read(bytes, format) {
            is_whole(&article);
            assert_eq!(read(bytes, format).as_ref(), Some(&article), "the same bytes give the same article");
        }
    }
}

/// Pieces that trouble readers of text, of front matter, of Markdown and of HTML.
const PIECES: &[&str] = &[
    "---\n",
    "+++\n",
    "title: a\n",
    "title: a: b\n",
    "tags: [",
    "date: 2025-08-15\n",
    "date = 1\n",
    "\n",
    "\n\n",
    " ",
    "  ",
    "\t",
    "\r\n",
    "\r",
    "# ",
    "> ",
    "- ",
    "1. ",
    "```\n",
    "    ",
    "|a|b|\n|-|-|\n|c|d|\n",
    "[^1]",
    "[^1]: ",
    "[a](b.md)",
    "![a](b.png)",
    "**",
    "_",
    "~~",
    "`",
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<b>",
    "</b>",
    "<br>",
    "<pre>",
    "</pre>",
    "<ul><li>",
    "</li></ul>",
    "<table><tr><td>",
    "</table>",
    "<a href=\"x\">",
    "</a>",
    "<sup>",
    "</sup>",
    "<img src=x>",
    "<h1>",
    "</h1>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "&amp;",
    "&nbsp;",
    "&#0;",
    "<blockquote>",
    "<html><head>",
    "<title>",
    "</title>",
    "<body>",
    "<article>",
    "<figure>",
    "<svg>",
    "<template>",
    "<frameset>",
    "Mr. ",
    "U.S. ",
    "a.m. ",
    "“",
    "”",
    "’s ",
    "'",
    "''",
    "...",
    "…",
    "@a",
    "#b",
    "a@b.org",
    "https://a.org/(b)",
    "www.",
    "1,000",
    "$3.5",
    "-",
    "—",
    "By Ann Lee\n",
    "PARIS, Aug. 1, 1975 – ",
    "He left. ",
    "She said",
    "é",
    "e\u{301}",
    "中文。",
    "\u{a0}",
    "\u{feff}",
    "\u{200b}",
    "\0",
    "\u{1b}",
    "\u{fffd}",
    "😀",
];

/// Texts made of such pieces.
fn pieces() -> impl Strategy<Value = String> {
    let known = prop::sample::select(PIECES);
    let word = prop_oneof![4 => known.prop_map(str::to_owned), 1 => "[A-Za-z]{1,8} ", 1 => any::<char>().prop_map(String::from)];
    prop::collection::vec(word, 0..60).prop_map(|words| words.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        all_formats(&bytes);
    }

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        all_formats(text.as_bytes());
    }

    #[test]
    fn any_markup_is_read(text in pieces()) {
        all_formats(text.as_bytes());
    }

    #[test]
    fn any_front_matter_is_read(fields in pieces(), body in pieces()) {
        for fence in ["---", "+++"] {
            all_formats(format!("{fence}\ntitle: x\n{fields}\n{fence}\n{body}").as_bytes());
        }
    }

    #[test]
    fn plain_text_stays_as_it_is(text in "[a-zA-Z“”’ .,\n\u{e9}]{1,200}") {
        if let Some(article) = read(text.as_bytes(), Format::Text) {
            prop_assert_eq!(article.text, text);
        }
    }
}

#[test]
fn line_ends_and_byte_order_marks_are_the_only_change_to_plain_text() {
    let article = read("\u{feff}One.\r\n\r\n Two.\rThree.\n".as_bytes(), Format::Text).unwrap();
    assert_eq!(article.text, "One.\n\n Two.\nThree.\n");
}

#[test]
fn files_that_hold_nothing_are_problems() {
    for format in FORMATS {
        for bytes in [&b""[..], b"\n \n", b"\xef\xbb\xbf", b"---\n---\n", b"\0\0\0\0\0\0\0\0"] {
            assert_eq!(read(bytes, format), None, "{bytes:?}");
        }
    }
}

#[test]
fn an_article_without_front_matter_is_whole() {
    let text = "Talks End in Geneva\n\nBy Ann Lee\n\nGENEVA, Nov. 21, 1985 — The two leaders left without an agreement on Thursday. They will meet again.\n";
    let article = read(text.as_bytes(), Format::Text).unwrap();
    assert_eq!((&*article.title, &*article.id), ("Talks End in Geneva", "2025-08-15-b"));
    assert_eq!(article.title_span.map(|s| s.of(&article.text)), Some("Talks End in Geneva"));
    assert_eq!(article.meta.authors, ["Ann Lee"]);
    assert_eq!(article.date.map(|d| d.to_string()).as_deref(), Some("2025-08-15"));
    is_whole(&article);
}

/// Time may grow with the length, never with its square: these end at once or not at all.
#[test]
fn long_and_odd_files_are_read() {
    let long = 300_000;
    for (piece, format) in [
        ("x", Format::Text),
        ("a.", Format::Text),
        ("a@b)", Format::Text),
        ("http://a)", Format::Text),
        ("“", Format::Text),
        ("He left. ", Format::Text),
        ("\n", Format::Text),
        ("a\n", Format::Text),
        ("- ", Format::Markdown),
        ("> ", Format::Markdown),
        ("*a", Format::Markdown),
        ("[a](", Format::Markdown),
        ("<b>", Format::Markdown),
        ("[^1]", Format::Markdown),
        ("<br>", Format::Html),
        ("<p>", Format::Html),
        ("<p>a<br>", Format::Html),
        ("<sup>", Format::Html),
        ("<a href=x>", Format::Html),
        ("<", Format::Html),
        ("&", Format::Html),
        ("</p>", Format::Html),
        ("<table>", Format::Html),
        ("<li>a", Format::Html),
        ("<script>", Format::Html),
        ("<div><x>", Format::Html),
        ("<b id=a><p>", Format::Html),
        ("<svg><td>", Format::Html),
    ] {
        let text = piece.repeat(long / piece.len());
        if let Some(article) = read(text.as_bytes(), format) {
            text::document(&article);
        }
    }
}
