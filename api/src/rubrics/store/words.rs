//! The words by which rubrics are found, as officers set them.

use super::tree::heading;
use crate::rubrics::rules::tree::Heading;
use crate::rubrics::rules::{Synonym, synonym_key};
use crate::shared::db::Tx;
use crate::shared::error::Error;
use crate::shared::ids::seeded;
use crate::shared::language::Language;
use crate::shared::text_key::text_key;
use entity::rubric;
use entity::rubric_synonym::{ActiveModel, Column, Entity};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use uuid::Uuid;

/// A rubric, locked until the transaction ends.
pub(in crate::rubrics) async fn lock(tx: &Tx, id: Uuid) -> Result<Option<Heading>, Error> {
    let found = rubric::Entity::find_by_id(id).lock_exclusive().one(tx.connection()).await?;
    Ok(found.map(heading))
}

/// The words of a rubric that count, by language and alphabet.
pub(in crate::rubrics) async fn of(tx: &Tx, rubric: Uuid) -> Result<Vec<Synonym>, Error> {
    let rows = Entity::find().filter(Column::RubricId.eq(rubric)).filter(Column::IsStruck.eq(false));
    let rows = rows.order_by_asc(Column::Language).order_by_asc(Column::TermKey).all(tx.connection()).await?;
    let word = |row: entity::rubric_synonym::Model| {
        Ok(Synonym { language: Language::from_code(&row.language)?, term: row.term })
    };
    rows.into_iter().map(word).collect()
}

/// Sets the words of a rubric in a language: the others are struck. A word has the key a data set would give it, so that both mean one row.
pub(in crate::rubrics) async fn set(
    tx: &Tx,
    (rubric, slug): (Uuid, &str),
    language: Language,
    terms: &[String],
) -> Result<(), Error> {
    let struck = |is_struck: bool| {
        let update = Entity::update_many().col_expr(Column::IsStruck, Expr::value(is_struck));
        update.filter(Column::RubricId.eq(rubric)).filter(Column::Language.eq(language.code()))
    };
    struck(true).exec(tx.connection()).await?;
    if terms.is_empty() {
        return Ok(());
    }
    let row = |term: &String| ActiveModel {
        id: Set(seeded("rubric_synonym", &synonym_key(slug, language.code(), term))),
        rubric_id: Set(rubric),
        language: Set(language.code().to_owned()),
        term: Set(term.clone()),
        term_key: Set(text_key(term)),
        is_struck: Set(false),
    };
    let again = OnConflict::column(Column::Id).update_column(Column::IsStruck).to_owned();
    Entity::insert_many(terms.iter().map(row)).on_conflict(again).exec_without_returning(tx.connection()).await?;
    Ok(())
}

/// Counts the version of a rubric on.
pub(in crate::rubrics) async fn count_on(tx: &Tx, id: Uuid, version: i32) -> Result<(), Error> {
    let update = rubric::Entity::update_many().col_expr(rubric::Column::Version, Expr::value(version));
    update.filter(rubric::Column::Id.eq(id)).exec(tx.connection()).await?;
    Ok(())
}
