//! The production server on a port of its own, with a database of its own.

use super::database::texts;
use super::postgres::Lent;
use super::{Answer, Client, execute, postgres};
use api::access::Actor;
use api::config::{DatabaseUrl, SecretText, Settings};
use api::jobs::{Ran, Runner};
use api::prepare::prepare;
use api::seeding::Quiet;
use api::server::{Application, Shared};
use api::shared::clock::Clock;
use api::shared::context::Context;
use api::shared::db::open_for_maintenance;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::sync::{OnceCell, watch};

/// Which database a test runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// A running server.
pub struct App {
    pub base: String,
    pub client: reqwest::Client,
    pub clock: Clock,
    pub shared: Shared,
    pub engine: Engine,
    pub settings: Settings,
    folder: Arc<Folder>,
}

/// The instant at which tests begin.
pub const NOW: &str = "2026-11-23T10:00:00Z";

/// The master key of every database of the tests, so that a copy of a template can be used.
pub const MASTER_KEY: &str = "dGhlIG1hc3RlciBrZXkgb2YgZXZlcnkgdGVzdCBoZXI=";

static SQLITE_TEMPLATE: OnceCell<Folder> = OnceCell::const_new();
static POSTGRES_TEMPLATE: OnceCell<Option<Lent>> = OnceCell::const_new();

impl App {
    /// A server over a database with all data loaded; none when the engine cannot be had.
    pub async fn on(engine: Engine) -> Option<Self> {
        Self::with(engine, |_| {}).await
    }

    /// The same with other settings.
    pub async fn with(engine: Engine, change: impl FnOnce(&mut Settings)) -> Option<Self> {
        let (mut settings, folder) = seeded(engine).await?;
        change(&mut settings);
        let clock = Clock::held_at(NOW.parse().expect("an instant"));
        Some(Box::pin(Self::start(engine, settings, clock, Arc::new(folder))).await)
    }

    /// Another server over the same database, data folder and clock, with other settings if wanted: what a restart or
    /// a second process is to the first.
    pub async fn beside(&self, change: impl FnOnce(&mut Settings)) -> Self {
        let mut settings = self.settings.clone();
        change(&mut settings);
        Box::pin(Self::start(self.engine, settings, self.clock.clone(), Arc::clone(&self.folder))).await
    }

    /// Another server beside this one that searches the guide in memory, once it is ready to.
    pub async fn searching(&self) -> Self {
        let searching = self.beside(|settings| settings.guide_search_enabled = true).await;
        super::eventually("the search is made", async || searching.shared.search.is_ready().then_some(())).await;
        searching
    }

    /// Another server beside this one that searches in memory and keeps what everyone may see, once it is ready to.
    pub async fn keeping(&self, change: impl FnOnce(&mut Settings)) -> Self {
        let plain = Settings::default();
        let keeping = self.beside(|settings| {
            settings.guide_search_enabled = true;
            settings.answer_cache_bytes = plain.answer_cache_bytes;
            settings.row_cache_bytes = plain.row_cache_bytes;
            settings.search_cache_bytes = plain.search_cache_bytes;
            change(settings);
        });
        let keeping = keeping.await;
        super::eventually("it is ready", async || {
            (keeping.shared.search.is_ready() && keeping.shared.journal.is_followed()).then_some(())
        })
        .await;
        keeping
    }

    /// A server over exactly these settings.
    async fn start(engine: Engine, settings: Settings, clock: Clock, folder: Arc<Folder>) -> Self {
        let application = Application::build(settings.clone(), clock.clone()).await.expect("the server builds");
        let base = format!("http://127.0.0.1:{}", application.port());
        let shared = application.shared().clone();
        tokio::spawn(application.run(|_, _| {}));
        let client = reqwest::Client::builder().no_proxy().build().expect("a client");
        Self { base, client, clock, shared, engine, settings, folder }
    }

    /// Someone without a token.
    pub fn visitor(&self) -> Client {
        let (http, endpoint) = (self.client.clone(), format!("{}/graphql", self.base));
        Client { http, endpoint, db: Some(self.shared.db.clone()), token: None, address: None }
    }

    /// What a visitor is answered to a query.
    pub async fn ask(&self, query: &str) -> Answer {
        self.visitor().ask(query).await
    }

