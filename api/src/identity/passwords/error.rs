//! Why a password will not do.

use crate::refusals;

refusals! {
    /// A password that cannot be taken.
    pub enum PasswordProblem {
        /// Too few characters.
        TooShort { minimum: usize } => BadInput, "PASSWORD_TOO_SHORT", "A password needs at least {minimum} characters; a few words in a row will do.";
        /// Too many characters.
        TooLong { maximum: usize } => BadInput, "PASSWORD_TOO_LONG", "A password has at most {maximum} characters.";
        /// One that is tried first by whoever guesses.
        Common => BadInput, "PASSWORD_COMMON", "This password is among those that are guessed first; choose another.";
        /// One that everyone guesses who knows the account.
        LikeAccount => BadInput, "PASSWORD_LIKE_ACCOUNT", "A password must not contain your name or your e-mail address.";
    }
}
