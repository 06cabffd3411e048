//! `documents`: the documents that makers of clients register, so that they are found by their digest, and may be all that is answered.

use super::Outcomes;
use crate::config::Settings;
use crate::graphql::documents::{Documents, Source};
use crate::graphql::limits::Limits;
use crate::graphql::schema::{self, Schema};
use crate::graphql::shape::Shape;
use crate::graphql::trusted::{Trusted, digest_of, fingerprint, register, registered};
use crate::logs::say;
use crate::shared::hex::hex;
use clap::{Args, Subcommand};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What can be done with documents.
#[derive(Debug, Subcommand)]
pub(super) enum DocumentsCommand {
    /// Register the documents of a client; all of them or, where one would be refused, none.
    Register(RegisterArguments),
    /// Show every registered document: whose it is, and its digest.
    List,
    /// Judge every registered document by the schema and the limits of this program; exit code 1 when one would be refused.
    Check,
    /// Take the documents of a client away; processes that answered one may go on until they are started again.
    Forget(ForgetArguments),
}

#[derive(Debug, Args)]
pub(super) struct RegisterArguments {
    /// Name of the client, such as web-2027: letters, digits, dots, hyphens and underscores.
    #[arg(long, value_parser = client)]
    client: String,
    /// Files: `.graphql` with one document each, or `.json` as build tools write it: digests with texts, or a manifest of Apollo.
    #[arg(required = true)]
    files: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct ForgetArguments {
    /// Name of the client.
    #[arg(long, value_parser = client)]
    client: String,
}

fn client(name: &str) -> Result<String, String> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
    let fits = (1..=64).contains(&name.len()) && name.bytes().all(is_plain) && !name.starts_with('.');
    fits.then(|| name.to_owned()).ok_or_else(|| "1 to 64 letters, digits, dots, hyphens and underscores".to_owned())
}

/// Does what was asked.
pub(super) async fn run(settings: &Settings, command: DocumentsCommand) -> Outcomes {
    let folder = settings.documents_dir();
    match command {
        DocumentsCommand::Register(asked) => add(settings, &folder, &asked).await,
        DocumentsCommand::List => {
            for found in registered(&folder)? {
                say(&format!("{}  {}", hex(&found.digest), found.client));
            }
            Ok(())
        }
        DocumentsCommand::Check => check(settings, &folder).await,
        DocumentsCommand::Forget(asked) => forget(&folder, &asked.client),
    }
}

async fn add(settings: &Settings, folder: &Path, asked: &RegisterArguments) -> Outcomes {
    let (judge, mut texts, mut problems) = (Judge::new(settings), Vec::new(), Vec::new());
    for file in &asked.files {
        for (name, text) in read(file)? {
            problems.extend(judge.problems(&text).await.into_iter().map(|problem| format!("{name}: {problem}")));
            texts.push(text);
        }
    }
    refuse(&problems)?;
    let mut new = 0;
    for text in &texts {
        new += usize::from(register(folder, &asked.client, text)?);
    }
    say(&format!("{} documents of {} are registered, {new} of them new.", texts.len(), asked.client));
    Ok(())
}

async fn check(settings: &Settings, folder: &Path) -> Outcomes {
    let (judge, mut problems, found) = (Judge::new(settings), Vec::new(), registered(folder)?);
    for document in &found {
        let name = format!("{}/{}", document.client, hex(&document.digest));
        let text = std::fs::read_to_string(&document.file)?;
        if fingerprint(&text) != document.digest {
            problems.push(format!("{name}: the text is not the one its name says"));
        }
        problems.extend(judge.problems(&text).await.into_iter().map(|problem| format!("{name}: {problem}")));
    }
    refuse(&problems)?;
    say(&format!("{} registered documents would be answered.", found.len()));
    Ok(())
}

fn forget(folder: &Path, client: &str) -> Outcomes {
    let found = registered(folder)?.into_iter().filter(|document| document.client == client);
    let files: Vec<_> = found.map(|document| document.file).collect();
    for file in &files {
        std::fs::remove_file(file)?;
    }
    say(&format!("{} documents of {client} were taken away.", files.len()));
    Ok(())
}

fn refuse(problems: &[String]) -> Outcomes {
    match problems {
        [] => Ok(()),
        problems => Err(problems.join("\n").into()),
    }
}

