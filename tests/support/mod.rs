//! What every test stands on: a running server, clients, databases.

mod answer;
mod app;
pub mod chance;
mod client;
mod database;
pub mod fixtures;
pub mod forge;
pub mod issuer;
pub mod journal;
pub mod live;
pub mod node;
pub mod oidc;
pub mod postgres;
mod program;
pub mod receiver;
pub mod s3;
pub mod serving;
pub mod smtp;
mod wait;

pub use answer::Answer;
pub use app::{App, Engine, Folder};
pub use client::Client;
pub use database::{Database, execute, texts};
pub use program::{Ended, over, run_program, run_program_with_input};
pub use wait::{eventually, in_the_end};

/// Declares tests that run on SQLite and again on Postgres. Where no Postgres
/// can be had, that half says so in one line, or fails with `REQUIRE_POSTGRES=1`.
#[macro_export]
macro_rules! on_both_databases {
    ($( $(#[$meta:meta])* async fn $name:ident($app:ident) $body:block )+) => {$(
        $(#[$meta])*
        mod $name {
            #[allow(unused_imports, reason = "not every story needs what its neighbours use")]
            use super::*;
            use $crate::support::{App, Engine};

            async fn story($app: App) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                story(App::on(Engine::Sqlite).await.expect("SQLite is always there")).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                if let Some(app) = App::on(Engine::Postgres).await {
                    story(app).await;
                }
            }
        }
    )+};
}
