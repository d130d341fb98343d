//! Small maps: which part of the world they show, where the dots stand, which countries are shaded, and what is labeled.
//!
//! The outlines are files of the theme: `assets/world.svg`, an equirectangular map of 1000 by 500, and the tiles of its
//! closer view under `assets/maps/`. A map that shows a part of the world is narrowed by the cosine of its latitude, so
//! that shapes look as they do on a globe.

mod extents;
mod label;
mod outline;
mod window;

use serde::Serialize;
use window::Window;

/// A map. All lengths are in its own units, those of the view box.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct MapView {
    /// The part that is shown, as SVG wants it: "x y width height".
    pub view_box: String,
    /// The outlines.
    pub pictures: Vec<Picture>,
    /// The countries that are known only as a whole.
    pub countries: Vec<Shade>,
    /// How much the map is narrowed: the factor that takes a country's outline to the map.
    pub narrowed: f64,
    /// The places.
    pub dots: Vec<Dot>,
    /// The size of the labels.
    pub type_size: f64,
    /// Whether it is as wide as the page; else it stands beside a text.
    pub wide: bool,
    /// The places that lie elsewhere, where the map shows only the part that most lie in.
    pub outside: Vec<Dot>,
}

/// A picture of outlines.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Picture {
    /// From the site's root; behind the `#`, the code of a country to be shaded.
    pub href: String,
    /// Its left edge.
    pub x: f64,
    /// Its upper edge.
    pub y: f64,
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
}

/// A country that is shaded.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Shade {
    /// Its name.
    pub name: String,
    /// Its page; may be empty.
    pub href: String,
    /// ISO 3166-1 alpha-2.
    pub code: String,
    /// Its outline, an SVG path on the map of 1000 by 500.
    pub outline: &'static str,
}

/// A place on a map.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Dot {
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// From the map's left edge.
    pub x: f64,
    /// From its upper edge.
    pub y: f64,
    /// Its radius.
    pub r: f64,
    /// Whether it is the middle of a region, not a point.
    pub region: bool,
    /// Where its name is written, if there is room.
    pub label: Option<Label>,
}

/// Where a name is written.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Label {
    /// Where it begins or ends.
    pub x: f64,
    /// Its baseline.
    pub y: f64,
    /// Whether it ends there.
    pub ends: bool,
}

/// A place to be shown.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Spot {
    pub(super) name: String,
    pub(super) href: String,
    /// Degrees north and east.
    pub(super) at: (f64, f64),
    /// Number of articles or mentions: the dot's area.
    pub(super) weight: usize,
    /// Whether it is a region, and the point its middle.
    pub(super) region: bool,
}

/// What a map is asked to show.
#[derive(Debug, Clone, Default)]
pub(super) struct Sights<'s> {
    /// The places whose point is certain.
    pub(super) spots: Vec<Spot>,
    /// The countries that are known only as a whole.
    pub(super) countries: Vec<Shade>,
    /// The code of the country that the places lie in, if it is to be told; else empty.
    pub(super) within: &'s str,
    /// Whether the map is as wide as the page.
    pub(super) wide: bool,
    /// Whether the one country is to be shown whole, wherever in it the places are.
    pub(super) whole: bool,
}

/// A country to be shaded as a whole; none where the map has no such country.
pub(super) fn country(code: &str, name: String, href: String) -> Option<Shade> {
    let outline = outline::of(code).unwrap_or_default();
    extents::of(code)?;
    Some(Shade { name, href, code: code.to_owned(), outline })
}

/// The map of some sights, cut to where they are. None where there is nothing to show.
pub(super) fn of(Sights { spots, countries, within, wide, whole }: Sights<'_>) -> Option<MapView> {
    let points: Vec<(f64, f64)> = spots.iter().map(|s| place(s.at)).collect();
    let window = window(&spots, &points, &countries, within, whole)?;
    // What is drawn on it keeps its size on the page.
    let scale = window.width * if wide { 0.4 } else { 1.0 };
    let (mut dots, outside): (Vec<Dot>, Vec<Dot>) =
        dots(spots, &points, &window, scale).into_iter().partition(|d| window.holds([d.x, d.y, d.x, d.y]));
    // The small ones last, so that none is covered.
    dots.sort_by(|a, b| b.r.total_cmp(&a.r));
    let type_size = scale * TYPE;
    label::write(&mut dots, &window, type_size);
    // Outlines fit the world's picture; on the closer tiles one country can be shaded by its name.
    let close = window.is_close();
    let named = if within.is_empty() { countries.first().map_or("", |c| &c.code) } else { within };
    Some(MapView {
        view_box: window.view_box(),
        pictures: window.pictures(if close || countries.is_empty() { named } else { "" }),
        countries: if close { Vec::new() } else { countries.into_iter().filter(|c| !c.outline.is_empty()).collect() },
        narrowed: thousandth(window.narrowed),
        type_size: hundredth(type_size),
        wide,
        outside,
        dots,
    })
}

