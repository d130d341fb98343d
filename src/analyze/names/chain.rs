//! Sums over all labelings of a stretch of units: the best one, and how sure it is.

use crate::resources::tagger::{LABELS, Label, Position, ROW, Transitions, unlabel};

/// Scores of the labels of one unit, or their probabilities.
pub type Scores = [f32; ROW];

/// A stretch of units that is labeled as one. Its buffers are used again for the next one.
#[derive(Debug)]
pub struct Chain {
    /// The scores of each unit's labels; to be filled before [`Chain::run`].
    pub scores: Vec<Scores>,
    weights: Transitions,
    factors: Transitions,
    own: Vec<Scores>,
    forward: Vec<Scores>,
    backward: Vec<Scores>,
    /// Log of the sum over all labelings, after [`Chain::run`].
    pub log_sum: f64,
}

/// A name among the units of a stretch.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Segment {
    /// Its first unit.
    pub start: usize,
    /// One past its last.
    pub end: usize,
    /// 0 to 2.
    pub kind: usize,
    /// The probability of exactly this name.
    pub confidence: f32,
}

impl Chain {
    /// A chain with these scores of label pairs.
    pub fn new(transitions: &Transitions) -> Self {
        Self {
            scores: Vec::new(),
            weights: *transitions,
            factors: transitions.map(|row| row.map(f32::exp)),
            own: Vec::new(),
            forward: Vec::new(),
            backward: Vec::new(),
            log_sum: 0.0,
        }
    }

    /// Computes what the other methods read: forward and backward sums. A stretch stands between units outside names.
    pub fn run(&mut self) {
        self.own.clear();
        self.forward.clear();
        self.log_sum = 0.0;
        let mut last = [0.0; ROW];
        last[0] = 1.0;
        for scores in &self.scores {
            let max = scores.iter().take(LABELS).fold(f32::MIN, |m, &s| m.max(s));
            let mut own = [0.0; ROW];
            own.iter_mut().zip(scores).take(LABELS).for_each(|(o, s)| *o = (s - max).exp());
            let mut next = step(&last, &self.factors);
            next.iter_mut().zip(&own).for_each(|(n, o)| *n *= o);
            let sum = normalize(&mut next);
            self.log_sum += f64::from(max) + f64::from(sum).ln();
            self.own.push(own);
            self.forward.push(next);
            last = next;
        }
        let close = self.factors.map(|row| row[0]);
        let end: f32 = last.iter().zip(close).map(|(l, c)| l * c).sum();
        self.log_sum += f64::from(end.max(f32::MIN_POSITIVE)).ln();
        self.run_back();
    }

    fn run_back(&mut self) {
        self.backward.clear();
        self.backward.resize(self.scores.len(), [0.0; ROW]);
        let mut next = [0.0; ROW];
        next.iter_mut().zip(&self.factors).for_each(|(n, row)| *n = row[0]);
        for (slot, own) in self.backward.iter_mut().zip(&self.own).rev() {
            normalize(&mut next);
            *slot = next;
            let mut ahead = next;
            ahead.iter_mut().zip(own).for_each(|(a, o)| *a *= o);
            next = [0.0; ROW];
            for (n, row) in next.iter_mut().zip(&self.factors) {
                *n = row.iter().zip(&ahead).map(|(t, a)| t * a).sum();
            }
        }
    }

    /// The probability of each label of a unit.
    pub fn marginals(&self, unit: usize) -> Scores {
        let (Some(forward), Some(backward)) = (self.forward.get(unit), self.backward.get(unit)) else {
            return [0.0; ROW];
        };
        let mut out = *forward;
        out.iter_mut().zip(backward).for_each(|(o, b)| *o *= b);
        normalize(&mut out);
        out
    }

    /// For training: adds the probability of each label pair of a unit and the one before it.
    #[cfg(feature = "train")]
    pub fn add_pairs(&self, unit: usize, out: &mut Transitions) {
        let mut start = [0.0; ROW];
        start[0] = 1.0;
        let before = unit.checked_sub(1).and_then(|u| self.forward.get(u)).unwrap_or(&start);
        let (Some(own), Some(backward)) = (self.own.get(unit), self.backward.get(unit)) else { return };
        let mut pairs = [[0.0; ROW]; LABELS];
        let mut sum = 0.0;
        for ((pair, factors), from) in pairs.iter_mut().zip(&self.factors).zip(before) {
            for (to, cell) in pair.iter_mut().enumerate() {
                *cell = from * factors[to] * own[to] * backward[to];
                sum += *cell;
            }
        }
        for (row, pair) in out.iter_mut().zip(&pairs) {
            row.iter_mut().zip(pair).for_each(|(o, p)| *o += p / sum);
        }
    }

