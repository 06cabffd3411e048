//! SQL of the change feed: where the journal stands, what there is, what was touched, and who was told of what.
//!
//! A page is one statement over a branch for each kind, each by an index and no longer than the page, so that it costs the
//! same however long the journal and the tables are.

use super::rules::{ChangeKind, Followed, Link, Source, Stop};
use crate::journal::{change_key, everything};
use crate::shared::db::{Db, Tx, begin_housekeeping};
use crate::shared::error::Error;
use crate::shared::ids;
use chrono::{DateTime, Utc};
use entity::{feed_delivery, journal_head, record_change};
use feed_delivery::Column as D;
use sea_orm::sea_query::{Expr, ExprTrait, IntoColumnRef, OnConflict, Order, Query, SelectStatement, UnionType};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QueryResult, QuerySelect, QueryTrait, Set,
};
use std::cmp::Ordering;
use std::collections::HashSet;
use uuid::Uuid;

/// Where it is kept which entry touched what last.
const CHANGES: &str = "record_change";

/// A record that may be told of, as the feed comes to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    /// Its kind.
    pub(super) kind: ChangeKind,
    /// Its key.
    pub(super) record: Uuid,
    /// The newest entry that touches it, and when that was; none where it is gone through.
    pub(super) touched: Option<(i64, DateTime<Utc>)>,
}

/// The life of the journal, its last sequence, and that of the last entry that touches everything.
pub(super) async fn standing(db: &Db) -> Result<(Uuid, i64, i64), Error> {
    let (kind, record) = everything();
    let renewed = record_change::Entity::find().select_only().column(record_change::Column::Seq);
    let renewed = renewed.filter(record_change::Column::Id.eq(change_key(kind, record))).into_query();
    let head = journal_head::Entity::find().select_only();
    let head = head.columns([journal_head::Column::Epoch, journal_head::Column::Seq]);
    let head = head.expr_as(Expr::from(renewed), "renewed");
    let row: Option<(Uuid, i64, Option<i64>)> = head.into_tuple().one(db.reader()).await?;
    let (epoch, head, renewed) = row.ok_or_else(|| Error::internal("the journal has no head"))?;
    Ok((epoch, head, renewed.unwrap_or(0)))
}

/// What was touched after a place and up to an entry, in order; of each record its newest change alone.
pub(super) async fn touched(
    db: &Db,
    kinds: &[ChangeKind],
    (after, until): (Followed, i64),
    most: u64,
) -> Result<Vec<Candidate>, Error> {
    let sources = kinds.iter().flat_map(|kind| kind.sources().iter().map(|source| (*kind, *source)));
    let branches = sources.map(|(kind, source)| branch_of_touched(kind, source, (after, until), most));
    let columns = ["kind", "record_id", "seq", "changed_at"];
    let rows = rows(db, first_of(branches, &columns, &["seq", "kind", "record_id"], most)).await?;
    let read = |row: &QueryResult| {
        let touched = Some((row.try_get_by_index(2)?, row.try_get_by_index(3)?));
        Ok(Candidate { touched, ..candidate(row)? })
    };
    rows.iter().map(read).collect()
}

fn branch_of_touched(kind: ChangeKind, source: Source, (after, until): (Followed, i64), most: u64) -> SelectStatement {
    let seq = (CHANGES, "seq");
    let mut select = Query::select();
    let (of, key) = match source {
        Source::Touched(of) => (of, (CHANGES, "record_id")),
        Source::Linked(of, link) => {
            let (table, touched, key) = linked(link);
            select.inner_join(table, Expr::col((table, touched)).equals((CHANGES, "record_id")));
            (of, (table, key))
        }
    };
    select.from(CHANGES).expr_as(number(kind), "kind").expr_as(Expr::col(key), "record_id");
    select.expr_as(Expr::col(seq), "seq").expr_as(Expr::col((CHANGES, "changed_at")), "changed_at");
    select.and_where(Expr::col((CHANGES, "record_kind")).eq(of.code()));
    select.and_where(Expr::col(seq).lte(until)).and_where(match kind.number().cmp(&after.kind) {
        Ordering::Greater => Expr::col(seq).gte(after.seq),
        Ordering::Less => Expr::col(seq).gt(after.seq),
        // Said twice, so that the index on the sequence is used.
        Ordering::Equal => {
            let place = Expr::tuple([Expr::col(seq), Expr::col(key)]);
            let beyond = place.gt(Expr::tuple([Expr::val(after.seq), Expr::val(after.record)]));
            Expr::col(seq).gte(after.seq).and(beyond)
        }
    });
    select.order_by(seq, Order::Asc).order_by(key, Order::Asc).limit(most).take()
}

