//! What was submitted, and the references of dossiers.

use crate::applications::eligibility::rules::Finding;
use crate::journal::Writing;
use crate::shared::db::{Db, Tx};
use crate::shared::error::Error;
use crate::shared::ids;
use chrono::{DateTime, Utc};
use entity::application_submission::{ActiveModel, Column, Entity, Model};
use entity::reference_number;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// An application as it was submitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission {
    /// Key.
    pub id: Uuid,
    /// How often it was submitted by then.
    pub number: i32,
    /// When the service received it, UTC.
    pub received_at: DateTime<Utc>,
    /// What was submitted, as JSON.
    pub content: String,
    /// SHA-256 of that text, hexadecimal.
    pub content_hash: String,
    /// What the rules of eligibility found then, as JSON.
    pub findings: String,
}

impl Submission {
    /// What the rules found then.
    ///
    /// # Errors
    /// Words that the program does not know.
    pub(in crate::applications) fn findings(&self) -> Result<Vec<Finding>, Error> {
        serde_json::from_str(&self.findings).map_err(Error::internal)
    }
}

/// Stores what is submitted.
pub(in crate::applications) async fn insert(writing: &Writing, of: Uuid, new: Submission) -> Result<(), Error> {
    let row = ActiveModel {
        id: Set(new.id),
        application_id: Set(of),
        number: Set(new.number),
        received_at: Set(new.received_at),
        submitted_by_id: Set(writing.context().actor.person().map(|person| person.account)),
        content: Set(new.content),
        content_hash: Set(new.content_hash),
        findings: Set(new.findings),
    };
    row.insert(writing.tx().connection()).await?;
    Ok(())
}

/// What was submitted last under an application that is locked.
pub(in crate::applications) async fn last(tx: &Tx, of: Uuid) -> Result<Option<Submission>, Error> {
    let rows = Entity::find().filter(Column::ApplicationId.eq(of)).order_by_desc(Column::Number).limit(1);
    Ok(rows.one(tx.connection()).await?.map(submission))
}

/// What was submitted last under each of these.
pub(in crate::applications) async fn last_of(db: &Db, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<Submission>>, Error> {
    let rows = Entity::find().filter(db.among(Column::ApplicationId, ids)).order_by_asc(Column::Number);
    let rows = rows.all(db.reader()).await?;
    Ok(rows.into_iter().map(|row| (row.application_id, Arc::new(submission(row)))).collect())
}

/// What was submitted first under one application.
pub(in crate::applications) async fn first_of(db: &Db, of: Uuid) -> Result<Option<Submission>, Error> {
    let rows = Entity::find().filter(Column::ApplicationId.eq(of)).order_by_asc(Column::Number).limit(1);
    Ok(rows.one(db.reader()).await?.map(submission))
}

/// The next number of a series in a year: two who ask at once get two numbers, and none comes back.
pub(in crate::applications) async fn next_number(writing: &Writing, kind: &str, year: i32) -> Result<i32, Error> {
    use reference_number::{ActiveModel, Column, Entity};
    let first =
        ActiveModel { id: Set(ids::fresh(writing.now())), kind: Set(kind.to_owned()), year: Set(year), last: Set(1) };
    let next = Expr::col((Entity, Column::Last)).add(1);
    let taken = OnConflict::columns([Column::Kind, Column::Year]).value(Column::Last, next).to_owned();
    let row = Entity::insert(first).on_conflict(taken).exec_with_returning(writing.tx().connection()).await?;
    Ok(row.last)
}

fn submission(row: Model) -> Submission {
    Submission {
        id: row.id,
        number: row.number,
        received_at: row.received_at,
        content: row.content,
        content_hash: row.content_hash,
        findings: row.findings,
    }
}
