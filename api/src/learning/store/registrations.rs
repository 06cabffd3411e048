//! SQL of registrations. Whoever writes holds the lock of the event.

use crate::access::{Scope, ScopeKind};
use crate::learning::error::LearningError;
use crate::learning::rules::{Organisation, Registration, RegistrationState, Seat, Taken, Waiting};
use crate::shared::db::{Db, Tx, is_duplicate, keyset};
use crate::shared::error::Error;
use crate::shared::page::{Page, Slice};
use crate::shared::text_key::newest_first;
use chrono::{DateTime, SecondsFormat, Utc};
use entity::registration::{ActiveModel, Column, Entity, Model};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, JoinType, Query, SimpleExpr};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select, Set, Unchanged,
};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// The states in which a seat is held.
const HELD: [&str; 2] = [RegistrationState::Confirmed.code(), RegistrationState::Offered.code()];
/// The states in which one may still take part.
const LIVE: [&str; 3] = [HELD[0], HELD[1], RegistrationState::Waitlisted.code()];

/// The states that say whether someone was there.
const RECORDED: [&str; 4] = [
    RegistrationState::Attended.code(),
    RegistrationState::Partial.code(),
    RegistrationState::Excused.code(),
    RegistrationState::Absent.code(),
];

/// Whether one may still take part, in SQL.
pub(super) fn is_live() -> SimpleExpr {
    Column::State.is_in(LIVE)
}

/// One registration.
pub(in crate::learning) async fn find(
    connection: &impl ConnectionTrait,
    id: Uuid,
) -> Result<Option<Registration>, Error> {
    Entity::find_by_id(id).one(connection).await?.map(registration).transpose()
}

/// What ran out: offers, and seats that were not reaffirmed; in the order of the line.
pub(in crate::learning) async fn due(tx: &Tx, event: Uuid, now: DateTime<Utc>) -> Result<Vec<Registration>, Error> {
    let rows = Entity::find().filter(Column::EventId.eq(event)).filter(ran_out(now)).order_by_asc(Column::LineKey);
    rows.all(tx.connection()).await?.into_iter().map(registration).collect()
}

/// The events in which something ran out.
pub(in crate::learning) async fn events_due(db: &Db, now: DateTime<Utc>) -> Result<Vec<Uuid>, Error> {
    let rows = Entity::find().select_only().column(Column::EventId).distinct().filter(ran_out(now));
    Ok(rows.order_by_asc(Column::EventId).into_tuple().all(db.reader()).await?)
}

/// What [`Registration::state_at`] says has lapsed, in SQL.
fn ran_out(now: DateTime<Utc>) -> Condition {
    let offer = Column::State.eq(RegistrationState::Offered.code()).and(Column::OfferExpiresAt.lte(now));
    let seat = Column::State.eq(RegistrationState::Confirmed.code()).and(Column::ReaffirmBy.lte(now));
    Condition::any().add(offer).add(seat)
}

/// The seats of an event that are confirmed or offered.
pub(in crate::learning) async fn taken(tx: &Tx, event: Uuid) -> Result<Taken, Error> {
    let by = [Column::Seat, Column::OrganisationKind, Column::OrganisationId];
    let select = Entity::find().select_only().columns(by).expr_as(Expr::col(Column::Id).count(), "held");
    let mut select = select.filter(Column::EventId.eq(event)).filter(Column::State.is_in(HELD));
    for column in by {
        select = select.group_by(column);
    }
    let mut taken = Taken::default();
    for (seat, kind, id, held) in
        select.into_tuple::<(String, Option<String>, Option<Uuid>, i64)>().all(tx.connection()).await?
    {
        taken.add(Seat::from_code(&seat)?, organisation(kind, id)?, held);
    }
    Ok(taken)
}

/// Everyone who waits for a seat of an event, in the order of the line.
pub(in crate::learning) async fn line(tx: &Tx, event: Uuid) -> Result<Vec<Waiting>, Error> {
    let columns = [Column::Id, Column::Seat, Column::OrganisationKind, Column::OrganisationId];
    let select = Entity::find().select_only().columns(columns).filter(Column::EventId.eq(event));
    let select = select.filter(Column::State.eq(RegistrationState::Waitlisted.code())).order_by_asc(Column::LineKey);
    let rows = select.into_tuple::<(Uuid, String, Option<String>, Option<Uuid>)>().all(tx.connection()).await?;
    let waiting = |(id, seat, kind, of): (Uuid, String, Option<String>, Option<Uuid>)| {
        Ok(Waiting { id, seat: Seat::from_code(&seat)?, organisation: organisation(kind, of)? })
    };
    rows.into_iter().map(waiting).collect()
}

/// The registrations of an event in which one may still take part, in the order of the line.
pub(in crate::learning) async fn live(
    connection: &impl ConnectionTrait,
    event: Uuid,
) -> Result<Vec<Registration>, Error> {
    let rows = Entity::find().filter(Column::EventId.eq(event)).filter(is_live());
    rows.order_by_asc(Column::LineKey).all(connection).await?.into_iter().map(registration).collect()
}

