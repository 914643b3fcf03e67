#!/usr/bin/env python3
"""Writes the first inputs of each fuzz target, made from shipped files: seeds.py ROOT OUT, as OUT/<target>/<number>."""

import gzip
import json
import pathlib
import sys
import tomllib

# Longer ones are cut by the fuzzer.
LONGEST = 2048

PAGE = (
    '<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>'
    '<meta property="article:published_time" content="2025-09-02T08:16:00+08:00"><link rel="canonical" href="https://q.example/a">'
    '<script type="application/ld+json">{{"@type":"NewsArticle","headline":"{title}","datePublished":"2025-09-02"}}</script></head>'
    "<body><nav><a href=/>Home</a></nav><article><h1>{title}</h1><time datetime=2025-09-02></time><p>{text}</p></article></body></html>"
)
RSS = (
    '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>F</title><language>{language}</language><item>'
    "<title>{title}</title><guid>g</guid><pubDate>Tue, 02 Sep 2025 08:16:00 GMT</pubDate><description><![CDATA[<p>{text}</p>]]>"
    "</description></item></channel></rss>"
)
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language}"><title>F</title><entry><id>e</id><title>{title}</title>'
    '<updated>2025-09-02T08:16:00Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{text}</div></content></entry></feed>'
)
BASELINE = """[[accepted]]
id = "c1"
status = "false-positive"
left_outlet = "The Quay"
left_source = "a"
left_value = "22"
left_sentence = "They signed 22 documents."
summary = "number: 22 and 20"
reason = "known"
by = "Ann"
added = 2025-09-02
expires = "2026-12-31"
"""
SHEETS = (
    "id,decision,decision_reason,decided_by,expires,note\nc1,accepted,known,Ann,2026-12-31,'=later\nc2,confirmed,,,,\n",
    "\ufeffid;verdict;decision;decision_reason;decided_by;expires;note;mine\r\nc1;x;accepted;\"a; \"\"b\"\"\nc\";;;;1\r\n",
)
PARTS = (
    '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c></row><row r="2"><c r="A2" t="b"><v>1</v></c>'
    '<c r="B2" t="str"><f>1+1</f><v>2</v></c><c r="C2" t="e"><v>#N/A</v></c><c r="D2" s="1"><v>45902.5</v></c></row></sheetData></worksheet>',
    "<sst><si><t>id</t></si><si><r><t>deci</t></r><r><t xml:space=\"preserve\">sion</t></r></si><si><t>decision_reason</t></si></sst>",
    '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>',
    '<workbook xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="comparisons" sheetId="1" r:id="rId1"/></sheets></workbook>',
    '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="/xl/worksheets/sheet1.xml"/></Relationships>',
)


def cut(data):
    """As much of UTF-8 as fits, whole characters."""
    return data[:LONGEST].decode("utf-8", "ignore").encode()


def articles(root):
    for path in sorted((root / "corpus" / "articles").glob("*.txt")):
        yield path.name[:2], path.read_text("utf-8")


def texts(root):
    """The sentences of the cases of each language, behind the byte that chooses it; then articles."""
    names = {path.stem for folder in ("languages", "cldr") for path in (root / "data" / folder).glob("*.toml")}
    tags = sorted(names - {"und"})
    for path in sorted((root / "tests" / "cases").glob("*.toml")):
        cases = [case["text"] for case in tomllib.loads(path.read_text("utf-8")).get("case", [])]
        for some in (cases[:8], cases[8:16], cases[-8:]):
            yield bytes([tags.index(path.stem)]) + cut("\n".join(some).encode())
    for language, text in articles(root):
        yield bytes([tags.index(language)]) + cut(text.encode())


def record(root):
    """For each format, articles in it."""
    first = [(language, text.split("\n")[0], " ".join(text.split("\n")[1:])[:400]) for language, text in articles(root)][::4]
    filled = lambda pattern: [pattern.format(language=l, title=t, text=x).encode() for l, t, x in first]
    records = [{"id": t[:9], "title": t, "text": x, "date": "2025-09-02", "language": l, "url": "https://q.example/a"} for l, t, x in first]
    lines = "\n".join(json.dumps(r, ensure_ascii=False) for r in records[:2])
    table = "title,text,date\n" + "".join(f'"{t}","{x}",2025-09-02\n' for _, t, x in first[:2])
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + filled(PAGE)[0][:900]
    head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://q.example/a\r\nContent-Length: {}\r\n\r\n"
    warc = head.format(len(answer)).encode() + answer + b"\r\n\r\n"
    plain = [cut(text.encode()) for _, text in articles(root)]
    return {
        "read_text": plain + [plain[0].decode().encode("utf-16"), gzip.compress(plain[1], mtime=0)],
        "read_markdown": [b'---\ntitle: "A: b"\ndate: 2025-09-02\ntags: [a, b]\n---\n' + plain[0][:500], b"+++\ntitle = 'A'\n+++\n# A\n\nText."],
        "read_html": filled(PAGE),
        "read_json": [json.dumps(records).encode(), json.dumps(records[0], ensure_ascii=False).encode()],
        "read_json_lines": [lines.encode(), gzip.compress(lines.encode(), mtime=0)],
        "read_csv": [table.encode(), table.replace(",", ";").encode(), table.replace(",", "\t").encode("utf-16")],
        "read_feed": filled(RSS) + filled(ATOM) + [b'{"version":"https://jsonfeed.org/version/1","items":[{"id":"e","content_html":"<p>A."}]}'],
        "read_warc": [warc, warc + warc, gzip.compress(warc, mtime=0) * 2],
    }


def seeds(root):
    text = list(texts(root))
    manifest = (root / "corpus" / "sources.csv").read_bytes()[:500]
    report = (root / "reports" / "comparisons.csv").read_bytes()
    yield from record(root).items()
    yield "read_manifest", [b"\0" + manifest, b"\0path\na.txt\n*.txt\n../a.txt\n", b'\x01[[source]]\npath = "a.txt"\nid = "a"\nmine = 1\n']
    yield "detect", [line[1:] for line in text]
    for target in ("segment", "scan", "extract", "compare"):
        yield target, text
    yield "baseline", [BASELINE.encode(), b'accepted = [\n { id = "c1", status = "accepted", reason = "known" },\n]\n']
    yield "sheet", [sheet.encode() for sheet in SHEETS] + [SHEETS[0].encode("utf-16"), cut(report)]
    yield "workbook", [bytes([number]) + part.encode() for number, part in enumerate(PARTS, 1)]


root, out = map(pathlib.Path, sys.argv[1:])
for target, inputs in seeds(root):
    folder = out / target
    folder.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(inputs):
        (folder / f"seed-{number:03}").write_bytes(data)
