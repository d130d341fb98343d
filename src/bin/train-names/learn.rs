//! Training: the likelihood of the gold labelings, by `AdaGrad`, in a fixed order from a fixed seed.

use legwork::analyze::names::training::{Chain, Stretch};
use legwork::resources::tagger::{LABELS, Label, ROW, Transitions, Weights, constrained};

/// How to train.
#[derive(Debug, Clone)]
pub struct Options {
    /// log2 of the number of buckets.
    pub bits: u32,
    /// Passes over the examples.
    pub rounds: usize,
    /// Passes at the end over which weights are averaged.
    pub averaged: usize,
    /// `AdaGrad`'s step.
    pub rate: f32,
    /// Share of lexical features that a unit loses in each pass.
    pub dropout: f32,
    /// Share of all features that a unit loses in each pass.
    pub noise: f32,
    /// Weights are drawn to zero by this much a step.
    pub decay: f32,
    /// Features of fewer units are left out.
    pub minimum: u32,
    /// Taken from the score of every unit outside names: more names are found.
    pub boldness: f32,
    /// Copies of each text with other names in it.
    pub copies: usize,
    /// The importance of a copy, the text's own being one.
    pub copy_weight: f32,
    /// The importance of texts that the first model labels for the second.
    pub silver_weight: f32,
    /// The step of the written weights.
    pub step: f32,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            bits: 16,
            rounds: 6,
            averaged: 4,
            rate: 0.02,
            dropout: 0.0,
            noise: 0.0,
            decay: 0.0,
            minimum: 2,
            boldness: 0.2,
            copies: 0,
            copy_weight: 0.5,
            silver_weight: 0.2,
            step: 1.0 / 24.0,
        }
    }
}

/// An example: the rows of each unit (lexical ones with the highest bit set), and its label.
struct Example {
    rows: Vec<Vec<u32>>,
    labels: Vec<Label>,
    weight: f32,
}

const LEXICAL: u32 = 1 << 31;

/// The weights' file, trained on the examples with their importance.
pub fn train(examples: &[(Stretch, Vec<Label>, f32)], options: &Options) -> Vec<u8> {
    let features = frequent(examples, options.minimum);
    let index = |feature: u32| features.binary_search(&feature).ok().map(|i| i as u32);
    let rows = |unit: &Vec<(u32, bool)>| -> Vec<u32> {
        unit.iter().filter_map(|&(f, lexical)| Some(index(f)? | if lexical { LEXICAL } else { 0 })).collect()
    };
    let examples: Vec<Example> = examples
        .iter()
        .map(|(stretch, labels, weight)| Example {
            rows: stretch.features.iter().map(rows).collect(),
            labels: labels.clone(),
            weight: *weight,
        })
        .collect();
    let mut learner = Learner::new(options.clone(), features);
    for round in 0..options.rounds {
        let loss = learner.pass(&examples);
        if round + options.averaged >= options.rounds {
            learner.average();
        }
        eprintln!("round {round}: loss {loss:.0}");
    }
    learner.file()
}

/// The features that occur often enough, sorted.
fn frequent(examples: &[(Stretch, Vec<Label>, f32)], minimum: u32) -> Vec<u32> {
    let mut all: Vec<u32> = examples.iter().flat_map(|e| e.0.features.iter().flatten().map(|f| f.0)).collect();
    all.sort_unstable();
    all.chunk_by(|a, b| a == b)
        .filter(|run| run.len() >= minimum as usize)
        .filter_map(|run| run.first().copied())
        .collect()
}

struct Learner {
    options: Options,
    features: Vec<u32>,
    weights: Vec<[f32; ROW]>,
    squares: Vec<[f32; ROW]>,
    sums: Vec<[f32; ROW]>,
    transitions: Transitions,
    transition_squares: Transitions,
    transition_sums: Transitions,
    averaged: f32,
    random: u64,
}

impl Learner {
    fn new(options: Options, features: Vec<u32>) -> Self {
        let rows = features.len();
        let zero = [[0.0; ROW]; LABELS];
        Self {
            options,
            features,
            weights: vec![[0.0; ROW]; rows],
            squares: vec![[0.0; ROW]; rows],
            sums: vec![[0.0; ROW]; rows],
            transitions: constrained(|_, _| 0.0),
            transition_squares: zero,
            transition_sums: zero,
            averaged: 0.0,
            random: 0x1234_5678_9abc_def1,
        }
    }

    fn next_random(&mut self) -> u64 {
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        self.random
    }

