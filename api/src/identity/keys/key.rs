//! One signing key: its two halves, its name, and its form in a file.

use super::error::KeyError;
use super::jwks::Jwk;
use crate::shared::ids;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, SecondsFormat, Utc};
use ed25519_dalek::SigningKey;
use ed25519_dalek::pkcs8::spki::der::pem::LineEnding;
use ed25519_dalek::pkcs8::{DecodePrivateKey, EncodePrivateKey, KeypairBytes};
use jsonwebtoken::crypto::verify;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey};
use sha2::{Digest, Sha256};
use std::fmt;
use zeroize::Zeroizing;

/// Where a PEM block begins.
const BEGIN: &str = "-----BEGIN ";
/// Where the PEM block of a private key ends.
const END: &str = "-----END PRIVATE KEY-----";
/// What stands before the instant at which a key was made.
const CREATED: &str = "Created: ";

/// A signing key. Its private half can sign and be written to its file, and is
/// wiped from memory when the key goes.
pub struct Key {
    kid: String,
    public: String,
    created: Option<DateTime<Utc>>,
    signing: EncodingKey,
    verifying: DecodingKey,
}

/// The text of a key's file; wiped from memory after use.
pub(super) type FileText = Zeroizing<String>;

impl Key {
    /// A key that nobody has seen, and its file.
    pub(super) fn fresh(now: DateTime<Utc>) -> Result<(Self, FileText), KeyError> {
        // Without its public half: that form is read by every tool, the longer one is not.
        let private = KeypairBytes { secret_key: ids::random(), public_key: None };
        let pem = private.to_pkcs8_pem(LineEnding::LF).map_err(|_| KeyError::Unmade)?;
        let created = now.to_rfc3339_opts(SecondsFormat::Micros, true);
        let file = Zeroizing::new(format!("{CREATED}{created}\n{}", pem.as_str()));
        let key = Self::from_file(&file).ok_or(KeyError::Unmade)?;
        Ok((key, file))
    }

    /// The key of a file: the line that says when it was made, then the key in PEM.
    pub(super) fn from_file(text: &str) -> Option<Self> {
        let (head, _) = text.split_once(BEGIN)?;
        let created = head.lines().find_map(|line| line.strip_prefix(CREATED))?;
        let created = DateTime::parse_from_rfc3339(created.trim()).ok()?.with_timezone(&Utc);
        Some(Self { created: Some(created), ..Self::from_pem(text.get(head.len()..)?)? })
    }

    /// A key in PEM, of which it is not known when it was made; what follows it does not count.
    pub(super) fn from_pem(pem: &str) -> Option<Self> {
        let end = pem.find(END)? + END.len();
        let signing = SigningKey::from_pkcs8_pem(pem.get(..end)?).ok()?;
        let der = signing.to_pkcs8_der().ok()?;
        let verifying = signing.verifying_key();
        let public = URL_SAFE_NO_PAD.encode(verifying.as_bytes());
        Some(Self {
            kid: thumbprint(&public),
            public,
            created: None,
            signing: EncodingKey::from_ed_der(der.as_bytes()),
            verifying: DecodingKey::from_ed_der(verifying.as_bytes()),
        })
    }

    /// The keys of a secret: PEM blocks, one after another. None when one of them is no key.
    pub(super) fn from_secret(secret: &str) -> Option<Vec<Self>> {
        let text = Zeroizing::new(secret.replace("\\n", "\n"));
        let starts: Vec<_> = text.match_indices(BEGIN).map(|(start, _)| start).collect();
        let ends = starts.iter().skip(1).copied().chain([text.len()]);
        starts.iter().zip(ends).map(|(start, end)| Self::from_pem(text.get(*start..end)?)).collect()
    }

    /// Its name: the thumbprint of its public half.
    pub fn kid(&self) -> &str {
        &self.kid
    }

