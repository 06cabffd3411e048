//! What administrators do with accounts, roles and keys.

use super::session::{DonePayload, done};
use super::types::{Role, SigningKey, User, scope_of};
use crate::access::Action;
use crate::graphql::can::{Can, can};
use crate::graphql::id::{self, Kind};
use crate::graphql::input::{FieldError, settled};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::graphql::scalars::{Date, Instant};
use crate::graphql::text::Language;
use crate::identity::{
    AskedRole, Identity, IdentityLoaders, Invited, Link, Newcomer, disable_user, enable_user, erase_user, grant_role,
    invite_user, revoke_role, rotate_signing_key,
};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use secrecy::ExposeSecret;
use uuid::Uuid;

/// A role, what it is limited to, and when it holds.
#[derive(InputObject)]
pub struct RoleInput {
    /// The role; PUBLIC and PARTNER are not granted to people.
    role: Role,
    /// Id of what it is limited to: an enterprise for ENTERPRISE (and for BUYER, if wanted), a directing area for REGISSEUR, a call for JURY; left out for all others.
    scope: Option<ID>,
    /// First day on which it holds, Europe/Brussels; today when left out.
    valid_from: Option<Date>,
    /// First day on which it no longer holds, Europe/Brussels; open when left out.
    valid_until: Option<Date>,
}

impl RoleInput {
    fn asked(self) -> Result<AskedRole> {
        Ok(AskedRole {
            role: self.role.into(),
            scope: self.scope.as_ref().map(scope_of).transpose()?,
            valid_from: self.valid_from.map(|date| date.0),
            valid_until: self.valid_until.map(|date| date.0),
        })
    }
}

/// Someone to invite.
#[derive(InputObject)]
pub struct InviteUserInput {
    /// E-mail address; one account each.
    email: String,
    /// Name; 1 to 200 characters.
    name: String,
    /// Language in which the person is addressed.
    #[graphql(default_with = "Language::Nl")]
    language: Language,
    /// The first role.
    #[graphql(flatten)]
    role: RoleInput,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// A role to grant.
#[derive(InputObject)]
pub struct GrantRoleInput {
    /// Id of the user.
    user: ID,
    /// The role.
    #[graphql(flatten)]
    role: RoleInput,
    /// `version` of the user as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// A role to revoke.
#[derive(InputObject)]
pub struct RevokeRoleInput {
    /// Id of the role someone holds, from `roles { id }`.
    grant: ID,
    /// Why; 1 to 1000 characters, kept in the journal.
    reason: String,
    /// `version` of the user as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// An account to shut or to open again.
#[derive(InputObject)]
pub struct DisableUserInput {
    /// Id of the user.
    user: ID,
    /// Why; 1 to 1000 characters, kept in the journal.
    reason: String,
    /// `version` of the user as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// A person to erase.
#[derive(InputObject)]
pub struct EraseUserInput {
    /// Id of the user.
    user: ID,
    /// `version` of the user as seen; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// A link to accept an invitation with.
#[derive(SimpleObject)]
pub struct Invitation {
    /// The secret of the link, for `acceptInvitation`. Hand it to the person invited and to nobody else; it is shown once.
    token: String,
    /// When it no longer works, UTC.
    expires_at: Instant,
}

impl From<Link> for Invitation {
    fn from(link: Link) -> Self {
        Self { token: link.secret.expose_secret().to_owned(), expires_at: Instant(link.expires_at) }
    }
}

/// Who was invited, or what is wrong with the input.
#[derive(SimpleObject)]
pub struct InviteUserPayload {
    /// The new user; null when `fieldErrors` says why.
    user: Option<User>,
    /// The link; null on a repeat under the same idempotency key, for it is stored nowhere, and when `fieldErrors` says why.
    invitation: Option<Invitation>,
    /// What is wrong with the input; empty when it was done.
    field_errors: Vec<FieldError>,
}

/// The user as changed, or what is wrong with the input.
#[derive(SimpleObject)]
pub struct UserPayload {
    /// The user with the change; null when `fieldErrors` says why.
    user: Option<User>,
    /// What is wrong with the input; empty when it was done.
    field_errors: Vec<FieldError>,
}

/// The key that will sign.
#[derive(SimpleObject)]
pub struct RotateSigningKeyPayload {
    /// The new key; it signs once every process has seen it.
    key: SigningKey,
}

/// An account as it is after a change; an earlier change in the same request may have read it.
async fn user(ctx: &Context<'_>, account: Uuid) -> Result<Option<User>> {
    ctx.loaders::<IdentityLoaders>().forget(account);
    Ok(ctx.loaders::<IdentityLoaders>().user(account).await?.map(User))
}

/// The user behind an outcome, as it is now.
pub(super) async fn user_of(ctx: &Context<'_>, outcome: Result<Uuid>) -> Maybe<UserPayload> {
    let outcome = match outcome {
        Ok(account) => user(ctx, account).await,
        Err(refused) => Err(refused),
    };
    settled(outcome, |user, field_errors| UserPayload { user: user.flatten(), field_errors })
}

async fn invited(ctx: &Context<'_>, outcome: Result<Invited>) -> Maybe<InviteUserPayload> {
    let outcome = match outcome {
        Ok(invited) => user(ctx, invited.account).await.map(|user| (user, invited.link)),
        Err(refused) => Err(refused),
    };
    settled(outcome, |done, field_errors| {
        let (user, link) = done.unwrap_or_default();
        InviteUserPayload { user, invitation: link.map(Invitation::from), field_errors }
    })
}

/// What administrators do with accounts, roles and keys.
#[derive(Default)]
pub struct AccountMutation;

#[Object]
impl AccountMutation {
    /// Invites someone: an account without a password, a first role, and a link to set one. Field errors: EMAIL_MALFORMED,
    /// NAME_MALFORMED, ROLE_NOT_GRANTABLE, SCOPE_MISSING, SCOPE_OF_OTHER_KIND, SCOPE_NOT_EXPECTED, SCOPE_UNKNOWN for a
    /// record that is not there, PERIOD_REVERSED. Errors: EMAIL_TAKEN, SCOPE_UNKNOWN for an id of what no role is limited to, IDEMPOTENCY_KEY_REUSED,
    /// IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED.
    #[graphql(guard = "Can(Action::InviteUser)", directive = can::apply(Action::InviteUser.code().to_owned()))]
    async fn invite_user(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whom to invite.")] input: InviteUserInput,
    ) -> Maybe<InviteUserPayload> {
        let outcome = async {
            let (email, name, language) = (input.email, input.name, input.language.into());
            let newcomer = Newcomer { email, name, language, role: input.role.asked()? };
            let key = input.idempotency_key.as_deref();
            invite_user(ctx.surroundings(), ctx.data_unchecked::<Identity>(), &newcomer, key).await
        };
        invited(ctx, outcome.await).await
    }

