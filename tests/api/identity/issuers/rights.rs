//! What the asserted target group and organisation become: by the register of today.

use super::accounts::{an, but};
use super::{capacity, link, sign_in, signed_in, vouched_for, wait};
use crate::enterprises::act;
use crate::identity::{assert_refused, pair, refresh, who};
use crate::on_both_databases;
use crate::support::fixtures::{User, a_mandate, a_user, an_enterprise};
use crate::support::issuer::Issuer;
use crate::support::{App, Client};
use api::access::Role;
use api::graphql::id::{Kind, decode};
use serde_json::{Value, json};

/// Someone of a local government.
fn bo() -> Value {
    json!({ "sub": "p-9", "name": "Bo Claes", "vo_doelgroepcode": "LB", "vo_orgcode": "0000000295" })
}

/// The account that an issuer knows by a name.
async fn known(app: &App, subject: &str) -> User {
    let id = match app.engine {
        crate::support::Engine::Sqlite => "lower(hex(account_id))",
        crate::support::Engine::Postgres => "CAST(account_id AS text)",
    };
    let rows = app.rows::<1>(&format!("SELECT {id} FROM external_identity WHERE subject = '{subject}'")).await;
    let id = rows.concat().concat().parse().expect("a key");
    User { id, email: String::new(), grants: Vec::new() }
}

/// Where the claims of an enterprise stand, oldest first.
async fn claims_of(app: &App) -> Vec<String> {
    app.rows::<1>("SELECT state FROM enterprise_claim ORDER BY id").await.concat()
}

async fn revoke_newest(app: &App, officer: &Client) {
    let claims = officer.ask("{ claims { nodes { id state } } }").await.ok();
    let newest = claims.text("/claims/nodes/0/id").to_owned();
    act(officer, "revokeClaim", json!({ "claim": newest, "reason": "Werkt er niet meer" })).await.ok();
    assert_eq!(claims_of(app).await.last().map(String::as_str), Some("REVOKED"));
}

