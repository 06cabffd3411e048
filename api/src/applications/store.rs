//! SQL of applications; the row of an application is the lock of all that belongs to it. Its parts stand in [`parts`].

pub(super) mod attachments;
pub(super) mod judging;
pub(super) mod overrides;
pub(super) mod parts;
pub(super) mod submissions;
pub(super) mod telling;

use self::parts::{Parts, parts_of};
use super::rules::budget::Budget;
use super::rules::plan::Plan;
use super::rules::{Application, Due};
use super::sight::{Interests, JUDGED, Seen};
use super::states::ApplicationState;
use crate::journal::Writing;
use crate::shared::db::{Db, Tx, newest_by_id};
use crate::shared::error::Error;
use crate::shared::money::EuroCents;
use crate::shared::page::{Page, Slice};
use chrono::{DateTime, NaiveDate, Utc};
use entity::application::{ActiveModel, Column, Entity, Model};
use entity::application_partner;
use sea_orm::sea_query::SelectStatement;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Select, Set,
};
use uuid::Uuid;

/// Which applications are wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Those under this call.
    pub call: Option<Uuid>,
    /// Those that stand here.
    pub state: Option<ApplicationState>,
}

/// One application.
pub(super) async fn find(db: &Db, id: Uuid) -> Result<Option<Application>, Error> {
    let found = Entity::find_by_id(id).one(db.reader()).await?;
    Ok(whole((db, db.reader()), found.into_iter().collect()).await?.pop())
}

/// The same, locked until the transaction ends.
pub(super) async fn lock(writing: &Writing, id: Uuid) -> Result<Option<Application>, Error> {
    let connection = writing.tx().connection();
    let found = Entity::find_by_id(id).lock_exclusive().one(connection).await?;
    Ok(whole((&writing.context().db, connection), found.into_iter().collect()).await?.pop())
}

/// The call an application is made under.
pub(super) async fn call_of(tx: &Tx, id: Uuid) -> Result<Option<Uuid>, Error> {
    let select = Entity::find_by_id(id).select_only().column(Column::CallId);
    Ok(select.into_tuple().one(tx.connection()).await?)
}

/// Applications by key.
pub(super) async fn by_ids(db: &Db, ids: &[Uuid]) -> Result<Vec<Application>, Error> {
    let rows = Entity::find().filter(db.among(Column::Id, ids)).all(db.reader()).await?;
    whole((db, db.reader()), rows).await
}

/// One page of the applications someone sees, newest first.
pub(super) async fn page(db: &Db, seen: &Seen, wanted: Wanted, page: &Page) -> Result<Slice<Application>, Error> {
    let rows = newest_by_id(standing(db, seen, wanted), page, Column::Id).all(db.reader()).await?;
    Ok(Slice::cut(page, whole((db, db.reader()), rows).await?))
}

/// How many there are.
pub(super) async fn count(db: &Db, seen: &Seen, wanted: Wanted) -> Result<i64, Error> {
    standing(db, seen, wanted).count(db.reader()).await?.try_into().map_err(Error::internal)
}

/// The applications under a call that someone sees, oldest first.
pub(super) async fn under(db: &Db, seen: &Seen, call: Uuid) -> Result<Vec<Application>, Error> {
    let select = standing(db, seen, Wanted { call: Some(call), state: None }).order_by_asc(Column::Id);
    whole((db, db.reader()), select.all(db.reader()).await?).await
}

/// The keys of the applications under a call that someone sees.
pub(super) async fn ids_under(db: &Db, seen: &Seen, call: Uuid) -> Result<Vec<Uuid>, Error> {
    let select = standing(db, seen, Wanted { call: Some(call), state: None });
    Ok(select.select_only().column(Column::Id).into_tuple().all(db.reader()).await?)
}

/// The applications whose completion was due by an instant.
pub(super) async fn overdue(db: &Db, now: DateTime<Utc>) -> Result<Vec<Uuid>, Error> {
    let due = Entity::find().filter(Column::CompletionDueAt.lte(now)).order_by_asc(Column::CompletionDueAt);
    Ok(due.select_only().column(Column::Id).into_tuple().all(db.reader()).await?)
}

/// The applications whose last day on the reserve lies before a day.
pub(super) async fn waited_out(db: &Db, today: NaiveDate) -> Result<Vec<Uuid>, Error> {
    let over = Entity::find().filter(Column::ReserveUntilOn.lt(today)).order_by_asc(Column::ReserveUntilOn);
    Ok(over.select_only().column(Column::Id).into_tuple().all(db.reader()).await?)
}

/// The applications in which an enterprise takes part.
pub(super) async fn of_enterprise(tx: &Tx, enterprise: Uuid) -> Result<Vec<Uuid>, Error> {
    let rows = application_partner::Entity::find()
        .filter(application_partner::Column::EnterpriseId.eq(enterprise))
        .order_by_asc(application_partner::Column::ApplicationId);
    Ok(rows.select_only().column(application_partner::Column::ApplicationId).into_tuple().all(tx.connection()).await?)
}

/// Stores a new application with its lead.
pub(super) async fn insert(tx: &Tx, new: &Application) -> Result<(), Error> {
    row(new).insert(tx.connection()).await?;
    parts::insert_members(tx, new).await
}

