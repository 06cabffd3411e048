//! Rubrics as the guide knows them.

use crate::kept::{Weighed, texts};
use crate::shared::language::Language;
use uuid::Uuid;

/// A heading of the guide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rubric {
    /// Key.
    pub id: Uuid,
    /// Readable key in addresses.
    pub slug: String,
    /// Dutch name.
    pub name_nl: String,
    /// The heading above.
    pub parent_id: Option<Uuid>,
    /// The place in the guide as a key.
    pub sort_key: String,
}

impl Weighed for Rubric {
    fn bytes(&self) -> usize {
        size_of::<Self>() + texts([&self.slug, &self.name_nl, &self.sort_key].map(|text| Some(text.as_str())))
    }
}

/// Another word by which buyers look for a rubric.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Synonym {
    /// The language of the word.
    pub language: Language,
    /// The word or phrase.
    pub term: String,
}

/// Which rubrics are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// All, each heading followed by those below it.
    All,
    /// Those at the top alone.
    Top,
}
