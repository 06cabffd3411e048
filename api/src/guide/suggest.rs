//! Suggesting while a buyer types.

use super::error::GuideError;
use super::search::{GuideSearch, Suggested, suggested};
use crate::access::Action;
use crate::shared::context::Context;
use crate::shared::error::Error;

/// Longest text that is completed; characters.
const LONGEST_TEXT: usize = 100;
/// Most suggestions of each kind.
pub const MOST: usize = 10;

/// What may be meant by a text that may end in the middle of a word: of what is published alone.
///
/// # Errors
/// `SEARCH_TEXT_TOO_LONG`, `SUGGESTIONS_OUT_OF_RANGE`, `SEARCH_UNAVAILABLE`; `FORBIDDEN`.
pub fn suggest(context: &Context, search: &GuideSearch, text: &str, most: i32) -> Result<Suggested, Error> {
    context.authorize(Action::ReadSuppliers)?;
    let characters = text.chars().count();
    if characters > LONGEST_TEXT {
        return Err(GuideError::TextTooLong { characters, maximum: LONGEST_TEXT }.into());
    }
    let most = usize::try_from(most).ok().filter(|most| (1..=MOST).contains(most));
    let most = most.ok_or(GuideError::SuggestionsOutOfRange { maximum: MOST })?;
    let state = search.state().ok_or(GuideError::Unavailable)?;
    Ok(suggested(text, &state, most))
}
