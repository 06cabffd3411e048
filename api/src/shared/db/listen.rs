//! Being told of news in the journal by the database, where it can tell.

use super::Db;
use sea_orm::sqlx::postgres::PgListener;
use sea_orm::{DatabaseConnection, DbBackend};
use std::time::Duration;

/// The channel on which the journal tells of news.
const CHANNEL: &str = "journal";
/// The pause after a failed attempt to listen.
const PAUSE: Duration = Duration::from_secs(2);

/// Hears of news where the database can tell; elsewhere it never hears anything.
pub struct Listener {
    connection: DatabaseConnection,
    listening: Option<PgListener>,
}

impl Listener {
    /// Not listening yet.
    pub fn new(db: &Db) -> Self {
        Self { connection: db.background.clone(), listening: None }
    }

    /// Waits for news. Whoever waits polls as well: what is told while the
    /// connection is broken is lost.
    pub async fn news(&mut self) {
        if self.connection.get_database_backend() != DbBackend::Postgres {
            return std::future::pending().await;
        }
        loop {
            let Some(listener) = &mut self.listening else {
                match self.listen().await {
                    Ok(listener) => self.listening = Some(listener),
                    Err(_) => tokio::time::sleep(PAUSE).await,
                }
                continue;
            };
            match listener.recv().await {
                Ok(_) => return,
                Err(_) => self.listening = None,
            }
        }
    }

    async fn listen(&self) -> Result<PgListener, sea_orm::sqlx::Error> {
        let mut listener = PgListener::connect_with(self.connection.get_postgres_connection_pool()).await?;
        listener.listen(CHANNEL).await?;
        Ok(listener)
    }
}