/// What documents are judged by before they are answered.
struct Judge {
    documents: Documents,
    schema: Schema,
}

impl Judge {
    fn new(settings: &Settings) -> Self {
        let open = Settings { documents_trusted_only: false, introspection_enabled: true, ..settings.clone() };
        let schema = schema::build(&open);
        let shape = Arc::new(Shape::of(&schema.sdl()));
        Self { documents: Documents::new(Limits::from(&open), shape, Trusted::new(&open), 0), schema }
    }

    /// Why a document would be refused; nothing when it would be answered.
    async fn problems(&self, text: &str) -> Vec<String> {
        match self.documents.find(&Source::Text(text.to_owned())) {
            Err(refused) => vec![refused.message],
            Ok(_) => schema::judge(&self.schema, text).await,
        }
    }
}

/// The documents of a file, each with a name for messages.
fn read(file: &Path) -> Result<Vec<(String, String)>, Box<dyn std::error::Error>> {
    let name = file.display().to_string();
    let text = std::fs::read_to_string(file).map_err(|cause| format!("{name}: {cause}"))?;
    match file.extension().and_then(|ending| ending.to_str()) {
        Some("json") => manifest(&text).map_err(|why| format!("{name}: {why}").into()),
        _ => Ok(vec![(name, text)]),
    }
}

/// The documents of a manifest: an object of digests and texts, or Apollo's list of operations.
fn manifest(text: &str) -> Result<Vec<(String, String)>, String> {
    let manifest: Value = serde_json::from_str(text).map_err(|cause| cause.to_string())?;
    let pairs: Option<Vec<_>> = match manifest.get("operations") {
        Some(Value::Array(operations)) => {
            let text = |operation: &Value, key: &str| operation.get(key)?.as_str().map(str::to_owned);
            operations.iter().map(|one| Some((text(one, "id")?, text(one, "body")?))).collect()
        }
        _ => manifest.as_object().and_then(|pairs| {
            pairs.iter().map(|(digest, text)| Some((digest.clone(), text.as_str()?.to_owned()))).collect()
        }),
    };
    let pairs = pairs.ok_or("neither an object of digests and texts, nor a list of operations with `id` and `body`")?;
    let wrong = |(digest, text): &&(String, String)| digest_of(digest) != Some(fingerprint(text));
    match pairs.iter().find(wrong) {
        Some((digest, _)) => Err(format!("`{digest}` is not the SHA-256 of its text in hexadecimal")),
        None => Ok(pairs),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_of_manifest_are_read_and_a_wrong_digest_is_named() {
        let digest = hex(&fingerprint("{ a }"));
        let map = format!(r#"{{ "{digest}": "{{ a }}" }}"#);
        let apollo = format!(
            r#"{{ "format": "apollo-persisted-query-manifest", "version": 1,
                "operations": [{{ "id": "{digest}", "body": "{{ a }}", "name": "A", "type": "query" }}] }}"#
        );
        for text in [map, apollo] {
            assert_eq!(manifest(&text), Ok(vec![(digest.clone(), "{ a }".to_owned())]));
        }
        assert!(manifest(r#"{ "abc": "{ a }" }"#).is_err_and(|why| why.starts_with("`abc`")));
        for text in ["[]", "3", r#"{ "abc": 1 }"#, r#"{ "operations": [{ "id": "x" }] }"#, "{"] {
            assert!(manifest(text).is_err(), "{text}");
        }
    }

    #[test]
    fn the_name_of_a_client_is_that_of_a_folder() {
        assert!(client("web-2027.1_a").is_ok());
        for name in ["", ".", "..", ".hidden", "a/b", "a b", &"a".repeat(65)] {
            assert!(client(name).is_err(), "{name}");
        }
    }

    #[tokio::test]
    async fn a_document_is_judged_by_schema_and_limits_without_being_run() {
        let judge = Judge::new(&Settings::default());
        let fine = ["{ __typename }", "query A($id: ID!) { node(id: $id) { id } } mutation B { signOut { done } }"];
        for text in fine {
            assert_eq!(judge.problems(text).await, Vec::<String>::new(), "{text}");
        }
        for text in ["{ unknown }", "{ node { id } }", "{", "query A($id: Wrong) { node(id: $id) { id } }"] {
            assert!(!judge.problems(text).await.is_empty(), "{text}");
        }
    }
}
