"""The files of a report in other people's programs: LibreOffice, SQLite, Datasette, Frictionless, a JUnit schema.

./run makes the reports and says where they are: REPORTS is the folder, FACTDIFF the program.
"""

import asyncio
import csv
import json
import os
import re
import shutil
import sqlite3
import subprocess
import tempfile
import unittest
import zipfile
from decimal import Decimal, InvalidOperation
from pathlib import Path

import frictionless
import openpyxl
import xmlschema
from datasette.app import Datasette

HERE = Path(__file__).resolve().parent
REPORTS = Path(os.environ["REPORTS"]).resolve()
FACTDIFF = os.environ["FACTDIFF"]
CORPUS = HERE.parent.parent / "corpus"
ARTICLES = {"corpus": CORPUS, "hostile": REPORTS / "hostile.jsonl"}
SHEETS = ["claims", "comparisons", "facts"]

#: Control characters and those that turn the writing direction, as far as no format needs them itself.
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")

#: What people write, with what spreadsheets like to change: dates, zeros in front, signs, quotes, scripts.
DECISIONS = [
    {"decision": "accepted", "decision_reason": "both, \"rounded\"; see note", "decided_by": "Ann", "expires": "2026-12-31",
     "note": "مراجعة 007"},
    {"decision": "false-positive", "decision_reason": "another year", "decided_by": "Bo", "expires": "", "note": "'=SUM(1;2)"},
    {"decision": "confirmed", "decision_reason": "", "decided_by": "李", "expires": "", "note": "two\nlines"},
]


def factdiff(*arguments, codes=(0,)):
    done = subprocess.run([FACTDIFF, *map(str, arguments)], capture_output=True, text=True, encoding="utf-8")
    assert done.returncode in codes, f"{arguments} ended with {done.returncode}: {done.stderr}"
    return done.stdout


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def same(one, other):
    """Whether two cells say the same: the same text, or the same number written in another way."""
    if one.replace("\r\n", "\n") == other.replace("\r\n", "\n"):
        return True
    # What people read, "1.9 %", is a percentage to LibreOffice, which writes it in its own way.
    if one.endswith("\xa0%") and one.replace("\xa0", "") == other:
        return True
    try:
        return Decimal(one) == Decimal(other)
    except InvalidOperation:
        return False


def as_shown(cell):
    """A cell of a CSV file as the workbook shows it: control characters written out, no apostrophe."""
    visible = STEERING.sub(lambda match: rf"\u{{{ord(match[0]):x}}}", cell)
    return visible[1:] if re.match(r"'+[=+\-@\t\r]", visible) else visible


class LibreOffice:
    """A LibreOffice that shares nothing with the one of whoever runs this."""

    #: Comma, double quote, UTF-8, from the first line.
    READ = "CSV:44,34,76,1"
    #: The same, numbers in full and not as shown; -1: every sheet.
    WRITE = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"

    def __init__(self):
        self.home = tempfile.mkdtemp()

    def convert(self, path, to, out):
        command = ["soffice", f"-env:UserInstallation={Path(self.home).as_uri()}", "--headless", "--norestore"]
        if path.suffix == ".csv":
            command.append(f"--infilter={self.READ}")
        command += ["--convert-to", to, "--outdir", out, path]
        done = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stderr + done.stdout

    def close(self):
        shutil.rmtree(self.home, ignore_errors=True)


