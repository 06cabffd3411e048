//! SQL of the network's meetings and their agendas.

pub(super) mod agenda;
pub(super) mod attendance;
pub(super) mod minutes;

use super::rules::{AgendaItem, NetworkMeeting, State, year_bounds};
use crate::shared::batch::grouped;
use crate::shared::db::{Db, Tx, keyset, named_by};
use crate::shared::error::Error;
use crate::shared::lookup::Lookup;
use crate::shared::page::{Page, Slice};
use chrono::NaiveDate;
use entity::agenda_item;
use entity::network_meeting::{ActiveModel, Column, Entity, Model};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    Select,
};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// One page of meetings, by date.
pub(super) async fn page(db: &Db, year: Option<i32>, page: &Page) -> Result<Slice<NetworkMeeting>, Error> {
    let rows = keyset(of_year(year), page, Column::SortKey, Column::Id).all(db.reader()).await?;
    Ok(Slice::cut(page, rows.into_iter().map(meeting).collect::<Result<_, _>>()?))
}

/// How many meetings there are.
pub(super) async fn count(db: &Db, year: Option<i32>) -> Result<i64, Error> {
    of_year(year).count(db.reader()).await?.try_into().map_err(Error::internal)
}

/// All meetings of a year, by date: a few.
pub(super) async fn all_of_year(db: &Db, year: i32) -> Result<Vec<NetworkMeeting>, Error> {
    let select = of_year(Some(year)).order_by_asc(Column::SortKey).order_by_asc(Column::Id);
    select.all(db.reader()).await?.into_iter().map(meeting).collect()
}

/// Meetings by key.
pub(super) async fn by_ids(db: &Db, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<NetworkMeeting>>, Error> {
    let rows = Entity::find().filter(db.among(Column::Id, ids)).all(db.reader()).await?;
    rows.into_iter().map(|row| Ok((row.id, Arc::new(meeting(row)?)))).collect()
}

/// The meetings of a day to which the regisseurs are invited.
pub(super) async fn invited_on(db: &Db, day: NaiveDate) -> Result<Vec<NetworkMeeting>, Error> {
    let select = Entity::find().filter(Column::MeetsOn.eq(day)).filter(Column::State.eq(State::Invited.code()));
    select.order_by_asc(Column::Id).all(db.reader()).await?.into_iter().map(meeting).collect()
}

/// The meeting with an id or slug.
pub(super) async fn by_name(db: &Db, named: &Lookup) -> Result<Option<NetworkMeeting>, Error> {
    let select = named_by(Entity::find(), named, Column::Id, Column::Slug);
    select.one(db.reader()).await?.map(meeting).transpose()
}

/// The meeting, locked until the transaction ends: whatever is decided about it, its agenda and its voices is decided alone.
pub(super) async fn lock(tx: &Tx, id: Uuid) -> Result<Option<NetworkMeeting>, Error> {
    Entity::find_by_id(id).lock_exclusive().one(tx.connection()).await?.map(meeting).transpose()
}

/// Stores a new meeting.
pub(super) async fn insert(tx: &Tx, new: &NetworkMeeting) -> Result<(), Error> {
    row(new).insert(tx.connection()).await?;
    Ok(())
}

/// Stores a meeting that was locked and changed.
pub(super) async fn save(tx: &Tx, changed: &NetworkMeeting) -> Result<(), Error> {
    row(changed).update(tx.connection()).await?;
    Ok(())
}

fn row(meeting: &NetworkMeeting) -> ActiveModel {
    let meeting = meeting.clone();
    Model {
        id: meeting.id,
        slug: meeting.slug,
        title_nl: meeting.title_nl,
        meets_on: meeting.meets_on,
        municipality_id: meeting.municipality_id,
        state: meeting.state.code().to_owned(),
        cancelled_reason_nl: meeting.cancelled_reason_nl,
        sort_key: meeting.sort_key,
        is_synthetic: meeting.is_synthetic,
        starts_at: meeting.starts_at,
        ends_at: meeting.ends_at,
        venue_nl: meeting.venue_nl,
        places: meeting.places,
        registration_closes_on: meeting.registration_closes_on,
        invitation_nl: meeting.invitation_nl,
        invited_at: meeting.invited_at,
        version: meeting.version,
        revision: meeting.revision,
    }
    .into_active_model()
    .reset_all()
}

/// The agendas of meetings, in order: all subjects, or the public ones.
pub(super) async fn agendas(
    db: &Db,
    meetings: &[Uuid],
    with_restricted: bool,
) -> Result<HashMap<Uuid, Arc<Vec<AgendaItem>>>, Error> {
    let mut select = agenda_item::Entity::find().filter(db.among(agenda_item::Column::MeetingId, meetings));
    if !with_restricted {
        select = select.filter(agenda_item::Column::IsPublic.eq(true));
    }
    let rows = select.order_by_asc(agenda_item::Column::Position).all(db.reader()).await?;
    let item = |row: agenda_item::Model| AgendaItem { id: row.id, title_nl: row.title_nl, is_public: row.is_public };
    Ok(grouped(rows.into_iter().map(|row| (row.meeting_id, item(row)))))
}

fn of_year(year: Option<i32>) -> Select<Entity> {
    match year.map(year_bounds) {
        Some((from, until)) => Entity::find().filter(Column::SortKey.gte(from)).filter(Column::SortKey.lt(until)),
        None => Entity::find(),
    }
}

fn meeting(row: Model) -> Result<NetworkMeeting, Error> {
    Ok(NetworkMeeting {
        id: row.id,
        slug: row.slug,
        title_nl: row.title_nl,
        meets_on: row.meets_on,
        municipality_id: row.municipality_id,
        state: State::from_code(&row.state)?,
        cancelled_reason_nl: row.cancelled_reason_nl,
        sort_key: row.sort_key,
        is_synthetic: row.is_synthetic,
        starts_at: row.starts_at,
        ends_at: row.ends_at,
        venue_nl: row.venue_nl,
        places: row.places,
        registration_closes_on: row.registration_closes_on,
        invitation_nl: row.invitation_nl,
        invited_at: row.invited_at,
        version: row.version,
        revision: row.revision,
    })
}
