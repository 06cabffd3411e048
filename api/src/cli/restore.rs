//! `restore`: what must be done once after the database was put back from a copy.

use super::{Outcomes, operator};
use crate::config::Settings;
use crate::identity::EraseAccount;
use crate::journal::{self, ListError, Restored, erasures_in, read_erasures};
use crate::logs;
use clap::Args;
use std::collections::BTreeSet;
use std::path::PathBuf;
use uuid::Uuid;

/// What one can say to `restore`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// List of erasures of another server process; repeat it for several. That of DATA_DIR is always read.
    #[arg(long, value_name = "FILE")]
    erasures: Vec<PathBuf>,
}

impl Arguments {
    /// Everyone on the lists.
    fn erased(&self, settings: &Settings) -> Result<BTreeSet<Uuid>, ListError> {
        let mut erased = BTreeSet::from_iter(read_erasures(&erasures_in(&settings.data_dir))?);
        for list in &self.erasures {
            std::fs::metadata(list).map_err(|cause| ListError::File { path: list.clone(), cause })?;
            erased.extend(read_erasures(list)?);
        }
        Ok(erased)
    }
}

/// Brings the schema of the copy up to date, and restores.
pub(super) async fn run(settings: Settings, arguments: &Arguments) -> Outcomes {
    settings.make_data_dir()?;
    let erased = arguments.erased(&settings)?;
    let shared = operator(settings).await?;
    let restored = journal::restore(&shared.as_operator(), erased, EraseAccount).await;
    shared.db.close().await;
    logs::say(&told(&restored?));
    Ok(())
}

fn told(restored: &Restored) -> String {
    let Restored { old_epoch, epoch, last_seq, erased_again } = restored;
    format!(
        "The journal begins a new life, {epoch}, after row {last_seq} of {old_epoch}.\n\
         Cursors of the old life are refused from now on. People who were erased again: {erased_again}.\n\
         Next: start the servers, and keep a copy of the checkpoints folder."
    )
}
