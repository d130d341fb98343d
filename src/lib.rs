//! Legwork turns a folder of articles into a browsable static site.
//!
//! ```text
//! content/**     --crawl-->   Source        bytes + relative path
//! Source         --text-->    Article       front matter, plain text, markup segments
//! Article        --text-->    Document      paragraphs, sentences, tokens
//! Document + Resources --analyze--> FactSheet   one per article
//! [FactSheet]    --corpus-->  Corpus        people, places, organizations
//! Articles + Corpus --site--> Site          every page as a typed view with its permalink
//! Page + templates/ --render-> HTML
//! HTML + assets  --output-->  public/       only what changed is written; only what we wrote is deleted
//! ```
//!
//! [`pipeline`] knows this order; nothing else does.

pub mod analyze;
pub mod authority;
pub mod card;
pub mod cli;
mod cmd;
pub mod config;
pub mod corpus;
pub mod error;
pub mod export;
pub mod io;
pub mod model;
pub mod pipeline;
pub mod render;
pub mod resources;
pub mod serve;
pub mod site;
pub mod text;
mod yaml;
