//! `client`: programs of partners at the command line, for the operator of the service.

use super::{Outcomes, operator};
use crate::access::{ClientScope, ClientScopes, ScopeKind};
use crate::config::Settings;
use crate::identity::scope_by_slug;
use crate::logs;
use crate::partners::clients::{
    ClientFilter, GivenSecret, NewClient, create_partner_client, end_partner_client, partner_clients,
    revoke_client_secret, rotate_client_secret, secrets_of,
};
use crate::server::Shared;
use crate::shared::context::Context;
use crate::shared::page::{Page, Position};
use chrono::NaiveDate;
use clap::{Args, Subcommand};
use secrecy::ExposeSecret;
use uuid::Uuid;

/// What to do with programs of partners.
#[derive(Debug, Subcommand)]
pub(super) enum ClientCommand {
    /// Make a program and print its first secret, once.
    Create(CreateArguments),
    /// List programs with their scopes and secrets; never a secret itself.
    List,
    /// Make another secret beside the one that works, and print it, once.
    Rotate(WhichArguments),
    /// Revoke a secret: it works no more, nor does any token that was got with it.
    Revoke(RevokeArguments),
    /// End a program for good.
    End(EndArguments),
}

/// A program.
#[derive(Debug, Args)]
pub(super) struct WhichArguments {
    /// Its client id.
    #[arg(long)]
    client: Uuid,
}

/// A program to make.
#[derive(Debug, Args)]
pub(super) struct CreateArguments {
    /// What it is called.
    #[arg(long)]
    name: String,
    /// E-mail address of whoever looks after it.
    #[arg(long)]
    contact: String,
    /// What it may do beside what everyone may, such as directory:write; several times for several.
    #[arg(long = "scope", value_parser = scope)]
    scopes: Vec<ClientScope>,
    /// The enterprise it acts for, by slug.
    #[arg(long, value_name = "SLUG")]
    enterprise: Option<String>,
    /// First day on which it no longer acts, such as 2027-01-01.
    #[arg(long, value_name = "DATE")]
    until: Option<NaiveDate>,
}

/// A secret to revoke.
#[derive(Debug, Args)]
pub(super) struct RevokeArguments {
    #[command(flatten)]
    which: WhichArguments,
    /// The last four characters of the secret, as `client list` shows them.
    #[arg(long)]
    hint: String,
}

/// A program to end.
#[derive(Debug, Args)]
pub(super) struct EndArguments {
    #[command(flatten)]
    which: WhichArguments,
    /// Why; kept in the journal.
    #[arg(long)]
    reason: String,
}

fn scope(word: &str) -> Result<ClientScope, String> {
    let known = || ClientScope::ALL.iter().map(|scope| scope.code()).collect::<Vec<_>>().join(", ");
    ClientScope::from_code(word).map_err(|_| format!("the scopes are {}", known()))
}

/// Does what was asked, as the operator.
pub(super) async fn run(settings: Settings, command: ClientCommand) -> Outcomes {
    let shared = operator(settings).await?;
    let outcome = obey(&shared, &shared.as_operator(), command).await;
    shared.db.close().await;
    outcome
}

async fn obey(shared: &Shared, context: &Context, command: ClientCommand) -> Outcomes {
    match command {
        ClientCommand::Create(asked) => create(shared, context, asked).await,
        ClientCommand::List => list(context).await,
        ClientCommand::Rotate(which) => {
            let secret = rotate_client_secret(context, &shared.identity, which.client, None, None).await?;
            tell(which.client, secret);
            Ok(())
        }
        ClientCommand::Revoke(asked) => revoke(context, &asked).await,
        ClientCommand::End(asked) => {
            end_partner_client(context, asked.which.client, &asked.reason, None, None).await?;
            logs::say(&format!("{} is ended.", asked.which.client));
            Ok(())
        }
    }
}

async fn create(shared: &Shared, context: &Context, asked: CreateArguments) -> Outcomes {
    let enterprise = match &asked.enterprise {
        Some(slug) => Some(scope_by_slug(context, ScopeKind::Enterprise, slug).await?.id),
        None => None,
    };
    let CreateArguments { name, contact, until, .. } = asked;
    let new = NewClient { name, contact, enterprise, scopes: asked.scopes.into_iter().collect(), until };
    let made = create_partner_client(context, &shared.identity, &new, None).await?;
    tell(made.client, made.secret);
    Ok(())
}

/// Prints a secret on the operator's terminal.
fn tell(client: Uuid, secret: Option<GivenSecret>) {
    if let Some(GivenSecret { text, expires_at }) = secret {
        let (text, until) = (text.expose_secret(), expires_at.format("%Y-%m-%d"));
        logs::say(&format!(
            "client id      {client}\nclient secret  {text}\nIt works until {until} and is kept nowhere. Hand it to whoever runs the program and to nobody else."
        ));
    }
}

async fn revoke(context: &Context, asked: &RevokeArguments) -> Outcomes {
    let client = asked.which.client;
    let secrets = secrets_of(context, &[client]).await?.remove(&client).unwrap_or_default();
    let mut named = secrets.iter().filter(|secret| secret.hint == asked.hint && secret.revoked_at.is_none());
    let (Some(only), None) = (named.next(), named.next()) else {
        return Err(format!("{client} has not exactly one secret that ends in {}", asked.hint).into());
    };
    revoke_client_secret(context, only.id, None, None).await?;
    logs::say(&format!("The secret that ends in {} works no more.", asked.hint));
    Ok(())
}

async fn list(context: &Context) -> Outcomes {
    let mut page = Page { length: 100, backwards: false, after: None, before: None };
    loop {
        let slice = partner_clients(context, &ClientFilter::default(), &page).await?;
        let ids: Vec<_> = slice.rows.iter().map(|client| client.id).collect();
        let mut secrets = secrets_of(context, &ids).await?;
        for client in &slice.rows {
            let state = if client.acts_on(context.clock.today()) { "" } else { " (ended)" };
            logs::say(&format!("{}  {}  {}{state}", client.id, client.name, words(client.scopes)));
            for secret in secrets.remove(&client.id).unwrap_or_default().iter() {
                let (until, works) = (secret.expires_at.format("%Y-%m-%d"), secret.is_live(context.clock.now()));
                let state = if works { "works until" } else { "ended; it was to work until" };
                logs::say(&format!("  …{}  {state} {until}", secret.hint));
            }
        }
        match slice.rows.last() {
            Some(last) if slice.has_next => page.after = Some(Position { key: last.name_key.clone(), id: last.id }),
            _ => return Ok(()),
        }
    }
}

fn words(scopes: ClientScopes) -> String {
    if scopes == ClientScopes::NONE { "no scopes".to_owned() } else { scopes.words() }
}