    /// The names of the most probable labeling, in order.
    pub fn segments(&self) -> Vec<Segment> {
        let labels = self.best();
        let mut segments = Vec::new();
        let mut start = 0;
        for (at, label) in labels.iter().enumerate() {
            match unlabel(*label) {
                Some((_, Position::Begin)) => start = at,
                Some((kind, Position::Single)) => segments.push(self.segment(at, at + 1, kind, &labels)),
                Some((kind, Position::End)) => segments.push(self.segment(start, at + 1, kind, &labels)),
                _ => {}
            }
        }
        segments
    }

    fn segment(&self, start: usize, end: usize, kind: usize, labels: &[Label]) -> Segment {
        let label = |u: usize| labels.get(u).copied().unwrap_or(0);
        let first = self.marginals(start).get(label(start)).copied().unwrap_or(0.0);
        let rest: f32 = (start + 1..end).map(|u| self.given_before(u, label(u - 1), label(u))).product();
        Segment { start, end, kind, confidence: first * rest }
    }

    /// The probability of a unit's label, given that of the unit before it.
    fn given_before(&self, unit: usize, from: Label, to: Label) -> f32 {
        let (Some(own), Some(backward), Some(row)) =
            (self.own.get(unit), self.backward.get(unit), self.factors.get(from))
        else {
            return 0.0;
        };
        let weight = |l: usize| row[l] * own[l] * backward[l];
        let sum: f32 = (0..LABELS).map(weight).sum();
        if to < LABELS && sum > 0.0 { weight(to) / sum } else { 0.0 }
    }

    /// The most probable labeling.
    fn best(&self) -> Vec<Label> {
        let mut last = [f32::NEG_INFINITY; ROW];
        last[0] = 0.0;
        let mut from: Vec<[u32; ROW]> = Vec::with_capacity(self.scores.len());
        for scores in &self.scores {
            let mut next = [f32::NEG_INFINITY; ROW];
            let mut origin = [0; ROW];
            for ((label, before), row) in (0_u32..).zip(last).zip(&self.weights) {
                for ((best, origin), weight) in next.iter_mut().zip(&mut origin).zip(row) {
                    let score = before + weight;
                    *origin = if score > *best { label } else { *origin };
                    *best = if score > *best { score } else { *best };
                }
            }
            next.iter_mut().zip(scores).for_each(|(n, s)| *n += s);
            from.push(origin);
            last = next;
        }
        let closed = |l: usize| last[l] + self.weights[l][0];
        let mut label = (0..LABELS).fold(0, |best, l| if closed(l) > closed(best) { l } else { best });
        let mut labels = vec![0; from.len()];
        for (slot, origin) in labels.iter_mut().zip(&from).rev() {
            *slot = label;
            label = origin[label] as usize;
        }
        labels
    }
}

fn step(last: &Scores, factors: &Transitions) -> Scores {
    let mut next = [0.0; ROW];
    for (weight, row) in last.iter().zip(factors) {
        if *weight > 0.0 {
            next.iter_mut().zip(row).for_each(|(n, t)| *n += weight * t);
        }
    }
    next
}

/// Makes the numbers sum to one; their sum before.
fn normalize(numbers: &mut Scores) -> f32 {
    let sum = numbers.iter().sum::<f32>().max(f32::MIN_POSITIVE);
    numbers.iter_mut().for_each(|n| *n /= sum);
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resources::tagger::{constrained, label};

    #[test]
    fn the_best_labeling_is_found_with_its_probability() {
        let mut chain = Chain::new(&constrained(|_, _| 0.0));
        let mut scores = vec![[0.0; ROW]; 3];
        scores[0][label(2, Position::Begin)] = 9.0;
        scores[1][label(2, Position::End)] = 9.0;
        chain.scores = scores;
        chain.run();
        let found = chain.segments();
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].start, found[0].end, found[0].kind), (0, 2, 2));
        assert!(found[0].confidence > 0.99 && found[0].confidence <= 1.001);
        assert!((chain.marginals(2).iter().sum::<f32>() - 1.0).abs() < 1e-5);
    }

    #[test]
    fn an_empty_stretch_has_no_names() {
        let mut chain = Chain::new(&constrained(|_, _| 0.0));
        chain.run();
        assert!(chain.segments().is_empty());
    }
}
