//! Every mention of a person, place or organization.

use super::super::evidence;
use super::super::sheet::rounded;
use super::super::table::{Sink, Table, Type, filled};
use super::{Here, label};
use crate::model::{ArticleEntry, Corpus, EntityKind, Mention};
use crate::site::Site;
use std::io;

pub(super) const MENTIONS: Table = Table {
    name: "mentions",
    csv: "mentions.csv",
    parquet: "mentions.parquet",
    page: "",
    about: "Mentions of people, places and organizations, one a row",
    own: &[
        filled("kind", Type::Text),
        filled("entity", Type::Text),
        filled("name", Type::Text),
        filled("text", Type::Text),
        filled("confidence", Type::Number),
        filled("rule", Type::Text),
    ],
    evidence: evidence::COLUMNS,
    rows,
};

fn rows(site: &Site<'_>, sink: &mut dyn Sink) -> io::Result<()> {
    Here::each(site, |here| {
        for mention in &here.entry.sheet.mentions {
            let Some((id, name)) = entity(site.corpus(), here.entry, mention) else { continue };
            let own = [
                label(mention.kind).into(),
                id.into(),
                name.into(),
                here.words(mention.span),
                rounded(mention.confidence).into(),
                label(mention.rule).into(),
            ];
            here.row(sink, own, mention.span)?;
        }
        Ok(())
    })
}

/// The id and the name of what is mentioned.
fn entity<'c>(corpus: &'c Corpus, entry: &ArticleEntry, mention: &Mention) -> Option<(&'c str, &'c str)> {
    let local = mention.entity as usize;
    match mention.kind {
        EntityKind::Person => corpus.people.get(*entry.people.get(local)?).map(|e| (&*e.id, &*e.name)),
        EntityKind::Place => corpus.places.get(*entry.places.get(local)?).map(|e| (&*e.id, &*e.name)),
        EntityKind::Organization => {
            corpus.organizations.get(*entry.organizations.get(local)?).map(|e| (&*e.id, &*e.name))
        }
    }
}
