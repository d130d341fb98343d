//! What templates get, as JSON: for those who write templates.

use super::{Folder, settings};
use crate::config::Config;
use crate::error::{Error, Result};
use crate::io::output::Output;
use crate::render;
use crate::site::{Page, Site, View};
use rayon::prelude::*;
use serde::Serialize;
use std::path::Path;

/// A view with the name of its template.
#[derive(Serialize)]
struct Dump<'v> {
    template: &'static str,
    #[serde(flatten)]
    view: &'v View<'v>,
}

/// Writes the view of each page that a template makes into `dir`: `articles/x.html.json`. Returns their number.
///
/// # Errors
/// When the folder cannot be written, or holds files that Legwork did not write.
pub fn dump_views(config: &Config, folder: &Folder, dir: &Path) -> Result<usize> {
    let settings = settings(config, folder);
    let site = Site::new(&folder.corpus, &settings);
    let pages: Vec<Page> = site.pages().into_iter().filter(|p| !render::template(p.kind).is_empty()).collect();
    let name = |page: &Page| format!("{}.json", page.path);
    let output = Output::open(dir, pages.iter().map(name).collect(), false)?;
    let write = |page: &Page| {
        let (template, view) = (render::template(page.kind), site.view(page));
        let json = serde_json::to_vec_pretty(&Dump { template, view: &view });
        output.write(&name(page), &json.map_err(|e| Error::new(format!("could not write {}: {e}", page.path)))?)
    };
    pages.par_iter().try_for_each(|page| write(page).map(drop))?;
    folder.whole(config)?;
    output.finish()?;
    Ok(pages.len())
}
