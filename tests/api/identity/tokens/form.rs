//! Tokens that were cut, joined, or changed after they were signed.

use super::attacks;
use crate::support::forge::{Forge, encoded, message, parts, signed_by, with};
use ed25519_dalek::{Signer, SigningKey};

/// A token of this text, truly signed.
fn signed_text(forge: &Forge, head: &str, claims: &str) -> String {
    let message = format!("{}.{}", encoded(head.as_bytes()), encoded(claims.as_bytes()));
    let signature = encoded(&forge.key.sign(message.as_bytes()).to_bytes());
    format!("{message}.{signature}")
}

attacks! {
    fn a_claim_changed_after_signing_is_refused(forge) {
        let [_, _, signature] = parts(&forge.genuine);
        let changed = [("role", "ADMIN".into()), ("exp", forge.seconds_later(601)), ("sub", forge.claims["sid"].clone())];
        changed.map(|(name, value)| {
            let message = message(&forge.head, &with(&forge.claims, name, value));
            format!("{message}.{signature}")
        })
    }

    fn a_signature_that_was_cut_changed_or_left_out_is_refused(forge) {
        let [head, claims, signature] = parts(&forge.genuine);
        let zeros = encoded(&[0; 64]);
        let (half, last, swapped) = (&signature[..43], &signature[..85], signature.chars().rev().collect::<String>());
        let signatures = ["", half, last, zeros.as_str(), swapped.as_str(), "AAAA"];
        let longer = [format!("{signature}A"), format!("{signature}{signature}"), format!("{signature}=="), format!("{signature}.")];
        let signatures = signatures.into_iter().map(str::to_owned).chain(longer);
        signatures.map(|signature| format!("{head}.{claims}.{signature}")).collect::<Vec<_>>()
    }

    fn the_signature_of_another_token_is_refused(forge) {
        let other = forge.with_claim("jti", forge.claims["sid"].clone());
        let ([head, claims, own], [_, other_claims, theirs]) = (parts(&forge.genuine), parts(&other));
        [format!("{head}.{claims}.{theirs}"), format!("{head}.{other_claims}.{own}")]
    }

    fn the_signature_of_another_key_is_refused(forge) {
        [signed_by(&SigningKey::from_bytes(&[7; 32]), &forge.head, &forge.claims)]
    }

    fn parts_that_are_missing_too_many_or_swapped_are_refused(forge) {
        let [head, claims, signature] = parts(&forge.genuine);
        [
            head.to_owned(),
            format!("{head}.{claims}"),
            format!("{claims}.{signature}"),
            format!("{head}..{signature}"),
            format!(".{claims}.{signature}"),
            format!("{claims}.{head}.{signature}"),
            format!("{head}.{claims}.{signature}.{signature}"),
            format!("{head}.{claims}.{signature}.{signature}.{signature}"),
            ".".to_owned(),
            "..".to_owned(),
            "....".to_owned(),
        ]
    }

    fn another_spelling_of_the_same_bytes_is_refused(forge) {
        let [head, claims, signature] = parts(&forge.genuine);
        let last = signature.chars().last().expect("a character");
        // Two bits of the last character say nothing: other characters stand for the same bytes.
        let other = if last == 'A' { 'B' } else { char::from(last as u8 + 1) };
        [format!("{head}=.{claims}.{signature}"), format!("{head}.{claims}.{}{other}", &signature[..85])]
    }

    fn members_that_stand_there_twice_are_refused(forge) {
        let (head, claims) = (serde_json::to_string(&forge.head), serde_json::to_string(&forge.claims));
        let (head, claims) = (head.expect("JSON"), claims.expect("JSON"));
        let twice = |text: &str, member: &str| text.replacen('{', &format!("{{{member},"), 1);
        [
            signed_text(forge, &twice(&head, r#""alg":"none""#), &claims),
            signed_text(forge, &head, &twice(&claims, r#""role":"ADMIN""#)),
            signed_text(forge, &head, &twice(&claims, r#""\u0072ole":"ADMIN""#)),
        ]
    }

    fn anything_but_an_object_is_refused(forge) {
        let (head, claims) = (serde_json::to_string(&forge.head), serde_json::to_string(&forge.claims));
        let (head, claims) = (head.expect("JSON"), claims.expect("JSON"));
        let texts = ["", "null", "[]", "1", "\"a\"", "{", "{}", "\u{feff}{}"];
        let deep = "[".repeat(1_000);
        let nested = format!("{{\"a\":{deep}");
        texts.into_iter().chain([nested.as_str()]).flat_map(|text| [
            signed_text(forge, text, &claims),
            signed_text(forge, &head, text),
        ]).collect::<Vec<_>>()
    }

    fn a_token_longer_than_any_of_ours_is_refused(forge) {
        let long = "x".repeat(4_000);
        [forge.with_claim("ours", long.as_str()), "A".repeat(5_000), format!("{}{}", forge.genuine, "A".repeat(100_000))]
    }
}
