//! What each stage costs, on the sample folder. Throughput is in bytes of article text; an English word is about six.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use legwork::io::crawl::{self, Exclude};
use legwork::model::{Article, Authority, Source};
use legwork::render::Renderer;
use legwork::resources::Resources;
use legwork::site::{Settings, Site};
use legwork::{analyze, corpus, text};
use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;

fn sources() -> Vec<Source> {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let found = crawl::crawl(&[content], &Exclude::default());
    let sources: Vec<Source> = found.files.iter().map(|file| crawl::read(file).unwrap()).collect();
    assert!(sources.len() >= 16, "the sample folder has {} articles", sources.len());
    sources
}

fn stages(c: &mut Criterion) {
    let sources = sources();
    let articles: Vec<Article> = sources.iter().filter_map(|s| text::read(s).article).collect();
    let bytes = articles.iter().map(|a| a.text.len() as u64).sum();
    let resources = Resources::load();
    let sheets: Vec<_> = articles
        .iter()
        .map(|a| (Arc::new(a.clone()), Arc::new(analyze::analyze(&text::document(a), &resources))))
        .collect();
    let people: usize = sheets.iter().map(|(_, s)| s.people.len()).sum();
    assert!(people > 100, "{people} people were found");

    let mut group = c.benchmark_group("stages");
    group.throughput(Throughput::Bytes(bytes));
    group.bench_function("read", |b| {
        b.iter(|| sources.iter().filter(|s| text::read(black_box(s)).article.is_some()).count());
    });
    group.bench_function("document", |b| {
        b.iter(|| articles.iter().map(|a| text::document(black_box(a)).tokens.len()).sum::<usize>());
    });
    group.bench_function("analyze", |b| {
        b.iter(|| {
            let found =
                articles.iter().map(|a| analyze::analyze(&text::document(black_box(a)), &resources).people.len());
            assert_eq!(found.sum::<usize>(), people);
        });
    });
    group.bench_function("corpus", |b| {
        b.iter(|| corpus::build(black_box(sheets.clone()), &Authority::default(), None).people.len());
    });
    group.bench_function("corpus, built again", |b| {
        let mut memo = corpus::Memo::default();
        b.iter(|| {
            let sheets = black_box(sheets.clone());
            corpus::build_again(sheets, &Authority::default(), None, Some(&mut memo)).people.len()
        });
    });
    let folder = corpus::build(sheets, &Authority::default(), None);
    let settings = Settings { search: true, ..Settings::default() };
    let site = Site::new(&folder, &settings);
    let pages = site.pages();
    assert!(pages.len() > 300, "the site has {} pages", pages.len());
    group.bench_function("lay out", |b| {
        b.iter(|| assert_eq!(Site::new(black_box(&folder), &settings).pages().len(), pages.len()));
    });
    group.bench_function("views", |b| {
        b.iter(|| pages.iter().for_each(|page| drop(black_box(site.view(page)))));
    });
    let renderer = Renderer::new("broadsheet", &[], "templates").unwrap();
    group.bench_function("views and HTML", |b| {
        b.iter(|| pages.iter().map(|page| renderer.render(&site, black_box(page)).unwrap().len()).sum::<usize>());
    });
    group.finish();
}

criterion_group!(benches, stages);
criterion_main!(benches);
