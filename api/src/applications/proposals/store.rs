//! SQL of proposals.

use super::error::ProposalError;
use super::rules::{Matter, Proposal, ProposalKind, ProposalState};
use crate::applications::rules::Due;
use crate::applications::sight::Interests;
use crate::applications::store::with_partner;
use crate::journal::Writing;
use crate::shared::db::{Db, Tx, is_duplicate, newest_by_id};
use crate::shared::error::Error;
use crate::shared::page::{Page, Slice};
use chrono::{DateTime, Utc};
use entity::application_proposal::{ActiveModel, Column, Entity, Model};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, Select, Set,
};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// One proposal.
pub(super) async fn find(connection: &impl ConnectionTrait, id: Uuid) -> Result<Option<Proposal>, Error> {
    Entity::find_by_id(id).one(connection).await?.map(proposal).transpose()
}

/// The same, locked until the transaction ends.
pub(super) async fn lock(tx: &Tx, id: Uuid) -> Result<Option<Proposal>, Error> {
    Entity::find_by_id(id).lock_exclusive().one(tx.connection()).await?.map(proposal).transpose()
}

/// Proposals by key.
pub(super) async fn by_ids(db: &Db, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<Proposal>>, Error> {
    let rows = Entity::find().filter(db.among(Column::Id, ids)).all(db.reader()).await?;
    rows.into_iter().map(|row| Ok((row.id, Arc::new(proposal(row)?)))).collect()
}

/// One page of proposals, newest first.
pub(super) async fn page(
    db: &Db,
    state: Option<ProposalState>,
    interests: &Interests,
    page: &Page,
) -> Result<Slice<Proposal>, Error> {
    let rows = newest_by_id(without(wanted(state), interests), page, Column::Id).all(db.reader()).await?;
    Ok(Slice::cut(page, rows.into_iter().map(proposal).collect::<Result<_, _>>()?))
}

/// How many there are.
pub(super) async fn count(db: &Db, state: Option<ProposalState>, interests: &Interests) -> Result<i64, Error> {
    without(wanted(state), interests).count(db.reader()).await?.try_into().map_err(Error::internal)
}

/// Until when a lead has more time under a call, where two officers gave it.
pub(in crate::applications) async fn extension(tx: &Tx, call: Uuid, lead: Uuid) -> Result<Option<Due>, Error> {
    let held = confirmed().filter(Column::CallId.eq(call)).filter(Column::EnterpriseId.eq(lead));
    let latest = held.order_by_desc(Column::UntilAt).limit(1).one(tx.connection()).await?;
    Ok(latest.and_then(|row| due(&row)))
}

/// The same for each of these: by call and lead.
pub(in crate::applications) async fn extensions(
    db: &Db,
    keys: &[(Uuid, Uuid)],
) -> Result<HashMap<(Uuid, Uuid), Due>, Error> {
    let calls: Vec<_> = keys.iter().map(|(call, _)| *call).collect();
    let leads: Vec<_> = keys.iter().map(|(_, lead)| *lead).collect();
    let held = confirmed().filter(db.among(Column::CallId, &calls)).filter(db.among(Column::EnterpriseId, &leads));
    let rows = held.order_by_asc(Column::UntilAt).all(db.reader()).await?;
    Ok(rows.iter().filter_map(|row| Some(((row.call_id, row.enterprise_id), due(row)?))).collect())
}

/// The latest instant until which any lead has more time under a call after an instant; none when nobody has.
pub(in crate::applications) async fn running_under(
    tx: &Tx,
    call: Uuid,
    now: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>, Error> {
    let running = confirmed().filter(Column::CallId.eq(call)).filter(Column::UntilAt.gt(now));
    let latest = running.order_by_desc(Column::UntilAt).limit(1).one(tx.connection()).await?;
    Ok(latest.and_then(|row| row.until_at))
}

fn confirmed() -> Select<Entity> {
    let kind = Column::Kind.eq(ProposalKind::Extension.code());
    Entity::find().filter(kind).filter(Column::State.eq(ProposalState::Confirmed.code()))
}

/// The keys of the proposals for any of these enterprises.
pub(in crate::applications) async fn proposals_for(db: &Db, enterprises: &[Uuid]) -> Result<Vec<Uuid>, Error> {
    let rows = Entity::find().filter(db.among(Column::EnterpriseId, enterprises));
    Ok(rows.select_only().column(Column::Id).into_tuple().all(db.reader()).await?)
}

/// Stores a new proposal.
///
/// # Errors
/// `PROPOSAL_OPEN`; faults of the database.
pub(super) async fn insert(tx: &Tx, new: &Proposal) -> Result<(), Error> {
    match row(new).insert(tx.connection()).await {
        Err(refused) if is_duplicate(&refused) => Err(ProposalError::Open.into()),
        outcome => Ok(outcome.map(|_| ())?),
    }
}

/// Stores a proposal as whoever asks decided it.
pub(super) async fn decide(writing: &Writing, decided: &Proposal) -> Result<(), Error> {
    let by = writing.context().actor.person().map(|person| person.account);
    let row = ActiveModel { decided_by_id: Set(by), version: Set(decided.version + 1), ..row(decided) };
    row.update(writing.tx().connection()).await?;
    Ok(())
}

/// All proposals for a lead, locked until the transaction ends.
pub(super) async fn of_enterprise_locked(tx: &Tx, enterprise: Uuid) -> Result<Vec<Proposal>, Error> {
    let rows = Entity::find().filter(Column::EnterpriseId.eq(enterprise)).order_by_asc(Column::Id);
    rows.lock_exclusive().all(tx.connection()).await?.into_iter().map(proposal).collect()
}

/// Stores a proposal as it has become.
pub(super) async fn save(tx: &Tx, changed: &Proposal) -> Result<(), Error> {
    ActiveModel { version: Set(changed.version + 1), ..row(changed) }.update(tx.connection()).await?;
    Ok(())
}

fn wanted(state: Option<ProposalState>) -> Select<Entity> {
    match state {
        None => Entity::find(),
        Some(state) => Entity::find().filter(Column::State.eq(state.code())),
    }
}

/// Leaves out those for an enterprise, or about an application, in which someone has an interest.
fn without(mut select: Select<Entity>, interests: &Interests) -> Select<Entity> {
    let mut barred = Condition::any();
    if !interests.ties.is_empty() {
        let tied = with_partner(&interests.ties);
        barred = barred.add(Column::EnterpriseId.is_in(interests.ties.iter().copied()));
        barred = barred.add(Column::ApplicationId.is_not_null().and(Column::ApplicationId.in_subquery(tied)));
    }
    if !interests.declared.is_empty() {
        let declared = Column::ApplicationId.is_in(interests.declared.iter().copied());
        barred = barred.add(Column::ApplicationId.is_not_null().and(declared));
    }
    if !barred.is_empty() {
        select = select.filter(barred.not());
    }
    select
}

fn due(row: &Model) -> Option<Due> {
    row.until_on.zip(row.until_at).map(|(on, at)| Due { on, at })
}

fn row(of: &Proposal) -> ActiveModel {
    let until = of.until();
    ActiveModel {
        id: Set(of.id),
        kind: Set(of.kind().code().to_owned()),
        call_id: Set(of.call),
        enterprise_id: Set(of.enterprise),
        application_id: Set(of.application()),
        until_on: Set(until.map(|due| due.on)),
        until_at: Set(until.map(|due| due.at)),
        reason: Set(of.reason.clone()),
        state: Set(of.state.code().to_owned()),
        proposed_at: Set(of.proposed_at),
        proposed_by_id: Set(of.proposed_by),
        decided_at: Set(of.decided_at),
        refused_reason: Set(of.refused_reason.clone()),
        version: Set(of.version),
        ..<ActiveModel as ActiveModelTrait>::default()
    }
}

fn proposal(row: Model) -> Result<Proposal, Error> {
    let matter = match (due(&row), row.application_id) {
        (Some(due), None) => Matter::Extension(due),
        (None, Some(application)) => Matter::Reopening(application),
        _ => return Err(Error::internal("a proposal about nothing")),
    };
    Ok(Proposal {
        id: row.id,
        matter,
        call: row.call_id,
        enterprise: row.enterprise_id,
        reason: row.reason,
        state: ProposalState::from_code(&row.state)?,
        proposed_at: row.proposed_at,
        proposed_by: row.proposed_by_id,
        decided_at: row.decided_at,
        refused_reason: row.refused_reason,
        version: row.version,
    })
}
