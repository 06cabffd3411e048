//! The subcommands.

mod check_journal;
mod client;
mod demo_logins;
mod documents;
mod evaluate_search;
mod job;
mod keys;
mod mail;
mod restore;
mod schema;
mod user;

use crate::config::{self, Settings};
use crate::seeding::{Bar, Outcome, Scope, add_invented, load};
use crate::server::{Application, Ready, Shared};
use crate::shared::clock::Clock;
use crate::{docs, logs, prepare};
use clap::{Args, Parser, Subcommand};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The social-economy programme of a province as one GraphQL service.
///
/// Without a subcommand it serves: it makes its database ready (a SQLite file in
/// the data folder unless DATABASE_URL says otherwise), loads its data, and
/// listens on 127.0.0.1:8000.
#[derive(Debug, Parser)]
#[command(name = "social-economy", version, after_help = AFTER_HELP)]
pub struct Cli {
    /// Settings file; default: social-economy.toml when it exists.
    #[arg(long, value_name = "FILE", global = true)]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

const AFTER_HELP: &str = "Environment:
  DATABASE_URL     postgres://user:password@host/name or sqlite://path?mode=rwc
  LISTEN_ADDR      address and port to listen on; default 127.0.0.1:8000
  DATA_DIR         folder for everything outside the database; default data
  DEMO             true or false; default true only when DATABASE_URL is not set
  TRUSTED_PROXIES  networks whose Forwarded headers are believed, such as 10.0.0.0/8
  RUST_LOG         log filter; default info
  SOCIAL_ECONOMY_… every other setting; docs/social-economy.sample.toml lists them

Examples:
  social-economy                          try it: demo data, SQLite, http://127.0.0.1:8000
  DATABASE_URL=postgres://… social-economy serve
  social-economy seed --synthetic 5000    add 5,000 invented listings to a demo database";

#[derive(Debug, Subcommand)]
enum Command {
    /// Make the database ready and answer requests (the default).
    Serve,
    /// Bring the schema of the database up to date, and nothing else.
    Migrate,
    /// Load reference and programme data that are new or changed; invented rows only into a demo database.
    Seed(SeedArguments),
    /// Accounts of people: create, invite, list, grant, revoke, disable, enable.
    #[command(subcommand)]
    User(user::UserCommand),
    /// Programs of partners: create, list, rotate, revoke, end.
    #[command(subcommand)]
    Client(client::ClientCommand),
    /// Begin a new life of the journal; run it once after the database was put back from a copy, before any server starts.
    Restore(restore::Arguments),
    /// Check that the journal is as it was written; exit code 1 and the first bad row when it is not.
    CheckJournal(check_journal::Arguments),
    /// See which background jobs there are, and run one at once.
    #[command(subcommand)]
    Job(job::JobCommand),
    /// Take what a mail server tells of letters that came back.
    #[command(subcommand)]
    Mail(mail::MailCommand),
    /// Judge the search of the guide by a file of questions whose best answers are known.
    EvaluateSearch(evaluate_search::Arguments),
    /// See and change the keys that sign access tokens.
    #[command(subcommand)]
    Keys(keys::Keys),
    /// Register the documents of clients, list them, judge them by this program, take them away.
    #[command(subcommand)]
    Documents(documents::DocumentsCommand),
    /// See what this program would change for clients that were written against an older schema.
    #[command(subcommand)]
    Schema(schema::SchemaCommand),
    /// Write the generated files: schema.graphql, docs/permissions.md, docs/errors.md, docs/social-economy.sample.toml.
    Docs,
}

#[derive(Debug, Args)]
struct SeedArguments {
    /// Also load the invented demonstration rows.
    #[arg(long)]
    demo: bool,
    /// Add this many invented listings with four offerings each on average; demo databases only.
    #[arg(long, value_name = "N")]
    synthetic: Option<u64>,
}

type Outcomes = Result<(), Box<dyn std::error::Error>>;

impl Cli {
    /// Does what was asked; a failure is one sentence on standard error.
    pub async fn run(self) -> ExitCode {
        match self.obey().await {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                logs::say_error(&with_causes(error.as_ref()));
                if error.is::<mail::TryAgain>() { mail::TRY_AGAIN.into() } else { ExitCode::FAILURE }
            }
        }
    }

