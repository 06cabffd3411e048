//! Which letters one gets oneself.

use crate::access::Action;
use crate::graphql::can::{Can, can};
use crate::graphql::input::{FieldError, settled};
use crate::graphql::request::{Maybe, Surroundings};
use crate::graphql::scalars::Instant;
use crate::identity::rules::Account;
use crate::identity::{my_mail_preferences, update_my_mail_preferences};
use async_graphql::{Context, InputObject, Object, SimpleObject};

/// Which letters by e-mail one gets. Seen by the person themselves.
#[derive(SimpleObject)]
pub struct MailPreferences {
    /// Whether one is reminded, a week and a day before, of what one takes part in. Other letters cannot be declined.
    reminders: bool,
    /// When it was recorded that the own address does not work, UTC; null while it does.
    bounced_at: Option<Instant>,
    /// Rises with every change of the account; send it as `expectedVersion`.
    version: i32,
}

impl From<Account> for MailPreferences {
    fn from(account: Account) -> Self {
        let bounced_at = account.mail_bounced_at.map(Instant);
        Self { reminders: account.wants_reminders, bounced_at, version: account.version }
    }
}

/// Questions about the own letters.
#[derive(Default)]
pub struct MailPreferencesQuery;

#[Object]
impl MailPreferencesQuery {
    /// Which letters by e-mail you get.
    #[graphql(
        guard = "Can(Action::ReadMyMailPreferences)",
        directive = can::apply(Action::ReadMyMailPreferences.code().to_owned())
    )]
    async fn my_mail_preferences(&self, ctx: &Context<'_>) -> Maybe<MailPreferences> {
        Some(my_mail_preferences(ctx.surroundings()).await.map(Into::into))
    }
}

/// Which letters one wants.
#[derive(InputObject)]
pub struct UpdateMyMailPreferencesInput {
    /// Whether you want to be reminded, a week and a day before, of what you take part in.
    reminders: bool,
    /// `version` of the preferences as you saw them; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// Which letters one gets from now on.
#[derive(SimpleObject)]
pub struct UpdateMyMailPreferencesPayload {
    /// The preferences as changed; null when `fieldErrors` says why.
    preferences: Option<MailPreferences>,
    /// What is wrong with the input; empty when it was done.
    field_errors: Vec<FieldError>,
}

/// What people say of their own letters.
#[derive(Default)]
pub struct MailPreferencesMutation;

#[Object]
impl MailPreferencesMutation {
    /// Turns reminders by e-mail on or off for yourself; the link at the foot of each reminder turns them off as well.
    /// Errors: VERSION_STALE, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED.
    #[graphql(
        guard = "Can(Action::UpdateMyMailPreferences)",
        directive = can::apply(Action::UpdateMyMailPreferences.code().to_owned())
    )]
    async fn update_my_mail_preferences(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What you want.")] input: UpdateMyMailPreferencesInput,
    ) -> Maybe<UpdateMyMailPreferencesPayload> {
        let outcome = async {
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            update_my_mail_preferences(ctx.surroundings(), input.reminders, expected, key).await?;
            Ok(my_mail_preferences(ctx.surroundings()).await?.into())
        };
        settled(outcome.await, |preferences, field_errors| UpdateMyMailPreferencesPayload { preferences, field_errors })
    }
}
