//! Signed checkpoints: whoever can write the database can rewrite the whole
//! chain, but cannot sign. The key is derived from the master key, which is kept
//! outside the database; so are the checkpoints.

use super::rules::cut;
use super::seal::MasterKey;
use crate::codes;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, SecondsFormat, Utc};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What the signed bytes begin with, so that a signature is good for nothing else.
const PURPOSE: &str = "social-economy journal checkpoint";

codes! {
    /// Why a checkpoint was taken.
    pub enum Occasion {
        /// A server saw the journal stand here.
        Running = "RUNNING",
        /// The database was put back from a copy: this life begins here.
        Restoring = "RESTORING",
    }
}

/// Where the journal stood at an instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// Life of the journal.
    pub epoch: Uuid,
    /// Sequence of its last row.
    pub seq: i64,
    /// Hash of that row.
    pub hash: String,
    /// When it was seen to stand there, UTC, cut to microseconds.
    pub taken_at: DateTime<Utc>,
    /// Why it was taken.
    pub occasion: Occasion,
}

/// A checkpoint with the name of its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Witness {
    /// What it says.
    pub checkpoint: Checkpoint,
    /// Its file.
    pub file: String,
}

/// Why a checkpoint proves nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unproven {
    /// Not a checkpoint.
    #[error("is no checkpoint of a journal")]
    Malformed,
    /// Its signature does not fit.
    #[error("is not as it was signed")]
    Signature,
    /// Signed by someone else.
    #[error("was signed with another key than that of this deployment")]
    Key,
}

/// A text that should be a key is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a key of checkpoints is 32 bytes in base64, as `publicKey` in each of them")]
pub struct KeyMalformed;

/// Signs checkpoints of one deployment.
pub struct Notary(SigningKey);

/// The public key of a deployment's checkpoints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckpointKey(VerifyingKey);

/// The form on disk.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Sheet {
    epoch: Uuid,
    seq: i64,
    hash: String,
    taken_at: String,
    occasion: String,
    public_key: String,
    signature: String,
}

impl Notary {
    /// The one of the deployment with this master key.
    pub fn new(master: &MasterKey) -> Self {
        Self(SigningKey::from_bytes(&master.derive("checkpoint")))
    }

    /// What others check its signatures with.
    pub fn key(&self) -> CheckpointKey {
        CheckpointKey(self.0.verifying_key())
    }

    /// A checkpoint as a signed text, JSON.
    ///
    /// # Errors
    /// It cannot be written down.
    pub fn sign(&self, checkpoint: &Checkpoint) -> Result<String, serde_json::Error> {
        let signature = self.0.sign(checkpoint.words().as_bytes());
        let sheet = Sheet {
            epoch: checkpoint.epoch,
            seq: checkpoint.seq,
            hash: checkpoint.hash.clone(),
            taken_at: instant(checkpoint.taken_at),
            occasion: checkpoint.occasion.code().to_owned(),
            public_key: self.key().to_string(),
            signature: STANDARD.encode(signature.to_bytes()),
        };
        Ok(serde_json::to_string_pretty(&sheet)? + "\n")
    }
}

impl CheckpointKey {
    /// A key as it stands in each checkpoint.
    ///
    /// # Errors
    /// Anything else.
    pub fn read(text: &str) -> Result<Self, KeyMalformed> {
        let bytes = STANDARD.decode(text.trim()).map_err(|_| KeyMalformed)?;
        let bytes = <[u8; 32]>::try_from(bytes).map_err(|_| KeyMalformed)?;
        VerifyingKey::from_bytes(&bytes).map(Self).map_err(|_| KeyMalformed)
    }
}

impl std::fmt::Display for CheckpointKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&STANDARD.encode(self.0.as_bytes()))
    }
}

impl Checkpoint {
    /// Reads a signed text: by the key of the deployment, when it is known, else by the key it names itself.
    ///
    /// # Errors
    /// [`Unproven`].
    pub fn read(text: &str, key: Option<&CheckpointKey>) -> Result<Self, Unproven> {
        let sheet: Sheet = serde_json::from_str(text).map_err(|_| Unproven::Malformed)?;
        let named = CheckpointKey::read(&sheet.public_key).map_err(|_| Unproven::Malformed)?;
        if key.is_some_and(|key| *key != named) {
            return Err(Unproven::Key);
        }
        let signature = STANDARD.decode(&sheet.signature).map_err(|_| Unproven::Malformed)?;
        let signature = Signature::from_slice(&signature).map_err(|_| Unproven::Malformed)?;
        let checkpoint = Self::try_from(sheet)?;
        let proven = named.0.verify_strict(checkpoint.words().as_bytes(), &signature);
        proven.map(|()| checkpoint).map_err(|_| Unproven::Signature)
    }

