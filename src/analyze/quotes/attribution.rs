//! Which cue and which source each quotation and each report belongs to.

use super::super::Name;
use super::content::{self, Content};
use super::cues::{self, Cue};
use super::items::{Clause, Items};
use super::marks::Quotation;
use super::phrases;
use super::subjects;
use super::tags;
use super::turns;
use super::words::Class;
use crate::model::{BlockKind, Document, QuoteKind, Span, TokenKind};
use crate::resources::cues::Frames;

/// The words that name a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Source {
    /// All of them.
    pub span: Span,
    /// Up to the end of the head noun, appositions left out.
    pub core: Span,
}

/// A quote whose speaker is not yet known.
#[derive(Debug, Clone, Copy)]
pub(super) struct Draft {
    pub span: Span,
    pub kind: QuoteKind,
    pub source: Option<Source>,
    pub cue: Option<Span>,
    /// How sure it is that these words are this source's.
    pub confidence: f32,
}

/// A source with its cue, to be carried over to what follows without one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Credit {
    pub source: Option<Source>,
    pub cue: Option<Span>,
}

/// Reads a document's paragraphs in order.
pub(super) struct Reader<'a> {
    document: &'a Document<'a>,
    quotations: &'a [Quotation],
    /// Quotation marks are double here, so that single ones mark fragments and headlines.
    double_style: bool,
    cues: Vec<Cue>,
    /// For each quotation of the clause at hand, whether it has been dealt with.
    done: Vec<bool>,
    /// Quotations of this paragraph that wait for a cue.
    waiting: Vec<usize>,
    /// The credit of the last quotation of this paragraph.
    here: Option<Credit>,
    /// What the clause before offers to a quotation without a cue.
    offered: Option<Credit>,
    /// The same for the paragraph before, with how sure it is.
    before: Option<(Credit, f32)>,
    /// Who is to speak in the next paragraph: "Lee added:".
    announced: Option<Credit>,
    drafts: Vec<Draft>,
}

/// The quotes of a document, without their speakers, in order.
pub(super) fn drafts(document: &Document<'_>, names: &[Name], quotations: &[Quotation]) -> Vec<Draft> {
    let double = quotations.iter().filter(|q| !q.single && !q.block).count();
    let mut reader = Reader {
        document,
        quotations,
        double_style: double > 0,
        cues: Vec::new(),
        done: vec![false; quotations.len()],
        waiting: Vec::new(),
        here: None,
        offered: None,
        before: None,
        announced: None,
        drafts: Vec::new(),
    };
    let turns = turns::find(document, names);
    let mut said = turns.iter().peekable();
    let mut items = Items::default();
    let mut next = 0;
    for paragraph in 0..document.paragraphs.len() {
        let first = next;
        while quotations.get(next).is_some_and(|q| q.paragraph == paragraph) {
            next += 1;
        }
        if let Some(turn) = said.next_if(|t| t.paragraph == paragraph) {
            reader.drafts.push(turn.draft);
            (reader.before, reader.announced) = (None, None);
            continue;
        }
        items.read(document, names, paragraph, quotations, first..next);
        reader.paragraph(&items, paragraph);
    }
    let mut drafts = reader.drafts;
    drafts.sort_by_key(|d| (d.span.start, d.span.end));
    drafts
}

