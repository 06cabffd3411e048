//! Who is asking: what proves it. Passwords are hashed and judged in
//! [`passwords`], access tokens are issued and read in [`tokens`], and the keys
//! that sign them are made, published and rotated in [`keys`].

pub mod keys;
pub mod passwords;
pub mod tokens;

#[cfg(test)]
mod scratch;

use chrono::TimeDelta;

/// A time from the settings; what is longer than a century counts as a century.
fn seconds(value: u64) -> TimeDelta {
    TimeDelta::seconds(i64::from(u32::try_from(value).unwrap_or(u32::MAX)))
}
