"""Draws templates/assets/world.svg from Natural Earth's 1:110m countries.

Usage: python3 data/world-map.py NODE_MODULES > templates/assets/world.svg
needs the npm packages world-atlas (the outlines) and i18n-iso-countries (numeric to alpha-2 codes) in NODE_MODULES.
"""

import json
import pathlib
import sys

MODULES = pathlib.Path(sys.argv[1])
TOPOLOGY = json.loads((MODULES / "world-atlas/countries-110m.json").read_text())
CODES = json.loads((MODULES / "i18n-iso-countries/codes.json").read_text())
ALPHA2 = {row[2]: row[0] for row in CODES}
# Natural Earth gives these no numeric code.
NAMED = {"Kosovo": "XK", "Somaliland": "SO", "N. Cyprus": "CY"}
STYLE = """path{fill:#e2dccd;stroke:#fdfcf8;stroke-width:.6;vector-effect:non-scaling-stroke}
path:target{fill:#8fb796}
@media(prefers-color-scheme:dark){path{fill:#34312a;stroke:#171613}path:target{fill:#4c7a57}}
@media print{path{fill:#ddd;stroke:#fff}path:target{fill:#999}}"""


def arcs():
    """The arcs as points of a map of 1000 by 500, one decimal."""
    (sx, sy), (tx, ty) = TOPOLOGY["transform"]["scale"], TOPOLOGY["transform"]["translate"]
    for arc in TOPOLOGY["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            lon, lat = x * sx + tx, y * sy + ty
            points.append((round((lon + 180) / 360 * 10000), round((90 - lat) / 180 * 5000)))
        yield points


ARCS = list(arcs())


def ring(indexes):
    points = []
    for i in indexes:
        arc = ARCS[i] if i >= 0 else ARCS[~i][::-1]
        points.extend(arc[1:] if points else arc)
    return points


def number(tenths):
    text = f"{abs(tenths) // 10}.{abs(tenths) % 10}".removesuffix(".0").removeprefix("0") or "0"
    return ("-" if tenths < 0 else "") + text


def unwrapped(points):
    """The points without the jump at 180 degrees; those past an edge of the map are drawn a second time, a world apart."""
    shift, out = 0, [points[0]]
    for (ax, _), (bx, by) in zip(points, points[1:]):
        shift += 10000 if bx - ax < -5000 else -10000 if bx - ax > 5000 else 0
        out.append((bx + shift, by))
    low, high = min(x for x, _ in out), max(x for x, _ in out)
    again = -10000 if high > 10000 else 10000 if low < 0 else 0
    return [out] + ([[(x + again, y) for x, y in out]] if again else [])


def is_crimea(points):
    """Natural Earth draws it with Russia; here it is Ukraine's, as in UN General Assembly resolution 68/262."""
    x, y = points[0]
    return 5895 < x < 6020 and 1220 < y < 1275 and len(points) < 40


def path(points):
    """A closed path of relative steps; points that fall together are one."""
    out, (x, y) = f"M{number(points[0][0])} {number(points[0][1])}l", points[0]
    for px, py in points[1:-1]:
        if (px, py) != (x, y):
            step = f"{number(px - x)} {number(py - y)}".replace(" -", "-")
            out += (" " if out[-1].isdigit() and not step.startswith("-") else "") + step
            x, y = px, py
    return out + "z"


print('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 500">')
print("<!-- Natural Earth, 1:110m, public domain -->")
print(f"<style>{STYLE}</style>")
shapes = {}
for country in TOPOLOGY["objects"]["countries"]["geometries"]:
    code = ALPHA2.get(country.get("id"), NAMED.get(country["properties"]["name"]))
    polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
    for points in (ring(indexes) for polygon in polygons for indexes in polygon):
        owner = "UA" if code == "RU" and is_crimea(points) else code
        for part in unwrapped(points):
            shapes[owner] = shapes.get(owner, "") + path(part)
for code in sorted(shapes):
    if code != "AQ":
        print(f'<path id="{code}" d="{shapes[code]}"/>')
print("</svg>")
