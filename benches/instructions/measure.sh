#!/usr/bin/env bash
# Counts the instructions of three fixed runs with callgrind: a count hardly varies, however busy the machine is.
# Compares with expected.tsv and fails where a run takes more than 5 % more: longer word lists bring a little. --update writes
# expected.tsv.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

command -v valgrind >/dev/null || { echo "valgrind is missing" >&2; exit 2; }
cargo build --release --locked
factdiff=${CARGO_TARGET_DIR:-target}/release/factdiff
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
expected=benches/instructions/expected.tsv

# The flags that fix what is measured: one thread, no detection of languages, no progress bar.
count() {
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$factdiff" "$@" --jobs 1 --quiet --format jsonl \
        2>"$scratch/log" >/dev/null || { cat "$scratch/log" >&2; exit 2; }
    sed -n 's/.*Collected : //p' "$scratch/log"
}

{
    printf 'start: one English article\t%s\n' "$(count extract corpus/articles/en-lantern-street-customs.txt --language en)"
    printf 'extract: the shipped corpus\t%s\n' "$(count extract corpus)"
    printf 'compare: the shipped corpus\t%s\n' "$(count compare corpus)"
} >"$scratch/now.tsv"

if [ "${1:-}" = --update ]; then
    cp "$scratch/now.tsv" "$expected"
    cat "$expected"
    exit
fi
[ -f "$expected" ] || { cat "$scratch/now.tsv"; echo "$expected is missing: write it with --update" >&2; exit 2; }
awk -F'\t' '
    NR == FNR { before[$1] = $2; next }
    {
        change = before[$1] ? 100 * ($2 - before[$1]) / before[$1] : 0
        printf "%-30s %15d  %+.1f %%\n", $1, $2, change
        if (change > 5) worse = 1
    }
    END { exit worse }
' "$expected" "$scratch/now.tsv" || { echo "slower than expected.tsv: find out why, or accept it with --update" >&2; exit 1; }
