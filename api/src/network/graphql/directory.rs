//! The directory of the network in the graph.

use super::mandates::Mandate;
use crate::access::{Action, Reach};
use crate::graphql::can::{Can, can};
use crate::graphql::id::{self, Kind};
use crate::graphql::input::{FieldError, settled};
use crate::graphql::page::{self, Paged, Total};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::graphql::scalars::Instant;
use crate::network::rules::directory::{CONSENT_TEXT_NL, CONSENT_VERSION, Details, Entry};
use crate::network::rules::people::Holder;
use crate::network::{
    AskedEntry, DirectoryFilter, NetworkLoaders, count_directory, network_directory, own_account,
    update_my_directory_entry,
};
use crate::shared::page::Position;
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use std::sync::Arc;

/// Someone in the directory.
pub struct DirectoryEntry {
    /// Who it is.
    pub holder: Arc<Holder>,
    /// Whether it is the entry of whoever asks, who sees all of it.
    pub is_own: bool,
}

impl DirectoryEntry {
    async fn entry(&self, ctx: &Context<'_>) -> Result<Arc<Entry>> {
        ctx.loaders::<NetworkLoaders>().entry(self.holder.account).await
    }

    /// What of it is for whoever asks.
    async fn seen(&self, ctx: &Context<'_>) -> Result<Option<Details>> {
        let reach = match self.is_own {
            true => Reach::All,
            false => ctx.surroundings().authorize(Action::ReadNetworkDirectory)?,
        };
        Ok(self.entry(ctx).await?.details.seen(reach))
    }

    async fn text(&self, ctx: &Context<'_>, pick: impl FnOnce(Details) -> Option<String>) -> Maybe<String> {
        self.seen(ctx).await.map(|seen| seen.and_then(pick)).transpose()
    }
}

/// Someone who directs an area today, as regisseur or deputy. REGISSEUR, OFFICER and AUDITOR see everyone in full; everyone
/// else sees those who agreed to it, and of them what they agreed to show.
#[Object]
impl DirectoryEntry {
    /// Opaque global id.
    pub async fn id(&self) -> ID {
        id::encode(Kind::DirectoryEntry, self.holder.account)
    }

    /// Name of the person; null after erasure.
    async fn name(&self) -> Option<&str> {
        self.holder.name.as_deref()
    }

    /// What they do; null when they did not say.
    async fn job_title(&self, ctx: &Context<'_>) -> Maybe<String> {
        self.text(ctx, |seen| seen.job_title).await
    }

    /// Where they work; null when they did not say.
    async fn organisation(&self, ctx: &Context<'_>) -> Maybe<String> {
        self.text(ctx, |seen| seen.organisation).await
    }

    /// Telephone number as they wrote it; null when they did not say, and when it is not for you.
    async fn phone(&self, ctx: &Context<'_>) -> Maybe<String> {
        self.text(ctx, |seen| seen.phone).await
    }

    /// E-mail address for contact; null when they did not say, and when it is not for you.
    async fn email(&self, ctx: &Context<'_>) -> Maybe<String> {
        self.text(ctx, |seen| seen.email).await
    }

    /// Whether everyone sees name, function and organisation.
    async fn is_public(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(self.entry(ctx).await?.details.is_public)
    }

    /// Whether everyone sees the telephone number, if there is one. Seen by the person and by those who see it; else null.
    async fn is_phone_public(&self, ctx: &Context<'_>) -> Maybe<bool> {
        let seen = self.seen(ctx).await.transpose()?;
        Some(seen.map(|seen| seen.is_phone_public))
    }

    /// Whether everyone sees the e-mail address, if there is one. Seen by the person and by those who see it; else null.
    async fn is_email_public(&self, ctx: &Context<'_>) -> Maybe<bool> {
        let seen = self.seen(ctx).await.transpose()?;
        Some(seen.map(|seen| seen.is_email_public))
    }

    /// When the person last agreed to be seen by everyone, UTC; null when they do not.
    async fn consented_at(&self, ctx: &Context<'_>) -> Maybe<Instant> {
        self.entry(ctx).await.map(|entry| entry.consented_at.map(Instant)).transpose()
    }

    /// The mandates that hold today.
    async fn mandates(&self, ctx: &Context<'_>) -> Result<Vec<Mandate>> {
        let held = ctx.loaders::<NetworkLoaders>().mandates_of(self.holder.account).await?;
        Ok(held.iter().map(Arc::clone).map(Mandate).collect())
    }

    /// Rises with every change, 0 while the person said nothing; send it as `expectedVersion`.
    async fn version(&self, ctx: &Context<'_>) -> Result<i32> {
        Ok(self.entry(ctx).await?.version)
    }
}

/// What people agree to who show themselves to everyone.
#[derive(SimpleObject)]
pub struct DirectoryConsent {
    /// Its version; send it as `consentTextVersion`.
    version: &'static str,
    /// The text, in Dutch.
    text: &'static str,
}

/// Whom of the directory one looks for; everything given must hold.
#[derive(Clone, Debug, Default, InputObject)]
pub struct DirectoryFilterInput {
    /// Part of the name, or of function, organisation, telephone number or e-mail address as far as you see them; case and
    /// accents do not count; of more than 100 characters the first 100.
    text: Option<String>,
    /// Id of the directing area someone directs.
    area: Option<ID>,
}

