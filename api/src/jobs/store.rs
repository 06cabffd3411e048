//! SQL of jobs. Leases are no records: they leave no trace in the journal.

use super::kit::Job;
use super::rules::{Kept, Outcome};
use crate::shared::db::{Db, begin_housekeeping};
use crate::shared::error::Error;
use crate::shared::ids;
use chrono::{DateTime, TimeDelta, Utc};
use entity::job::{ActiveModel, Column as C, Entity, Model};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ColumnTrait, Condition, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set, UpdateMany,
};
use uuid::Uuid;

/// Gives every job its row. Those that have one keep it.
///
/// # Errors
/// Faults of the database.
pub async fn declare(connection: &DatabaseConnection, jobs: &[Job], now: DateTime<Utc>) -> Result<(), Error> {
    for job in jobs {
        let row = ActiveModel {
            id: Set(ids::seeded("job", job.name)),
            name: Set(job.name.to_owned()),
            next_run_at: Set(job.rhythm.first_after(now)),
            leased_by: Set(None),
            leased_until: Set(None),
            last_started_at: Set(None),
            last_finished_at: Set(None),
            last_outcome: Set(None),
            last_failure: Set(None),
            last_count: Set(None),
            attempts: Set(0),
        };
        let unless_there = OnConflict::column(C::Name).do_nothing().to_owned();
        Entity::insert(row).on_conflict(unless_there).exec_without_returning(connection).await?;
    }
    Ok(())
}

/// Every job that has a row.
pub(super) async fn all(db: &Db) -> Result<Vec<Kept>, Error> {
    Entity::find().order_by_asc(C::Name).all(db.reader()).await?.into_iter().map(kept).collect()
}

/// One job.
pub(super) async fn find(db: &Db, name: &str) -> Result<Option<Kept>, Error> {
    Entity::find().filter(C::Name.eq(name)).one(db.background()).await?.map(kept).transpose()
}

/// The names of the jobs that are due and that nobody has.
pub(super) async fn due(db: &Db, now: DateTime<Utc>) -> Result<Vec<String>, Error> {
    let due = Entity::find().select_only().column(C::Name).filter(C::NextRunAt.lte(now)).filter(free(now));
    Ok(due.into_tuple().all(db.background()).await?)
}

/// A lease to take or renew.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lease {
    pub(super) job: &'static str,
    pub(super) by: Uuid,
    pub(super) now: DateTime<Utc>,
    pub(super) length: TimeDelta,
}

/// Takes a job that nobody has, and that is due unless it is asked for by name; whether it was had.
pub(super) async fn take(db: &Db, lease: &Lease, is_asked: bool) -> Result<bool, Error> {
    let Lease { job, by, now, length } = *lease;
    let mut update = Entity::update_many()
        .col_expr(C::LeasedBy, Expr::value(by))
        .col_expr(C::LeasedUntil, Expr::value(now + length))
        .col_expr(C::LastStartedAt, Expr::value(now))
        .col_expr(C::Attempts, Expr::col(C::Attempts).add(1))
        .filter(C::Name.eq(job))
        .filter(free(now));
    if !is_asked {
        update = update.filter(C::NextRunAt.lte(now));
    }
    run(db, update).await
}

/// Keeps a job for longer; whether this process still has it.
pub(super) async fn renew(db: &Db, lease: &Lease) -> Result<bool, Error> {
    let until = Expr::value(lease.now + lease.length);
    run(db, held(lease.job, lease.by).col_expr(C::LeasedUntil, until)).await
}

/// How a run ended.
pub(super) struct Ended {
    pub(super) at: DateTime<Utc>,
    pub(super) outcome: Outcome,
    pub(super) failure: Option<String>,
    pub(super) count: Option<i64>,
    pub(super) attempts: i32,
    pub(super) next_run_at: DateTime<Utc>,
}

/// Gives a job back with what came of it; whether this process still had it.
pub(super) async fn finish(db: &Db, job: &str, by: Uuid, ended: Ended) -> Result<bool, Error> {
    let mut update = freed(held(job, by))
        .col_expr(C::LastFinishedAt, Expr::value(ended.at))
        .col_expr(C::LastOutcome, Expr::value(ended.outcome.code()))
        .col_expr(C::LastFailure, Expr::value(ended.failure))
        .col_expr(C::Attempts, Expr::value(ended.attempts))
        .col_expr(C::NextRunAt, Expr::value(ended.next_run_at));
    if ended.count.is_some() {
        update = update.col_expr(C::LastCount, Expr::value(ended.count));
    }
    run(db, update).await
}

/// Gives a job back that was broken off in order: it stays due, and the run does not count.
pub(super) async fn release(db: &Db, job: &str, by: Uuid) -> Result<(), Error> {
    let update = freed(held(job, by)).col_expr(C::Attempts, Expr::col(C::Attempts).sub(1));
    run(db, update).await.map(|_| ())
}

fn free(now: DateTime<Utc>) -> Condition {
    Condition::any().add(C::LeasedUntil.is_null()).add(C::LeasedUntil.lte(now))
}

fn held(job: &str, by: Uuid) -> UpdateMany<Entity> {
    Entity::update_many().filter(C::Name.eq(job)).filter(C::LeasedBy.eq(by))
}

fn freed(update: UpdateMany<Entity>) -> UpdateMany<Entity> {
    update.col_expr(C::LeasedBy, Expr::value(None::<Uuid>)).col_expr(C::LeasedUntil, Expr::value(None::<DateTime<Utc>>))
}

async fn run(db: &Db, update: UpdateMany<Entity>) -> Result<bool, Error> {
    let tx = begin_housekeeping(db).await?;
    let changed = update.exec(tx.connection()).await?.rows_affected > 0;
    tx.commit().await?;
    Ok(changed)
}

fn kept(row: Model) -> Result<Kept, Error> {
    let outcome = row.last_outcome.as_deref().map(Outcome::from_code).transpose()?;
    Ok(Kept {
        name: row.name,
        next_run_at: row.next_run_at,
        lease: row.leased_by.zip(row.leased_until),
        last_started_at: row.last_started_at,
        last_end: row.last_finished_at.zip(outcome),
        last_failure: row.last_failure,
        last_count: row.last_count,
        attempts: row.attempts,
    })
}
