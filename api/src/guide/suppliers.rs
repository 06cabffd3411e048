//! Searching the guide.

use super::error::GuideError;
use super::rules::words;
use super::store::{self, Wanted};
use crate::access::Action;
use crate::enterprises::rules::{Enterprise, RecognitionKind};
use crate::places::family_of;
use crate::places::rules::NisCode;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::lookup::is_slug;
use crate::shared::page::{Page, Slice};
use chrono::NaiveDate;

/// What a buyer looks for; everything given must hold.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Slug of a rubric; those below it count too.
    pub rubric: Option<String>,
    /// NIS code of a municipality, present or past: mergers are followed both ways.
    pub municipality: Option<String>,
    /// A kind of recognition, valid on the date or of unknown period.
    pub recognition: Option<RecognitionKind>,
    /// The date for the recognition; today when left out.
    pub as_of: Option<NaiveDate>,
    /// Words that must all occur in name, place, titles or rubrics.
    pub text: Option<String>,
}

/// One page of the listings the actor may see, by name.
///
/// # Errors
/// `RUBRIC_UNKNOWN`, `NIS_CODE_MALFORMED`, `NIS_CODE_UNKNOWN`, `SEARCH_TEXT_EMPTY`,
/// `SEARCH_TEXT_TOO_LONG`, `FORBIDDEN`; faults of the database.
pub async fn suppliers(context: &Context, filter: &Filter, page: &Page) -> Result<Slice<Enterprise>, Error> {
    let wanted = wanted(context, filter).await?;
    let slice = store::page(&context.db, &wanted, page).await?;
    if slice.rows.is_empty() {
        check_rubric(context, filter).await?;
    }
    Ok(slice)
}

/// How many listings there are under the same filter.
///
/// # Errors
/// The same as [`suppliers`].
pub async fn count(context: &Context, filter: &Filter) -> Result<i64, Error> {
    store::count(&context.db, &wanted(context, filter).await?).await
}

/// The filter in terms of keys, and what the actor may see.
async fn wanted(context: &Context, filter: &Filter) -> Result<Wanted, Error> {
    let reach = context.authorize(Action::ReadSuppliers)?;
    if let Some(slug) = filter.rubric.as_ref().filter(|slug| !is_slug(slug)) {
        return Err(unknown_rubric(slug));
    }
    let municipalities = match &filter.municipality {
        Some(code) => Some(family_of(context, &NisCode::parse(code)?).await?),
        None => None,
    };
    let as_of = filter.as_of.unwrap_or_else(|| context.clock.today());
    Ok(Wanted {
        reach,
        rubric: filter.rubric.clone(),
        municipalities,
        recognition: filter.recognition.map(|kind| (kind, as_of)),
        words: filter.text.as_deref().map(words).transpose()?.unwrap_or_default(),
    })
}

/// Tells an unknown rubric from one without suppliers.
async fn check_rubric(context: &Context, filter: &Filter) -> Result<(), Error> {
    match &filter.rubric {
        Some(slug) if !store::rubric_exists(&context.db, slug).await? => Err(unknown_rubric(slug)),
        _ => Ok(()),
    }
}

fn unknown_rubric(slug: &str) -> Error {
    GuideError::RubricUnknown { slug: slug.chars().filter(|c| !c.is_control()).take(80).collect() }.into()
}
