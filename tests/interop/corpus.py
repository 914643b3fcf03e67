#!/usr/bin/env python3
"""Writes the articles that the reports are tried on: JSON Lines on standard output, all of it made up.

corpus.py hostile   a few articles in several scripts, with texts that attack every format they are written into
corpus.py large N   N outlets that all tell one figure, for a page with N·(N-1)/2 comparisons
"""
import json
import sys

#: What an article may hold to hurt whoever shows it: markup, formulas, terminal sequences, direction overrides.
HOSTILE = "<script>alert('page')</script><img src=x onerror=alert(1)> =cmd()|'/c calc'!A1 \x1b]0;gotcha\x07\x1b[31m \u202etxet\u202c ]]> ::error::"
LONG = "and so on, " * 9000


def article(name, outlet, language, text, **more):
    record = {"id": name, "outlet": outlet, "language": language, "published": "2025-01-22", "text": text}
    return record | more


def hostile():
    yield article("harbour", "The Harbour Ledger", "en",
                  "Trade between China and Russia reached $244.8 billion in 2024. China and Russia signed more than 20 "
                  "documents in Beijing on 2 September 2025.", title="Ledger", url="https://harbour.example/a?b=1&c=2")
    yield article("phares", "Le Courrier des Phares", "fr",
                  "Le commerce entre la Chine et la Russie a atteint 244,8 milliards de dollars en 2024. Les échanges se "
                  "poursuivent à Pékin.", url="https://phares.example/")
    yield article("estuario", "La Gaceta del Estuario", "es",
                  "El comercio entre China y Rusia alcanzó los 234.800 millones de dólares en 2024.")
    yield article("marafi", "مرافئ الغد", "ar",
                  "بلغ حجم التجارة بين الصين وروسيا 244.8 مليار دولار في عام 2024. ووقعت الصين وروسيا في بكين في 2 سبتمبر 2025 "
                  "أكثر من 20 وثيقة تعاون.")
    yield article("manar", "المنار البحري", "ar", "بلغ حجم التجارة بين الصين وروسيا 214.8 مليار دولار في عام 2024.")
    yield article("yundu", "云渡时报", "zh", "2024年，中俄贸易额达到2448亿美元。")
    yield article("=cmd()", f"<script>alert('outlet')</script> {HOSTILE}", "de",
                  f"=cmd() {HOSTILE}: Der Handel zwischen China und Russland erreichte im Jahr 2024 190,8 Milliarden Dollar, "
                  f"{HOSTILE}, hieß es.", title=f"\"><script>alert('title')</script> {HOSTILE}", url="javascript:alert(1)")
    yield article("+long", "@SUM(A1:A9)", "en",
                  f"{LONG}trade between China and Russia reached $204.8 billion in 2024, {LONG}so it went on.",
                  title="-2+3+cmd|' /C calc'!A0", url="https://long.example/\"onmouseover=\"alert(1)")


def large(count):
    for number in range(count):
        yield article(f"a{number}", f"Outlet {number}", "en",
                      f"Trade between China and Russia reached ${200 + number % 7 * 5}.8 billion in 2024.")


def main():
    match sys.argv[1:]:
        case ["hostile"]:
            articles = hostile()
        case ["large", count]:
            articles = large(int(count))
        case _:
            sys.exit(__doc__)
    sys.stdout.reconfigure(encoding="utf-8")
    for record in articles:
        print(json.dumps(record, ensure_ascii=False))


if __name__ == "__main__":
    main()
