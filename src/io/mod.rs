//! All disk traffic: crawling the content folder, reading the user's templates, writing the site.

pub mod crawl;
pub mod output;
pub mod overrides;
