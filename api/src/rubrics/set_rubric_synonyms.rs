//! An officer says by which words a rubric is found.

use super::change::{check_standing, entry};
use super::rules::{Synonym, checked};
use super::store::words;
use crate::access::Action;
use crate::journal::{Change, Facts, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use crate::shared::language::Language;
use serde::Serialize;
use uuid::Uuid;

/// The words of a rubric in each language, in place of those it had; a language that is left out stays as it is.
#[derive(Clone, Debug, Default)]
pub struct AskedSynonyms {
    /// In Dutch.
    pub nl: Option<Vec<String>>,
    /// In French.
    pub fr: Option<Vec<String>>,
    /// In English.
    pub en: Option<Vec<String>>,
}

/// Sets the synonyms of a rubric. What is struck stays struck when the data set is loaded again, and what is added stays. The search of
/// each process is made anew within moments.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`, `RUBRIC_RETIRED`; `SYNONYM_MALFORMED`, `SYNONYM_TWICE` and `SYNONYMS_TOO_MANY` as problems of fields; the refusals of
/// idempotency keys; faults of the database.
pub async fn set_rubric_synonyms(
    context: &Context,
    rubric: Uuid,
    asked: &AskedSynonyms,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<(), Error> {
    context.authorize(Action::SetRubricSynonyms)?;
    let mut problems = Problems::default();
    let mut lists = Vec::new();
    for (language, given) in [(Language::Nl, &asked.nl), (Language::Fr, &asked.fr), (Language::En, &asked.en)] {
        if let Some(given) = given {
            lists.push((language.code(), checked(given, language, &mut problems)));
        }
    }
    problems.finish()?;
    write_once(context, Action::SetRubricSynonyms.code(), key, SetSynonyms { rubric, lists, expected }).await
}

#[derive(Serialize)]
struct SetSynonyms {
    rubric: Uuid,
    lists: Vec<(&'static str, Vec<String>)>,
    expected: Option<i32>,
}

impl Change for SetSynonyms {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        let rubric = words::lock(writing.tx(), self.rubric).await?.ok_or_else(Error::not_found)?;
        check_standing(&rubric, self.expected)?;
        let before = words::of(writing.tx(), self.rubric).await?;
        for (language, terms) in &self.lists {
            let language = Language::from_code(language)?;
            words::set(writing.tx(), (self.rubric, &rubric.slug), language, terms).await?;
        }
        words::count_on(writing.tx(), self.rubric, rubric.version + 1).await?;
        let after = words::of(writing.tx(), self.rubric).await?;
        let entry = entry(&rubric, Action::SetRubricSynonyms.code());
        writing.record(entry.before(facts(&before)).after(facts(&after)));
        Ok(())
    }
}

/// The words of a rubric in the journal, by language.
fn facts(words: &[Synonym]) -> Facts {
    let of = |language: Language| {
        words.iter().filter(|word| word.language == language).map(|word| word.term.clone()).collect::<Vec<_>>()
    };
    Facts::default().with("nl", of(Language::Nl)).with("fr", of(Language::Fr)).with("en", of(Language::En))
}
