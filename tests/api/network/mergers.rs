//! Mergers of municipalities in different areas: flagged for decision, never merged silently.

use super::{DENDER, LEIE, WAAS, and, area_id, codes, joining, manage, place};
use crate::on_both_databases;
use crate::support::{Answer, App, Client, journal};
use api::access::Role;
use serde_json::{Value, json};

const FLAGS: &str = "{ mergerFlags { state decision effectiveOn mergedOn area { slug } municipality { nisCode } parts { municipality { nisCode } areas { slug } } } }";

/// The old Lochristi joins one area in 2018, Wachtebeke another; in 2025 they merged into 44087.
async fn apart(officer: &Client) {
    manage(officer, "addMunicipalityToArea", joining(DENDER, "44034", "2018-01-01")).await.ok();
    manage(officer, "addMunicipalityToArea", joining(WAAS, "44073", "2018-01-01")).await.ok();
}

fn decision(area: Option<&str>) -> Value {
    json!({ "municipality": place("44087"), "area": area.map(area_id), "decision": "Het college van Lochristi koos voor de Dender." })
}

/// The municipalities of an area on a date.
async fn territory(app: &App, slug: &str, as_of: &str) -> Vec<String> {
    let answer = app
        .ask(&format!(r#"{{ directingAreas(asOf: "{as_of}") {{ nodes {{ slug municipalities {{ nisCode }} }} }} }}"#))
        .await
        .ok();
    let place = answer.list("/directingAreas/nodes").iter().position(|area| area["slug"] == slug).expect(slug);
    codes(&answer, &format!("/directingAreas/nodes/{place}/municipalities"))
}

fn flag(answer: &Answer) -> &Value {
    &answer.list("/mergerFlags")[0]
}

on_both_databases! {
    async fn a_merger_across_two_areas_is_flagged_and_changes_nothing_by_itself(app) {
        let officer = app.as_role(Role::Officer).await;
        assert_eq!(officer.ask(FLAGS).await.ok().list("/mergerFlags").len(), 0, "the areas of the demonstration hold together");
        apart(&officer).await;
        let answer = officer.ask(FLAGS).await.ok();
        assert_eq!(answer.list("/mergerFlags").len(), 1);
        let flag = flag(&answer);
        assert_eq!((&flag["state"], &flag["mergedOn"], &flag["municipality"]["nisCode"]), (&json!("OPEN"), &json!("2025-01-01"), &json!("44087")));
        assert!(flag["decision"].is_null() && flag["area"].is_null() && flag["effectiveOn"].is_null());
        let mut parts: Vec<_> = flag["parts"].as_array().into_iter().flatten().map(ToString::to_string).collect();
        parts.sort_unstable();
        assert!(parts[0].contains(DENDER) && parts[0].contains("44034") && parts[1].contains(WAAS) && parts[1].contains("44073"), "{parts:?}");
        for slug in [DENDER, WAAS] {
            assert!(territory(&app, slug, "2026-11-23").await.contains(&"44087".to_owned()), "{slug}: nobody decided yet");
        }
    }

    async fn while_its_flag_is_open_a_merged_municipality_joins_nothing(app) {
        let officer = app.as_role(Role::Officer).await;
        apart(&officer).await;
        for area in [DENDER, WAAS, LEIE] {
            let refused = manage(&officer, "addMunicipalityToArea", joining(area, "44087", "2026-01-01")).await;
            assert_eq!(refused.refusal(), ("PRECONDITION_FAILED", "MERGER_UNDECIDED"), "{area}");
        }
    }

    async fn a_decision_is_recorded_with_the_memberships_that_follow_from_it(app) {
        let officer = app.as_role(Role::Officer).await;
        apart(&officer).await;
        let before = journal::end(&app).await;
        let answer = manage(&officer, "decideMergerFlag", and(decision(Some(DENDER)), "effectiveOn", "2026-12-01")).await.ok();
        let decided = answer.at("/decideMergerFlag/mergerFlag");
        assert_eq!((&decided["state"], &decided["area"]["slug"], &decided["effectiveOn"]), (&json!("DECIDED"), &json!(DENDER), &json!("2026-12-01")));
        assert_eq!((&decided["decision"], &decided["decidedAt"]), (&json!("Het college van Lochristi koos voor de Dender."), &json!("2026-11-23T10:00:00Z")));
        let told: Vec<_> = journal::after(&app, before).await.into_iter().map(|row| row.action).collect();
        assert_eq!(told, ["decideMergerFlag", "endMunicipalityMembership", "endMunicipalityMembership", "addMunicipalityToArea"]);
        assert!(territory(&app, WAAS, "2026-11-30").await.contains(&"44087".to_owned()), "until then both");
        assert!(!territory(&app, WAAS, "2026-12-01").await.contains(&"44087".to_owned()));
        assert!(territory(&app, DENDER, "2026-12-01").await.contains(&"44087".to_owned()));
        assert!(territory(&app, WAAS, "2024-12-31").await.contains(&"44073".to_owned()), "history stays");
        let open = officer.ask("{ mergerFlags(state: OPEN) { state } }").await.ok();
        assert_eq!(open.list("/mergerFlags").len(), 0);
    }

    async fn a_part_in_no_area_is_flagged_and_may_go_to_none(app) {
        let officer = app.as_role(Role::Officer).await;
        manage(&officer, "addMunicipalityToArea", joining(WAAS, "44073", "2018-01-01")).await.ok();
        let answer = officer.ask("{ mergerFlags(state: OPEN) { parts { areas { slug } } } }").await.ok();
        assert_eq!(answer.list("/mergerFlags").len(), 1);
        let answer = manage(&officer, "decideMergerFlag", decision(None)).await.ok();
        let decided = answer.at("/decideMergerFlag/mergerFlag");
        assert_eq!((&decided["state"], &decided["area"], &decided["effectiveOn"]), (&json!("DECIDED"), &json!(null), &json!("2026-11-23")));
        assert!(!territory(&app, WAAS, "2026-11-23").await.contains(&"44087".to_owned()));
        manage(&officer, "addMunicipalityToArea", joining(DENDER, "44087", "2027-01-01")).await.ok();
    }

    async fn a_merger_is_decided_about_once_by_one_officer(app) {
        let (one, two) = (app.as_role(Role::Officer).await, app.as_role(Role::Officer).await);
        apart(&one).await;
        let there = app.beside(|_| {}).await.visitor().with_token(two.token());
        let (a, b) = tokio::join!(manage(&one, "decideMergerFlag", decision(Some(DENDER))), manage(&there, "decideMergerFlag", decision(Some(WAAS))));
        let mut rules = [a.rule(), b.rule()];
        rules.sort_unstable();
        assert_eq!(rules, ["MERGER_TRANSITION", "none"]);
        assert_eq!(manage(&one, "decideMergerFlag", decision(Some(LEIE))).await.refusal(), ("ILLEGAL_TRANSITION", "MERGER_TRANSITION"));
    }

    async fn a_decision_needs_words_a_flag_and_a_day_after_the_merger(app) {
        let officer = app.as_role(Role::Officer).await;
        assert_eq!(manage(&officer, "decideMergerFlag", decision(Some(DENDER))).await.refusal(), ("NOT_FOUND", "none"), "nothing is flagged");
        apart(&officer).await;
        let early = and(decision(Some(DENDER)), "effectiveOn", "2024-12-31");
        let answer = manage(&officer, "decideMergerFlag", early).await.ok();
        assert_eq!(answer.field_errors("decideMergerFlag"), [("effectiveOn", "BEFORE_MERGER")]);
        let answer = manage(&officer, "decideMergerFlag", and(decision(Some(DENDER)), "decision", " ")).await.ok();
        assert_eq!(answer.field_errors("decideMergerFlag"), [("decision", "REASON_MALFORMED")]);
        let ended = manage(&officer, "decideMergerFlag", decision(Some("voorbeeldregio-schelde"))).await;
        assert_eq!(ended.refusal(), ("PRECONDITION_FAILED", "OUTSIDE_AREA_PERIOD"));
        let alone = manage(&officer, "decideMergerFlag", decision(Some("voorbeeldregio-centrumstad"))).await;
        assert_eq!(alone.refusal(), ("PRECONDITION_FAILED", "CENTRE_CITY_ALONE"));
        let open = officer.ask("{ mergerFlags(state: OPEN) { state } }").await.ok();
        assert_eq!(open.list("/mergerFlags").len(), 1, "what is refused leaves nothing");
    }

    async fn flags_are_for_officers_and_the_auditor(app) {
        app.as_role(Role::Auditor).await.ask(FLAGS).await.ok();
        let regisseur = app.as_regisseur_of(DENDER).await;
        assert_eq!(regisseur.ask(FLAGS).await.refusal(), ("FORBIDDEN", "none"));
        assert_eq!(manage(&regisseur, "decideMergerFlag", decision(Some(DENDER))).await.refusal(), ("FORBIDDEN", "none"));
        assert_eq!(app.ask(FLAGS).await.code(), "UNAUTHENTICATED");
    }

    async fn many_flags_take_as_few_statements_as_one(app) {
        let officer = app.as_role(Role::Officer).await;
        apart(&officer).await;
        let (one, answer) = officer.ask_counting(FLAGS, json!({})).await;
        answer.ok();
        manage(&officer, "addMunicipalityToArea", joining(WAAS, "44040", "2018-01-01")).await.ok();
        manage(&officer, "addMunicipalityToArea", joining(WAAS, "44001", "2018-01-01")).await.ok();
        let (more, answer) = officer.ask_counting(FLAGS, json!({})).await;
        assert_eq!(answer.ok().list("/mergerFlags").len(), 3);
        assert_eq!((one, more), (5, 5), "register, memberships, decisions, municipalities, areas");
    }
}
