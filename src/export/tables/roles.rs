//! Every statement of a person's role.

use super::super::evidence::{self, Evidence};
use super::super::table::{Cell, Sink, Table, Type, filled, optional};
use super::row;
use crate::site::Site;
use std::io;

pub(super) const ROLES: Table = Table {
    name: "roles",
    csv: "roles.csv",
    parquet: "roles.parquet",
    page: "people",
    about: "Roles of people, one statement a row",
    own: &[
        filled("person", Type::Text),
        filled("name", Type::Text),
        filled("role", Type::Text),
        optional("organization", Type::Text),
    ],
    evidence: evidence::COLUMNS,
    rows,
};

fn rows(site: &Site<'_>, sink: &mut dyn Sink) -> io::Result<()> {
    for person in &site.corpus().people {
        for role in &person.facts.roles {
            for (article, span) in &role.stated {
                let Some(evidence) = Evidence::alone(site, *article, *span) else { continue };
                let organization = Cell::maybe(role.organization.as_ref());
                row(
                    sink,
                    [Cell::from(&person.id), Cell::from(&person.name), Cell::from(&role.title), organization],
                    evidence,
                )?;
            }
        }
    }
    Ok(())
}
