#!/usr/bin/env python3
"""Compares a corpus with factdiff on Apache Spark: articles in, comparisons out, in the records that factdiff prints.

    spark-submit job.py --factdiff /opt/factdiff --output out articles/*.jsonl.gz

Two steps. `factdiff extract` runs as a map over the articles, and its claims go to OUTPUT/claims (Parquet). Then the claims of
each `partition` come together, sorted, and run through one `factdiff compare`; its comparisons go to OUTPUT/comparisons
(JSON Lines). What either step says of bad records goes to OUTPUT/problems, and the job ends with 2 if there is any.

Every article needs an id of its own: one machine names the others by file and line, which Spark does not know.
"""

import argparse
import re
import subprocess
import sys
import threading
from itertools import groupby

import pyarrow
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

#: What a step makes: records, and what it says about bad ones.
MADE = "kind string, partition string, source string, place long, record string"
CLAIM, PROBLEM, COMPARISON = "claim", "problem", "comparison"

#: Rows that go back to Spark at once.
BATCH = 1000

FIELDS = ["id", "text", "outlet", "title", "url", "published", "language"]


class Stopped(RuntimeError):
    """factdiff came to an end that is none of its own; Spark tries the task again."""


def run(command, inputs):
    """Feeds chunks of bytes to a program; yields (True, line) of standard output, then (False, line) of standard error."""
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    said, failed = [], []

    def feed():
        try:
            with process.stdin as stdin:
                for chunk in inputs:
                    stdin.write(chunk)
        except BrokenPipeError:
            pass  # It stopped reading; its exit code says why.
        except Exception as error:  # Whatever happens while Spark reads must fail the task, not this thread alone.
            failed.append(error)
            process.kill()

    threads = [threading.Thread(target=feed), threading.Thread(target=lambda: said.extend(process.stderr))]
    for thread in threads:
        thread.start()
    try:
        for line in process.stdout:
            yield True, line.decode("utf-8").rstrip("\n")
        for thread in threads:
            thread.join()
        code = process.wait()
    finally:
        process.kill()
        process.wait()
    if failed:
        raise failed[0]
    said = [line.decode("utf-8", "replace").rstrip("\n") for line in said]
    # 2: some records are bad, the others are done.
    if code not in (0, 2):
        raise Stopped(f"{command[0]} {command[1]} ended with {code}: {' '.join(said[-3:])}")
    if code == 2:
        for line in said:
            yield False, line


def field(name):
    """The text of a member of a JSON object on one line. Quotes inside of a string are escaped, so this cannot be inside of one."""
    member = re.compile(rf'"{name}":"((?:[^"\\]|\\.)*)"')

    def of(line):
        found = member.search(line)
        return found[1] if found else ""

    return of


PARTITION, SOURCE = field("partition"), field("source")


def batches(rows):
    """Rows as Arrow batches with the columns of MADE."""
    columns = [part.split()[0] for part in MADE.split(", ")]
    types = [pyarrow.int64() if name == "place" else pyarrow.string() for name in columns]
    schema = pyarrow.schema(list(zip(columns, types)))
    kept = []

    def batch():
        return pyarrow.RecordBatch.from_arrays(
            [pyarrow.array(column, kind) for column, kind in zip(zip(*kept), types)], schema=schema
        )

    for row in rows:
        kept.append(row)
        if len(kept) == BATCH:
            yield batch()
            kept.clear()
    if kept:
        yield batch()


def extract(command, of_files):
    """Articles of one task, or the paths of files → claims. `place` keeps the order of the claims of an article."""

    def task(articles):
        values = (value.as_py() for batch in articles for value in batch.column(0))
        if of_files:
            lines = (line for path in values for line in run([*command, local(path)], []))
        else:
            lines = run([*command, "-"], (value.encode("utf-8") + b"\n" for value in values))

        def rows():
            for place, (good, line) in enumerate(lines):
                if good:
                    yield CLAIM, PARTITION(line), SOURCE(line), place, line
                else:
                    yield PROBLEM, "", "", place, line

        return batches(rows())

    return task


def compare(command):
    """Claims of whole partitions, sorted → comparisons. One partition is one run of factdiff, and is never held here."""

    def task(claims):
        lines = (
            (partition.as_py(), record.as_py())
            for batch in claims
            for partition, record in zip(batch.column("partition"), batch.column("record"))
        )

        def rows():
            for partition, group in groupby(lines, key=lambda line: line[0]):
                inputs = (record.encode("utf-8") + b"\n" for _, record in group)
                for place, (good, line) in enumerate(run(command, inputs)):
                    yield COMPARISON if good else PROBLEM, partition, "", place, line

        return batches(rows())

    return task


