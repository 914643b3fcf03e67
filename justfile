# Short names for what is done often; `just` alone lists them.

set positional-arguments

_default:
    @{{ just_executable() }} --list --unsorted

# The main job: read corpus/, write reports/
report *arguments:
    cargo run --release --locked -- report "$@"

# What CI runs: format, lints, tests, main job, bad input
check:
    bash .ci/run

# Run all tests, or those that are named
test *arguments:
    cargo test --locked "$@"

# Format the code
fmt:
    cargo fmt

# Lints, with warnings denied
lint:
    cargo fmt --check
    cargo clippy --all-targets --locked -- -D warnings

# Build the documentation, with warnings denied
doc:
    RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --locked

# Accept changed snapshots and renew the output shown in README.md; read the difference before you commit it
accept-snapshots:
    INSTA_UPDATE=always cargo test --locked --test report_formats
    UPDATE_README=1 cargo test --locked --test readme

# Try the report in a browser, a spreadsheet, a database and validators; pictures of the page go to a folder, if one is named
interop *folder:
    cargo build --release --locked
    bash tests/interop/run "${CARGO_TARGET_DIR:-target}/release/factdiff" "$@"

# Hold the Spark job against one machine (needs Java 17; fetches PySpark)
spark-test:
    #!/usr/bin/env bash
    set -euo pipefail
    cargo build --release --locked
    target=$(realpath "${CARGO_TARGET_DIR:-target}")
    [ -d "$target/spark" ] || python3 -m venv "$target/spark"
    "$target/spark/bin/pip" install --quiet --requirement integrations/spark/requirements.txt
    FACTDIFF=$target/release/factdiff "$target/spark/bin/python" -B integrations/spark/test_job.py

# Score on stories with gold labels, where they lie beside the project
bench-stories *arguments:
    #!/usr/bin/env bash
    set -euo pipefail
    bench=../shared/bench
    if [ ! -d "$bench" ]; then
        echo "no $bench here: nothing to score on"
        exit 0
    fi
    cargo build --release --locked
    python3 "$bench/score_stories.py" "${CARGO_TARGET_DIR:-target}/release/factdiff" "$bench/stories" "$@"

# Renew data/cldr and tests/rbnf from Unicode CLDR (needs Node for the download; version in tools/cldr/package.json)
cldr:
    cd tools/cldr && npm ci --ignore-scripts && cargo run --locked -- node_modules ../../data ../../tests/rbnf

# Megabytes a second of scan and extract beside wc, a bare automaton and another parser; time of each stage
bench *ARGS:
    cargo run --release --locked --manifest-path benches/speed/Cargo.toml -- {{ARGS}}

# Feed random input to each fuzz target, or to those that are named, for so many seconds (needs nightly Rust and cargo-fuzz)
fuzz SECONDS="60" *TARGETS:
    fuzz/run "$@"

# Renew data/profiles, the letter statistics of the language detection, from the models of lingua (downloads them)
profiles:
    cd tools/profiles && cargo vendor --quiet --locked > /dev/null && cargo run --release --locked -- vendor ../../data

# How many texts of a folder of <tag>.jsonl files get their language right, by number of lines
languages FOLDER *SIZES:
    cargo run --release --locked --example languages -- {{FOLDER}} {{SIZES}}

# Tests of the feature embeddings, with a model that they make
embeddings:
    cargo clippy --all-targets --locked --features embeddings -- -D warnings
    cargo test --locked --features embeddings --test embeddings

# Licences, advisories and origin of all dependencies (needs cargo-deny; fetches the list of advisories)
deny *ARGS:
    cargo deny check "$@"

# Instructions of three fixed runs, against the committed ones (needs valgrind); --update writes them down
instructions *ARGS:
    bash benches/instructions/measure.sh {{ARGS}}
