//! Training the network: gradients by hand, Adam for the dense weights, `AdaGrad` for the marks.

use crate::augment::Random;
use legwork::resources::network::{HIDDEN as ALL_HIDDEN, MARK_BITS, Parts, SCALE, Vectors, WIDTH, WINDOW};
use legwork::resources::tagger::{LABELS, ROW};

/// Networks that are trained apart and read as one.
pub const NETWORKS: usize = 3;
/// Units of the hidden layer of one.
const HIDDEN: usize = ALL_HIDDEN / NETWORKS;

type Hidden = [f32; HIDDEN];

/// The weights of one network.
#[derive(Clone)]
pub struct Network {
    words: Vec<Hidden>,
    marks: Vec<Hidden>,
    own: Hidden,
    labels: Vec<[f32; ROW]>,
}

impl Network {
    fn zero() -> Self {
        Self {
            words: vec![[0.0; HIDDEN]; WINDOW * WIDTH],
            marks: vec![[0.0; HIDDEN]; 1 << MARK_BITS],
            own: [0.0; HIDDEN],
            labels: vec![[0.0; ROW]; HIDDEN],
        }
    }
}

/// What the network reads of a unit.
pub struct Input {
    /// Numbers of the words of the window.
    pub words: [Option<u32>; WINDOW],
    /// Rows of marks.
    pub marks: Vec<u16>,
}

/// The hidden layer of a unit, and which of its inputs were kept.
pub struct State {
    hidden: Hidden,
    kept: Hidden,
    words: [bool; WINDOW],
}

/// A dense block of weights with its gradient and moments.
struct Block {
    gradient: Vec<f32>,
    first: Vec<f32>,
    second: Vec<f32>,
}

impl Block {
    fn new(size: usize) -> Self {
        Self { gradient: vec![0.0; size], first: vec![0.0; size], second: vec![0.0; size] }
    }

    fn step<'a>(&mut self, weights: impl Iterator<Item = &'a mut f32>, rate: f32, decay: f32) {
        let moments = self.first.iter_mut().zip(&mut self.second);
        for ((weight, gradient), (first, second)) in weights.zip(&mut self.gradient).zip(moments) {
            *first = 0.9 * *first + 0.1 * *gradient;
            *second = 0.999 * *second + 0.001 * *gradient * *gradient;
            *weight -= rate * (*first / (second.sqrt() + 1e-8) + decay * *weight);
            *gradient = 0.0;
        }
    }
}

/// How to train.
#[derive(Debug, Clone)]
pub struct Options {
    /// Adam's step.
    pub rate: f32,
    /// `AdaGrad`'s step.
    pub mark_rate: f32,
    /// Dense weights lose this share of themselves times the step.
    pub decay: f32,
    /// Share of hidden units that are left out of a step.
    pub dropout: f32,
    /// Share of words that are.
    pub word_dropout: f32,
    /// Examples a step.
    pub batch: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { rate: 0.001, mark_rate: 0.1, decay: 0.1, dropout: 0.3, word_dropout: 0.15, batch: 16 }
    }
}

/// A network being trained.
pub struct Trainer {
    pub network: Network,
    options: Options,
    vectors: Vec<[f32; WIDTH]>,
    words: Block,
    bias: Block,
    labels: Block,
    squares: Vec<Hidden>,
    sums: Network,
    averaged: f32,
    steps: f32,
    pending: usize,
    random: Random,
}

impl Trainer {
    pub fn new(vectors: &Vectors<'_>, options: Options, seed: u64) -> Self {
        let decode = |bytes: &[u8]| std::array::from_fn(|i| f32::from(bytes[i].cast_signed()) / SCALE);
        let mut random = Random(seed);
        let mut network = Network::zero();
        let reach = (6.0 / (WINDOW * WIDTH + HIDDEN) as f32).sqrt();
        network.words.iter_mut().flatten().for_each(|w| *w = (random.share() * 2.0 - 1.0) * reach);
        for row in &mut network.labels {
            row.iter_mut().take(LABELS).for_each(|w| *w = (random.share() * 2.0 - 1.0) * 0.2);
        }
        Self {
            squares: vec![[0.0; HIDDEN]; network.marks.len()],
            network,
            options,
            vectors: (0..).map_while(|i| vectors.get(i)).map(decode).collect(),
            words: Block::new(WINDOW * WIDTH * HIDDEN),
            bias: Block::new(HIDDEN),
            labels: Block::new(HIDDEN * ROW),
            sums: Network::zero(),
            averaged: 0.0,
            steps: 0.0,
            pending: 0,
            random,
        }
    }

