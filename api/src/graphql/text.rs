//! Texts in the language asked, and honest about it.

use super::request::{Result, Surroundings};
use crate::shared::language::{self, Spoken, speak};
use crate::translations::TranslationLoaders;
use crate::translations::rules::{Form, Texts, Wording};
use async_graphql::{Context, Enum, MaybeUndefined, SimpleObject};
use futures_util::TryFutureExt;
use futures_util::future::{BoxFuture, Either, Ready, ready};
use uuid::Uuid;

/// A language texts can be asked in. Dutch is authoritative and always there.
#[derive(Clone, Copy, Debug, Default, Enum, PartialEq, Eq)]
#[graphql(remote = "language::Language")]
pub enum Language {
    /// Dutch: required and authoritative.
    #[default]
    Nl,
    /// French: where a translation exists.
    Fr,
    /// English: where a translation exists.
    En,
}

/// A language that texts can be translated into.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
pub enum OtherLanguage {
    /// French.
    Fr,
    /// English.
    En,
}

impl OtherLanguage {
    /// What a record is to say in it: of the texts that are given by name, column and form, those that are said, and
    /// without a text those that are taken away.
    pub fn texts<const N: usize>(
        self,
        given: [(&'static str, &'static str, Form, MaybeUndefined<String>); N],
    ) -> Texts {
        let language = match self {
            Self::Fr => language::Language::Fr,
            Self::En => language::Language::En,
        };
        let wording = |(name, column, form, given)| match given {
            MaybeUndefined::Undefined => None,
            MaybeUndefined::Null => Some(Wording { name, column, form, text: None }),
            MaybeUndefined::Value(text) => Some(Wording { name, column, form, text: Some(text) }),
        };
        Texts { language, wordings: given.into_iter().filter_map(wording).collect() }
    }
}

/// A text with the truth about its language.
#[derive(SimpleObject)]
pub struct LocalizedText {
    /// The text.
    value: String,
    /// The language the text is in: the one asked, or Dutch when there is no translation.
    language: Language,
    /// True when Dutch stands in because there is no translation in the language asked.
    is_fallback: bool,
    /// True when the translation was made from an older Dutch text; then Dutch is the one that counts.
    is_outdated: bool,
}

impl From<Spoken> for LocalizedText {
    fn from(spoken: Spoken) -> Self {
        Self {
            value: spoken.value,
            language: spoken.language.into(),
            is_fallback: spoken.is_fallback,
            is_outdated: spoken.is_outdated,
        }
    }
}

/// A text that is at hand, or that is waited for on the heap: nearly every text asked
/// is the Dutch one, and the engine keeps room for the wait in the future of every field.
type Text<'a, T> = Either<Ready<Result<T>>, BoxFuture<'a, Result<T>>>;

/// The text of a record's field in the language asked, with the truth about it.
///
/// # Errors
/// Faults of the database.
pub fn spoken<'a>(
    ctx: &'a Context<'_>,
    record: Uuid,
    field: &'static str,
    dutch: &'a str,
    asked: Language,
) -> Text<'a, LocalizedText> {
    match asked {
        Language::Nl => Either::Left(ready(Ok(speak(dutch.to_owned(), language::Language::Nl, None).into()))),
        _ => Either::Right(Box::pin(translated(ctx, record, field, dutch, asked))),
    }
}

async fn translated(
    ctx: &Context<'_>,
    record: Uuid,
    field: &'static str,
    dutch: &str,
    asked: Language,
) -> Result<LocalizedText> {
    let spoken = ctx.loaders::<TranslationLoaders>().speak(record, field, dutch, asked.into()).await?;
    Ok(spoken.into())
}

/// The same for a text that may be absent.
///
/// # Errors
/// Faults of the database.
pub async fn may_be_spoken(
    ctx: &Context<'_>,
    record: Uuid,
    field: &'static str,
    dutch: Option<&str>,
    asked: Language,
) -> Result<Option<LocalizedText>> {
    match dutch {
        Some(dutch) => spoken(ctx, record, field, dutch, asked).await.map(Some),
        None => Ok(None),
    }
}

/// The bare text in the language asked, for labels.
///
/// # Errors
/// Faults of the database.
pub fn label<'a>(
    ctx: &'a Context<'_>,
    record: Uuid,
    field: &'static str,
    dutch: &'a str,
    asked: Language,
) -> Text<'a, String> {
    match asked {
        Language::Nl => Either::Left(ready(Ok(dutch.to_owned()))),
        _ => Either::Right(Box::pin(translated(ctx, record, field, dutch, asked).map_ok(|text| text.value))),
    }
}