    /// What a visitor is answered to a query with variables.
    pub async fn ask_with(&self, query: &str, variables: Value) -> Answer {
        self.visitor().ask_with(query, variables).await
    }

    /// How many SQL statements the answer to a visitor took to read, and the answer.
    pub async fn ask_counting(&self, query: &str) -> (u64, Answer) {
        self.visitor().ask_counting(query, json!({})).await
    }

    /// The surroundings of a request of this actor, for writes past the schema.
    pub fn context(&self, actor: Actor) -> Context {
        self.shared.context(actor, None, "test".into())
    }

    /// Runs the background job with this name once; how that ended.
    pub async fn run_job(&self, name: &str) -> Ran {
        let runner = Runner::new(self.shared.services(), watch::channel(false).1);
        runner.run_now(name).await.expect("it runs")
    }

    /// Writes to the database behind the server's back; the refusal of the database as text.
    pub async fn write(&self, statement: &str) -> Result<(), String> {
        execute(&self.settings, statement).await
    }

    /// The rows of a statement whose columns are all text, read behind the server's back.
    pub async fn rows<const N: usize>(&self, sql: &str) -> Vec<[String; N]> {
        let connection = open_for_maintenance(&self.settings).await.expect("the database opens");
        let rows = texts(&connection, sql).await;
        let _ = connection.close().await;
        rows
    }
}

/// A database with all data loaded, and its folder; none when the engine cannot be had.
pub(super) async fn seeded(engine: Engine) -> Option<(Settings, Folder)> {
    let mut folder = Folder::new();
    let mut settings = settings(&folder);
    match engine {
        Engine::Sqlite => {
            let template = SQLITE_TEMPLATE.get_or_init(sqlite_template).await;
            std::fs::copy(template.database(), folder.database()).expect("copying the template");
        }
        Engine::Postgres => {
            let template = POSTGRES_TEMPLATE.get_or_init(postgres_template).await.as_ref()?;
            settings.database_url = Some(folder.take_in(postgres::database_like(template).await));
        }
    }
    Some((settings, folder))
}

/// Settings for a database in this folder, on a port of its own.
pub(super) fn settings(folder: &Folder) -> Settings {
    Settings {
        listen_addr: "127.0.0.1:0".parse().expect("an address"),
        data_dir: folder.path.clone(),
        demo: Some(true),
        master_key: Some(SecretText::new(MASTER_KEY)),
        prepare_on_start: false,
        // Made at each start, and needed by few tests: see `App::searching`.
        guide_search_enabled: false,
        // Fixtures write behind the server's back: see `App::keeping`.
        answer_cache_bytes: 0,
        row_cache_bytes: 0,
        search_cache_bytes: 0,
        // Tests run the jobs they are about, when they say so.
        jobs_enabled: false,
        http_workers: 2,
        // Tests come from any address they like, and hash passwords at next to no cost.
        trusted_proxies: serde_json::from_value(json!("127.0.0.0/8")).expect("networks"),
        password_argon2_memory_kib: 16,
        password_argon2_passes: 1,
        ..Settings::default()
    }
}

async fn sqlite_template() -> Folder {
    let folder = Folder::new();
    load(&settings(&folder)).await;
    folder
}

async fn postgres_template() -> Option<Lent> {
    let template = postgres::database("seeded_template").await?;
    let folder = Folder::new();
    let mut settings = settings(&folder);
    settings.database_url = Some(DatabaseUrl::new(&template.url));
    load(&settings).await;
    Some(template)
}

async fn load(settings: &Settings) {
    let clock = Clock::held_at(NOW.parse().expect("an instant"));
    prepare(settings, &clock, &Quiet).await.expect("schema and data load");
}

/// A folder, and what is lent beside it, that goes when the test goes.
pub struct Folder {
    path: PathBuf,
    database: Option<Lent>,
}

impl Folder {
    /// A new, empty folder.
    pub fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::SeqCst);
        let path = std::env::temp_dir().join(format!("social-economy-test-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder");
        Self { path, database: None }
    }

    /// Lets a database last as long as the folder; where that is.
    pub(super) fn take_in(&mut self, database: Lent) -> DatabaseUrl {
        let url = DatabaseUrl::new(&database.url);
        self.database = Some(database);
        url
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Where the SQLite file is.
    pub fn database(&self) -> PathBuf {
        self.path.join("social-economy.db")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.path);
    }
}
