//! Reading the journal: where it stands, what is new, and every row as it is stored.

use crate::journal::chain::Row;
use crate::journal::check::{Head, Unreadable};
use crate::journal::follow::{Happened, News};
use crate::journal::history::Step;
use crate::journal::rules::RecordKind;
use crate::journal::told::Told;
use crate::shared::db::Db;
use crate::shared::error::Error;
use chrono::{DateTime, Utc};
use entity::{journal, journal_head};
use journal::Column as C;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QueryResult,
    QuerySelect, QueryTrait,
};
use std::collections::HashMap;
use uuid::Uuid;

/// Sequence, key, kind and key of the record, action, subject and values after of a row.
type NewRow = (i64, Uuid, String, Uuid, String, Option<Uuid>, Option<String>);

/// Key, account that did it, values before and after of a row.
type ToldRow = (Uuid, Option<Uuid>, Option<String>, Option<String>);

/// Record, instant, action, reason and values after of a row.
type StepRow = (Uuid, DateTime<Utc>, String, Option<String>, Option<String>);

/// Where the journal stands; none before anything was written, or when the head was taken away.
pub(in crate::journal) async fn head(connection: &impl ConnectionTrait) -> Result<Option<Head>, Error> {
    let head = journal_head::Entity::find().one(connection).await?;
    Ok(head.map(|head| Head { epoch: head.epoch, seq: head.seq, hash: head.hash }))
}

/// The hash of the row with a sequence.
pub(in crate::journal) async fn hash_at(connection: &impl ConnectionTrait, seq: i64) -> Result<String, Error> {
    let row = journal::Entity::find().filter(C::Seq.eq(seq)).one(connection).await?;
    row.map(|row| row.hash).ok_or_else(|| Error::internal(format!("the journal has no row {seq}")))
}

/// What happened after a sequence, in order, up to a number of rows. A kind that
/// this program does not know was written by a newer one and concerns nothing here.
pub(in crate::journal) async fn after(connection: &impl ConnectionTrait, seq: i64, most: u64) -> Result<News, Error> {
    let columns = [C::Seq, C::Id, C::RecordKind, C::RecordId, C::Action, C::SubjectId, C::After];
    let rows: Vec<NewRow> = journal::Entity::find()
        .select_only()
        .columns(columns)
        .filter(C::Seq.gt(seq))
        .order_by_asc(C::Seq)
        .limit(most)
        .into_tuple()
        .all(connection)
        .await?;
    let (seq, is_all) = (rows.last().map_or(seq, |last| last.0), (rows.len() as u64) < most);
    let known = rows.into_iter().filter_map(|(seq, id, kind, record, action, subject, after)| {
        let kind = RecordKind::from_code(&kind).ok()?;
        let whole = after.and_then(|after| whole(kind, &after));
        Some(Happened { id, seq, kind, record, action, subject, whole })
    });
    Ok(News { happened: known.collect(), seq, is_all })
}

/// The record that one of this kind is a part of, by the values of its entry.
fn whole(kind: RecordKind, after: &str) -> Option<(RecordKind, Uuid)> {
    let (whole, name) = kind.part_of()?;
    let values: serde_json::Value = serde_json::from_str(after).ok()?;
    Some((whole, values.get(name)?.as_str()?.parse().ok()?))
}

/// What these entries say.
pub(in crate::journal) async fn told(db: &Db, entries: &[Uuid]) -> Result<HashMap<Uuid, Told>, Error> {
    let select = journal::Entity::find().select_only().columns([C::Id, C::ActorId, C::Before, C::After]);
    let rows: Vec<ToldRow> = select.filter(db.among(C::Id, entries)).into_tuple().all(db.background()).await?;
    let values =
        |text: Option<String>| serde_json::from_str(text.as_deref().unwrap_or("null")).map_err(Error::internal);
    let told = |(id, by, before, after)| Ok((id, Told { by, before: values(before)?, after: values(after)? }));
    rows.into_iter().map(told).collect()
}

/// What was done to these records, oldest first.
pub(in crate::journal) async fn history(
    db: &Db,
    kind: RecordKind,
    records: &[Uuid],
    actions: &[&str],
) -> Result<Vec<(Uuid, Step)>, Error> {
    let select = journal::Entity::find().select_only();
    let select = select.columns([C::RecordId, C::HappenedAt, C::Action, C::Reason, C::After]);
    let select = select.filter(C::RecordKind.eq(kind.code())).filter(db.among(C::RecordId, records));
    let select = select.filter(C::Action.is_in(actions.iter().copied())).order_by_asc(C::Seq);
    let rows: Vec<StepRow> = select.into_tuple().all(db.reader()).await?;
    let step = |(record, at, action, reason, after): StepRow| {
        let after = serde_json::from_str(after.as_deref().unwrap_or("null")).map_err(Error::internal)?;
        Ok((record, Step { at, action, reason, after }))
    };
    rows.into_iter().map(step).collect()
}

/// When these records were last changed; what was never changed is absent.
pub(in crate::journal) async fn changed_at(
    db: &Db,
    kind: RecordKind,
    records: &[Uuid],
) -> Result<HashMap<Uuid, DateTime<Utc>>, Error> {
    let select = journal::Entity::find().select_only().column(C::RecordId).column_as(C::HappenedAt.max(), "changed_at");
    let select = select.filter(C::RecordKind.eq(kind.code())).filter(db.among(C::RecordId, records));
    let rows: Vec<(Uuid, DateTime<Utc>)> = select.group_by(C::RecordId).into_tuple().all(db.reader()).await?;
    Ok(rows.into_iter().collect())
}

/// Rows as they are stored, in order, after a place: sequence and key, since
/// whoever broke the journal may have written a sequence twice.
pub(in crate::journal) async fn rows_after(
    connection: &impl ConnectionTrait,
    place: Option<(i64, Uuid)>,
    most: u64,
) -> Result<Vec<Result<Row, Unreadable>>, Error> {
    let mut select = journal::Entity::find().order_by_asc(C::Seq).order_by_asc(C::Id).limit(most);
    if let Some((seq, id)) = place {
        let beyond = Condition::any().add(C::Seq.gt(seq)).add(C::Id.gt(id));
        select = select.filter(C::Seq.gte(seq)).filter(beyond);
    }
    let rows = connection.query_all(&select.into_query()).await?;
    Ok(rows.iter().map(readable).collect())
}

/// A row, or what can still be said of one that somebody damaged.
fn readable(row: &QueryResult) -> Result<Row, Unreadable> {
    journal::Model::from_query_result(row, "")
        .map(stored)
        .map_err(|_| Unreadable { seq: row.try_get("", "seq").ok(), id: row.try_get("", "id").ok() })
}

pub(super) fn stored(row: journal::Model) -> Row {
    Row {
        id: row.id,
        seq: row.seq,
        epoch: row.epoch,
        happened_at: row.happened_at,
        actor_kind: row.actor_kind,
        actor_id: row.actor_id,
        capacity: row.capacity,
        request_id: row.request_id,
        record_kind: row.record_kind,
        record_id: row.record_id,
        subject_id: row.subject_id,
        owner_id: row.owner_id,
        action: row.action,
        visibility: row.visibility,
        reason: row.reason,
        before: row.before,
        after: row.after,
        previous_hash: row.previous_hash,
        hash: row.hash,
    }
}