    /// When it was made; none when it was given as a secret.
    pub fn created(&self) -> Option<DateTime<Utc>> {
        self.created
    }

    /// The half that signs, for issuing alone.
    pub(in crate::identity) fn signing_half(&self) -> &EncodingKey {
        &self.signing
    }

    /// Whether this key made the signature (base64url) under a message.
    pub fn has_signed(&self, message: &str, signature: &str) -> bool {
        verify(signature, message.as_bytes(), &self.verifying, Algorithm::EdDSA).unwrap_or(false)
    }

    /// Its public half, as it is published.
    pub(super) fn jwk(&self) -> Jwk {
        Jwk::ed25519(&self.kid, &self.public)
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Key").field("kid", &self.kid).field("created", &self.created).finish_non_exhaustive()
    }
}

/// The name of a key by RFC 7638 (for Ed25519: RFC 8037, appendix A.3).
fn thumbprint(public: &str) -> String {
    let members = format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{public}"}}"#);
    URL_SAFE_NO_PAD.encode(Sha256::digest(members))
}

/// Whether a text has the form of a key's name; any other leads to no key.
pub(super) fn is_kid(text: &str) -> bool {
    text.len() == 43 && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fresh() -> (Key, FileText) {
        Key::fresh("2026-11-23T10:00:00Z".parse().expect("an instant")).expect("a key")
    }

    #[test]
    fn the_name_is_the_thumbprint_of_the_standard() {
        let public = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
        assert_eq!(thumbprint(public), "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    }

    #[test]
    fn a_file_gives_back_the_key_and_when_it_was_made() {
        let (key, file) = fresh();
        let read = Key::from_file(&file).expect("a key");
        assert_eq!((read.kid(), read.created()), (key.kid(), key.created()));
        assert!(is_kid(key.kid()), "{}", key.kid());
        assert!(file.contains("Created: 2026-11-23T10:00:00.000000Z\n-----BEGIN PRIVATE KEY-----"));
    }

    #[test]
    fn a_file_without_its_line_or_with_half_a_key_is_none() {
        let (_, file) = fresh();
        assert!(Key::from_file(file.split_once('\n').expect("lines").1).is_none());
        assert!(Key::from_file(&file[..file.len() / 2]).is_none());
        assert!(Key::from_file(&file.replace("2026-11-23T", "lately ")).is_none());
        assert!(Key::from_file("").is_none());
    }

    #[test]
    fn a_secret_holds_keys_one_after_another_with_real_or_written_line_ends() {
        let (a, b) = (fresh(), fresh());
        let both = format!("{}\n{}", *a.1, *b.1);
        for secret in [both.clone(), both.replace('\n', "\\n"), both.replace('\n', "\r\n")] {
            let keys = Key::from_secret(&secret).expect("keys");
            assert_eq!(keys.iter().map(Key::kid).collect::<Vec<_>>(), [a.0.kid(), b.0.kid()]);
        }
        assert!(Key::from_secret(&format!("{both}\n-----BEGIN PRIVATE KEY-----\n")).is_none());
        assert!(Key::from_secret("hunter2").is_some_and(|keys| keys.is_empty()));
    }

    #[test]
    fn a_key_made_by_openssl_can_be_given() {
        let pem = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n-----END PRIVATE KEY-----\n";
        let keys = Key::from_secret(pem).expect("keys");
        // The public half of this private key, by RFC 8037, appendix A.1 and A.2.
        assert_eq!(keys[0].public, "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
    }

    #[test]
    fn a_key_never_prints_its_private_half() {
        let (key, file) = fresh();
        let private = file.lines().nth(2).expect("the key in PEM");
        let printed = format!("{key:?} {:?} {:?}", key.signing, key.verifying);
        assert!(printed.contains(key.kid()) && !printed.contains(private), "{printed}");
        assert!(!printed.contains(&format!("{:?}", key.signing.as_bytes())), "{printed}");
    }
}
