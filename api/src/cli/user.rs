//! `user`: accounts at the command line, for the operator of the service.

use super::{Outcomes, operator};
use crate::access::{Role, ScopeKind};
use crate::config::Settings;
use crate::identity::rules::{LinkPurpose, ScopeRule, scope_rule};
use crate::identity::{
    self, AskedRole, DemoLogin, Identity, Link, Newcomer, create_user, disable_user, enable_user, erase_user,
    give_link, grant_role, invite_user, renew_demo_passwords, revoke_role, scope_by_slug,
};
use crate::logs;
use crate::server::Shared;
use crate::shared::context::Context;
use crate::shared::language::Language;
use crate::shared::page::Page;
use chrono::NaiveDate;
use clap::{Args, Subcommand};
use secrecy::{ExposeSecret, SecretString};
use std::io::Read;

/// Longest password read from standard input; bytes.
const LONGEST_PASSWORD: u64 = 4_096;

/// What to do with accounts.
#[derive(Debug, Subcommand)]
pub(super) enum UserCommand {
    /// Make an account with a password; the first administrator is made like this.
    Create(CreateArguments),
    /// Make an account without a password and print the link to set one.
    Invite(NewArguments),
    /// Print a link to set a (new) password for an account.
    Link(WhoArguments),
    /// List accounts with their roles.
    List,
    /// Grant a role.
    Grant(GrantArguments),
    /// Revoke a role; it ends at once.
    Revoke(RevokeArguments),
    /// Shut an account: its sessions end at once.
    Disable(WhyArguments),
    /// Open a shut account again.
    Enable(WhyArguments),
    /// Erase a person for ever: name, address, password, and what the journal holds of them.
    Erase(WhoArguments),
    /// Give every demo account a fresh password and show it.
    DemoLogins,
}

/// An account.
#[derive(Debug, Args)]
pub(super) struct WhoArguments {
    /// E-mail address of the account.
    #[arg(long)]
    email: String,
}

/// A role and its scope.
#[derive(Debug, Args)]
struct RoleArguments {
    /// The role, such as ADMIN or OFFICER.
    #[arg(long, value_parser = role)]
    role: Role,
    /// Slug of what it is limited to: an enterprise, a directing area (REGISSEUR) or a call (JURY).
    #[arg(long)]
    scope: Option<String>,
    /// First day, YYYY-MM-DD in Europe/Brussels; today when left out.
    #[arg(long)]
    from: Option<NaiveDate>,
    /// First day on which it no longer holds; open when left out.
    #[arg(long)]
    until: Option<NaiveDate>,
}

/// Someone new.
#[derive(Debug, Args)]
pub(super) struct NewArguments {
    #[command(flatten)]
    who: WhoArguments,
    /// Name of the person; the address when left out.
    #[arg(long)]
    name: Option<String>,
    /// Language in which the person is addressed: nl, fr or en.
    #[arg(long, default_value = "nl", value_parser = language)]
    language: Language,
    #[command(flatten)]
    role: RoleArguments,
}

/// Someone new with a password.
#[derive(Debug, Args)]
pub(super) struct CreateArguments {
    #[command(flatten)]
    new: NewArguments,
    /// Read the password from standard input, up to the end of its first line; it never stands among the arguments.
    #[arg(long, required = true)]
    password_stdin: bool,
}

/// A role for someone.
#[derive(Debug, Args)]
pub(super) struct GrantArguments {
    #[command(flatten)]
    who: WhoArguments,
    #[command(flatten)]
    role: RoleArguments,
}

/// Something done to someone, and why.
#[derive(Debug, Args)]
pub(super) struct WhyArguments {
    #[command(flatten)]
    who: WhoArguments,
    /// Why; kept in the journal.
    #[arg(long)]
    reason: String,
}

/// A role taken from someone, and why.
#[derive(Debug, Args)]
pub(super) struct RevokeArguments {
    #[command(flatten)]
    why: WhyArguments,
    /// The role; all grants of it end.
    #[arg(long, value_parser = role)]
    role: Role,
}

fn role(code: &str) -> Result<Role, String> {
    Role::from_code(&code.to_uppercase()).map_err(|_| {
        let known: Vec<_> =
            Role::ALL.iter().filter(|role| scope_rule(**role).is_ok()).map(|role| role.code()).collect();
        format!("the roles are {}", known.join(", "))
    })
}

fn language(code: &str) -> Result<Language, String> {
    Language::from_code(code).map_err(|_| "the languages are nl, fr and en".to_owned())
}

/// Does what was asked, as the operator.
pub(super) async fn run(settings: Settings, command: UserCommand) -> Outcomes {
    let shared = operator(settings).await?;
    let outcome = obey(&shared, &shared.as_operator(), command).await;
    shared.db.close().await;
    outcome
}

