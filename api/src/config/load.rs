//! Reading settings from file and environment.

use super::{Settings, validate};
use figment::Figment;
use figment::providers::{Env, Format, Toml};
use std::path::Path;

/// The settings file that is read when it exists and none is named.
pub const DEFAULT_FILE: &str = "social-economy.toml";
/// What every setting but the fixed ones starts with in the environment.
pub const ENV_PREFIX: &str = "SOCIAL_ECONOMY_";
/// Names in the environment that carry no prefix.
pub const FIXED_NAMES: [&str; 6] = ["DATABASE_URL", "LISTEN_ADDR", "DATA_DIR", "DEMO", "TRUSTED_PROXIES", "RUST_LOG"];
/// Settings whose value no refusal may repeat.
const SECRETS: [&str; 5] = ["database_url", "files_s3_secret", "mail_url", "master_key", "token_signing_keys"];

/// The setting whose sections may hold secrets anywhere.
const SECTIONS: &str = "issuers";

/// Settings that cannot be used: each sentence names a setting and why.
#[derive(Debug, thiserror::Error)]
#[error("{}", .0.join("\n"))]
pub struct ConfigError(pub Vec<String>);

/// Reads the settings: defaults, then the file, then the environment.
///
/// # Errors
/// A file that is named but missing, an unknown setting, a value of the wrong
/// form, or settings that cannot hold together.
pub fn load(file: Option<&Path>) -> Result<Settings, ConfigError> {
    let mut figment = Figment::new();
    match file {
        Some(path) if !path.is_file() => {
            return Err(ConfigError(vec![format!("The settings file {} does not exist.", path.display())]));
        }
        Some(path) => figment = figment.merge(Toml::file_exact(path)),
        None if Path::new(DEFAULT_FILE).is_file() => figment = figment.merge(Toml::file_exact(DEFAULT_FILE)),
        None => {}
    }
    match prefixed_in_vain() {
        names if names.is_empty() => {}
        names => return Err(ConfigError(names)),
    }
    let settings: Settings = figment
        .merge(Env::prefixed(ENV_PREFIX))
        .merge(Env::raw().only(&FIXED_NAMES))
        .extract()
        .map_err(|error| ConfigError(error.into_iter().map(|problem| sentence(&problem)).collect()))?;
    match validate::problems(&settings) {
        problems if problems.is_empty() => Ok(settings),
        problems => Err(ConfigError(problems)),
    }
}

/// Fixed names that stand in the environment with the prefix: taken for a
/// setting, they would contradict the fixed ones; left out, nobody would notice.
fn prefixed_in_vain() -> Vec<String> {
    let names = std::env::vars_os().filter_map(|(name, _)| name.into_string().ok());
    let mut sentences: Vec<_> = names.filter_map(|name| without_prefix(&name)).collect();
    sentences.sort();
    sentences
}

fn without_prefix(name: &str) -> Option<String> {
    let capitals = name.to_ascii_uppercase();
    let fixed = capitals.strip_prefix(ENV_PREFIX).filter(|rest| FIXED_NAMES.contains(rest))?;
    Some(format!("`{name}` is not read from the environment: write it without the prefix, as `{fixed}`."))
}

/// One problem as a sentence: which setting, from where, and what is wrong.
/// The value of a secret is never repeated.
fn sentence(problem: &figment::Error) -> String {
    let path = problem.path.join(".");
    let source = problem.metadata.as_ref().map_or_else(|| "the settings".to_owned(), source);
    let why = match &problem.kind {
        figment::error::Kind::UnknownField(name, _) => {
            format!("`{name}` is not a setting; docs/social-economy.sample.toml lists them all")
        }
        _ if SECRETS.iter().any(|secret| path.eq_ignore_ascii_case(secret)) => "it cannot be read as text".to_owned(),
        figment::error::Kind::InvalidType(_, wanted) | figment::error::Kind::InvalidValue(_, wanted)
            if problem.path.first().is_some_and(|part| part.eq_ignore_ascii_case(SECTIONS)) =>
        {
            format!("it must be {wanted}")
        }
        kind => kind.to_string(),
    };
    match path.is_empty() {
        true => format!("Bad setting in {source}: {why}."),
        false => format!("Bad setting `{path}` in {source}: {why}."),
    }
}

/// Where a setting came from: the environment, or the file by name.
fn source(metadata: &figment::Metadata) -> String {
    match metadata.source.as_ref().and_then(figment::Source::file_path) {
        Some(path) => path.display().to_string(),
        None => metadata.name.to_string(),
    }
}
