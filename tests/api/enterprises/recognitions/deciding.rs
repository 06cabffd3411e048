//! Officers verify, refuse and end recognitions; never their own proposals.

use super::{OWN, act, of, propose, public};
use crate::enterprises::and;
use crate::on_both_databases;
use crate::support::{App, journal};
use api::access::Role;
use api::graphql::id::{Kind, encode};
use serde_json::{Value, json};
use uuid::Uuid;

fn which(recognition: &str) -> Value {
    json!({ "recognition": recognition })
}

fn because(recognition: &str) -> Value {
    json!({ "recognition": recognition, "reason": "Niet gevonden" })
}

fn ending(recognition: &str, on: &str) -> Value {
    json!({ "recognition": recognition, "reason": "Ingetrokken", "on": on })
}

/// The id of a recognition of an enterprise that was verified.
async fn verified(app: &App, enterprise: &str) -> String {
    let (one, two) = (app.as_role(Role::Officer).await, app.as_role(Role::Officer).await);
    let proposed = propose(&one, of(enterprise)).await;
    act(&two, "verifyRecognition", which(&proposed)).await.ok();
    proposed
}

on_both_databases! {
    async fn another_officer_verifies_and_it_counts_at_once(app) {
        let (one, two) = (app.as_role(Role::Officer).await, app.as_role(Role::Officer).await);
        let proposed = propose(&one, of("brouwerij-van-steenberge")).await;
        let side = async || app.ask(r#"{ enterprise(slug: "brouwerij-van-steenberge") { economySide } }"#).await.ok().text("/enterprise/economySide").to_owned();
        assert_eq!(side().await, "REGULAR");
        assert_eq!(act(&one, "verifyRecognition", which(&proposed)).await.refusal(), ("FORBIDDEN", "OWN_PROPOSAL"), "four eyes");
        let before = journal::end(&app).await;
        let answer = act(&two, "verifyRecognition", and(which(&proposed), "expectedVersion", 1)).await.ok();
        assert_eq!((answer.text("/verifyRecognition/recognition/state"), answer.number("/verifyRecognition/recognition/version")), ("VERIFIED", 2));
        assert_eq!(side().await, "SOCIAL");
        let rows = journal::after(&app, before).await;
        assert_eq!(rows.iter().map(journal::Row::what).collect::<Vec<_>>(), [("ENTERPRISE", "verifyRecognition")]);
    }

    async fn what_is_refused_counts_for_nothing_and_the_enterprise_reads_why(app) {
        let (own, officer) = (app.as_role(Role::Enterprise).await, app.as_role(Role::Officer).await);
        let before = public(&app.visitor(), OWN).await;
        let proposed = propose(&own, of(OWN)).await;
        let wordless = act(&officer, "refuseRecognition", json!({ "recognition": proposed, "reason": "" })).await.ok();
        assert_eq!(wordless.field_errors("refuseRecognition"), [("reason", "REASON_MALFORMED")]);
        act(&officer, "refuseRecognition", because(&proposed)).await.ok();
        let query = format!(r#"{{ enterprise(slug: "{OWN}") {{ recognitionProposals {{ state refusedReason }} }} }}"#);
        let shown = json!([{ "state": "REFUSED", "refusedReason": "Niet gevonden" }]);
        assert_eq!(own.ask(&query).await.ok().at("/enterprise/recognitionProposals"), &shown);
        assert_eq!(public(&app.visitor(), OWN).await, before);
    }

    async fn one_that_ends_held_until_then(app) {
        let officer = app.as_role(Role::Officer).await;
        let recognition = verified(&app, OWN).await;
        assert_eq!(act(&officer, "endRecognition", ending(&recognition, "2023-12-31")).await.ok().field_errors("endRecognition"), [("on", "PERIOD_REVERSED")]);
        let answer = act(&officer, "endRecognition", ending(&recognition, "2026-06-01")).await.ok();
        assert_eq!(answer.text("/endRecognition/recognition/endedReason"), "Ingetrokken");
        let query = format!(r#"{{ enterprise(slug: "{OWN}") {{ recognitions {{ kind endedReason on: validOn(date: "2026-05-31") off: validOn(date: "2026-06-01") }} }} }}"#);
        let seen = app.ask(&query).await.ok();
        let ended = seen.list("/enterprise/recognitions").iter().find(|one| one["kind"] == "ACTIVITY_COOPERATIVE").expect("it stays").clone();
        assert_eq!(ended, json!({ "kind": "ACTIVITY_COOPERATIVE", "endedReason": null, "on": true, "off": false }));
        let later = act(&officer, "endRecognition", ending(&recognition, "2026-07-01")).await;
        assert_eq!(later.refusal(), ("PRECONDITION_FAILED", "RECOGNITION_ENDS_BEFORE"));
        act(&officer, "endRecognition", ending(&recognition, "2024-01-01")).await.ok();
        let never = app.ask(&query).await.ok();
        assert!(never.list("/enterprise/recognitions").iter().all(|one| one["kind"] != "ACTIVITY_COOPERATIVE" || one["on"] == false));
    }

    async fn what_the_state_does_not_allow_is_refused_by_name(app) {
        let (own, officer) = (app.as_role(Role::Enterprise).await, app.as_role(Role::Officer).await);
        let (proposed, refused, verified) = (propose(&own, of(OWN)).await, propose(&own, of(OWN)).await, verified(&app, OWN).await);
        act(&officer, "refuseRecognition", because(&refused)).await.ok();
        for (mutation, input, state) in [
            ("endRecognition", ending(&proposed, "2026-01-01"), "PROPOSED"),
            ("endRecognition", ending(&refused, "2026-01-01"), "REFUSED"),
            ("verifyRecognition", which(&refused), "REFUSED"),
            ("refuseRecognition", because(&refused), "REFUSED"),
            ("verifyRecognition", which(&verified), "VERIFIED"),
            ("refuseRecognition", because(&verified), "VERIFIED"),
        ] {
            let answer = act(&officer, mutation, input).await;
            assert_eq!(answer.refusal(), ("ILLEGAL_TRANSITION", "RECOGNITION_TRANSITION"), "{mutation} {state}");
            assert!(answer.message().contains(state), "{}", answer.message());
        }
    }

    async fn only_officers_decide_and_stale_or_unknown_ones_are_refused(app) {
        let (own, officer) = (app.as_role(Role::Enterprise).await, app.as_role(Role::Officer).await);
        let proposed = propose(&own, of(OWN)).await;
        let nothing = encode(Kind::Recognition, Uuid::from_u128(9)).to_string();
        let inputs = |id: &str| [("verifyRecognition", which(id)), ("refuseRecognition", because(id)), ("endRecognition", ending(id, "2026-01-01"))];
        for (mutation, input) in inputs(&proposed) {
            for role in [Role::Enterprise, Role::Auditor, Role::Admin] {
                assert_eq!(act(&app.as_role(role).await.client, mutation, input.clone()).await.refusal(), ("FORBIDDEN", "none"), "{mutation} {role:?}");
            }
            assert_eq!(act(&officer, mutation, and(input, "expectedVersion", 5)).await.refusal(), ("CONFLICT", "VERSION_STALE"), "{mutation}");
        }
        for (mutation, input) in inputs(&nothing) {
            assert_eq!(act(&officer, mutation, input).await.refusal(), ("NOT_FOUND", "none"), "{mutation}");
        }
    }
}
