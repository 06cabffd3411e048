//! Questions about accounts and rights.

use super::types::{Permission, Role, SigningKey, User, Viewer};
use crate::access::Action;
use crate::graphql::can::{Can, can};
use crate::graphql::page::{self, Paged, Total};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::identity::{Identity, UserFilter, count, list_signing_keys, users, viewer};
use crate::shared::page::Position;
use async_graphql::{Context, InputObject, Object};
use std::sync::Arc;

/// Which users are looked for; everything given must hold.
#[derive(Clone, Debug, Default, InputObject)]
pub struct UserFilterInput {
    /// Part of the name or the e-mail address; case and accents do not count; of more than 100 characters the first 100.
    text: Option<String>,
    /// A role that was granted and not revoked.
    role: Option<Role>,
    /// Whether the account is disabled.
    disabled: Option<bool>,
}

impl From<UserFilterInput> for UserFilter {
    fn from(asked: UserFilterInput) -> Self {
        Self { text: asked.text, role: asked.role.map(Into::into), is_disabled: asked.disabled }
    }
}

/// Questions about accounts and rights.
#[derive(Default)]
pub struct IdentityQuery;

#[Object]
impl IdentityQuery {
    /// Who you are signed in as; null without an access token.
    #[graphql(guard = "Can(Action::ReadViewer)", directive = can::apply(Action::ReadViewer.code().to_owned()))]
    async fn viewer(&self, ctx: &Context<'_>) -> Maybe<Viewer> {
        viewer(ctx.surroundings()).await.map(|found| found.map(Viewer)).transpose()
    }

    /// What the active capacity may do, so that a front end can hide what it may not; what a visitor may without a token.
    #[graphql(
        guard = "Can(Action::ReadMyPermissions)",
        directive = can::apply(Action::ReadMyPermissions.code().to_owned())
    )]
    async fn my_permissions(&self, ctx: &Context<'_>) -> Vec<Permission> {
        Permission::of(ctx.surroundings().actor)
    }

    /// People with an account, by name.
    #[graphql(guard = "Can(Action::ReadUsers)", directive = can::apply(Action::ReadUsers.code().to_owned()))]
    async fn users(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whom to look for; all when left out.")] filter: Option<UserFilterInput>,
        #[graphql(
            desc = "How many from the start; 20 when left out and at most 100, unless this service is set otherwise."
        )]
        first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end; at most 100, unless this service is set otherwise.")] last: Option<
            i32,
        >,
        #[graphql(desc = "Only what comes before this cursor.")] before: Option<String>,
    ) -> Maybe<Paged<User>> {
        let found = async {
            let page = page::asked(ctx, "users", first, after, last, before)?;
            let filter = Arc::new(filter.map(UserFilter::from).unwrap_or_default());
            let slice = users(ctx.surroundings(), &filter, &page).await?;
            let counting = ctx.surroundings().clone();
            let total = Total::counted_by(move || {
                let (context, filter) = (counting.clone(), Arc::clone(&filter));
                async move { count(&context, &filter).await }
            });
            Ok(page::connection("users", slice, total, |row| {
                (Position { key: row.name_key.clone(), id: row.id }, User(Arc::new(row)))
            }))
        };
        Some(found.await)
    }

    /// The keys that sign access tokens, newest first; their public halves stand at /.well-known/jwks.json.
    #[graphql(
        guard = "Can(Action::ReadSigningKeys)",
        directive = can::apply(Action::ReadSigningKeys.code().to_owned())
    )]
    async fn signing_keys(&self, ctx: &Context<'_>) -> Maybe<Vec<SigningKey>> {
        let listed: Result<_> = list_signing_keys(ctx.surroundings(), ctx.data_unchecked::<Identity>());
        Some(listed.map(|keys| keys.into_iter().map(SigningKey::from).collect()))
    }
}
