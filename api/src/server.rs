//! The server: `Application::build` gives a port and a server; all paths are in [`routes`].

mod capabilities;

use self::capabilities::{calendars, deeds, keepers, letters};
use crate::access::Actor;
use crate::background::Background;
use crate::calendar::Calendars;
use crate::config::Settings;
use crate::files::{Files, FilesStartError};
use crate::graphql::admission::Admission;
use crate::graphql::rows::PublicRows;
use crate::graphql::schema::{self, Request, Schema};
use crate::graphql::sight::NodeSight;
use crate::guide::search::GuideSearch;
use crate::http::routes::routes;
use crate::http::{access_log, security};
use crate::identity::{Addresses, DemoLogin, Identity, IdentityStartError, make_demo_accounts};
use crate::jobs::Services;
use crate::journal::{Journal, MasterKey, MasterKeyError};
use crate::kept::{Answers, Changes};
use crate::live::{Hub, Seats};
use crate::mail::{Post, PostError};
use crate::partners::clients::WithContacts;
use crate::partners::webhooks::{Sender, Sight, Webhooks};
use crate::prepare::prepare_patiently;
use crate::seeding::{Bar, SeedError};
use crate::service;
use crate::shared::clock::Clock;
use crate::shared::context::Context;
use crate::shared::db::Db;
use crate::shared::error::Error;
use crate::shared::page::PageLimits;
use crate::shared::site::Site;
use actix_web::dev::{Server, ServerHandle};
use actix_web::middleware::{Compress, from_fn};
use actix_web::{App, HttpServer, web};
use chrono::TimeDelta;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::task::JoinError;

/// What every request handler shares.
#[derive(Clone)]
pub struct Shared {
    /// The settings of this deployment.
    pub settings: Arc<Settings>,
    /// The schema.
    pub schema: Schema,
    /// The same schema for documents it has judged before.
    pub schema_for_known: Schema,
    /// What a request passes before it is executed.
    pub admission: Arc<Admission>,
    /// The database.
    pub db: Db,
    /// The journal, through which everything is written.
    pub journal: Journal,
    /// Accounts and sessions.
    pub identity: Identity,
    /// Who watches what.
    pub live: Hub,
    /// How many may watch.
    pub seats: Seats,
    /// What letters are sent with.
    pub post: Post,
    /// What files are taken and given with.
    pub files: Files,
    /// What webhooks are sent with.
    pub webhooks: Webhooks,
    /// What stands in calendars.
    pub calendars: Calendars,
    /// How the outside world knows this service.
    pub site: Site,
    /// The search of the guide.
    pub search: GuideSearch,
    /// What was changed lately.
    pub changes: Changes,
    /// Rows that everyone may see; none where they are not kept.
    pub rows: Option<Arc<PublicRows>>,
    /// Answers to visitors.
    pub answers: Arc<Answers>,
    /// The time.
    pub clock: Clock,
    /// Whether schema and data are ready.
    pub prepared: Arc<AtomicBool>,
}

impl Shared {
    /// Everything requests share, over a database that may still be away.
    ///
    /// # Errors
    /// [`StartError`].
    pub async fn open(settings: Settings, clock: Clock) -> Result<Self, StartError> {
        let schema = schema::build(&settings);
        let identity = Identity::open(&settings, &clock)?;
        let db = Db::open(&settings).await?;
        let journal = Journal::new(MasterKey::open(&settings)?, &settings.data_dir, clock.clone());
        let changes = Changes::new(&journal);
        Ok(Self {
            admission: Arc::new(Admission::new(&schema.sdl(), &settings)),
            schema,
            schema_for_known: schema::build_for_known(&settings),
            search: GuideSearch::new(&db, settings.guide_search_enabled, settings.search_cache_bytes),
            db,
            rows: PublicRows::new(settings.row_cache_bytes, &changes).map(Arc::new),
            answers: Arc::new(Answers::new(settings.answer_cache_bytes)),
            changes,
            journal,
            live: Hub::default(),
            seats: Seats::new(settings.live_max_connections, settings.live_max_connections_per_address),
            post: Post::open(&settings, Arc::new(WithContacts(Addresses)), letters(&settings, &identity), deeds())?,
            files: Files::open(&settings, keepers(&settings))?,
            webhooks: Webhooks::open(&settings).map_err(StartError::Webhooks)?,
            calendars: calendars(),
            site: Site::from(&settings),
            identity,
            clock,
            prepared: Arc::new(AtomicBool::new(!settings.prepare_on_start)),
            settings: Arc::new(settings),
        })
    }

