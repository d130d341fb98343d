//! All disk traffic: crawling the content folder, reading the user's templates, keeping what is known for later runs, writing
//! the site. And what a run tells of itself.

pub mod cache;
pub mod crawl;
pub mod folder;
pub mod git;
pub mod lock;
pub mod output;
pub mod overrides;
pub mod progress;
pub mod stamp;
pub mod stream;
