#!/usr/bin/env python3
"""Learns data/weights.toml: how much each sign counts that two figures of one story are the same.

    learn.py EXTRACT_BINARY CANDIDATES_BINARY CORPUS:KEY... [--stories FOLDER...]

CORPUS is JSON Lines of articles; KEY tells for pairs of articles (`left`, `right`) which numbers stand for one another
(`changed` and `unchanged`, each with `left_number` and `right_number`, byte spans). A story folder holds `corpus.jsonl` and
`gold.json` (claims with `quote` and `occurrence`, facts, pairs). Logistic regression by gradient descent, without
randomness; a score of 50 is a probability of one half, each ten points are one unit of the logarithm of the odds.
"""
import json
import math
import subprocess
import sys
from pathlib import Path

NAMES = ["local", "sentence", "names", "neighbours", "position", "same_topic", "other_topic", "unit", "period", "equal"]
ROUNDS = 400
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
                yield row["signs"], 0
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
            yield row["signs"], label


def main():
    arguments = sys.argv[1:]
    extract, lister, *corpora = arguments
    data = []
    for entry in corpora:
        corpus, key = entry.split(":")
        labelled = list(from_key(candidates(extract, lister, corpus), json.loads(Path(key).read_text())))
        positives = [row for row in labelled if row[1]]
        negatives = [row for row in labelled if not row[1]]
        step = max(1, len(negatives) // max(1, NEGATIVES * len(positives)))
        data += positives + negatives[::step]
        print(f"{corpus}: {len(positives)} pairs, {len(negatives)} others", file=sys.stderr)
    points = [([signs[name] / 100 for name in NAMES], label) for signs, label in data]
    weights, bias = [0.0] * len(NAMES), 0.0
    scale = [1.0] * len(NAMES)
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
        weights = [w + velocity[i] * scale[i] for i, w in enumerate(weights)]
    print(f"bias = {round(50 + 10 * bias)}")
    for name, weight in zip(NAMES, weights):
        print(f"{name} = {round(10 * weight)}")
    report(points, weights, bias)


def report(points, weights, bias):
    """How well the weights tell, at some scores, with and without the values."""
    for title, keep in [("all", lambda v: True), ("values differ", lambda v: v[-1] == 0)]:
        rows = [(50 + 10 * (bias + sum(w * x for w, x in zip(weights, v))), y) for v, y in points if keep(v)]
        for least in (40, 50, 55, 60, 65, 70, 80):
            taken = [y for score, y in rows if score >= least]
            found, total = sum(taken), sum(y for _, y in rows)
            print(f"# {title}: score {least}: recall {found / max(1, total):.3f}, precision {found / max(1, len(taken)):.3f}", file=sys.stderr)


if __name__ == "__main__":
    main()