    /// Puts the surroundings and what resolvers work with into a request.
    pub fn equip(&self, request: Request, context: Context) -> Request {
        let (identity, post, files) = (self.identity.clone(), self.post.clone(), self.files.clone());
        let rows = self.rows.as_deref().filter(|_| matches!(context.actor, Actor::Visitor));
        let request = schema::equip(request, context, rows).data(self.search.clone()).data(self.webhooks.clone());
        request.data(identity).data(post).data(files)
    }

    /// What someone may see, asked without a request of theirs.
    pub fn sight(&self) -> Arc<dyn Sight> {
        let shared = self.clone();
        Arc::new(NodeSight::new(self.schema.clone(), move |request, context| shared.equip(request, context)))
    }

    /// Surroundings of the operator, and of what the service does by itself.
    pub fn as_operator(&self) -> Context {
        self.context(Actor::System, None, "operator".into())
    }

    /// What background work needs.
    pub fn services(&self) -> Services {
        let context = self.context(Actor::System, None, "background".into());
        let context = Context { db: self.db.for_background(), ..context };
        let lease = TimeDelta::seconds(i64::from(self.settings.job_lease_seconds));
        let sender = Sender::new(self.webhooks.clone(), self.sight(), &context);
        let (identity, post, files) = (self.identity.clone(), self.post.clone(), self.files.clone());
        Services { context, identity, post, files, webhooks: self.webhooks.clone(), sender, lease }
    }

    /// Surroundings of a request.
    pub fn context(&self, actor: Actor, client: Option<IpAddr>, request_id: Arc<str>) -> Context {
        Context {
            actor,
            db: self.db.clone(),
            journal: self.journal.clone(),
            clock: self.clock.clone(),
            request_id,
            client,
            is_demo: self.settings.is_demo(),
            idempotency_hours: self.settings.idempotency_hours,
            pages: PageLimits::from(&*self.settings),
            feed_pages: PageLimits::of_feed(&self.settings),
            site: self.site.clone(),
        }
    }

    /// Surroundings of a visitor, for what shows the same whoever asks.
    pub fn as_visitor(&self, request_id: Arc<str>) -> Context {
        self.context(Actor::Visitor, None, request_id)
    }
}

/// A service that is bound to its port and about to run.
pub struct Application {
    shared: Shared,
    server: Server,
    address: SocketAddr,
}

/// What a service that became ready tells its operator.
#[derive(Debug)]
pub struct Ready {
    /// Where it listens, with the port it got.
    pub address: SocketAddr,
    /// Whether it shows a demonstration: its database was made as one.
    pub is_demo: bool,
    /// How to sign in to demo accounts that were just made.
    pub demo_logins: Vec<DemoLogin>,
}

