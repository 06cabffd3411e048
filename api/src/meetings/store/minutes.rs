//! SQL of minutes, their texts and the objections to them.

use crate::meetings::error::MeetingError;
use crate::meetings::rules::State;
use crate::meetings::rules::minutes::{ApprovedBy, Minutes, MinutesText, Objection};
use crate::shared::batch::grouped;
use crate::shared::db::{Db, Tx, is_duplicate};
use crate::shared::error::Error;
use chrono::{DateTime, Utc};
use entity::{meeting_minutes as minutes_row, minutes_objection as objection_row, minutes_text, network_meeting};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait,
};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// The minutes of a meeting that is locked.
pub(in crate::meetings) async fn find(tx: &Tx, meeting: Uuid) -> Result<Option<Minutes>, Error> {
    let select = minutes_row::Entity::find().filter(minutes_row::Column::MeetingId.eq(meeting));
    select.one(tx.connection()).await?.map(minutes).transpose()
}

/// The minutes of meetings.
pub(in crate::meetings) async fn of_each(db: &Db, meetings: &[Uuid]) -> Result<HashMap<Uuid, Arc<Minutes>>, Error> {
    let select = minutes_row::Entity::find().filter(db.among(minutes_row::Column::MeetingId, meetings));
    let rows = select.all(db.reader()).await?;
    rows.into_iter().map(|row| Ok((row.meeting_id, Arc::new(minutes(row)?)))).collect()
}

/// The meetings whose minutes are circulated, with their time to object over and no objection open.
pub(in crate::meetings) async fn silent(db: &Db, now: DateTime<Utc>) -> Result<Vec<Uuid>, Error> {
    use minutes_row::Column::{MeetingId, ObjectionsCloseAt};
    use network_meeting::Column::{Id, State as MeetingState};
    use objection_row::Column::{MeetingId as ObjectedMeeting, ResolvedAt};
    let circulated = network_meeting::Entity::find().select_only().column(Id);
    let circulated = circulated.filter(MeetingState.eq(State::Circulated.code())).into_query();
    let objected = objection_row::Entity::find().select_only().column(ObjectedMeeting);
    let objected = objected.filter(ResolvedAt.is_null()).into_query();
    let select = minutes_row::Entity::find().select_only().column(MeetingId);
    let select = select.filter(ObjectionsCloseAt.lte(now)).filter(MeetingId.in_subquery(circulated));
    let select = select.filter(MeetingId.not_in_subquery(objected)).order_by_asc(MeetingId);
    Ok(select.into_tuple().all(db.reader()).await?)
}

/// Stores minutes, new or changed.
pub(in crate::meetings) async fn save(tx: &Tx, changed: &Minutes) -> Result<(), Error> {
    let row = minutes_row::Model {
        id: changed.id,
        meeting_id: changed.meeting_id,
        circulated_at: changed.circulated_at,
        objections_close_at: changed.objections_close_at,
        approved_at: changed.approved_at,
        approved_by: changed.approved_by.map(|by| by.code().to_owned()),
        approved_in_id: changed.approved_in,
        extract_nl: changed.extract_nl.clone(),
        published_at: changed.published_at,
    };
    let row = row.into_active_model().reset_all();
    match find(tx, changed.meeting_id).await? {
        None => row.insert(tx.connection()).await?,
        Some(_) => row.update(tx.connection()).await?,
    };
    Ok(())
}

/// How many versions the text of minutes has.
pub(in crate::meetings) async fn text_count(tx: &Tx, meeting: Uuid) -> Result<i32, Error> {
    let select = minutes_text::Entity::find().filter(minutes_text::Column::MeetingId.eq(meeting));
    select.count(tx.connection()).await?.try_into().map_err(Error::internal)
}

/// Stores a version of the text.
pub(in crate::meetings) async fn insert_text(tx: &Tx, text: &MinutesText) -> Result<(), Error> {
    let text = text.clone();
    let row = minutes_text::Model {
        id: text.id,
        meeting_id: text.meeting_id,
        number: text.number,
        text_nl: text.text_nl,
        decisions_nl: text.decisions_nl,
        written_at: text.written_at,
        written_by_id: text.written_by,
    };
    row.into_active_model().reset_all().insert(tx.connection()).await?;
    Ok(())
}

