//! Searching the guide.

use super::error::GuideError;
use super::rules::words;
use super::store::{self, Wanted};
use crate::access::Action;
use crate::enterprises::rules::{Enterprise, RecognitionKind, Shown};
use crate::places::family_of;
use crate::places::rules::NisCode;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::lookup::is_slug;
use crate::shared::page::{Page, Slice};
use chrono::NaiveDate;
use std::sync::Arc;

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

/// A search whose filter is understood, so that its page and its count look for the same.
#[derive(Clone, Debug)]
pub struct Search {
    context: Context,
    wanted: Arc<Wanted>,
}

/// Understands a filter, and decides what the actor may see.
///
/// # Errors
/// `RUBRIC_UNKNOWN`, `NIS_CODE_MALFORMED`, `NIS_CODE_UNKNOWN`, `SEARCH_TEXT_EMPTY`,
/// `SEARCH_TEXT_TOO_LONG`, `SEARCH_TOO_MANY_WORDS`, `FORBIDDEN`; faults of the database.
pub async fn suppliers(context: &Context, filter: Filter) -> Result<Search, Error> {
    let reach = context.authorize(Action::ReadSuppliers)?;
    if let Some(slug) = filter.rubric.as_ref().filter(|slug| !is_slug(slug)) {
        return Err(unknown_rubric(slug));
    }
    let words = filter.text.as_deref().map(words).transpose()?.unwrap_or_default();
    let municipalities = match &filter.municipality {
        Some(code) => Some(family_of(context, &NisCode::parse(code)?).await?),
        None => None,
    };
    let as_of = filter.as_of.unwrap_or_else(|| context.clock.today());
    let recognition = filter.recognition.map(|kind| (kind, as_of));
    let wanted = Wanted { reach, rubric: filter.rubric, municipalities, recognition, words };
    Ok(Search { context: context.clone(), wanted: Arc::new(wanted) })
}

impl Search {
    /// What is shown of one page of the listings found, by name; how many are found
    /// in all comes along when it is `counted` and the page has rows.
    ///
    /// # Errors
    /// `RUBRIC_UNKNOWN`; faults of the database.
    pub async fn page(
        &self,
        page: &Page,
        shown: Shown,
        counted: bool,
    ) -> Result<(Slice<Enterprise>, Option<i64>), Error> {
        let (slice, total) = store::page(&self.context.db, &self.wanted, page, shown, counted).await?;
        if slice.rows.is_empty() {
            self.check_rubric().await?;
        }
        Ok((slice, total))
    }

    /// How many listings are found.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn count(&self) -> Result<i64, Error> {
        store::count(&self.context.db, &self.wanted).await
    }

    /// Tells an unknown rubric from one without suppliers.
    async fn check_rubric(&self) -> Result<(), Error> {
        match &self.wanted.rubric {
            Some(slug) if !store::rubric_exists(&self.context.db, slug).await? => Err(unknown_rubric(slug)),
            _ => Ok(()),
        }
    }
}

fn unknown_rubric(slug: &str) -> Error {
    GuideError::RubricUnknown { slug: slug.chars().filter(|c| !c.is_control()).take(80).collect() }.into()
}
