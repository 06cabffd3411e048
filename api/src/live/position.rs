//! How far a subscriber has seen: with it, one who was cut off goes on without
//! a gap and without being told the same again.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Bytes of a position on the wire.
const LENGTH: usize = 40;

/// What was told, as far as it takes to recognise it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint([u8; 16]);

impl Fingerprint {
    /// Of what was told.
    pub fn of(told: &[u8]) -> Self {
        let digest: [u8; 32] = Sha256::digest(told).into();
        let [first, _] = *digest.as_chunks::<16>().0 else { return Self([0; 16]) };
        Self(first)
    }
}

/// A place in the journal, in one life of the database, and what was told there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The life of the database.
    pub epoch: Uuid,
    /// The sequence of the journal up to which it tells at least.
    pub seq: i64,
    /// What was told.
    pub told: Fingerprint,
}

impl Position {
    /// As clients keep it.
    pub fn encode(&self) -> String {
        let mut bytes = Vec::with_capacity(LENGTH);
        bytes.extend_from_slice(self.epoch.as_bytes());
        bytes.extend_from_slice(&self.seq.to_be_bytes());
        bytes.extend_from_slice(&self.told.0);
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// What a client kept; none for anything else.
    pub fn decode(text: &str) -> Option<Self> {
        let mut bytes = [0; LENGTH];
        let length = URL_SAFE_NO_PAD.decode_slice(text, &mut bytes).ok()?;
        let (epoch, rest) = bytes.split_first_chunk::<16>().filter(|_| length == LENGTH)?;
        let (seq, told) = rest.split_first_chunk::<8>()?;
        let told = Fingerprint(told.try_into().ok()?);
        Some(Self { epoch: Uuid::from_bytes(*epoch), seq: i64::from_be_bytes(*seq), told })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_is_read_back_as_it_was() {
        let position = Position { epoch: Uuid::from_u128(7), seq: 42, told: Fingerprint::of(b"seats: 3") };
        assert_eq!(Position::decode(&position.encode()), Some(position));
    }

    #[test]
    fn anything_else_is_no_position() {
        let known = Position { epoch: Uuid::from_u128(7), seq: 42, told: Fingerprint::of(b"") }.encode();
        for text in ["", "42", &known[1..], &format!("{known}AA"), &known.replace('A', "!")] {
            assert_eq!(Position::decode(text), None, "{text}");
        }
    }

    #[test]
    fn another_answer_has_another_fingerprint() {
        assert_ne!(Fingerprint::of(b"seats: 3"), Fingerprint::of(b"seats: 2"));
    }
}
