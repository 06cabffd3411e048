//! Texts about meetings, trimmed and bounded.

use crate::meetings::error::MeetingError;

/// Longest title; characters.
const LONGEST_TITLE: usize = 200;
/// Longest reason or venue; characters.
pub const LONGEST_NOTE: usize = 1_000;
/// Longest letter or minutes; characters.
pub const LONGEST_TEXT: usize = 50_000;

/// A title on one line.
///
/// # Errors
/// `MEETING_TITLE_MALFORMED`.
pub fn title(given: &str) -> Result<String, MeetingError> {
    let title = given.trim();
    match (1..=LONGEST_TITLE).contains(&title.chars().count()) && !title.chars().any(char::is_control) {
        true => Ok(title.to_owned()),
        false => Err(MeetingError::TitleMalformed),
    }
}

/// A text of at most so many characters.
///
/// # Errors
/// `MEETING_TEXT_MALFORMED`.
pub fn text(given: &str, most: usize) -> Result<String, MeetingError> {
    let text = given.trim();
    let is_plain = text.chars().all(|c| !c.is_control() || c == '\n' || c == '\r');
    match is_plain && (1..=most).contains(&text.chars().count()) {
        true => Ok(text.to_owned()),
        false => Err(MeetingError::TextMalformed { most }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_stands_on_one_line_and_is_not_empty() {
        assert_eq!(title("  Samenkomst  "), Ok("Samenkomst".to_owned()));
        for bad in ["", "   ", "twee\nregels", &"x".repeat(201)] {
            assert_eq!(title(bad), Err(MeetingError::TitleMalformed), "{bad:.20}");
        }
    }

    #[test]
    fn a_text_may_have_lines_and_is_bounded() {
        assert_eq!(text("Beste,\nTot dan\n", 50), Ok("Beste,\nTot dan".to_owned()));
        for bad in ["", "\u{7}bel", "te lang"] {
            assert_eq!(text(bad, 5), Err(MeetingError::TextMalformed { most: 5 }), "{bad}");
        }
    }
}