    fn is_noise(&mut self) -> bool {
        self.options.noise > 0.0 && (self.next_random() >> 40) as f32 / (1 << 24) as f32 <= self.options.noise
    }

    /// One pass over the examples in a new order; the sum of their losses.
    fn pass(&mut self, examples: &[Example]) -> f64 {
        let mut order: Vec<usize> = (0..examples.len()).collect();
        for i in (1..order.len()).rev() {
            order.swap(i, (self.next_random() % (i as u64 + 1)) as usize);
        }
        order.into_iter().map(|i| self.learn(&examples[i])).sum()
    }

    fn learn(&mut self, example: &Example) -> f64 {
        let threshold = (self.options.dropout * 1000.0) as u64;
        let mut rows: Vec<Vec<u32>> = Vec::with_capacity(example.rows.len());
        for all in &example.rows {
            let dropped = self.next_random() % 1000 < threshold;
            let lexical = |r: u32| dropped && r & LEXICAL != 0;
            rows.push(all.iter().filter(|&&r| !lexical(r) && !self.is_noise()).map(|r| r & !LEXICAL).collect());
        }
        let mut chain = Chain::new(&self.transitions);
        for rows in &rows {
            let mut scores = [0.0; ROW];
            for &r in rows {
                scores.iter_mut().zip(&self.weights[r as usize]).for_each(|(s, w)| *s += w);
            }
            chain.scores.push(scores);
        }
        chain.run();
        let mut pairs = [[0.0; ROW]; LABELS];
        let (mut gold, mut before) = (0.0, 0);
        for (unit, (&label, rows)) in example.labels.iter().zip(&rows).enumerate() {
            gold += f64::from(chain.scores[unit][label] + self.transitions[before][label]);
            chain.add_pairs(unit, &mut pairs);
            pairs[before][label] -= 1.0;
            let mut gradient = chain.marginals(unit);
            gradient[label] -= 1.0;
            gradient.iter_mut().for_each(|g| *g *= example.weight);
            for &r in rows {
                self.update(r as usize, &gradient);
            }
            before = label;
        }
        self.update_transitions(&pairs, example.weight);
        chain.log_sum - gold - f64::from(self.transitions[before][0])
    }

    fn update(&mut self, row: usize, gradient: &[f32; ROW]) {
        let (rate, decay) = (self.options.rate, self.options.decay);
        let (weights, squares) = (&mut self.weights[row], &mut self.squares[row]);
        for l in 0..ROW {
            let g = gradient[l] + decay * weights[l];
            squares[l] += g * g;
            weights[l] -= rate * g / (squares[l] + 1e-6).sqrt();
        }
    }

    fn update_transitions(&mut self, pairs: &Transitions, weight: f32) {
        let rate = self.options.rate * 0.3;
        let cells = self.transitions.iter_mut().flatten().zip(self.transition_squares.iter_mut().flatten());
        for ((transition, square), pair) in cells.zip(pairs.iter().flatten()) {
            let g = pair * weight;
            if transition.is_finite() && g.is_finite() {
                *square += g * g;
                *transition -= rate * g / (*square + 1e-6).sqrt();
            }
        }
    }

    fn average(&mut self) {
        self.averaged += 1.0;
        for (sum, weight) in self.sums.iter_mut().flatten().zip(self.weights.iter().flatten()) {
            *sum += weight;
        }
        for (sum, weight) in self.transition_sums.iter_mut().flatten().zip(self.transitions.iter().flatten()) {
            *sum += weight;
        }
    }

    fn file(&self) -> Vec<u8> {
        let size = |row: &[f32; ROW]| row.iter().fold(0.0_f32, |m, w| m.max(w.abs()));
        let mean = |row: &[f32; ROW]| row.map(|s| s / self.averaged);
        let mut rows: Vec<_> = self.features.iter().copied().zip(self.sums.iter().map(mean)).collect();
        rows.retain(|r| size(&r.1) > self.options.step / 2.0);
        rows.sort_by(|a, b| size(&b.1).total_cmp(&size(&a.1)).then(a.0.cmp(&b.0)));
        let mut transitions = self.transition_sums.map(|r| r.map(|s| s / self.averaged));
        transitions.iter_mut().for_each(|row| row[0] -= self.options.boldness);
        let (file, left_out) = Weights::build(self.options.bits, &transitions, &rows, self.options.step);
        eprintln!("{} features, {} with weight, {left_out} of them left out", self.features.len(), rows.len());
        file
    }
}
