#!/usr/bin/env python3
"""Writes made-up articles as JSON Lines for the test of the job: articles.py COUNT > articles.jsonl

Stories of two to eight articles by different outlets, in three languages, a few of whose figures differ; and one story that
many outlets tell, so that one block is far larger than the others. The same count gives the same bytes.
"""

import json
import random
import sys

SYLLABLES = "ba dor ka lin mo ner pa qui ros sa tel u vin wes yor zan".split()
#: What a quay cost, how long it took, what it brought: the same facts in each language.
TEXTS = {
    "en": "{place} – The new quay of {place} cost {cost} million euros, {person} of the port authority said. Work on it took {days} days. "
          "The road behind it cost {road} million euros. {person} thanked the workers of {place}. Its crane lifts {tons} tonnes.",
    "fr": "{place} – Le nouveau quai de {place} a coûté {cost} millions d'euros, a indiqué {person}, de l'autorité portuaire. Les travaux "
          "ont duré {days} jours. La route qui y mène a coûté {road} millions d'euros. {person} a remercié les ouvriers de {place}. "
          "Sa grue soulève {tons} tonnes.",
    "de": "{place} – Der neue Kai von {place} kostete {cost} Millionen Euro, sagte {person} von der Hafenbehörde. Die Arbeiten dauerten "
          "{days} Tage. Die Straße dorthin kostete {road} Millionen Euro. {person} dankte den Arbeitern von {place}. Sein Kran hebt "
          "{tons} Tonnen.",
}


def name(rng):
    return "".join(rng.choice(SYLLABLES) for _ in range(3)).capitalize()


def story(rng, number, size):
    facts = {"place": name(rng), "person": f"{name(rng)} {name(rng)}", "year": rng.randint(2001, 2024)}
    figures = {key: rng.randint(211, 989) for key in ("cost", "days", "road", "tons")}
    for at in range(size):
        language = rng.choice(sorted(TEXTS))
        told = dict(figures)
        if rng.random() < 0.15:
            which = rng.choice(sorted(told))
            told[which] += told[which] // 7
        text = TEXTS[language].format(**facts, **told)
        yield {"id": f"s{number}-{at}", "outlet": f"The {name(rng)} Post", "language": language,
               "published": f"{facts['year'] + 1}-02-{rng.randint(1, 20):02}", "text": text}


def main():
    count = int(sys.argv[1])
    rng = random.Random(count)
    written = number = 0
    sys.stdout.reconfigure(encoding="utf-8")
    while written < count:
        size = min(count // 20, 100) if number == 0 else rng.randint(2, 8)
        for article in story(rng, number, min(size, count - written)):
            print(json.dumps(article, ensure_ascii=False))
            written += 1
        number += 1


if __name__ == "__main__":
    main()
