//! The two fields of every type with a name or a title: the bare word, and the
//! word with the truth about its language. A type takes them over with
//! `#[graphql(flatten)]`, so that they are the same everywhere.

use super::request::Result;
use super::text::{Language, LocalizedText, label, spoken};
use async_graphql::{Context, Object};
use uuid::Uuid;

/// The name of a record, flattened into every type that has one.
pub struct Named<'a> {
    record: Uuid,
    field: &'static str,
    dutch: &'a str,
}

impl<'a> Named<'a> {
    /// The name that stands in Dutch in this field of a record.
    pub fn of(record: Uuid, field: &'static str, dutch: &'a str) -> Self {
        Self { record, field, dutch }
    }
}

/// A name in the language asked, bare and with the truth about it.
#[Object]
impl Named<'_> {
    /// Name in the language asked, else in Dutch.
    async fn name(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "Language asked.")] language: Language,
    ) -> Result<String> {
        label(ctx, self.record, self.field, self.dutch, language).await
    }

    /// Name with the truth about its language.
    async fn name_text(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "Language asked.")] language: Language,
    ) -> Result<LocalizedText> {
        spoken(ctx, self.record, self.field, self.dutch, language).await
    }
}

/// The title of a record, flattened into every type that has one.
pub struct Titled<'a> {
    record: Uuid,
    field: &'static str,
    dutch: &'a str,
}

impl<'a> Titled<'a> {
    /// The title that stands in Dutch in this field of a record.
    pub fn of(record: Uuid, field: &'static str, dutch: &'a str) -> Self {
        Self { record, field, dutch }
    }
}

/// A title in the language asked, bare and with the truth about it.
#[Object]
impl Titled<'_> {
    /// Title in the language asked, else in Dutch.
    async fn title(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "Language asked.")] language: Language,
    ) -> Result<String> {
        label(ctx, self.record, self.field, self.dutch, language).await
    }

    /// Title with the truth about its language.
    async fn title_text(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "Language asked.")] language: Language,
    ) -> Result<LocalizedText> {
        spoken(ctx, self.record, self.field, self.dutch, language).await
    }
}
