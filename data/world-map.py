"""Draws the outlines of countries from Natural Earth: the world, and the tiles of its closer view.

Usage: python3 data/world-map.py NODE_MODULES templates/assets > src/site/map/extents.rs
needs the npm packages world-atlas (the outlines) and i18n-iso-countries (numeric to alpha-2 codes) in NODE_MODULES.
Writes world.svg, 1:110m, a map of 1000 by 500; and maps/COLUMN-ROW.svg, 1:50m, the same map cut into tiles of 125 by
125, each a little larger than its place, so that no seam shows. Prints how far each country reaches.
"""

import json
import math
import pathlib
import sys

MODULES, OUT = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
CODES = json.loads((MODULES / "i18n-iso-countries/codes.json").read_text())
ALPHA2 = {row[2]: row[0] for row in CODES}
# Natural Earth gives these no numeric code.
NAMED = {"Kosovo": "XK", "Somaliland": "SO", "N. Cyprus": "CY", "Siachen Glacier": "IN"}
STYLE = """path{fill:#e2dccd;stroke:#fdfcf8;stroke-width:.6;vector-effect:non-scaling-stroke}
path:target{fill:#8fb796}
@media(prefers-color-scheme:dark){path{fill:#34312a;stroke:#171613}path:target{fill:#4c7a57}}
@media print{path{fill:#ddd;stroke:#fff}path:target{fill:#999}}"""
# A tile is enlarged as a whole, its borders too.
TILE_STYLE = STYLE.replace("stroke-width:.6;vector-effect:non-scaling-stroke", "stroke-width:9")
# In units of the map: a tile's side, how far it reaches beyond its place, how far outlines are drawn beyond that.
TILE, OVERLAP, BLEED = 125, 0.25, 1.0
# A coast is drawn this exactly in tiles; islands smaller than this are left out, but for a country's largest.
TOLERANCE, SMALLEST = 0.05, 0.03


def outlines(scale):
    """For each country its rings, as points on the map, in floats."""
    topology = json.loads((MODULES / f"world-atlas/countries-{scale}.json").read_text())
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append(((x * sx + tx + 180) / 360 * 1000, (90 - (y * sy + ty)) / 180 * 500))
        arcs.append(points)
    countries = {}
    for country in topology["objects"]["countries"]["geometries"]:
        code = ALPHA2.get(country.get("id"), NAMED.get(country["properties"]["name"]))
        polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        for indexes in (ring for polygon in polygons for ring in polygon):
            rings = countries.setdefault(code, [])
            rings.append([arcs[i] if i >= 0 else arcs[~i][::-1] for i in indexes])
    return countries


def joined(arcs):
    points = []
    for arc in arcs:
        points.extend(arc[1:] if points else arc)
    return points


def simpler(points):
    """Douglas and Peucker's line with fewer points. Neighbors share their arcs, so their border stays one."""
    keep, stack = {0, len(points) - 1}, [(0, len(points) - 1)]
    while stack:
        a, b = stack.pop()
        (ax, ay), (bx, by) = points[a], points[b]
        length = math.hypot(bx - ax, by - ay)
        far, at = TOLERANCE, None
        for i in range(a + 1, b):
            px, py = points[i]
            if length:
                d = abs((bx - ax) * (ay - py) - (ax - px) * (by - ay)) / length
            else:
                d = math.hypot(px - ax, py - ay)
            if d > far:
                far, at = d, i
        if at is not None:
            keep.add(at)
            stack += [(a, at), (at, b)]
    return [points[i] for i in sorted(keep)]


def area(points):
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(points, points[1:]))) / 2


def unwrapped(points):
    """The points without the jump at 180 degrees; those past an edge of the map are drawn a second time, a world apart."""
    shift, out = 0, [points[0]]
    for (ax, _), (bx, by) in zip(points, points[1:]):
        shift += 1000 if bx - ax < -500 else -1000 if bx - ax > 500 else 0
        out.append((bx + shift, by))
    low, high = min(x for x, _ in out), max(x for x, _ in out)
    again = -1000 if high > 1000 else 1000 if low < 0 else 0
    return [out] + ([[(x + again, y) for x, y in out]] if again else [])


def is_crimea(points):
    """Natural Earth draws it with Russia; here it is Ukraine's, as in UN General Assembly resolution 68/262."""
    x, y = points[0]
    return 589.5 < x < 602 and 122 < y < 127.5 and area(points) < 60