/// The table of linked records, its column for what is touched, and its key.
const fn linked(link: Link) -> (&'static str, &'static str, &'static str) {
    match link {
        Link::ListingOfEnterprise => ("listing", "enterprise_id", "id"),
        Link::MandatesOfHolder => ("mandate", "account_id", "id"),
        Link::RoundOfProject => ("subsidy_project", "id", "round_id"),
    }
}

/// All records there are of these kinds, kind by kind, after one of them.
pub(super) async fn all(db: &Db, kinds: &[ChangeKind], after: Stop, most: u64) -> Result<Vec<Candidate>, Error> {
    let left = kinds.iter().filter(|kind| after.is_none_or(|(last, _)| last <= **kind));
    let branches = left.map(|kind| {
        let (table, key) = shelf(*kind);
        let mut select = Query::select();
        select.expr_as(number(*kind), "kind").expr_as(Expr::col(key), "record_id").from(table).group_by_col(key);
        if let Some((_, record)) = after.filter(|(last, _)| last == kind) {
            select.and_where(Expr::col(key).gt(record));
        }
        select.order_by(key, Order::Asc).limit(most).take()
    });
    let rows = rows(db, first_of(branches, &["kind", "record_id"], &["kind", "record_id"], most)).await?;
    rows.iter().map(candidate).collect()
}

/// Where the records of a kind stand: the table, and the column with their keys.
const fn shelf(kind: ChangeKind) -> (&'static str, &'static str) {
    match kind {
        ChangeKind::Municipality => ("municipality", "id"),
        ChangeKind::Rubric => ("rubric", "id"),
        ChangeKind::Enterprise => ("enterprise", "id"),
        ChangeKind::Listing => ("listing", "id"),
        ChangeKind::ListingRevision => ("listing_revision", "id"),
        ChangeKind::LearningEvent => ("learning_event", "id"),
        ChangeKind::Registration => ("registration", "id"),
        ChangeKind::NetworkMeeting => ("network_meeting", "id"),
        ChangeKind::DirectingArea => ("directing_area", "id"),
        ChangeKind::Mandate => ("mandate", "id"),
        // The directory is of people with a mandate; their records are their accounts.
        ChangeKind::DirectoryEntry => ("mandate", "account_id"),
        ChangeKind::AreaAction => ("area_action", "id"),
        ChangeKind::KeyFigureSet => ("key_figure_set", "id"),
        ChangeKind::Regulation => ("regulation", "id"),
        ChangeKind::Call => ("call", "id"),
        ChangeKind::SubsidyRound => ("subsidy_round", "id"),
        ChangeKind::SubsidyProject => ("subsidy_project", "id"),
        ChangeKind::EuProject => ("eu_project", "id"),
        ChangeKind::OperatingGrant => ("operating_grant", "id"),
    }
}

/// What an account was told of, kind by kind, after one of them.
pub(super) async fn told(
    db: &Db,
    account: Uuid,
    kinds: &[ChangeKind],
    after: Stop,
    most: u64,
) -> Result<Vec<Candidate>, Error> {
    let select = feed_delivery::Entity::find().select_only().columns([D::Kind, D::RecordId]);
    let select = select.filter(D::AccountId.eq(account));
    let mut select = select.filter(D::Kind.is_in(kinds.iter().map(|kind| i32::from(kind.number()))));
    if let Some((kind, record)) = after {
        let row = Expr::tuple([Expr::col(D::Kind), Expr::col(D::RecordId)]);
        select = select.filter(row.gt(Expr::tuple([Expr::val(i32::from(kind.number())), Expr::val(record)])));
    }
    let select = select.order_by_asc(D::Kind).order_by_asc(D::RecordId).limit(most);
    let rows = db.reader().query_all(&select.into_query()).await?;
    rows.iter().map(candidate).collect()
}

