//! Receipts on paper: made of what was kept, for whoever sees the application.

use super::attachments::stored;
use super::{LEAD, PARTNER, Round, acting_for, completion, done, key, read, submission};
use crate::files::{fetch, invalid, path};
use crate::on_both_databases;
use crate::support::{Answer, App, Client};
use api::access::Role;
use chrono::TimeDelta;
use serde_json::Value;

/// What asking for a receipt to print gets.
async fn request(client: &Client, application: &str) -> Answer {
    let query = format!(
        r#"mutation {{ requestApplicationReceipt(input: {{ application: "{application}" }}) {{ download {{ url }} }} }}"#
    );
    client.ask(&query).await
}

async fn link(client: &Client, application: &str) -> String {
    path(request(client, application).await.ok().text("/requestApplicationReceipt/download/url"))
}

/// Name, type and bytes of what a link gives.
pub(crate) async fn given(app: &App, link: &str) -> (String, String, Vec<u8>) {
    let given = app.client.get(format!("{}{link}", app.base)).send().await.expect("an answer");
    assert_eq!(given.status(), 200);
    let header = |name: &str| given.headers()[name].to_str().expect("text").to_owned();
    let (name, media_type) = (header("content-disposition"), header("content-type"));
    (name, media_type, given.bytes().await.expect("bytes").to_vec())
}

/// What is written on a page: each line stands in it as it is, or in hexadecimal where it has letters beyond ASCII.
pub(crate) fn words(bytes: &[u8]) -> String {
    let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    let shown = text.lines().filter_map(|line| line.strip_suffix(" Tj"));
    let plain = |line: &str| match line.strip_prefix('<').and_then(|line| line.strip_suffix('>')) {
        Some(hex) => (0..hex.len() / 2)
            .filter_map(|at| u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).ok())
            .map(char::from)
            .collect(),
        None => line.to_owned(),
    };
    shown.map(plain).collect::<Vec<_>>().join("\n")
}

on_both_databases! {
    async fn a_receipt_is_printed_for_whoever_sees_the_application_with_the_same_bytes(app) {
        let round = Round::of(&app).await;
        let complete = round.complete().await;
        assert_eq!(request(&round.lead, key(&complete)).await.code(), "NOT_FOUND", "nothing was submitted yet");
        stored(&app, &round.lead, key(&complete), "Statuten").await;
        let now = read(&round.lead, key(&complete)).await;
        let submitted = done(&round.lead, "submitApplication", submission(&now)).await;
        let (name, media_type, bytes) = given(&app, &link(&round.lead, key(&complete)).await).await;
        assert!(name.starts_with("attachment; filename=\"ontvangstbewijs-PS-2026-0001-1.pdf\""), "{name}");
        assert_eq!(media_type, "application/pdf");
        let text = words(&bytes);
        let hash = submitted["receipt"]["contentHash"].as_str().expect("a digest");
        let content: Value = serde_json::from_str(submitted["receipt"]["content"].as_str().expect("words")).expect("JSON");
        let file = content["attachments"][0]["sha256"].as_str().expect("a digest");
        for part in ["PS-2026-0001: Schoolvis", "om 11.00.00 uur", "2026-11-23T10:00:00Z", "1. Statuten", "5.000,00", "10.000,00", hash, file] {
            assert!(text.contains(part), "{part}\n{text}");
        }
        for partner in submitted["partners"].as_array().expect("partners") {
            assert!(text.contains(partner["name"].as_str().expect("a name")), "{partner}");
        }
        app.clock.advance(TimeDelta::minutes(10));
        let readers = [acting_for(&app, LEAD).await, acting_for(&app, PARTNER).await, app.as_role(Role::Officer).await.client,
            app.as_role(Role::Registrar).await.client, app.as_role(Role::Auditor).await.client];
        for client in &readers {
            assert!(given(&app, &link(client, key(&complete)).await).await.2 == bytes, "the same bytes for everyone, at any time");
        }
        assert_eq!(request(&acting_for(&app, "compaan").await, key(&complete)).await.code(), "NOT_FOUND");
        assert_eq!(request(&app.as_role(Role::Finance).await.client, key(&complete)).await.code(), "NOT_FOUND", "it was not awarded");
        assert_eq!(request(&app.as_role(Role::Admin).await.client, key(&complete)).await.code(), "FORBIDDEN");
        assert_eq!(request(&app.visitor(), key(&complete)).await.code(), "UNAUTHENTICATED");
    }

    async fn after_a_completion_the_receipt_tells_both_instants(app) {
        let round = Round::of(&app).await;
        let submitted = round.submitted().await;
        let download = link(&round.partner, key(&submitted)).await;
        app.clock.advance(TimeDelta::minutes(2));
        done(&round.officer, "requestCompletion", completion(&submitted, "2026-12-04")).await;
        let now = read(&round.lead, key(&submitted)).await;
        done(&round.lead, "submitApplication", submission(&now)).await;
        let text = words(&given(&app, &link(&round.officer, key(&submitted)).await).await.2);
        for part in ["Indiening 2", "2026-11-23T10:02:00Z", "2026-11-23T10:00:00Z", "Geen."] {
            assert!(text.contains(part), "{part}\n{text}");
        }
        assert_eq!(fetch(&app, &download).await.status, 200);
        app.clock.advance(TimeDelta::minutes(3));
        assert_eq!(fetch(&app, &download).await.refusal(), invalid());
    }
}