    /// Adds the network's scores of a unit; what `learn` needs afterwards.
    pub fn scores(&mut self, input: &Input, scores: &mut [f32; ROW]) -> State {
        let Options { dropout, word_dropout, .. } = self.options;
        let mut hidden = self.network.own;
        let mut words = [false; WINDOW];
        for (place, word) in input.words.iter().enumerate() {
            let Some(word) = word else { continue };
            if self.random.share() < word_dropout {
                continue;
            }
            words[place] = true;
            for (x, row) in self.vectors[*word as usize].iter().zip(&self.network.words[place * WIDTH..]) {
                hidden.iter_mut().zip(row).for_each(|(h, w)| *h += x * w);
            }
        }
        for &mark in &input.marks {
            let row = &self.network.marks[usize::from(mark)];
            hidden.iter_mut().zip(row).for_each(|(h, w)| *h += w);
        }
        let mut kept = [0.0; HIDDEN];
        for (keep, h) in kept.iter_mut().zip(&mut hidden) {
            let stays = self.random.share() >= dropout;
            *keep = if stays && *h > 0.0 { 1.0 / (1.0 - dropout) } else { 0.0 };
            *h *= *keep;
        }
        for (h, row) in hidden.iter().zip(&self.network.labels).filter(|(h, _)| **h > 0.0) {
            scores.iter_mut().zip(row).for_each(|(s, w)| *s += h * w);
        }
        State { hidden, kept, words }
    }

    /// Takes in the gradient of a unit's scores.
    pub fn learn(&mut self, input: &Input, state: &State, gradient: &[f32; ROW]) {
        let mut back = [0.0; HIDDEN];
        for (j, (row, own)) in self.network.labels.iter().zip(self.labels.gradient.chunks_exact_mut(ROW)).enumerate() {
            if state.kept[j] > 0.0 {
                back[j] = state.kept[j] * row.iter().zip(gradient).map(|(w, g)| w * g).sum::<f32>();
                own.iter_mut().zip(gradient).for_each(|(o, g)| *o += state.hidden[j] * g);
            }
        }
        self.bias.gradient.iter_mut().zip(&back).for_each(|(o, b)| *o += b);
        for (place, word) in input.words.iter().enumerate().filter(|(p, _)| state.words[*p]) {
            let Some(word) = word else { continue };
            let rows = self.words.gradient[place * WIDTH * HIDDEN..].chunks_exact_mut(HIDDEN);
            for (x, row) in self.vectors[*word as usize].iter().zip(rows) {
                row.iter_mut().zip(&back).for_each(|(o, b)| *o += x * b);
            }
        }
        let rate = self.options.mark_rate;
        for &mark in &input.marks {
            let row = self.network.marks[usize::from(mark)].iter_mut().zip(&mut self.squares[usize::from(mark)]);
            for ((weight, square), g) in row.zip(&back) {
                *square += g * g;
                *weight -= rate * g / (*square + 1e-6).sqrt();
            }
        }
    }

    /// To be called after each example; `left` is the share of training that is left.
    pub fn example_done(&mut self, left: f32) {
        self.pending += 1;
        if self.pending < self.options.batch {
            return;
        }
        self.pending = 0;
        self.steps += 1.0;
        let correction = (1.0 - 0.999_f32.powf(self.steps)).sqrt() / (1.0 - 0.9_f32.powf(self.steps));
        let rate = self.options.rate * correction * left;
        let decay = self.options.decay;
        self.words.step(self.network.words.iter_mut().flatten(), rate, decay);
        self.bias.step(self.network.own.iter_mut(), rate, 0.0);
        self.labels.step(self.network.labels.iter_mut().flatten(), rate, decay);
    }

    /// Takes the weights of now into the average.
    pub fn average(&mut self) {
        self.averaged += 1.0;
        each(&mut self.sums, &self.network, |sum, weight| *sum += weight);
    }

    /// The averaged network.
    pub fn result(&self) -> Network {
        let mut out = Network::zero();
        each(&mut out, &self.sums, |w, sum| *w = sum / self.averaged.max(1.0));
        out
    }
}

fn each(a: &mut Network, b: &Network, f: impl Fn(&mut f32, &f32)) {
    a.words.iter_mut().flatten().zip(b.words.iter().flatten()).for_each(|(x, y)| f(x, y));
    a.marks.iter_mut().flatten().zip(b.marks.iter().flatten()).for_each(|(x, y)| f(x, y));
    a.own.iter_mut().zip(&b.own).for_each(|(x, y)| f(x, y));
    a.labels.iter_mut().flatten().zip(b.labels.iter().flatten()).for_each(|(x, y)| f(x, y));
}

/// Networks side by side, whose scores add up: each has its part of the share.
pub fn join(networks: &[Network], share: f32) -> Parts {
    fn put(into: &mut [f32; ALL_HIDDEN], from: &Hidden, n: usize) {
        into[n * HIDDEN..(n + 1) * HIDDEN].copy_from_slice(from);
    }
    let mut all = Parts::zero();
    for (n, one) in networks.iter().enumerate().take(NETWORKS) {
        all.words.iter_mut().zip(&one.words).for_each(|(a, o)| put(a, o, n));
        all.marks.iter_mut().zip(&one.marks).for_each(|(a, o)| put(a, o, n));
        put(&mut all.own, &one.own, n);
        for (a, o) in all.labels[n * HIDDEN..].iter_mut().zip(&one.labels) {
            *a = o.map(|w| w * share / networks.len() as f32);
        }
    }
    all
}
