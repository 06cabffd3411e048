//! `schema`: what a newer program would change for those who wrote theirs against an older schema.

use super::Outcomes;
use crate::config::Settings;
use crate::graphql::compatibility::{Change, Weight, compare};
use crate::graphql::schema;
use crate::logs::say;
use clap::{Args, Subcommand};
use std::path::{Path, PathBuf};

/// What can be done with the schema.
#[derive(Debug, Subcommand)]
pub(super) enum SchemaCommand {
    /// Compare an older schema with the one of this program; exit code 1 when a change breaks clients.
    Check(CheckArguments),
}

#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    /// The older schema: the `schema.graphql` of the release that clients were written against.
    old: PathBuf,
    /// The newer one; default: that of this program.
    #[arg(long)]
    new: Option<PathBuf>,
    /// Also list what nobody notices.
    #[arg(long)]
    all: bool,
}

/// Does what was asked.
pub(super) fn run(command: &SchemaCommand) -> Outcomes {
    let SchemaCommand::Check(asked) = command;
    let old = read(&asked.old)?;
    let new = match &asked.new {
        Some(file) => read(file)?,
        None => schema::sdl(&schema::build(&Settings::default())),
    };
    let changes = compare(&old, &new)?;
    for change in changes.iter().filter(|change| asked.all || change.weight != Weight::Harmless) {
        say(&line(change));
    }
    let count = |weight| changes.iter().filter(|change| change.weight == weight).count();
    let (breaking, surprising, harmless) =
        (count(Weight::Breaking), count(Weight::Surprising), count(Weight::Harmless));
    let summary = format!("{breaking} changes break clients, {surprising} may surprise them, {harmless} are harmless");
    match breaking {
        0 => say(&format!("{summary}.")),
        _ => return Err(summary.into()),
    }
    Ok(())
}

fn read(file: &Path) -> Result<String, String> {
    std::fs::read_to_string(file).map_err(|cause| format!("{}: {cause}", file.display()))
}

fn line(change: &Change) -> String {
    let word = match change.weight {
        Weight::Breaking => "BREAKS",
        Weight::Surprising => "may surprise",
        Weight::Harmless => "harmless",
    };
    format!("{word}: {} {}", change.path, change.what)
}
