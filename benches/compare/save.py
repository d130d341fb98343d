#!/usr/bin/env python3
"""Times from saving an article to its new page in the browser: save.py LEGWORK DIR [EDITS].

DIR is a folder that run.py made. `legwork serve` shows it; an article gets a new sentence; the clock stops when the page has
it, asked for as a browser does: when the server tells of a change. Three kinds of edits in turn: a sentence, a sentence with
a new name, a sentence with a new name and a figure. Prints the medians and the slowest. The article is put back at the end.
"""
import statistics
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

EDITS = {
    "a sentence": "The {word} stood in the garden.",
    "a new name": "On Friday Senator Adelaide Quimby{number} of Ohio said the {word} plan is good.",
    "a new name and a figure": "On Friday Senator Adelaide Quimby{number} of Ohio said the {word} plan would cost $3 million.",
}
PORT = 7791
SITE = f"http://127.0.0.1:{PORT}/"
# The server looks at the folder once more after a change, and keeps its sheets when nothing more happens.
REST = 1.5


def get(path):
    return urllib.request.urlopen(SITE + path, timeout=60).read().decode()


def started(server):
    while server.poll() is None:
        try:
            return get("index.html")
        except OSError:
            time.sleep(0.1)
    raise SystemExit("legwork serve did not start")


def told(events):
    while not events.readline().startswith(b"data:"):
        pass


def seconds(events, article, page, text, word):
    begun = time.time()
    article.write_text(text)
    while True:
        told(events)
        if word in get(page):
            return time.time() - begun


def main():
    legwork, root = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
    edits = int(sys.argv[3]) if len(sys.argv) > 3 else 8
    articles = sorted((root / "content").rglob("*.md"))
    article = articles[len(articles) // 13]
    page, before = f"articles/{article.stem}.html", article.read_text()
    server = subprocess.Popen([str(legwork), "serve", "--port", str(PORT), "--quiet"], cwd=root)
    try:
        started(server)
        events = urllib.request.urlopen(SITE + "__legwork/events", timeout=60)
        told(events)
        for kind, sentence in EDITS.items():
            times = []
            for number in range(edits):
                word = f"zebra{number}x{len(kind)}"
                text = f"{before.rstrip()}\n\n{sentence.format(word=word, number=number)}\n"
                times.append(seconds(events, article, page, text, word))
                time.sleep(REST)
            # The first edit of a kind also takes back what the last of another has put there.
            print(f"{kind}: {statistics.median(times[1:]) * 1000:.0f} ms, at most {max(times[1:]) * 1000:.0f} ms")
    finally:
        article.write_text(before)
        server.terminate()


main()
