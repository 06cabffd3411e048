//! `evaluate-search`: how well the search answers questions whose best answers are known.

use super::{Outcomes, operator};
use crate::config::Settings;
use crate::guide::{Judgement, Verdict, judge};
use crate::logs;
use clap::Args;
use std::path::PathBuf;

/// Which judgements.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// CSV with the columns id, query, expected_rubrics (slugs, the best first, with ; between them) and place_nis (may be empty); others are ignored.
    file: PathBuf,
}

/// Judges every question of the file by what the database holds.
pub(super) async fn run(settings: Settings, arguments: &Arguments) -> Outcomes {
    let judgements: Vec<Judgement> =
        csv::Reader::from_path(&arguments.file)?.deserialize().collect::<Result<_, _>>()?;
    let shared = operator(settings).await?;
    shared.search.rebuild().await?;
    let mut verdicts = Vec::new();
    for judgement in &judgements {
        let verdict = judge(&shared.search, judgement, shared.clock.today())?;
        logs::say(&line(judgement, &verdict));
        verdicts.push(verdict);
    }
    logs::say(&summary(&verdicts));
    shared.db.close().await;
    Ok(())
}

fn line(judgement: &Judgement, verdict: &Verdict) -> String {
    let rank = verdict.rank.map_or_else(|| "-".to_owned(), |rank| rank.to_string());
    format!("{:<6} rank {rank:>2}  nDCG@10 {:.3}  {}", judgement.id, verdict.ndcg, judgement.query)
}

fn summary(verdicts: &[Verdict]) -> String {
    let within = |most| verdicts.iter().filter(|verdict| verdict.rank.is_some_and(|rank| rank <= most)).count();
    let (all, ndcg) = (verdicts.len(), verdicts.iter().map(|verdict| verdict.ndcg).sum::<f64>());
    format!(
        "{all} questions: rank 1 {} of {all}, top 3 {} of {all}, nDCG@10 {:.3}",
        within(1),
        within(3),
        ndcg / all.max(1) as f64
    )
}
