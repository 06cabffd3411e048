//! What can go wrong with signing keys. No sentence repeats any part of a key.

use std::io;
use std::path::PathBuf;

/// Keys that cannot be used, or not be changed.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The system refused something.
    #[error("{}: {cause}", path.display())]
    File {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// A file that holds no key in the form it was written.
    #[error("{} holds no Ed25519 key in PEM under a line `Created: …`; restore it or delete it", .0.display())]
    Unreadable(PathBuf),
    /// A file whose name is not that of its key.
    #[error("{} holds another key than its name says; restore it or delete it", .0.display())]
    Misnamed(PathBuf),
    /// A key or folder open to others.
    #[error("{} is open to others (mode {mode:03o}); make it {wanted:03o}", path.display())]
    Open {
        /// The file or folder.
        path: PathBuf,
        /// The mode it has.
        mode: u32,
        /// The mode it should have.
        wanted: u32,
    },
    /// A secret that holds no keys.
    #[error(
        "`token_signing_keys` must hold Ed25519 private keys in PEM (PKCS#8), one after another, each once, such as \
         `openssl genpkey -algorithm ed25519` makes"
    )]
    Secret,
    /// Keys that are kept elsewhere.
    #[error("the signing keys are given by `token_signing_keys`, so they are changed where that secret is kept")]
    KeptElsewhere,
    /// There is nothing to sign with.
    #[error("there is no signing key")]
    None,
    /// A key that cannot be made.
    #[error("a signing key cannot be made")]
    Unmade,
}

impl KeyError {
    /// A refusal of the system about a path.
    pub(super) fn at(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |cause| Self::File { path, cause }
    }
}
