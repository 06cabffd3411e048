//! SQL of attachments. Whoever writes holds the lock of the application.

use crate::applications::rules::attachments::{Attachment, AttachmentKind};
use crate::shared::db::{Db, Tx};
use crate::shared::error::Error;
use entity::application_attachment::{ActiveModel, Column, Entity, Model};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Set};
use uuid::Uuid;

/// One attachment, also one that was taken away.
pub(in crate::applications) async fn find(
    connection: &impl ConnectionTrait,
    id: Uuid,
) -> Result<Option<Attachment>, Error> {
    Entity::find_by_id(id).one(connection).await?.map(attachment).transpose()
}

/// The attachments of these applications in the order in which they were added, also those that were taken away.
pub(in crate::applications) async fn of_applications(
    (db, connection): (&Db, &impl ConnectionTrait),
    applications: &[Uuid],
) -> Result<Vec<Attachment>, Error> {
    let select = Entity::find().filter(db.among(Column::ApplicationId, applications));
    let rows = select.order_by_asc(Column::AddedAt).order_by_asc(Column::Id).all(connection).await?;
    rows.into_iter().map(attachment).collect()
}

/// Stores a new attachment.
pub(in crate::applications) async fn insert(tx: &Tx, new: &Attachment) -> Result<(), Error> {
    let row = ActiveModel {
        id: Set(new.id),
        application_id: Set(new.application),
        kind: Set(new.kind.code().to_owned()),
        title_nl: Set(new.title_nl.clone()),
        added_at: Set(new.added_at),
        is_removed: Set(new.is_removed),
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// Says whether an attachment is taken away.
pub(in crate::applications) async fn mark(tx: &Tx, id: Uuid, is_removed: bool) -> Result<(), Error> {
    let this = Entity::update_many().col_expr(Column::IsRemoved, Expr::value(is_removed)).filter(Column::Id.eq(id));
    this.exec(tx.connection()).await?;
    Ok(())
}

/// Removes an attachment.
pub(in crate::applications) async fn delete(tx: &Tx, id: Uuid) -> Result<(), Error> {
    Entity::delete_by_id(id).exec(tx.connection()).await?;
    Ok(())
}

fn attachment(row: Model) -> Result<Attachment, Error> {
    Ok(Attachment {
        id: row.id,
        application: row.application_id,
        kind: AttachmentKind::from_code(&row.kind)?,
        title_nl: row.title_nl,
        added_at: row.added_at,
        is_removed: row.is_removed,
    })
}
