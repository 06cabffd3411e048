//! Making and changing directing areas.

use super::{DENDER, and, area_id, joining, manage, place};
use crate::on_both_databases;
use crate::support::journal;
use api::access::Role;
use api::graphql::id::{Kind, encode};
use serde_json::{Value, json};
use uuid::Uuid;

fn an_area(name: &str) -> Value {
    json!({ "name": name, "form": "PROJECT_ASSOCIATION", "validFrom": "2026-01-01" })
}

on_both_databases! {
    async fn an_officer_makes_an_area_that_everyone_sees(app) {
        let officer = app.as_role(Role::Officer).await;
        let before = journal::end(&app).await;
        let answer = manage(&officer, "createDirectingArea", an_area("  Oude Kalé & Durme ")).await.ok();
        let area = answer.at("/createDirectingArea/directingArea");
        assert_eq!((&area["name"], &area["slug"], &area["form"]), (&json!("Oude Kalé & Durme"), &json!("oude-kale-durme"), &json!("PROJECT_ASSOCIATION")));
        assert_eq!((&area["validFrom"], &area["validUntil"], &area["version"], &area["synthetic"]), (&json!("2026-01-01"), &json!(null), &json!(1), &json!(false)));
        let rows = journal::after(&app, before).await;
        assert_eq!(rows.iter().map(journal::Row::what).collect::<Vec<_>>(), [("DIRECTING_AREA", "createDirectingArea")]);
        assert_eq!(rows[0].actor, "ACCOUNT OFFICER");
        let seen = app.ask("{ directingAreas { totalCount nodes { slug } } }").await.ok();
        assert_eq!(seen.number("/directingAreas/totalCount"), 7);
        assert!(seen.texts("/directingAreas/nodes", "slug").contains(&"oude-kale-durme"));
    }

    async fn everything_that_is_wrong_with_an_area_is_told_at_once(app) {
        let officer = app.as_role(Role::Officer).await;
        let before = journal::end(&app).await;
        let input = json!({ "name": "&", "slug": "Met Hoofdletter", "form": "CENTRE_CITY", "validFrom": "2026-01-01", "validUntil": "2026-01-01" });
        let answer = manage(&officer, "createDirectingArea", input).await.ok();
        assert_eq!(answer.field_errors("createDirectingArea"), [("name", "AREA_NAME_MALFORMED"), ("slug", "SLUG_MALFORMED"), ("validUntil", "PERIOD_REVERSED")]);
        assert_eq!(journal::end(&app).await, before);
    }

    async fn two_areas_never_have_one_slug(app) {
        let officer = app.as_role(Role::Officer).await;
        let taken = manage(&officer, "createDirectingArea", an_area("Voorbeeldregio Schelde")).await;
        assert_eq!(taken.refusal(), ("CONFLICT", "AREA_SLUG_TAKEN"), "although it ended");
        let other = and(an_area("Voorbeeldregio Schelde"), "slug", "voorbeeldregio-schelde-2026");
        manage(&officer, "createDirectingArea", other).await.ok();
        let there = app.beside(|_| {}).await.visitor().with_token(officer.token());
        let (a, b) = tokio::join!(manage(&officer, "createDirectingArea", an_area("Twee")), manage(&there, "createDirectingArea", an_area("Twee")));
        let mut rules = [a.rule(), b.rule()];
        rules.sort_unstable();
        assert_eq!(rules, ["AREA_SLUG_TAKEN", "none"]);
    }

    async fn name_and_form_change_and_the_rest_stays(app) {
        let officer = app.as_role(Role::Officer).await;
        let input = json!({ "area": area_id(DENDER), "name": "Denderstreek", "expectedVersion": 1 });
        let answer = manage(&officer, "updateDirectingArea", input.clone()).await.ok();
        let area = answer.at("/updateDirectingArea/directingArea");
        assert_eq!((&area["name"], &area["slug"], &area["form"], &area["version"]), (&json!("Denderstreek"), &json!(DENDER), &json!("INTERLOCAL_ASSOCIATION"), &json!(2)));
        assert_eq!(manage(&officer, "updateDirectingArea", input).await.refusal(), ("CONFLICT", "VERSION_STALE"));
        let answer = manage(&officer, "updateDirectingArea", json!({ "area": area_id(DENDER), "form": "SERVICE_ASSOCIATION" })).await.ok();
        assert_eq!(answer.at("/updateDirectingArea/directingArea/name"), "Denderstreek");
        let answer = manage(&officer, "updateDirectingArea", json!({ "area": area_id(DENDER), "name": " " })).await.ok();
        assert_eq!(answer.field_errors("updateDirectingArea"), [("name", "AREA_NAME_MALFORMED")]);
    }

    async fn the_members_of_an_area_that_ends_end_with_it(app) {
        let officer = app.as_role(Role::Officer).await;
        let before = journal::end(&app).await;
        let input = json!({ "area": area_id(DENDER), "validUntil": "2027-01-01" });
        let answer = manage(&officer, "updateDirectingArea", input).await.ok();
        let members = answer.list("/updateDirectingArea/directingArea/members");
        assert!(members.len() == 5 && members.iter().all(|member| member["validUntil"] == "2027-01-01"), "{members:?}");
        assert_eq!(journal::after(&app, before).await.len(), 6, "the area and five members; the sixth had left");
        let opened = manage(&officer, "updateDirectingArea", json!({ "area": area_id(DENDER), "validUntil": null })).await.ok();
        let area = opened.at("/updateDirectingArea/directingArea");
        assert!(area["validUntil"].is_null() && area["members"][0]["validUntil"] == "2027-01-01", "{area:#}");
        manage(&officer, "addMunicipalityToArea", joining("voorbeeldregio-waas", "41048", "2027-01-01")).await.ok();
    }

    async fn an_area_does_not_end_before_it_began_nor_before_a_member_joins(app) {
        let officer = app.as_role(Role::Officer).await;
        let end = |until: &str| json!({ "area": area_id(DENDER), "validUntil": until });
        let answer = manage(&officer, "updateDirectingArea", end("2014-01-01")).await.ok();
        assert_eq!(answer.field_errors("updateDirectingArea"), [("validUntil", "PERIOD_REVERSED")]);
        let refused = manage(&officer, "updateDirectingArea", end("2019-12-31")).await;
        assert_eq!(refused.refusal(), ("PRECONDITION_FAILED", "MEMBERS_AFTER_END"), "Haaltert joined in 2020");
    }

    async fn an_area_with_several_members_becomes_no_centre_city(app) {
        let officer = app.as_role(Role::Officer).await;
        let refused = manage(&officer, "updateDirectingArea", json!({ "area": area_id(DENDER), "form": "CENTRE_CITY" })).await;
        assert_eq!(refused.refusal(), ("PRECONDITION_FAILED", "CENTRE_CITY_ALONE"));
        manage(&officer, "updateDirectingArea", json!({ "area": area_id("voorbeeldregio-centrumstad"), "form": "PROJECT_ASSOCIATION" })).await.ok();
        manage(&officer, "updateDirectingArea", json!({ "area": area_id("voorbeeldregio-centrumstad"), "form": "CENTRE_CITY" })).await.ok();
    }

    async fn only_officers_manage_areas(app) {
        let regisseur = app.as_regisseur_of(DENDER).await;
        let own = json!({ "area": area_id(DENDER), "name": "Van ons" });
        for client in [&regisseur.client, &app.as_role(Role::Auditor).await.client, &app.as_role(Role::Admin).await.client] {
            assert_eq!(manage(client, "updateDirectingArea", own.clone()).await.refusal(), ("FORBIDDEN", "none"));
            assert_eq!(manage(client, "addMunicipalityToArea", joining(DENDER, "44019", "2026-01-01")).await.refusal(), ("FORBIDDEN", "none"));
        }
        assert_eq!(manage(&app.visitor(), "updateDirectingArea", own).await.code(), "UNAUTHENTICATED");
    }

    async fn areas_and_municipalities_that_do_not_exist_are_not_found(app) {
        let officer = app.as_role(Role::Officer).await;
        let (area, municipality) = (encode(Kind::DirectingArea, Uuid::from_u128(9)).to_string(), encode(Kind::Municipality, Uuid::from_u128(9)).to_string());
        for (mutation, input) in [
            ("updateDirectingArea", json!({ "area": area, "name": "Nergens" })),
            ("addMunicipalityToArea", json!({ "area": area, "municipality": place("44019"), "from": "2026-01-01" })),
            ("addMunicipalityToArea", json!({ "area": area_id(DENDER), "municipality": municipality, "from": "2026-01-01" })),
            ("endMunicipalityMembership", json!({ "area": area, "municipality": place("41002"), "until": "2026-01-01" })),
            ("decideMergerFlag", json!({ "municipality": municipality, "decision": "Een besluit" })),
        ] {
            assert_eq!(manage(&officer, mutation, input).await.refusal(), ("NOT_FOUND", "none"), "{mutation}");
        }
        let swapped = json!({ "area": place("41002"), "name": "Nergens" });
        assert_eq!(manage(&officer, "updateDirectingArea", swapped).await.rule(), "ID_OF_OTHER_TYPE");
    }
}