def clipped(points, left, top, right, bottom):
    """Sutherland and Hodgman's polygon inside of a box."""
    edges = [
        (lambda p: p[0] >= left, lambda a, b: (left, a[1] + (b[1] - a[1]) * (left - a[0]) / (b[0] - a[0]))),
        (lambda p: p[0] <= right, lambda a, b: (right, a[1] + (b[1] - a[1]) * (right - a[0]) / (b[0] - a[0]))),
        (lambda p: p[1] >= top, lambda a, b: (a[0] + (b[0] - a[0]) * (top - a[1]) / (b[1] - a[1]), top)),
        (lambda p: p[1] <= bottom, lambda a, b: (a[0] + (b[0] - a[0]) * (bottom - a[1]) / (b[1] - a[1]), bottom)),
    ]
    for inside, cut in edges:
        out = []
        for a, b in zip(points, points[1:] + points[:1]):
            if inside(a) != inside(b):
                out.append(cut(a, b))
            if inside(b):
                out.append(b)
        points = out
        if not points:
            break
    return points


def number(value, digits):
    text = str(value) if digits == 0 else f"{abs(value) // 10}.{abs(value) % 10}".removesuffix(".0").removeprefix("0") or "0"
    return ("-" if digits and value < 0 else "") + text


def path(points, digits):
    """A closed path of relative steps in whole numbers, or in tenths; points that fall together are one."""
    x, y = points[0]
    out = f"M{number(x, digits)} {number(y, digits)}l"
    for px, py in points[1:]:
        if (px, py) != (x, y) and (px, py) != points[0]:
            step = f"{number(px - x, digits)} {number(py - y, digits)}".replace(" -", "-")
            out += (" " if out[-1].isdigit() and not step.startswith("-") else "") + step
            x, y = px, py
    # What is smaller than a step is a point, and not drawn.
    return "" if out.endswith("l") else out + "z"


def svg(view_box, scale, shapes, style=STYLE):
    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view_box}">', f"<!-- Natural Earth, 1:{scale}, public domain -->"]
    lines.append(f"<style>{style}</style>")
    lines += [f'<path id="{code}" d="{shapes[code]}"/>' if code else f'<path d="{shapes[code]}"/>' for code in sorted(shapes)]
    return "\n".join(lines + ["</svg>"]) + "\n"


def rounded(points, by):
    return [(round(x * by), round(y * by)) for x, y in points]


def world():
    shapes = {}
    for code, rings in outlines("110m").items():
        for points in map(joined, rings):
            owner = "UA" if code == "RU" and is_crimea(points) else code
            for part in unwrapped(points):
                if owner != "AQ":
                    shapes[owner] = shapes.get(owner, "") + path(rounded(part, 10), 1)
    (OUT / "world.svg").write_text(svg("0 0 1000 500", "110m", shapes))


def close_up():
    """The rings of each country, simplified, without the smallest islands."""
    for code, rings in outlines("50m").items():
        if code == "AQ":
            continue
        largest = max(area(joined(r)) for r in rings)
        for arcs in rings:
            whole = joined(arcs)
            if area(whole) >= min(SMALLEST, largest):
                owner = "UA" if code == "RU" and is_crimea(whole) else code
                for part in unwrapped(joined([simpler(a) for a in arcs] if area(whole) > 0.5 else arcs)):
                    yield owner or "", part


def tiles():
    (OUT / "maps").mkdir(exist_ok=True)
    rings = list(close_up())
    for column in range(1000 // TILE):
        for row in range(500 // TILE):
            left, top = column * TILE - OVERLAP, row * TILE - OVERLAP
            side = TILE + 2 * OVERLAP
            shapes = {}
            for code, points in rings:
                part = clipped(points, left - BLEED, top - BLEED, left + side + BLEED, top + side + BLEED)
                if len(part) > 2:
                    shapes[code] = shapes.get(code, "") + path(rounded([(x - left, y - top) for x, y in part], 100), 0)
            if shapes:
                (OUT / f"maps/{column}-{row}.svg").write_text(svg(f"0 0 {side * 100:.0f} {side * 100:.0f}", "50m", shapes, TILE_STYLE))


def extents():
    """A table of the box that holds most of each country's land."""
    print("//! How far countries reach. Written by `data/world-map.py`.\n")
    print("/// The box that holds four fifths of a country's land on the map of 1000 by 500: left, top, right, bottom.")
    print("pub(super) fn of(code: &str) -> Option<[f64; 4]> {")
    print("    EXTENTS.binary_search_by_key(&code, |e| e.0).ok().and_then(|i| EXTENTS.get(i)).map(|e| e.1)\n}\n")
    print("const EXTENTS: &[(&str, [f64; 4])] = &[")
    for code, rings in sorted((c, r) for c, r in outlines("50m").items() if c and c != "AQ"):
        parts = sorted((unwrapped(joined(arcs))[0] for arcs in rings), key=area, reverse=True)
        land, covered, xs, ys = sum(map(area, parts)), 0, [], []
        while covered < 0.8 * land:
            xs, ys = xs + [x for x, _ in parts[0]], ys + [y for _, y in parts[0]]
            covered += area(parts.pop(0))
        box = [max(min(xs), 0), min(ys), min(max(xs), 1000), max(ys)]
        print(f'    ("{code}", [{", ".join(f"{v:.1f}" for v in box)}]),')
    print("];")


world()
tiles()
extents()
