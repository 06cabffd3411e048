//! A database without a server in front of it, for what comes before the first request.

use super::app::{Engine, Folder, NOW, seeded, settings};
use super::postgres;
use api::config::{DatabaseUrl, Settings};
use api::prepare::prepare;
use api::seeding::{Outcome, Quiet, SeedError};
use api::server::{Application, Shared};
use api::shared::clock::Clock;
use api::shared::db::open_for_maintenance;
use sea_orm::{ConnectionTrait, DatabaseConnection, Statement};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A database of its own: empty until it is loaded.
pub struct Database {
    pub settings: Settings,
    pub engine: Engine,
    pub folder: Folder,
}

impl Database {
    /// A new, empty database; none when the engine cannot be had.
    pub async fn empty(engine: Engine) -> Option<Self> {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let mut folder = Folder::new();
        let mut settings = settings(&folder);
        if engine == Engine::Postgres {
            let name = format!("empty_{}", COUNT.fetch_add(1, Ordering::SeqCst));
            settings.database_url = Some(folder.take_in(postgres::database(&name).await?));
        }
        Some(Self { settings, engine, folder })
    }

    /// A database with all data loaded; none when the engine cannot be had.
    pub async fn seeded(engine: Engine) -> Option<Self> {
        let (settings, folder) = seeded(engine).await?;
        Some(Self { settings, engine, folder })
    }

    /// Brings schema and data up to date, as a start of the server does.
    pub async fn load(&self) -> Result<Outcome, SeedError> {
        self.load_after(chrono::TimeDelta::zero()).await
    }

    /// The same, some time after the instant at which tests begin.
    pub async fn load_after(&self, time: chrono::TimeDelta) -> Result<Outcome, SeedError> {
        let clock = Clock::held_at(NOW.parse().expect("an instant"));
        clock.advance(time);
        prepare(&self.settings, &clock, &Quiet).await
    }

    /// A copy of it, as a backup makes one; nobody may be connected to it meanwhile.
    pub async fn copy(&self) -> Settings {
        let mut copy = self.settings.clone();
        match self.engine {
            Engine::Sqlite => {
                let file = self.folder.path().join("copy.db");
                std::fs::copy(self.folder.database(), &file).expect("copied");
                copy.database_url = Some(DatabaseUrl::new(&format!("sqlite://{}?mode=rwc", file.display())));
            }
            Engine::Postgres => {
                let address = self.settings.database_address();
                let name = address.rsplit('/').next().expect("a name");
                copy.database_url = Some(DatabaseUrl::new(&postgres::copy_of(name).await));
            }
        }
        copy
    }

    /// The parts of a server that write, without the server.
    pub async fn writer(&self) -> Shared {
        let clock = Clock::system();
        Application::build(self.settings.clone(), clock).await.expect("it builds").shared().clone()
    }

    /// A connection that may change everything.
    pub async fn connect(&self) -> DatabaseConnection {
        open_for_maintenance(&self.settings).await.expect("the database opens")
    }
}

/// Runs statements behind the back of every server; the refusal of the database as text.
pub async fn execute(settings: &Settings, statements: &str) -> Result<(), String> {
    let connection = open_for_maintenance(settings).await.expect("the database opens");
    let outcome = connection.execute_unprepared(statements).await;
    let _ = connection.close().await;
    outcome.map(|_| ()).map_err(|refused| refused.to_string())
}

/// The rows of a statement whose columns are all text.
pub async fn texts<const N: usize>(connection: &DatabaseConnection, sql: &str) -> Vec<[String; N]> {
    let statement = Statement::from_string(connection.get_database_backend(), sql);
    let rows = connection.query_all_raw(statement).await.expect(sql);
    let cell = |row: &sea_orm::QueryResult, place| row.try_get_by_index::<Option<String>>(place).expect(sql);
    rows.iter().map(|row| std::array::from_fn(|place| cell(row, place).unwrap_or_default())).collect()
}

/// Declares tests that get a database, `empty` or `seeded`, on SQLite and again on Postgres.
#[macro_export]
macro_rules! on_both_databases_alone {
    ($kind:ident: $( $(#[$meta:meta])* async fn $name:ident($database:ident) $body:block )+) => {$(
        $(#[$meta])*
        mod $name {
            #[allow(unused_imports, reason = "not every story needs what its neighbours use")]
            use super::*;
            use $crate::support::{Database, Engine};

            async fn story($database: Database) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                story(Database::$kind(Engine::Sqlite).await.expect("SQLite is always there")).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                if let Some(database) = Database::$kind(Engine::Postgres).await {
                    story(database).await;
                }
            }
        }
    )+};
}

/// Declares tests that get an empty database, on SQLite and again on Postgres.
#[macro_export]
macro_rules! on_both_empty_databases {
    ($($stories:tt)+) => { $crate::on_both_databases_alone! { empty: $($stories)+ } };
}

/// Declares tests that get a database with all data loaded, on SQLite and again on Postgres.
#[macro_export]
macro_rules! on_both_seeded_databases {
    ($($stories:tt)+) => { $crate::on_both_databases_alone! { seeded: $($stories)+ } };
}
