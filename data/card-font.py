#!/usr/bin/env python3
"""Makes the font of social cards from the site's own: card-font.py FONTS-FOLDER OUT.ttf (needs fonttools and brotli)."""

import os
import sys
import tempfile

from fontTools import subset
from fontTools.merge import Merger
from fontTools.ttLib import TTFont

LETTERS = set(range(0x20, 0x7F)) | set(range(0xA0, 0x180)) | set(range(0x1E00, 0x1F00)) | {
    0x218, 0x219, 0x21A, 0x21B, 0x2013, 0x2014, 0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E, 0x2022, 0x2026, 0x2030,
    0x2032, 0x2033, 0x2039, 0x203A, 0x20AC, 0x2122, 0x2212,
}


def main(folder, out):
    with tempfile.TemporaryDirectory() as scratch:
        parts = []
        for name in ("serif-bold", "serif-bold-ext"):
            font = TTFont(os.path.join(folder, f"{name}.woff2"))
            font.flavor = None
            for table in ("GPOS", "GSUB", "GDEF", "BASE", "STAT", "gasp", "prep"):
                if table in font:
                    del font[table]
            parts.append(os.path.join(scratch, f"{name}.ttf"))
            font.save(parts[-1])
        merged = os.path.join(scratch, "merged.ttf")
        Merger().merge(parts).save(merged)
        options = subset.Options()
        options.hinting = False
        options.glyph_names = False
        options.name_IDs = [0, 13, 14]
        options.notdef_outline = True
        options.layout_features = []
        font = TTFont(merged)
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=LETTERS)
        subsetter.subset(font)
        font.save(out)


if __name__ == "__main__":
    main(*sys.argv[1:])