/// The registrations of an event of which it was recorded whether the person was there, in the order of the line.
pub(in crate::learning) async fn recorded(tx: &Tx, event: Uuid) -> Result<Vec<Registration>, Error> {
    let rows = Entity::find().filter(Column::EventId.eq(event)).filter(Column::State.is_in(RECORDED));
    rows.order_by_asc(Column::LineKey).all(tx.connection()).await?.into_iter().map(registration).collect()
}

/// When the last offer of an event that is open runs out.
pub(in crate::learning) async fn last_offer(tx: &Tx, event: Uuid) -> Result<Option<DateTime<Utc>>, Error> {
    let select = Entity::find().select_only().column(Column::OfferExpiresAt).filter(Column::EventId.eq(event));
    let select = select.filter(Column::OfferExpiresAt.is_not_null()).order_by_desc(Column::OfferExpiresAt);
    Ok(select.into_tuple::<Option<DateTime<Utc>>>().one(tx.connection()).await?.flatten())
}

/// The number and instant of the last request an event took; none when it took none.
pub(in crate::learning) async fn last_request(tx: &Tx, event: Uuid) -> Result<Option<(i32, DateTime<Utc>)>, Error> {
    let select = Entity::find().select_only().columns([Column::LineNumber, Column::RequestedAt]);
    let select = select.filter(Column::EventId.eq(event)).order_by_desc(Column::LineNumber);
    Ok(select.into_tuple().one(tx.connection()).await?)
}

/// Stores a new registration.
///
/// # Errors
/// `ALREADY_REGISTERED`; faults of the database.
pub(in crate::learning) async fn insert(tx: &Tx, new: &Registration) -> Result<(), Error> {
    let requested = new.requested_at.to_rfc3339_opts(SecondsFormat::Micros, true);
    let row = ActiveModel {
        id: Set(new.id),
        event_id: Set(new.event),
        account_id: Set(new.account),
        seat: Set(new.seat.code().to_owned()),
        organisation_kind: Set(new.organisation.map(|scope| scope.kind.code().to_owned())),
        organisation_id: Set(new.organisation.map(|scope| scope.id)),
        priority_class: Set(new.priority_class),
        requested_at: Set(new.requested_at),
        line_number: Set(new.line_number),
        line_key: Set(new.line_key()),
        sort_key: Set(newest_first(&requested)),
        registered_by_id: Set(new.registered_by),
        ..changed(new)
    };
    match row.insert(tx.connection()).await {
        Err(refused) if is_duplicate(&refused) => Err(LearningError::AlreadyRegistered.into()),
        outcome => Ok(outcome.map(|_| ())?),
    }
}

/// Stores what became of a registration.
pub(in crate::learning) async fn save(tx: &Tx, after: &Registration) -> Result<(), Error> {
    ActiveModel { id: Unchanged(after.id), ..changed(after) }.update(tx.connection()).await?;
    Ok(())
}

/// The columns that change.
fn changed(registration: &Registration) -> ActiveModel {
    ActiveModel {
        state: Set(registration.state.code().to_owned()),
        offer_expires_at: Set(registration.offer_expires_at),
        reaffirm_by: Set(registration.reaffirm_by),
        minutes: Set(registration.minutes),
        version: Set(registration.version),
        ..Default::default()
    }
}

/// Whose registrations are listed.
#[derive(Clone, Copy, Debug)]
pub(in crate::learning) enum Whose {
    /// Of everyone for an event, in the order of the line.
    OfEvent(Uuid),
    /// Of one person, newest first.
    OfAccount(Uuid),
}

impl Whose {
    fn select(self) -> (Select<Entity>, Column) {
        match self {
            Self::OfEvent(event) => (Entity::find().filter(Column::EventId.eq(event)), Column::LineKey),
            Self::OfAccount(account) => (Entity::find().filter(Column::AccountId.eq(account)), Column::SortKey),
        }
    }
}

/// One page of registrations, each with its key in the list.
pub(in crate::learning) async fn page(
    db: &Db,
    whose: Whose,
    page: &Page,
) -> Result<Slice<(String, Registration)>, Error> {
    let (select, key) = whose.select();
    let rows = keyset(select, page, key, Column::Id).all(db.reader()).await?;
    let keyed = |row: Model| {
        let key = if matches!(whose, Whose::OfEvent(_)) { row.line_key.clone() } else { row.sort_key.clone() };
        Ok((key, registration(row)?))
    };
    Ok(Slice::cut(page, rows.into_iter().map(keyed).collect::<Result<_, Error>>()?))
}

/// How many there are.
pub(in crate::learning) async fn count(db: &Db, whose: Whose) -> Result<i64, Error> {
    whose.select().0.count(db.reader()).await?.try_into().map_err(Error::internal)
}