/// Why a service could not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The port is taken or not allowed.
    #[error("cannot listen on {address}: {cause}")]
    Listen {
        /// The address asked for.
        address: SocketAddr,
        /// What the system said.
        cause: std::io::Error,
    },
    /// The database cannot be opened at all.
    #[error("cannot open the database: {0}")]
    Database(#[from] Error),
    /// The data folder cannot be made.
    #[error("cannot use the data folder: {0}")]
    Folder(std::io::Error),
    /// The master key cannot be had.
    #[error(transparent)]
    MasterKey(#[from] MasterKeyError),
    /// Signing in cannot be offered.
    #[error(transparent)]
    Identity(#[from] IdentityStartError),
    /// Schema or data cannot be made ready.
    #[error("cannot prepare the database: {0}")]
    Prepare(#[from] SeedError),
    /// Letters cannot be sent as the settings say.
    #[error(transparent)]
    Mail(#[from] PostError),
    /// Files cannot be kept.
    #[error(transparent)]
    Files(#[from] FilesStartError),
    /// Webhooks cannot be sent at all.
    #[error("webhooks cannot be sent: {0}")]
    Webhooks(String),
    /// The server broke off.
    #[error("the server broke off: {0}")]
    Server(std::io::Error),
}

impl Application {
    /// Binds the port and builds everything that requests share.
    ///
    /// # Errors
    /// [`StartError`]; a Postgres database that is away is none: it is awaited.
    pub async fn build(settings: Settings, clock: Clock) -> Result<Self, StartError> {
        settings.make_data_dir().map_err(StartError::Folder)?;
        let address = settings.listen_addr;
        let listener = TcpListener::bind(address).map_err(|cause| StartError::Listen { address, cause })?;
        let address = listener.local_addr().map_err(|cause| StartError::Listen { address, cause })?;
        let shared = Shared::open(settings, clock).await?;
        let server = serve(listener, shared.clone()).map_err(StartError::Server)?;
        Ok(Self { shared, server, address })
    }

    /// The port it listens on.
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// What requests share; tests count statements with it.
    pub fn shared(&self) -> &Shared {
        &self.shared
    }

    /// Answers requests until it is told to stop (SIGTERM, or Ctrl-C), finishes
    /// those in flight, and meanwhile makes the database ready; `ready` is called
    /// once it is.
    ///
    /// # Errors
    /// The database cannot be made ready, or the server broke off.
    pub async fn run(self, ready: impl FnOnce(&Shared, Ready)) -> Result<(), StartError> {
        let Self { shared, server, address } = self;
        let handle = server.handle();
        let stopping = tokio::spawn(stop_when_told(handle.clone(), shared.live.clone()));
        let mut serving = tokio::spawn(server);
        let prepared = tokio::select! {
            prepared = prepare(&shared) => Ok(prepared),
            ended = &mut serving => Err(ended),
        };
        let outcome = match prepared {
            Ok(Ok((is_demo, demo_logins))) => {
                let background = Background::start(&shared);
                let ended = tokio::select! {
                    () = shared.search.made() => {
                        ready(&shared, Ready { address, is_demo, demo_logins });
                        serving.await
                    }
                    // Told to stop before the search was made.
                    ended = &mut serving => ended,
                };
                background.stop().await;
                how_it_ended(ended)
            }
            Ok(Err(error)) => {
                handle.stop(true).await;
                Err(error)
            }
            // Told to stop before the database was ready, or broken off.
            Err(ended) => how_it_ended(ended),
        };
        stopping.abort();
        shared.db.close().await;
        outcome
    }
}

fn how_it_ended(ended: Result<std::io::Result<()>, JoinError>) -> Result<(), StartError> {
    ended.map_err(std::io::Error::other).flatten().map_err(StartError::Server)
}

/// Tries the place of files, and makes the database ready, unless the settings leave that to `migrate` and
/// `seed`; tells whether it is a demo, by the settings while it cannot say so
/// itself, and the logins of demo accounts that were just made.
async fn prepare(shared: &Shared) -> Result<(bool, Vec<DemoLogin>), StartError> {
    let context = shared.as_operator();
    shared.files.check(shared.clock.now()).await?;
    if !shared.settings.prepare_on_start {
        return Ok((service::is_demo(&context).await.unwrap_or(context.is_demo), Vec::new()));
    }
    prepare_patiently(&shared.settings, &shared.clock, &Bar::new()).await?;
    let logins = match context.is_demo {
        true => make_demo_accounts(&context, &shared.identity).await?,
        false => Vec::new(),
    };
    shared.prepared.store(true, Ordering::Release);
    Ok((service::is_demo(&context).await.unwrap_or(context.is_demo), logins))
}

/// Stops the server gracefully at SIGTERM or Ctrl-C; a second one stops it at once.
async fn stop_when_told(handle: ServerHandle, live: Hub) {
    told_to_stop().await;
    tracing::info!("Told to stop; finishing the requests in flight");
    live.close();
    tokio::select! {
        () = handle.stop(true) => {}
        () = told_to_stop() => handle.stop(false).await,
    }
}

async fn told_to_stop() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    if let Ok(mut terminated) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        tokio::select! {
            _ = interrupted => {}
            _ = terminated.recv() => {}
        }
        return;
    }
    let _ = interrupted.await;
}

fn serve(listener: TcpListener, shared: Shared) -> std::io::Result<Server> {
    let settings = Arc::clone(&shared.settings);
    let app = move || {
        let settings = Arc::clone(&shared.settings);
        App::new()
            .app_data(web::Data::new(shared.clone()))
            .configure(|config| routes(config, &settings))
            .wrap(security::cors(&settings))
            .wrap(from_fn(security::harden))
            .wrap(from_fn(access_log::record))
            .wrap(Compress::default())
    };
    let mut server = HttpServer::new(app)
        .disable_signals()
        .keep_alive(Duration::from_secs(settings.http_keep_alive_seconds))
        .client_request_timeout(Duration::from_millis(settings.http_header_timeout_ms))
        .shutdown_timeout(settings.http_shutdown_seconds)
        .max_connections(settings.http_max_connections);
    if settings.http_workers > 0 {
        server = server.workers(settings.http_workers);
    }
    Ok(server.listen(listener)?.run())
}
