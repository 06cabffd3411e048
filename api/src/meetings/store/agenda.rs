//! SQL of agendas and the proposals for them.

use crate::meetings::rules::agenda::{Proposal, ProposalState};
use crate::shared::batch::grouped;
use crate::shared::db::{Db, Tx};
use crate::shared::error::Error;
use crate::shared::ids;
use chrono::{DateTime, Utc};
use entity::agenda_item;
use entity::agenda_proposal::{ActiveModel, Column, Entity, Model};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, Select,
};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// Longest agenda that can be set in order; the places beyond are taken while it is.
const BEYOND: i32 = 1_000_000;

/// One proposal.
pub(in crate::meetings) async fn find(connection: &impl ConnectionTrait, id: Uuid) -> Result<Option<Proposal>, Error> {
    Entity::find_by_id(id).one(connection).await?.map(proposal).transpose()
}

/// The proposals for a meeting that is locked.
pub(in crate::meetings) async fn proposals_of(tx: &Tx, meeting: Uuid) -> Result<Vec<Proposal>, Error> {
    let rows = Entity::find().filter(Column::MeetingId.eq(meeting)).all(tx.connection()).await?;
    rows.into_iter().map(proposal).collect()
}

/// The proposals for meetings, oldest first.
pub(in crate::meetings) async fn proposals_of_each(
    db: &Db,
    meetings: &[Uuid],
) -> Result<HashMap<Uuid, Arc<Vec<Proposal>>>, Error> {
    let rows = Entity::find().filter(db.among(Column::MeetingId, meetings)).order_by_asc(Column::ProposedAt);
    let rows = rows.order_by_asc(Column::Id).all(db.reader()).await?;
    let rows = rows.into_iter().map(proposal).collect::<Result<Vec<_>, _>>()?;
    Ok(grouped(rows.into_iter().map(|row| (row.meeting_id, row))))
}

/// Stores a proposal, new at version 1 or changed.
pub(in crate::meetings) async fn save(tx: &Tx, changed: &Proposal) -> Result<(), Error> {
    let row = row(changed);
    match changed.version {
        1 => row.insert(tx.connection()).await?,
        _ => row.update(tx.connection()).await?,
    };
    Ok(())
}

/// Adds a subject at the end of an agenda; its key.
pub(in crate::meetings) async fn append(
    tx: &Tx,
    meeting: Uuid,
    title: &str,
    is_public: bool,
    now: DateTime<Utc>,
) -> Result<Uuid, Error> {
    let last = agenda(meeting).all(tx.connection()).await?.last().map_or(0, |item| item.position);
    let (id, title_nl) = (ids::fresh(now), title.to_owned());
    let row = agenda_item::Model { id, meeting_id: meeting, position: last + 1, title_nl, is_public };
    row.into_active_model().reset_all().insert(tx.connection()).await?;
    Ok(id)
}

/// The subjects of an agenda, in order.
pub(in crate::meetings) async fn items_of(tx: &Tx, meeting: Uuid) -> Result<Vec<Uuid>, Error> {
    Ok(agenda(meeting).all(tx.connection()).await?.into_iter().map(|item| item.id).collect())
}

/// The Dutch title of a subject on the agenda of a meeting that is locked.
pub(in crate::meetings) async fn title_of(tx: &Tx, meeting: Uuid, item: Uuid) -> Result<Option<String>, Error> {
    let found = agenda(meeting).filter(agenda_item::Column::Id.eq(item)).one(tx.connection()).await?;
    Ok(found.map(|item| item.title_nl))
}

/// Gives the subjects of an agenda their places. A place is taken once, so they all move out of the way first.
pub(in crate::meetings) async fn reorder(tx: &Tx, meeting: Uuid, items: &[Uuid]) -> Result<(), Error> {
    use agenda_item::Column::{Id, MeetingId, Position};
    let away = Expr::col(Position).add(BEYOND);
    let update = agenda_item::Entity::update_many().col_expr(Position, away).filter(MeetingId.eq(meeting));
    update.exec(tx.connection()).await?;
    for (place, item) in (1_i32..).zip(items) {
        let update = agenda_item::Entity::update_many().col_expr(Position, Expr::value(place));
        update.filter(Id.eq(*item)).exec(tx.connection()).await?;
    }
    Ok(())
}

fn agenda(meeting: Uuid) -> Select<agenda_item::Entity> {
    use agenda_item::Column::{MeetingId, Position};
    agenda_item::Entity::find().filter(MeetingId.eq(meeting)).order_by_asc(Position)
}

fn row(proposal: &Proposal) -> ActiveModel {
    Model {
        id: proposal.id,
        meeting_id: proposal.meeting_id,
        directing_area_id: proposal.area_id,
        proposed_by_id: proposal.proposed_by,
        title_nl: proposal.title_nl.clone(),
        explanation_nl: proposal.explanation_nl.clone(),
        is_public: proposal.is_public,
        state: proposal.state.code().to_owned(),
        decline_reason_nl: proposal.decline_reason_nl.clone(),
        agenda_item_id: proposal.agenda_item_id,
        proposed_at: proposal.proposed_at,
        version: proposal.version,
    }
    .into_active_model()
    .reset_all()
}

fn proposal(row: Model) -> Result<Proposal, Error> {
    Ok(Proposal {
        id: row.id,
        meeting_id: row.meeting_id,
        area_id: row.directing_area_id,
        proposed_by: row.proposed_by_id,
        title_nl: row.title_nl,
        explanation_nl: row.explanation_nl,
        is_public: row.is_public,
        state: ProposalState::from_code(&row.state)?,
        decline_reason_nl: row.decline_reason_nl,
        agenda_item_id: row.agenda_item_id,
        proposed_at: row.proposed_at,
        version: row.version,
    })
}
