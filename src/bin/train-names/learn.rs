//! Training: the likelihood of the gold labelings, by `AdaGrad`, in a fixed order from a fixed seed.

use crate::augment::Random;
use crate::network::{self, Input, NETWORKS, Network, Trainer};
use legwork::analyze::names::training::{Chain, Stretch};
use legwork::resources::network::{self as resource, Vectors, WINDOW};
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
    /// Features of fewer units are left out.
    pub minimum: u32,
    /// Taken from the score of every unit outside names: more names are found.
    pub boldness: f32,
    /// Copies of each text with other names in it.
    pub copies: usize,
    /// The importance of a copy, the text's own being one.
    pub copy_weight: f32,
    /// The step of the written weights.
    pub step: f32,
    /// `features`, `networks`, or the `sum` of them, each trained apart.
    pub mode: String,
    /// Passes over the examples for the network.
    pub network_rounds: usize,
    /// The network's part in a sum.
    pub share: f32,
    /// The importance of texts that the first model labels for the second.
    pub silver_weight: f32,
    /// The folder of the raw lists; none makes no tables.
    pub work: Option<String>,
    /// How often each pattern of tables is filled.
    pub tables: usize,
    /// The importance of a table.
    pub table_weight: f32,
    /// Where the network begins.
    pub seed: u64,
    /// The network's own.
    pub network: network::Options,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            bits: 16,
            rounds: 6,
            averaged: 4,
            rate: 0.02,
            minimum: 2,
            boldness: 0.2,
            copies: 0,
            copy_weight: 0.5,
            step: 1.0 / 24.0,
            mode: "sum".to_owned(),
            network_rounds: 8,
            share: 0.5,
            work: None,
            tables: 3,
            table_weight: 0.3,
            silver_weight: 0.3,
            seed: 0x1234_5678_9abc_def1,
            network: network::Options::default(),
        }
    }
}

/// An example: what is known of each unit, and its label.
struct Example {
    rows: Vec<Vec<u32>>,
    inputs: Vec<Input>,
    labels: Vec<Label>,
    weight: f32,
}

/// What a pass reads and trains.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Part {
    Features,
    Network,
}

/// What was learned: the weights' file and the network.
pub struct Learned {
    pub weights: Vec<u8>,
    pub network: Vec<u8>,
}

/// Trains on the examples with their importance.
pub fn train(examples: &[(Stretch, Vec<Label>, f32)], vectors: &Vectors<'_>, options: &Options) -> Learned {
    let features = frequent(examples, options.minimum);
    let index = |feature: u32| features.binary_search(&feature).ok().map(|i| i as u32);
    let rows = |unit: &Vec<(u32, bool)>| -> Vec<u32> { unit.iter().filter_map(|f| index(f.0)).collect() };
    let input = |(window, marks): (&[Option<u32>; WINDOW], &Vec<u16>)| Input {
        words: window.map(|w| Some(vectors.find(w?)? as u32)),
        marks: marks.clone(),
    };
    let examples: Vec<Example> = examples
        .iter()
        .map(|(stretch, labels, weight)| Example {
            rows: stretch.features.iter().map(rows).collect(),
            inputs: stretch.windows.iter().zip(&stretch.marks).map(input).collect(),
            labels: labels.clone(),
            weight: *weight,
        })
        .collect();
    eprintln!("{} examples, {} units", examples.len(), examples.iter().map(|e| e.rows.len()).sum::<usize>());
    let mut learner = Learner::new(options.clone(), features, vectors);
    let networks = [Part::Network; NETWORKS];
    let parts: Vec<Part> = match options.mode.as_str() {
        "features" => vec![Part::Features],
        "networks" => networks.to_vec(),
        _ => networks.into_iter().chain([Part::Features]).collect(),
    };
    for (n, &part) in parts.iter().enumerate() {
        if part != Part::Features {
            learner.network = Trainer::new(vectors, options.network.clone(), options.seed + n as u64);
        }
        learner.transitions = constrained(|_, _| 0.0);
        learner.transition_squares = [[0.0; ROW]; LABELS];
        let rounds = if part == Part::Features { options.rounds } else { options.network_rounds };
        for round in 0..rounds {
            let loss = learner.pass(&examples, part, round as f32 / rounds as f32, 1.0 / rounds as f32);
            if round + options.averaged >= rounds {
                learner.average(part);
            }
            eprintln!("{part:?} round {round}: loss {loss:.0}");
        }
        if part != Part::Features {
            learner.networks.push(learner.network.result());
        }
    }
    learner.result(parts.contains(&Part::Network) && parts.contains(&Part::Features))
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
    transition_averaged: f32,
    random: Random,
    network: Trainer,
    networks: Vec<Network>,
}