/// Registrations by key.
pub(in crate::learning) async fn by_ids(db: &Db, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<Registration>>, Error> {
    let rows = Entity::find().filter(db.among(Column::Id, ids)).all(db.reader()).await?;
    rows.into_iter().map(|row| Ok((row.id, Arc::new(registration(row)?)))).collect()
}

/// The newest registration of one person for each of these events.
pub(in crate::learning) async fn of_account(
    db: &Db,
    account: Uuid,
    events: &[Uuid],
) -> Result<HashMap<Uuid, Arc<Registration>>, Error> {
    let rows = Entity::find().filter(Column::AccountId.eq(account)).filter(db.among(Column::EventId, events));
    let rows = rows.order_by_asc(Column::LineNumber).all(db.reader()).await?;
    rows.into_iter().map(|row| Ok((row.event_id, Arc::new(registration(row)?)))).collect()
}

/// How many seats of each kind are held by the clock, for each of these events.
pub(in crate::learning) async fn held(
    db: &Db,
    events: &[Uuid],
    now: DateTime<Utc>,
) -> Result<HashMap<Uuid, Arc<HashMap<Seat, i64>>>, Error> {
    let by = [Column::EventId, Column::Seat];
    let select = Entity::find().select_only().columns(by).expr_as(Expr::col(Column::Id).count(), "held");
    let select = select.filter(db.among(Column::EventId, events)).filter(Column::State.is_in(HELD));
    let select = select.filter(Column::OfferExpiresAt.is_null().or(Column::OfferExpiresAt.gt(now)));
    let select = select.filter(Column::ReaffirmBy.is_null().or(Column::ReaffirmBy.gt(now)));
    let rows: Vec<(Uuid, String, i64)> =
        select.group_by(Column::EventId).group_by(Column::Seat).into_tuple().all(db.reader()).await?;
    let mut found: HashMap<Uuid, HashMap<Seat, i64>> = HashMap::new();
    for (event, seat, held) in rows {
        found.entry(event).or_default().insert(Seat::from_code(&seat)?, held);
    }
    Ok(found.into_iter().map(|(event, held)| (event, Arc::new(held))).collect())
}

/// The place in the line of each of these registrations that waits, from 1.
pub(in crate::learning) async fn positions(db: &Db, ids: &[Uuid]) -> Result<HashMap<Uuid, i64>, Error> {
    let [own, other] = ["own", "other"].map(Alias::new);
    let waits = RegistrationState::Waitlisted.code();
    let of = |table: &Alias, column: Column| Expr::col((table.clone(), column));
    let mut select = Query::select();
    select
        .expr_as(of(&own, Column::Id), "id")
        .expr_as(of(&other, Column::Id).count(), "place")
        .from_as(Entity, own.clone())
        .join_as(
            JoinType::InnerJoin,
            Entity,
            other.clone(),
            Condition::all()
                .add(of(&other, Column::EventId).equals((own.clone(), Column::EventId)))
                .add(of(&other, Column::Seat).equals((own.clone(), Column::Seat)))
                .add(of(&other, Column::State).eq(waits))
                .add(of(&other, Column::LineKey).lte(of(&own, Column::LineKey))),
        )
        .and_where(of(&own, Column::Id).is_in(ids.iter().copied()))
        .and_where(of(&own, Column::State).eq(waits))
        .group_by_col((own.clone(), Column::Id));
    let rows = db.reader().query_all(&select).await?;
    rows.iter().map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?))).collect()
}

/// How often the registrations of one person for each of these events were changed, all together.
pub(in crate::learning) async fn changes(db: &Db, account: Uuid, events: &[Uuid]) -> Result<HashMap<Uuid, i64>, Error> {
    let select = Entity::find().select_only().column(Column::EventId).column_as(Column::Version.sum(), "changes");
    let select = select.filter(Column::AccountId.eq(account)).filter(db.among(Column::EventId, events));
    Ok(select.group_by(Column::EventId).into_tuple::<(Uuid, i64)>().all(db.reader()).await?.into_iter().collect())
}

fn organisation(kind: Option<String>, id: Option<Uuid>) -> Result<Option<Organisation>, Error> {
    match (kind, id) {
        (Some(kind), Some(id)) => Ok(Some(Scope { kind: ScopeKind::from_code(&kind)?, id })),
        _ => Ok(None),
    }
}

pub(super) fn registration(row: Model) -> Result<Registration, Error> {
    Ok(Registration {
        id: row.id,
        event: row.event_id,
        account: row.account_id,
        seat: Seat::from_code(&row.seat)?,
        organisation: organisation(row.organisation_kind, row.organisation_id)?,
        priority_class: row.priority_class,
        state: RegistrationState::from_code(&row.state)?,
        requested_at: row.requested_at,
        line_number: row.line_number,
        offer_expires_at: row.offer_expires_at,
        reaffirm_by: row.reaffirm_by,
        minutes: row.minutes,
        registered_by: row.registered_by_id,
        version: row.version,
    })
}
