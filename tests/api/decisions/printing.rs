//! Decisions on paper: made of what was recorded, for whoever sees the application.

use super::{LEAD, PARTNER, Ranked, acting_for, award, done, reserve};
use crate::applications::receipt::{given, words};
use crate::files::{fetch, invalid, path};
use crate::on_both_databases;
use crate::support::{Answer, Client};
use api::access::Role;
use chrono::TimeDelta;

/// What asking for the letter of a decision gets.
async fn request(client: &Client, decision: &str) -> Answer {
    let query = format!(
        r#"mutation {{ requestDecisionLetter(input: {{ decision: "{decision}" }}) {{ download {{ url }} }} }}"#
    );
    client.ask(&query).await
}

async fn link(client: &Client, decision: &str) -> String {
    path(request(client, decision).await.ok().text("/requestDecisionLetter/download/url"))
}

on_both_databases! {
    async fn each_decision_is_printed_under_its_number_for_whoever_sees_the_application_with_the_same_bytes(app) {
        let ranked = Ranked::of(&app).await;
        let id = ranked.advised(&app).await;
        done(&ranked.registrar, "reserveApplication", reserve(&id)).await;
        let awarded = done(&ranked.registrar, "awardApplication", award(&id, 800_001)).await;
        let [first, second] = [0, 1].map(|at| awarded["decisions"][at]["id"].as_str().expect("an id").to_owned());
        let (name, media_type, bytes) = given(&app, &link(&ranked.registrar, &second).await).await;
        assert!(name.contains("filename=\"beslissing-PS-2026-9") && name.contains("-2.pdf\""), "{name}");
        assert_eq!(media_type, "application/pdf");
        let text = words(&bytes);
        for part in ["Een sterk project", "8.000,01", "10.000,00", "4.000,01", "4.000,00", "Bij de gouverneur, binnen dertig dagen", "DEP/2026/77"] {
            assert!(text.contains(part), "{part}\n{text}");
        }
        let before = words(&given(&app, &link(&ranked.registrar, &first).await).await.2);
        assert!(before.contains("op de reservelijst, tot en met vrijdag 31") && !before.contains("8.000,01"), "{before}");
        app.clock.advance(TimeDelta::minutes(10));
        let readers = [acting_for(&app, LEAD).await, acting_for(&app, PARTNER).await, app.as_role(Role::Officer).await.client,
            app.as_role(Role::Auditor).await.client, app.as_role(Role::Finance).await.client];
        for client in &readers {
            assert!(given(&app, &link(client, &second).await).await.2 == bytes, "the same bytes for everyone, at any time");
        }
        assert_eq!(request(&acting_for(&app, "compaan").await, &second).await.code(), "NOT_FOUND");
        assert_eq!(request(&app.as_role(Role::Admin).await.client, &second).await.code(), "FORBIDDEN");
        assert_eq!(request(&app.visitor(), &second).await.code(), "UNAUTHENTICATED");
        assert_eq!(request(&ranked.registrar, &id).await.rule(), "ID_OF_OTHER_TYPE");
    }

    async fn a_link_works_for_minutes_and_as_long_as_the_right_to_it_lasts(app) {
        let ranked = Ranked::of(&app).await;
        let id = ranked.advised(&app).await;
        let awarded = done(&ranked.registrar, "awardApplication", award(&id, 1_000_000)).await;
        let link = link(&ranked.registrar, awarded["decisions"][0]["id"].as_str().expect("an id")).await;
        assert_eq!(fetch(&app, &link).await.status, 200);
        app.clock.advance(TimeDelta::minutes(5));
        assert_eq!(fetch(&app, &link).await.refusal(), invalid());
    }
}
