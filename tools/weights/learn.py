#!/usr/bin/env python3
"""Learns data/weights.toml: how much each sign counts that two figures of one story are the same.

    learn.py EXTRACT_BINARY CANDIDATES_BINARY CORPUS:KEY|STORY...

CORPUS is JSON Lines of articles; KEY tells for pairs of articles (`left`, `right`) which numbers stand for one another
(`changed` and `unchanged`, each with `left_number` and `right_number`, byte spans). STORY is a folder with `corpus.jsonl` and
`gold.json` (claims with `quote` and `occurrence`, pairs). Logistic regression by gradient descent, without randomness;
a score of 50 is a probability of one half, each ten points are one unit of the logarithm of the odds. Two tables are
learnt: one for articles that run in one order, one for all others.
"""
import json
import math
import subprocess
import sys
from pathlib import Path

NAMES = ["local", "sentence", "names", "neighbours", "position", "line", "same_topic", "other_topic", "unit", "period", "equal", "sole", "first"]
ROUNDS = 400
STORY_WEIGHT = 4
NEGATIVES = 12  # kept for each positive, evenly spread


def candidates(extract, lister, corpus):
    claims = subprocess.run([extract, "extract", corpus, "--format", "jsonl"], capture_output=True, check=False).stdout
    lines = subprocess.run([lister], input=claims, capture_output=True, check=True).stdout
    return [json.loads(line) for line in lines.splitlines()]


def overlaps(side, span):
    return side[1] < span["end"] and span["start"] < side[2]


def from_key(rows, key):
    """Labelled rows: those of which at least one side is a number of the key."""
    pairs = {(p["left"], p["right"]): p for p in key["pairs"]}
    story = {source: p["story"] for p in key["pairs"] for source in (p["left"], p["right"])}
    for row in rows:
        left, right = row["left"], row["right"]
        if (left[0], right[0]) not in pairs:
            left, right = right, left
        pair = pairs.get((left[0], right[0]))
        if pair is None:
            if story.get(left[0]) != story.get(right[0]):
                yield row, 0
            continue
        label = None
        for number in pair["changed"] + pair["unchanged"]:
            ours, theirs = overlaps(left, number["left_number"]), overlaps(right, number["right_number"])
            if ours and theirs:
                label = 1
                break
            if ours or theirs:
                label = 0
        if label is not None:
            yield row, label


def from_story(rows, folder):
    """Labelled rows: the pairs of the gold, and those of two gold claims that are no pair."""
    documents = {d["id"]: d["text"] for d in map(json.loads, (folder / "corpus.jsonl").open())}
    gold = json.loads((folder / "gold.json").read_text())
    spans = {}
    for claim in gold["claims"]:
        text, at = documents[claim["source"]], -1
        for _ in range(claim.get("occurrence", 1)):
            at = text.find(claim["quote"], at + 1)
        start = len(text[:at].encode())
        spans[claim["key"]] = (claim["source"], {"start": start, "end": start + len(claim["quote"].encode())})
    pairs = {frozenset((p["left"], p["right"])) for p in gold["pairs"]}
    open_pairs = {frozenset((p["left"], p["right"])) for p in gold.get("ignore", []) if "left" in p}

    def keys(side):
        return [k for k, (source, span) in spans.items() if source == side[0] and overlaps(side, span)]

    for row in rows:
        here = [frozenset((a, b)) for a in keys(row["left"]) for b in keys(row["right"])]
        if here and not any(pair in open_pairs for pair in here):
            yield row, int(any(pair in pairs for pair in here))


def main():
    extract, lister, *corpora = sys.argv[1:]
    data = []
    for entry in corpora:
        corpus, _, key = entry.partition(":")
        if key:
            labelled = list(from_key(candidates(extract, lister, corpus), json.loads(Path(key).read_text())))
        else:
            labelled = list(from_story(candidates(extract, lister, f"{corpus}/corpus.jsonl"), Path(corpus)))
        positives = [row for row in labelled if row[1]]
        negatives = [row for row in labelled if not row[1]]
        step = max(1, len(negatives) // max(1, NEGATIVES * len(positives)))
        # A story has few pairs, and is what the tool is for.
        data += (positives + negatives[::step]) * (1 if key else STORY_WEIGHT)
        print(f"{corpus}: {len(positives)} pairs, {len(negatives)} others", file=sys.stderr)
    for table, parallel in [("parallel", True), ("free", False)]:
        points = [([row["signs"][name] / 100 for name in NAMES], label) for row, label in data if row["parallel"] == parallel]
        weights, bias = learn(points)
        print(f"\n[{table}]\nbias = {round(50 + 10 * bias)}")
        for name, weight in zip(NAMES, weights):
            print(f"{name} = {round(10 * weight)}")
        print(f"# {table}", file=sys.stderr)
        report(points, weights, bias)


def learn(points):
    weights, bias = [0.0] * len(NAMES), 0.0
    velocity, pull = [0.0] * (len(NAMES) + 1), 0.9
    for _ in range(ROUNDS):
        gradient = [0.0] * (len(NAMES) + 1)
        for values, label in points:
            logit = bias + sum(w * v for w, v in zip(weights, values))
            error = 1 / (1 + math.exp(-max(-30, min(30, logit)))) - label
            gradient[-1] += error
            for i, value in enumerate(values):
                gradient[i] += error * value
        for i in range(len(NAMES) + 1):
            velocity[i] = pull * velocity[i] - 2.0 * gradient[i] / len(points)
        bias += velocity[-1]
        weights = [w + v for w, v in zip(weights, velocity)]
    return weights, bias


def report(points, weights, bias):
    """How well the weights tell, at some scores, with and without the values."""
    for title, keep in [("all", lambda v: True), ("values differ", lambda v: v[NAMES.index("equal")] == 0)]:
        rows = [(50 + 10 * (bias + sum(w * x for w, x in zip(weights, v))), y) for v, y in points if keep(v)]
        for least in (40, 50, 55, 60, 65, 70, 80):
            taken = [y for score, y in rows if score >= least]
            found, total = sum(taken), sum(y for _, y in rows)
            print(f"# {title}: score {least}: recall {found / max(1, total):.3f}, precision {found / max(1, len(taken)):.3f}", file=sys.stderr)


if __name__ == "__main__":
    main()