on_both_databases! {
    async fn an_organisation_is_the_enterprise_with_its_number_and_no_other(app) {
        let issuer = Issuer::new();
        an_enterprise().named("Proefbakkerij").numbered("0000990190").insert(&app).await;
        an_enterprise().named("Proefbrouwerij").numbered("0000990289").not_public().insert(&app).await;
        let app = issuer.serves(&app).await;
        for (number, name) in [("0000990190", "Proefbakkerij"), ("BE0000.990.289", "Proefbrouwerij")] {
            let person = signed_in(&app, &issuer, but(&an(), "vo_orgcode", number)).await;
            assert_eq!(capacity(&person).await, ("ENTERPRISE".to_owned(), name.to_owned()));
        }
    }

    async fn an_organisation_that_is_not_known_makes_an_account_that_can_do_nothing(app) {
        let issuer = Issuer::new();
        let app = issuer.serves(&app).await;
        for code in [json!("0000990190"), json!("OVO002949"), Value::Null] {
            let refused = sign_in(&app, &issuer, but(&an(), "vo_orgcode", code)).await;
            assert_eq!(refused.refusal(), ("FORBIDDEN", "EXTERNAL_ORGANISATION_UNKNOWN"));
        }
        let admin = app.as_role(Role::Admin).await;
        let users = admin.ask(r#"{ users(filter: { text: "Peeters" }) { nodes { name email roles { role } } } }"#).await.ok();
        let expected = json!([{ "name": "An Peeters", "email": "an.peeters@proef.example", "roles": [] }]);
        assert_eq!(users.at("/users/nodes"), &expected);
        an_enterprise().named("Proefbakkerij").numbered("0000990190").insert(&app).await;
        let person = signed_in(&app, &issuer, an()).await;
        assert_eq!(capacity(&person).await.1, "Proefbakkerij", "once it is recorded");
    }

    async fn a_target_group_from_which_nothing_follows_is_told(app) {
        let issuer = Issuer::new();
        let app = issuer.serves(&app).await;
        for group in [json!("BUR"), json!("ea"), Value::Null] {
            let refused = sign_in(&app, &issuer, but(&an(), "vo_doelgroepcode", group)).await;
            assert_eq!(refused.refusal(), ("FORBIDDEN", "EXTERNAL_NO_CAPACITY"));
        }
        let buyer = signed_in(&app, &issuer, but(&an(), "vo_doelgroepcode", "GID")).await;
        assert_eq!(capacity(&buyer).await, ("BUYER".to_owned(), String::new()));
    }

    async fn a_regisseur_is_who_has_a_mandate_for_the_area_of_the_municipality(app) {
        let issuer = Issuer::new();
        let app = issuer.serves(&app).await;
        assert_eq!(sign_in(&app, &issuer, bo()).await.rule(), "EXTERNAL_ROLE_NOT_HELD");
        let user = known(&app, "p-9").await;
        let other = a_mandate("voorbeeldregio-dender").of(&user).insert(&app).await;
        assert_eq!(sign_in(&app, &issuer, bo()).await.rule(), "EXTERNAL_ROLE_NOT_HELD", "a mandate for another area");
        let dender = signed_in(&app, &issuer, but(&bo(), "vo_orgcode", "0000000394")).await;
        assert_eq!(capacity(&dender).await, ("REGISSEUR".to_owned(), "Voorbeeldregio Dender".to_owned()));
        a_mandate("voorbeeldregio-centrumstad").of(&user).insert(&app).await;
        let person = signed_in(&app, &issuer, bo()).await;
        assert_eq!(capacity(&person).await, ("REGISSEUR".to_owned(), "Voorbeeldregio Centrumstad".to_owned()));
        assert_refused(&dender, "the organisation of that session is asserted no more").await;
        let officer = app.as_role(Role::Officer).await;
        act_on_mandate(&officer, &other.key()).await;
        let refused = sign_in(&app, &issuer, but(&bo(), "vo_orgcode", "0000000394")).await;
        assert_eq!(refused.rule(), "EXTERNAL_ROLE_NOT_HELD", "an ended mandate counts at once");
    }

    async fn a_role_of_the_province_is_confirmed_and_never_given(app) {
        let issuer = Issuer::new();
        let app = issuer.serves(&app).await;
        let person = but(&but(&bo(), "vo_orgcode", "0000000196"), "rol", json!(["lezer", "behandelaar"]));
        assert_eq!(sign_in(&app, &issuer, person.clone()).await.code(), "FORBIDDEN");
        let admin = app.as_role(Role::Admin).await;
        let grant = "mutation ($user: ID!) { grantRole(input: { user: $user, role: OFFICER }) { user { id } } }";
        admin.ask_with(grant, json!({ "user": known(&app, "p-9").await.key() })).await.ok();
        let officer = signed_in(&app, &issuer, person.clone()).await;
        assert_eq!(capacity(&officer).await.0, "OFFICER");
        let refused = sign_in(&app, &issuer, but(&person, "rol", "lezer")).await;
        assert_eq!(refused.code(), "FORBIDDEN", "the issuer does not confirm it");
        assert_refused(&officer, "and the session in that role is over").await;
    }

    async fn what_is_asserted_no_more_ends_at_the_next_signing_in(app) {
        let issuer = Issuer::new();
        an_enterprise().named("Proefbakkerij").numbered("0000990190").insert(&app).await;
        an_enterprise().named("Proefbrouwerij").numbered("0000990289").insert(&app).await;
        let app = issuer.serves(&app).await;
        let first = signed_in(&app, &issuer, an()).await;
        let second = signed_in(&app, &issuer, but(&an(), "vo_orgcode", "0000990289")).await;
        assert_refused(&first, "the role for the first ended").await;
        assert_eq!((capacity(&second).await.1.as_str(), claims_of(&app).await), ("Proefbrouwerij", vec!["REVOKED".to_owned(), "GRANTED".to_owned()]));
        let roles = second.ask("{ viewer { capacities { role } } }").await.ok();
        assert_eq!(roles.list("/viewer/capacities").len(), 1);
        assert_eq!(sign_in(&app, &issuer, but(&an(), "vo_doelgroepcode", "BUR")).await.rule(), "EXTERNAL_NO_CAPACITY");
        assert_refused(&second, "as a citizen one acts for no organisation").await;
        let again = signed_in(&app, &issuer, an()).await;
        assert_eq!(capacity(&again).await.1, "Proefbakkerij", "asserted anew, it is given anew");
    }

    async fn a_claim_that_waits_is_granted_by_the_number_at_once(app) {
        let issuer = Issuer::new();
        let (_, enterprise) = an_enterprise().named("Proefbakkerij").numbered("0000990190").insert(&app).await;
        let app = issuer.serves(&app).await;
        let buyer = signed_in(&app, &issuer, but(&an(), "vo_doelgroepcode", "GID")).await;
        let asked = json!({ "enterprise": enterprise, "motivation": "Ik werk er" });
        act(&buyer, "requestClaim", asked).await.ok();
        assert_eq!(claims_of(&app).await, ["REQUESTED"]);
        let person = signed_in(&app, &issuer, an()).await;
        assert_eq!((capacity(&person).await.0.as_str(), claims_of(&app).await), ("ENTERPRISE", vec!["GRANTED".to_owned()]));
    }

    async fn a_claim_that_an_officer_revoked_is_not_granted_by_a_number(app) {
        let issuer = Issuer::new();
        an_enterprise().named("Proefbakkerij").numbered("0000990190").insert(&app).await;
        let app = issuer.serves(&app).await;
        let (person, officer) = (signed_in(&app, &issuer, an()).await, app.as_role(Role::Officer).await);
        revoke_newest(&app, &officer).await;
        assert_refused(&person, "the claim was revoked").await;
        assert_eq!(sign_in(&app, &issuer, an()).await.refusal(), ("FORBIDDEN", "EXTERNAL_CLAIM_REVOKED"));
    }

    async fn what_was_taken_away_here_does_not_come_back_by_signing_in_or_asking_again(app) {
        let issuer = Issuer::new();
        let (_, enterprise) = an_enterprise().named("Proefbakkerij").numbered("0000990190").insert(&app).await;
        let app = issuer.serves(&app).await;
        let person = signed_in(&app, &issuer, an()).await;
        revoke_role(&app, &person).await;
        for _ in 0..3 {
            assert_eq!(sign_in(&app, &issuer, an()).await.refusal(), ("FORBIDDEN", "EXTERNAL_CLAIM_REVOKED"));
        }
        assert_eq!(claims_of(&app).await, ["GRANTED"], "what the administrator did not touch stands");
        revoke_newest(&app, &app.as_role(Role::Officer).await.client).await;
        let buyer = signed_in(&app, &issuer, but(&an(), "vo_doelgroepcode", "GID")).await;
        act(&buyer, "requestClaim", json!({ "enterprise": enterprise, "motivation": "Toch wel" })).await.ok();
        assert_eq!(sign_in(&app, &issuer, an()).await.rule(), "EXTERNAL_CLAIM_REVOKED", "it waits for an officer");
        let buyer = signed_in(&app, &issuer, but(&an(), "vo_doelgroepcode", "GID")).await;
        revoke_role(&app, &buyer).await;
        for _ in 0..2 {
            assert_eq!(sign_in(&app, &issuer, but(&an(), "vo_doelgroepcode", "GID")).await.rule(), "EXTERNAL_ROLE_NOT_HELD");
        }
    }

    async fn a_number_typed_into_a_local_account_grants_nothing(app) {
        let issuer = Issuer::new();
        let (_, enterprise) = an_enterprise().named("Proefbakkerij").numbered("0000990190").insert(&app).await;
        let app = issuer.serves(&app).await;
        let buyer = app.as_role(Role::Buyer).await;
        act(&buyer, "requestClaim", json!({ "enterprise": enterprise, "motivation": "0000.990.190" })).await.ok();
        signed_in(&app, &issuer, an()).await;
        assert_eq!(claims_of(&app).await, ["REQUESTED", "GRANTED"], "someone else's claim goes on waiting");
    }

    async fn a_session_begun_at_an_issuer_stays_within_what_that_asserts(app) {
        let issuer = Issuer::new();
        an_enterprise().named("Proefbakkerij").numbered("0000990190").insert(&app).await;
        let app = issuer.serves(&app).await;
        let person = signed_in(&app, &issuer, an()).await;
        let id = person.ask("{ viewer { user { id } capacity { id } } }").await.ok();
        let admin = app.as_role(Role::Admin).await;
        let grant = "mutation ($user: ID!) { grantRole(input: { user: $user, role: AUDITOR }) { user { roles { id role } } } }";
        let roles = admin.ask_with(grant, json!({ "user": id.text("/viewer/user/id") })).await.ok();
        let auditor = roles.list("/grantRole/user/roles").iter().find(|role| role["role"] == "AUDITOR").expect("the role");
        let switch = "mutation ($to: ID!) { switchCapacity(input: { capacity: $to }) { session { accessToken } fieldErrors { code } } }";
        let refused = person.ask_with(switch, json!({ "to": auditor["id"] })).await;
        assert_eq!(refused.refusal(), ("FORBIDDEN", "EXTERNAL_CAPACITY_NOT_ASSERTED"));
        person.ask_with(switch, json!({ "to": id.at("/viewer/capacity/id") })).await.ok();
        let local = User { id: decode(Kind::User, "user", &id.text("/viewer/user/id").into()).expect("a key"), email: String::new(), grants: Vec::new() };
        assert_eq!(capacity(&local.session(&app).await.client).await.0, "AUDITOR", "with a password one acts in what the register gives");
    }

    async fn a_session_ends_after_the_hours_of_the_issuer_and_is_refreshed_until_then(app) {
        let issuer = Issuer::new();
        an_enterprise().named("Proefbakkerij").numbered("0000990190").insert(&app).await;
        let app = issuer.serves(&app).await;
        let answer = sign_in(&app, &issuer, an()).await.ok();
        let (_, first) = pair(&answer, "completeExternalSignIn");
        assert_eq!(answer.text("/completeExternalSignIn/session/sessionExpiresAt"), "2026-11-23T22:00:01Z");
        wait(&app, 11 * 3_600);
        let refreshed = refresh(&app.visitor(), &first).await.ok();
        let (token, second) = pair(&refreshed, "refreshSession");
        assert_eq!(who(&app.visitor().with_token(&token)).await, "an.peeters@proef.example");
        wait(&app, 3_600);
        assert_eq!(refresh(&app.visitor(), &second).await.rule(), "SESSION_ENDED");
    }

    async fn a_role_that_someone_holds_already_is_theirs_whatever_an_issuer_says_later(app) {
        let issuer = Issuer::new();
        let (slug, _) = an_enterprise().named("Proefbakkerij").numbered("0000990190").insert(&app).await;
        let app = issuer.serves(&app).await;
        let user = a_user().holding(Role::Enterprise).limited_to(&slug).insert(&app).await;
        let page = vouched_for(&app, &issuer, but(&an(), "email", Value::Null)).await;
        link(&user.session(&app).await.client, page.code()).await.ok();
        let person = signed_in(&app, &issuer, an()).await;
        assert_eq!((capacity(&person).await.0.as_str(), claims_of(&app).await.len()), ("ENTERPRISE", 0));
        sign_in(&app, &issuer, but(&an(), "vo_doelgroepcode", "BUR")).await;
        assert_eq!(who(&user.session(&app).await.client).await, user.email, "an administrator gave it, and takes it");
    }
}

/// An administrator takes away the role in which someone acts.
async fn revoke_role(app: &App, person: &Client) {
    let capacity = person.ask("{ viewer { capacity { id } } }").await.ok().text("/viewer/capacity/id").to_owned();
    let revoke =
        "mutation ($grant: ID!) { revokeRole(input: { grant: $grant, reason: \"Proef\" }) { fieldErrors { code } } }";
    app.as_role(Role::Admin).await.ask_with(revoke, json!({ "grant": capacity })).await.ok();
}

async fn act_on_mandate(officer: &Client, mandate: &str) {
    let end =
        "mutation ($mandate: ID!) { endMandate(input: { mandate: $mandate, reason: \"Proef\" }) { mandate { id } } }";
    officer.ask_with(end, json!({ "mandate": mandate })).await.ok();
}
