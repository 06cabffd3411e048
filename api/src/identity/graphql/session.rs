//! Signing in and out, and everything about the own account.

use crate::access::Action;
use crate::graphql::can::{Can, can};
use crate::graphql::id::{self, Kind};
use crate::graphql::input::{FieldError, settled};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::graphql::scalars::Instant;
use crate::identity::{
    Credentials, Identity, Tokens, accept_invitation, change_password, refresh_session, request_password_reset,
    reset_password, sign_in, sign_out, sign_out_everywhere, switch_capacity,
};
use crate::mail::Post;
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use secrecy::{ExposeSecret, SecretString};

/// What someone signs in with.
#[derive(InputObject)]
pub struct SignInInput {
    /// E-mail address.
    email: String,
    /// Password.
    #[graphql(secret)]
    password: String,
    /// Id of the role to be in, from `viewer { capacities { id } }`; the first that holds today when left out.
    capacity: Option<ID>,
}

/// A refresh token to exchange.
#[derive(InputObject)]
pub struct RefreshSessionInput {
    /// The refresh token as it was given out. It is used once; repeat it within 30 seconds when the answer got lost.
    #[graphql(secret)]
    refresh_token: String,
}

/// The capacity to go on in.
#[derive(InputObject)]
pub struct SwitchCapacityInput {
    /// Id of one of the own roles that hold today, from `viewer { capacities { id } }`.
    capacity: ID,
}

/// The present and the new password.
#[derive(InputObject)]
pub struct ChangePasswordInput {
    /// The present password.
    #[graphql(secret)]
    current_password: String,
    /// The new password: at least 12 characters, not a common one, nothing of name or address, unless this service is set otherwise.
    #[graphql(secret)]
    new_password: String,
}

/// The account whose password is forgotten.
#[derive(InputObject)]
pub struct RequestPasswordResetInput {
    /// E-mail address of the account.
    email: String,
}

/// A link and the new password.
#[derive(InputObject)]
pub struct ResetPasswordInput {
    /// The secret of the link.
    #[graphql(secret)]
    token: String,
    /// The new password: at least 12 characters, not a common one, nothing of name or address, unless this service is set otherwise.
    #[graphql(secret)]
    new_password: String,
}

/// An invitation and the first password.
#[derive(InputObject)]
pub struct AcceptInvitationInput {
    /// The secret of the link.
    #[graphql(secret)]
    token: String,
    /// The first password: at least 12 characters, not a common one, nothing of name or address, unless this service is set otherwise.
    #[graphql(secret)]
    password: String,
    /// Your name, when it is not as the invitation has it; 1 to 200 characters.
    name: Option<String>,
}

/// The tokens of a session. Keep them out of logs and addresses.
#[derive(SimpleObject)]
pub struct Session {
    /// Sent as `Authorization: Bearer …` with every request; good for minutes (10 unless this service is set otherwise).
    access_token: String,
    /// Exchanged once for the next pair by `refreshSession`.
    refresh_token: String,
    /// When the access token ends, UTC.
    expires_at: Instant,
    /// When the session ends, whatever is exchanged, UTC.
    session_expires_at: Instant,
}

impl From<Tokens> for Session {
    fn from(tokens: Tokens) -> Self {
        Self {
            access_token: tokens.access.expose_secret().to_owned(),
            refresh_token: tokens.refresh.expose_secret().to_owned(),
            expires_at: Instant(tokens.expires_at),
            session_expires_at: Instant(tokens.session_expires_at),
        }
    }
}

/// A session that began or goes on, or what is wrong with the input.
#[derive(SimpleObject)]
pub struct SessionPayload {
    /// The tokens; null when `fieldErrors` says why.
    session: Option<Session>,
    /// What is wrong with the input; empty when it was done.
    field_errors: Vec<FieldError>,
}

/// Whether something without an answer of its own was done.
#[derive(SimpleObject)]
pub struct DonePayload {
    /// Whether it was done; false when `fieldErrors` says why not.
    done: bool,
    /// What is wrong with the input; empty when it was done.
    field_errors: Vec<FieldError>,
}

/// Whether one signed out, and where to do so at the issuer too.
#[derive(SimpleObject)]
pub struct SignOutPayload {
    /// Whether it was done.
    done: bool,
    /// Where to send the browser to sign out at the external issuer at which the session began, which else signs it in again unasked;
    /// null for a session that began here, and for an issuer at which one cannot sign out.
    end_session_url: Option<String>,
    /// What is wrong with the input; always empty.
    field_errors: Vec<FieldError>,
}

/// How many sessions were ended.
#[derive(SimpleObject)]
pub struct SignOutEverywherePayload {
    /// How many sessions were alive and were ended, the own one too; count.
    ended_sessions: u64,
}

/// The payload of a session that begins or goes on.
pub(super) fn session_of(outcome: Result<Tokens>) -> Maybe<SessionPayload> {
    settled(outcome, |tokens, field_errors| SessionPayload { session: tokens.map(Session::from), field_errors })
}

/// The payload of something without an answer of its own.
pub(super) fn done(outcome: Result<()>) -> Maybe<DonePayload> {
    settled(outcome, |done, field_errors| DonePayload { done: done.is_some(), field_errors })
}

fn secret(text: String) -> SecretString {
    text.into()
}

/// Signing in and out, and everything about the own account.
#[derive(Default)]
pub struct SessionMutation;

