//! Social cards: the picture that a link to a page is shown with. The words are set in the site's own serif.

use ab_glyph::{Font, FontRef, Glyph, PxScale, ScaleFont, point};

/// Source Serif 4 (semibold), Latin letters only; see `data/SOURCES.md`.
const FONT: &[u8] = include_bytes!("../data/card.ttf");

/// The size that all readers of Open Graph show whole.
pub const WIDTH: usize = 1200;
/// As [`WIDTH`].
pub const HEIGHT: usize = 630;

const MARGIN: usize = 84;
const PAPER: [u8; 3] = [0xfd, 0xfc, 0xf8];
const INK: [u8; 3] = [0x1d, 0x1b, 0x18];
/// Shades from paper to ink, and from paper to accent.
const SHADES: u8 = 8;
/// The sizes that a headline is tried at, and the lines that it may then have.
const SIZES: &[(f32, usize)] = &[(100.0, 3), (82.0, 4), (68.0, 5)];

/// What a card says.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    /// The name of the site.
    pub site: &'a str,
    /// The headline.
    pub title: &'a str,
    /// A day, a source, a description; may be empty.
    pub detail: &'a str,
    /// Red, green and blue of the rules and of the site's name.
    pub accent: [u8; 3],
}

/// The card as PNG. Words that the font has no letters for are left out: boxes would say nothing.
///
/// # Errors
/// When the picture cannot be encoded; no input is known that leads there.
pub fn draw(words: Words<'_>) -> Result<Vec<u8>, String> {
    let font = FontRef::try_from_slice(FONT).map_err(|e| e.to_string())?;
    let mut canvas = Canvas { font, pixels: vec![0; WIDTH * HEIGHT] };
    let accent = SHADES;
    canvas.rule(MARGIN + 54, 2, WIDTH - 2 * MARGIN, 0);
    canvas.rule(MARGIN + 60, 5, WIDTH - 2 * MARGIN, 0);
    if words.site.is_empty() {
        canvas.rule(MARGIN + 24, 12, 160, accent);
    }
    let site: Vec<String> = canvas.wrapped(words.site, 44.0).into_iter().take(1).collect();
    canvas.lines(&site, 44.0, MARGIN as f32 + 34.0, accent);
    let (size, lines) = canvas.headline(words.title);
    canvas.lines(&lines, size, (MARGIN + 60) as f32 + size * 1.2, 0);
    let mut detail = canvas.wrapped(words.detail, 40.0);
    detail.truncate(2);
    let top = (HEIGHT - MARGIN) as f32 - 48.0 * (detail.len().saturating_sub(1)) as f32;
    canvas.lines(&detail, 40.0, top, 0);
    encode(&canvas.pixels, words.accent)
}

struct Canvas {
    font: FontRef<'static>,
    /// Index into the palette.
    pixels: Vec<u8>,
}

impl Canvas {
    fn rule(&mut self, top: usize, height: usize, width: usize, base: u8) {
        for row in self.pixels.chunks_exact_mut(WIDTH).skip(top).take(height) {
            if let Some(row) = row.get_mut(MARGIN..MARGIN + width) {
                row.fill(base + SHADES - 1);
            }
        }
    }

    /// The headline at the largest size that it fits in; cut where it fits in none.
    fn headline(&self, title: &str) -> (f32, Vec<String>) {
        let fits = |&&(size, most): &&(f32, usize)| self.wrapped(title, size).len() <= most;
        let &(size, most) = SIZES.iter().find(fits).or(SIZES.last()).unwrap_or(&(68.0, 5));
        let mut lines = self.wrapped(title, size);
        if lines.len() > most {
            lines.truncate(most);
            if let Some(last) = lines.last_mut() {
                last.push('…');
            }
        }
        (size, lines)
    }