    /// Grants a role; it counts at once from its first day on. Nobody grants to themselves. Field errors: as for
    /// `inviteUser`. Errors: NOT_FOUND, OWN_ACCOUNT, ACCOUNT_ERASED, ROLE_HELD, VERSION_STALE, IDEMPOTENCY_KEY_REUSED,
    /// IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::GrantRole)", directive = can::apply(Action::GrantRole.code().to_owned()))]
    async fn grant_role(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The role and who is to hold it.")] input: GrantRoleInput,
    ) -> Maybe<UserPayload> {
        let outcome = async {
            let account = id::decode(Kind::User, "user", &input.user)?;
            let (role, key) = (input.role.asked()?, input.idempotency_key.as_deref());
            grant_role(ctx.surroundings(), account, &role, input.expected_version, key).await?;
            Ok(account)
        };
        user_of(ctx, outcome.await).await
    }

    /// Revokes a role; it ends at once, in every session. Nobody revokes their own. Field errors: REASON_MALFORMED. Errors:
    /// NOT_FOUND, OWN_ACCOUNT, ACCOUNT_ERASED, ROLE_REVOKED, VERSION_STALE, IDEMPOTENCY_KEY_REUSED,
    /// IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::RevokeRole)", directive = can::apply(Action::RevokeRole.code().to_owned()))]
    async fn revoke_role(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The role and why.")] input: RevokeRoleInput,
    ) -> Maybe<UserPayload> {
        let outcome = async {
            let grant = id::decode(Kind::RoleGrant, "grant", &input.grant)?;
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            revoke_role(ctx.surroundings(), grant, &input.reason, expected, key).await
        };
        user_of(ctx, outcome.await).await
    }

    /// Shuts an account: its sessions and links end at once. Nobody shuts their own. Field errors: REASON_MALFORMED. Errors:
    /// NOT_FOUND, OWN_ACCOUNT, ACCOUNT_DISABLED, ACCOUNT_ERASED, VERSION_STALE, IDEMPOTENCY_KEY_REUSED,
    /// IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::DisableUser)", directive = can::apply(Action::DisableUser.code().to_owned()))]
    async fn disable_user(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The account and why.")] input: DisableUserInput,
    ) -> Maybe<UserPayload> {
        let outcome = async {
            let account = id::decode(Kind::User, "user", &input.user)?;
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            disable_user(ctx.surroundings(), account, &input.reason, expected, key).await?;
            Ok(account)
        };
        user_of(ctx, outcome.await).await
    }

    /// Opens a shut account again; the person signs in anew. Field errors: REASON_MALFORMED. Errors: as for `disableUser`,
    /// with ACCOUNT_ENABLED.
    #[graphql(guard = "Can(Action::EnableUser)", directive = can::apply(Action::EnableUser.code().to_owned()))]
    async fn enable_user(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The account and why.")] input: DisableUserInput,
    ) -> Maybe<UserPayload> {
        let outcome = async {
            let account = id::decode(Kind::User, "user", &input.user)?;
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            enable_user(ctx.surroundings(), account, &input.reason, expected, key).await?;
            Ok(account)
        };
        user_of(ctx, outcome.await).await
    }

    /// Erases a person for ever: name, address and password are gone, sessions end, and what the journal holds of them can be
    /// read by nobody; what they did stays under a pseudonym. Nobody erases themselves. Errors: NOT_FOUND, OWN_ACCOUNT,
    /// ACCOUNT_ERASED, VERSION_STALE, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::EraseUser)", directive = can::apply(Action::EraseUser.code().to_owned()))]
    async fn erase_user(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The person.")] input: EraseUserInput,
    ) -> Maybe<DonePayload> {
        let outcome = async {
            let account = id::decode(Kind::User, "user", &input.user)?;
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            erase_user(ctx.surroundings(), account, expected, key).await
        };
        done(outcome.await)
    }

    /// Replaces the key that signs access tokens. The new one signs once every process has seen it; tokens signed by the old
    /// one are accepted until they end. Errors: KEYS_BY_SETTING where the keys are given by setting.
    #[graphql(
        guard = "Can(Action::RotateSigningKey)",
        directive = can::apply(Action::RotateSigningKey.code().to_owned())
    )]
    async fn rotate_signing_key(&self, ctx: &Context<'_>) -> Maybe<RotateSigningKeyPayload> {
        let rotated = rotate_signing_key(ctx.surroundings(), ctx.data_unchecked::<Identity>()).await;
        Some(rotated.map(|key| RotateSigningKeyPayload { key: key.into() }))
    }
}