#[Object]
impl SessionMutation {
    /// Signs in with e-mail address and password. Field errors: EMAIL_MALFORMED, CAPACITY_NOT_HELD. Errors: SIGN_IN_REFUSED,
    /// which does not tell why; SIGN_IN_DELAYED after several failures, never a lock; NO_CAPACITY; ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::SignIn)", directive = can::apply(Action::SignIn.code().to_owned()))]
    async fn sign_in(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who signs in.")] input: SignInInput,
    ) -> Maybe<SessionPayload> {
        let outcome = async {
            let capacity = input.capacity.as_ref().map(|id| id::decode(Kind::RoleGrant, "capacity", id)).transpose()?;
            let asked = Credentials { email: input.email, password: secret(input.password), capacity };
            sign_in(ctx.surroundings(), ctx.data_unchecked::<Identity>(), asked).await
        };
        session_of(outcome.await)
    }

    /// Exchanges a refresh token for the next pair of tokens. Errors: SESSION_ENDED, also when a token comes back later
    /// than 30 seconds after its use, which ends the session; CAPACITY_ENDED.
    #[graphql(guard = "Can(Action::RefreshSession)", directive = can::apply(Action::RefreshSession.code().to_owned()))]
    async fn refresh_session(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The token to exchange.")] input: RefreshSessionInput,
    ) -> Maybe<SessionPayload> {
        session_of(refresh_session(ctx.surroundings(), ctx.data_unchecked::<Identity>(), &input.refresh_token).await)
    }

    /// Goes on in another of the own capacities: a new pair of tokens in the same session. Field errors: CAPACITY_NOT_HELD.
    /// Errors: SESSION_ENDED, EXTERNAL_CAPACITY_NOT_ASSERTED in a session begun at an issuer, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::SwitchCapacity)", directive = can::apply(Action::SwitchCapacity.code().to_owned()))]
    async fn switch_capacity(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The capacity to go on in.")] input: SwitchCapacityInput,
    ) -> Maybe<SessionPayload> {
        let outcome = async {
            let wanted = id::decode(Kind::RoleGrant, "capacity", &input.capacity)?;
            switch_capacity(ctx.surroundings(), ctx.data_unchecked::<Identity>(), wanted).await
        };
        session_of(outcome.await)
    }

    /// Ends the session of the token that asks: its tokens are worth nothing from now on. A session at an external issuer goes on:
    /// `endSessionUrl` leads to its end.
    #[graphql(guard = "Can(Action::SignOut)", directive = can::apply(Action::SignOut.code().to_owned()))]
    async fn sign_out(&self, ctx: &Context<'_>) -> Maybe<SignOutPayload> {
        let outcome = sign_out(ctx.surroundings(), ctx.data_unchecked::<Identity>()).await;
        Some(outcome.map(|end_session_url| SignOutPayload { done: true, end_session_url, field_errors: Vec::new() }))
    }

    /// Ends every session of the own account, on every device.
    #[graphql(guard = "Can(Action::SignOutEverywhere)", directive = can::apply(Action::SignOutEverywhere.code().to_owned()))]
    async fn sign_out_everywhere(&self, ctx: &Context<'_>) -> Maybe<SignOutEverywherePayload> {
        let ended = sign_out_everywhere(ctx.surroundings()).await;
        Some(ended.map(|ended_sessions| SignOutEverywherePayload { ended_sessions }))
    }

    /// Changes the own password; all other sessions of the account end. Field errors: PASSWORD_WRONG, PASSWORD_TOO_SHORT,
    /// PASSWORD_TOO_LONG, PASSWORD_COMMON, PASSWORD_LIKE_ACCOUNT. Errors: SIGN_IN_DELAYED; SESSION_ENDED when it was changed elsewhere meanwhile.
    #[graphql(guard = "Can(Action::ChangePassword)", directive = can::apply(Action::ChangePassword.code().to_owned()))]
    async fn change_password(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The present and the new password.")] input: ChangePasswordInput,
    ) -> Maybe<DonePayload> {
        let (current, new) = (secret(input.current_password), secret(input.new_password));
        done(change_password(ctx.surroundings(), ctx.data_unchecked::<Identity>(), &current, &new).await)
    }

    /// Asks for a link to set a new password; it comes by e-mail when there is such an account. Neither the answer nor its
    /// time depends on whether there is. Errors: EMAIL_MALFORMED, SIGN_IN_DELAYED for who asks again and again;
    /// MAIL_NOT_CONFIGURED where this service sends no mail: ask an administrator for a link.
    #[graphql(
        guard = "Can(Action::RequestPasswordReset)",
        directive = can::apply(Action::RequestPasswordReset.code().to_owned())
    )]
    async fn request_password_reset(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The account.")] input: RequestPasswordResetInput,
    ) -> Maybe<DonePayload> {
        done(request_password_reset(ctx.surroundings(), ctx.data_unchecked::<Post>(), &input.email).await)
    }

    /// Sets a new password with a link; every session of the account ends. Field errors: the rules of a new password.
    /// Errors: LINK_INVALID.
    #[graphql(guard = "Can(Action::ResetPassword)", directive = can::apply(Action::ResetPassword.code().to_owned()))]
    async fn reset_password(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The link and the new password.")] input: ResetPasswordInput,
    ) -> Maybe<DonePayload> {
        let new = secret(input.new_password);
        done(reset_password(ctx.surroundings(), ctx.data_unchecked::<Identity>(), &input.token, &new).await)
    }

    /// Accepts an invitation by setting the first password; sign in with it afterwards. Field errors: the rules of a new
    /// password, NAME_MALFORMED. Errors: LINK_INVALID.
    #[graphql(guard = "Can(Action::AcceptInvitation)", directive = can::apply(Action::AcceptInvitation.code().to_owned()))]
    async fn accept_invitation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The link and the first password.")] input: AcceptInvitationInput,
    ) -> Maybe<DonePayload> {
        let (identity, password) = (ctx.data_unchecked::<Identity>(), secret(input.password));
        let name = input.name.as_deref();
        done(accept_invitation(ctx.surroundings(), identity, &input.token, &password, name).await)
    }
}
