//! Who governs which enterprise.

use super::{Assessed, act, done};
use crate::applications::{read, to};
use crate::enterprises::enterprise_id;
use crate::on_both_databases;
use crate::support::{Client, journal};
use api::access::Role;
use serde_json::{Value, json};

fn mandate(user: &str, enterprise: &str) -> Value {
    json!({ "user": user, "enterprise": enterprise_id(enterprise), "function": "Bestuurder", "validFrom": "2026-01-01" })
}

async fn mandates(client: &Client, user: &str) -> Vec<Value> {
    let query = format!(
        r#"{{ governanceMandates(user: "{user}") {{ id user function validFrom validUntil version enterprise {{ slug }} }} }}"#
    );
    client.ask(&query).await.ok().list("/governanceMandates").to_vec()
}

on_both_databases! {
    async fn a_mandate_hides_the_applications_of_an_enterprise_from_the_day_on_which_it_begins_until_it_ends(app) {
        let round = Assessed::begun(&app, 1).await;
        let (juror, application) = (&round.jurors[0], &round.applications[0]);
        let from = json!({ "user": juror.user.key(), "enterprise": enterprise_id("aarova"), "function": "Bestuurder", "validFrom": "2027-01-05" });
        let recorded = done(&round.officer, "recordGovernanceMandate", from).await["mandate"].clone();
        assert_eq!(read(juror, application).await["title"], "Schoolvis", "it begins tomorrow");
        to(&app, "2027-01-04T23:00:00Z");
        let juror = juror.user.session(&app).await;
        let officer = round.officer.user.session(&app).await;
        assert_eq!(read(&juror, application).await, Value::Null);
        done(&officer, "endGovernanceMandate", json!({ "mandate": recorded, "on": "2027-01-06", "expectedVersion": 1 })).await;
        assert_eq!(read(&juror, application).await, Value::Null, "until tomorrow");
        to(&app, "2027-01-05T23:00:00Z");
        let juror = juror.user.session(&app).await;
        assert_eq!(read(&juror, application).await["title"], "Schoolvis");
        let officer = round.officer.user.session(&app).await;
        let before = journal::end(&app).await;
        let found = mandates(&officer, &juror.user.key()).await;
        assert_eq!((&found[0]["validFrom"], &found[0]["validUntil"], &found[0]["version"]), (&json!("2027-01-05"), &json!("2027-01-06"), &json!(2)));
        let rows = journal::after(&app, before).await;
        assert_eq!(rows.iter().map(journal::Row::what).collect::<Vec<_>>(), [("GOVERNANCE_MANDATE", "readGovernanceMandates")]);
    }

    async fn a_mandate_names_an_account_and_an_enterprise_that_are_there(app) {
        let officer = app.as_role(Role::Officer).await;
        let other = app.as_role(Role::Buyer).await;
        let unknown = act(&officer, "recordGovernanceMandate", mandate(&api::graphql::id::encode(api::graphql::id::Kind::User, uuid::Uuid::from_u128(9)), "aarova")).await.ok();
        assert_eq!(unknown.field_errors("recordGovernanceMandate"), [("user", "MANDATE_USER_UNKNOWN")]);
        let nowhere = act(&officer, "recordGovernanceMandate", mandate(&other.user.key(), "nergens")).await;
        assert_eq!(nowhere.code(), "NOT_FOUND");
        let recorded = done(&officer, "recordGovernanceMandate", mandate(&other.user.key(), "aarova")).await["mandate"].clone();
        let end = |on: &str, version: i64| json!({ "mandate": recorded, "on": on, "expectedVersion": version });
        assert_eq!(act(&officer, "endGovernanceMandate", end("2025-12-31", 1)).await.rule(), "GOVERNANCE_MANDATE_ENDED");
        assert_eq!(act(&officer, "endGovernanceMandate", end("2026-12-01", 7)).await.rule(), "VERSION_STALE");
        done(&officer, "endGovernanceMandate", end("2026-12-01", 1)).await;
        assert_eq!(act(&officer, "endGovernanceMandate", end("2026-12-02", 2)).await.rule(), "GOVERNANCE_MANDATE_ENDED");
        for role in [Role::Auditor, Role::Registrar, Role::Jury, Role::Admin] {
            let someone = app.as_role(role).await;
            assert_eq!(act(&someone, "recordGovernanceMandate", mandate(&other.user.key(), "aarova")).await.code(), "FORBIDDEN", "{role:?}");
        }
    }

    async fn nobody_says_what_they_govern_themselves_nor_that_it_ended(app) {
        let (officer, other) = (app.as_role(Role::Officer).await, app.as_role(Role::Officer).await);
        let own = act(&officer, "recordGovernanceMandate", mandate(&officer.user.key(), "aarova")).await;
        assert_eq!(own.refusal(), ("FORBIDDEN", "OWN_ACCOUNT"));
        let recorded = done(&other, "recordGovernanceMandate", mandate(&officer.user.key(), "aarova")).await["mandate"].clone();
        let end = json!({ "mandate": recorded, "on": "2026-11-23" });
        assert_eq!(act(&officer, "endGovernanceMandate", end.clone()).await.refusal(), ("FORBIDDEN", "OWN_ACCOUNT"));
        done(&other, "endGovernanceMandate", end).await;
    }

    async fn a_mandate_in_a_record_that_is_merged_is_one_in_the_record_that_stays(app) {
        let officer = app.as_role(Role::Officer).await;
        let other = app.as_role(Role::Buyer).await;
        done(&officer, "recordGovernanceMandate", mandate(&other.user.key(), "labeur")).await;
        let merge = json!({ "duplicate": enterprise_id("labeur"), "into": enterprise_id("gandae"), "reason": "Zelfde onderneming" });
        let query = "mutation ($input: MergeEnterprisesInput!) { mergeEnterprises(input: $input) { fieldErrors { code } } }";
        officer.ask_with(query, json!({ "input": merge })).await.ok();
        assert_eq!(mandates(&officer, &other.user.key()).await[0]["enterprise"]["slug"], "gandae");
    }
}