impl Learner {
    fn new(options: Options, features: Vec<u32>, vectors: &Vectors<'_>) -> Self {
        let rows = features.len();
        let zero = [[0.0; ROW]; LABELS];
        Self {
            network: Trainer::new(vectors, options.network.clone(), options.seed),
            options,
            features,
            weights: vec![[0.0; ROW]; rows],
            squares: vec![[0.0; ROW]; rows],
            sums: vec![[0.0; ROW]; rows],
            transitions: constrained(|_, _| 0.0),
            transition_squares: zero,
            transition_sums: zero,
            averaged: 0.0,
            transition_averaged: 0.0,
            random: Random(0x1234_5678_9abc_def1),
            networks: Vec::new(),
        }
    }

    /// One pass over the examples in a new order; the sum of their losses. `done` is the share of training before it.
    fn pass(&mut self, examples: &[Example], part: Part, done: f32, share: f32) -> f64 {
        let mut order: Vec<usize> = (0..examples.len()).collect();
        for i in (1..order.len()).rev() {
            order.swap(i, self.random.below(i + 1));
        }
        let mut loss = 0.0;
        for (n, i) in order.into_iter().enumerate() {
            loss += self.learn(&examples[i], part);
            self.network.example_done(1.0 - done - share * n as f32 / examples.len() as f32);
        }
        loss
    }

    fn learn(&mut self, example: &Example, part: Part) -> f64 {
        let (features, network) = (part != Part::Network, part != Part::Features);
        let mut chain = Chain::new(&self.transitions);
        let mut states = Vec::new();
        for (rows, input) in example.rows.iter().zip(&example.inputs) {
            let mut scores = [0.0; ROW];
            for &r in rows.iter().filter(|_| features) {
                scores.iter_mut().zip(&self.weights[r as usize]).for_each(|(s, w)| *s += w);
            }
            if network {
                states.push(self.network.scores(input, &mut scores));
            }
            chain.scores.push(scores);
        }
        chain.run();
        let mut pairs = [[0.0; ROW]; LABELS];
        let (mut gold, mut before) = (0.0, 0);
        for (unit, (&label, rows)) in example.labels.iter().zip(&example.rows).enumerate() {
            gold += f64::from(chain.scores[unit][label] + self.transitions[before][label]);
            chain.add_pairs(unit, &mut pairs);
            pairs[before][label] -= 1.0;
            let mut gradient = chain.marginals(unit);
            gradient[label] -= 1.0;
            gradient.iter_mut().for_each(|g| *g *= example.weight);
            for &r in rows.iter().filter(|_| features) {
                self.update(r as usize, &gradient);
            }
            if let Some(state) = states.get(unit) {
                self.network.learn(&example.inputs[unit], state, &gradient);
            }
            before = label;
        }
        self.update_transitions(&pairs, example.weight);
        chain.log_sum - gold - f64::from(self.transitions[before][0])
    }

    fn update(&mut self, row: usize, gradient: &[f32; ROW]) {
        let rate = self.options.rate;
        for ((w, s), g) in self.weights[row].iter_mut().zip(&mut self.squares[row]).zip(gradient) {
            *s += g * g;
            *w -= rate * g / (*s + 1e-6).sqrt();
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

    fn average(&mut self, part: Part) {
        if part != Part::Network {
            self.averaged += 1.0;
            for (sum, weight) in self.sums.iter_mut().flatten().zip(self.weights.iter().flatten()) {
                *sum += weight;
            }
        }
        if part != Part::Features {
            self.network.average();
        }
        self.transition_averaged += 1.0;
        for (sum, weight) in self.transition_sums.iter_mut().flatten().zip(self.transitions.iter().flatten()) {
            *sum += weight;
        }
    }

    /// The means of what was learned. Parts that were trained apart are weighed so that their scores add up.
    fn result(&self, apart: bool) -> Learned {
        let share = if apart { [1.0 - self.options.share, self.options.share] } else { [1.0; 2] };
        let size = |row: &[f32; ROW]| row.iter().fold(0.0_f32, |m, w| m.max(w.abs()));
        let mean = |row: &[f32; ROW]| row.map(|s| s / self.averaged.max(1.0) * share[0]);
        let mut rows: Vec<_> = self.features.iter().copied().zip(self.sums.iter().map(mean)).collect();
        rows.retain(|r| size(&r.1) > self.options.step / 2.0);
        rows.sort_by(|a, b| size(&b.1).total_cmp(&size(&a.1)).then(a.0.cmp(&b.0)));
        let mut transitions = self.transition_sums.map(|r| r.map(|s| s / self.transition_averaged));
        transitions.iter_mut().for_each(|row| row[0] -= self.options.boldness);
        let (weights, left_out) = Weights::build(self.options.bits, &transitions, &rows, self.options.step);
        eprintln!("{} features, {} with weight, {left_out} of them left out", self.features.len(), rows.len());
        let network = resource::Network::build(&network::join(&self.networks, share[1]));
        Learned { weights, network }
    }
}
