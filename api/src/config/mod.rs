//! Settings of a deployment: typed, documented, refused at start when impossible.
//!
//! Order of precedence: the defaults below, then the file (`--config`, default
//! `social-economy.toml` when it exists), then the environment. Six names in the
//! environment are fixed (`DATABASE_URL`, `LISTEN_ADDR`, `DATA_DIR`, `DEMO`,
//! `TRUSTED_PROXIES`, `RUST_LOG`); every other setting is its name in capitals
//! behind `SOCIAL_ECONOMY_`. `docs/social-economy.sample.toml` lists them all.

mod files_place;
mod issuers;
mod load;
mod sample;
mod validate;
mod values;

pub use files_place::{Bucket, FilesDir, FilesPlace};
pub use issuers::{CapacitySettings, IssuerSettings, OrganisationSettings, ReturnAddresses};
pub use load::{ConfigError, DEFAULT_FILE, ENV_PREFIX, FIXED_NAMES, load};
pub use sample::sample;
pub use values::{DatabaseUrl, LogFormat, Origins, ScanCommand, SecretText, TrustedProxies};

use serde::Deserialize;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;

/// Declares the settings once: field, type, default and documentation, so that
/// the sample file and the refusals can never disagree with the code.
macro_rules! settings {
    ($( $(#[doc = $doc:literal])+ $(#[serde($($serde:tt)+)])? $name:ident: $kind:ty = $default:expr; )+) => {
        /// Everything a deployment can set.
        #[derive(Clone, Debug, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct Settings {
            $( $(#[doc = $doc])+ $(#[serde($($serde)+)])? pub $name: $kind, )+
        }

        impl Default for Settings {
            fn default() -> Self {
                Self { $( $name: $default, )+ }
            }
        }

        impl Settings {
            /// Each setting with its documentation and its default as written in the sample file.
            pub(crate) fn documentation() -> Vec<(&'static str, String, &'static str)> {
                vec![$( (stringify!($name), concat!($($doc, "\n"),+).to_owned(), stringify!($default)), )+]
            }
        }
    };
}

settings! {
    /// Where the database is: `postgres://…` or `sqlite://…`. Empty: a SQLite file in the data folder.
    /// A secret: never logged. Environment: `DATABASE_URL`.
    #[serde(deserialize_with = "values::unless_empty")]
    database_url: Option<DatabaseUrl> = None;
    /// Address and port to listen on. Environment: `LISTEN_ADDR`.
    listen_addr: SocketAddr = SocketAddr::from((Ipv4Addr::LOCALHOST, 8000));
    /// Folder for everything the service keeps outside the database; made with mode 0700. Environment: `DATA_DIR`.
    data_dir: PathBuf = PathBuf::from("data");
    /// Demo mode: loads invented rows, all flagged synthetic. Empty: on when `DATABASE_URL` is not set, else off.
    /// Refused on a database that was not created as a demo. Environment: `DEMO`.
    #[serde(deserialize_with = "values::unless_empty")]
    demo: Option<bool> = None;
    /// Networks (CIDR, separated by commas) whose `Forwarded` and `X-Forwarded-For` headers are believed.
    /// Environment: `TRUSTED_PROXIES`.
    trusted_proxies: TrustedProxies = TrustedProxies::default();
    /// Key above the keys of persons in the journal: 32 bytes in base64. A secret: never logged. Empty: the file
    /// `master.key` in the data folder, made on first run. Lose it, and nobody reads personal values in the journal again.
    #[serde(deserialize_with = "values::unless_empty")]
    master_key: Option<SecretText> = None;
    /// Log filter, for example `info` or `info,api=debug`. Environment: `RUST_LOG`.
    rust_log: String = "info".to_owned();
    /// Form of a log line: `human` or `json`.
    log_format: LogFormat = LogFormat::Human;

    /// Whether `serve` brings the schema up to date and loads reference data before it reports ready.
    prepare_on_start: bool = true;
    /// Most database connections for reading held by this process; count.
    db_max_connections: u32 = 10;
    /// Most connections for writing held by this process on Postgres; count. SQLite has one.
    db_max_writers: u32 = 8;
    /// Longest wait for a free database connection; milliseconds.
    db_acquire_timeout_ms: u64 = 5_000;
    /// Longest run of one statement, enforced by Postgres; milliseconds.
    db_statement_timeout_ms: u64 = 10_000;
    /// Longest pause between two attempts to reach a database that is away; seconds.
    db_retry_pause_max_seconds: u64 = 15;

    /// Threads that answer requests; count, 0 = one per core.
    http_workers: usize = 0;
    /// Most connections open at once per thread; count.
    http_max_connections: usize = 10_000;
    /// Longest time a client may take to send its request head; milliseconds.
    http_header_timeout_ms: u64 = 5_000;
    /// Longest time a client may take to send its request body; milliseconds.
    http_body_timeout_ms: u64 = 10_000;
    /// How long an idle connection is kept; seconds.
    http_keep_alive_seconds: u64 = 75;
    /// Longest time a request may take to be answered; milliseconds.
    http_request_timeout_ms: u64 = 15_000;
    /// How long requests in flight may take to finish at shutdown; seconds.
    http_shutdown_seconds: u64 = 30;
    /// Largest request body; bytes.
    http_max_body_bytes: usize = 1_048_576;
    /// Most connections that watch something (subscriptions), in one process; count.
    live_max_connections: usize = 5_000;
    /// Most of them from one network address; count.
    live_max_connections_per_address: usize = 100;
    /// Most operations at once on one WebSocket; count.
    live_max_operations: usize = 20;
    /// Largest message on a WebSocket, and largest subscription over server-sent events; bytes.
    live_max_message_bytes: usize = 65_536;
    /// Longest time a client may take to open its session on a WebSocket (`connection_init`); milliseconds.
    live_init_timeout_ms: u64 = 5_000;
    /// How often an open connection is asked, or told, that the other side still lives; seconds.
    live_ping_seconds: u64 = 20;
    /// Web origins (separated by commas) whose pages may call the API; `*` = every origin, without credentials.
    cors_allowed_origins: Origins = Origins::default();

    /// Whether the explorer at `/graphiql` is served.
    graphiql_enabled: bool = true;
    /// Whether clients may ask for the schema (introspection).
    introspection_enabled: bool = true;
    /// Folder of the documents that makers of clients registered (`documents register`); all processes of one deployment need
    /// the same. Empty: `documents` of the data folder.
    #[serde(deserialize_with = "values::unless_empty")]
    documents_dir: Option<PathBuf> = None;
    /// Whether registered documents alone are answered; the explorer and introspection then work no more.
    documents_trusted_only: bool = false;
    /// Memory for persisted and parsed documents; bytes.
    document_cache_bytes: u64 = 8_388_608;
    /// Memory for whole answers to visitors, kept until anything changes; bytes; 0 = none are kept.
    answer_cache_bytes: u64 = 16_777_216;
    /// Memory for rows of the guide that everyone may see, kept until they change; bytes; 0 = none are kept.
    row_cache_bytes: u64 = 100_663_296;
    /// Memory for what searches of the guide found, kept until a listing changes; bytes; 0 = nothing is kept.
    search_cache_bytes: u64 = 16_777_216;
    /// Most tokens in one document; count.
    document_max_tokens: usize = 4_000;
    /// Deepest nesting of fields in one operation, introspection not counted; levels.
    document_max_depth: usize = 16;
    /// Most aliases in one operation, fragments expanded; count.
    document_max_aliases: usize = 60;
    /// Most fields at the root of one operation; count.
    document_max_root_fields: usize = 20;
    /// Most fragments in one document; count.
    document_max_fragments: usize = 60;
    /// Most operations in one document; count.
    document_max_operations: usize = 20;
    /// Most fields in one operation, fragments expanded; count.
    document_max_fields: usize = 2_000;
    /// Most directives in one document; count.
    document_max_directives: usize = 100;
    /// Most cost points of one operation: every field is one, times the page sizes above it; points.
    document_max_cost: usize = 30_000;
    /// What a partner client may spend in a minute, over all processes; points, 0 = without a bound.
    budget_client_points_per_minute: u64 = 600_000;
    /// What visitors from one network address may spend in a minute, over all processes; points, 0 = without a bound. Whoever
    /// asks from the machine the service runs on is not counted: name the proxy there in `trusted_proxies`.
    budget_address_points_per_minute: u64 = 300_000;

    /// Whether pages of the guide, their counts and the search come from memory; without it `query`, `near` and facets are refused.
    guide_search_enabled: bool = true;

    /// How long an idempotency key is remembered; hours.
    idempotency_hours: u32 = 24;
    /// How long a session lasts from signing in on, however often its tokens are exchanged; hours.
    session_hours: u32 = 336;
    /// How long a link to accept an invitation works; hours.
    invitation_hours: u32 = 168;
    /// How long a link to set a new password works; minutes.
    password_reset_minutes: u32 = 60;

    /// How long sessions and links are kept after they ended, so that misuse can be looked into; days.
    ended_sessions_kept_days: u32 = 30;
    /// How long what the word of an external issuer gave, roles and claims, outlives the last signing in there; days.
    external_role_days: u32 = 90;
    /// How long a secret of a partner client works, from the day it is made; days.
    client_secret_days: u32 = 365;
    /// How long the address of whom to ask about a partner client is kept after the client was ended; days.
    client_contact_days: u32 = 90;
    /// Whether this process runs background jobs as they fall due and sends webhooks; at least one process of a deployment must.
    jobs_enabled: bool = true;
    /// How long a process has a background job before it must have renewed its lease; seconds. The jobs of a process
    /// that crashes wait as long.
    job_lease_seconds: u32 = 60;

    /// Who issues access tokens, their `iss`: the address of this service as the outside world knows it; a URL.
    token_issuer: String = "http://127.0.0.1:8000".to_owned();
    /// Whom access tokens are for, their `aud`.
    token_audience: String = "social-economy".to_owned();
    /// How long an access token is good; seconds.
    token_life_seconds: u64 = 600;
    /// By how much clocks may differ when the times in a token are judged; seconds.
    token_clock_skew_seconds: u64 = 30;
    /// How long a new signing key is only published before it signs, so that every process has seen it; seconds.
    token_key_activation_seconds: u64 = 60;
    /// Signing keys given instead of files in `keys` of the data folder: Ed25519 private keys in PEM (PKCS#8), one after
    /// another; the first signs, the others still verify. `\n` may stand for the end of a line. Empty: files.
    /// A secret: never logged.
    #[serde(deserialize_with = "values::unless_empty")]
    token_signing_keys: Option<SecretText> = None;
    /// Addresses of front ends (separated by commas) to which browsers go back after signing in at an external issuer; the
    /// first where none is asked for.
    sign_in_return_to: ReturnAddresses = ReturnAddresses::default();
    /// File of certificates (PEM) of authorities that are believed beside those of the web, where an issuer's is of one's own.
    #[serde(deserialize_with = "values::unless_empty")]
    issuers_ca_file: Option<PathBuf> = None;
    /// External issuers at which people sign in: sections `[[issuers]]`, of which an example stands at the end of this file.
    issuers: Vec<IssuerSettings> = Vec::new();
    /// Memory for one hash of a password (Argon2id); KiB. When it rises, hashes are renewed as their owners sign in.
    password_argon2_memory_kib: u32 = 19_456;
    /// Passes over that memory; count.
    password_argon2_passes: u32 = 2;
    /// Lanes through that memory; count.
    password_argon2_lanes: u32 = 1;
    /// Fewest characters of a new password; count.
    password_min_characters: usize = 12;
    /// Most characters of a password; count.
    password_max_characters: usize = 256;
    /// Most passwords hashed at the same moment, each with its memory; count, 0 = one per core.
    password_hashes_at_once: usize = 0;

    /// Where letters are sent: `smtps://user:password@host`, or `smtp://…` with `?tls=required` for STARTTLS. Empty: they are
    /// written to the folder `mail` of the data folder as `.eml` files, which is meant for trials. A secret: never logged.
    #[serde(deserialize_with = "values::unless_empty")]
    mail_url: Option<SecretText> = None;
    /// Who letters come from: an address, with a name perhaps. Its domain is that of their Message-ID.
    mail_from: String = "Sociale economie <noreply@localhost>".to_owned();
    /// Longest time the mail server may take for one letter; seconds.
    mail_timeout_seconds: u32 = 30;
    /// How long it is kept which letters were sent or given up, and what their buttons did; days. Their words are never kept.
    mail_kept_days: u32 = 180;

    /// Where uploaded files are kept: a folder, or `s3://bucket/prefix`; all processes of one deployment need the same.
    /// Empty: `files` of the data folder.
    #[serde(deserialize_with = "values::unless_empty")]
    files_dir: Option<FilesDir> = None;
    /// Where the server of the bucket is, an absolute address. Empty: Amazon's for the region.
    #[serde(deserialize_with = "values::unless_empty")]
    files_s3_endpoint: Option<String> = None;
    /// Region of the bucket, which is part of every signature; servers other than Amazon's mostly take `us-east-1`.
    files_s3_region: String = "us-east-1".to_owned();
    /// Name of the key that signs requests to the bucket.
    #[serde(deserialize_with = "values::unless_empty")]
    files_s3_key_id: Option<String> = None;
    /// The key itself. A secret: never logged.
    #[serde(deserialize_with = "values::unless_empty")]
    files_s3_secret: Option<SecretText> = None;
    /// Whether the name of the bucket stands in the path of an address, and not in the host.
    files_s3_path_style: bool = true;
    /// File of certificates (PEM) of authorities that are believed beside those of the web, where the server's is of one's own.
    #[serde(deserialize_with = "values::unless_empty")]
    files_s3_ca_file: Option<PathBuf> = None;
    /// Whether an `http://` address may be another machine's: contents and names then cross the network readable.
    files_s3_allow_http: bool = false;
    /// Longest time the bucket may take to answer one request; seconds, at most 60.
    files_s3_timeout_seconds: u32 = 10;
    /// Largest file that may be uploaded; bytes.
    file_max_bytes: u64 = 26_214_400;
    /// Command that looks for viruses in every upload before it is kept: an absolute path, and arguments divided by blanks; no
    /// shell reads them. The content comes on its standard input. It ends with 0 for clean and 1 for infected; anything else
    /// says that it could not tell, and the upload is refused for now. Empty: nothing is looked at.
    #[serde(deserialize_with = "values::unless_empty")]
    scan_command: Option<ScanCommand> = None;
    /// Longest time that command may take for one file, waiting for its turn included; seconds, at most 600.
    scan_timeout_seconds: u32 = 60;
    /// How long a link to upload or download a file works; seconds, at most 300.
    file_link_seconds: u32 = 300;
    /// Longest time an upload may take once it began; seconds, at most 3600.
    file_upload_timeout_seconds: u32 = 300;

    /// Most webhooks of one partner client; count.
    webhooks_per_client: u32 = 10;
    /// Longest time a receiver of a webhook may take to answer, its name and the connection included; seconds, at most 60.
    webhook_timeout_seconds: u32 = 10;
    /// Most deliveries to webhooks that this process has under way at once; count.
    webhook_sends_at_once: usize = 64;
    /// Most deliveries to one webhook that all processes have under way at once; to one that fails it is one; count.
    webhook_sends_at_once_to_one: usize = 4;
    /// Most deliveries to one machine that all processes have under way at once, whosever webhooks lead there; count.
    webhook_sends_at_once_to_one_host: usize = 16;
    /// Most deliveries of one webhook that its owner has sent again within a day; count.
    webhook_redeliveries_per_day: u32 = 10_000;
    /// How long something that was not delivered to a webhook is tried again; hours.
    webhook_retry_hours: u32 = 24;
    /// How long nothing may be delivered to a webhook before it is disabled; hours.
    webhook_disable_after_hours: u32 = 72;
    /// How long the secret of a webhook signs on after it was replaced; hours.
    webhook_secret_overlap_hours: u32 = 24;
    /// How long it is kept what was sent to webhooks and what was not; days.
    webhook_log_days: u32 = 30;
    /// Whether webhooks may lead to machines that are not on the public internet, on any port and without TLS. Dangerous: every
    /// partner can then have this service speak to whatever it reaches inside. For trials on one machine alone.
    webhook_allow_private_addresses: bool = false;

    /// Length of a page when the client names none; count.
    page_size_default: usize = 20;
    /// Longest page a client may ask for; count.
    page_size_max: usize = 100;
    /// Length of a page of the change feed when the client names none; count.
    feed_page_size_default: usize = 100;
    /// Longest page of the change feed a client may ask for; count.
    feed_page_size_max: usize = 500;
}

impl Settings {
    /// Whether this process runs in demo mode.
    pub fn is_demo(&self) -> bool {
        self.demo.unwrap_or(self.database_url.is_none())
    }

    /// Makes the data folder, readable by its owner alone.
    ///
    /// # Errors
    /// The folder cannot be made.
    pub fn make_data_dir(&self) -> std::io::Result<()> {
        let mut folder = std::fs::DirBuilder::new();
        folder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut folder, 0o700);
        folder.create(&self.data_dir)
    }

    /// Where registered documents are.
    pub fn documents_dir(&self) -> PathBuf {
        self.documents_dir.clone().unwrap_or_else(|| self.data_dir.join("documents"))
    }

    /// Whether the database is a SQLite file.
    pub fn is_sqlite(&self) -> bool {
        self.database_url.as_ref().is_none_or(|url| url.expose().starts_with("sqlite:"))
    }

    /// The database address: the one set, else the SQLite file in the data folder.
    pub fn database_address(&self) -> String {
        match &self.database_url {
            Some(url) => url.expose().to_owned(),
            None => format!("sqlite://{}/social-economy.db?mode=rwc", self.data_dir.display()),
        }
    }
}
