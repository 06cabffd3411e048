//! SQL of granted projects.

mod partners;
pub(super) mod writing;

use super::rules::awarded::Award;
use super::rules::{Filter, Project, RelatedName, RelatedNameKind};
use crate::shared::basis::FactBasis;
use crate::shared::batch::grouped;
use crate::shared::db::{Db, keyset, named_by, pages_under};
use crate::shared::error::Error;
use crate::shared::lookup::Lookup;
use crate::shared::money::EuroCents;
use crate::shared::page::{Page, PageUnder, Pages, Slice};
use entity::subsidy_project::{Column, Entity, Model};
use entity::{call, project_award, project_partner, project_related_name, subsidy_round};
pub(super) use partners::partners_of;
use sea_orm::sea_query::SimpleExpr;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// One page of projects, newest round first.
pub(super) async fn page(db: &Db, filter: &Filter, page: &Page) -> Result<Slice<Project>, Error> {
    let rows = keyset(asked(filter), page, Column::SortKey, Column::Id).all(db.reader()).await?;
    Ok(Slice::cut(page, rows.into_iter().map(project).collect::<Result<_, _>>()?))
}

/// How many projects there are.
pub(super) async fn count(db: &Db, filter: &Filter) -> Result<i64, Error> {
    asked(filter).count(db.reader()).await?.try_into().map_err(Error::internal)
}

/// The project with an id or slug.
pub(super) async fn by_name(db: &Db, named: &Lookup) -> Result<Option<Project>, Error> {
    let select = named_by(Entity::find(), named, Column::Id, Column::Slug);
    select.one(db.reader()).await?.map(project).transpose()
}

/// Projects by key.
pub(super) async fn by_ids(db: &Db, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<Project>>, Error> {
    let rows = Entity::find().filter(db.among(Column::Id, ids)).all(db.reader()).await?;
    rows.into_iter().map(|row| Ok((row.id, Arc::new(project(row)?)))).collect()
}

/// The slugs of the projects that name one of these enterprises as a partner, in order.
pub(super) async fn slugs_naming(db: &Db, enterprises: &[Uuid]) -> Result<Vec<String>, Error> {
    let select = Entity::find().select_only().column(Column::Slug);
    let select = select.filter(naming(db.among(project_partner::Column::EnterpriseId, enterprises)));
    Ok(select.order_by_asc(Column::Slug).into_tuple().all(db.reader()).await?)
}

/// Whether there is a round with this slug.
pub(super) async fn round_exists(db: &Db, slug: &str) -> Result<bool, Error> {
    let select = subsidy_round::Entity::find().filter(subsidy_round::Column::Slug.eq(slug));
    Ok(select.count(db.reader()).await? > 0)
}

/// Pages of the projects of rounds, in the order of the source.
pub(super) async fn of_rounds(db: &Db, keys: Vec<PageUnder>) -> Result<Pages<Project>, Error> {
    let columns = [Column::RoundId, Column::SortKey, Column::Id];
    pages_under::<Entity, _>(db, keys, columns, |row| Ok((row.round_id, project(row)?))).await
}

/// What each project of rounds was awarded: one entry for each project, known or not.
pub(super) async fn awarded_in(db: &Db, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<Vec<Option<EuroCents>>>>, Error> {
    let select = Entity::find().select_only().columns([Column::RoundId, Column::AwardedCents]);
    let rows: Vec<(Uuid, Option<i64>)> =
        select.filter(db.among(Column::RoundId, ids)).into_tuple().all(db.reader()).await?;
    Ok(grouped(rows.into_iter().map(|(round, cents)| (round, cents.map(EuroCents)))))
}

/// What was decided of projects whose applications were made here; others are absent.
pub(super) async fn awards_of(db: &Db, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<Award>>, Error> {
    let rows = project_award::Entity::find().filter(db.among(project_award::Column::ProjectId, ids));
    let award = |row: project_award::Model| Award {
        reference: row.reference,
        decision_reference: row.decision_reference,
        decided_on: row.decided_on,
        requested: EuroCents(row.requested_cents),
        execution_from: row.execution_from,
        execution_until: row.execution_until,
    };
    Ok(rows.all(db.reader()).await?.into_iter().map(|row| (row.project_id, Arc::new(award(row)))).collect())
}

/// The names tied to projects, in order.
pub(super) async fn related_names_of(db: &Db, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<Vec<RelatedName>>>, Error> {
    let rows = project_related_name::Entity::find()
        .filter(db.among(project_related_name::Column::ProjectId, ids))
        .order_by_asc(project_related_name::Column::Position)
        .all(db.reader())
        .await?;
    let related = |row: project_related_name::Model| {
        let kind = RelatedNameKind::from_code(&row.kind)?;
        Ok((row.project_id, RelatedName { name: row.name, kind }))
    };
    Ok(grouped(rows.into_iter().map(related).collect::<Result<Vec<_>, Error>>()?))
}

fn asked(filter: &Filter) -> Select<Entity> {
    let mut select = Entity::find();
    if let Some(slug) = &filter.round {
        let round = subsidy_round::Entity::find().select_only().column(subsidy_round::Column::Id);
        let round = round.filter(subsidy_round::Column::Slug.eq(slug));
        select = select.filter(Column::RoundId.in_subquery(round.into_query()));
    }
    if let Some(year) = filter.budget_year {
        let calls = call::Entity::find().select_only().column(call::Column::Id);
        let calls = calls.filter(call::Column::BudgetYear.eq(year)).into_query();
        let rounds = subsidy_round::Entity::find().select_only().column(subsidy_round::Column::Id);
        let rounds = rounds.filter(subsidy_round::Column::CallId.in_subquery(calls));
        select = select.filter(Column::RoundId.in_subquery(rounds.into_query()));
    }
    if let Some(enterprise) = filter.partner {
        select = select.filter(naming(project_partner::Column::EnterpriseId.eq(enterprise)));
    }
    select
}

/// That a project has a partner of whom this holds.
fn naming(partner: SimpleExpr) -> SimpleExpr {
    let naming = project_partner::Entity::find().select_only().column(project_partner::Column::ProjectId);
    Column::Id.in_subquery(naming.filter(partner).into_query())
}

fn project(row: Model) -> Result<Project, Error> {
    Ok(Project {
        id: row.id,
        round_id: row.round_id,
        slug: row.slug,
        title_nl: row.title_nl,
        source_title: row.source_title,
        story_nl: row.story_nl,
        result_nl: row.result_nl,
        stated_partner_count: row.stated_partner_count,
        awarded: row.awarded_cents.map(EuroCents),
        awarded_basis: row.awarded_basis.as_deref().map(FactBasis::from_code).transpose()?,
        film_url: row.film_url,
        photo_credit: row.photo_credit,
        sort_key: row.sort_key,
        is_synthetic: row.is_synthetic,
        version: row.version,
    })
}
