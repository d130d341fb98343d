//! Training: the likelihood of the gold labelings, by AdaGrad, in a fixed order from a fixed seed.

use legwork::analyze::names::training::{Chain, Stretch};
use legwork::resources::tagger::{LABELS, Label, ROW, Transitions, Weights, constrained, row};

/// How to train.
#[derive(Debug, Clone)]
pub struct Options {
    /// log2 of the number of rows.
    pub bits: u32,
    /// Passes over the examples.
    pub rounds: usize,
    /// Passes at the end over which weights are averaged.
    pub averaged: usize,
    /// AdaGrad's step.
    pub rate: f32,
    /// Share of lexical features that a unit loses in each pass.
    pub dropout: f32,
    /// Weights are drawn to zero by this much a step.
    pub decay: f32,
    /// Features of fewer units are left out.
    pub minimum: u32,
    /// Taken from the score of every unit outside names: more names are found.
    pub boldness: f32,
    /// The step of the written weights.
    pub step: f32,
}

impl Default for Options {
    fn default() -> Self {
        Self { bits: 20, rounds: 12, averaged: 6, rate: 0.1, dropout: 0.0, decay: 0.0, minimum: 2, boldness: 0.0, step: 1.0 / 24.0 }
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
pub fn train(examples: Vec<(Stretch, Vec<Label>, f32)>, options: &Options) -> Vec<u8> {
    let counts = count(&examples, 24);
    let examples: Vec<Example> = examples
        .into_iter()
        .map(|(stretch, labels, weight)| Example {
            rows: stretch
                .features
                .iter()
                .map(|f| {
                    f.iter()
                        .filter(|(f, _)| counts[row(*f, 24)] >= options.minimum)
                        .map(|&(f, lexical)| row(f, options.bits) as u32 | if lexical { LEXICAL } else { 0 })
                        .collect()
                })
                .collect(),
            labels,
            weight,
        })
        .collect();
    let mut learner = Learner::new(options.clone());
    for round in 0..options.rounds {
        let loss = learner.pass(&examples);
        if round + options.averaged >= options.rounds {
            learner.average();
        }
        eprintln!("round {round}: loss {loss:.0}");
    }
    learner.file()
}

fn count(examples: &[(Stretch, Vec<Label>, f32)], bits: u32) -> Vec<u32> {
    let mut counts = vec![0_u32; 1 << bits];
    for (stretch, ..) in examples {
        for (feature, _) in stretch.features.iter().flatten() {
            counts[row(*feature, bits)] += 1;
        }
    }
    counts
}

struct Learner {
    options: Options,
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
    fn new(options: Options) -> Self {
        let rows = 1 << options.bits;
        let zero = [[0.0; ROW]; LABELS];
        Self {
            options,
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
            rows.push(all.iter().filter(|&r| !(dropped && r & LEXICAL != 0)).map(|r| r & !LEXICAL).collect());
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
        for from in 0..LABELS {
            for to in 0..LABELS {
                let g = pairs[from][to] * weight;
                if self.transitions[from][to].is_finite() && g.is_finite() {
                    let square = &mut self.transition_squares[from][to];
                    *square += g * g;
                    self.transitions[from][to] -= rate * g / (*square + 1e-6).sqrt();
                }
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
        let rows: Vec<f32> = self.sums.iter().flatten().map(|s| s / self.averaged).collect();
        let mut transitions = self.transition_sums.map(|r| r.map(|s| s / self.averaged));
        transitions.iter_mut().for_each(|row| row[0] -= self.options.boldness);
        Weights::build(self.options.bits, &transitions, &rows, self.options.step)
    }
}