/// Which of these records an account was told of before.
pub(super) async fn told_of(
    db: &Db,
    account: Uuid,
    candidates: &[Candidate],
) -> Result<HashSet<(ChangeKind, Uuid)>, Error> {
    if candidates.is_empty() {
        return Ok(HashSet::new());
    }
    let records: Vec<Uuid> = candidates.iter().map(|candidate| candidate.record).collect();
    let select = feed_delivery::Entity::find().select_only().columns([D::Kind, D::RecordId]);
    let select = select.filter(D::AccountId.eq(account)).filter(db.among(D::RecordId, &records));
    let rows = db.reader().query_all(&select.into_query()).await?;
    let read = |row: &QueryResult| candidate(row).map(|found| (found.kind, found.record));
    rows.iter().map(read).collect()
}

/// Remembers what an account is told of for the first time. It is bookkeeping of the reader, and no record of the programme.
pub(super) async fn remember(
    db: &Db,
    account: Uuid,
    records: &[(ChangeKind, Uuid)],
    now: DateTime<Utc>,
) -> Result<(), Error> {
    if records.is_empty() {
        return Ok(());
    }
    // Two pages of one reader write in one order.
    let mut records = records.to_vec();
    records.sort_unstable_by_key(|(kind, record)| (kind.number(), *record));
    let rows = records.iter().map(|(kind, record)| feed_delivery::ActiveModel {
        id: Set(ids::fresh(now)),
        account_id: Set(account),
        kind: Set(i32::from(kind.number())),
        record_id: Set(*record),
        told_at: Set(now),
    });
    let unless_known = OnConflict::columns([D::AccountId, D::Kind, D::RecordId]).do_nothing().to_owned();
    let tx = begin_housekeeping(db).await?;
    let insert = feed_delivery::Entity::insert_many(rows).on_conflict(unless_known);
    insert.exec_without_returning(tx.connection()).await?;
    tx.commit().await
}

/// Forgets what an account was told of.
pub(super) async fn forget(tx: &Tx, account: Uuid) -> Result<(), Error> {
    feed_delivery::Entity::delete_many().filter(D::AccountId.eq(account)).exec(tx.connection()).await?;
    Ok(())
}

/// The number of a kind, as a value of its own.
fn number(kind: ChangeKind) -> Expr {
    Expr::cust(kind.number().to_string())
}

/// The first rows of several branches taken together; none of no branch.
fn first_of(
    branches: impl Iterator<Item = SelectStatement>,
    columns: &[&'static str],
    order: &[&'static str],
    most: u64,
) -> Option<SelectStatement> {
    let columns = || columns.iter().copied().map(IntoColumnRef::into_column_ref);
    // SQLite takes no order within a union, but one level further down.
    let wrapped = branches.map(|branch| Query::select().columns(columns()).from_subquery(branch, "branch").take());
    let union = wrapped.reduce(|mut all, next| all.union(UnionType::All, next).take())?;
    let mut select = Query::select();
    select.columns(columns()).from_subquery(union, "candidates").limit(most);
    for column in order {
        select.order_by(*column, Order::Asc);
    }
    Some(select)
}

async fn rows(db: &Db, select: Option<SelectStatement>) -> Result<Vec<QueryResult>, Error> {
    match select {
        Some(select) => Ok(db.reader().query_all(&select).await?),
        None => Ok(Vec::new()),
    }
}

/// Kind and key of a row, which are its first columns.
fn candidate(row: &QueryResult) -> Result<Candidate, Error> {
    let number: i32 = row.try_get_by_index(0)?;
    let kind = u8::try_from(number).ok().and_then(ChangeKind::numbered);
    let kind = kind.ok_or_else(|| Error::internal(format!("the feed knows no kind {number}")))?;
    Ok(Candidate { kind, record: row.try_get_by_index(1)?, touched: None })
}