/// Stores the row of an application as it has become; its parts are stored apart.
pub(super) async fn save(tx: &Tx, changed: &Application) -> Result<(), Error> {
    row(changed).update(tx.connection()).await?;
    Ok(())
}

fn standing(db: &Db, seen: &Seen, wanted: Wanted) -> Select<Entity> {
    let mut select = match seen {
        Seen::Submitted { interests, .. } => {
            without(Entity::find().filter(Column::SubmittedAt.is_not_null()), interests)
        }
        Seen::Assigned { call, interests, cleared, .. } => {
            without(judged_under(*call), interests).filter(db.among(Column::Id, cleared))
        }
        Seen::Awarded { .. } => Entity::find().filter(Column::State.eq(ApplicationState::Awarded.code())),
        Seen::Own { enterprise } => Entity::find().filter(Column::Id.in_subquery(with_partner(&[*enterprise]))),
    };
    if let Some(call) = wanted.call {
        select = select.filter(Column::CallId.eq(call));
    }
    if let Some(state) = wanted.state {
        select = select.filter(Column::State.eq(state.code()));
    }
    select
}

/// The applications under a call that a jury judges, or judged.
fn judged_under(call: Uuid) -> Select<Entity> {
    let states = JUDGED.iter().map(|state| state.code());
    Entity::find().filter(Column::CallId.eq(call)).filter(Column::State.is_in(states))
}

/// Leaves out those in which someone has an interest.
fn without(mut select: Select<Entity>, interests: &Interests) -> Select<Entity> {
    if !interests.ties.is_empty() {
        select = select.filter(Column::Id.not_in_subquery(with_partner(&interests.ties)));
    }
    if !interests.declared.is_empty() {
        select = select.filter(Column::Id.is_not_in(interests.declared.iter().copied()));
    }
    select
}

/// The applications in which any of these enterprises takes part.
pub(super) fn with_partner(enterprises: &[Uuid]) -> SelectStatement {
    use application_partner::{Column, Entity};
    let select = Entity::find().filter(Column::EnterpriseId.is_in(enterprises.iter().copied()));
    select.select_only().column(Column::ApplicationId).into_query()
}

/// Rows with their parts, in their order.
async fn whole(from: (&Db, &impl ConnectionTrait), rows: Vec<Model>) -> Result<Vec<Application>, Error> {
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let mut parts = parts_of(from, &ids).await?;
    rows.into_iter().map(|row| application(parts.remove(&row.id).unwrap_or_default(), row)).collect()
}

fn row(of: &Application) -> ActiveModel {
    let (plan, due) = (&of.plan, of.completion_due);
    ActiveModel {
        id: Set(of.id),
        call_id: Set(of.call),
        reference: Set(of.reference.clone()),
        state: Set(of.state.code().to_owned()),
        title_nl: Set(plan.title.clone()),
        result_nl: Set(plan.result.clone()),
        work_plan_nl: Set(plan.work_plan.clone()),
        execution_from: Set(plan.period.map(|(from, _)| from)),
        execution_until: Set(plan.period.map(|(_, until)| until)),
        requested_cents: Set(of.budget.requested.map(|amount| amount.0)),
        created_at: Set(of.created_at),
        created_by_id: Set(of.created_by),
        submitted_at: Set(of.submitted_at),
        is_incomplete: Set(of.is_incomplete),
        completion_asked_nl: Set(of.completion_asked.clone()),
        completion_due_on: Set(due.map(|due| due.on)),
        completion_due_at: Set(due.map(|due| due.at)),
        motivation_nl: Set(of.motivation.clone()),
        appeal_nl: Set(of.appeal.clone()),
        withdrawn_reason: Set(of.withdrawn_reason.clone()),
        reserve_until_on: Set(of.reserve_until.map(|due| due.on)),
        plan_version: Set(of.plan_version),
        budget_version: Set(of.budget_version),
        version: Set(of.version),
    }
}

fn application(parts: Parts, row: Model) -> Result<Application, Error> {
    Ok(Application {
        id: row.id,
        call: row.call_id,
        reference: row.reference,
        state: ApplicationState::from_code(&row.state)?,
        plan: Plan {
            title: row.title_nl,
            result: row.result_nl,
            work_plan: row.work_plan_nl,
            period: row.execution_from.zip(row.execution_until),
            places: parts.places,
        },
        budget: Budget { requested: row.requested_cents.map(EuroCents), costs: parts.costs, funding: parts.funding },
        members: parts.members,
        created_at: row.created_at,
        created_by: row.created_by_id,
        submitted_at: row.submitted_at,
        is_incomplete: row.is_incomplete,
        completion_asked: row.completion_asked_nl,
        completion_due: row.completion_due_on.zip(row.completion_due_at).map(|(on, at)| Due { on, at }),
        motivation: row.motivation_nl,
        appeal: row.appeal_nl,
        withdrawn_reason: row.withdrawn_reason,
        reserve_until: row.reserve_until_on.map(Due::through),
        plan_version: row.plan_version,
        budget_version: row.budget_version,
        version: row.version,
    })
}
