//! Findings that officers overrode.

use crate::applications::eligibility::rules::EligibilityRule;
use crate::applications::error::ApplicationError;
use crate::journal::Writing;
use crate::shared::batch::grouped;
use crate::shared::db::{Db, is_duplicate};
use crate::shared::error::Error;
use crate::shared::ids;
use chrono::{DateTime, Utc};
use entity::finding_override::{ActiveModel, Column, Entity, Model};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Set};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// A finding that an officer overrode.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Override {
    /// The rule.
    pub rule: EligibilityRule,
    /// Why it counts as met, in Dutch.
    pub motivation: String,
    /// When, UTC.
    pub at: DateTime<Utc>,
}

/// Stores that a rule counts as met for what was submitted.
///
/// # Errors
/// `FINDING_OVERRIDDEN`; faults of the database.
pub(in crate::applications) async fn insert(
    writing: &Writing,
    submission: Uuid,
    rule: EligibilityRule,
    motivation: &str,
) -> Result<(), Error> {
    let row = ActiveModel {
        id: Set(ids::fresh(writing.now())),
        submission_id: Set(submission),
        rule: Set(rule.code().to_owned()),
        motivation_nl: Set(motivation.to_owned()),
        overridden_at: Set(writing.now()),
        overridden_by_id: Set(writing.context().actor.person().map(|person| person.account)),
    };
    match row.insert(writing.tx().connection()).await {
        Err(refused) if is_duplicate(&refused) => Err(ApplicationError::FindingOverridden { rule: rule.code() }.into()),
        outcome => Ok(outcome.map(|_| ())?),
    }
}

/// What was overridden of one submission, oldest first.
pub(in crate::applications) async fn of(
    connection: &impl ConnectionTrait,
    submission: Uuid,
) -> Result<Vec<Override>, Error> {
    let rows = Entity::find().filter(Column::SubmissionId.eq(submission)).order_by_asc(Column::Id);
    rows.all(connection).await?.into_iter().map(read).collect()
}

/// The same of each of these.
pub(in crate::applications) async fn of_each(
    db: &Db,
    submissions: &[Uuid],
) -> Result<HashMap<Uuid, Arc<Vec<Override>>>, Error> {
    let rows = Entity::find().filter(db.among(Column::SubmissionId, submissions)).order_by_asc(Column::Id);
    let rows = rows.all(db.reader()).await?.into_iter().map(|row| Ok((row.submission_id, read(row)?)));
    Ok(grouped(rows.collect::<Result<Vec<_>, Error>>()?))
}

fn read(row: Model) -> Result<Override, Error> {
    let rule = EligibilityRule::from_code(&row.rule)?;
    Ok(Override { rule, motivation: row.motivation_nl, at: row.overridden_at })
}
