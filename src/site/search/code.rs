//! Numbers as text that needs no escape inside a string of a script. `assets/search.js` reads it.

/// Ninety characters that mean nothing in a string: the first half ends a number, the second half goes on.
pub(in crate::site) const ALPHABET: &[u8; 90] =
    b"!#$%&'()*+,-./0123456789:;=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}";

const HALF: u32 = 45;

/// Writes a number, its smallest part first: one character below 45, two below 2,025, three below 91,125.
pub(in crate::site) fn push(mut number: u32, out: &mut String) {
    loop {
        let (rest, part) = (number / HALF, number % HALF);
        let at = if rest == 0 { part } else { HALF + part };
        out.push(ALPHABET.get(at as usize).map_or('!', |b| char::from(*b)));
        if rest == 0 {
            return;
        }
        number = rest;
    }
}

/// Writes numbers in rising order as their distances.
pub(in crate::site) fn rising(numbers: impl IntoIterator<Item = usize>) -> String {
    let mut out = String::new();
    let mut last = 0;
    for number in numbers {
        push((number - last) as u32, &mut out);
        last = number;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<u64> {
        let mut numbers = Vec::new();
        let (mut number, mut unit) = (0, 1u64);
        for b in text.bytes() {
            let part = ALPHABET.iter().position(|a| *a == b).unwrap() as u64;
            number += part % u64::from(HALF) * unit;
            unit *= u64::from(HALF);
            if part < u64::from(HALF) {
                numbers.push(number);
                (number, unit) = (0, 1);
            }
        }
        numbers
    }

    #[test]
    fn numbers_come_back() {
        let numbers = [0, 1, 44, 45, 46, 2024, 2025, 91_124, 91_125, 4_000_000, u32::MAX];
        let mut text = String::new();
        numbers.iter().for_each(|n| push(*n, &mut text));
        assert_eq!(read(&text), numbers.map(u64::from));
        assert_eq!(read(&text[..3]), [0, 1, 44]);
        assert_eq!(rising([3, 3, 50]).len(), 4);
    }

    #[test]
    fn the_alphabet_is_plain() {
        assert!(ALPHABET.is_sorted() && ALPHABET.iter().all(|b| b.is_ascii_graphic() && !b"\"\\<".contains(b)));
    }
}
