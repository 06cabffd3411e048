//! Idempotency keys: a client that got no answer repeats its request under the
//! same key, and it is done once. What is remembered is the digest of the input
//! and the keys of what came of it, never a secret nor a personal value.

use super::context::Context;
use super::db::{Db, Tx, begin_housekeeping};
use super::error::Error;
use super::ids;
use crate::journal::JournalError;
use chrono::{DateTime, TimeDelta, Utc};
use entity::done_operation::{ActiveModel, Column, Entity};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};
use serde::Serialize;
use uuid::Uuid;

/// Longest key; characters.
const LONGEST: usize = 100;
/// Shortest key; characters.
const SHORTEST: usize = 8;

/// A request under a key of its actor.
#[derive(Clone, Debug)]
pub struct Claim {
    actor: Uuid,
    operation: &'static str,
    key_digest: String,
    input_digest: String,
    remembered: TimeDelta,
}

/// What was done under a key before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Earlier {
    /// Nothing: go on.
    Nothing,
    /// This, as it was answered.
    Done(String),
}

/// A request under a key; the input counts as a whole.
///
/// # Errors
/// `IDEMPOTENCY_KEY_MALFORMED`; `UNAUTHENTICATED` for visitors, who have nothing to be remembered by.
pub fn claim(context: &Context, operation: &'static str, key: &str, input: &impl Serialize) -> Result<Claim, Error> {
    let is_well_formed = (SHORTEST..=LONGEST).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_graphic());
    if !is_well_formed {
        return Err(JournalError::KeyMalformed.into());
    }
    let person = context.actor.person().ok_or(crate::access::Denial::SignInFirst)?;
    let master = context.journal.master();
    let input = serde_json::to_vec(&(operation, person.capacity.grant, input)).map_err(Error::internal)?;
    Ok(Claim {
        actor: person.account,
        operation,
        key_digest: master.digest("idempotency key", key.as_bytes()),
        input_digest: master.digest("idempotency input", &input),
        remembered: TimeDelta::hours(i64::from(context.idempotency_hours)),
    })
}

/// Takes the key, or tells what was done under it. Whoever comes second waits
/// for the first to commit.
///
/// # Errors
/// `IDEMPOTENCY_KEY_REUSED`; faults of the database.
pub async fn begin(tx: &Tx, claim: &Claim, now: DateTime<Utc>) -> Result<Earlier, Error> {
    forget_expired(tx, claim, now).await?;
    let row = ActiveModel {
        id: Set(ids::fresh(now)),
        actor_id: Set(claim.actor),
        key_digest: Set(claim.key_digest.clone()),
        operation: Set(claim.operation.to_owned()),
        input_digest: Set(claim.input_digest.clone()),
        outcome: Set(None),
        done_at: Set(now),
        expires_at: Set(now + claim.remembered),
    };
    let unless_taken = OnConflict::columns([Column::ActorId, Column::KeyDigest]).do_nothing().to_owned();
    let inserted = Entity::insert(row).on_conflict(unless_taken).exec_without_returning(tx.connection()).await?;
    match inserted {
        0 => earlier(tx, claim).await,
        _ => Ok(Earlier::Nothing),
    }
}

async fn earlier(tx: &Tx, claim: &Claim) -> Result<Earlier, Error> {
    let found = mine(claim).one(tx.connection()).await?;
    let found = found.ok_or_else(|| Error::internal("an idempotency key vanished while it was read"))?;
    match found.outcome {
        Some(outcome) if found.operation == claim.operation && found.input_digest == claim.input_digest => {
            Ok(Earlier::Done(outcome))
        }
        _ => Err(JournalError::KeyReused.into()),
    }
}

/// Remembers what came of it.
///
/// # Errors
/// Faults of the database.
pub async fn finish(tx: &Tx, claim: &Claim, outcome: &str) -> Result<(), Error> {
    Entity::update_many()
        .col_expr(Column::Outcome, Expr::value(outcome))
        .filter(Column::ActorId.eq(claim.actor))
        .filter(Column::KeyDigest.eq(claim.key_digest.as_str()))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Forgets everything an account did under keys, because its person is erased.
///
/// # Errors
/// Faults of the database.
pub async fn forget(tx: &Tx, account: Uuid) -> Result<(), Error> {
    Entity::delete_many().filter(Column::ActorId.eq(account)).exec(tx.connection()).await?;
    Ok(())
}

/// Forgets what no account may repeat any more; how much.
///
/// # Errors
/// Faults of the database.
pub async fn forget_all_expired(db: &Db, now: DateTime<Utc>) -> Result<u64, Error> {
    let tx = begin_housekeeping(db).await?;
    let forgotten = Entity::delete_many().filter(Column::ExpiresAt.lte(now)).exec(tx.connection()).await?;
    tx.commit().await?;
    Ok(forgotten.rows_affected)
}

/// Forgets what was done long ago, a little with every claim.
async fn forget_expired(tx: &Tx, claim: &Claim, now: DateTime<Utc>) -> Result<(), Error> {
    let mine = Entity::delete_many().filter(Column::ActorId.eq(claim.actor));
    mine.filter(Column::ExpiresAt.lte(now)).exec(tx.connection()).await?;
    Ok(())
}

fn mine(claim: &Claim) -> sea_orm::Select<Entity> {
    Entity::find().filter(Column::ActorId.eq(claim.actor)).filter(Column::KeyDigest.eq(claim.key_digest.as_str()))
}
