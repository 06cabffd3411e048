//! Removing sessions and links that ended long ago.

use super::external;
use crate::shared::db::Tx;
use crate::shared::error::Error;
use chrono::{DateTime, Utc};
use entity::{refresh_token, secret_link, session};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

/// Most sessions, and most links, that one step removes.
const MOST: u64 = 500;

/// How much a step removed.
#[derive(Clone, Copy, Debug)]
pub(in crate::identity) struct Removed {
    pub(in crate::identity) sessions: u64,
    pub(in crate::identity) tokens: u64,
    pub(in crate::identity) links: u64,
}

impl Removed {
    /// Whether there was nothing left.
    pub(in crate::identity) fn is_nothing(self) -> bool {
        self.sessions + self.links == 0
    }
}

/// Removes a number of those that ended before an instant.
pub(in crate::identity) async fn remove(tx: &Tx, before: DateTime<Utc>) -> Result<Removed, Error> {
    let connection = tx.connection();
    let sessions = ended_sessions(tx, before).await?;
    external::forget_sessions(tx, &sessions).await?;
    let tokens = refresh_token::Entity::delete_many()
        .filter(refresh_token::Column::SessionId.is_in(sessions.iter().copied()))
        .exec(connection)
        .await?;
    let sessions = session::Entity::delete_many().filter(session::Column::Id.is_in(sessions)).exec(connection).await?;
    let links = ended_links(tx, before).await?;
    let links =
        secret_link::Entity::delete_many().filter(secret_link::Column::Id.is_in(links)).exec(connection).await?;
    Ok(Removed { sessions: sessions.rows_affected, tokens: tokens.rows_affected, links: links.rows_affected })
}

async fn ended_sessions(tx: &Tx, before: DateTime<Utc>) -> Result<Vec<Uuid>, Error> {
    use session::Column as C;
    let ended = Condition::any().add(C::EndedAt.lt(before)).add(C::ExpiresAt.lt(before));
    let select = session::Entity::find().select_only().column(C::Id).filter(ended).limit(MOST);
    Ok(select.into_tuple().all(tx.connection()).await?)
}

async fn ended_links(tx: &Tx, before: DateTime<Utc>) -> Result<Vec<Uuid>, Error> {
    use secret_link::Column as C;
    let ended = Condition::any().add(C::UsedAt.lt(before)).add(C::ExpiresAt.lt(before));
    let select = secret_link::Entity::find().select_only().column(C::Id).filter(ended).limit(MOST);
    Ok(select.into_tuple().all(tx.connection()).await?)
}
