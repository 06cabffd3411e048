//! What a record is to say in another language than Dutch. Pure.

use super::error::TranslationError;
use crate::shared::error::Problems;
use crate::shared::language::Language;
use serde::Serialize;

/// Longest text on one line; characters.
const LONGEST_LINE: usize = 200;
/// Longest other text; characters.
const LONGEST_TEXT: usize = 5_000;

/// What form a text has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Form {
    /// A title: one line.
    Line,
    /// Anything longer.
    Text,
}

/// A text of a record as it is to be in another language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Wording {
    /// Its name in the input and in the journal.
    pub name: &'static str,
    /// The column that holds the Dutch text.
    pub column: &'static str,
    /// What form it has.
    pub form: Form,
    /// The text; none takes the translation away.
    pub text: Option<String>,
}

impl Wording {
    fn check(&mut self, problems: &mut Problems) {
        let Some(text) = &self.text else { return };
        let (text, most) = (text.trim(), if self.form == Form::Line { LONGEST_LINE } else { LONGEST_TEXT });
        let may_be = |c: char| !c.is_control() || (c == '\n' && self.form == Form::Text);
        if (1..=most).contains(&text.chars().count()) && text.chars().all(may_be) {
            self.text = Some(text.to_owned());
        } else {
            problems.add(self.name, &TranslationError::Malformed { most });
        }
    }
}

/// What a record is to say in one language; what is not named stays as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Texts {
    /// The language: another one than Dutch.
    pub language: Language,
    /// The texts.
    pub wordings: Vec<Wording>,
}

impl Texts {
    /// The same without blanks around the texts; what is wrong goes to the problems.
    #[must_use]
    pub fn check(mut self, problems: &mut Problems) -> Self {
        self.wordings.iter_mut().for_each(|wording| wording.check(problems));
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shared::error::Error;

    fn wording(form: Form, text: &str) -> Texts {
        let text = Some(text.to_owned());
        let wording = Wording { name: "title", column: "title_nl", form, text };
        Texts { language: Language::Fr, wordings: vec![wording] }
    }

    #[test]
    fn a_translation_is_kept_without_blanks_around_it() {
        let checked = wording(Form::Line, " Économie sociale ").check(&mut Problems::default());
        assert_eq!(checked, wording(Form::Line, "Économie sociale"));
    }

    #[test]
    fn a_title_stands_on_one_line_and_no_text_is_empty_or_endless() {
        for (form, text) in
            [(Form::Line, "deux\nlignes"), (Form::Line, " "), (Form::Text, ""), (Form::Text, &"x".repeat(5_001))]
        {
            let mut problems = Problems::default();
            let _ = wording(form, text).check(&mut problems);
            assert!(matches!(problems.finish(), Err(Error::Invalid(_))), "{form:?} {text:.20}");
        }
        let mut problems = Problems::default();
        let _ = wording(Form::Text, "deux\nlignes").check(&mut problems);
        assert!(problems.finish().is_ok());
    }
}
