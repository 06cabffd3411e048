//! Municipalities join and leave directing areas; on any date each is in one at most.

use super::{DENDER, LEIE, WAAS, and, area_id, codes, joining, manage, place};
use crate::on_both_databases;
use crate::support::Client;
use crate::support::journal;
use api::access::Role;
use serde_json::json;

/// The rule that refuses a municipality to join, or `none`.
async fn join(client: &Client, area: &str, nis: &str, from: &str, until: Option<&str>) -> String {
    let answer = manage(client, "addMunicipalityToArea", and(joining(area, nis, from), "until", until)).await;
    answer.rule().to_owned()
}

on_both_databases! {
    async fn a_municipality_joins_and_leaves_and_its_time_there_stays(app) {
        let officer = app.as_role(Role::Officer).await;
        let before = journal::end(&app).await;
        let answer = manage(&officer, "addMunicipalityToArea", and(joining(DENDER, "44019", "2026-01-01"), "expectedVersion", 1)).await.ok();
        assert!(codes(&answer, "/addMunicipalityToArea/directingArea/municipalities").contains(&"44019".to_owned()));
        assert_eq!(answer.number("/addMunicipalityToArea/directingArea/version"), 2);
        let leaving = json!({ "area": area_id(DENDER), "municipality": place("44019"), "until": "2026-11-23", "expectedVersion": 2 });
        let answer = manage(&officer, "endMunicipalityMembership", leaving.clone()).await.ok();
        assert!(!codes(&answer, "/endMunicipalityMembership/directingArea/municipalities").contains(&"44019".to_owned()));
        let then = app.ask(r#"{ directingAreas(asOf: "2026-11-22") { nodes { slug municipalities { nisCode } } } }"#).await.ok();
        let dender = then.list("/directingAreas/nodes").iter().find(|area| area["slug"] == DENDER).expect("the area");
        assert!(dender["municipalities"].to_string().contains("44019"), "history stays");
        let told: Vec<_> = journal::after(&app, before).await.into_iter().map(|row| row.action).collect();
        assert_eq!(told, ["addMunicipalityToArea", "endMunicipalityMembership"]);
        assert_eq!(manage(&officer, "endMunicipalityMembership", leaving.clone()).await.refusal(), ("CONFLICT", "VERSION_STALE"));
        let again = and(leaving, "expectedVersion", 3);
        assert_eq!(manage(&officer, "endMunicipalityMembership", again).await.rule(), "none", "the eve is still one of its days");
    }

    async fn what_is_no_member_cannot_leave(app) {
        let officer = app.as_role(Role::Officer).await;
        let leaving = |nis: &str, until: &str| json!({ "area": area_id(DENDER), "municipality": place(nis), "until": until });
        for (nis, until) in [("44019", "2026-01-01"), ("41024", "2020-01-01"), ("41082", "2026-01-02")] {
            let refused = manage(&officer, "endMunicipalityMembership", leaving(nis, until)).await;
            assert_eq!(refused.refusal(), ("PRECONDITION_FAILED", "MEMBERSHIP_NOT_RUNNING"), "{nis} {until}");
        }
    }

    async fn a_municipality_in_an_area_is_refused_to_another_on_the_same_day(app) {
        let officer = app.as_role(Role::Officer).await;
        let taken = "MUNICIPALITY_IN_AREA";
        assert_eq!(join(&officer, WAAS, "41002", "2026-01-01", None).await, taken, "Aalst is in Dender");
        assert_eq!(join(&officer, DENDER, "41002", "2026-01-01", None).await, taken, "twice in one");
        assert_eq!(join(&officer, WAAS, "41082", "2025-12-31", None).await, taken, "its last day in Dender");
        assert_eq!(join(&officer, WAAS, "41082", "2026-01-01", None).await, "none", "it left that day");
        let (answer, version) = (manage(&officer, "addMunicipalityToArea", joining(WAAS, "41002", "2026-01-01")).await, "1");
        assert!(answer.message().contains("Aalst"), "{}", answer.message());
        let sql = format!("SELECT CAST(version AS text) FROM directing_area WHERE slug = '{DENDER}'");
        assert_eq!(app.rows::<1>(&sql).await.concat(), [version], "what is refused leaves nothing");
    }

    async fn a_merged_municipality_is_in_the_area_of_its_old_codes(app) {
        let officer = app.as_role(Role::Officer).await;
        assert_eq!(join(&officer, DENDER, "44083", "2026-01-01", None).await, "MUNICIPALITY_IN_AREA", "Deinze and Nevele are in Leie");
        assert_eq!(join(&officer, LEIE, "44083", "2026-01-01", None).await, "none", "the same area under the new code");
        assert_eq!(join(&officer, LEIE, "44029", "2019-01-01", None).await, "MUNICIPALITY_NOT_IN_FORCE");
    }

    async fn of_two_officers_at_once_one_comes_second(app) {
        let (one, two) = (app.as_role(Role::Officer).await, app.as_role(Role::Officer).await);
        let other = app.beside(|_| {}).await;
        let there = other.visitor().with_token(two.token());
        for nis in ["44019", "44020", "44052"] {
            let (a, b) = tokio::join!(join(&one, DENDER, nis, "2026-01-01", None), join(&there, WAAS, nis, "2026-06-01", None));
            let mut rules = [a, b];
            rules.sort_unstable();
            assert_eq!(rules, ["MUNICIPALITY_IN_AREA", "none"], "{nis}");
        }
    }

    async fn old_and_new_code_join_two_areas_at_once_and_one_comes_second(app) {
        let (one, two) = (app.as_role(Role::Officer).await, app.as_role(Role::Officer).await);
        let there = app.beside(|_| {}).await.visitor().with_token(two.token());
        let (a, b) = tokio::join!(join(&one, DENDER, "44040", "2018-01-01", None), join(&there, WAAS, "44088", "2025-01-01", None));
        assert!((a == "none") != (b == "none"), "{a} {b}");
    }

    async fn a_membership_lies_within_the_time_of_its_area(app) {
        let officer = app.as_role(Role::Officer).await;
        assert_eq!(join(&officer, DENDER, "44019", "2013-12-31", None).await, "OUTSIDE_AREA_PERIOD");
        assert_eq!(join(&officer, "voorbeeldregio-schelde", "44019", "2019-01-01", Some("2020-01-02")).await, "OUTSIDE_AREA_PERIOD");
        assert_eq!(join(&officer, "voorbeeldregio-schelde", "44019", "2020-01-01", None).await, "OUTSIDE_AREA_PERIOD");
        assert_eq!(join(&officer, "voorbeeldregio-schelde", "44019", "2019-01-01", None).await, "none", "it ends with the area");
        assert_eq!(join(&officer, DENDER, "44019", "2020-01-01", None).await, "none");
        let reversed = and(joining(DENDER, "44020", "2026-01-01"), "until", "2026-01-01");
        let answer = manage(&officer, "addMunicipalityToArea", reversed).await.ok();
        assert_eq!(answer.field_errors("addMunicipalityToArea"), [("until", "PERIOD_REVERSED")]);
    }

    async fn a_centre_city_stays_alone(app) {
        let officer = app.as_role(Role::Officer).await;
        assert_eq!(join(&officer, "voorbeeldregio-centrumstad", "44019", "2026-01-01", None).await, "CENTRE_CITY_ALONE");
    }

    async fn a_partnership_that_becomes_small_is_warned_about_and_not_refused(app) {
        let officer = app.as_role(Role::Officer).await;
        let input = json!({ "name": "Klein", "form": "PROJECT_ASSOCIATION", "validFrom": "2026-01-01" });
        let made = manage(&officer, "createDirectingArea", input).await.ok();
        let id = made.text("/createDirectingArea/directingArea/id");
        let joining = json!({ "area": id, "municipality": place("44064"), "from": "2026-01-01" });
        let answer = manage(&officer, "addMunicipalityToArea", joining).await.ok();
        assert_eq!(answer.at("/addMunicipalityToArea/directingArea/belowPopulationGuideline"), true);
    }
}
