//! The server: `Application::build` gives a port and a server; all routes are in [`routes`].

use crate::config::Settings;
use crate::graphql::schema::{self, Schema};
use crate::http::{assets, graphql, health, home};
use crate::prepare::prepare_patiently;
use crate::seeding::{Bar, SeedError};
use crate::shared::clock::Clock;
use crate::shared::db::Db;
use crate::shared::error::Error;
use actix_web::dev::Server;
use actix_web::{App, HttpServer, web};
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// What every request handler shares.
#[derive(Clone)]
pub struct Shared {
    /// The settings of this deployment.
    pub settings: Arc<Settings>,
    /// The schema.
    pub schema: Schema,
    /// The database.
    pub db: Db,
    /// The time.
    pub clock: Clock,
    /// Whether schema and data are ready.
    pub prepared: Arc<AtomicBool>,
}

/// A service that is bound to its port and about to run.
pub struct Application {
    shared: Shared,
    server: Server,
    port: u16,
}

/// Why a service could not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The port is taken or not allowed.
    #[error("cannot listen on {address}: {cause}")]
    Listen {
        /// The address asked for.
        address: std::net::SocketAddr,
        /// What the system said.
        cause: std::io::Error,
    },
    /// The database cannot be opened at all.
    #[error("cannot open the database: {0}")]
    Database(#[from] Error),
    /// The data folder cannot be made.
    #[error("cannot use the data folder: {0}")]
    Folder(std::io::Error),
    /// Schema or data cannot be made ready.
    #[error("cannot prepare the database: {0}")]
    Prepare(#[from] SeedError),
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
        let port = listener.local_addr().map_err(|cause| StartError::Listen { address, cause })?.port();
        let shared = Shared {
            schema: schema::build(&settings),
            db: Db::open(&settings).await?,
            clock,
            prepared: Arc::new(AtomicBool::new(!settings.prepare_on_start)),
            settings: Arc::new(settings),
        };
        let server = serve(listener, shared.clone()).map_err(StartError::Server)?;
        Ok(Self { shared, server, port })
    }

    /// The port it listens on.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// What requests share; tests count statements with it.
    pub fn shared(&self) -> &Shared {
        &self.shared
    }

    /// Answers requests until it is told to stop, and meanwhile makes the
    /// database ready; `ready` is called once it is.
    ///
    /// # Errors
    /// The database cannot be made ready, or the server broke off.
    pub async fn run(self, ready: impl FnOnce(&Shared, u16)) -> Result<(), StartError> {
        let handle = self.server.handle();
        let serving = tokio::spawn(self.server);
        if self.shared.settings.prepare_on_start {
            if let Err(error) = prepare_patiently(&self.shared.settings, &self.shared.clock, &Bar::new()).await {
                handle.stop(true).await;
                return Err(error.into());
            }
            self.shared.prepared.store(true, Ordering::Release);
        }
        ready(&self.shared, self.port);
        let ended = serving.await.map_err(std::io::Error::other).and_then(|ended| ended);
        self.shared.db.close().await;
        ended.map_err(StartError::Server)
    }
}

fn serve(listener: TcpListener, shared: Shared) -> std::io::Result<Server> {
    let settings = Arc::clone(&shared.settings);
    let app = move || App::new().app_data(web::Data::new(shared.clone())).configure(routes);
    let mut server = HttpServer::new(app)
        .keep_alive(Duration::from_secs(settings.http_keep_alive_seconds))
        .client_request_timeout(Duration::from_millis(settings.http_header_timeout_ms))
        .shutdown_timeout(settings.http_shutdown_seconds)
        .max_connections(settings.http_max_connections);
    if settings.http_workers > 0 {
        server = server.workers(settings.http_workers);
    }
    Ok(server.listen(listener)?.run())
}

/// Every route of the service.
fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/", web::get().to(home::page))
        .route("/assets/site.css", web::get().to(assets::style))
        .route("/assets/icon.svg", web::get().to(assets::icon))
        .route("/schema.graphql", web::get().to(assets::schema))
        .route("/graphql", web::post().to(graphql::post))
        .route("/livez", web::get().to(health::livez))
        .route("/readyz", web::get().to(health::readyz));
}
