//! What every change of a rubric shares: what is asked of it, its version, the words of the journal.

use super::error::RubricError;
use super::rules::tree::{Heading, name, position};
use crate::journal::{Entry, Facts, RecordKind, Visibility, Writing, check_version};
use crate::shared::error::{Error, Problems};
use crate::shared::language::Language;
use crate::translations::rules::{Form, Texts, Wording};
use crate::translations::translate;
use serde::Serialize;
use uuid::Uuid;

/// What is to be said of a rubric; what is left out stays, and `Some(None)` empties it.
#[derive(Clone, Debug, Default)]
pub struct AskedRubric {
    /// Its name in Dutch.
    pub name: Option<String>,
    /// Its name in French.
    pub name_fr: Option<Option<String>>,
    /// Its name in English.
    pub name_en: Option<Option<String>>,
    /// The heading above.
    pub parent: Option<Option<Uuid>>,
    /// Its place among those beside it, counted from 1.
    pub position: Option<i32>,
}

/// The same, with what can be used of it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Checked {
    pub(super) name: Option<String>,
    texts: Vec<Texts>,
    /// To leave it and to empty it are two things, also under an idempotency key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) parent: Option<Option<Uuid>>,
    pub(super) position: Option<usize>,
}

impl AskedRubric {
    /// What can be used of it.
    ///
    /// # Errors
    /// `RUBRIC_NAME_MALFORMED`, `TRANSLATION_MALFORMED`, `RUBRIC_POSITION_MALFORMED` as problems of fields.
    pub(super) fn check(&self) -> Result<Checked, Error> {
        let mut problems = Problems::default();
        let name = self.name.as_deref().and_then(|text| problems.take("name", name(text)));
        let position = self.position.and_then(|given| problems.take("position", position(given)));
        let asked = [(Language::Fr, "nameFr", &self.name_fr), (Language::En, "nameEn", &self.name_en)];
        let text = |(language, name, text): (_, _, &Option<Option<String>>)| {
            let wording = Wording { name, column: "name_nl", form: Form::Line, text: text.clone()? };
            Some(Texts { language, wordings: vec![wording] }.check(&mut problems))
        };
        let texts = asked.into_iter().filter_map(text).collect();
        problems.finish()?;
        Ok(Checked { name, texts, parent: self.parent, position })
    }
}

impl Checked {
    /// Stores its names in other languages, and tells the journal.
    ///
    /// # Errors
    /// Faults of the database.
    pub(super) async fn translate(
        &self,
        writing: &mut Writing,
        rubric: &Heading,
        action: &'static str,
    ) -> Result<(), Error> {
        for texts in &self.texts {
            let (before, after) = translate(writing, rubric.id, texts, |_| Some(rubric.name_nl.as_str())).await?;
            writing.record(entry(rubric, action).before(before).after(after));
        }
        Ok(())
    }
}

/// Whether a rubric stands in the guide, at the version the client saw.
///
/// # Errors
/// `VERSION_STALE`, `RUBRIC_RETIRED`.
pub(super) fn check_standing(rubric: &Heading, expected: Option<i32>) -> Result<(), Error> {
    check_version(expected, rubric.version)?;
    match rubric.is_retired {
        true => Err(RubricError::Retired.into()),
        false => Ok(()),
    }
}

/// What the journal says of a rubric: everyone may know.
pub(super) fn entry(rubric: &Heading, action: &'static str) -> Entry {
    Entry::of(RecordKind::Rubric, rubric.id, action).visible(Visibility::Public)
}

/// The values of a rubric that the journal keeps.
pub(super) fn facts(rubric: &Heading) -> Facts {
    Facts::default()
        .with("slug", rubric.slug.as_str())
        .with("name", rubric.name_nl.as_str())
        .with("parent", rubric.parent.map(|parent| parent.to_string()))
        .with("place", rubric.sort_key.as_str())
        .with("isRetired", rubric.is_retired)
}
