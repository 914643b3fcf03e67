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

# Instructions of three fixed runs, against the committed ones (needs valgrind); --update writes them down
instructions *ARGS:
    bash benches/instructions/measure.sh {{ARGS}}

# Feed random text to the scanner for so many seconds (needs nightly Rust and cargo-fuzz)
fuzz SECONDS="60":
    cargo +nightly fuzz run scan -- -max_total_time={{SECONDS}} -max_len=4096
