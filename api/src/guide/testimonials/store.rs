//! SQL of testimonials as they are submitted. What the guide shows of them is read in the store of the guide.

use super::rules::{Said, Submitted, TestimonialState};
use crate::journal::Writing;
use crate::shared::db::{Db, Tx, newest_by_id};
use crate::shared::error::Error;
use crate::shared::page::{Page, Slice};
use crate::shared::text_key::newest_first;
use entity::testimonial::{ActiveModel, Column, Entity, Model};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect,
    Select, Set,
};
use uuid::Uuid;

/// One testimonial.
pub(super) async fn find(connection: &impl ConnectionTrait, id: Uuid) -> Result<Option<Submitted>, Error> {
    Ok(Entity::find_by_id(id).one(connection).await?.map(submitted))
}

/// One testimonial, locked until the transaction ends.
pub(super) async fn lock(tx: &Tx, id: Uuid) -> Result<Option<Submitted>, Error> {
    Ok(Entity::find_by_id(id).lock_exclusive().one(tx.connection()).await?.map(submitted))
}

/// What an account submitted.
pub(super) async fn of_account(connection: &impl ConnectionTrait, account: Uuid) -> Result<Vec<Submitted>, Error> {
    let rows = Entity::find().filter(Column::SubmittedById.eq(account)).all(connection).await?;
    Ok(rows.into_iter().map(submitted).collect())
}

/// One page of what was submitted, newest first.
pub(super) async fn page(
    db: &Db,
    whose: Option<Uuid>,
    state: Option<TestimonialState>,
    page: &Page,
) -> Result<Slice<Submitted>, Error> {
    let rows = newest_by_id(wanted(whose, state), page, Column::Id).all(db.reader()).await?;
    Ok(Slice::cut(page, rows.into_iter().map(submitted).collect()))
}

/// How many there are.
pub(super) async fn count(db: &Db, whose: Option<Uuid>, state: Option<TestimonialState>) -> Result<i64, Error> {
    wanted(whose, state).count(db.reader()).await?.try_into().map_err(Error::internal)
}

fn wanted(whose: Option<Uuid>, state: Option<TestimonialState>) -> Select<Entity> {
    let select = Entity::find().filter(Column::SubmittedAt.is_not_null());
    let select = match whose {
        None => select,
        Some(account) => select.filter(Column::SubmittedById.eq(account)),
    };
    match state {
        None => select,
        Some(state) => select.filter(stands(state)),
    }
}

/// The condition of a state, which follows from what happened.
fn stands(state: TestimonialState) -> Condition {
    let waits = Condition::all().add(Column::WithdrawnAt.is_null()).add(Column::RefusedAt.is_null());
    match state {
        TestimonialState::Submitted => waits.add(Column::IsPublished.eq(false)),
        TestimonialState::Published => Condition::all().add(Column::IsPublished.eq(true)),
        TestimonialState::Refused => Condition::all().add(Column::RefusedAt.is_not_null()),
        TestimonialState::Withdrawn => Condition::all().add(Column::WithdrawnAt.is_not_null()),
    }
}

/// Stores a new testimonial.
pub(super) async fn insert(tx: &Tx, new: &Submitted) -> Result<(), Error> {
    ActiveModel { is_synthetic: Set(false), ..row(new) }.insert(tx.connection()).await?;
    Ok(())
}

/// Stores a testimonial as whoever asks decided it.
pub(super) async fn decide(writing: &Writing, decided: &Submitted) -> Result<(), Error> {
    let by = writing.context().actor.person().map(|person| person.account);
    let row = ActiveModel { decided_by_id: Set(by), ..next(decided) };
    row.update(writing.tx().connection()).await?;
    Ok(())
}

/// Stores a testimonial as it has become.
pub(super) async fn save(tx: &Tx, changed: &Submitted) -> Result<(), Error> {
    next(changed).update(tx.connection()).await?;
    Ok(())
}

/// The row with its version counted on.
fn next(of: &Submitted) -> ActiveModel {
    ActiveModel { version: Set(of.version + 1), ..row(of) }
}

fn row(of: &Submitted) -> ActiveModel {
    ActiveModel {
        id: Set(of.id),
        enterprise_id: Set(of.enterprise),
        client_organisation: Set(of.said.client_organisation.clone()),
        person_name: Set(of.said.person_name.clone()),
        quote_nl: Set(of.said.quote_nl.clone()),
        given_on: Set(of.said.given_on),
        sort_key: Set(newest_first(&of.said.given_on.to_string())),
        is_published: Set(of.state == TestimonialState::Published),
        consent_purpose: Set(of.consent_purpose.clone()),
        consent_text_version: Set(of.consent_version.clone()),
        consented_at: Set(of.said.consented_at),
        withdrawn_at: Set(of.withdrawn_at),
        refused_at: Set(of.refused_at),
        refused_reason: Set(of.refused_reason.clone()),
        submitted_at: Set(of.submitted_at),
        submitted_by_id: Set(of.submitted_by),
        version: Set(of.version),
        ..<ActiveModel as ActiveModelTrait>::default()
    }
}

fn submitted(row: Model) -> Submitted {
    let state = match (row.withdrawn_at, row.refused_at, row.is_published) {
        (Some(_), _, _) => TestimonialState::Withdrawn,
        (None, Some(_), _) => TestimonialState::Refused,
        (None, None, true) => TestimonialState::Published,
        (None, None, false) => TestimonialState::Submitted,
    };
    Submitted {
        id: row.id,
        enterprise: row.enterprise_id,
        said: Said {
            client_organisation: row.client_organisation,
            person_name: row.person_name,
            quote_nl: row.quote_nl,
            given_on: row.given_on,
            consented_at: row.consented_at,
        },
        consent_purpose: row.consent_purpose,
        consent_version: row.consent_text_version,
        state,
        submitted_at: row.submitted_at,
        submitted_by: row.submitted_by_id,
        refused_at: row.refused_at,
        refused_reason: row.refused_reason,
        withdrawn_at: row.withdrawn_at,
        version: row.version,
    }
}
