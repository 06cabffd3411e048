//! Appointing the principal of an area and its deputies.

use super::super::{DENDER, WAAS, and, area_id};
use super::arrange;
use crate::identity::{NEW_PASSWORD, pair, sign_in};
use crate::on_both_databases;
use crate::support::fixtures::{a_mandate, a_user};
use crate::support::{App, Client, journal};
use api::access::Role;
use chrono::TimeDelta;
use serde_json::{Value, json};

fn known(area: &str, user: &str) -> Value {
    json!({ "area": area_id(area), "user": user })
}

fn invited(area: &str, email: &str) -> Value {
    json!({ "area": area_id(area), "email": email, "name": "Nieuwe Regisseur" })
}

/// Someone who accepted the invitation in an answer and signed in.
async fn accepted(app: &App, token: &str, email: &str) -> Client {
    let accept = format!(
        r#"mutation {{ acceptInvitation(input: {{ token: "{token}", password: "{NEW_PASSWORD}" }}) {{ done fieldErrors {{ code }} }} }}"#
    );
    app.ask(&accept).await.ok();
    let signed_in = sign_in(&app.visitor(), email, NEW_PASSWORD).await.ok();
    app.visitor().with_token(&pair(&signed_in, "signIn").0)
}

on_both_databases! {
    async fn an_officer_appoints_someone_who_is_invited_and_has_the_rights_at_once(app) {
        let officer = app.as_role(Role::Officer).await;
        let before = journal::end(&app).await;
        let answer = arrange(&officer, "appointRegisseur", invited(DENDER, "nieuw@example.org")).await.ok();
        let mandate = answer.at("/appointRegisseur/mandate");
        assert_eq!((&mandate["kind"], &mandate["area"]["slug"], &mandate["cycle"]["name"]), (&json!("PRINCIPAL"), &json!(DENDER), &json!("2026–")));
        assert_eq!((&mandate["validFrom"], &mandate["validUntil"], &mandate["isValidToday"], &mandate["name"]), (&json!("2026-11-23"), &json!(null), &json!(true), &json!("Nieuwe Regisseur")));
        let rows = journal::after(&app, before).await;
        assert_eq!(rows.iter().map(journal::Row::what).collect::<Vec<_>>(), [("ACCOUNT", "inviteUser"), ("ROLE_GRANT", "grantRole"), ("MANDATE", "appointRegisseur")]);
        assert!(!journal::text(&app).await.contains("Nieuwe Regisseur"), "personal values are sealed");
        let regisseur = accepted(&app, answer.text("/appointRegisseur/invitation/token"), "nieuw@example.org").await;
        let deputy = arrange(&regisseur, "appointDeputy", invited(DENDER, "vervanger@example.org")).await.ok();
        assert_eq!(deputy.text("/appointDeputy/mandate/kind"), "DEPUTY");
        assert!(deputy.at("/appointDeputy/invitation").is_null(), "the link goes to the deputy alone, by mail");
    }

    async fn someone_with_an_account_is_appointed_by_id_or_address_without_an_invitation(app) {
        let officer = app.as_role(Role::Officer).await;
        let (one, two) = (a_user().holding(Role::Buyer).insert(&app).await, a_user().holding(Role::Buyer).insert(&app).await);
        let answer = arrange(&officer, "appointRegisseur", known(DENDER, &one.key())).await.ok();
        assert!(answer.at("/appointRegisseur/invitation").is_null());
        assert_eq!(answer.text("/appointRegisseur/mandate/user"), one.key());
        let answer = arrange(&officer, "appointRegisseur", invited(WAAS, &two.email)).await.ok();
        assert!(answer.at("/appointRegisseur/invitation").is_null());
        assert_eq!(answer.text("/appointRegisseur/mandate/user"), two.key());
        assert_ne!(answer.text("/appointRegisseur/mandate/name"), "Nieuwe Regisseur", "they keep their name");
    }

    async fn an_area_has_one_principal_at_a_time_and_any_number_of_deputies(app) {
        let officer = app.as_role(Role::Officer).await;
        a_mandate(DENDER).from("2026-06-01").until("2027-06-01").insert(&app).await;
        let other = a_user().holding(Role::Buyer).insert(&app).await;
        for (from, until) in [(None, None), (Some("2026-01-01"), Some("2026-06-02")), (Some("2027-05-31"), None)] {
            let asked = and(and(known(DENDER, &other.key()), "from", from), "until", until);
            assert_eq!(arrange(&officer, "appointRegisseur", asked).await.refusal(), ("CONFLICT", "PRINCIPAL_TAKEN"), "{from:?} {until:?}");
        }
        for (from, until) in [("2026-01-01", Some("2026-06-01")), ("2027-06-01", None)] {
            let asked = and(and(known(DENDER, &other.key()), "from", from), "until", until);
            arrange(&officer, "appointRegisseur", asked).await.ok();
        }
        for _ in 0..2 {
            a_mandate(DENDER).deputy().insert(&app).await;
        }
    }

    async fn of_two_officers_who_appoint_at_once_one_comes_second(app) {
        let (one, two) = (app.as_role(Role::Officer).await, app.as_role(Role::Officer).await);
        let there = app.beside(|_| {}).await.visitor().with_token(two.token());
        for (place, area) in [DENDER, WAAS].into_iter().enumerate() {
            let (first, second) = (invited(area, &format!("een-{place}@example.org")), invited(area, &format!("twee-{place}@example.org")));
            let (a, b) = tokio::join!(arrange(&one, "appointRegisseur", first), arrange(&there, "appointRegisseur", second));
            let mut rules = [a.rule(), b.rule()];
            rules.sort_unstable();
            assert_eq!(rules, ["PRINCIPAL_TAKEN", "none"], "{area}");
        }
        let accounts = app.rows::<1>("SELECT email FROM account WHERE email LIKE 'een-%' OR email LIKE 'twee-%'").await;
        assert_eq!(accounts.len(), 2, "whoever was refused was not invited");
    }

    async fn a_mandate_lies_within_its_cycle_and_its_area(app) {
        let officer = app.as_role(Role::Officer).await;
        let user = a_user().holding(Role::Buyer).insert(&app).await;
        let period = |area: &str, from: &str, until: Option<&str>| and(and(known(area, &user.key()), "from", from), "until", until);
        for (asked, rule) in [
            (period(DENDER, "2019-01-01", Some("2020-01-02")), "MANDATE_BEYOND_CYCLE"),
            (period(DENDER, "2013-01-01", None), "CYCLE_UNKNOWN"),
            (period("voorbeeldregio-vlaamse-ardennen", "2019-01-01", None), "OUTSIDE_AREA_PERIOD"),
            (period("voorbeeldregio-schelde", "2026-01-01", None), "OUTSIDE_AREA_PERIOD"),
        ] {
            assert_eq!(arrange(&officer, "appointRegisseur", asked).await.refusal(), ("PRECONDITION_FAILED", rule));
        }
        let answer = arrange(&officer, "appointRegisseur", period(DENDER, "2020-01-01", None)).await.ok();
        let mandate = answer.at("/appointRegisseur/mandate");
        assert_eq!((&mandate["validUntil"], &mandate["cycle"]["name"], &mandate["isValidToday"]), (&json!("2026-01-01"), &json!("2020–2025"), &json!(false)));
    }

    async fn everything_that_is_wrong_with_a_mandate_is_told_at_once(app) {
        let officer = app.as_role(Role::Officer).await;
        let before = journal::end(&app).await;
        let wrong = json!({ "area": area_id(DENDER), "email": "geen adres", "from": "2026-12-01", "until": "2026-12-01" });
        let answer = arrange(&officer, "appointRegisseur", wrong).await.ok();
        assert_eq!(answer.field_errors("appointRegisseur"), [("email", "EMAIL_MALFORMED"), ("name", "NAME_MALFORMED"), ("until", "PERIOD_REVERSED")]);
        assert_eq!(arrange(&officer, "appointRegisseur", json!({ "area": area_id(DENDER) })).await.rule(), "EXACTLY_ONE_ARGUMENT");
        assert_eq!(journal::end(&app).await, before);
    }

    async fn a_role_given_by_an_administrator_stays_possible_and_is_not_doubled(app) {
        let (officer, person) = (app.as_role(Role::Officer).await, app.as_regisseur_of(DENDER).await);
        arrange(&person, "appointDeputy", invited(DENDER, "vervanger@example.org")).await.ok();
        let refused = arrange(&officer, "appointRegisseur", known(DENDER, &person.user.key())).await;
        assert_eq!(refused.refusal(), ("CONFLICT", "ROLE_HELD"));
        let mandates = app.rows::<1>("SELECT kind FROM mandate").await.concat();
        assert_eq!(mandates, ["DEPUTY"], "what is refused leaves nothing");
    }

    async fn nobody_appoints_themselves_by_id_or_by_address(app) {
        let (officer, regisseur) = (app.as_role(Role::Officer).await, app.as_regisseur_of(DENDER).await);
        let own = ("FORBIDDEN", "OWN_ACCOUNT");
        for (client, user, mutation) in [(&officer.client, &officer.user, "appointRegisseur"), (&officer.client, &officer.user, "appointDeputy"), (&regisseur.client, &regisseur.user, "appointDeputy")] {
            assert_eq!(arrange(client, mutation, known(DENDER, &user.key())).await.refusal(), own, "{mutation}");
            assert_eq!(arrange(client, mutation, invited(DENDER, &user.email)).await.refusal(), own, "{mutation}");
        }
    }

    async fn a_regisseur_appoints_in_the_own_area_alone_and_a_deputy_nowhere(app) {
        let regisseur = a_mandate(DENDER).insert(&app).await.session(&app).await;
        let deputy = a_mandate(DENDER).deputy().insert(&app).await.session(&app).await;
        assert_eq!(arrange(&regisseur, "appointDeputy", invited(WAAS, "vervanger@example.org")).await.refusal(), ("NOT_FOUND", "none"));
        assert_eq!(arrange(&deputy, "appointDeputy", invited(DENDER, "vervanger@example.org")).await.refusal(), ("FORBIDDEN", "DEPUTY_MAY_NOT"));
        assert_eq!(arrange(&regisseur, "appointRegisseur", invited(DENDER, "vervanger@example.org")).await.refusal(), ("FORBIDDEN", "none"));
        for role in [Role::Auditor, Role::Admin, Role::Enterprise] {
            let client = app.as_role(role).await;
            assert_eq!(arrange(&client, "appointDeputy", invited(DENDER, "vervanger@example.org")).await.refusal(), ("FORBIDDEN", "none"), "{role:?}");
        }
    }

    async fn a_repeat_under_one_key_appoints_once_and_shows_the_link_once(app) {
        let officer = app.as_role(Role::Officer).await;
        for (mutation, email) in [("appointRegisseur", "een@example.org"), ("appointDeputy", "twee@example.org")] {
            let input = and(invited(DENDER, email), "idempotencyKey", format!("sleutel-{mutation}"));
            let first = arrange(&officer, mutation, input.clone()).await.ok();
            let before = journal::end(&app).await;
            let again = arrange(&officer, mutation, input.clone()).await.ok();
            assert_eq!(first.at(&format!("/{mutation}/mandate")), again.at(&format!("/{mutation}/mandate")));
            assert!(first.at(&format!("/{mutation}/invitation/token")).is_string() && again.at(&format!("/{mutation}/invitation")).is_null());
            assert_eq!(journal::end(&app).await, before, "{mutation}");
            let other = arrange(&officer, mutation, and(input, "name", "Een ander")).await;
            assert_eq!(other.rule(), "IDEMPOTENCY_KEY_REUSED", "{mutation}");
        }
    }

    async fn a_mandate_that_begins_tomorrow_gives_rights_from_midnight_in_brussels(app) {
        let mandate = a_mandate(DENDER).from("2026-11-24").insert(&app).await;
        app.clock.advance(TimeDelta::hours(13));
        let regisseur = mandate.session(&app).await;
        arrange(&regisseur, "appointDeputy", invited(DENDER, "vervanger@example.org")).await.ok();
    }
}
