//! Trusted documents: what the makers of clients registered, kept as files in a folder that all processes of a deployment
//! share: one folder per client, one file per document, named after the SHA-256 of its text. They are found by that digest
//! from the first request on; where only they are answered, a stranger can ask nothing of their own. The command
//! `documents` writes them.

use super::documents::Fingerprint;
use crate::config::Settings;
use crate::shared::hex::hex;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long the list of files is believed before a digest that is not in it has it read again.
const PAUSE: Duration = Duration::from_secs(1);

/// How the file of a document ends.
const ENDING: &str = "graphql";

/// The registered documents of a deployment.
pub struct Trusted {
    folder: PathBuf,
    /// Whether nothing else is answered.
    pub only: bool,
    pause: Duration,
    list: Mutex<List>,
}

/// The files as they were last seen.
#[derive(Default)]
struct List {
    read_at: Option<Instant>,
    files: Arc<HashMap<Fingerprint, PathBuf>>,
}

impl Trusted {
    /// Those of the folder the settings name.
    pub fn new(settings: &Settings) -> Self {
        Self {
            folder: settings.documents_dir(),
            only: settings.documents_trusted_only,
            pause: PAUSE,
            list: Mutex::default(),
        }
    }

    /// The registered document of this digest; none where the file is not there, or holds another text.
    pub fn text(&self, digest: &Fingerprint) -> Option<String> {
        let files = self.files(digest);
        let file = files.get(digest)?;
        let text = std::fs::read_to_string(file).ok()?;
        let is_it = fingerprint(&text) == *digest;
        if !is_it {
            tracing::warn!(file = %file.display(), "A registered document is not the one its name says; it is passed over");
        }
        is_it.then_some(text)
    }

    /// The files; read again for a digest that is not among them, but not time and again.
    fn files(&self, digest: &Fingerprint) -> Arc<HashMap<Fingerprint, PathBuf>> {
        let mut list = self.list.lock().unwrap_or_else(PoisonError::into_inner);
        let is_fresh = list.read_at.is_some_and(|at| at.elapsed() < self.pause);
        if !is_fresh && !list.files.contains_key(digest) {
            let files = registered(&self.folder).unwrap_or_default();
            let files = files.into_iter().map(|found| (found.digest, found.file)).collect();
            *list = List { read_at: Some(Instant::now()), files: Arc::new(files) };
        }
        Arc::clone(&list.files)
    }
}

/// A registered document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registered {
    /// Whose it is.
    pub client: String,
    /// SHA-256 of its text.
    pub digest: Fingerprint,
    /// Where it is.
    pub file: PathBuf,
}

/// Everything that is registered in a folder, by client and digest; nothing in a folder that is not there.
///
/// # Errors
/// The folder cannot be read.
pub fn registered(folder: &Path) -> io::Result<Vec<Registered>> {
    let mut found = Vec::new();
    for client in entries(folder)? {
        let Some(name) = client.file_name().and_then(|name| name.to_str()).filter(|_| client.is_dir()) else {
            continue;
        };
        for file in entries(&client)? {
            let digest = file.file_stem().and_then(|stem| stem.to_str()).and_then(digest_of);
            let is_document = file.extension().is_some_and(|ending| ending == ENDING);
            if let Some(digest) = digest.filter(|_| is_document) {
                found.push(Registered { client: name.to_owned(), digest, file });
            }
        }
    }
    found.sort_by(|a, b| (&a.client, a.digest).cmp(&(&b.client, b.digest)));
    Ok(found)
}

fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    match std::fs::read_dir(folder) {
        Ok(entries) => entries.map(|entry| entry.map(|entry| entry.path())).collect(),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(cause) => Err(cause),
    }
}