/// The versions of the texts of minutes, oldest first.
pub(in crate::meetings) async fn texts_of_each(
    db: &Db,
    meetings: &[Uuid],
) -> Result<HashMap<Uuid, Arc<Vec<MinutesText>>>, Error> {
    let select = minutes_text::Entity::find().filter(db.among(minutes_text::Column::MeetingId, meetings));
    let rows = select.order_by_asc(minutes_text::Column::Number).all(db.reader()).await?;
    let text = |row: minutes_text::Model| MinutesText {
        id: row.id,
        meeting_id: row.meeting_id,
        number: row.number,
        text_nl: row.text_nl,
        decisions_nl: row.decisions_nl,
        written_at: row.written_at,
        written_by: row.written_by_id,
    };
    Ok(grouped(rows.into_iter().map(|row| (row.meeting_id, text(row)))))
}

/// One objection.
pub(in crate::meetings) async fn find_objection(
    connection: &impl ConnectionTrait,
    id: Uuid,
) -> Result<Option<Objection>, Error> {
    Ok(objection_row::Entity::find_by_id(id).one(connection).await?.map(objection))
}

/// The objections to the minutes of a meeting that is locked.
pub(in crate::meetings) async fn objections_of(tx: &Tx, meeting: Uuid) -> Result<Vec<Objection>, Error> {
    let select = objection_row::Entity::find().filter(objection_row::Column::MeetingId.eq(meeting));
    Ok(select.all(tx.connection()).await?.into_iter().map(objection).collect())
}

/// The objections to the minutes of meetings, oldest first.
pub(in crate::meetings) async fn objections_of_each(
    db: &Db,
    meetings: &[Uuid],
) -> Result<HashMap<Uuid, Arc<Vec<Objection>>>, Error> {
    use objection_row::Column::{Id, MeetingId, RaisedAt};
    let select = objection_row::Entity::find().filter(db.among(MeetingId, meetings));
    let rows = select.order_by_asc(RaisedAt).order_by_asc(Id).all(db.reader()).await?;
    Ok(grouped(rows.into_iter().map(|row| (row.meeting_id, objection(row)))))
}

/// Stores an objection, new at version 1 or changed.
pub(in crate::meetings) async fn save_objection(tx: &Tx, changed: &Objection) -> Result<(), Error> {
    let row = objection_row::Model {
        id: changed.id,
        meeting_id: changed.meeting_id,
        directing_area_id: changed.area_id,
        raised_by_id: changed.raised_by,
        text_nl: changed.text_nl.clone(),
        raised_at: changed.raised_at,
        resolved_at: changed.resolved_at,
        resolution_nl: changed.resolution_nl.clone(),
        version: changed.version,
    };
    let row = row.into_active_model().reset_all();
    let stored = match changed.version {
        1 => row.insert(tx.connection()).await,
        _ => row.update(tx.connection()).await,
    };
    match stored {
        Err(refused) if is_duplicate(&refused) => Err(MeetingError::ObjectionOpenAlready.into()),
        outcome => Ok(outcome.map(|_| ())?),
    }
}

fn minutes(row: minutes_row::Model) -> Result<Minutes, Error> {
    Ok(Minutes {
        id: row.id,
        meeting_id: row.meeting_id,
        circulated_at: row.circulated_at,
        objections_close_at: row.objections_close_at,
        approved_at: row.approved_at,
        approved_by: row.approved_by.as_deref().map(ApprovedBy::from_code).transpose()?,
        approved_in: row.approved_in_id,
        extract_nl: row.extract_nl,
        published_at: row.published_at,
    })
}

fn objection(row: objection_row::Model) -> Objection {
    Objection {
        id: row.id,
        meeting_id: row.meeting_id,
        area_id: row.directing_area_id,
        raised_by: row.raised_by_id,
        text_nl: row.text_nl,
        raised_at: row.raised_at,
        resolved_at: row.resolved_at,
        resolution_nl: row.resolution_nl,
        version: row.version,
    }
}
