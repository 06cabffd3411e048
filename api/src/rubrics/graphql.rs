//! Rubrics in the graph.

mod editing;

pub use editing::RubricEditing;

use super::rules::{self, Level};
use super::{AskedSynonyms, RubricLoaders, count, rubric, rubrics, set_rubric_synonyms};
use crate::access::Action;
use crate::graphql::can::{Can, can};
use crate::graphql::id;
use crate::graphql::input::{FieldError, settled};
use crate::graphql::named::Named;
use crate::graphql::page::{self, Paged, Total};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::graphql::text::Language;
use crate::shared::error::Error;
use crate::shared::page::Position;
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use std::sync::Arc;
use uuid::Uuid;

/// A heading of the supplier guide.
pub struct Rubric(pub Arc<rules::Rubric>);

impl Rubric {
    /// The rubric with this id; null when there is none.
    pub async fn of(ctx: &Context<'_>, id: Uuid) -> Maybe<Self> {
        let found = ctx.loaders::<RubricLoaders>().rubric(id).await;
        found.map(|found| found.map(Self)).transpose()
    }
}

/// A heading of the supplier guide; headings have two levels. Everyone may read it.
#[Object]
impl Rubric {
    /// Opaque global id.
    pub async fn id(&self) -> ID {
        id::encode(id::Kind::Rubric, self.0.id)
    }

    /// Readable key in addresses, stable.
    fn slug(&self) -> &str {
        &self.0.slug
    }

    /// Its name in the languages there are.
    #[graphql(flatten)]
    fn named(&self) -> Named<'_> {
        Named::of(self.0.id, "name_nl", &self.0.name_nl)
    }

    /// The heading above; null at the top.
    async fn parent(&self, ctx: &Context<'_>) -> Maybe<Rubric> {
        Rubric::of(ctx, self.0.parent_id?).await
    }

    /// The headings below, in the order of the guide, without those that were retired; empty at the lower level.
    async fn children(&self, ctx: &Context<'_>) -> Result<Vec<Rubric>> {
        let found = ctx.loaders::<RubricLoaders>().below(self.0.id).await?;
        Ok(found.iter().cloned().map(Rubric).collect())
    }

    /// Other words by which buyers look for it, by language and alphabet.
    async fn synonyms(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only words of this language; all when left out.")] language: Option<Language>,
    ) -> Result<Vec<Synonym>> {
        let found = ctx.loaders::<RubricLoaders>().synonyms(self.0.id).await?;
        let words = found.iter().map(Synonym::from);
        Ok(words.filter(|word| language.is_none_or(|asked| asked == word.language)).collect())
    }

    /// Whether officers took it out of the guide: it is in no list and no search, and nothing is listed under it any more.
    fn retired(&self) -> bool {
        self.0.is_retired
    }

    /// Rises with every change; send it as `expectedVersion`.
    async fn version(&self, ctx: &Context<'_>) -> Result<i32> {
        ctx.loaders::<RubricLoaders>().version(self.0.id).await
    }

    /// How many published suppliers stand under it or under a heading below it.
    async fn supplier_count(&self, ctx: &Context<'_>) -> Result<i32> {
        let count = ctx.loaders::<RubricLoaders>().listings_under(self.0.id).await?;
        i32::try_from(count).map_err(Error::internal)
    }
}

/// Another word by which buyers look for a rubric.
#[derive(SimpleObject)]
pub struct Synonym {
    /// The language of the word.
    language: Language,
    /// The word or phrase.
    term: String,
}

impl From<&rules::Synonym> for Synonym {
    fn from(word: &rules::Synonym) -> Self {
        Self { language: word.language.into(), term: word.term.clone() }
    }
}

/// Questions about rubrics.
#[derive(Default)]
pub struct RubricQuery;

