//! Users, the roles they hold, and who asks.

use super::external::{ExternalIdentity, identities};
use crate::access::{self, Action};
use crate::graphql::id::{self, Kind};
use crate::graphql::node::{Node, by_key};
use crate::graphql::request::{Result, Surroundings};
use crate::graphql::scalars::{Date, Instant};
use crate::graphql::text::Language;
use crate::identity::keys;
use crate::identity::loaders::IdentityLoaders;
use crate::identity::rules;
use crate::identity::users;
use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use std::sync::Arc;

/// A role of the programme: a set of rights, not a rank. docs/permissions.md says what each may do.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "access::Role")]
pub enum Role {
    /// Anyone, without a token.
    Public,
    /// A representative of an enterprise; limited to that enterprise.
    Enterprise,
    /// Staff of a company or local government who buy, or follow learning events; may be limited to an organisation.
    Buyer,
    /// A municipal director of the local social economy; limited to a directing area.
    Regisseur,
    /// A member of a jury; limited to a call.
    Jury,
    /// A dossier handler of the province.
    Officer,
    /// Records decisions of council and deputation.
    Registrar,
    /// Authorises and confirms payments.
    Finance,
    /// Reads everything, writes nothing.
    Auditor,
    /// The data protection officer.
    Privacy,
    /// A machine client with scopes; never granted to people.
    Partner,
    /// Manages users, clients and reference data.
    Admin,
}

/// A person with an account. Seen by ADMIN, and by the person themselves.
pub struct User(pub Arc<rules::Account>);

/// A person with an account. Seen by ADMIN, and by the person themselves.
#[Object]
impl User {
    /// Opaque global id.
    pub async fn id(&self) -> ID {
        id::encode(Kind::User, self.0.id)
    }

    /// E-mail address; null where none is known that is surely theirs, as of someone who signed in at an external issuer, and
    /// after erasure.
    async fn email(&self) -> Option<&str> {
        self.0.email.as_deref()
    }

    /// Name of the person; null after erasure.
    async fn name(&self) -> Option<&str> {
        self.0.name.as_deref()
    }

    /// Language in which the person is addressed.
    async fn language(&self) -> Language {
        self.0.language.into()
    }

    /// The roles the person holds, held or will hold, revoked ones too, oldest first.
    async fn roles(&self, ctx: &Context<'_>) -> Result<Vec<RoleGrant>> {
        let roles = ctx.loaders::<IdentityLoaders>().roles(self.0.id).await?;
        Ok(roles.iter().cloned().map(RoleGrant).collect())
    }

    /// Who the person is at external issuers, as far as it is linked to the account, linked first before the others: whoever signs in
    /// there comes into the account.
    async fn external_identities(&self, ctx: &Context<'_>) -> Result<Vec<ExternalIdentity>> {
        identities(ctx, self.0.id).await
    }

    /// Whether a password was set; false while an invitation is open.
    async fn has_password(&self) -> bool {
        self.0.has_password
    }

    /// When the account was made, UTC.
    async fn created_at(&self) -> Instant {
        Instant(self.0.created_at)
    }

    /// When the account was disabled, UTC; null while it is in use.
    async fn disabled_at(&self) -> Option<Instant> {
        self.0.disabled_at.map(Instant)
    }

    /// When it was recorded that the e-mail address does not work, UTC; null while it does. Until it is cleared no letters
    /// go to it but those about the account itself.
    async fn mail_bounced_at(&self) -> Option<Instant> {
        self.0.mail_bounced_at.map(Instant)
    }

    /// When the person was erased, UTC; null normally.
    async fn erased_at(&self) -> Option<Instant> {
        self.0.erased_at.map(Instant)
    }

    /// Rises with every change of the account or its roles; send it as `expectedVersion`.
    async fn version(&self) -> i32 {
        self.0.version
    }

    /// Whether the account was made for demonstration; it cannot sign in where demo mode is off.
    async fn synthetic(&self) -> bool {
        self.0.is_demo
    }
}

/// A role someone holds, for a scope and a period.
pub struct RoleGrant(pub rules::RoleGrant);

/// A role someone holds, for a scope and a period.
#[Object]
impl RoleGrant {
    /// Opaque global id; send it as `capacity` to sign in or to switch to it.
    async fn id(&self) -> ID {
        id::encode(Kind::RoleGrant, self.0.id)
    }

    /// The role.
    async fn role(&self) -> Role {
        self.0.role.into()
    }

    /// The organisation, directing area or call it is limited to; null for roles of the whole province, and when you may not see it.
    async fn scope(&self, ctx: &Context<'_>) -> Result<Option<Node>> {
        match self.0.scope {
            Some(scope) => by_key(ctx, kind_of(scope.kind), scope.id).await,
            None => Ok(None),
        }
    }

    /// First day on which it holds, Europe/Brussels.
    async fn valid_from(&self) -> Option<Date> {
        self.0.period.from.map(Date)
    }