    /// The words in lines that fit between the margins. Words that the font lacks a letter of are left out.
    fn wrapped(&self, text: &str, size: f32) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        let known = |word: &&str| word.chars().all(|c| self.font.glyph_id(c).0 != 0);
        for word in text.split_whitespace().filter(known) {
            let longer = lines.last().map(|line| format!("{line} {word}"));
            match (longer.filter(|l| self.width(l, size) <= (WIDTH - 2 * MARGIN) as f32), lines.last_mut()) {
                (Some(longer), Some(line)) => *line = longer,
                _ => lines.push(self.shortened(word, size)),
            }
        }
        lines
    }

    /// A word, or as much of it as fits on a line.
    fn shortened(&self, word: &str, size: f32) -> String {
        let mut word = word.to_owned();
        while self.width(&word, size) > (WIDTH - 2 * MARGIN) as f32 {
            word.pop();
        }
        word
    }

    fn width(&self, text: &str, size: f32) -> f32 {
        let font = self.font.as_scaled(PxScale::from(size));
        text.chars().map(|c| font.h_advance(font.glyph_id(c))).sum()
    }

    /// Sets lines under each other, the first one's baseline at `top`.
    fn lines(&mut self, lines: &[String], size: f32, top: f32, base: u8) {
        for (number, line) in lines.iter().enumerate() {
            let mut left = MARGIN as f32;
            for c in line.chars() {
                let id = self.font.glyph_id(c);
                let advance = self.font.as_scaled(PxScale::from(size)).h_advance(id);
                let glyph = id.with_scale_and_position(size, point(left, top + number as f32 * size * 1.2));
                self.glyph(glyph, base);
                left += advance;
            }
        }
    }

    fn glyph(&mut self, glyph: Glyph, base: u8) {
        let Some(outline) = self.font.outline_glyph(glyph) else { return };
        let bounds = outline.px_bounds();
        let pixels = &mut self.pixels;
        outline.draw(|x, y, cover| {
            let (x, y) = (bounds.min.x as i64 + i64::from(x), bounds.min.y as i64 + i64::from(y));
            let shade = (cover.clamp(0.0, 1.0) * f32::from(SHADES - 1)).round() as u8;
            let inside = (0..WIDTH as i64).contains(&x) && (0..HEIGHT as i64).contains(&y);
            if let Some(pixel) = pixels.get_mut(y as usize * WIDTH + x as usize).filter(|_| inside && shade > 0) {
                *pixel = (*pixel).max(base + shade);
            }
        });
    }
}

/// Sixteen colors, two pixels a byte.
fn encode(pixels: &[u8], accent: [u8; 3]) -> Result<Vec<u8>, String> {
    let mix = |to: [u8; 3], shade: u8| {
        let part = |i: usize| {
            let (from, to) = (f32::from(PAPER[i]), f32::from(to[i]));
            (from + (to - from) * f32::from(shade) / f32::from(SHADES - 1)).round() as u8
        };
        [part(0), part(1), part(2)]
    };
    let palette: Vec<u8> =
        [INK, accent].into_iter().flat_map(|to| (0..SHADES).flat_map(move |shade| mix(to, shade))).collect();
    let packed: Vec<u8> = pixels.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect();
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, WIDTH as u32, HEIGHT as u32);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Four);
    encoder.set_palette(palette);
    encoder.set_compression(png::Compression::High);
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header().map_err(|e| e.to_string())?;
    writer.write_image_data(&packed).map_err(|e| e.to_string())?;
    writer.finish().map_err(|e| e.to_string())?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(title: &str) -> Vec<u8> {
        draw(Words { site: "The Harbor Files", title, detail: "March 9, 2024", accent: [0xa1, 0x26, 0x1b] }).unwrap()
    }

    /// How many pixels of each index there are between two lines.
    fn inked(png: &[u8], from: usize, to: usize) -> usize {
        let mut reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().unwrap();
        let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut bytes).unwrap();
        assert_eq!((info.width as usize, info.height as usize), (WIDTH, HEIGHT));
        bytes[from * WIDTH / 2..to * WIDTH / 2].iter().filter(|b| **b != 0).count()
    }

    #[test]
    fn a_card_shows_its_words_and_is_small() {
        let png = card("The bridge is open again");
        assert!(png.len() < 30_000, "{}", png.len());
        assert!(inked(&png, 170, 300) > 1000);
        assert!(inked(&png, 0, 40) == 0);
        assert_eq!(png, card("The bridge is open again"));
    }

    #[test]
    fn any_headline_fits() {
        for title in ["", "条約", &"word ".repeat(200), &"x".repeat(500), "\u{0}\n\t", "Łódź"] {
            let png = card(title);
            assert_eq!(inked(&png, HEIGHT - 40, HEIGHT), 0, "{title}");
        }
        assert!(inked(&card("条約"), 170, 300) == 0);
    }
}
