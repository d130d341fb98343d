//! All disk traffic: crawling the content folder, writing the site.

pub mod crawl;
