#!/usr/bin/env python3
"""Learns data/confidence.toml: how much each sign counts that value and period of a claim are right.

    learn.py FACTDIFF_BINARY STORY...

STORY is a folder with `corpus.jsonl` and `gold.json` (docs/eval.md). A claim counts where it stands for a claim of the gold; it
is right where value and period are those of the gold, as far as it gives them. Logistic regression by gradient descent,
without randomness, with a penalty that keeps signs of few claims near zero; ten points are one unit of the logarithm of the odds.
"""
import json
import math
import re
import subprocess
import sys
from pathlib import Path

ROUNDS = 4000
PENALTY = 0.3
WORDS = {"statement", "quotation"}
WHEN = {"date", "time"}
FIGURES = {"number", "percent", "ordinal", "money", "measure"}
KINDS = {"time": "date", "ordinal": "number"}
BASES = {"explicit": "told", "relative": "told", "frame": "frame", "implied": "frame", "published": "published"}
HEAD = """\
# What tells how sure a claim is, as points that add up: ten points are one unit of the logarithm of the odds that value and period
# are right; 0 points are one half. Learnt by tools/confidence/learn.py; `worked_out`, of which there were too few, is set by
# hand. What the signs are: src/extract/confidence.rs.
"""


def signs(claim):
    found = ["kind_" + KINDS.get(claim["kind"], claim["kind"])]
    rules = claim.get("rule") or []
    rules = rules.split(" ") if isinstance(rules, str) else rules
    found += ["topic_" + rule.removeprefix("topic/") for rule in rules if rule.startswith("topic/") and rule.count("/") == 1]
    period = claim.get("period")
    found.append("period_" + (BASES[period["basis"]] if period else "none"))
    assumed = claim.get("assumed") or []
    if assumed:
        found.append("assumed_unit" if "unit" in assumed else "assumed")
    if claim.get("alternatives"):
        found.append("alternatives")
    if claim["kind"] == "number" and not claim["value"].get("counted"):
        found.append("bare_number")
    around = period and period["basis"] in ("frame", "published")
    if claim["kind"] in FIGURES and around and period["start"] and period["start"] == period["end"]:
        found.append("period_day")
    return found


def shared(a, b):
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def days(text):
    ends = re.split(r"\.\.|/", text)
    out = []
    for end, last in ((ends[0], False), (ends[-1], True)):
        quarter = re.fullmatch(r"(\d{4})-Q([1-4])", end)
        if quarter:
            month = int(quarter[2]) * 3
            end = f"{quarter[1]}-{month if last else month - 2:02}"
        if not re.fullmatch(r"\d{4}(-\d\d){0,2}", end):
            return None
        out.append((end, last))
    return out


def has_period(claim, text):
    """None where the gold gives no period in ISO form."""
    wanted = days(text) if text else None
    if wanted is None:
        return None
    period = claim.get("period")
    if not period or not period["start"] or not period["end"]:
        return False
    (first, _), (last, _) = wanted
    lengths = {4: "31", 7: None, 10: None}
    start = first + {4: "-01-01", 7: "-01", 10: ""}[len(first)]
    end_ok = period["end"].startswith(last) and (
        len(last) == 10 or int(period["end"][8:]) >= 28) and (len(last) != 4 or period["end"][5:] == "12-31")
    return period["start"] == start and end_ok


def has_value(claim, norm):
    """None where the two are not to be compared."""
    value = claim.get("value") or {}
    if not norm or norm[0] in "st":
        return None
    if norm[0] == "@":
        if claim["kind"] == "duration":
            return None
        first, last = (norm[1:].split("..") * 2)[:2]
        return (value.get("start"), value.get("end")) == (first, last)
    if norm[0] == "n":
        ordinal, year = norm[1:].split("@")
        told = value.get("anchor_year")
        return str(value.get("ordinal")) == ordinal and (str(told) == year.rstrip("?") if told else year.endswith("?"))
    amount, _, unit = norm.partition(" ")
    if re.fullmatch("[A-Z]{3}", unit) and value.get("unit") != unit:
        return False
    if unit in ("%", "pp") and claim["kind"] != "percent":
        return False
    if ".." in amount:
        low, high = map(float, amount.split(".."))
    else:
        middle, _, half = re.sub(r"^[=~<>]+", "", amount).partition("±")
        low, high = float(middle) - float(half or 0), float(middle) + float(half or 0)
    if claim["kind"] in ("measure", "duration"):
        return None  # units are not converted here
    numbers = [value[k] for k in (("stated",) if value.get("stated") else ("lower", "upper")) if value.get(k)]
    slack = max(abs(low), abs(high)) * 1e-9
    return bool(numbers) and all(low - slack <= float(n) <= high + slack for n in numbers)


def labelled(binary, folder):
    """Signs of the claims that stand for a gold claim, and whether they are right."""
    corpus = folder / "corpus.jsonl"
    documents = {d["id"]: d["text"] for d in map(json.loads, corpus.open())}
    gold = json.loads((folder / "gold.json").read_text())
    out = subprocess.run([binary, "extract", corpus, "--format", "jsonl"], capture_output=True, check=True).stdout
    claims = [json.loads(line) for line in out.splitlines()]
    for wanted in gold["claims"]:
        if wanted.get("aside"):
            continue
        spans = []
        for spot in (wanted, *wanted.get("aliases", [])):
            text, at = documents[wanted["source"]], -1
            for _ in range(spot.get("occurrence", 1)):
                at = text.find(spot["quote"], at + 1)
            start = len(text[:at].encode())
            spans.append((start, start + len(spot["quote"].encode())))
        words = wanted["kind"] in WORDS
        best = None
        for claim in claims:
            if claim["source"] != wanted["source"] or (claim["kind"] in WORDS) != words:
                continue
            if not words and (claim["kind"] in WHEN) != (wanted["kind"] in WHEN):
                continue
            place = claim["sentence" if words else "mention"]
            here = (claim["mention"]["start"], claim["mention"]["end"])
            if not any(shared((place["start"], place["end"]), s) for s in spans):
                continue
            close = max(shared(here, s) / (here[1] - here[0] + s[1] - s[0] - shared(here, s)) for s in spans)
            if best is None or best[0] < (claim["kind"] == wanted["kind"], close):
                best = ((claim["kind"] == wanted["kind"], close), claim)
        if best:
            claim = best[1]
            right = has_value(claim, wanted.get("norm")) is not False and has_period(claim, wanted.get("period")) is not False
            yield signs(claim), int(right)


def learn(rows):
    names = sorted({sign for row, _ in rows for sign in row})
    weights, bias = dict.fromkeys(names, 0.0), 0.0
    for _ in range(ROUNDS):
        slopes, slope = {name: -PENALTY * w for name, w in weights.items()}, 0.0
        for row, right in rows:
            miss = right - 1 / (1 + math.exp(-bias - sum(weights[s] for s in row)))
            slope += miss
            for sign in row:
                slopes[sign] += miss
        bias += 2 * slope / len(rows)
        for name in names:
            weights[name] += 2 * slopes[name] / len(rows)
    return {"bias": bias, **weights}


def main():
    binary, stories = sys.argv[1], [Path(p) for p in sys.argv[2:]]
    rows = [row for folder in stories for row in labelled(binary, folder)]
    weights = learn(rows)
    lines = [HEAD] + [f"{name} = {round(10 * w)}" for name, w in weights.items()] + ["worked_out = -10", ""]
    print("\n".join(lines), end="")
    print(f"{len(rows)} claims, {sum(right for _, right in rows)} right", file=sys.stderr)


if __name__ == "__main__":
    main()
