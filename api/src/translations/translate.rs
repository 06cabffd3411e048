//! Writing what a record says in another language, as a part of a change of that record.

use super::error::TranslationError;
use super::rules::Texts;
use super::store;
use crate::journal::{Facts, Writing};
use crate::shared::error::{Error, Problems};
use crate::shared::language::{Translation, dutch_digest};
use uuid::Uuid;

/// Stores translations of a record that is locked, each of the Dutch text as it is now, by the column that holds it; what
/// it said before and what it says after. When the Dutch changes later, readers are told that they are outdated.
///
/// # Errors
/// `NOTHING_TO_TRANSLATE` as a problem of fields; faults of the database.
pub async fn translate<'a>(
    writing: &Writing,
    record: Uuid,
    texts: &Texts,
    dutch: impl Fn(&str) -> Option<&'a str>,
) -> Result<(Facts, Facts), Error> {
    let mut problems = Problems::default();
    let had = store::of_record(writing.tx(), record, texts.language).await?;
    let facts = || Facts::default().with("language", texts.language.code());
    let (mut before, mut after) = (facts(), facts());
    for wording in &texts.wordings {
        before = before.with(wording.name, had.get(wording.column).map(|had| had.value.as_str()));
        after = after.with(wording.name, wording.text.as_deref());
        match (&wording.text, dutch(wording.column)) {
            (None, _) => store::remove(writing.tx(), record, wording.column, texts.language).await?,
            (Some(_), None) => problems.add(wording.name, &TranslationError::NothingToTranslate),
            (Some(text), Some(dutch)) => {
                let translation = Translation { value: text.clone(), of_digest: dutch_digest(dutch) };
                store::save(writing.tx(), record, wording.column, texts.language, translation).await?;
            }
        }
    }
    problems.finish()?;
    Ok((before, after))
}
