//! `factdiff completions`

use clap::Command;
use clap_complete::Shell;

use crate::exit::Tally;
use crate::output;

/// Prints what a shell needs to complete the commands and flags
#[derive(clap::Args)]
#[command(
    after_help = "Examples:\n  factdiff completions bash > ~/.local/share/bash-completion/completions/factdiff\n  \
    factdiff completions fish > ~/.config/fish/completions/factdiff.fish"
)]
pub struct Arguments {
    #[arg(value_enum)]
    shell: Shell,
}

pub fn run(arguments: &Arguments, mut command: Command) -> anyhow::Result<Tally> {
    let name = command.get_name().to_owned();
    let mut bytes = Vec::new();
    clap_complete::generate(arguments.shell, &mut command, name, &mut bytes);
    output::bytes(&bytes)?;
    Ok(Tally::default())
}
