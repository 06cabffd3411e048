//! Writing of granted projects. The row of a project is the lock of what is told of it, that of its round the lock of its places.

use super::project;
use crate::grants::projects::rules::Project;
use crate::grants::projects::rules::awarded::{AwardedPartner, AwardedProject};
use crate::shared::basis::{Certainty, FactBasis};
use crate::shared::db::Tx;
use crate::shared::error::Error;
use crate::shared::ids;
use chrono::{DateTime, Utc};
use entity::subsidy_project::{ActiveModel, Column, Entity};
use entity::{project_award, project_partner};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QuerySelect, Set, Unchanged};
use uuid::Uuid;

/// The project, locked until the transaction ends.
pub(in crate::grants::projects) async fn lock(tx: &Tx, id: Uuid) -> Result<Option<Project>, Error> {
    Entity::find_by_id(id).lock_exclusive().one(tx.connection()).await?.map(project).transpose()
}

/// Stores what is told of a project that is locked.
pub(in crate::grants::projects) async fn save_told(tx: &Tx, after: &Project) -> Result<(), Error> {
    let row = ActiveModel {
        id: Unchanged(after.id),
        story_nl: Set(after.story_nl.clone()),
        result_nl: Set(after.result_nl.clone()),
        film_url: Set(after.film_url.clone()),
        photo_credit: Set(after.photo_credit.clone()),
        version: Set(after.version),
        ..Default::default()
    };
    row.update(tx.connection()).await?;
    Ok(())
}

/// The slugs there are that begin so.
pub(in crate::grants::projects) async fn slugs_beginning(tx: &Tx, base: &str) -> Result<Vec<String>, Error> {
    let select = Entity::find().select_only().column(Column::Slug).filter(Column::Slug.starts_with(base));
    Ok(select.into_tuple().all(tx.connection()).await?)
}

/// Stores a project that was awarded, with what was decided of it and its partners.
pub(in crate::grants::projects) async fn insert(
    tx: &Tx,
    new: &Project,
    said: &AwardedProject,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    row(new).insert(tx.connection()).await?;
    decided(new.id, said, now).insert(tx.connection()).await?;
    let partners = (1..).zip(&said.partners).map(|(position, one)| partner(new.id, position, one, now));
    let partners: Vec<_> = partners.collect();
    if !partners.is_empty() {
        project_partner::Entity::insert_many(partners).exec(tx.connection()).await?;
    }
    Ok(())
}

fn row(new: &Project) -> ActiveModel {
    let new = new.clone();
    ActiveModel {
        id: Set(new.id),
        round_id: Set(new.round_id),
        slug: Set(new.slug),
        title_nl: Set(new.title_nl),
        source_title: Set(new.source_title),
        story_nl: Set(new.story_nl),
        stated_partner_count: Set(new.stated_partner_count),
        awarded_cents: Set(new.awarded.map(|amount| amount.0)),
        awarded_basis: Set(new.awarded_basis.map(FactBasis::code).map(str::to_owned)),
        film_url: Set(new.film_url),
        photo_credit: Set(new.photo_credit),
        sort_key: Set(new.sort_key),
        is_synthetic: Set(new.is_synthetic),
        result_nl: Set(new.result_nl),
        version: Set(new.version),
    }
}

fn decided(project: Uuid, said: &AwardedProject, now: DateTime<Utc>) -> project_award::ActiveModel {
    let award = said.award();
    project_award::ActiveModel {
        id: Set(ids::fresh(now)),
        project_id: Set(project),
        application_id: Set(said.application),
        reference: Set(award.reference),
        decision_reference: Set(award.decision_reference),
        decided_on: Set(award.decided_on),
        requested_cents: Set(award.requested.0),
        execution_from: Set(award.execution_from),
        execution_until: Set(award.execution_until),
    }
}

/// A partner's side was derived from its recognitions.
fn partner(project: Uuid, position: i32, said: &AwardedPartner, now: DateTime<Utc>) -> project_partner::ActiveModel {
    project_partner::ActiveModel {
        id: Set(ids::fresh(now)),
        project_id: Set(project),
        position: Set(position),
        name: Set(Some(said.name.clone())),
        person_name: Set(None),
        note_nl: Set(None),
        role: Set(said.role.code().to_owned()),
        side: Set(said.side.map(|side| side.code().to_owned())),
        side_basis: Set(said.side.map(|_| Certainty::Inferred.code().to_owned())),
        locality: Set(None),
        municipality_id: Set(None),
        country: Set(None),
        enterprise_id: Set(said.enterprise),
    }
}
