//! Arguments of which exactly one names the record.

use crate::refusals;

refusals! {
    /// What can be wrong with the arguments that name a record.
    pub enum PickError {
        /// None, or more than one.
        NotExactlyOne { arguments: &'static str, given: usize } => BadInput, "EXACTLY_ONE_ARGUMENT", "Give exactly one of {arguments}; {given} were given.";
    }
}

/// The one choice that was given.
///
/// # Errors
/// `EXACTLY_ONE_ARGUMENT` when none or several were.
pub fn exactly_one<T, const N: usize>(arguments: &'static str, choices: [Option<T>; N]) -> Result<T, PickError> {
    let mut given: Vec<T> = choices.into_iter().flatten().collect();
    match (given.pop(), given.len()) {
        (Some(only), 0) => Ok(only),
        (None, _) => Err(PickError::NotExactlyOne { arguments, given: 0 }),
        (Some(_), others) => Err(PickError::NotExactlyOne { arguments, given: others + 1 }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_several_is_taken() {
        assert_eq!(exactly_one("`id`, `slug`", [None, Some(2)]), Ok(2));
    }

    #[test]
    fn none_and_two_are_refused() {
        let refused = |given| Err(PickError::NotExactlyOne { arguments: "`id`, `slug`", given });
        assert_eq!(exactly_one("`id`, `slug`", [None::<i32>, None]), refused(0));
        assert_eq!(exactly_one("`id`, `slug`", [Some(1), Some(2)]), refused(2));
    }
}
