//! What an issuer's word gave ends when it says nothing for long.

use super::accounts::{an, but};
use super::{capacity, link, signed_in, vouched_for};
use crate::on_both_databases;
use crate::support::fixtures::{a_user, an_enterprise};
use crate::support::issuer::Issuer;
use crate::support::{App, journal};
use api::access::Role;
use api::jobs::Ran;
use chrono::TimeDelta;
use serde_json::Value;

const JOB: &str = "end-unasserted-roles";

/// How many roles the job ends.
async fn ended(app: &App) -> u64 {
    match app.run_job(JOB).await {
        Ran::Done(roles) => roles,
        other => panic!("{other:?}"),
    }
}

/// Roles that were not revoked, and where claims stand.
async fn standing(app: &App) -> (Vec<String>, Vec<String>) {
    let roles = "SELECT role FROM role_grant WHERE revoked_at IS NULL AND account_id IN (SELECT account_id FROM external_identity) ORDER BY role";
    let claims = app.rows::<1>("SELECT state FROM enterprise_claim ORDER BY id").await.concat();
    (app.rows::<1>(roles).await.concat(), claims)
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

on_both_databases! {
    async fn whoever_signs_in_no_more_keeps_what_the_word_gave_for_ninety_days(app) {
        let issuer = Issuer::new();
        an_enterprise().named("Proefbakkerij").numbered("0000990190").insert(&app).await;
        let app = issuer.serves(&app).await;
        signed_in(&app, &issuer, an()).await;
        app.clock.advance(TimeDelta::days(90) - TimeDelta::seconds(1));
        assert_eq!((ended(&app).await, standing(&app).await), (0, (words(&["ENTERPRISE"]), words(&["GRANTED"]))));
        app.clock.advance(TimeDelta::seconds(1));
        let before = journal::end(&app).await;
        assert_eq!((ended(&app).await, standing(&app).await), (1, (Vec::new(), words(&["REVOKED"]))));
        let rows = journal::after(&app, before).await;
        let told: Vec<_> = rows.iter().map(|row| (row.action.as_str(), row.actor.as_str())).collect();
        assert_eq!(told[..3], [("endClaimByNumber", "SYSTEM"), ("revokeRole", "SYSTEM"), ("endUnassertedRoles", "SYSTEM")]);
        assert_eq!(ended(&app).await, 0, "once");
        let again = signed_in(&app, &issuer, an()).await;
        assert_eq!(capacity(&again).await.1, "Proefbakkerij", "whoever comes back is given it anew");
    }

    async fn each_signing_in_counts_anew_and_what_is_only_confirmed_stays(app) {
        let issuer = Issuer::new();
        let (slug, _) = an_enterprise().named("Proefbakkerij").numbered("0000990190").insert(&app).await;
        let app = issuer.serves(&app).await;
        signed_in(&app, &issuer, an()).await;
        app.clock.advance(TimeDelta::days(60));
        signed_in(&app, &issuer, an()).await;
        app.clock.advance(TimeDelta::days(60));
        assert_eq!(ended(&app).await, 0);
        let user = a_user().holding(Role::Enterprise).limited_to(&slug).insert(&app).await;
        let other = but(&but(&an(), "email", Value::Null), "sub", "p-2");
        link(&user.session(&app).await.client, vouched_for(&app, &issuer, other.clone()).await.code()).await.ok();
        signed_in(&app, &issuer, other).await;
        app.clock.advance(TimeDelta::days(200));
        assert_eq!((ended(&app).await, standing(&app).await.0), (1, words(&["ENTERPRISE"])), "an administrator gave it, and takes it");
    }

    async fn the_days_are_a_setting(app) {
        let issuer = Issuer::new();
        an_enterprise().named("Proefbakkerij").numbered("0000990190").insert(&app).await;
        let app = issuer.serves(&app).await;
        signed_in(&app, &issuer, an()).await;
        app.clock.advance(TimeDelta::days(7));
        let app = app.beside(|settings| settings.external_role_days = 7).await;
        assert_eq!(ended(&app).await, 1);
    }
}
