#!/usr/bin/env python3
"""Builds given-names.txt: `build.py CENSUS_DIR > ../given-names.txt`.

CENSUS_DIR holds dist.male.first and dist.female.first of the 1990 US census (public domain; in the PyPI package
`names` 0.3.0). A name is of one gender where that gender bears it at least five times as often; `world.txt`, written
for this project, adds names and overrules the census where it is the rarer source. Lines are sorted by name.
"""
import pathlib
import sys


def census(path):
    rows = (line.split() for line in path.read_text().splitlines())
    return {row[0].lower(): float(row[1]) for row in rows if row}


def main():
    folder = pathlib.Path(sys.argv[1])
    male, female = census(folder / "dist.male.first"), census(folder / "dist.female.first")
    gender = {}
    for name in male.keys() | female.keys():
        m, f = male.get(name, 0.0) + 0.0005, female.get(name, 0.0) + 0.0005
        gender[name] = "m" if m >= 5 * f else "f" if f >= 5 * m else "b"
    world = {}
    for line in (pathlib.Path(__file__).parent / "world.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            sex, *names = line.split()
            for name in names:
                world[name] = sex if world.get(name, sex) == sex else "b"
    for name, sex in world.items():
        common = max(male.get(name, 0.0), female.get(name, 0.0)) >= 0.004
        if sex == "b" or name not in gender or not common:
            gender[name] = sex
        elif gender[name] != sex:
            gender[name] = "b"
    for name in sorted(gender):
        print(name, gender[name])


main()
