//! The key of a token: one of ours, and still in use.

use super::{Desk, TokenRefusal};
use chrono::TimeDelta;
use serde_json::json;

#[test]
fn a_name_that_is_none_of_our_keys_is_refused_wherever_it_leads() {
    let desk = Desk::new();
    let kid = desk.kid();
    let file = desk.scratch.keys().join(format!("{kid}.pem")).display().to_string();
    for name in [
        "",
        "0",
        "../../etc/passwd",
        "/dev/null",
        "/proc/self/environ",
        "' OR '1'='1",
        "x'; DROP TABLE account; --",
        "https://evil.example/key",
        "\u{0}",
        file.as_str(),
        &format!("{kid}.pem"),
        &format!("./{kid}"),
        &format!("{kid}\u{0}"),
        &format!(" {kid}"),
        &kid.to_lowercase(),
        &"A".repeat(43),
        &"A".repeat(2_000),
    ] {
        desk.refuses(&desk.with_head(|head| head["kid"] = json!(name)), TokenRefusal::Key);
    }
    for name in [json!([kid]), json!({ "kid": kid }), json!(1)] {
        desk.refuses(&desk.with_head(|head| head["kid"] = name), TokenRefusal::Head);
    }
}

#[test]
fn a_token_of_another_deployment_is_refused_also_under_the_name_of_our_key() {
    let (ours, theirs) = (Desk::new(), Desk::new());
    ours.refuses(&theirs.issued(), TokenRefusal::Key);
    ours.refuses(&theirs.with_head(|head| head["kid"] = json!(ours.kid())), TokenRefusal::Signature);
}

#[test]
fn a_token_outlives_the_rotation_of_its_key_and_no_longer() {
    let desk = Desk::new();
    desk.ring.rotate().expect("a rotation");
    desk.clock.advance(TimeDelta::seconds(59));
    let token = desk.issued();
    let old = desk.kid();
    desk.clock.advance(TimeDelta::seconds(1));
    assert_ne!(desk.kid(), old);
    desk.clock.advance(TimeDelta::seconds(599));
    assert!(desk.read(&token).is_ok(), "signed by the key that signs no more");
    assert!(desk.read(&desk.issued()).is_ok());
}

#[test]
fn a_rotated_out_key_signs_nothing_that_is_believed() {
    let desk = Desk::new();
    let old = desk.ring.signing(desk.clock.now()).expect("a key");
    desk.ring.rotate().expect("a rotation");
    desk.clock.advance(TimeDelta::seconds(60 + 600 + 30 + 60));
    let head = json!({ "alg": "EdDSA", "typ": "at+jwt", "kid": old.kid() });
    let message = format!("{}.{}", super::encoded(&head.to_string()), super::encoded(&desk.claims().to_string()));
    let signature = super::sign(message.as_bytes(), old.signing_half(), super::Algorithm::EdDSA).expect("a signature");
    desk.refuses(&format!("{message}.{signature}"), TokenRefusal::Key);
    desk.ring.prune().expect("pruned");
    desk.refuses(&format!("{message}.{signature}"), TokenRefusal::Key);
}

#[test]
fn a_key_that_does_not_sign_yet_is_believed_for_clocks_differ() {
    let (here, clock) = (Desk::new(), TimeDelta::seconds(60));
    let there = here.ring.rotate().expect("a rotation").made;
    assert!(here.ring.verifying(&there.kid, here.clock.now()).is_some());
    here.clock.advance(clock);
    let token = here.issued();
    here.clock.advance(TimeDelta::seconds(-2));
    assert_ne!(here.kid(), there.kid);
    assert!(here.read(&token).is_ok());
}
