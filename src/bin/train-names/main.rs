//! Builds the name tagger's files. A developer's tool; `data/SOURCES.md` says where its inputs come from.
//!
//! ```text
//! train-names lexicon WORK LISTS OUT GOLD...        the lexicon
//! train-names vectors WORK COUNT OUT                the vectors of the COUNT most frequent words
//! train-names score LEXICON VECTORS WEIGHTS NETWORK GOLD...
//! train-names weights LEXICON VECTORS WEIGHTS NETWORK [KEY=VALUE...] [work=WORK] [dev=GOLD...] GOLD[:WEIGHT]...
//! ```

#![allow(missing_docs)]

mod augment;
mod gold;
mod learn;
mod network;
mod score;
mod tables;
mod vectors;
mod words;

use legwork::analyze::names::training::read;
use legwork::resources::lexicon::Lexicon;
use legwork::resources::network::{Network, Vectors};
use legwork::resources::tagger::{Model, Weights};
use std::path::Path;

fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["lexicon", work, lists, out, gold @ ..] => {
            let gold: Vec<String> = gold.iter().map(|g| (*g).to_owned()).collect();
            std::fs::write(out, words::build(Path::new(work), Path::new(lists), &gold)?)
        }
        ["vectors", work, count, out] => {
            let count = count.parse().map_err(std::io::Error::other)?;
            std::fs::write(out, words::vectors(Path::new(work), count)?)
        }
        ["score", lexicon, vectors, weights, network, dev @ ..] => {
            let (lexicon, vectors) = (std::fs::read(lexicon)?, std::fs::read(vectors)?);
            let (weights, network) = (std::fs::read(weights)?, std::fs::read(network)?);
            let model = Model {
                weights: Weights::new(&weights),
                vectors: Vectors::new(&vectors),
                network: Network::new(&network),
            };
            dev.iter().try_for_each(|path| score(path, &Lexicon::new(&lexicon), &model))
        }
        ["weights", lexicon, vectors, out, network, rest @ ..] => weights(lexicon, vectors, out, network, rest),
        _ => Err(std::io::Error::other("see the head of src/bin/train-names/main.rs")),
    }
}

fn weights(lexicon: &str, vectors: &str, out: &str, network: &str, rest: &[&str]) -> std::io::Result<()> {
    let vectors = std::fs::read(vectors)?;
    let vectors = Vectors::new(&vectors);
    let bytes = std::fs::read(lexicon)?;
    let lexicon = Lexicon::new(&bytes);
    let mut options = learn::Options::default();
    let (mut dev, mut texts, mut silver) = (Vec::new(), Vec::new(), Vec::new());
    for word in rest {
        match word.split_once('=') {
            Some(("dev", path)) => dev.push(path),
            Some(("silver", path)) => silver.push(path),
            Some((key, value)) => set(&mut options, key, value)?,
            None => {
                let (path, weight) = word.rsplit_once(':').unwrap_or((word, "1"));
                let weight: f32 = weight.parse().map_err(std::io::Error::other)?;
                texts.extend(gold::read(path)?.into_iter().map(|gold| (gold, weight)));
            }
        }
    }
    if let Some(work) = &options.work {
        let made = tables::texts(
            Path::new(work),
            Path::new("data/names-tables.txt"),
            Path::new("data/names-lexicon.txt"),
            options.tables,
        )?;
        texts.extend(made.into_iter().map(|gold| (gold, options.table_weight)));
    }
    let mut examples = Vec::new();
    let mut add = |gold: &gold::Gold, weight: f32| {
        examples.extend(gold::examples(gold, &lexicon).into_iter().map(|(s, l)| (s, l, weight)));
    };
    texts.iter().for_each(|(gold, weight)| add(gold, *weight));
    let inventory = augment::Inventory::new(texts.iter().map(|t| &t.0));
    let mut random = augment::Random(0x2545_f491_4f6c_dd1d);
    for _ in 0..options.copies {
        for (gold, weight) in &texts {
            add(&augment::copy(gold, &inventory, &mut random), weight * options.copy_weight);
        }
    }
    let mut learned = learn::train(&examples, &vectors, &options);
    for path in silver {
        let model = Model { weights: Weights::new(&learned.weights), vectors, network: Network::new(&learned.network) };
        dev.iter().try_for_each(|path| score(path, &lexicon, &model))?;
        for gold in gold::label_raw(path, &lexicon, &model)? {
            let found = gold::examples(&gold, &lexicon);
            examples.extend(found.into_iter().map(|(s, l)| (s, l, options.silver_weight)));
        }
        learned = learn::train(&examples, &vectors, &options);
    }
    std::fs::write(out, &learned.weights)?;
    std::fs::write(network, &learned.network)?;
    let model = Model { weights: Weights::new(&learned.weights), vectors, network: Network::new(&learned.network) };
    dev.iter().try_for_each(|path| score(path, &lexicon, &model))
}

fn score(path: &str, lexicon: &Lexicon<'_>, model: &Model<'_>) -> std::io::Result<()> {
    let score = score::file(path, |document| read(document, lexicon, model))?;
    println!("{:<20} {}", Path::new(path).file_stem().unwrap_or_default().to_string_lossy(), score.line());
    Ok(())
}

fn set(options: &mut learn::Options, key: &str, value: &str) -> std::io::Result<()> {
    fn parse<T: std::str::FromStr<Err: std::error::Error + Send + Sync + 'static>>(v: &str) -> std::io::Result<T> {
        v.parse().map_err(std::io::Error::other)
    }
    match key {
        "bits" => options.bits = parse(value)?,
        "rounds" => options.rounds = parse(value)?,
        "averaged" => options.averaged = parse(value)?,
        "rate" => options.rate = parse(value)?,
        "minimum" => options.minimum = parse(value)?,
        "boldness" => options.boldness = parse(value)?,
        "copies" => options.copies = parse(value)?,
        "copy_weight" => options.copy_weight = parse(value)?,
        "mode" => value.clone_into(&mut options.mode),
        "network_rounds" => options.network_rounds = parse(value)?,
        "share" => options.share = parse(value)?,
        "silver_weight" => options.silver_weight = parse(value)?,
        "work" => options.work = Some(value.to_owned()),
        "tables" => options.tables = parse(value)?,
        "table_weight" => options.table_weight = parse(value)?,
        "seed" => options.seed = parse(value)?,
        "network_rate" => options.network.rate = parse(value)?,
        "mark_rate" => options.network.mark_rate = parse(value)?,
        "network_decay" => options.network.decay = parse(value)?,
        "network_dropout" => options.network.dropout = parse(value)?,
        "word_dropout" => options.network.word_dropout = parse(value)?,
        "batch" => options.network.batch = parse(value)?,
        "step" => options.step = parse(value)?,
        _ => return Err(std::io::Error::other(format!("no option {key}"))),
    }
    Ok(())
}
