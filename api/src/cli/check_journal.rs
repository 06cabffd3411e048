//! `check-journal`: is the journal as it was written?

use super::Outcomes;
use crate::config::Settings;
use crate::journal::{CheckpointKey, MasterKey, Notary, Report, check_journal, checkpoints_in};
use crate::logs;
use crate::shared::db::Db;
use chrono::{DateTime, SecondsFormat, Utc};
use clap::Args;
use std::path::PathBuf;

/// What one can say to `check-journal`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Folder with signed checkpoints; repeat it for those of several processes. Default: DATA_DIR/checkpoints where there is one.
    #[arg(long, value_name = "DIR")]
    checkpoints: Vec<PathBuf>,
    /// Public key of the checkpoints, base64, for whoever checks without the master key.
    #[arg(long, value_name = "BASE64")]
    checkpoint_key: Option<String>,
}

impl Arguments {
    /// The folders to compare with: those named, else the one of this deployment.
    fn folders(&self, settings: &Settings) -> Vec<PathBuf> {
        let own = checkpoints_in(&settings.data_dir);
        match self.checkpoints.is_empty() && own.exists() {
            true => vec![own],
            false => self.checkpoints.clone(),
        }
    }

    /// The key to check signatures with: the one named, else that of this deployment, when its master key is here.
    fn key(&self, settings: &Settings) -> Result<Option<CheckpointKey>, Box<dyn std::error::Error>> {
        match &self.checkpoint_key {
            Some(text) => Ok(Some(CheckpointKey::read(text)?)),
            None => Ok(MasterKey::find(settings)?.map(|master| Notary::new(&master).key())),
        }
    }
}

/// Checks and tells; the first bad row is the error.
pub(super) async fn run(settings: &Settings, arguments: &Arguments) -> Outcomes {
    let (folders, key) = (arguments.folders(settings), arguments.key(settings)?);
    let db = Db::open(settings).await?;
    let checked = check_journal(&db, &folders, key.as_ref()).await;
    db.close().await;
    let report = checked?;
    logs::say(&told(&report));
    logs::say(&testified(&report, key.as_ref()));
    Ok(())
}

fn told(report: &Report) -> String {
    let period = match (report.first_at, report.last_at) {
        (Some(first), Some(last)) => format!(", from {} to {}", written(first), written(last)),
        _ => String::new(),
    };
    let restored = match report.restorings {
        0 => String::new(),
        1 => " The database was restored from a copy once.".to_owned(),
        times => format!(" The database was restored from a copy {times} times."),
    };
    format!("The journal is as it was written: {} rows{period}.{restored}", report.rows)
}

fn testified(report: &Report, key: Option<&CheckpointKey>) -> String {
    let testimony = &report.testimony;
    let lost = match testimony.lost {
        0 => String::new(),
        lost => format!(" Of rows that were lost by restoring: {lost}."),
    };
    let by = match key {
        Some(key) => format!("Their key is {key}."),
        None => "Each was checked by the key it names itself; give --checkpoint-key to know whose it is.".to_owned(),
    };
    match testimony.proven_to {
        Some(seq) => {
            format!("Signed checkpoints that agree: {}, the last for row {seq}.{lost} {by}", testimony.agreeing)
        }
        None => format!("No signed checkpoint agrees with it, so that it could have been rewritten as a whole.{lost}"),
    }
}

fn written(instant: DateTime<Utc>) -> String {
    instant.to_rfc3339_opts(SecondsFormat::Secs, true)
}
