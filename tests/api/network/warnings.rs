//! What is worth a look in the network, told to officers and the auditor.

use super::{DENDER, WAAS, joining, manage, place};
use crate::on_both_databases;
use crate::support::fixtures::a_mandate;
use crate::support::{Answer, journal};
use api::access::Role;
use serde_json::{Value, json};

const WARNINGS: &str = "{ networkWarnings { kind population area { slug } mergerFlag { municipality { nisCode } } } }";

/// The warnings of a kind.
fn of_kind<'a>(answer: &'a Answer, kind: &str) -> Vec<&'a Value> {
    answer.list("/networkWarnings").iter().filter(|warning| warning["kind"] == kind).collect()
}

on_both_databases! {
    async fn areas_without_a_principal_and_small_partnerships_are_told(app) {
        let officer = app.as_role(Role::Officer).await;
        a_mandate(DENDER).insert(&app).await;
        a_mandate(WAAS).deputy().insert(&app).await;
        let answer = officer.ask(WARNINGS).await.ok();
        let without: Vec<_> = of_kind(&answer, "AREA_WITHOUT_PRINCIPAL").into_iter().filter_map(|warning| warning["area"]["slug"].as_str()).collect();
        assert!(without.len() == 5 && !without.contains(&DENDER) && without.contains(&WAAS), "{without:?}");
        let small = of_kind(&answer, "PARTNERSHIP_BELOW_GUIDELINE");
        assert_eq!(small.len(), 1);
        assert_eq!((&small[0]["area"]["slug"], &small[0]["population"]), (&json!("voorbeeldregio-meetjesland"), &json!(48_835)));
        assert!(of_kind(&answer, "MERGER_UNDECIDED").is_empty());
    }

    async fn a_merger_is_told_until_it_is_decided(app) {
        let officer = app.as_role(Role::Officer).await;
        manage(&officer, "addMunicipalityToArea", joining(WAAS, "44073", "2018-01-01")).await.ok();
        let answer = officer.ask(WARNINGS).await.ok();
        let open = of_kind(&answer, "MERGER_UNDECIDED");
        assert_eq!((open.len(), &open[0]["mergerFlag"]["municipality"]["nisCode"]), (1, &json!("44087")));
        let decision = json!({ "municipality": place("44087"), "decision": "Naar geen enkel gebied." });
        manage(&officer, "decideMergerFlag", decision).await.ok();
        assert!(of_kind(&officer.ask(WARNINGS).await.ok(), "MERGER_UNDECIDED").is_empty());
    }

    async fn a_mandate_that_ends_makes_the_warning_come_back(app) {
        let officer = app.as_role(Role::Officer).await;
        a_mandate(DENDER).until("2026-11-24").insert(&app).await;
        let count = async || of_kind(&officer.ask(WARNINGS).await.ok(), "AREA_WITHOUT_PRINCIPAL").len();
        assert_eq!(count().await, 5);
        app.clock.advance(chrono::TimeDelta::hours(13));
        let tomorrow = officer.user.session(&app).await.ask(WARNINGS).await.ok();
        assert_eq!(of_kind(&tomorrow, "AREA_WITHOUT_PRINCIPAL").len(), 6);
    }

    async fn warnings_are_for_officers_and_the_auditor_in_few_statements(app) {
        let auditor = app.as_role(Role::Auditor).await;
        journal::heard(&app).await;
        auditor.ask(WARNINGS).await.ok();
        let (statements, answer) = auditor.ask_counting(WARNINGS, json!({})).await;
        answer.ok();
        assert_eq!(statements, 8, "areas, members, mandates, municipalities, what they merged into, register, memberships, decisions");
        let regisseur = app.as_regisseur_of(DENDER).await;
        assert_eq!(regisseur.ask(WARNINGS).await.refusal(), ("FORBIDDEN", "none"));
        assert_eq!(app.ask(WARNINGS).await.code(), "UNAUTHENTICATED");
    }
}