/// The part of the world to show: the countries alone, one country as a `whole`, or the places with some of the country that they are
/// `within`. Few places are shown with the middles of the countries.
fn window(spots: &[Spot], points: &[(f64, f64)], countries: &[Shade], within: &str, whole: bool) -> Option<Window> {
    let boxes = || countries.iter().filter_map(|c| extents::of(&c.code));
    if whole && let [country] = countries {
        return Window::around_country(extents::of(&country.code)?);
    }
    let mut held = points.to_vec();
    if points.is_empty() {
        held.extend(boxes().flat_map(|[left, top, right, bottom]| [(left, top), (right, bottom)]));
    } else if points.len() < FEW {
        held.extend(boxes().map(|[left, top, right, bottom]| (f64::midpoint(left, right), f64::midpoint(top, bottom))));
    }
    let least = extents::of(within).map_or(0.0, |[left, _, right, _]| (right - left).min(COUNTRY) * 0.6);
    let all = Window::around(&held, least)?;
    let weights: Vec<usize> = spots.iter().map(|s| s.weight).collect();
    let most = || Window::around_most(points, &weights);
    Some(if all.is_wide() { most().unwrap_or(all) } else { all })
}

/// So few places are shown among the countries that are named with them.
const FEW: usize = 3;
/// Of a country wider than this only so much is shown around a place in it.
const COUNTRY: f64 = 250.0;
/// The size of labels, as a share of the width of a map that stands beside a text.
const TYPE: f64 = 0.033;

fn dots(spots: Vec<Spot>, points: &[(f64, f64)], window: &Window, scale: f64) -> Vec<Dot> {
    let heaviest = spots.iter().map(|s| s.weight).max().unwrap_or(1).max(1);
    #[allow(clippy::cast_precision_loss)]
    let dot = |(spot, point): (Spot, &(f64, f64))| {
        let (x, y) = window.at(*point);
        let share = (spot.weight as f64 / heaviest as f64).sqrt();
        let r = hundredth(scale / 100.0 * (0.65 + 0.75 * share));
        Dot { x: hundredth(x), y: hundredth(y), r, region: spot.region, name: spot.name, href: spot.href, label: None }
    };
    spots.into_iter().zip(points).map(dot).collect()
}

/// Degrees north and east on the map of 1000 by 500.
fn place((lat, lon): (f64, f64)) -> (f64, f64) {
    ((lon + 180.0) / 360.0 * 1000.0, (90.0 - lat) / 180.0 * 500.0)
}

