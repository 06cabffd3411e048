//! Sections of issuers that cannot be are refused at start, in a sentence that says which and why.

use crate::support::Folder;
use crate::support::issuer::Issuer;
use serde_json::{Value, json};
use std::process::Command;

/// What a start says with this section, in the environment of a demo or not.
fn said(section: &Value, is_demo: bool) -> (bool, String) {
    let folder = Folder::new();
    let mut command = Command::new(env!("CARGO_BIN_EXE_social-economy"));
    command.arg("migrate").current_dir(folder.path()).env_clear();
    command.env("SOCIAL_ECONOMY_SIGN_IN_RETURN_TO", "https://www.example.org/aangemeld");
    if !is_demo {
        command.env("DEMO", "false").env("SOCIAL_ECONOMY_TOKEN_ISSUER", "https://api.example.org");
    }
    std::fs::write(folder.path().join("social-economy.toml"), toml(section)).expect("a file");
    let output = command.output().expect("the program runs");
    let words = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    (output.status.success(), words)
}

/// A section as TOML writes it.
fn toml(section: &Value) -> String {
    let mut text = "[[issuers]]\n".to_owned();
    for (name, value) in section.as_object().expect("an object") {
        let inline = |row: &Value| {
            let pairs = row.as_object().expect("an object").iter().map(|(name, value)| format!("{name} = {value}"));
            format!("{{ {} }}", pairs.collect::<Vec<_>>().join(", "))
        };
        match value.as_array() {
            Some(rows) if rows.iter().all(Value::is_object) => {
                text += &format!("{name} = [{}]\n", rows.iter().map(inline).collect::<Vec<_>>().join(", "));
            }
            _ => text += &format!("{name} = {value}\n"),
        }
    }
    text
}

fn good() -> Value {
    let mut section = Issuer::new().section();
    section["issuer"] = json!("https://issuer.example.org");
    section
}

#[test]
fn a_section_that_can_be_is_taken() {
    for is_demo in [true, false] {
        let (ok, words) = said(&good(), is_demo);
        assert!(ok, "{words}");
    }
    let (ok, words) = said(&Issuer::new().section(), true);
    assert!(ok, "this machine without TLS, in a demo: {words}");
}

#[test]
fn a_section_that_cannot_be_is_refused_and_says_which() {
    let capacity = |role: &str, scope: &str| json!([{ "target_group": "EA", "role": role, "scope": scope }]);
    let wrong = [
        ("issuer", json!("http://issuer.example.org"), "must be an https address"),
        ("issuer", json!("http://127.0.0.1:3000"), "must be an https address"),
        ("key", json!("Acm/.."), "lower-case letters"),
        ("algorithms", json!(["HS256"]), "EdDSA, ES256 and RS256"),
        ("algorithms", json!(["ES256", "none"]), "EdDSA, ES256 and RS256"),
        ("algorithms", json!([]), "EdDSA, ES256 and RS256"),
        ("scopes", json!("profile"), "must name `openid`"),
        ("scopes", json!("openid rrn"), "never `rrn`"),
        ("access_token_audience", json!("social-economy"), "must differ from `client_id`"),
        ("session_hours", json!(0), "above zero"),
        (
            "sign_out_return_to",
            json!("http://www.example.org/afgemeld"),
            "`sign_out_return_to` must be an https address",
        ),
        ("capacities", capacity("JURY", "CALL"), "does not follow from an organisation"),
        ("capacities", capacity("OFFICER", "ENTERPRISE"), "does not follow from an organisation"),
        ("capacities", capacity("PARTNER", "ENTERPRISE"), "does not follow from an organisation"),
        ("capacities", capacity("BOSS", "ENTERPRISE"), "`BOSS` is not a role"),
        ("capacities", json!([{ "target_group": "LB", "role": "OFFICER", "claim": "rol" }]), "go together"),
        (
            "organisations",
            json!([{ "code": "x", "area": "a", "municipality": "44021" }]),
            "one of `area` and `municipality`",
        ),
        ("unknown", json!("x"), "`unknown` is not a setting"),
    ];
    for (name, value, why) in wrong {
        let mut section = good();
        section[name] = value;
        let (ok, words) = said(&section, false);
        assert!(!ok && words.contains("issuers") && words.contains(why), "{name}, {why}: {words}");
    }
}

#[test]
fn a_secret_is_never_repeated() {
    let mut section = good();
    section["client_secret"] = json!("hunter2");
    section["algorithms"] = json!("hunter2");
    let (ok, words) = said(&section, false);
    assert!(!ok && words.contains("algorithms") && !words.contains("hunter2"), "{words}");
    let folder = Folder::new();
    let mut command = Command::new(env!("CARGO_BIN_EXE_social-economy"));
    command.arg("migrate").current_dir(folder.path()).env_clear();
    let output = command.env("SOCIAL_ECONOMY_ISSUERS", "hunter2").output().expect("the program runs");
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success() && words.contains("`issuers`") && !words.contains("hunter2"), "{words}");
}

#[test]
fn the_environment_can_hold_the_list() {
    let folder = Folder::new();
    let mut command = Command::new(env!("CARGO_BIN_EXE_social-economy"));
    command.arg("migrate").current_dir(folder.path()).env_clear();
    command.env("SOCIAL_ECONOMY_SIGN_IN_RETURN_TO", "https://www.example.org/aangemeld");
    let list = r#"[{key="acm",name="Toegangsbeheer",issuer="https://issuer.example.org",client_id="x",algorithms=["ES256"],capacities=[{target_group="EA",role="ENTERPRISE",scope="ENTERPRISE"}]}]"#;
    let output = command.env("SOCIAL_ECONOMY_ISSUERS", list).output().expect("the program runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn issuers_need_an_address_to_come_back_to() {
    let folder = Folder::new();
    let mut command = Command::new(env!("CARGO_BIN_EXE_social-economy"));
    command.arg("migrate").current_dir(folder.path()).env_clear().env("DEMO", "false");
    std::fs::write(folder.path().join("social-economy.toml"), toml(&good())).expect("a file");
    let output = command.output().expect("the program runs");
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        words.contains("`sign_in_return_to` must name") && words.contains("`token_issuer` must be an https address"),
        "{words}"
    );
}
