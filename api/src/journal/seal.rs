//! Sealing of what is about a person, so that destroying one key erases it
//! everywhere the journal was copied to.
//!
//! Each person has a random key; it is kept in the database wrapped under a
//! master key that is kept outside of it (setting `master_key`, else the file
//! `master.key` in the data folder). A sealed value is bound to its place: the
//! entry and the name of the field.

use crate::config::Settings;
use crate::shared::hex::hex;
use crate::shared::ids;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use uuid::Uuid;
use zeroize::Zeroizing;

/// The file that holds the master key when no setting gives it.
const FILE: &str = "master.key";
/// Length of a key; bytes.
const KEY_BYTES: usize = 32;
/// Length of a nonce; bytes.
const NONCE_BYTES: usize = 24;

type Key = Zeroizing<[u8; KEY_BYTES]>;

/// Why the master key cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum MasterKeyError {
    /// The file cannot be read or made.
    #[error("cannot keep the master key in {path}: {cause}")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// What is there is no key.
    #[error("the master key in {0} is not 32 bytes in base64; `openssl rand -base64 32` makes one")]
    Malformed(String),
    /// The key of another database.
    #[error(
        "the master key is not the one this database was used with; give it the `master_key` or `master.key` it had"
    )]
    Other,
}

/// What was sealed cannot be opened: another key, another place, or changed bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a sealed value cannot be opened")]
pub struct Unopened;

/// The key above all others, kept outside the database. It never prints itself.
#[derive(Clone)]
pub struct MasterKey(Arc<Key>);

impl std::fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MasterKey")
    }
}

impl MasterKey {
    /// The key of this deployment: from the settings, else from its file, which is made when missing.
    ///
    /// # Errors
    /// [`MasterKeyError`].
    pub fn open(settings: &Settings) -> Result<Self, MasterKeyError> {
        match &settings.master_key {
            Some(key) => Self::decode(key.expose(), "the setting `master_key`"),
            None => Self::from_file(&settings.data_dir.join(FILE)),
        }
    }

    /// The key of this deployment where there is one: nothing is made.
    ///
    /// # Errors
    /// [`MasterKeyError`].
    pub fn find(settings: &Settings) -> Result<Option<Self>, MasterKeyError> {
        match settings.master_key.is_some() || settings.data_dir.join(FILE).exists() {
            true => Self::open(settings).map(Some),
            false => Ok(None),
        }
    }

    fn from_file(path: &Path) -> Result<Self, MasterKeyError> {
        let trouble = |cause| MasterKeyError::File { path: path.to_owned(), cause };
        if !path.exists() {
            make_file(path).map_err(trouble)?;
        }
        let text = Zeroizing::new(fs::read_to_string(path).map_err(trouble)?);
        Self::decode(&text, &path.display().to_string())
    }

    fn decode(text: &str, place: &str) -> Result<Self, MasterKeyError> {
        let malformed = || MasterKeyError::Malformed(place.to_owned());
        let bytes = Zeroizing::new(STANDARD.decode(text.trim()).map_err(|_| malformed())?);
        let key = <[u8; KEY_BYTES]>::try_from(bytes.as_slice()).map_err(|_| malformed())?;
        Ok(Self(Arc::new(Zeroizing::new(key))))
    }

    /// A key of its own for each purpose.
    pub fn derive(&self, purpose: &str) -> Key {
        Zeroizing::new(mac(&self.0, purpose.as_bytes()))
    }

    /// The digest of a value that could be guessed, which nobody without the key can compare.
    pub fn digest(&self, purpose: &str, value: &[u8]) -> String {
        hex(&mac(&self.derive(purpose), value))
    }

    /// A value for the database, bound to its place, under a key of this purpose.
    ///
    /// # Errors
    /// Sealing fails.
    pub fn seal(&self, purpose: &str, place: &[u8], value: &[u8]) -> Result<String, Unopened> {
        encrypt(&self.derive(purpose), place, value)
    }

    /// The value again, when it stands in its place.
    ///
    /// # Errors
    /// It was sealed under another key or for another place, or its bytes were changed.
    pub fn open_sealed(&self, purpose: &str, place: &[u8], sealed: &str) -> Result<Zeroizing<Vec<u8>>, Unopened> {
        decrypt(&self.derive(purpose), place, sealed)
    }

    /// A fresh key of a person, and its wrapped form for the database.
    pub(super) fn new_subject(&self, subject: Uuid) -> Result<(SubjectKey, String), Unopened> {
        let key = Zeroizing::new(ids::random());
        let wrapped = encrypt(&self.derive("wrap"), subject.as_bytes(), key.as_slice())?;
        Ok((SubjectKey(key), wrapped))
    }

    /// The key of a person from its wrapped form.
    pub(super) fn unwrap(&self, subject: Uuid, wrapped: &str) -> Result<SubjectKey, Unopened> {
        let bytes = decrypt(&self.derive("wrap"), subject.as_bytes(), wrapped)?;
        <[u8; KEY_BYTES]>::try_from(bytes.as_slice()).map(|key| SubjectKey(Zeroizing::new(key))).map_err(|_| Unopened)
    }
}

