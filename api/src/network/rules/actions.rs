//! What directing areas plan to do. Source of the priority codes: the Flemish
//! government (DOMAIN §4.5, fact).

use super::super::error::NetworkError;
use super::super::states::ActionState;
use crate::codes;
use uuid::Uuid;

codes! {
    /// A Flemish priority of the local directing role.
    pub enum Priority {
        /// The first.
        Lr1 = "WSE-LR1",
        /// The second.
        Lr2 = "WSE-LR2",
        /// The third.
        Lr3 = "WSE-LR3",
        /// The fourth.
        Lr4 = "WSE-LR4",
    }
}

/// Longest title; characters.
const LONGEST: usize = 200;

/// Something a directing area plans to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AreaAction {
    /// Key.
    pub id: Uuid,
    /// The area.
    pub area: Uuid,
    /// Title in Dutch.
    pub title_nl: String,
    /// How far it has come.
    pub state: ActionState,
    /// Why it was given up; none unless it was.
    pub dropped_reason: Option<String>,
    /// Rises with every change.
    pub version: i32,
}

/// The title of an action, without the blanks around it.
///
/// # Errors
/// `ACTION_TITLE_MALFORMED`.
pub fn title(text: &str) -> Result<String, NetworkError> {
    let text = text.trim();
    match (1..=LONGEST).contains(&text.chars().count()) && !text.chars().any(char::is_control) {
        true => Ok(text.to_owned()),
        false => Err(NetworkError::TitleMalformed),
    }
}

/// Priorities each once, in the order of their codes.
pub fn once_each(priorities: &[Priority]) -> Vec<Priority> {
    Priority::ALL.iter().copied().filter(|priority| priorities.contains(priority)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_one_line_of_some_length() {
        assert_eq!(title("  Sociale clausules ").as_deref(), Ok("Sociale clausules"));
        for bad in ["", " ", "a\nb", &"a".repeat(201)] {
            assert_eq!(title(bad), Err(NetworkError::TitleMalformed), "{bad:?}");
        }
    }

    #[test]
    fn a_priority_counts_once() {
        let given = [Priority::Lr4, Priority::Lr1, Priority::Lr4];
        assert_eq!(once_each(&given), [Priority::Lr1, Priority::Lr4]);
    }
}