    /// Name of its file: checkpoints of several processes about the same row are one.
    pub fn file_name(&self) -> String {
        let (epoch, seq) = (self.epoch, self.seq);
        match self.occasion {
            Occasion::Running => format!("{epoch}-{seq:012}.json"),
            Occasion::Restoring => format!("{epoch}-{seq:012}-restoring.json"),
        }
    }

    /// The bytes that are signed: every value on a line of its own.
    fn words(&self) -> String {
        let Self { epoch, seq, hash, taken_at, occasion } = self;
        format!("{PURPOSE}\n{epoch}\n{seq}\n{hash}\n{}\n{}\n", instant(*taken_at), occasion.code())
    }
}

impl TryFrom<Sheet> for Checkpoint {
    type Error = Unproven;

    fn try_from(sheet: Sheet) -> Result<Self, Unproven> {
        let taken_at = DateTime::parse_from_rfc3339(&sheet.taken_at).map_err(|_| Unproven::Malformed)?;
        Ok(Self {
            epoch: sheet.epoch,
            seq: sheet.seq,
            hash: sheet.hash,
            taken_at: cut(taken_at.to_utc()),
            occasion: Occasion::from_code(&sheet.occasion).map_err(|_| Unproven::Malformed)?,
        })
    }
}

fn instant(instant: DateTime<Utc>) -> String {
    instant.to_rfc3339_opts(SecondsFormat::Micros, true)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in crate::journal) fn checkpoint(seq: i64) -> Checkpoint {
        let (epoch, taken_at) = (Uuid::from_u128(9), DateTime::UNIX_EPOCH);
        Checkpoint { epoch, seq, hash: "ab".repeat(32), taken_at, occasion: Occasion::Running }
    }

    fn notary(byte: u8) -> Notary {
        Notary(SigningKey::from_bytes(&[byte; 32]))
    }

    fn signed_by(byte: u8) -> String {
        notary(byte).sign(&checkpoint(1_000)).expect("signed")
    }

    #[test]
    fn a_signed_checkpoint_comes_back_as_it_went() {
        let signed = signed_by(1);
        assert_eq!(Checkpoint::read(&signed, None), Ok(checkpoint(1_000)));
        assert_eq!(Checkpoint::read(&signed, Some(&notary(1).key())), Ok(checkpoint(1_000)));
    }

    #[test]
    fn any_changed_value_is_noticed() {
        let signed = signed_by(1);
        let changes =
            [("1000", "1001"), ("abab", "abac"), ("1970", "1971"), ("RUNNING", "RESTORING"), ("0009\"", "0008\"")];
        for (from, to) in changes {
            let changed = signed.replacen(from, to, 1);
            assert_ne!(changed, signed, "{from}");
            assert_eq!(Checkpoint::read(&changed, None), Err(Unproven::Signature), "{from}");
        }
        for malformed in ["", "{}", &signed.replace("seq", "sequence"), &signed.replace("RUNNING", "SLEEPING")] {
            assert_eq!(Checkpoint::read(malformed, None), Err(Unproven::Malformed));
        }
    }

    #[test]
    fn whoever_signs_with_a_key_of_their_own_is_found_by_the_key_of_the_deployment() {
        let forged = signed_by(2);
        assert_eq!(Checkpoint::read(&forged, Some(&notary(1).key())), Err(Unproven::Key));
        let with_our_key = forged.replace(&notary(2).key().to_string(), &notary(1).key().to_string());
        assert_eq!(Checkpoint::read(&with_our_key, Some(&notary(1).key())), Err(Unproven::Signature));
    }

    #[test]
    fn files_sort_by_life_and_sequence() {
        assert_eq!(checkpoint(42).file_name(), "00000000-0000-0000-0000-000000000009-000000000042.json");
    }

    #[test]
    fn a_key_is_read_as_it_is_written() {
        let key = notary(3).key();
        assert_eq!(CheckpointKey::read(&key.to_string()), Ok(key));
        assert!(CheckpointKey::read("AAAA").is_err() && CheckpointKey::read("%").is_err());
    }
}