impl Reader<'_> {
    fn paragraph(&mut self, items: &Items, paragraph: usize) {
        self.here = None;
        self.offered = None;
        self.waiting.clear();
        if self.announced_turn(items, paragraph) {
            return;
        }
        for range in &items.sentences {
            let clause =
                Clause { document: self.document, quotations: self.quotations, items: &items.all[range.clone()] };
            self.clause(&clause);
        }
        self.headline(items, paragraph);
        if self.signature(items) {
            return;
        }
        if !self.waiting.is_empty() {
            let (credit, sure) = self.before.unwrap_or((Credit { source: None, cue: None }, 0.3));
            self.settle(credit, sure);
            self.here = self.before.map(|b| b.0);
        }
        let heading = matches!(self.document.paragraphs.get(paragraph).map(|p| p.kind), Some(BlockKind::Heading(_)));
        self.before = if heading { None } else { self.tail(items) };
    }

    /// A paragraph without marks that the one before announced: "Lee added:".
    fn announced_turn(&mut self, items: &Items, paragraph: usize) -> bool {
        let Some(credit) = self.announced.take() else { return false };
        let plain = self.document.paragraphs.get(paragraph).filter(|p| p.kind == BlockKind::Paragraph);
        let Some(span) = plain.map(|p| p.span).filter(|_| items.all.iter().all(|i| i.quote.is_none())) else {
            return false;
        };
        let Credit { source, cue } = credit;
        self.drafts.push(Draft { span, kind: QuoteKind::Direct, source, cue, confidence: 0.6 });
        self.before = None;
        true
    }

    /// The credit of a paragraph that ends in a cue of speech and a colon.
    fn announcement(clause: &Clause<'_>, found: &[Cue]) -> Option<Credit> {
        let colon = clause.items.len().checked_sub(1).filter(|&l| clause.class(l) == Class::Colon)?;
        let cue = found.last().filter(|c| c.source.is_some() && c.word.frames.any(Frames::SPEECH) && !c.passive)?;
        let (_, last) = content::extent(cue);
        (last + 4 > colon).then(|| tags::credit(clause, cue))
    }

    /// A headline that says who says so: "Pence: Tax Plan Will Pass".
    fn headline(&mut self, items: &Items, paragraph: usize) {
        let heading = paragraph == 0
            || matches!(self.document.paragraphs.get(paragraph).map(|p| p.kind), Some(BlockKind::Heading(_)));
        let Some(range) = items.sentences.first().filter(|_| heading && items.title_case) else { return };
        let clause = Clause { document: self.document, quotations: self.quotations, items: &items.all[range.clone()] };
        let Some(colon) = (1..clause.items.len().min(6)).find(|&i| clause.class(i) == Class::Colon) else { return };
        let names = (0..colon).all(|i| clause.class(i) == Class::Name);
        let last = clause.items.len() - 1;
        let end = if clause.class(last) == Class::Stop { last.saturating_sub(1) } else { last };
        if !names || end < colon + 3 || clause.quote(colon + 1).is_some() {
            return;
        }
        let span = clause.span(0, colon - 1);
        let source = Some(Source { span, core: span });
        let cue = Some(clause.span(colon, colon));
        let said = clause.span(colon + 1, end);
        self.drafts.push(Draft { span: said, kind: QuoteKind::Indirect, source, cue, confidence: 0.6 });
    }

    /// A line below a quotation that says whose it is: "— Ann Lee".
    fn signature(&mut self, items: &Items) -> bool {
        let clause = Clause { document: self.document, quotations: self.quotations, items: &items.all };
        let short = clause.items.len() > 1 && clause.items.len() <= 12;
        let signs = short && clause.class(0) == Class::Dash && clause.class(1) == Class::Name;
        let Some(phrase) = signs.then(|| phrases::starting_at(&clause, 1)).flatten() else { return false };
        let start = clause.span(0, 0).start;
        let Some(last) = self.drafts.last_mut() else { return false };
        let above = self.document.paragraph_at(last.span.start) + 1 == self.document.paragraph_at(start);
        if above && last.kind == QuoteKind::Direct && last.confidence < 0.9 {
            last.source = Some(tags::source(&clause, phrase));
            last.cue = Some(clause.span(0, 0));
            last.confidence = 0.9;
        }
        above
    }

    /// What a paragraph offers to a quotation that opens the next one.
    fn tail(&self, items: &Items) -> Option<(Credit, f32)> {
        let last = items.all.last()?;
        let open = last.quote.and_then(|q| self.quotations.get(q)).is_some_and(|q| q.open);
        let colon = last.class == Class::Colon;
        let credit = if last.quote.is_some() { self.here.or(self.offered) } else { self.offered.or(self.here) }?;
        Some((credit, if open || colon { 0.9 } else { 0.5 }))
    }

    /// Gives the quotations that wait to `credit`.
    fn settle(&mut self, credit: Credit, confidence: f32) {
        let waiting = std::mem::take(&mut self.waiting);
        for &q in &waiting {
            self.quote(q, credit, confidence, true);
        }
        self.waiting = waiting;
        self.waiting.clear();
    }

    fn clause(&mut self, clause: &Clause<'_>) {
        let mut found = std::mem::take(&mut self.cues);
        cues::find(clause, &mut found);
        self.tagged(clause, &found);
        self.reported(clause, &found);
        self.untagged(clause, &found);
        self.offered = tags::offer(clause, &found);
        self.announced = Self::announcement(clause, &found);
        self.cues = found;
    }

    /// Quotations that stand right beside their cue.
    fn tagged(&mut self, clause: &Clause<'_>, found: &[Cue]) {
        for k in 0..clause.items.len() {
            let Some(q) = clause.quote(k) else { continue };
            let looks = tags::is_title(self.document, &self.quotations[q]);
            let title = looks && k > 0 && clause.class(k - 1) != Class::Comma;
            let works = |cue: &Cue| looks && cues::names(cue.word.lemma) || title && tags::has_works(clause, cue);
            let lead = tags::before(clause, found, k).filter(|&i| !works(&found[i]));
            let tag = tags::after(clause, found, k).filter(|_| !title).or(lead);
            if title && tag.is_none() {
                continue;
            }
            let credit = tag
                .map(|i| tags::credit(clause, &found[i]))
                .or_else(|| tags::unverbed(clause, k))
                .or_else(|| self.labelled(q));
            if let Some(credit) = credit {
                if !self.led_in(clause, found, k, credit) {
                    self.quote(q, credit, 0.95, false);
                }
                self.here = Some(credit);
                self.settle(credit, 0.8);
            }
        }
    }

    /// What cues report in the narrator's words, with the fragments inside.
    fn reported(&mut self, clause: &Clause<'_>, found: &[Cue]) {
        for cue in found {
            for content in [content::before(clause, cue), content::after(clause, cue)].into_iter().flatten() {
                self.report(clause, cue, content);
            }
        }
    }

    fn report(&mut self, clause: &Clause<'_>, cue: &Cue, content: Content) {
        let inside = content.first..content.last + 1;
        let quoted = inside.clone().filter_map(|i| clause.quote(i)).any(|q| !self.done[q] && self.speaks(q));
        let spoken = inside.clone().filter_map(|i| clause.quote(i)).any(|q| self.done[q]);
        let anyone = cue.source.is_some_and(|s| matches!(clause.word(s.core), "you" | "You" | "there" | "There"));
        if spoken || (cue.source.is_none() || anyone) && !quoted {
            return;
        }
        let credit = tags::credit(clause, cue);
        for q in inside.filter_map(|i| clause.quote(i)) {
            self.done[q] = true;
        }
        let kind = if quoted { QuoteKind::Mixed } else { QuoteKind::Indirect };
        let sure = if cue.word.frames.any(Frames::MIND) { 0.6 } else { 0.8 };
        let span = clause.span(content.first, content.last);
        self.drafts.push(Draft { span, kind, source: credit.source, cue: credit.cue, confidence: sure });
        if quoted {
            self.here = Some(credit);
        }
    }

    /// Quotations without a cue beside them.
    fn untagged(&mut self, clause: &Clause<'_>, found: &[Cue]) {
        let alone = tags::stands_alone(clause);
        for k in 0..clause.items.len() {
            let Some(q) = clause.quote(k).filter(|q| !self.done[*q]) else { continue };
            let quotation = &self.quotations[q];
            let title = tags::is_title(self.document, quotation) && !(alone && self.here.is_some());
            let slight = quotation.words < 3 || quotation.single && self.double_style;
            if slight && !alone || title {
                continue;
            }
            let around = &found[tags::near(found, k)];
            let near = around.iter().rev().find(|c| c.last < k && c.source.is_some()).or_else(|| {
                around.iter().find(|c| {
                    let joined = || (k..c.first).all(|i| clause.word(i) != ";");
                    c.first > k && c.first < k + tags::FARTHEST && c.source.is_some() && joined()
                })
            });
            let lead = k.checked_sub(1).map(|b| clause.class(b));
            let near = near.filter(|c| lead != Some(Class::Colon) || c.last + 12 > k && !c.shared);
            // "the “law and order” issue": words that describe a noun are nobody's speech unless a cue says so.
            let subject = || {
                let subject = subjects::main_subject(clause, k).filter(|_| !alone)?;
                Some(Credit { source: Some(tags::source(clause, subject)), cue: None })
            };
            let describes = matches!(clause.class(k + 1), Class::Noun | Class::Name) && self.is_fragment(q);
            if near.is_none() && describes {
                continue;
            }
            match near.filter(|_| !alone) {
                Some(cue) => {
                    let credit = tags::credit(clause, cue);
                    self.quote(q, credit, 0.6, true);
                    self.here = Some(credit);
                }
                None => match subject().or(self.here.or(self.offered).filter(|_| alone || !self.begins_small(q))) {
                    Some(credit) => {
                        self.quote(q, credit, if alone { 0.85 } else { 0.5 }, true);
                        self.here = Some(credit);
                    }
                    None if !alone && self.is_fragment(q) => {}
                    None if !alone && self.begins_small(q) => {
                        self.quote(q, Credit { source: None, cue: None }, 0.3, true);
                    }
                    None => {
                        self.waiting.push(q);
                        self.done[q] = true;
                    }
                },
            }
        }
    }

    /// Whether a quotation is less than a sentence: it begins small, and no mark ends it.
    fn is_fragment(&self, q: usize) -> bool {
        let text = self.quotations.get(q).map_or("", |q| q.span.of(self.document.text));
        text.starts_with(|c: char| c.is_lowercase()) && !text.ends_with(['.', ',', '!', '?'])
    }

    fn begins_small(&self, q: usize) -> bool {
        self.quotations.get(q).is_some_and(|q| q.span.of(self.document.text).starts_with(char::is_lowercase))
    }

    /// Whether a quotation inside a report is words that somebody spoke, and not a title or a headline's single marks.
    fn speaks(&self, q: usize) -> bool {
        let Some(quotation) = self.quotations.get(q) else { return false };
        !(quotation.single && self.double_style) && !tags::is_title(self.document, quotation)
    }

    /// A quotation that ends the narrator's own words before its tag ("With so many, “none will fail,” he said"): kept
    /// as one mixed quote.
    fn led_in(&mut self, clause: &Clause<'_>, found: &[Cue], k: usize, credit: Credit) -> bool {
        let Some(q) = clause.quote(k) else { return false };
        let tag_follows = credit.cue.zip(self.quotations.get(q)).is_some_and(|(cue, q)| cue.start > q.span.end);
        let plain = k < tags::FARTHEST
            && (0..k).all(|i| clause.quote(i).is_none())
            && found.first().is_none_or(|c| c.first > k);
        let colon = k > 0 && clause.class(k - 1) == Class::Colon;
        let first = usize::from(matches!(clause.class(0), Class::Conjunction));
        if k < first + 2 || !tag_follows || !plain || colon || !self.speaks(q) {
            return false;
        }
        self.done[q] = true;
        let span = clause.span(first, k);
        self.drafts.push(Draft {
            span,
            kind: QuoteKind::Mixed,
            source: credit.source,
            cue: credit.cue,
            confidence: 0.9,
        });
        true
    }

    /// A speaker's name at the head of a turn, as transcripts have it: "WALLACE: Do you?"
    fn labelled(&self, q: usize) -> Option<Credit> {
        let quotation = self.quotations.get(q)?;
        let first = quotation.tokens.start + usize::from(!quotation.block);
        let colon = (first + 1..quotation.tokens.end.min(first + 5)).find(|&i| self.document.word(i) == ":")?;
        let tokens = self.document.tokens.get(first..colon)?;
        let caps = tokens.iter().all(|t| t.kind == TokenKind::Caps || t.span.of(self.document.text) == ".");
        let (start, end) = (tokens.first()?.span, tokens.last()?.span);
        let span = start.cover(end);
        let cue = self.document.tokens.get(colon)?.span;
        caps.then_some(Credit { source: Some(Source { span, core: span }), cue: Some(cue) })
    }

    /// Keeps a quotation as a quote of its own.
    fn quote(&mut self, q: usize, credit: Credit, confidence: f32, untagged: bool) {
        let Some(quotation) = self.quotations.get(q).filter(|q| q.words > 0) else { return };
        self.done[q] = true;
        let kind = if untagged && self.is_fragment(q) { QuoteKind::Mixed } else { QuoteKind::Direct };
        // A label inside the marks names the speaker; it is not said.
        let label = credit.cue.filter(|c| quotation.span.contains(*c)).map_or(quotation.span.start, |c| c.end + 1);
        let span = Span { start: label.min(quotation.span.end), end: quotation.span.end };
        let span = if span.of(self.document.text).is_empty() { quotation.span } else { span };
        self.drafts.push(Draft { span, kind, source: credit.source, cue: credit.cue, confidence });
    }
}
