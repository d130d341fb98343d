//! `legwork export`: what the folder says, for other programs.

use super::project::ProjectArguments;
use super::{Common, build, counted};
use crate::error::{Error, Outcome, Result};
use crate::export::{self, File, Format, Reader};
use crate::io::stream;
use crate::pipeline::{self, Sheets};
use crate::resources::Resources;
use crate::site::Site;
use clap::{Args, ValueEnum};
use std::io::{BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// What `export` is told.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// What to write
    #[arg(long, value_enum)]
    format: Choice,
    /// The folder to write to, or - for standard output [default: export for tables, else -]
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Of the tables, only this one; may be given more than once
    #[arg(long, value_name = "NAME", value_parser = table_name)]
    table: Vec<String>,
    /// CSV for programs: no byte order mark, and no apostrophe before text that a spreadsheet would run as a formula
    #[arg(long)]
    verbatim: bool,
    #[command(flatten)]
    project: ProjectArguments,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Choice {
    /// Fact sheets, one JSON object a line
    Jsonl,
    /// Tables of articles, people, places, organizations, roles, mentions, quotes, figures and dates
    Csv,
    /// The same tables, for databases and notebooks
    Parquet,
    /// Places, for maps
    Geojson,
    #[value(help = "FollowTheMoney entities, for Aleph")]
    Ftm,
    /// Who is mentioned with whom, for Graphviz
    Dot,
    /// Who is mentioned with whom, for Gephi and Cytoscape
    Graphml,
}

/// Reads the folder and writes the export.
pub(crate) fn run(arguments: &Arguments, common: &Common) -> Result<Outcome> {
    let files = chosen(arguments)?;
    let output = arguments.output.clone().unwrap_or_else(|| {
        let tables = files.len() > 1;
        if tables { "export" } else { "-" }.into()
    });
    let printed = output.as_os_str() == "-";
    if printed && files.len() > 1 {
        return Err(Error::new(format!("standard output has room for one table, not for {}", files.len()))
            .help("choose one with --table, or a folder with --output"));
    }
    let config = arguments.project.config()?;
    let progress = common.progress();
    let mut sheets = Sheets::open(&config.cache);
    let look = pipeline::look(&config, &sheets, &progress)?;
    let folder = pipeline::read(&config, &look, &Resources::load(), &mut sheets, &progress)?;
    sheets.save();
    common.detail(&build::read(folder.contents()));
    let outcome = common.report(&folder.problems);
    let settings = config.site();
    let site = Site::new(&folder.corpus, &settings);
    if printed {
        files.iter().try_for_each(|file| print(file, &site))?;
    } else {
        files.iter().try_for_each(|file| save(file, &site, &output))?;
        common.say(&format!("{} in {}", counted(files.len(), "file"), output.display()));
    }
    folder.whole(&config)?;
    common.finish(&progress)?;
    Ok(outcome)
}

/// The files that were asked for.
fn chosen(arguments: &Arguments) -> Result<Vec<File>> {
    let mut files = export::files(format(arguments)?);
    if !arguments.table.is_empty() {
        files.retain(|f| f.table.is_some_and(|t| arguments.table.iter().any(|name| name == t.name)));
        if files.is_empty() {
            return Err(Error::new("only CSV and Parquet are written as tables").help("leave --table out"));
        }
    }
    Ok(files)
}

fn format(arguments: &Arguments) -> Result<Format> {
    Ok(match arguments.format {
        Choice::Jsonl => Format::Jsonl,
        Choice::Csv if arguments.verbatim => Format::Csv(Reader::Program),
        Choice::Csv => Format::Csv(Reader::Spreadsheet),
        Choice::Geojson => Format::Geojson,
        Choice::Ftm => Format::Ftm,
        Choice::Dot => Format::Dot,
        Choice::Graphml => Format::Graphml,
        #[cfg(feature = "parquet")]
        Choice::Parquet => Format::Parquet,
        #[cfg(not(feature = "parquet"))]
        Choice::Parquet => {
            return Err(Error::new("this legwork was built without Parquet")
                .help("build it with --features parquet, or use --format csv"));
        }
    })
}

fn table_name(name: &str) -> std::result::Result<String, String> {
    let names: Vec<&str> = export::TABLES.iter().map(|t| t.name).collect();
    if names.contains(&name) { Ok(name.to_owned()) } else { Err(format!("the tables are {}", names.join(", "))) }
}

fn print(file: &File, site: &Site<'_>) -> Result<()> {
    let mut out = BufWriter::new(std::io::stdout());
    match file.write(site, &mut out).and_then(|()| out.flush()) {
        // The reader of a pipe has seen enough.
        Err(e) if e.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => written.map_err(|e| Error::new(format!("could not print {}: {e}", file.name))),
    }
}

fn save(file: &File, site: &Site<'_>, folder: &Path) -> Result<()> {
    let target = folder.join(file.name);
    let temporary = folder.join(format!("{}.legwork-tmp", file.name));
    stream::rewrite(&target, &temporary, |out| file.write(site, out))
        .map(drop)
        .map_err(|e| Error::file("write", &target, e))
}