fn hundredth(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

fn thousandth(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spot(name: &str, lat: f64, lon: f64) -> Spot {
        Spot { name: name.to_owned(), at: (lat, lon), weight: 1, ..Spot::default() }
    }

    fn drawn(spots: Vec<Spot>, countries: Vec<Shade>, within: &str) -> Option<MapView> {
        of(Sights { spots, countries, within, ..Sights::default() })
    }

    #[test]
    fn maps_are_cut_to_their_points() {
        assert_eq!(drawn(Vec::new(), Vec::new(), ""), None);
        assert_eq!(drawn(vec![spot("?", f64::NAN, 0.0)], Vec::new(), ""), None);
        let world = drawn(vec![spot("Denver", 40.0, -105.0), spot("Tokyo", 35.7, 139.7)], Vec::new(), "").unwrap();
        assert_eq!((world.view_box.as_str(), world.narrowed), ("0 12 1000 410", 1.0));
        assert_eq!(world.pictures[0].href, "assets/world.svg");
        let one = drawn(vec![spot("Libreville", 0.0, 9.0)], Vec::new(), "GA").unwrap();
        assert_eq!(one.view_box, "507 239.41 36 21.18");
        assert_eq!((one.dots[0].x, one.dots[0].y), (525.0, 250.0));
        let tiles: Vec<&str> = one.pictures.iter().map(|p| &*p.href).collect();
        assert_eq!(tiles, ["assets/maps/4-1.svg#GA", "assets/maps/4-2.svg#GA"]);
        // At 60 degrees north a degree of longitude is half as long as one of latitude.
        let north = drawn(vec![spot("Oslo", 60.0, 10.0)], Vec::new(), "NO").unwrap();
        assert_eq!((north.narrowed, north.dots[0].x), (0.5, 263.89));
    }

    #[test]
    fn countries_known_as_a_whole_are_shaded() {
        let france = || country("FR", "France".to_owned(), String::new()).unwrap();
        assert_eq!(country("??", String::new(), String::new()), None);
        assert!(france().outline.starts_with('M'));
        // Alone it fills its map, drawn closely; among others its outline lies on the world.
        let alone = drawn(Vec::new(), vec![france()], "").unwrap();
        assert!(alone.countries.is_empty() && alone.pictures.iter().all(|p| p.href.ends_with("#FR")));
        let brazil = country("BR", "Brazil".to_owned(), String::new()).unwrap();
        let both = drawn(vec![spot("Oslo", 60.0, 10.0)], vec![france(), brazil], "").unwrap();
        assert_eq!(both.countries.len(), 2);
        assert_eq!(both.pictures[0].href, "assets/world.svg");
    }

    #[test]
    fn a_few_far_places_do_not_make_it_the_world() {
        let mut spots: Vec<Spot> = (0..20).map(|i| spot("Town", 30.0 + f64::from(i) / 2.0, -95.0)).collect();
        spots.push(spot("Paris", 48.86, 2.35));
        let map = drawn(spots.clone(), Vec::new(), "").unwrap();
        assert_eq!((map.dots.len(), map.outside.len()), (20, 1));
        assert_eq!(map.outside[0].name, "Paris");
        spots.iter_mut().for_each(|s| s.weight = 1 + 100 * usize::from(s.name == "Paris"));
        assert!(super::of(Sights { spots, ..Sights::default() }).unwrap().outside.is_empty());
    }

    #[test]
    fn a_country_is_shown_whole_wherever_its_places_are() {
        // Ten towns of one coast.
        let coast: Vec<Spot> = (0..10).map(|i| spot("Town", 35.0 + f64::from(i), -75.0)).collect();
        let whole = |code: &str, spots: Vec<Spot>| {
            let countries = vec![country(code, String::new(), String::new()).unwrap()];
            super::of(Sights { spots, countries, within: code, whole: true, ..Sights::default() }).unwrap()
        };
        for (code, spots) in [("US", coast), ("RU", Vec::new()), ("FR", Vec::new()), ("KI", Vec::new())] {
            let map = whole(code, spots);
            let [left, top, right, bottom] = extents::of(code).unwrap();
            let numbers: Vec<f64> = map.view_box.split(' ').map(|n| n.parse().unwrap()).collect();
            let [x, y, width, height] = numbers[..] else { panic!("{}", map.view_box) };
            assert!(
                x <= left * map.narrowed + 0.01 && right * map.narrowed <= x + width + 0.01,
                "{code}: {}",
                map.view_box
            );
            assert!(y <= top && bottom <= y + height, "{code}: {}", map.view_box);
            assert!(width < 400.0 || code == "KI", "{code}: {}", map.view_box);
        }
    }

    #[test]
    fn a_place_in_a_large_country_is_shown_with_its_borders() {
        let iowa = drawn(vec![spot("Iowa", 42.0, -93.5)], Vec::new(), "US").unwrap();
        assert_eq!(iowa.pictures[0].href, "assets/world.svg#US");
        let width: f64 = iowa.view_box.split(' ').nth(2).and_then(|w| w.parse().ok()).unwrap();
        assert!(width > 100.0, "{width}");
    }

    #[test]
    fn labels_keep_apart() {
        let near = vec![spot("Brussels", 50.85, 4.35), spot("Antwerp", 51.22, 4.40), spot("Paris", 48.86, 2.35)];
        let map = drawn(near, Vec::new(), "BE").unwrap();
        let paris = map.dots.iter().find(|d| d.name == "Paris").and_then(|d| d.label);
        assert!(paris.is_some_and(|l| !l.ends));
        let crowd: Vec<Spot> = (0..40).map(|i| spot("A rather long name", 50.0 + f64::from(i) / 500.0, 4.0)).collect();
        let map = drawn(crowd, Vec::new(), "").unwrap();
        assert!(map.dots.iter().filter(|d| d.label.is_some()).count() <= 6);
    }
}