    async fn obey(self) -> Outcomes {
        let settings = || settings(self.config.as_deref());
        match self.command {
            None | Some(Command::Serve) => serve(settings()?).await,
            Some(Command::Migrate) => migrate(&settings()?).await,
            Some(Command::Seed(arguments)) => seed(&settings()?, &arguments).await,
            Some(Command::User(command)) => user::run(settings()?, command).await,
            Some(Command::Client(command)) => client::run(settings()?, command).await,
            Some(Command::Restore(arguments)) => restore::run(settings()?, &arguments).await,
            Some(Command::CheckJournal(arguments)) => check_journal::run(&settings()?, &arguments).await,
            Some(Command::EvaluateSearch(arguments)) => evaluate_search::run(settings()?, &arguments).await,
            Some(Command::Job(command)) => job::run(settings()?, command).await,
            Some(Command::Mail(command)) => mail::run(settings()?, command).await,
            Some(Command::Keys(what)) => Ok(what.run(&settings()?)?),
            Some(Command::Documents(what)) => documents::run(&settings()?, what).await,
            Some(Command::Schema(what)) => schema::run(&what),
            Some(Command::Docs) => Ok(docs::write_all(Path::new("."))?),
        }
    }
}

/// Reads the settings, and from then on logs as they say.
fn settings(file: Option<&Path>) -> Result<Settings, config::ConfigError> {
    let settings = config::load(file)?;
    logs::start(&settings);
    Ok(settings)
}

/// An error with what lies behind it, for the operator's eyes.
fn with_causes(error: &dyn std::error::Error) -> String {
    let mut words = error.to_string();
    let mut cause = error.source();
    while let Some(behind) = cause {
        let more = behind.to_string();
        if !words.contains(&more) {
            words = format!("{words}: {more}");
        }
        cause = behind.source();
    }
    words
}

async fn serve(settings: Settings) -> Outcomes {
    let application = Application::build(settings, Clock::system()).await?;
    Ok(application.run(banner).await?)
}

/// What the service is made of, for work at the command line.
async fn operator(settings: Settings) -> Result<Shared, Box<dyn std::error::Error>> {
    settings.make_data_dir()?;
    let clock = Clock::system();
    let store = prepare::migrate(&settings, &clock).await?;
    store.claim(settings.is_demo(), clock.now()).await?;
    store.close().await;
    Ok(Shared::open(settings, clock).await?)
}

fn banner(shared: &Shared, ready: Ready) {
    let base = format!("http://{}", ready.address);
    let mode = if ready.is_demo { "demo data, part of it invented and flagged synthetic" } else { "no demo data" };
    let explorer = match shared.settings.graphiql_enabled {
        true => format!("\n  explorer   {base}/graphiql"),
        false => String::new(),
    };
    logs::say(&format!(
        "social-economy {} is ready ({mode})\n  home page  {base}/\n  GraphQL    {base}/graphql{explorer}\n  stop with Ctrl-C",
        env!("CARGO_PKG_VERSION")
    ));
    if let Err(cause) = demo_logins::tell(&shared.settings, &ready.demo_logins) {
        tracing::error!(%cause, "The demo logins cannot be written; `user demo-logins` makes new ones");
    }
}

async fn migrate(settings: &Settings) -> Outcomes {
    settings.make_data_dir()?;
    prepare::migrate(settings, &Clock::system()).await?.close().await;
    logs::say("The schema is up to date.");
    Ok(())
}

async fn seed(settings: &Settings, arguments: &SeedArguments) -> Outcomes {
    settings.make_data_dir()?;
    let clock = Clock::system();
    let store = prepare::migrate(settings, &clock).await?;
    let wants_demo = arguments.demo || arguments.synthetic.is_some() || settings.is_demo();
    let scope = if wants_demo { Scope::Demo } else { Scope::Facts };
    let Outcome { loaded, unchanged, rows } = load(&store, scope, &clock, &Bar::new()).await?;
    logs::say(&format!("{loaded} data sets loaded ({rows} rows), {unchanged} were there already."));
    if let Some(more) = arguments.synthetic {
        let rows = add_invented(&store, more, &clock, &Bar::new()).await?;
        logs::say(&format!("{more} invented listings added ({rows} rows)."));
    }
    store.close().await;
    Ok(())
}
