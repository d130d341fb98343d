//! Word vectors, and their classes by k-means.

use std::path::Path;

/// Dimensions of the vectors.
pub const WIDTH: usize = 50;

/// Words, most frequent first, with vectors of length one.
pub struct Vectors {
    pub words: Vec<String>,
    pub rows: Vec<[f32; WIDTH]>,
}

/// Reads `words.txt` and `vectors.npy`.
pub fn read(work: &Path) -> std::io::Result<Vectors> {
    let words = std::fs::read_to_string(work.join("words.txt"))?.lines().map(str::to_owned).collect();
    let bytes = std::fs::read(work.join("vectors.npy"))?;
    let header = usize::from(u16::from_le_bytes([bytes[8], bytes[9]])) + 10;
    let rows = bytes[header..].chunks_exact(4 * WIDTH).map(unit_vector).collect();
    Ok(Vectors { words, rows })
}

fn unit_vector(bytes: &[u8]) -> [f32; WIDTH] {
    let mut row = [0.0; WIDTH];
    for (x, b) in row.iter_mut().zip(bytes.chunks_exact(4)) {
        *x = f32::from_le_bytes([b[0], b[1], b[2], b[3]]);
    }
    normalize(&mut row);
    row
}

fn normalize(row: &mut [f32; WIDTH]) {
    let length = row.iter().map(|x| x * x).sum::<f32>().sqrt().max(1e-9);
    row.iter_mut().for_each(|x| *x /= length);
}

/// The class of each row, of `count` classes made from the first `sample` rows.
pub fn classes(rows: &[[f32; WIDTH]], count: usize, sample: usize, rounds: usize) -> Vec<u16> {
    let sample = &rows[..sample.min(rows.len())];
    let mut centers: Vec<[f32; WIDTH]> = (0..count).map(|i| sample[i * sample.len() / count]).collect();
    for _ in 0..rounds {
        let mut sums = vec![[0.0; WIDTH]; count];
        for row in sample {
            let class = usize::from(nearest(row, &centers));
            sums[class].iter_mut().zip(row).for_each(|(s, x)| *s += x);
        }
        for (center, mut sum) in centers.iter_mut().zip(sums) {
            if sum.iter().any(|x| *x != 0.0) {
                normalize(&mut sum);
                *center = sum;
            }
        }
    }
    rows.iter().map(|row| nearest(row, &centers)).collect()
}

fn nearest(row: &[f32; WIDTH], centers: &[[f32; WIDTH]]) -> u16 {
    let mut best = (f32::MIN, 0);
    for (i, center) in centers.iter().enumerate() {
        let mut lanes = [0.0_f32; 10];
        for (a, b) in row.chunks_exact(10).zip(center.chunks_exact(10)) {
            for k in 0..10 {
                lanes[k] += a[k] * b[k];
            }
        }
        let dot = lanes.iter().sum();
        if dot > best.0 {
            best = (dot, i);
        }
    }
    best.1 as u16
}