/// What you say of yourself in the directory; it takes the place of what you said before.
#[derive(InputObject)]
pub struct UpdateMyDirectoryEntryInput {
    /// What you do; at most 200 characters; nothing when left out.
    job_title: Option<String>,
    /// Where you work; at most 200 characters; nothing when left out.
    organisation: Option<String>,
    /// Telephone number: 6 to 15 digits; nothing when left out.
    phone: Option<String>,
    /// E-mail address for contact; nothing when left out.
    email: Option<String>,
    /// Whether everyone may see name, function and organisation; needs `consentTextVersion`.
    is_public: bool,
    /// Whether everyone may see the telephone number too.
    #[graphql(default)]
    is_phone_public: bool,
    /// Whether everyone may see the e-mail address too.
    #[graphql(default)]
    is_email_public: bool,
    /// Version of the text you agree to, from `directoryConsent`; left out when you are not to be public.
    consent_text_version: Option<String>,
    /// `version` of the entry as you saw it, 0 for none; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// Your entry, or what is wrong with the input.
#[derive(SimpleObject)]
pub struct UpdateMyDirectoryEntryPayload {
    /// Your entry; null when `fieldErrors` says why.
    directory_entry: Option<DirectoryEntry>,
    /// What is wrong with the input; empty when it was done.
    field_errors: Vec<FieldError>,
}

/// The own entry, seen in full.
async fn own(ctx: &Context<'_>, account: uuid::Uuid) -> Result<Option<DirectoryEntry>> {
    let holder = ctx.loaders::<NetworkLoaders>().own_holder(account).await?;
    Ok(holder.map(|holder| DirectoryEntry { holder, is_own: true }))
}

/// Questions about who is who in the network.
#[derive(Default)]
pub struct DirectoryQuery;

#[Object]
impl DirectoryQuery {
    /// Who directs an area today, by name. REGISSEUR, OFFICER and AUDITOR see everyone; everyone else sees, finds and counts
    /// those who agreed to it. Errors: ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ReadNetworkDirectory)",
        directive = can::apply(Action::ReadNetworkDirectory.code().to_owned())
    )]
    async fn network_directory(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whom to look for; all when left out.")] filter: Option<DirectoryFilterInput>,
        #[graphql(
            desc = "How many from the start; 20 when left out and at most 100, unless this service is set otherwise."
        )]
        first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end; at most 100, unless this service is set otherwise.")] last: Option<
            i32,
        >,
        #[graphql(desc = "Only what comes before this cursor.")] before: Option<String>,
    ) -> Result<Paged<DirectoryEntry>> {
        let page = page::asked(ctx, "networkDirectory", first, after, last, before)?;
        let asked = filter.unwrap_or_default();
        let area = asked.area.as_ref().map(|area| id::decode(Kind::DirectingArea, "area", area)).transpose()?;
        let filter = Arc::new(DirectoryFilter { text: asked.text, area });
        let slice = network_directory(ctx.surroundings(), &filter, &page).await?;
        let total = Total::of((ctx.surroundings().clone(), filter), |(context, filter)| async move {
            count_directory(&context, &filter).await
        });
        Ok(page::connection("networkDirectory", slice, total, |row| {
            let position = Position { key: row.name_key.clone(), id: row.account };
            (position, DirectoryEntry { holder: Arc::new(row), is_own: false })
        }))
    }

    /// Your entry of the directory, in full; also when you hold no mandate today and stand in no list.
    #[graphql(
        guard = "Can(Action::UpdateMyDirectoryEntry)",
        directive = can::apply(Action::UpdateMyDirectoryEntry.code().to_owned())
    )]
    async fn my_directory_entry(&self, ctx: &Context<'_>) -> Maybe<DirectoryEntry> {
        let account = match own_account(ctx.surroundings()) {
            Ok(account) => account,
            Err(refused) => return Some(Err(refused)),
        };
        own(ctx, account).await.transpose()
    }

    /// What people agree to who show themselves to everyone in the directory.
    #[graphql(
        guard = "Can(Action::ReadNetworkDirectory)",
        directive = can::apply(Action::ReadNetworkDirectory.code().to_owned())
    )]
    async fn directory_consent(&self) -> DirectoryConsent {
        DirectoryConsent { version: CONSENT_VERSION, text: CONSENT_TEXT_NL }
    }
}

/// What people say of themselves.
#[derive(Default)]
pub struct DirectoryMutation;

#[Object]
impl DirectoryMutation {
    /// Says who you are in the directory, and what of it everyone may see; consent that is withdrawn hides at once. Field
    /// errors: DIRECTORY_TEXT_MALFORMED, PHONE_MALFORMED, EMAIL_MALFORMED, CONSENT_TEXT_OTHER, PUBLIC_ENTRY_FIRST. Errors:
    /// VERSION_STALE, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED.
    #[graphql(
        guard = "Can(Action::UpdateMyDirectoryEntry)",
        directive = can::apply(Action::UpdateMyDirectoryEntry.code().to_owned())
    )]
    async fn update_my_directory_entry(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What you say.")] input: UpdateMyDirectoryEntryInput,
    ) -> Maybe<UpdateMyDirectoryEntryPayload> {
        let details = Details {
            job_title: input.job_title,
            organisation: input.organisation,
            phone: input.phone,
            email: input.email,
            is_public: input.is_public,
            is_phone_public: input.is_phone_public,
            is_email_public: input.is_email_public,
        };
        let asked = AskedEntry { details, consent: input.consent_text_version };
        let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
        let outcome = match update_my_directory_entry(ctx.surroundings(), &asked, expected, key).await {
            Ok(account) => {
                ctx.loaders::<NetworkLoaders>().forget_entry(account);
                own(ctx, account).await
            }
            Err(refused) => Err(refused),
        };
        settled(outcome, |entry, field_errors| UpdateMyDirectoryEntryPayload {
            directory_entry: entry.flatten(),
            field_errors,
        })
    }
}
