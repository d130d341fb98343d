#!/usr/bin/env bash
# Instructions that one more article costs: callgrind on two articles of the sample folder, less that on one of them, so
# that starting the program is not counted.
set -euo pipefail
cd "$(dirname "$0")/../.."
legwork="${LEGWORK:-target/release/legwork}"
mapfile -t articles < <(find content -name '*.md' -size +2k | LC_ALL=C sort | head -2)
count() {
  valgrind --tool=callgrind --callgrind-out-file=/dev/null "$legwork" --threads 1 analyze --isolated "$@" 2>&1 >/dev/null |
    sed -n 's/.*Collected : *//p'
}
both=$(count "${articles[@]}") one=$(count "${articles[0]}")
words=$(wc -w < "${articles[1]}")
echo "${articles[1]}: $words words, $((both - one)) instructions, $(((both - one) / words)) a word; the start: see the rest of $one"
