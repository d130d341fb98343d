"""Reads every export of a folder back with libraries that are not ours, and follows its evidence.

    pip install -r tests/exports/requirements.txt
    python tests/exports/check.py target/release/legwork content
"""

import csv
import json
import pathlib
import subprocess
import sys
import tempfile

import geojson
import networkx
import pyarrow
import pyarrow.parquet
import pydot
from followthemoney import model

TABLES = ["articles", "people", "places", "organizations", "roles", "mentions", "quotes", "figures", "dates"]
# The columns of a row whose words stand at its offsets.
AT_OFFSETS = {"mentions": "text", "quotes": "text", "figures": "text", "dates": "text"}


def one_line(text):
    return " ".join(text.split())


def exports(program, content, out):
    """Every format twice: the second time with one thread, which must give the same bytes."""
    for form in ["jsonl", "csv", "parquet", "geojson", "ftm", "dot", "graphml"]:
        for run, threads in [("a", "2"), ("b", "1")]:
            command = [program, "export", "--format", form, "--content", content, "--output", out / run]
            command += ["--quiet", "--threads", threads] + (["--verbatim"] if form == "csv" else [])
            assert subprocess.run(command, stderr=subprocess.DEVNULL).returncode < 2, command
    first, second = out / "a", out / "b"
    for path in sorted(first.iterdir()):
        assert path.read_bytes() == (second / path.name).read_bytes(), path.name
    return first


def check_tables(folder, sheets):
    known = set(sheets)
    for name in TABLES:
        table = pyarrow.parquet.read_table(folder / f"{name}.parquet")
        table.validate(full=True)
        rows = table.to_pylist()
        with open(folder / f"{name}.csv", encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            texts = list(reader)
            assert reader.fieldnames == table.column_names, name
        assert len(rows) == len(texts) > 0, name
        for row, text in zip(rows, texts):
            for column, value in row.items():
                assert same(value, text[column]), (name, column, value, text[column])
            assert row["article"] in known
            if name != "articles":
                check_evidence(name, row, sheets[row["article"]])
        print(f"{name}: {len(rows)} rows of {len(table.column_names)} columns")


def same(value, text):
    """Whether a typed value and its CSV cell agree."""
    if value is None:
        return text == ""
    if isinstance(value, bool):
        return text == str(value).lower()
    if isinstance(value, float):
        return float(text) == value
    return text == str(value)


def check_evidence(name, row, sheet):
    start, end = row["start"], row["end"]
    assert 0 <= start < end <= len(sheet["text"]), (name, row)
    if name in AT_OFFSETS:
        assert one_line(sheet["text"][start:end]) == row[AT_OFFSETS[name]], (name, row)
    if row["sentence"] is not None:
        first, last = sheet["sentences"][row["sentence"] - 1]
        assert first <= start < last, (name, row)
        assert one_line(sheet["text"][first:last]) == row["sentence_text"], (name, row)
        assert row["page"].endswith(f".html#s{row['sentence']}"), (name, row)


def check_geojson(folder):
    places = geojson.loads((folder / "places.geojson").read_text(encoding="utf-8"))
    assert isinstance(places, geojson.FeatureCollection) and places.is_valid, places.errors()
    located = [p for p in places.features if p.geometry]
    for place in located:
        assert place.geometry.is_valid, place.geometry.errors()
        longitude, latitude = place.geometry.coordinates
        assert -180 <= longitude <= 180 and -90 <= latitude <= 90, place
    assert all(p.properties["evidence"] for p in places.features)
    ids = [p.id for p in places.features]
    assert len(ids) == len(set(ids))
    print(f"places.geojson: {len(ids)} places, {len(located)} located")


def check_ftm(folder):
    entities = {}
    with open(folder / "entities.ftm.json", encoding="utf-8") as file:
        for line in file:
            raw = json.loads(line)
            schema = model.get(raw["schema"])
            assert schema is not None, raw
            schema.validate(raw)
            for name, values in raw["properties"].items():
                prop = schema.get(name)
                assert prop is not None, (raw["schema"], name)
                for value in values:
                    assert prop.type.validate(value), (raw["schema"], name, value)
            # What the model keeps of an entity is all of it.
            proxy = model.get_proxy(raw, cleaned=False)
            for name, values in raw["properties"].items():
                kept = proxy.get(name)
                assert len(kept) == len(values), (raw["schema"], name, values, kept)
            assert raw["id"] == proxy.id and raw["id"] not in entities, raw["id"]
            entities[raw["id"]] = proxy
    schemata = {}
    for proxy in entities.values():
        schemata[proxy.schema.name] = schemata.get(proxy.schema.name, 0) + 1
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                assert value in entities, (proxy.id, prop.name, value)
                assert entities[value].schema.is_a(prop.range), (proxy.id, prop.name, value)
    assert {"Article", "Person", "Organization", "Address", "Mention", "Documentation"} <= set(schemata)
    print("entities.ftm.json:", ", ".join(f"{n} {s}" for s, n in sorted(schemata.items())))


def check_graphs(folder):
    graphml = networkx.read_graphml(folder / "companions.graphml")
    [dot] = pydot.graph_from_dot_file(folder / "companions.dot", encoding="utf-8")
    assert not graphml.is_directed() and not graphml.is_multigraph()
    nodes = {n.get_name().strip('"') for n in dot.get_nodes()}
    assert nodes == set(graphml.nodes)
    assert len(dot.get_edges()) == graphml.number_of_edges() > 0
    assert all("#s" in page for _, _, page in graphml.edges(data="page"))
    print(f"companions: {len(nodes)} nodes, {graphml.number_of_edges()} edges")


def main():
    program, content = sys.argv[1:]
    with tempfile.TemporaryDirectory() as temporary:
        folder = exports(program, content, pathlib.Path(temporary))
        with open(folder / "sheets.jsonl", encoding="utf-8") as file:
            sheets = {sheet["path"]: sheet for sheet in map(json.loads, file)}
        assert sheets
        check_tables(folder, sheets)
        check_geojson(folder)
        check_ftm(folder)
        check_graphs(folder)


main()
