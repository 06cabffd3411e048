//! Passwords: what a new one must be ([`PasswordRules`]), and how they are kept
//! and checked ([`Hasher`]).

mod common;
pub mod error;
mod hasher;
pub mod rules;
mod work;

pub use error::PasswordProblem;
pub use hasher::{Hasher, Verdict};
pub use rules::PasswordRules;

use crate::config::Settings;

impl From<&Settings> for PasswordRules {
    fn from(settings: &Settings) -> Self {
        Self { fewest: settings.password_min_characters, most: settings.password_max_characters }
    }
}
