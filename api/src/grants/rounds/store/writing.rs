//! Writing of rounds. Whoever writes holds the call, so that a call has one round.

use super::round;
use crate::grants::rounds::rules::Round;
use crate::shared::basis::FactBasis;
use crate::shared::db::Tx;
use crate::shared::error::Error;
use entity::subsidy_round::{ActiveModel, Column, Entity};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QuerySelect, Set, Unchanged};
use uuid::Uuid;

/// The round of a call, locked until the transaction ends; none before its first project.
pub(in crate::grants::rounds) async fn lock_of_call(tx: &Tx, call: Uuid) -> Result<Option<Round>, Error> {
    let select = Entity::find().filter(Column::CallId.eq(call)).lock_exclusive();
    select.one(tx.connection()).await?.map(round).transpose()
}

/// The slugs there are that begin so.
pub(in crate::grants::rounds) async fn slugs_beginning(tx: &Tx, base: &str) -> Result<Vec<String>, Error> {
    let select = Entity::find().select_only().column(Column::Slug).filter(Column::Slug.starts_with(base));
    Ok(select.into_tuple().all(tx.connection()).await?)
}

/// Stores how many projects were approved in a round that is locked.
pub(in crate::grants::rounds) async fn save_count(tx: &Tx, id: Uuid, approved_count: i32) -> Result<(), Error> {
    let row = ActiveModel { id: Unchanged(id), approved_count: Set(approved_count), ..Default::default() };
    row.update(tx.connection()).await?;
    Ok(())
}

/// Stores a new round.
pub(in crate::grants::rounds) async fn insert(tx: &Tx, new: &Round) -> Result<(), Error> {
    let new = new.clone();
    let row = ActiveModel {
        id: Set(new.id),
        regulation_id: Set(new.regulation_id),
        call_id: Set(new.call_id),
        slug: Set(new.slug),
        title_nl: Set(new.title_nl),
        source_title: Set(new.source_title),
        from_year: Set(new.from_year),
        until_year: Set(new.until_year),
        years_meaning: Set(new.years_meaning.code().to_owned()),
        approved_count: Set(new.approved_count),
        maximum_cents: Set(new.maximum.map(|amount| amount.0)),
        maximum_basis: Set(new.maximum_basis.map(FactBasis::code).map(str::to_owned)),
        sort_key: Set(new.sort_key),
        is_synthetic: Set(new.is_synthetic),
    };
    row.insert(tx.connection()).await?;
    Ok(())
}
