//! `factdiff man`

use std::fs;
use std::path::PathBuf;

use anyhow::Context;
use clap::Command;
use clap_mangen::Man;

use crate::exit::Tally;
use crate::output;

/// Prints the manual page, or writes one for each command
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  factdiff man | man -l -\n  factdiff man --out ~/.local/share/man/man1")]
pub struct Arguments {
    /// Write the pages of all commands into this folder
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

pub fn run(arguments: &Arguments, command: Command) -> anyhow::Result<Tally> {
    match &arguments.out {
        Some(folder) => {
            fs::create_dir_all(folder)
                .and_then(|()| clap_mangen::generate_to(command, folder))
                .with_context(|| format!("{}: the manual pages cannot be written", folder.display()))?;
        }
        None => {
            let mut bytes = Vec::new();
            Man::new(command).render(&mut bytes)?;
            output::bytes(&bytes)?;
        }
    }
    Ok(Tally::default())
}
