//! Word vectors.

use legwork::resources::network::WIDTH;
use std::path::Path;

/// Numbers that say which company a word keeps.
const COMPANY: usize = 50;
/// Numbers that say what the teacher takes a word for.
const SENSE: usize = WIDTH - COMPANY;

/// Words, most frequent first, with what is known of each.
pub struct Vectors {
    pub words: Vec<String>,
    pub rows: Vec<Row>,
}

/// Two vectors of length one, one behind the other; the second is zero where the teacher was not asked.
pub type Row = [f32; WIDTH];

/// Reads `words.txt`, `vectors.npy` and `senses.npy`.
pub fn read(work: &Path) -> std::io::Result<Vectors> {
    let words = std::fs::read_to_string(work.join("words.txt"))?.lines().map(str::to_owned).collect();
    let company: Vec<[f32; COMPANY]> = rows(&work.join("vectors.npy"))?;
    let senses: Vec<[f32; SENSE]> = rows(&work.join("senses.npy"))?;
    let senses = senses.into_iter().chain(std::iter::repeat([0.0; SENSE]));
    Ok(Vectors { words, rows: company.into_iter().zip(senses).map(joined).collect() })
}

fn joined((mut company, mut sense): ([f32; COMPANY], [f32; SENSE])) -> Row {
    normalize(&mut company);
    normalize(&mut sense);
    let mut row = [0.0; WIDTH];
    row.iter_mut().zip(company.into_iter().chain(sense)).for_each(|(x, y)| *x = y);
    row
}

/// The rows of a file of numpy's with `N` numbers a row.
pub fn rows<const N: usize>(path: &Path) -> std::io::Result<Vec<[f32; N]>> {
    let bytes = std::fs::read(path)?;
    let header = usize::from(u16::from_le_bytes([bytes[8], bytes[9]])) + 10;
    let numbers = bytes[header..].as_chunks::<4>().0;
    Ok(numbers.as_chunks::<N>().0.iter().map(|row| row.map(f32::from_le_bytes)).collect())
}

fn normalize(row: &mut [f32]) {
    let length = row.iter().map(|x| x * x).sum::<f32>().sqrt().max(1e-9);
    row.iter_mut().for_each(|x| *x /= length);
}
