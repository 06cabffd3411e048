//! Officers change what is said of enterprises; the guide follows.

use super::{OWN, act, and, enterprise_id, place};
use crate::on_both_databases;
use crate::support::fixtures::{a_listing, an_enterprise};
use crate::support::journal;
use api::access::Role;
use api::graphql::id::{Kind, encode};
use serde_json::json;
use uuid::Uuid;

on_both_databases! {
    async fn what_is_left_out_stays_and_null_empties(app) {
        let officer = app.as_role(Role::Officer).await;
        let before = journal::end(&app).await;
        let changes = json!({ "enterprise": enterprise_id("aarova"), "legalForm": "cv", "website": null, "expectedVersion": 1 });
        let answer = act(&officer, "updateEnterprise", changes).await.ok();
        let changed = answer.at("/updateEnterprise/enterprise");
        assert_eq!((&changed["name"], &changed["slug"], &changed["enterpriseNumber"]), (&json!("Aarova"), &json!("aarova"), &json!("0451263992")));
        assert_eq!((&changed["legalForm"], &changed["website"], &changed["version"]), (&json!("cv"), &json!(null), &json!(2)));
        let rows = journal::after(&app, before).await;
        assert_eq!(rows.iter().map(journal::Row::what).collect::<Vec<_>>(), [("ENTERPRISE", "updateEnterprise")]);
    }

    async fn the_listing_follows_name_and_place_in_lists_and_search_and_the_readable_key_stays(app) {
        let app = app.searching().await;
        let officer = app.as_role(Role::Officer).await;
        let listed = a_listing().of(an_enterprise().named("Zwaluwnest").in_municipality("44021")).offering("Strijken", "strijkatelier").insert(&app).await;
        let moved = json!({ "enterprise": enterprise_id(&listed.slug), "name": "Kwikstaartnest", "municipality": place("41002") });
        act(&officer, "updateEnterprise", moved).await.ok();
        let found = async |filter: &str| app.ask(&format!("{{ suppliers({filter}) {{ nodes {{ slug name }} }} }}")).await.ok().at("/suppliers/nodes").clone();
        let here = json!([{ "slug": "zwaluwnest", "name": "Kwikstaartnest" }]);
        assert_eq!(found(r#"filter: { text: "kwikstaartnest aalst strijken" }"#).await, here);
        assert_eq!(found(r#"query: "kwikstaartnest""#).await, here);
        assert_eq!(found(r#"filter: { text: "zwaluwnest" }"#).await, json!([]));
        assert_eq!(found(r#"filter: { municipality: "44021", text: "kwikstaartnest" }"#).await, json!([]));
        assert_eq!(found(r#"filter: { municipality: "41002", rubric: "strijkatelier", text: "kwikstaartnest" }"#).await, here);
    }

    async fn a_number_of_someone_else_is_refused_and_the_own_one_stays(app) {
        let officer = app.as_role(Role::Officer).await;
        let numbered = |slug: &str, number: &str| json!({ "enterprise": enterprise_id(slug), "enterpriseNumber": number });
        let taken = act(&officer, "updateEnterprise", numbered("compaan", "0451.263.992")).await;
        assert_eq!(taken.refusal(), ("CONFLICT", "ENTERPRISE_NUMBER_TAKEN"));
        act(&officer, "updateEnterprise", numbered("aarova", "0451.263.992")).await.ok();
        act(&officer, "updateEnterprise", numbered("aarova", "0000.000.196")).await.ok();
        act(&officer, "updateEnterprise", numbered("compaan", "0451.263.992")).await.ok();
    }

    async fn everything_wrong_is_told_at_once_and_nothing_is_changed(app) {
        let officer = app.as_role(Role::Officer).await;
        let wrong = json!({ "enterprise": enterprise_id("aarova"), "name": "", "enterpriseNumber": "12", "municipality": place("99999") });
        let answer = act(&officer, "updateEnterprise", wrong).await.ok();
        let expected = [("name", "ENTERPRISE_NAME_MALFORMED"), ("enterpriseNumber", "ENTERPRISE_NUMBER_MALFORMED"), ("municipality", "MUNICIPALITY_UNKNOWN")];
        assert_eq!(answer.field_errors("updateEnterprise"), expected);
        let read = officer.ask(r#"{ enterprise(slug: "aarova") { name version } }"#).await.ok();
        assert_eq!(read.at("/enterprise"), &json!({ "name": "Aarova", "version": 1 }));
    }

    async fn a_stale_version_and_a_record_that_is_not_there_are_refused(app) {
        let officer = app.as_role(Role::Officer).await;
        let naming = |id: String| json!({ "enterprise": id, "name": "Aarova" });
        let stale = act(&officer, "updateEnterprise", and(naming(enterprise_id("aarova")), "expectedVersion", 7)).await;
        assert_eq!(stale.refusal(), ("CONFLICT", "VERSION_STALE"));
        let nothing = encode(Kind::Enterprise, Uuid::from_u128(9)).to_string();
        assert_eq!(act(&officer, "updateEnterprise", naming(nothing)).await.refusal(), ("NOT_FOUND", "none"));
        let own = app.as_role(Role::Enterprise).await;
        assert_eq!(act(&own, "updateEnterprise", naming(enterprise_id(OWN))).await.refusal(), ("FORBIDDEN", "none"));
    }

    async fn what_officers_said_stays_when_the_data_set_is_loaded_again(app) {
        let officer = app.as_role(Role::Officer).await;
        act(&officer, "updateEnterprise", json!({ "enterprise": enterprise_id("aarova"), "legalForm": "cv" })).await.ok();
        app.write("UPDATE dataset_load SET digest = 'older'; UPDATE enterprise SET legal_form = 'nv' WHERE slug = 'compaan'").await.expect("forgetting");
        let clock = app.clock.clone();
        api::prepare::prepare(&app.settings, &clock, &api::seeding::Quiet).await.expect("loading again");
        let rows = app.rows::<2>("SELECT slug, legal_form FROM enterprise WHERE slug IN ('aarova', 'compaan') ORDER BY slug").await;
        let [[_, aarova], [_, compaan]] = &rows[..] else { panic!("{rows:?}") };
        assert_eq!(aarova, "cv", "an officer said so");
        assert_ne!(compaan, "nv", "nobody changed it here: the data set says what it is");
    }
}
