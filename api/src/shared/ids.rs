//! Identifiers: UUIDv7, and the stable ones of seeded rows. All randomness comes from here.

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

/// The instant in the ids of seeded rows: the day the data were collected.
const COLLECTED_AT_MS: u64 = 1_795_392_000_000;

/// A fresh UUIDv7 for the given instant.
pub fn fresh(now: DateTime<Utc>) -> Uuid {
    Builder::from_unix_timestamp_millis(now.timestamp_millis().unsigned_abs(), &random()).into_uuid()
}

/// The instant for which a UUIDv7 was made, to the millisecond.
pub fn made_at(id: Uuid) -> DateTime<Utc> {
    let [a, b, c, d, e, f, ..] = *id.as_bytes();
    let milliseconds = i64::from_be_bytes([0, 0, a, b, c, d, e, f]);
    DateTime::from_timestamp_millis(milliseconds).unwrap_or_default()
}

/// Random bytes nobody can foresee: for ids, keys, nonces and secrets.
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0_u8; N];
    #[expect(clippy::disallowed_methods, reason = "the one place that draws randomness")]
    rand::RngCore::fill_bytes(&mut rand::rng(), &mut bytes);
    bytes
}

/// The id of a seeded row: a UUIDv7 whose random part is the digest of its
/// table and natural key. Loading the same data anywhere, in any order, gives
/// the same ids, so a reload finds its rows and children know their parents.
pub fn seeded(table: &str, key: &str) -> Uuid {
    let digest = Sha256::new().chain_update(table).chain_update([0]).chain_update(key).finalize();
    let mut random = [0_u8; 10];
    random.copy_from_slice(&digest[..10]);
    Builder::from_unix_timestamp_millis(COLLECTED_AT_MS, &random).into_uuid()
}

/// The id of what follows from a row, such as a letter from an entry of the journal:
/// a UUIDv7 of the same instant, whose random part is the digest of row and key. The
/// same row and key give the same id, so that nothing follows twice.
pub fn following(row: Uuid, key: &str) -> Uuid {
    let digest = Sha256::new().chain_update(row).chain_update([0]).chain_update(key).finalize();
    let mut random = [0_u8; 10];
    random.copy_from_slice(&digest[..10]);
    let [a, b, c, d, e, f, ..] = *row.as_bytes();
    Builder::from_unix_timestamp_millis(u64::from_be_bytes([0, 0, a, b, c, d, e, f]), &random).into_uuid()
}

/// The id of something that falls due at an instant: a UUIDv7 of that instant, whose
/// random part is the digest of its key. The same instant and key give the same id.
pub fn dated(instant: DateTime<Utc>, key: &str) -> Uuid {
    let digest = Sha256::new().chain_update("dated").chain_update([0]).chain_update(key).finalize();
    let mut random = [0_u8; 10];
    random.copy_from_slice(&digest[..10]);
    Builder::from_unix_timestamp_millis(instant.timestamp_millis().unsigned_abs(), &random).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seeded_id_is_a_uuid_of_version_seven_and_always_the_same() {
        let id = seeded("municipality", "44021");
        assert_eq!(id.get_version_num(), 7);
        assert_eq!(id, seeded("municipality", "44021"));
    }

    #[test]
    fn table_and_key_cannot_be_confused() {
        assert_ne!(seeded("ab", "c"), seeded("a", "bc"));
    }

    #[test]
    fn what_falls_due_has_its_instant_and_an_id_of_its_own() {
        let at = |ms| DateTime::from_timestamp_millis(ms).expect("an instant");
        assert_eq!(dated(at(1_795_500_000_000), "a"), dated(at(1_795_500_000_000), "a"));
        assert_ne!(dated(at(1_795_500_000_000), "a"), dated(at(1_795_500_000_000), "b"));
        assert_ne!(dated(at(1_795_500_000_000), "a"), dated(at(1_795_500_000_001), "a"));
    }

    #[test]
    fn what_follows_from_a_row_has_its_instant_and_an_id_of_its_own() {
        let row = fresh(DateTime::from_timestamp_millis(1_795_500_000_000).expect("an instant"));
        assert_eq!(following(row, "a"), following(row, "a"));
        assert_ne!(following(row, "a"), following(row, "b"));
        assert_eq!(following(row, "a").as_bytes()[..6], row.as_bytes()[..6]);
        assert_eq!(made_at(row).timestamp_millis(), 1_795_500_000_000);
    }
}
