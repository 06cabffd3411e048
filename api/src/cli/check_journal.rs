//! `check-journal`: is the journal as it was written?

use super::Outcomes;
use crate::config::Settings;
use crate::journal::{Report, check_journal};
use crate::logs;
use crate::shared::db::Db;
use chrono::{DateTime, SecondsFormat, Utc};
use clap::Args;

/// What one can say to `check-journal`.
#[derive(Debug, Args)]
pub(super) struct Arguments {}

/// Checks and tells; the first bad row is the error.
pub(super) async fn run(settings: &Settings, _arguments: &Arguments) -> Outcomes {
    let db = Db::open(settings).await?;
    let checked = check_journal(&db).await;
    db.close().await;
    logs::say(&told(&checked?));
    Ok(())
}

fn told(report: &Report) -> String {
    let period = match (report.first_at, report.last_at) {
        (Some(first), Some(last)) => format!(", from {} to {}", written(first), written(last)),
        _ => String::new(),
    };
    format!("The journal is as it was written: {} rows{period}.", report.rows)
}

fn written(instant: DateTime<Utc>) -> String {
    instant.to_rfc3339_opts(SecondsFormat::Secs, true)
}
