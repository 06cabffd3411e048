//! SQL of the voices of areas at meetings.

use crate::meetings::error::MeetingError;
use crate::meetings::rules::attendance::{Announced, Attendance, Colleague, Outcome, Speaker};
use crate::shared::batch::grouped;
use crate::shared::db::{Db, Tx, counts_under, is_duplicate, pages_under};
use crate::shared::error::Error;
use crate::shared::page::{PageUnder, Pages};
use entity::meeting_attendance::{ActiveModel, Column, Entity, Model};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// Pages of the voices at meetings, by area.
pub(in crate::meetings) async fn pages(db: &Db, keys: Vec<PageUnder>) -> Result<Pages<Attendance>, Error> {
    let columns = [Column::MeetingId, Column::AreaKey, Column::Id];
    pages_under::<Entity, _>(db, keys, columns, |row| Ok((row.meeting_id, attendance(row)?))).await
}

/// How many voices each meeting has.
pub(in crate::meetings) async fn counts(db: &Db, meetings: &[Uuid]) -> Result<HashMap<Uuid, i64>, Error> {
    counts_under(db, Entity::find().filter(db.among(Column::MeetingId, meetings)), Column::MeetingId).await
}

/// All voices at meetings, by area.
pub(in crate::meetings) async fn of_each(
    db: &Db,
    meetings: &[Uuid],
) -> Result<HashMap<Uuid, Arc<Vec<Attendance>>>, Error> {
    let rows = Entity::find().filter(db.among(Column::MeetingId, meetings)).order_by_asc(Column::AreaKey);
    let rows = rows.order_by_asc(Column::Id).all(db.reader()).await?;
    let rows = rows.into_iter().map(attendance).collect::<Result<Vec<_>, _>>()?;
    Ok(grouped(rows.into_iter().map(|row| (row.meeting_id, row))))
}

/// One voice.
pub(in crate::meetings) async fn by_id(db: &Db, id: Uuid) -> Result<Option<Attendance>, Error> {
    Entity::find_by_id(id).one(db.reader()).await?.map(attendance).transpose()
}

/// All voices at a meeting that is locked.
pub(in crate::meetings) async fn of(tx: &Tx, meeting: Uuid) -> Result<Vec<Attendance>, Error> {
    let rows = Entity::find().filter(Column::MeetingId.eq(meeting)).all(tx.connection()).await?;
    rows.into_iter().map(attendance).collect()
}

/// The voices at any meeting of areas that a named colleague represents, locked: as many as areas ever named one.
pub(in crate::meetings) async fn by_colleagues(tx: &Tx) -> Result<Vec<Attendance>, Error> {
    let rows = Entity::find().filter(Column::RepresentativeEmail.is_not_null()).order_by_asc(Column::Id);
    rows.lock_exclusive().all(tx.connection()).await?.into_iter().map(attendance).collect()
}

/// Stores a voice, new at version 1 or changed.
pub(in crate::meetings) async fn save(tx: &Tx, voice: &Attendance) -> Result<(), Error> {
    let row = row(voice);
    let stored = match voice.version {
        1 => row.insert(tx.connection()).await,
        _ => row.update(tx.connection()).await,
    };
    match stored {
        Err(refused) if is_duplicate(&refused) => Err(MeetingError::AlreadyRegistered.into()),
        outcome => Ok(outcome.map(|_| ())?),
    }
}

/// Takes a voice back.
pub(in crate::meetings) async fn delete(tx: &Tx, id: Uuid) -> Result<(), Error> {
    Entity::delete_by_id(id).exec(tx.connection()).await?;
    Ok(())
}

fn row(voice: &Attendance) -> ActiveModel {
    let (attendee_id, colleague) = match voice.speaker.clone() {
        Some(Speaker::Regisseur(account)) => (Some(account), None),
        Some(Speaker::Colleague(colleague)) => (None, Some(colleague)),
        None => (None, None),
    };
    let (representative_name, representative_email) =
        colleague.map(|colleague| (colleague.name, colleague.email)).unzip();
    Model {
        id: voice.id,
        meeting_id: voice.meeting_id,
        directing_area_id: voice.area_id,
        area_key: voice.area_key.clone(),
        announced: voice.announced.map(|announced| announced.code().to_owned()),
        attendee_id,
        representative_name,
        representative_email,
        outcome: voice.outcome.map(|outcome| outcome.code().to_owned()),
        registered_by_id: voice.registered_by,
        registered_at: voice.registered_at,
        version: voice.version,
    }
    .into_active_model()
    .reset_all()
}

fn attendance(row: Model) -> Result<Attendance, Error> {
    let colleague = row.representative_name.zip(row.representative_email);
    let colleague = colleague.map(|(name, email)| Speaker::Colleague(Colleague { name, email }));
    Ok(Attendance {
        id: row.id,
        meeting_id: row.meeting_id,
        area_id: row.directing_area_id,
        area_key: row.area_key,
        announced: row.announced.as_deref().map(Announced::from_code).transpose()?,
        speaker: row.attendee_id.map(Speaker::Regisseur).or(colleague),
        outcome: row.outcome.as_deref().map(Outcome::from_code).transpose()?,
        registered_by: row.registered_by_id,
        registered_at: row.registered_at,
        version: row.version,
    })
}