    /// First day on which it no longer holds, Europe/Brussels; null = open.
    async fn valid_until(&self) -> Option<Date> {
        self.0.period.until.map(Date)
    }

    /// When it was granted, UTC.
    async fn granted_at(&self) -> Instant {
        Instant(self.0.granted_at)
    }

    /// When it was revoked, UTC; null normally.
    async fn revoked_at(&self) -> Option<Instant> {
        self.0.revoked_at.map(Instant)
    }

    /// Whether it holds today.
    async fn is_valid_today(&self, ctx: &Context<'_>) -> bool {
        self.0.holds_on(ctx.surroundings().clock.today())
    }
}

/// The kind of global id that names a scope.
fn kind_of(kind: access::ScopeKind) -> Kind {
    match kind {
        access::ScopeKind::Enterprise => Kind::Enterprise,
        access::ScopeKind::DirectingArea => Kind::DirectingArea,
        access::ScopeKind::Call => Kind::Call,
    }
}

/// The scope a global id names.
///
/// # Errors
/// `ID_MALFORMED`, `SCOPE_UNKNOWN` for the id of something no role is limited to.
pub(super) fn scope_of(id: &ID) -> Result<access::Scope> {
    let (kind, row) = id::decode_any("scope", id)?;
    let kind = access::ScopeKind::ALL.iter().find(|known| kind_of(**known) == kind);
    let kind = kind.ok_or(crate::identity::error::IdentityError::ScopeUnknown)?;
    Ok(access::Scope { kind: *kind, id: row })
}

/// Who asks, in which capacity.
pub struct Viewer(pub users::Viewer);

/// Who asks, in which capacity. Everyone sees their own only.
#[Object]
impl Viewer {
    /// The account.
    async fn user(&self) -> User {
        User(Arc::clone(&self.0.account))
    }

    /// The capacity that is active in the token that asks; null when it ended since.
    async fn capacity(&self) -> Option<RoleGrant> {
        let active = self.0.capacities.iter().find(|grant| grant.id == self.0.person.capacity.grant);
        active.cloned().map(RoleGrant)
    }

    /// The capacities that hold today; `switchCapacity` goes on in another.
    async fn capacities(&self) -> Vec<RoleGrant> {
        self.0.capacities.iter().cloned().map(RoleGrant).collect()
    }

    /// Who you are at external issuers, as far as it is linked to your account, linked first before the others;
    /// `unlinkExternalIdentity` takes one away.
    async fn external_identities(&self, ctx: &Context<'_>) -> Result<Vec<ExternalIdentity>> {
        identities(ctx, self.0.account.id).await
    }

    /// When the session began, UTC.
    async fn signed_in_at(&self) -> Instant {
        Instant(self.0.session.started_at)
    }

    /// When the session ends by itself, UTC.
    async fn session_expires_at(&self) -> Instant {
        Instant(self.0.session.expires_at)
    }
}

/// How far a right reaches.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "access::Reach")]
pub enum Reach {
    /// Every record, every field.
    All,
    /// What belongs to the own account, or to the organisation, area or call of the active capacity.
    Own,
    /// What is published, and of it what everyone may see.
    PublicFields,
}

/// Something the active capacity may do.
#[derive(SimpleObject)]
pub struct Permission {
    /// Name of the action, as in `@can` and docs/permissions.md.
    action: &'static str,
    /// How far it reaches.
    reach: Reach,
    /// What takes the right away in a single case, such as `own account`; null when nothing does.
    unless: Option<&'static str>,
}

impl Permission {
    /// Every right of an actor; of the service itself none is told.
    pub(super) fn of(actor: access::Actor) -> Vec<Self> {
        let right = |action: &Action| {
            let grant = access::policy::grant_of(actor, *action)?;
            let unless = grant.unless.map(access::Condition::code);
            Some(Self { action: action.code(), reach: grant.reach.into(), unless })
        };
        Action::ALL.iter().filter_map(right).collect()
    }
}

/// Where a signing key stands in its life.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "keys::KeyState")]
pub enum SigningKeyState {
    /// Published, and about to sign.
    Upcoming,
    /// Signs access tokens.
    Signing,
    /// Signs no more; tokens signed by it are still accepted.
    Verifying,
    /// Tokens signed by it are refused.
    Retired,
}

/// A key that signs access tokens. The key itself is never shown.
#[derive(SimpleObject)]
pub struct SigningKey {
    /// Its name in tokens and at /.well-known/jwks.json: the thumbprint of its public half (RFC 7638).
    kid: String,
    /// When it was made, UTC; null for a key given by setting.
    created_at: Option<Instant>,
    /// Where it stands in its life.
    state: SigningKeyState,
}

impl From<keys::KeyInfo> for SigningKey {
    fn from(key: keys::KeyInfo) -> Self {
        Self { kid: key.kid, created_at: key.created.map(Instant), state: key.state.into() }
    }
}
