"""Writes patterns.txt: 18,000 words and names of the project's own data, for the bare automaton to look for.

Run from anywhere: python3 benches/speed/make_patterns.py. The committed file is the yardstick: write it anew only when
the measurements before and after are not to be compared.
"""

import tomllib
from pathlib import Path

COUNT = 18_000
HERE = Path(__file__).resolve().parent
DATA = HERE.parent.parent / "data"


# Tables of a language file that hold words as keys; all others hold them as values.
WORDS_AS_KEYS = {"cardinal", "multiplier", "ordinal", "fraction", "vague"}
# Keys of the other tables whose values are words.
NAMES = ("names", "signs", "assumed_signs")


def strings(value):
    """Every string in a TOML value, however deep, without the keys."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from strings(item)


def of_language(table):
    """The words of a language file, without its patterns and their examples."""
    for key, value in table.items():
        if key in WORDS_AS_KEYS:
            yield from value
        elif isinstance(value, dict) or isinstance(value, list) and not any(isinstance(item, dict) for item in value):
            yield from strings(value)


def of_table(table):
    """The names of topics, places, units and their like."""
    for row in table.values():
        for key in NAMES:
            yield from strings(row.get(key, []))


def words(path):
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    for text in (of_language if path.parent.name == "languages" else of_table)(table):
        text = text.replace("*", "").strip().lower()
        if len(text) >= 2:
            yield text


def main():
    files = sorted(DATA.glob("*.toml")) + sorted((DATA / "languages").glob("*.toml"))
    found = sorted({word for path in files for word in words(path)})
    if len(found) < COUNT:
        raise SystemExit(f"{len(found)} words are too few")
    chosen = [found[i * len(found) // COUNT] for i in range(COUNT)]
    (HERE / "patterns.txt").write_text("\n".join(chosen) + "\n", encoding="utf-8", newline="\n")


main()
