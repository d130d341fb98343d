"""Sorts the words of WORK/words.txt into classes of words that are alike, four times, from coarse to fine.

    python3 data/classes.py WORK        reads vectors.npy and senses.npy, writes classes.tsv

Two words are alike that keep the same company and that the teacher takes for the same; both count alike. The classes are
those of k-means by angle, begun from evenly spaced words: the same files give the same classes.
"""
import os, sys

import numpy as np

WORDS = 200_000
# Classes, the most frequent words that they are made from, rounds.
SIZES = [(128, 60_000, 20), (512, 60_000, 20), (1024, 60_000, 15), (4096, 80_000, 10)]


def unit(rows):
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    return (rows / np.maximum(length, 1e-9)).astype("f4")


def nearest(rows, centers):
    return np.concatenate([(part @ centers.T).argmax(1) for part in np.array_split(rows, 20)])


def classes(rows, count, sample, rounds):
    sample = rows[:sample]
    centers = sample[np.arange(count) * len(sample) // count]
    for _ in range(rounds):
        sums = np.zeros_like(centers)
        np.add.at(sums, nearest(sample, centers), sample)
        empty = ~sums.any(1, keepdims=True)
        centers = np.where(empty, centers, unit(sums))
    return nearest(rows, centers)


work = sys.argv[1]
words = open(os.path.join(work, "words.txt"), encoding="utf-8").read().split("\n")[:WORDS]
rows = np.concatenate([unit(np.load(os.path.join(work, f))[:WORDS]) for f in ("vectors.npy", "senses.npy")], 1)
columns = [classes(rows, *size) for size in SIZES]
with open(os.path.join(work, "classes.tsv"), "w", encoding="utf-8") as out:
    out.writelines("\t".join([word, *map(str, row)]) + "\n" for word, *row in zip(words, *columns))