class Spreadsheets(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.office = LibreOffice()
        cls.addClassCleanup(cls.office.close)

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def report(self):
        """A copy of the report on the shipped corpus that a test may change."""
        out = self.folder / "report"
        shutil.copytree(REPORTS / "corpus", out)
        return out

    def decided(self, out, ids):
        """That the next report has the decisions, in both files."""
        factdiff("report", CORPUS, "--out", out, "--also", "xlsx", "--quiet")
        found = {row["id"]: row for row in rows(out / "comparisons.csv")}
        book = openpyxl.load_workbook(out / "report.xlsx")["comparisons"]
        header, *cells = book.iter_rows(values_only=True)
        in_book = {row[header.index("id")]: row for row in cells}
        for name, decision in zip(ids, DECISIONS):
            for column, wanted in decision.items():
                self.assertEqual(found[name][column], wanted, f"comparisons.csv, {name}, {column}")
                shown = in_book[name][header.index(column)] or ""
                self.assertEqual(str(shown).split(" 00:00")[0], wanted.removeprefix("'"), f"report.xlsx, {name}, {column}")

    def test_decisions_in_the_csv_come_back_from_libreoffice(self):
        out = self.report()
        path = out / "comparisons.csv"
        before = rows(path)
        for row, decision in zip(before, DECISIONS):
            row.update(decision)
        with open(path, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, before[0].keys())
            writer.writeheader()
            writer.writerows(before)
        self.office.convert(path, "ods", self.folder)
        path.unlink()
        self.office.convert(self.folder / "comparisons.ods", LibreOffice.WRITE.rsplit(",", 1)[0], out)
        after = rows(path)
        self.assertEqual(len(after), len(before))
        for old, new in zip(before, after):
            for column, cell in old.items():
                self.assertTrue(same(cell, new[column]), f"{old['id']}, {column}: {cell!r} came back as {new[column]!r}")
        self.decided(out, [row["id"] for row in before])

    def test_decisions_in_the_workbook_come_back_from_libreoffice(self):
        out = self.report()
        path = out / "report.xlsx"
        book = openpyxl.load_workbook(path)
        sheet = book["comparisons"]
        header = [cell.value for cell in sheet[1]]
        ids = []
        for number, decision in enumerate(DECISIONS, start=2):
            ids.append(sheet.cell(number, header.index("id") + 1).value)
            for column, text in decision.items():
                cell = sheet.cell(number, header.index(column) + 1, text.removeprefix("'"))
                cell.data_type = "s"
        book.save(path)
        self.office.convert(path, "xlsx:Calc MS Excel 2007 XML", self.folder)
        shutil.move(self.folder / "report.xlsx", path)
        self.decided(out, ids)

    def test_the_workbook_holds_what_the_csv_files_hold(self):
        for name in ARTICLES:
            with self.subTest(name):
                out = self.folder / name
                out.mkdir()
                self.office.convert(REPORTS / name / "report.xlsx", LibreOffice.WRITE, out)
                for sheet in SHEETS:
                    plain = rows(REPORTS / name / f"{sheet}.csv")
                    book = rows(out / f"report-{sheet}.csv")
                    self.assertEqual(len(plain), len(book), sheet)
                    for one, other in zip(plain, book):
                        for column, cell in one.items():
                            shown, found = as_shown(cell), other[as_shown(column)]
                            self.assertTrue(same(shown, found), f"{sheet}, {column}: {shown!r}, {found!r}")

    def test_no_cell_becomes_a_formula(self):
        for sheet in SHEETS:
            self.office.convert(REPORTS / "hostile" / f"{sheet}.csv", "xlsx:Calc MS Excel 2007 XML", self.folder)
        books = [self.folder / f"{sheet}.xlsx" for sheet in SHEETS] + [REPORTS / "hostile" / "report.xlsx"]
        for book in books:
            with zipfile.ZipFile(book) as parts:
                for part in parts.namelist():
                    if part.startswith("xl/worksheets/") and part.endswith(".xml"):
                        self.assertNotRegex(parts.read(part).decode(), r"<f[ >]", f"{book.name}: {part}")


class Database(unittest.TestCase):
    def test_it_is_sound_holds_what_the_csv_files_hold_and_can_be_searched(self):
        for name in ARTICLES:
            with self.subTest(name):
                path = (REPORTS / name / "report.sqlite").as_uri()
                database = sqlite3.connect(f"{path}?mode=ro", uri=True)
                self.addCleanup(database.close)
                ask = lambda sql, *values: database.execute(sql, values).fetchall()
                self.assertEqual(ask("PRAGMA integrity_check"), [("ok",)])
                self.assertEqual(ask("PRAGMA foreign_key_check"), [])
                for sheet in SHEETS:
                    [(count,)] = ask(f"SELECT count(*) FROM {sheet}")
                    self.assertEqual(count, len(rows(REPORTS / name / f"{sheet}.csv")), sheet)
                for (view,) in ask("SELECT name FROM sqlite_schema WHERE type = 'view'"):
                    ask(f"SELECT * FROM {view}")
                for word in ["milliards", "مليار", "贸易额"]:
                    found = ask(
                        "SELECT claims.quote FROM claims_fts JOIN claims ON claims.rowid = claims_fts.rowid "
                        "WHERE claims_fts MATCH ?",
                        f'"{word}"',
                    )
                    self.assertTrue(found and all(word in quote for (quote,) in found), f"{word}: {found}")


    def test_datasette_serves_every_table_and_view_and_searches_the_claims(self):
        for name in ARTICLES:
            with self.subTest(name):
                served = Datasette([str(REPORTS / name / "report.sqlite")])

                async def get(address):
                    answer = await served.client.get(f"/report{address}")
                    self.assertEqual(answer.status_code, 200, f"{address}: {answer.text[:500]}")
                    return answer

                async def look():
                    await served.invoke_startup()
                    listed = (await get(".json")).json()
                    shown = [table["name"] for table in listed["tables"] if not table["hidden"]]
                    self.assertEqual(
                        shown, ["claims", "comparisons", "decisions", "fact_claims", "facts", "sources"], "tables shown"
                    )
                    views = [view["name"] for view in listed["views"]]
                    self.assertIn("contradictions", views)
                    for table in shown + views:
                        page = await get(f"/{table}")
                        self.assertNotIn("<script>alert", page.text, table)
                    found = (await get("/claims.json?_shape=array&_search=milliards")).json()
                    others = [claim["quote"] for claim in found if "milliards" not in claim["quote"]]
                    self.assertTrue(found and not others, f"{len(found)} found, without the word: {others[:3]}")

                asyncio.run(look())


class Description(unittest.TestCase):
    def test_frictionless_finds_every_file_as_described(self):
        with tempfile.TemporaryDirectory() as folder:
            excel = Path(folder)
            factdiff("report", CORPUS, "--out", excel, "--format", "csv-excel", "--delimiter", ";", "--quiet")
            for package in [REPORTS / "corpus", REPORTS / "hostile", excel]:
                report = frictionless.validate(str(package / "datapackage.json"))
                told = [f"{task.name}: {error.message}" for task in report.tasks for error in task.errors]
                self.assertTrue(report.valid, f"{package}: {report.errors} {told[:5]}")
                self.assertEqual({task.name for task in report.tasks}, set(SHEETS))


class Findings(unittest.TestCase):
    def test_junit_follows_the_schema_of_jenkins(self):
        schema = xmlschema.XMLSchema(HERE.parent / "schemas" / "junit-10.xsd")
        for name, articles in ARTICLES.items():
            with self.subTest(name):
                xml = factdiff("check", articles, "--format", "junit", codes=(1, 2) if name == "hostile" else (1,))
                # GitLab links the file of a test case; the schema does not know the attribute.
                schema.validate(re.sub(r'(<testcase [^>]*) file="[^"]*"', r"\1", xml))

    def test_workflow_commands_are_the_programs_own(self):
        text = factdiff("check", ARTICLES["hostile"], "--format", "github", codes=(1, 2))
        commands = [line for line in text.splitlines() if line.lstrip().startswith("::")]
        self.assertTrue(commands)
        for line in commands:
            self.assertRegex(line, r"^::(error|warning) file=|^::notice title=factdiff::\d+ more")


class Texts(unittest.TestCase):
    def test_nothing_steers_a_terminal_or_becomes_markup(self):
        articles = ARTICLES["hostile"]
        printed = {
            command: factdiff(command, articles, "--format", "table", codes=(0, 1, 2))
            for command in ["sources", "scan", "extract", "compare"]
        }
        printed["check"] = factdiff("check", articles, "--format", "text", codes=(1, 2))
        printed["summary.md"] = (REPORTS / "hostile" / "summary.md").read_text("utf-8")
        for name, text in printed.items():
            self.assertEqual(STEERING.findall(text.replace("\r\n", "\n")), [], name)
        self.assertNotIn("<script>", printed["summary.md"])
        self.assertNotIn("<img", printed["summary.md"])

    def test_records_hold_the_text_as_it_is(self):
        with open(REPORTS / "hostile" / "claims.jsonl", encoding="utf-8") as lines:
            claims = [json.loads(line) for line in lines]
        sentences = " ".join(claim["sentence"]["text"] for claim in claims)
        for part in ["<script>alert('page')</script>", "\x1b]0;gotcha\x07", "\u202etxet\u202c", "=cmd()"]:
            self.assertIn(part, sentences)


if __name__ == "__main__":
    unittest.main(verbosity=2)
