//! Readings of the search in the graph.

use super::rules::Reading;
use super::{count, remove_search_reading, search_readings, set_search_reading};
use crate::access::Action;
use crate::graphql::can::{Can, can};
use crate::graphql::input::{FieldError, settled};
use crate::graphql::page::{self, Paged, Total};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::shared::page::Position;
use async_graphql::{Context, InputObject, Object, SimpleObject};

/// What officers say that words mean when buyers type them into the search of the guide. Officers and auditors may read it.
#[derive(SimpleObject)]
pub struct SearchReading {
    /// The words that are typed; case, accents and signs do not count.
    typed: String,
    /// The words that the search looks for instead; null when those that are typed mean nothing and are passed over.
    meant: Option<String>,
    /// Rises with every change; send it as `expectedVersion`.
    version: i32,
}

impl From<Reading> for SearchReading {
    fn from(reading: Reading) -> Self {
        Self { typed: reading.typed, meant: reading.meant, version: reading.version }
    }
}

/// Questions about readings.
#[derive(Default)]
pub struct SearchReadingQuery;

#[Object]
impl SearchReadingQuery {
    /// What officers say that words mean when buyers type them, by the words that are typed.
    #[graphql(
        guard = "Can(Action::ReadSearchReadings)",
        directive = can::apply(Action::ReadSearchReadings.code().to_owned())
    )]
    async fn search_readings(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "How many from the start; 20 when left out and at most 100, unless this service is set otherwise."
        )]
        first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end; at most 100, unless this service is set otherwise.")] last: Option<
            i32,
        >,
        #[graphql(desc = "Only what comes before this cursor.")] before: Option<String>,
    ) -> Result<Paged<SearchReading>> {
        let context = ctx.surroundings();
        let page = page::asked(ctx, "searchReadings", first, after, last, before)?;
        let slice = search_readings(context, &page).await?;
        let total = Total::of(context.clone(), |context| async move { count(&context).await });
        Ok(page::connection("searchReadings", slice, total, |row| {
            (Position { key: row.typed_key.clone(), id: row.id }, SearchReading::from(row))
        }))
    }
}

/// What words mean when they are typed.
#[derive(InputObject)]
pub struct SetSearchReadingInput {
    /// The words that are typed: 1 to 4 words, at most 60 characters. Case, accents and signs do not count.
    typed: String,
    /// The words that the search looks for instead, likewise; those that are typed mean nothing and are passed over when it is left out.
    /// Words that mean others are not read once more.
    meant: Option<String>,
    /// `version` of the reading as you saw it, 0 when there was none; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// Words that are to mean again what they say.
#[derive(InputObject)]
pub struct RemoveSearchReadingInput {
    /// The words that are typed; case, accents and signs do not count.
    typed: String,
    /// `version` of the reading as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// The reading, or what is wrong with the input.
#[derive(SimpleObject)]
pub struct SearchReadingPayload {
    /// The reading; null when it was taken away, or when `fieldErrors` says why it was not set.
    search_reading: Option<SearchReading>,
    /// What is wrong with the input; empty when it was done.
    field_errors: Vec<FieldError>,
}

/// What officers do with readings.
#[derive(Default)]
pub struct SearchReadingMutation;

#[Object]
impl SearchReadingMutation {
    /// Says what words mean when buyers type them: others (`poetsvrouw` means `schoonmaak`), or nothing. Of several that fit, the one with the most
    /// words is taken. The search of this process reads by it when this answers, that of others within about a second. What a rubric is called
    /// in other words is better said with `setRubricSynonyms`. Field errors: READING_TYPED_MALFORMED, READING_MEANT_MALFORMED,
    /// READING_SAME_WORDS. Errors: VERSION_STALE, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED.
    #[graphql(
        guard = "Can(Action::ManageSearchReadings)",
        directive = can::apply(Action::ManageSearchReadings.code().to_owned())
    )]
    async fn set_search_reading(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The words and what they mean.")] input: SetSearchReadingInput,
    ) -> Maybe<SearchReadingPayload> {
        let (meant, expected, key) = (input.meant.as_deref(), input.expected_version, input.idempotency_key.as_deref());
        let outcome = set_search_reading(ctx.surroundings(), &input.typed, meant, expected, key).await;
        settled(outcome, |reading, field_errors| SearchReadingPayload {
            search_reading: reading.flatten().map(SearchReading::from),
            field_errors,
        })
    }

    /// Takes away what was said of some words: they mean again what they say. Field errors: READING_TYPED_MALFORMED. Errors: NOT_FOUND,
    /// VERSION_STALE, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED.
    #[graphql(
        guard = "Can(Action::ManageSearchReadings)",
        directive = can::apply(Action::ManageSearchReadings.code().to_owned())
    )]
    async fn remove_search_reading(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The words.")] input: RemoveSearchReadingInput,
    ) -> Maybe<SearchReadingPayload> {
        let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
        let outcome = remove_search_reading(ctx.surroundings(), &input.typed, expected, key).await;
        settled(outcome, |_, field_errors| SearchReadingPayload { search_reading: None, field_errors })
    }
}
