//! Signatures as the Standard Webhooks specification says (<https://www.standardwebhooks.com>). Pure.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

/// What a secret begins with, so that people and scanners know it for one.
const PREFIX: &str = "whsec_";

/// A secret that signs. It never prints itself.
#[derive(Clone)]
pub struct Secret(Zeroizing<Vec<u8>>);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret")
    }
}

impl Secret {
    /// One of these bytes; the specification asks for 24 to 64.
    pub const fn of(bytes: Zeroizing<Vec<u8>>) -> Self {
        Self(bytes)
    }

    /// Its bytes, to be kept sealed.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// As receivers are given it.
    pub fn spelled(&self) -> Zeroizing<String> {
        Zeroizing::new(format!("{PREFIX}{}", STANDARD.encode(&*self.0)))
    }

    /// The signature of a message. A key may have any length, so that none is refused.
    fn sign(&self, message_id: &str, timestamp: i64, body: &str) -> Option<String> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).ok()?;
        mac.update(format!("{message_id}.{timestamp}.").as_bytes());
        mac.update(body.as_bytes());
        Some(format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes())))
    }
}

/// The header `webhook-signature`: a signature by each secret, so that a receiver that knows one of them is content.
pub fn signatures(secrets: &[Secret], message_id: &str, timestamp: i64, body: &str) -> String {
    let each: Vec<_> = secrets.iter().filter_map(|secret| secret.sign(message_id, timestamp, body)).collect();
    each.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret(spelled: &str) -> Secret {
        let bytes = STANDARD.decode(spelled.strip_prefix(PREFIX).expect("the prefix")).expect("base64");
        Secret::of(Zeroizing::new(bytes))
    }

    #[test]
    fn a_message_is_signed_as_the_libraries_of_the_specification_do() {
        // The example in the tests of those libraries.
        let secret = secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        let signed = signatures(&[secret], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, r#"{"test": 2432232314}"#);
        assert_eq!(signed, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    #[test]
    fn two_secrets_sign_side_by_side() {
        let [one, two] = [1, 2].map(|byte| Secret::of(Zeroizing::new(vec![byte; 32])));
        let both = signatures(&[one.clone(), two], "m", 1, "{}");
        let [first, second] = both.split(' ').collect::<Vec<_>>().try_into().expect("two signatures");
        assert_eq!(first, signatures(&[one], "m", 1, "{}"));
        assert_ne!(first, second);
    }

    #[test]
    fn a_secret_is_spelled_for_receivers_and_never_prints_itself() {
        let fresh = Secret::of(Zeroizing::new((0..32).collect()));
        assert_eq!(secret(&fresh.spelled()).bytes(), fresh.bytes());
        assert_eq!((fresh.bytes().len(), format!("{fresh:?}").as_str()), (32, "Secret"));
    }
}