/// Writes a document of a client, whole or not at all; whether it is new.
///
/// # Errors
/// The file cannot be written.
pub fn register(folder: &Path, client: &str, text: &str) -> io::Result<bool> {
    let folder = folder.join(client);
    let file = folder.join(format!("{}.{ENDING}", hex(&fingerprint(text))));
    if std::fs::read_to_string(&file).is_ok_and(|there| there == text) {
        return Ok(false);
    }
    std::fs::create_dir_all(&folder)?;
    let unfinished = file.with_extension("unfinished");
    std::fs::write(&unfinished, text)?;
    std::fs::rename(&unfinished, &file)?;
    Ok(true)
}

/// SHA-256 of a text.
pub fn fingerprint(text: &str) -> Fingerprint {
    Sha256::digest(text).into()
}

/// The digest that is written in hexadecimal.
pub fn digest_of(text: &str) -> Option<Fingerprint> {
    let digits: Vec<u8> =
        text.chars().map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok())).collect::<Option<_>>()?;
    let (pairs, rest) = digits.as_chunks::<2>();
    let bytes: Vec<u8> = pairs.iter().map(|[high, low]| high << 4 | low).collect();
    rest.is_empty().then(|| bytes.try_into().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_found_by_its_digest_until_it_is_gone() {
        let folder = tempfile("found");
        assert!(registered(&folder).expect("nothing yet").is_empty());
        assert!(register(&folder, "web", "{ a }").expect("written"));
        assert!(!register(&folder, "web", "{ a }").expect("there already"));
        let settings =
            Settings { documents_dir: Some(folder.clone()), documents_trusted_only: true, ..Settings::default() };
        let (trusted, digest) = (Trusted::new(&settings), fingerprint("{ a }"));
        assert_eq!(trusted.text(&digest).as_deref(), Some("{ a }"));
        assert_eq!(trusted.text(&fingerprint("{ b }")), None);
        let file = registered(&folder).expect("a list").remove(0).file;
        std::fs::write(&file, "{ b }").expect("written");
        assert_eq!(trusted.text(&digest), None, "it is another text");
        std::fs::remove_file(&file).expect("removed");
        assert_eq!(trusted.text(&digest), None);
        std::fs::remove_dir_all(folder).expect("removed");
    }

    #[test]
    fn one_that_is_registered_later_is_seen_but_not_looked_for_time_and_again() {
        let folder = tempfile("later");
        let settings = Settings { documents_dir: Some(folder.clone()), ..Settings::default() };
        let looking = |pause| Trusted { pause, ..Trusted::new(&settings) };
        let (patient, eager) = (looking(Duration::MAX), looking(Duration::ZERO));
        let digest = fingerprint("{ a }");
        assert_eq!((patient.text(&digest), eager.text(&digest)), (None, None));
        register(&folder, "web", "{ a }").expect("written");
        assert_eq!((patient.text(&digest), eager.text(&digest)), (None, Some("{ a }".to_owned())));
        std::fs::remove_dir_all(folder).expect("removed");
    }

    #[test]
    fn other_files_are_passed_over() {
        let folder = tempfile("others");
        register(&folder, "app", "{ a }").expect("written");
        for name in ["README.md", "short.graphql", "0.unfinished"] {
            std::fs::write(folder.join("app").join(name), "x").expect("written");
        }
        std::fs::write(folder.join("loose.graphql"), "x").expect("written");
        let found = registered(&folder).expect("a list");
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!((found[0].client.as_str(), found[0].digest), ("app", fingerprint("{ a }")));
        std::fs::remove_dir_all(folder).expect("removed");
    }

    #[test]
    fn digests_are_written_and_read_alike() {
        let digest = fingerprint("{ a }");
        assert_eq!(digest_of(&hex(&digest)), Some(digest));
        assert_eq!((digest_of("ab"), digest_of("xy"), digest_of("")), (None, None, None));
    }

    fn tempfile(name: &str) -> PathBuf {
        std::env::temp_dir().join(format!("social-economy-trusted-{name}-{}", std::process::id()))
    }
}
