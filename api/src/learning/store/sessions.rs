//! SQL of sessions and of who was at them. Whoever writes holds the lock of the event.

use crate::learning::rules::{Mark, Marked, Session, Slot};
use crate::shared::batch::grouped;
use crate::shared::db::{Db, Tx};
use crate::shared::error::Error;
use crate::shared::ids;
use chrono::{DateTime, Utc};
use entity::learning_session::{ActiveModel, Column, Entity, Model};
use entity::session_attendance::{self, Column as Attended};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Set,
};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use uuid::Uuid;

/// The sessions of each of these events, in order; nothing for an event of one session.
pub(in crate::learning) async fn of_each(db: &Db, events: &[Uuid]) -> Result<HashMap<Uuid, Arc<Vec<Session>>>, Error> {
    let rows = Entity::find().filter(db.among(Column::EventId, events)).order_by_asc(Column::Number);
    let rows = rows.all(db.reader()).await?;
    Ok(grouped(rows.into_iter().map(|row| (row.event_id, session(row)))))
}

/// The sessions of an event, in order.
pub(in crate::learning) async fn of_event(tx: &Tx, event: Uuid) -> Result<Vec<Session>, Error> {
    let rows = Entity::find().filter(Column::EventId.eq(event)).order_by_asc(Column::Number);
    Ok(rows.all(tx.connection()).await?.into_iter().map(session).collect())
}

/// One session.
pub(in crate::learning) async fn find(connection: &impl ConnectionTrait, id: Uuid) -> Result<Option<Session>, Error> {
    Ok(Entity::find_by_id(id).one(connection).await?.map(session))
}

/// Puts sessions in the place of those an event had.
pub(in crate::learning) async fn replace(tx: &Tx, had: &[Session], after: &[Session]) -> Result<(), Error> {
    let stays = |session: &&Session| after.iter().any(|after| after.id == session.id);
    let gone: Vec<_> = had.iter().filter(|session| !stays(session)).map(|session| session.id).collect();
    Entity::delete_many().filter(Column::Id.is_in(gone)).exec(tx.connection()).await?;
    for session in after {
        match had.iter().any(|had| had.id == session.id) {
            true => row(session).update(tx.connection()).await?,
            false => row(session).insert(tx.connection()).await?,
        };
    }
    Ok(())
}

/// The sessions of an event of which it was recorded who was there.
pub(in crate::learning) async fn recorded(tx: &Tx, event: Uuid) -> Result<HashSet<Uuid>, Error> {
    let of_event = Entity::find().select_only().column(Column::Id).filter(Column::EventId.eq(event)).into_query();
    let select = session_attendance::Entity::find().select_only().column(Attended::SessionId).distinct();
    let select = select.filter(Attended::SessionId.in_subquery(of_event));
    Ok(select.into_tuple::<Uuid>().all(tx.connection()).await?.into_iter().collect())
}

/// What was recorded of someone, by session.
pub(in crate::learning) async fn marks(tx: &Tx, registration: Uuid) -> Result<HashMap<Uuid, Marked>, Error> {
    let rows = session_attendance::Entity::find().filter(Attended::RegistrationId.eq(registration));
    let marked = |row: session_attendance::Model| {
        Ok((row.session_id, Marked { mark: Mark::from_code(&row.mark)?, minutes: row.minutes }))
    };
    rows.all(tx.connection()).await?.into_iter().map(marked).collect()
}

/// What was recorded of each of these people, by session.
pub(in crate::learning) async fn marks_of_each(
    db: &Db,
    registrations: &[Uuid],
) -> Result<HashMap<Uuid, Arc<Vec<(Uuid, Marked)>>>, Error> {
    let rows = session_attendance::Entity::find().filter(db.among(Attended::RegistrationId, registrations));
    let rows = rows.order_by_asc(Attended::SessionId).all(db.reader()).await?;
    let marked = |row: session_attendance::Model| {
        let marked = Marked { mark: Mark::from_code(&row.mark)?, minutes: row.minutes };
        Ok((row.registration_id, (row.session_id, marked)))
    };
    Ok(grouped(rows.into_iter().map(marked).collect::<Result<Vec<_>, Error>>()?))
}

/// Records whether someone was at a session, in the place of what was recorded before.
pub(in crate::learning) async fn mark(
    tx: &Tx,
    session: Uuid,
    registration: Uuid,
    marked: Marked,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let before = Attended::SessionId.eq(session).and(Attended::RegistrationId.eq(registration));
    session_attendance::Entity::delete_many().filter(before).exec(tx.connection()).await?;
    let row = session_attendance::ActiveModel {
        id: Set(ids::fresh(now)),
        session_id: Set(session),
        registration_id: Set(registration),
        mark: Set(marked.mark.code().to_owned()),
        minutes: Set(marked.minutes),
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

fn row(session: &Session) -> ActiveModel {
    let Session { id, event, number, slot } = session.clone();
    Model {
        id,
        event_id: event,
        number,
        starts_at: slot.starts_at,
        ends_at: slot.ends_at,
        title_nl: slot.title_nl,
        municipality_id: slot.municipality_id,
        venue: slot.venue,
        online_link: slot.online_link,
    }
    .into_active_model()
    .reset_all()
}

fn session(row: Model) -> Session {
    Session {
        id: row.id,
        event: row.event_id,
        number: row.number,
        slot: Slot {
            starts_at: row.starts_at,
            ends_at: row.ends_at,
            title_nl: row.title_nl,
            municipality_id: row.municipality_id,
            venue: row.venue,
            online_link: row.online_link,
        },
    }
}
