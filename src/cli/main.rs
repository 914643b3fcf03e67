//! The program: flags, exit codes, what goes to which stream. Everything else is the library's.

mod accept;
mod baseline;
mod check;
mod compare;
mod completions;
mod config;
mod diff;
mod embeddings;
mod eval;
mod exit;
mod explain;
mod extract;
mod extractor;
mod filter;
mod init;
mod load;
mod man;
mod options;
mod output;
mod progress;
mod report;
mod scan;
mod sources;
mod spool;
mod watch;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use exit::Tally;
use options::{Format, Shared};

/// Texts are cut into many short strings: the allocator of the C library took a quarter of the time of `extract`.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Compares what several outlets, in several languages, claim about the same thing.
#[derive(Parser)]
#[command(
    version,
    max_term_width = 120,
    after_help = "Exit codes: 0 done, nothing new to flag; 1 new contradictions \
(check), or two sides that differ (diff); 2 wrong usage, or input or output that failed."
)]
struct Arguments {
    #[command(flatten)]
    shared: Shared,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Scan(scan::Arguments),
    Extract(extract::Arguments),
    Compare(compare::Arguments),
    Diff(diff::Arguments),
    Report(report::Arguments),
    Check(check::Arguments),
    Accept(accept::Arguments),
    Explain(explain::Arguments),
    Sources(sources::Arguments),
    Eval(eval::Arguments),
    Init(init::Arguments),
    Completions(completions::Arguments),
    Man(man::Arguments),
}

impl Command {
    /// What is to be read, where that is a list of inputs; to be filled in where none is named.
    fn inputs(&mut self) -> Option<&mut Vec<PathBuf>> {
        match self {
            Self::Scan(arguments) => Some(&mut arguments.inputs),
            Self::Extract(arguments) => Some(&mut arguments.inputs),
            Self::Compare(arguments) => Some(&mut arguments.inputs),
            Self::Report(arguments) => Some(&mut arguments.inputs),
            Self::Check(arguments) => Some(&mut arguments.baseline.inputs),
            Self::Accept(arguments) => Some(&mut arguments.baseline.inputs),
            Self::Explain(arguments) => Some(&mut arguments.inputs),
            Self::Sources(arguments) => Some(&mut arguments.inputs),
            Self::Diff(_) | Self::Eval(_) | Self::Init(_) | Self::Completions(_) | Self::Man(_) => None,
        }
    }
}

fn main() -> ExitCode {
    // On wrong usage clap itself ends with 2, for `--help` and `--version` with 0.
    let Arguments {
        mut shared,
        mut command,
    } = Arguments::parse();
    let result = shared.prepare(command.inputs()).and_then(|()| {
        let of_check = shared.format.is_some_and(Format::is_of_check);
        anyhow::ensure!(
            !of_check || matches!(command, Command::Check(_)),
            "only check prints this format; use table, jsonl, json, csv or csv-excel"
        );
        run(&shared, &command)
    });
    exit::code(result, shared.skip_invalid)
}

fn run(shared: &Shared, command: &Command) -> anyhow::Result<Tally> {
    match command {
        Command::Scan(arguments) => scan::run(shared, arguments),
        Command::Extract(arguments) => extract::run(shared, arguments),
        Command::Compare(arguments) => compare::run(shared, arguments),
        Command::Diff(arguments) => diff::run(shared, arguments),
        Command::Report(arguments) => report::run(shared, arguments),
        Command::Check(arguments) => check::run(shared, arguments),
        Command::Accept(arguments) => accept::run(shared, arguments),
        Command::Explain(arguments) => explain::run(shared, arguments),
        Command::Sources(arguments) => sources::run(shared, arguments),
        Command::Eval(arguments) => eval::run(shared, arguments),
        Command::Init(arguments) => init::run(arguments),
        Command::Completions(arguments) => completions::run(arguments, Arguments::command()),
        Command::Man(arguments) => man::run(arguments, Arguments::command()),
    }
}
