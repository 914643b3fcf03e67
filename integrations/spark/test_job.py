"""The Spark job against one machine, byte for byte: also when a program or an executor is killed.

FACTDIFF names the program. Needs what requirements.txt lists, and Java 17.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

import pyarrow.json
import pyarrow.parquet

HERE = Path(__file__).resolve().parent
FACTDIFF = os.path.abspath(os.environ["FACTDIFF"])

#: Two threads, and tasks that fail are tried again, as on a cluster.
LOCAL = "local[2,4]"
#: A master and two executors, each a process of its own.
CLUSTER = "local-cluster[2,1,1024]"

#: Stands in for factdiff and dies once for each command, in the midst of what it prints.
MORTAL = """#!/bin/sh
if mkdir "$MARKS/$1" 2>"$MARKS/log"; then
    "$FACTDIFF" "$@" | head -n 25
    kill -9 $$
fi
exec "$FACTDIFF" "$@"
"""

#: Stands in for factdiff and waits once, so that there is time to kill the executor that runs it.
SLOW = """#!/bin/sh
if mkdir "$MARKS/$1" 2>"$MARKS/log"; then
    "$FACTDIFF" "$@" | head -n 25
    sleep 300
fi
exec "$FACTDIFF" "$@"
"""


def factdiff(*arguments):
    done = subprocess.run([FACTDIFF, *map(str, arguments)], capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stdout


def sorted_lines(text):
    return sorted(line for line in text.split("\n") if line)


def written(folder):
    return sorted_lines("".join(part.read_text("utf-8") for part in sorted(folder.glob("part-*"))))


class Job(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = Path(folder.name)
        cls.articles = cls.folder / "articles.jsonl"
        made = subprocess.run([sys.executable, HERE / "articles.py", "2000"], capture_output=True, check=True)
        cls.articles.write_bytes(made.stdout)
        cls.wanted = sorted_lines(factdiff("compare", cls.articles, "--format", "jsonl"))
        assert len(cls.wanted) > 10_000 and any('"verdict":"contradiction"' in line for line in cls.wanted)

    def setUp(self):
        self.marks = Path(tempfile.mkdtemp(dir=self.folder))
        self.out = self.marks / "out"

    def start(self, *arguments, master=LOCAL, program=FACTDIFF):
        submit = f"--master {master} --driver-memory 1g --conf spark.ui.enabled=false --conf spark.driver.host=127.0.0.1 "
        submit += "--conf spark.driver.bindAddress=127.0.0.1 --conf spark.sql.shuffle.partitions=4 "
        submit += f"--conf spark.executorEnv.MARKS={self.marks} --conf spark.executorEnv.FACTDIFF={FACTDIFF} pyspark-shell"
        environment = os.environ | {
            "PYSPARK_SUBMIT_ARGS": submit,
            "PYSPARK_PYTHON": sys.executable,
            "SPARK_LOCAL_IP": "127.0.0.1",
            "MARKS": str(self.marks),
            "FACTDIFF": FACTDIFF,
        }
        command = [sys.executable, HERE / "job.py", "--factdiff", program, "--output", self.out, *arguments]
        return subprocess.Popen(
            [str(part) for part in command], env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )

    def run_job(self, *arguments, code=0, **how):
        job = self.start(*arguments, **how)
        text, _ = job.communicate(timeout=1800)
        self.assertEqual(job.returncode, code, text[-4000:])
        return text

    def stand_in(self, script):
        path = self.marks / "factdiff"
        path.write_text(script)
        path.chmod(0o755)
        return path

    def check(self):
        found = written(self.out / "comparisons")
        self.assertEqual(len(found), len(self.wanted))
        self.assertEqual(found, self.wanted)

    def test_programs_that_are_killed_cost_no_comparison_and_double_none(self):
        self.run_job(self.articles, "--tasks", 7, program=self.stand_in(MORTAL))
        self.assertEqual({mark.name for mark in self.marks.iterdir()} & {"extract", "compare"}, {"extract", "compare"})
        self.check()
        self.assertEqual(written(self.out / "problems"), [])

    def test_an_executor_that_is_killed_costs_no_comparison_and_doubles_none(self):
        job = self.start(self.articles, "--tasks", 4, master=CLUSTER, program=self.stand_in(SLOW))
        killed = []
        until = time.monotonic() + 600
        try:
            # Once in each step, in the midst of what the program prints.
            while len(killed) < 2 and job.poll() is None and time.monotonic() < until:
                time.sleep(0.5)
                killed += kill_executor_above("sleep", job.pid)
            text, _ = job.communicate(timeout=1800)
        finally:
            job.kill()
        self.assertEqual(len(killed), 2, f"executors killed: {killed}\n{text[-4000:]}")
        self.assertEqual(job.returncode, 0, text[-4000:])
        self.check()

    def test_parquet_gives_the_same(self):
        table = self.marks / "articles.parquet"
        pyarrow.parquet.write_table(pyarrow.json.read_json(self.articles), table, row_group_size=500)
        self.run_job(table, "--input-format", "parquet")
        self.check()

    @unittest.skipUnless("warc" in factdiff("extract", "--help"), "this factdiff reads no WARC")
    def test_archives_give_the_same(self):
        archives = []
        lines = self.articles.read_text("utf-8").split("\n")[:60]
        for number, some in enumerate([lines[:20], lines[20:45], lines[45:]]):
            archives.append(self.marks / f"some {number}.warc")
            with open(archives[-1], "wb") as archive:
                for line in some:
                    archive.write(record(json.loads(line)))
        self.run_job(*archives, "--input-format", "warc")
        self.wanted = sorted_lines(factdiff("compare", *archives, "--format", "jsonl"))
        self.assertTrue(self.wanted)
        self.check()

    def test_bad_records_are_told_and_cost_themselves_alone(self):
        articles = self.marks / "some.jsonl"
        lines = self.articles.read_text("utf-8").split("\n")[:60]
        good = self.marks / "good.jsonl"
        good.write_text("\n".join(lines), "utf-8")
        bad = json.dumps({"id": "bad", "published": "2025-13-01", "text": "Trade reached 5 million dollars."})
        articles.write_text("\n".join([bad, *lines]), "utf-8")
        text = self.run_job(articles, code=2)
        self.assertIn("problems has them", text)
        self.assertTrue(any("2025-13-01" in line for line in written(self.out / "problems")))
        self.assertEqual(
            written(self.out / "comparisons"), sorted_lines(factdiff("compare", good, "--format", "jsonl"))
        )

    def test_articles_without_an_id_of_their_own_are_refused(self):
        articles = self.marks / "some.jsonl"
        first = self.articles.read_text("utf-8").split("\n")[0]
        articles.write_text(f"{first}\n{first}\n", "utf-8")
        text = self.run_job(articles, code=1)
        self.assertIn("several articles have the same id: s0-0", text)
        self.assertFalse(self.out.exists())


def record(article):
    """An article as an archive of the web has it."""
    page = f"<html lang={article['language']}><title>{article['outlet']}</title><article><p>{article['text']}</p></article></html>"
    fetched = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}".encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://{article['id']}.example/\r\n"
        f"WARC-Date: {article['published']}T08:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(fetched)}\r\n\r\n"
    )
    return head.encode() + fetched + b"\r\n\r\n"


def kill_executor_above(name, job):
    """Kills the executor of the job that runs a program of this name; no other process is touched."""
    rows = subprocess.run(["ps", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True).stdout
    processes = {}
    for row in rows.splitlines():
        pid, parent, command = row.split(None, 2)
        processes[int(pid)] = (int(parent), command)

    def line(pid):
        while pid in processes:
            yield pid
            pid = processes[pid][0]

    for pid, (_, command) in processes.items():
        above = list(line(pid))
        if command.split()[0].rsplit("/")[-1] == name and job in above:
            for one in above:
                if "CoarseGrainedExecutorBackend" in processes[one][1]:
                    os.kill(one, signal.SIGKILL)
                    os.kill(pid, signal.SIGKILL)
                    return [one]
    return []


if __name__ == "__main__":
    unittest.main(verbosity=2)
