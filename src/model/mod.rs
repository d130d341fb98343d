//! The values that flow from stage to stage. Nothing here reads, decides or writes.

mod article;
mod authority;
mod corpus;
mod document;
mod folder;
mod identity;
mod lists;
mod lock;
mod prints;
mod problem;
mod sheet;
mod slug;
mod span;

pub use article::{Article, Block, BlockKind, DateOrigin, Format, Kept, Known, Meta, Segment, Shelf, Source};
pub use authority::{Authority, Lines, Location, Named, Ruling, Verb};
pub use corpus::{
    Appearance, ArticleEntry, Corpus, Entry, OrganizationFacts, PersonFacts, PlaceFacts, QuoteRef, RoleRef, Together,
};
pub use document::{Document, Paragraph, Sentence, Token, TokenKind};
pub use folder::{Compared, Comparison, Copies, Quotation, Related, Shared, Verdict};
pub use identity::{Decision, Judgement, Side};
pub use lists::Lists;
pub use lock::{Changes, Former, Lock, Locked, Redirect, State};
pub use prints::{Measured, Prints};
pub use problem::{Problem, Severity};
pub use sheet::{
    Age, DateMention, DateType, EntityKind, FactSheet, Figure, FigureKind, Gender, Keyword, Mention, NoSpeaker,
    Organization, Person, Place, PlaceKind, Quote, QuoteKind, Role, Rule, SpeakerRef,
};
pub use slug::slug;
pub use span::Span;