#[Object]
impl RubricQuery {
    /// The rubrics in the order of the guide, each heading followed by those below it, without those that were retired.
    #[graphql(
        guard = "Can(Action::ReadRubrics)",
        directive = can::apply(Action::ReadRubrics.code().to_owned())
    )]
    async fn rubrics(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "Only the headings at the top.")] top_level: bool,
        #[graphql(
            desc = "How many from the start; 20 when left out and at most 100, unless this service is set otherwise."
        )]
        first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end; at most 100, unless this service is set otherwise.")] last: Option<
            i32,
        >,
        #[graphql(desc = "Only what comes before this cursor.")] before: Option<String>,
    ) -> Result<Paged<Rubric>> {
        let context = ctx.surroundings();
        let level = if top_level { Level::Top } else { Level::All };
        let page = page::asked(ctx, "rubrics", first, after, last, before)?;
        let slice = rubrics(context, level, &page).await?;
        let total = Total::of(context.clone(), move |context| async move { count(&context, level).await });
        Ok(page::connection("rubrics", slice, total, |row| {
            (Position { key: row.sort_key.clone(), id: row.id }, Rubric(Arc::new(row)))
        }))
    }

    /// One rubric, by exactly one of `id` and `slug`, also one that was retired; null when there is none.
    /// Errors: EXACTLY_ONE_ARGUMENT, SLUG_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ReadRubrics)",
        directive = can::apply(Action::ReadRubrics.code().to_owned())
    )]
    async fn rubric(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Global id.")] id: Option<ID>,
        #[graphql(desc = "Readable key, such as `strijkatelier`.")] slug: Option<String>,
    ) -> Maybe<Rubric> {
        let found = async { rubric(ctx.surroundings(), &id::lookup(id::Kind::Rubric, id.as_ref(), slug)?).await };
        found.await.map(|found| found.map(|row| Rubric(Arc::new(row)))).transpose()
    }
}

/// The words by which a rubric is found, in place of those it had.
#[derive(InputObject)]
pub struct SetRubricSynonymsInput {
    /// Id of the rubric.
    rubric: ID,
    /// Words in Dutch, each 2 to 60 characters, at most 100; those that are missing are struck. As they are when left out.
    nl: Option<Vec<String>>,
    /// Words in French, likewise.
    fr: Option<Vec<String>>,
    /// Words in English, likewise.
    en: Option<Vec<String>>,
    /// `version` of the rubric as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// The rubric with its words, or what is wrong with the input.
#[derive(SimpleObject)]
pub struct RubricPayload {
    /// The rubric; null when `fieldErrors` says why.
    rubric: Option<Rubric>,
    /// What is wrong with the input; empty when it was done.
    field_errors: Vec<FieldError>,
}

/// What officers do with the words of rubrics.
#[derive(Default)]
pub struct RubricMutation;

#[Object]
impl RubricMutation {
    /// Sets the synonyms of a rubric, by which buyers find it. They hold in the search of every process within moments, and stay when the data
    /// set is loaded again. Field errors: SYNONYM_MALFORMED, SYNONYM_TWICE, SYNONYMS_TOO_MANY. Errors: NOT_FOUND, VERSION_STALE,
    /// RUBRIC_RETIRED, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::SetRubricSynonyms)",
        directive = can::apply(Action::SetRubricSynonyms.code().to_owned())
    )]
    async fn set_rubric_synonyms(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The words.")] input: SetRubricSynonymsInput,
    ) -> Maybe<RubricPayload> {
        let outcome = async {
            let rubric = id::decode(id::Kind::Rubric, "rubric", &input.rubric)?;
            let asked = AskedSynonyms { nl: input.nl, fr: input.fr, en: input.en };
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            set_rubric_synonyms(ctx.surroundings(), rubric, &asked, expected, key).await?;
            ctx.loaders::<RubricLoaders>().forget(rubric);
            Rubric::of(ctx, rubric).await.transpose()
        };
        settled(outcome.await, |found, field_errors| RubricPayload { rubric: found.flatten(), field_errors })
    }
}
