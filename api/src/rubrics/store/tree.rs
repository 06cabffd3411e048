//! The rubrics as officers change them.

use crate::rubrics::rules::tree::{Heading, Tree};
use crate::shared::db::Tx;
use crate::shared::error::Error;
use entity::rubric::{ActiveModel, Column, Entity, Model};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use uuid::Uuid;

/// All rubrics, locked until the transaction ends: names, levels and order are decided by one officer after the other, and no listing
/// derives anything from them meanwhile.
pub(in crate::rubrics) async fn lock(tx: &Tx) -> Result<Tree, Error> {
    Entity::find().order_by_asc(Column::Id).lock_exclusive().all(tx.connection()).await?;
    // Read again: the statement that waited for another officer did not see what they added.
    let rows = Entity::find().all(tx.connection()).await?;
    Ok(Tree::of(rows.into_iter().map(heading).collect()))
}

/// Stores a new rubric.
pub(in crate::rubrics) async fn insert(tx: &Tx, new: &Heading) -> Result<(), Error> {
    Entity::insert(row(new)).exec_without_returning(tx.connection()).await?;
    Ok(())
}

/// Stores a rubric as it has become.
pub(in crate::rubrics) async fn save(tx: &Tx, changed: &Heading) -> Result<(), Error> {
    row(changed).update(tx.connection()).await?;
    Ok(())
}

/// Stores the places of rubrics that moved.
pub(in crate::rubrics) async fn save_keys(tx: &Tx, keys: &[(Uuid, String)]) -> Result<(), Error> {
    for (id, key) in keys {
        let update = Entity::update_many().col_expr(Column::SortKey, Expr::value(key.as_str()));
        update.filter(Column::Id.eq(*id)).exec(tx.connection()).await?;
    }
    Ok(())
}

/// A rubric of its row.
pub(super) fn heading(row: Model) -> Heading {
    let Model { id, slug, name_nl, parent_id: parent, sort_key, version, is_retired } = row;
    Heading { id, slug, name_nl, parent, sort_key, is_retired, version }
}

fn row(heading: &Heading) -> ActiveModel {
    ActiveModel {
        id: Set(heading.id),
        slug: Set(heading.slug.clone()),
        name_nl: Set(heading.name_nl.clone()),
        parent_id: Set(heading.parent),
        sort_key: Set(heading.sort_key.clone()),
        version: Set(heading.version),
        is_retired: Set(heading.is_retired),
    }
}