/// The key of one person.
pub struct SubjectKey(Key);

/// The key of a person, or what is left of it.
pub enum PersonKey {
    /// It opens what is sealed for them.
    Known(SubjectKey),
    /// It was destroyed.
    Erased,
}

impl SubjectKey {
    /// A value bound to its place.
    pub(super) fn seal(&self, entry: Uuid, field: &str, value: &[u8]) -> Result<String, Unopened> {
        encrypt(&self.0, &place(entry, field), value)
    }

    /// The value again, when it stands in its place.
    pub(super) fn open(&self, entry: Uuid, field: &str, sealed: &str) -> Result<Zeroizing<Vec<u8>>, Unopened> {
        decrypt(&self.0, &place(entry, field), sealed)
    }
}

fn place(entry: Uuid, field: &str) -> Vec<u8> {
    [entry.as_bytes().as_slice(), field.as_bytes()].concat()
}

/// HMAC-SHA-256; a key that is shorter than a block is padded with zeros, as the standard says.
fn mac(key: &[u8; KEY_BYTES], value: &[u8]) -> [u8; KEY_BYTES] {
    let mut block = Zeroizing::new([0_u8; 64]);
    block[..KEY_BYTES].copy_from_slice(key);
    let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new((&*block).into());
    mac.update(value);
    mac.finalize().into_bytes().into()
}

fn encrypt(key: &[u8; KEY_BYTES], aad: &[u8], msg: &[u8]) -> Result<String, Unopened> {
    let nonce: [u8; NONCE_BYTES] = ids::random();
    let sealed = XChaCha20Poly1305::new(key.into()).encrypt(&XNonce::from(nonce), Payload { msg, aad });
    Ok(STANDARD.encode([nonce.as_slice(), &sealed.map_err(|_| Unopened)?].concat()))
}

fn decrypt(key: &[u8; KEY_BYTES], aad: &[u8], sealed: &str) -> Result<Zeroizing<Vec<u8>>, Unopened> {
    let bytes = STANDARD.decode(sealed).map_err(|_| Unopened)?;
    let (nonce, msg) = bytes.split_first_chunk::<NONCE_BYTES>().ok_or(Unopened)?;
    let opened = XChaCha20Poly1305::new(key.into()).decrypt(&XNonce::from(*nonce), Payload { msg, aad });
    opened.map(Zeroizing::new).map_err(|_| Unopened)
}

/// Makes the file whole or not at all; when another process was first, its key stands.
fn make_file(path: &Path) -> std::io::Result<()> {
    let key = Zeroizing::new(ids::random::<KEY_BYTES>());
    let text = Zeroizing::new(format!("{}\n", STANDARD.encode(key.as_slice())));
    let draft = path.with_extension(format!("draft-{:x}", u64::from_be_bytes(ids::random())));
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&draft)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    let linked = fs::hard_link(&draft, path);
    fs::remove_file(&draft)?;
    match linked {
        Err(cause) if cause.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        linked => linked,
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in crate::journal) fn master() -> MasterKey {
        MasterKey(Arc::new(Zeroizing::new([7; KEY_BYTES])))
    }

    #[test]
    fn a_sealed_value_opens_in_its_place_and_nowhere_else() {
        let (person, entry) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let (key, wrapped) = master().new_subject(person).expect("a key");
        let sealed = key.seal(entry, "after.email", b"an@example.org").expect("sealed");
        let again = master().unwrap(person, &wrapped).expect("unwrapped");
        assert_eq!(again.open(entry, "after.email", &sealed).expect("opened").as_slice(), b"an@example.org");
        assert!(again.open(entry, "before.email", &sealed).is_err());
        assert!(again.open(Uuid::from_u128(3), "after.email", &sealed).is_err());
        assert!(master().unwrap(Uuid::from_u128(9), &wrapped).is_err(), "the key of one person is not that of another");
    }

    #[test]
    fn a_value_sealed_for_a_purpose_opens_for_that_and_in_its_place_alone() {
        let sealed = master().seal("one", b"place", b"value").expect("sealed");
        assert_eq!(master().open_sealed("one", b"place", &sealed).expect("opened").as_slice(), b"value");
        assert!(master().open_sealed("two", b"place", &sealed).is_err());
        assert!(master().open_sealed("one", b"other", &sealed).is_err());
    }

    #[test]
    fn the_same_value_is_sealed_differently_each_time() {
        let (key, _) = master().new_subject(Uuid::nil()).expect("a key");
        let seal = || key.seal(Uuid::nil(), "x", b"same").expect("sealed");
        assert_ne!(seal(), seal());
    }

    #[test]
    fn changed_or_foreign_bytes_do_not_open() {
        let (key, _) = master().new_subject(Uuid::nil()).expect("a key");
        for text in ["", "AAAA", "%%%", &STANDARD.encode([0_u8; 80])] {
            assert_eq!(key.open(Uuid::nil(), "x", text).map(|_| ()), Err(Unopened));
        }
    }

    #[test]
    fn the_master_key_never_prints_itself() {
        assert_eq!(format!("{:?}", master()), "MasterKey");
    }
}
