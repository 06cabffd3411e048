//! `keys`: see and change the keys that sign access tokens. A server that runs
//! over the same data folder follows within half a minute.

use crate::config::Settings;
use crate::identity::keys::{KeyError, KeyInfo, KeyRing, KeyState};
use crate::logs::say;
use crate::shared::clock::Clock;
use chrono::{DateTime, SecondsFormat, Utc};
use clap::Subcommand;

/// What can be done with keys.
#[derive(Debug, Subcommand)]
pub(super) enum Keys {
    /// Show every key: its name, what it is good for, when it was made.
    List,
    /// Make a new key, which signs as soon as every server has seen it, and remove the retired ones.
    Rotate,
    /// Remove the keys whose tokens have all ended.
    Prune,
}

impl Keys {
    /// Does it, and says what was done.
    ///
    /// # Errors
    /// [`KeyError`].
    pub(super) fn run(&self, settings: &Settings) -> Result<(), KeyError> {
        let ring = KeyRing::look(settings, &Clock::system())?;
        match self {
            Self::List => say(&listed(&ring.list())),
            Self::Rotate => rotate(&ring)?,
            Self::Prune => say(&removed(&ring.prune()?).unwrap_or_else(|| "No key is retired.".to_owned())),
        }
        Ok(())
    }
}

fn rotate(ring: &KeyRing) -> Result<(), KeyError> {
    let rotation = ring.rotate()?;
    let signing = ring.list().into_iter().find(|info| info.state == KeyState::Signing && info.kid != rotation.made.kid);
    let made = &rotation.made.kid;
    say(&match (rotation.made.changes_at, signing) {
        (Some(from), Some(now)) => {
            format!("Made {made}; it signs from {}, until then {} does.", written(from), now.kid)
        }
        _ => format!("Made {made}; it signs at once."),
    });
    if let Some(sentence) = removed(&rotation.removed) {
        say(&sentence);
    }
    Ok(())
}

fn removed(kids: &[String]) -> Option<String> {
    (!kids.is_empty()).then(|| format!("Removed {}, retired.", kids.join(", ")))
}

fn listed(keys: &[KeyInfo]) -> String {
    match keys {
        [] => "There is no key yet; the first start of the server makes one.".to_owned(),
        keys => keys.iter().map(line).collect::<Vec<_>>().join("\n"),
    }
}

/// One key on a line: name, state, when it was made, and what comes next.
fn line(key: &KeyInfo) -> String {
    let made = key.created.map_or_else(|| "given as a secret".to_owned(), |made| format!("made {}", written(made)));
    let next = match (key.state, key.changes_at) {
        (KeyState::Upcoming, Some(from)) => format!(", signs from {}", written(from)),
        (KeyState::Verifying, Some(until)) => format!(", verifies until {}", written(until)),
        _ => String::new(),
    };
    format!("{}  {:<9}  {made}{next}", key.kid, key.state.code())
}

fn written(instant: DateTime<Utc>) -> String {
    instant.to_rfc3339_opts(SecondsFormat::Secs, true)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(state: KeyState, created: Option<&str>, changes_at: Option<&str>) -> KeyInfo {
        let instant = |text: &str| text.parse().expect("an instant");
        KeyInfo { kid: "kid".to_owned(), created: created.map(instant), state, changes_at: changes_at.map(instant) }
    }

    #[test]
    fn a_key_is_a_line_that_says_what_comes_next() {
        let (made, next) = (Some("2026-11-23T10:00:00Z"), Some("2026-11-23T10:01:00Z"));
        let upcoming = line(&key(KeyState::Upcoming, made, next));
        assert_eq!(upcoming, "kid  upcoming   made 2026-11-23T10:00:00Z, signs from 2026-11-23T10:01:00Z");
        let verifying = line(&key(KeyState::Verifying, made, next));
        assert_eq!(verifying, "kid  verifying  made 2026-11-23T10:00:00Z, verifies until 2026-11-23T10:01:00Z");
        assert_eq!(line(&key(KeyState::Signing, None, None)), "kid  signing    given as a secret");
    }

    #[test]
    fn without_keys_it_is_said_where_the_first_comes_from() {
        assert!(listed(&[]).contains("the first start of the server makes one"));
    }
}
