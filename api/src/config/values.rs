//! Value types of settings, parsed once at the door.

use ipnet::IpNet;
use secrecy::{ExposeSecret, SecretString};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use std::net::IpAddr;

/// A value that may be left empty: an empty text counts as not set, so that a
/// line of the sample file can be uncommented and an environment variable blanked.
pub(super) fn unless_empty<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned,
{
    let value = <figment::value::Value as Deserialize>::deserialize(deserializer)?;
    match value.as_str() {
        Some("") => Ok(None),
        _ => value.deserialize().map(Some).map_err(|error: figment::Error| serde::de::Error::custom(error.kind)),
    }
}

/// A database address. It may hold a password, so it never prints itself.
#[derive(Clone, Debug)]
pub struct DatabaseUrl(SecretString);

impl DatabaseUrl {
    /// Wraps an address.
    pub fn new(url: &str) -> Self {
        Self(SecretString::from(url))
    }

    /// The address itself, for the connection alone.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

impl<'de> Deserialize<'de> for DatabaseUrl {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|url| Self::new(&url))
    }
}

/// A text that is a secret as a whole. It never prints itself.
#[derive(Clone, Debug)]
pub struct SecretText(SecretString);

impl SecretText {
    /// Wraps a secret.
    pub fn new(text: &str) -> Self {
        Self(SecretString::from(text))
    }

    /// The secret itself, for its one use.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

impl<'de> Deserialize<'de> for SecretText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|text| Self(SecretString::from(text)))
    }
}

/// A command with its arguments, which is started without a shell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScanCommand(Vec<String>);

impl ScanCommand {
    /// A command as it is written: an absolute path, and arguments divided by blanks.
    pub fn read(text: &str) -> Option<Self> {
        let words: Vec<_> = text.split_whitespace().map(str::to_owned).collect();
        words.first().is_some_and(|program| program.starts_with('/')).then_some(Self(words))
    }

    /// The program.
    pub fn program(&self) -> &str {
        self.0.first().map_or("", String::as_str)
    }

    /// Its arguments.
    pub fn arguments(&self) -> &[String] {
        self.0.get(1..).unwrap_or_default()
    }
}

impl<'de> Deserialize<'de> for ScanCommand {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let wrong = || serde::de::Error::custom(format!("`{text}` is not an absolute path with its arguments"));
        Self::read(&text).ok_or_else(wrong)
    }
}

/// Form of a log line.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// Sentences for a terminal.
    Human,
    /// One JSON object per line for a collector.
    Json,
}

/// Networks whose forwarding headers are believed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrustedProxies(Vec<IpNet>);

impl TrustedProxies {
    /// Whether the address belongs to a trusted proxy.
    pub fn contains(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(&address))
    }
}

impl<'de> Deserialize<'de> for TrustedProxies {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        parts(&text)
            .map(|part| {
                part.parse()
                    .map_err(|_| serde::de::Error::custom(format!("`{part}` is not a network such as 10.0.0.0/8")))
            })
            .collect::<Result<_, _>>()
            .map(Self)
    }
}

/// Web origins that may call the API from a browser.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origins(Vec<String>);

impl Origins {
    /// Whether every origin is allowed.
    pub fn any(&self) -> bool {
        self.0.iter().any(|origin| origin == "*")
    }

    /// The origins named.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

impl<'de> Deserialize<'de> for Origins {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        parts(&text).map(origin::<D::Error>).collect::<Result<_, _>>().map(Self)
    }
}

fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim).filter(|part| !part.is_empty())
}

fn origin<E: serde::de::Error>(part: &str) -> Result<String, E> {
    let host = part.strip_prefix("https://").or_else(|| part.strip_prefix("http://"));
    match (part, host) {
        ("*", _) => Ok(part.to_owned()),
        (_, Some(host)) if !host.is_empty() && !host.contains('/') => Ok(part.to_owned()),
        _ => Err(E::custom(format!("`{part}` is not an origin such as https://www.example.org"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_an_absolute_path_with_its_arguments() {
        let command = ScanCommand::read(" /usr/bin/clamdscan  --no-summary - ").expect("a command");
        assert_eq!(
            (command.program(), command.arguments()),
            ("/usr/bin/clamdscan", &["--no-summary", "-"].map(str::to_owned)[..])
        );
        assert!(["", " ", "clamdscan -", "./scan"].iter().all(|text| ScanCommand::read(text).is_none()));
    }
}