async fn obey(shared: &Shared, context: &Context, command: UserCommand) -> Outcomes {
    let identity = &shared.identity;
    match command {
        UserCommand::Create(asked) => create(context, identity, asked).await,
        UserCommand::Invite(asked) => {
            let newcomer = newcomer(context, asked).await?;
            let invited = invite_user(context, identity, &newcomer, None).await?;
            if let Some(link) = invited.link {
                say_link(shared, LinkPurpose::Invitation, &link);
            }
            Ok(())
        }
        UserCommand::Link(who) => {
            let (purpose, link) = give_link(context, identity, &who.email).await?;
            say_link(shared, purpose, &link);
            Ok(())
        }
        UserCommand::List => list(context).await,
        UserCommand::Grant(asked) => {
            let account = identity::user_by_email(context, &asked.who.email).await?;
            let role = asked_role(context, asked.role).await?;
            grant_role(context, account.id, &role, None, None).await?;
            done(&format!("{} holds the role {}.", asked.who.email, role.role.code()))
        }
        UserCommand::Revoke(asked) => revoke(context, asked).await,
        UserCommand::Disable(asked) => {
            let account = identity::user_by_email(context, &asked.who.email).await?;
            disable_user(context, account.id, &asked.reason, None, None).await?;
            done(&format!("{} is shut.", asked.who.email))
        }
        UserCommand::Enable(asked) => {
            let account = identity::user_by_email(context, &asked.who.email).await?;
            enable_user(context, account.id, &asked.reason, None, None).await?;
            done(&format!("{} is open again.", asked.who.email))
        }
        UserCommand::Erase(who) => {
            let account = identity::user_by_email(context, &who.email).await?;
            erase_user(context, account.id, None, None).await?;
            done("The person was erased.")
        }
        UserCommand::DemoLogins => {
            let logins = renew_demo_passwords(context, identity).await?;
            super::demo_logins::tell(&shared.settings, &logins)?;
            Ok(())
        }
    }
}

fn done(words: &str) -> Outcomes {
    logs::say(words);
    Ok(())
}

async fn create(context: &Context, identity: &Identity, asked: CreateArguments) -> Outcomes {
    let newcomer = newcomer(context, asked.new).await?;
    let mut text = String::new();
    std::io::stdin().take(LONGEST_PASSWORD).read_to_string(&mut text)?;
    let password: SecretString = text.lines().next().unwrap_or_default().to_owned().into();
    create_user(context, identity, &newcomer, &password, false).await?;
    done(&format!("{} can sign in.", newcomer.email))
}

async fn newcomer(context: &Context, asked: NewArguments) -> Result<Newcomer, Box<dyn std::error::Error>> {
    let name = asked.name.unwrap_or_else(|| asked.who.email.clone());
    let role = asked_role(context, asked.role).await?;
    Ok(Newcomer { email: asked.who.email, name, language: asked.language, role })
}

async fn asked_role(context: &Context, asked: RoleArguments) -> Result<AskedRole, Box<dyn std::error::Error>> {
    let scope = match (&asked.scope, scope_rule(asked.role)?) {
        (Some(slug), ScopeRule::Always(kind) | ScopeRule::Perhaps(kind)) => {
            Some(scope_by_slug(context, kind, slug).await?)
        }
        (Some(slug), ScopeRule::Never) => Some(scope_by_slug(context, ScopeKind::Enterprise, slug).await?),
        (None, _) => None,
    };
    Ok(AskedRole { role: asked.role, scope, valid_from: asked.from, valid_until: asked.until })
}

async fn revoke(context: &Context, asked: RevokeArguments) -> Outcomes {
    let account = identity::user_by_email(context, &asked.why.who.email).await?;
    let held = identity::roles_of(context, &[account.id]).await?.remove(&account.id).unwrap_or_default();
    let matching: Vec<_> = held.iter().filter(|grant| grant.role == asked.role && grant.revoked_at.is_none()).collect();
    for grant in &matching {
        revoke_role(context, grant.id, &asked.why.reason, None, None).await?;
    }
    done(&format!("{} grants of {} were revoked.", matching.len(), asked.role.code()))
}

async fn list(context: &Context) -> Outcomes {
    let mut page = Page { length: 100, backwards: false, after: None, before: None };
    loop {
        let slice = identity::users(context, &identity::UserFilter::default(), &page).await?;
        let ids: Vec<_> = slice.rows.iter().map(|account| account.id).collect();
        let roles = identity::roles_of(context, &ids).await?;
        for account in &slice.rows {
            let held = roles.get(&account.id).into_iter().flat_map(|held| held.iter());
            let today = context.clock.today();
            let held: Vec<_> = held.filter(|grant| grant.holds_on(today)).map(|grant| grant.role.code()).collect();
            let state = if account.disabled_at.is_some() { " (disabled)" } else { "" };
            let email = account.email.as_deref().unwrap_or("(erased)");
            logs::say(&format!("{email}  {}  {}{state}", account.name.as_deref().unwrap_or("-"), held.join(",")));
        }
        match slice.rows.last() {
            Some(last) if slice.has_next => {
                page.after = Some(crate::shared::page::Position { key: last.name_key.clone(), id: last.id });
            }
            _ => return Ok(()),
        }
    }
}

/// Prints a link on the operator's terminal: whoever opens it sets the password.
fn say_link(shared: &Shared, purpose: LinkPurpose, link: &Link) {
    let page = identity::page_of(purpose);
    let (base, secret) = (shared.settings.token_issuer.trim_end_matches('/'), link.secret.expose_secret());
    let until = link.expires_at.format("%Y-%m-%d %H:%M UTC");
    logs::say(&format!(
        "{base}/{page}?token={secret}\nIt works once, until {until}. Hand it to the person and to nobody else."
    ));
}

/// How someone signs in to a demo account, as one line.
pub(super) fn line(login: &DemoLogin) -> String {
    format!("  {:<10} {:<26} {}", login.role.code(), login.email, login.password.expose_secret())
}
