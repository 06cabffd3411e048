//! Programs and their secrets.

use crate::access;
use crate::enterprises::EnterpriseLoaders;
use crate::graphql::id::{self, Kind};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::graphql::scalars::{Date, Instant};
use crate::guide::graphql::Enterprise;
use crate::partners::budgets::rules::{DaysUse, checked_days};
use crate::partners::clients::rules::{self, Client};
use crate::partners::clients::{ClientLoaders, GivenSecret};
use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use secrecy::ExposeSecret;
use std::sync::Arc;

/// What a partner client may do beside what everyone may. docs/permissions.md says where each is asked for.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "access::ClientScope")]
pub enum PartnerClientScope {
    /// `directory:write` in a token: read, propose and edit what the guide says of the enterprise the client is bound to.
    DirectoryWrite,
    /// `events:register` in a token: register colleagues of the enterprise the client is bound to for learning events.
    EventsRegister,
    /// `network:read` in a token: read the directory of the network in full, materials for regisseurs, and agendas and minutes of its
    /// meetings; not who speaks there for whom, nor what areas propose and object to.
    NetworkRead,
}

/// A program of a partner. Seen by ADMIN, and by the program itself.
pub struct PartnerClient(pub Arc<Client>);

/// A program of a partner. Seen by ADMIN, and by the program itself.
#[Object]
impl PartnerClient {
    /// Opaque global id.
    pub async fn id(&self) -> ID {
        id::encode(Kind::PartnerClient, self.0.id)
    }

    /// The `client_id` with which it asks for a token at /oauth/token.
    async fn client_id(&self) -> String {
        self.0.id.to_string()
    }

    /// What it is called.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// E-mail address of whoever looks after it; null some time after it was ended (90 days unless this service is set otherwise).
    async fn contact_email(&self) -> Option<&str> {
        self.0.contact.as_deref()
    }

    /// The enterprise it acts for; null for one that acts for nobody, and when you may not see it.
    async fn enterprise(&self, ctx: &Context<'_>) -> Maybe<Enterprise> {
        let found = ctx.loaders::<EnterpriseLoaders>().enterprise(self.0.enterprise?).await;
        found.map(|found| found.map(Enterprise)).transpose()
    }

    /// What it may do beside what everyone may.
    async fn scopes(&self) -> Vec<PartnerClientScope> {
        self.0.scopes.iter().map(PartnerClientScope::from).collect()
    }

    /// First day on which it acts, Europe/Brussels.
    async fn valid_from(&self) -> Option<Date> {
        self.0.valid_from.map(Date)
    }

    /// First day on which it no longer acts, Europe/Brussels; null = open.
    async fn valid_until(&self) -> Option<Date> {
        self.0.valid_until.map(Date)
    }

    /// When it was made, UTC.
    async fn created_at(&self) -> Instant {
        Instant(self.0.created_at)
    }

    /// When it was ended, UTC; null while it was not. One that was ended stays so.
    async fn ended_at(&self) -> Option<Instant> {
        self.0.ended_at.map(Instant)
    }

    /// Whether it acts today: not ended, and its days are not over.
    async fn is_active(&self, ctx: &Context<'_>) -> bool {
        self.0.acts_on(ctx.surroundings().clock.today())
    }

    /// Its secrets, newest first: what to tell them apart by, never the secrets themselves. Those that ended are forgotten
    /// some time after.
    async fn secrets(&self, ctx: &Context<'_>) -> Result<Vec<PartnerClientSecret>> {
        let secrets = ctx.loaders::<ClientLoaders>().secrets(self.0.id).await?;
        Ok(secrets.iter().cloned().map(PartnerClientSecret).collect())
    }

    /// What it used of its budget, by day, the newest first; days without a request are left out. Known within some seconds,
    /// kept 400 days. Errors: PAGE_LENGTH_NEGATIVE, PAGE_TOO_LONG above 400.
    #[graphql(name = "use")]
    async fn used(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many days at most; up to 400.", default = 31)] first: i32,
    ) -> Maybe<Vec<PartnerClientUse>> {
        let used = async {
            let first = checked_days(first)?;
            let used = ctx.loaders::<ClientLoaders>().used(self.0.id).await?;
            Ok(used.iter().take(first).copied().map(PartnerClientUse::from).collect())
        };
        Some(used.await)
    }

    /// Rises with every change of it or its secrets; send it as `expectedVersion`.
    async fn version(&self) -> i32 {
        self.0.version
    }
}

/// What a partner client used of its budget on a day.
#[derive(SimpleObject)]
pub struct PartnerClientUse {
    /// The day, Europe/Brussels.
    day: Date,
    /// What its requests cost; points, as `extensions.cost` told each time, at most 2147483647.
    points: i32,
    /// How many requests it made; at most 2147483647.
    requests: i32,
}

impl From<DaysUse> for PartnerClientUse {
    fn from(used: DaysUse) -> Self {
        let most = |count: i64| i32::try_from(count).unwrap_or(i32::MAX);
        Self { day: Date(used.day), points: most(used.points), requests: most(used.requests) }
    }
}

/// A secret of a partner client; never the secret itself.
pub struct PartnerClientSecret(rules::ClientSecret);

/// A secret of a partner client; never the secret itself. Seen by ADMIN, and by the program itself.
#[Object]
impl PartnerClientSecret {
    /// Opaque global id.
    async fn id(&self) -> ID {
        id::encode(Kind::ClientSecret, self.0.id)
    }

    /// Its last four characters, to tell it apart.
    async fn hint(&self) -> &str {
        &self.0.hint
    }

    /// When it was made, UTC.
    async fn created_at(&self) -> Instant {
        Instant(self.0.created_at)
    }

    /// When it ends by itself, UTC.
    async fn expires_at(&self) -> Instant {
        Instant(self.0.expires_at)
    }

    /// The day on which an access token was got with it last, Europe/Brussels; null when none was.
    async fn last_used_on(&self) -> Option<Date> {
        self.0.last_used_on.map(Date)
    }

    /// When it was revoked, or ended with its client, UTC; null while it was not.
    async fn revoked_at(&self) -> Option<Instant> {
        self.0.revoked_at.map(Instant)
    }

    /// Whether it works now, as far as its client acts.
    async fn is_live(&self, ctx: &Context<'_>) -> bool {
        self.0.is_live(ctx.surroundings().clock.now())
    }
}

/// A secret as it is told once.
#[derive(SimpleObject)]
pub struct NewPartnerClientSecret {
    /// The secret. Hand it to whoever runs the program and to nobody else; it is kept nowhere.
    secret: String,
    /// When it no longer works, UTC.
    expires_at: Instant,
}

impl From<GivenSecret> for NewPartnerClientSecret {
    fn from(given: GivenSecret) -> Self {
        Self { secret: given.text.expose_secret().to_owned(), expires_at: Instant(given.expires_at) }
    }
}