def local(path):
    """Where Spark finds a file (`file:/data/a.warc`, nothing in it encoded), as a program finds it."""
    bare = path.removeprefix("file:")
    if not bare.startswith("/"):
        raise ValueError(f"{path}: archives are read by factdiff itself; mount them where the executors run")
    return "/" + bare.lstrip("/")


def articles(spark: SparkSession, options) -> DataFrame:
    """One column: a line of JSON for each article, or the path of a file."""
    if options.input_format == "parquet":
        table = spark.read.parquet(*options.inputs)
        types = {name: kind for name, kind in table.dtypes if name in FIELDS}
        # A publication is a day, whatever the column makes of it; all the rest is text.
        days = {name for name, kind in types.items() if kind.startswith("timestamp")}
        members = [F.col(name).cast("date" if name in days else "string").alias(name) for name in types]
        # Members that are null are left out.
        return table.select(F.to_json(F.struct(*members)).alias("value"))
    if options.input_format == "jsonl":
        return spark.read.text(options.inputs).where("trim(value) <> ''")
    # Spark opens no file whose content is not asked for.
    files = spark.read.format("binaryFile").load(options.inputs).select("path")
    return files.repartition(max(1, files.count()))


def refuse_ids(lines: DataFrame):
    """Ends where an article has no id, or one that another has: two machines would not notice."""
    ids = lines.select(F.get_json_object("value", "$.id").alias("id"))
    missing = ids.where("id is null").count()
    if missing:
        sys.exit(f"job: {missing} records have no \"id\", or are no JSON; give each an id of its own")
    twice = [row.id for row in ids.groupBy("id").count().where("count > 1").orderBy("id").limit(5).collect()]
    if twice:
        sys.exit(f"job: several articles have the same id: {', '.join(twice)}; give each an id of its own")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="+", help="files or folders, anything Spark can read")
    parser.add_argument("--output", required=True, help="a folder that is not there yet")
    parser.add_argument("--factdiff", default="factdiff", help="the program, as every executor finds it")
    parser.add_argument("--input-format", default="jsonl", choices=["jsonl", "parquet", "warc"], help="each archive is one task")
    parser.add_argument("--tasks", type=int, default=0, help="tasks for the articles; as Spark splits the files unless given")
    parser.add_argument("--extract-flags", default="", help="flags for factdiff extract: '--published 2025-01-01'")
    parser.add_argument("--compare-flags", default="", help="flags for factdiff compare: '--verdicts contradiction,unresolved'")
    options = parser.parse_args()

    spark = SparkSession.builder.appName("factdiff").getOrCreate()
    found = articles(spark, options)
    of_files = options.input_format == "warc"
    if not of_files:
        refuse_ids(found)
    if options.tasks:
        found = found.repartition(options.tasks)
    reads = "warc" if of_files else "jsonl"
    # The tasks of Spark are the jobs; more threads in each would only stand in each other's way.
    flags = ["--format", "jsonl", "--jobs", "1"]
    extracting = [options.factdiff, "extract", "--input-format", reads, *flags, *options.extract_flags.split()]
    comparing = [options.factdiff, "compare", "-", "--input-format", "claims", *flags, *options.compare_flags.split()]

    claims = f"{options.output}/claims"
    made = found.mapInArrow(extract(extracting, of_files), MADE)
    made.write.partitionBy("kind").parquet(claims)
    made = spark.read.schema(MADE).parquet(claims)

    groups = made.where(F.col("kind") == CLAIM).select("partition", "source", "place", "record")
    # As many tasks as there are partitions, so that no two big ones share one by the chance of a hash.
    count = max(1, groups.select("partition").distinct().count())
    together = groups.repartition(4 * count, "partition").sortWithinPartitions("partition", "source", "place")
    compared = together.mapInArrow(compare(comparing), MADE)
    compared.write.partitionBy("kind").parquet(f"{options.output}/compared")
    compared = spark.read.schema(MADE).parquet(f"{options.output}/compared")

    compared.where(F.col("kind") == COMPARISON).select("record").write.text(f"{options.output}/comparisons")
    problems = made.unionByName(compared).where(F.col("kind") == PROBLEM).select("record")
    problems.write.text(f"{options.output}/problems")
    count = problems.count()
    spark.stop()
    if count:
        print(f"job: {count} problems; {options.output}/problems has them", file=sys.stderr)
        sys.exit(2)


if __name__ == "__main__":
    main()
