//! Claims: who asks to act for an enterprise, and what officers decide.

use super::{OWN, act, and, enterprise_id, made};
use crate::identity::{assert_refused, who};
use crate::on_both_databases;
use crate::support::fixtures::{Person, User, a_user, an_enterprise};
use crate::support::{App, Client, journal};
use api::access::Role;
use api::graphql::id::{Kind, encode};
use serde_json::{Value, json};
use uuid::Uuid;

fn on(enterprise: &str) -> Value {
    json!({ "enterprise": enterprise_id(enterprise), "motivation": "Ik ben zaakvoerder" })
}

async fn request(client: &Client, enterprise: &str) -> String {
    made(&act(client, "requestClaim", on(enterprise)).await.ok(), "requestClaim", "claim")
}

fn which(claim: &str) -> Value {
    json!({ "claim": claim })
}

fn because(claim: &str) -> Value {
    json!({ "claim": claim, "reason": "Niet gevonden in de KBO" })
}

/// Whether an officer's decision goes through: the rule that refuses, or `none`.
async fn grant(officer: &Client, claim: &str) -> String {
    act(officer, "grantClaim", which(claim)).await.rule().to_owned()
}

/// A session of someone in the role they hold last for an enterprise.
async fn acting_for(app: &App, user: &User) -> Person {
    let roles = api::identity::roles_of(&app.shared.as_operator(), &[user.id]).await.expect("roles");
    let held = roles.get(&user.id).expect("the roles of the user");
    let grant = held.iter().rev().find(|held| held.role == Role::Enterprise).expect("a role for an enterprise").id;
    User { grants: vec![grant], ..user.clone() }.session(app).await
}

on_both_databases! {
    async fn what_is_granted_gives_the_role_and_what_is_revoked_ends_it_at_once(app) {
        let (buyer, officer) = (app.as_role(Role::Buyer).await, app.as_role(Role::Officer).await);
        let before = journal::end(&app).await;
        let asked = act(&buyer, "requestClaim", on(OWN)).await.ok();
        let claim = asked.at("/requestClaim/claim");
        assert_eq!((&claim["state"], &claim["isOwn"], &claim["motivation"]), (&json!("REQUESTED"), &json!(true), &json!("Ik ben zaakvoerder")));
        let id = made(&asked, "requestClaim", "claim");
        let granted = act(&officer, "grantClaim", and(which(&id), "expectedVersion", 1)).await.ok();
        assert_eq!((granted.text("/grantClaim/claim/state"), granted.text("/grantClaim/claim/name")), ("GRANTED", "Aardmannetje Proefpersoon"));
        let acting = acting_for(&app, &buyer.user).await;
        assert_eq!(who(&acting).await, buyer.user.email);
        act(&acting, "addEstablishment", json!({ "enterprise": enterprise_id(OWN), "name": "Atelier" })).await.ok();
        act(&officer, "revokeClaim", because(&id)).await.ok();
        assert_refused(&acting, "the claim was revoked").await;
        let rows = journal::after(&app, before).await;
        let told: Vec<_> = rows.iter().map(journal::Row::what).filter(|(kind, _)| ["ENTERPRISE_CLAIM", "ROLE_GRANT"].contains(kind)).collect();
        let expected = [
            ("ENTERPRISE_CLAIM", "requestClaim"),
            ("ROLE_GRANT", "grantRole"),
            ("ENTERPRISE_CLAIM", "grantClaim"),
            ("ENTERPRISE_CLAIM", "revokeClaim"),
            ("ROLE_GRANT", "revokeRole"),
        ];
        assert_eq!(told, expected);
        let text = journal::text(&app).await;
        assert!(!text.contains("zaakvoerder") && !text.contains("Niet gevonden in de KBO"), "what is about a person is sealed");
        let again = request(&buyer, OWN).await;
        assert_eq!(grant(&officer, &again).await, "none", "a new claim after the old one");
    }

    async fn a_claim_that_only_waits_gives_nothing(app) {
        let buyer = app.as_role(Role::Buyer).await;
        request(&buyer, OWN).await;
        let roles = api::identity::roles_of(&app.shared.as_operator(), &[buyer.user.id]).await.expect("roles");
        assert!(roles[&buyer.user.id].iter().all(|held| held.role == Role::Buyer));
    }

    async fn officers_read_what_waits_and_everyone_their_own(app) {
        let (buyer, other, officer) = (app.as_role(Role::Buyer).await, app.as_role(Role::Regisseur).await, app.as_role(Role::Officer).await);
        let (refused, waiting) = (request(&buyer, OWN).await, request(&other, "aarova").await);
        act(&officer, "refuseClaim", because(&refused)).await.ok();
        let listed = officer.ask("{ claims(state: REQUESTED) { totalCount nodes { id isOwn enterprise { slug } } } }").await.ok();
        assert_eq!(listed.at("/claims"), &json!({ "totalCount": 1, "nodes": [{ "id": waiting, "isOwn": false, "enterprise": { "slug": "aarova" } }] }));
        let own = buyer.ask("{ myClaims { state reason enterprise { slug } } }").await.ok();
        assert_eq!(own.at("/myClaims"), &json!([{ "state": "REFUSED", "reason": "Niet gevonden in de KBO", "enterprise": { "slug": OWN } }]));
        assert_eq!(buyer.ask("{ claims { totalCount } }").await.refusal(), ("FORBIDDEN", "none"));
        assert_eq!(app.ask("{ myClaims { state } }").await.refusal(), ("UNAUTHENTICATED", "SIGN_IN_FIRST"));
    }

    async fn nobody_decides_about_their_own_claim(app) {
        let (one, two) = (app.as_role(Role::Officer).await, app.as_role(Role::Officer).await);
        let claim = request(&one, OWN).await;
        for (mutation, input) in [("grantClaim", which(&claim)), ("refuseClaim", because(&claim)), ("revokeClaim", because(&claim))] {
            assert_eq!(act(&one, mutation, input).await.refusal(), ("FORBIDDEN", "OWN_PROPOSAL"), "{mutation}");
        }
        assert_eq!(grant(&two, &claim).await, "none");
    }

    async fn one_claim_is_open_at_a_time_and_whoever_acts_for_it_needs_none(app) {
        let (buyer, own) = (app.as_role(Role::Buyer).await, app.as_role(Role::Enterprise).await);
        request(&buyer, OWN).await;
        assert_eq!(act(&buyer, "requestClaim", on(OWN)).await.refusal(), ("CONFLICT", "CLAIM_OPEN"));
        request(&buyer, "aarova").await;
        assert_eq!(act(&own, "requestClaim", on(OWN)).await.refusal(), ("PRECONDITION_FAILED", "ENTERPRISE_REPRESENTED"));
        let wordless = act(&own, "requestClaim", json!({ "enterprise": enterprise_id("aarova"), "motivation": " " })).await.ok();
        assert_eq!(wordless.field_errors("requestClaim"), [("motivation", "REASON_MALFORMED")]);
    }

    async fn two_sessions_that_claim_at_once_make_one_claim(app) {
        let buyer = app.as_role(Role::Buyer).await;
        let there = app.beside(|_| {}).await.visitor().with_token(buyer.token());
        let (a, b) = tokio::join!(act(&buyer, "requestClaim", on(OWN)), act(&there, "requestClaim", on(OWN)));
        let mut rules = [a.rule(), b.rule()];
        rules.sort_unstable();
        assert_eq!(rules, ["CLAIM_OPEN", "none"]);
    }

    async fn two_officers_who_grant_at_once_grant_once(app) {
        let (buyer, one, two) = (app.as_role(Role::Buyer).await, app.as_role(Role::Officer).await, app.as_role(Role::Officer).await);
        let there = app.beside(|_| {}).await.visitor().with_token(two.token());
        let claim = request(&buyer, OWN).await;
        let (a, b) = tokio::join!(grant(&one, &claim), grant(&there, &claim));
        let mut rules = [a, b];
        rules.sort_unstable();
        assert_eq!(rules, ["CLAIM_TRANSITION", "none"]);
        let rows = app.rows::<1>("SELECT CAST(count(*) AS text) FROM role_grant WHERE role = 'ENTERPRISE' AND granted_by_id IS NOT NULL").await;
        assert_eq!(rows.concat(), ["1"]);
    }

    async fn what_the_state_does_not_allow_is_refused_by_name(app) {
        let officer = app.as_role(Role::Officer).await;
        let mut claims = Vec::new();
        for _ in 0..4 {
            claims.push(request(&app.as_role(Role::Buyer).await.client, OWN).await);
        }
        let [waiting, granted, refused, revoked] = &claims[..] else { panic!("four claims") };
        assert_eq!(grant(&officer, granted).await, "none");
        act(&officer, "refuseClaim", because(refused)).await.ok();
        assert_eq!(grant(&officer, revoked).await, "none");
        act(&officer, "revokeClaim", because(revoked)).await.ok();
        for (mutation, claim, state) in [
            ("revokeClaim", waiting, "REQUESTED"),
            ("grantClaim", granted, "GRANTED"),
            ("refuseClaim", granted, "GRANTED"),
            ("grantClaim", refused, "REFUSED"),
            ("refuseClaim", refused, "REFUSED"),
            ("revokeClaim", refused, "REFUSED"),
            ("grantClaim", revoked, "REVOKED"),
            ("refuseClaim", revoked, "REVOKED"),
            ("revokeClaim", revoked, "REVOKED"),
        ] {
            let input = if mutation == "grantClaim" { which(claim) } else { because(claim) };
            let answer = act(&officer, mutation, input).await;
            assert_eq!(answer.refusal(), ("ILLEGAL_TRANSITION", "CLAIM_TRANSITION"), "{mutation} {state}");
            assert!(answer.message().contains(state), "{}", answer.message());
        }
        let stale = act(&officer, "grantClaim", and(which(waiting), "expectedVersion", 4)).await;
        assert_eq!(stale.refusal(), ("CONFLICT", "VERSION_STALE"));
        let nothing = encode(Kind::EnterpriseClaim, Uuid::from_u128(9)).to_string();
        assert_eq!(act(&officer, "grantClaim", which(&nothing)).await.refusal(), ("NOT_FOUND", "none"));
        assert_eq!(act(&app.as_role(Role::Admin).await.client, "grantClaim", which(waiting)).await.refusal(), ("FORBIDDEN", "none"));
    }

    async fn what_one_cannot_see_one_cannot_claim(app) {
        let (slug, _) = an_enterprise().not_public().insert(&app).await;
        let buyer = app.as_role(Role::Buyer).await;
        assert_eq!(act(&buyer, "requestClaim", on(&slug)).await.refusal(), ("NOT_FOUND", "none"));
        assert_eq!(act(&app.visitor(), "requestClaim", on(OWN)).await.refusal(), ("UNAUTHENTICATED", "SIGN_IN_FIRST"));
    }

    async fn an_erased_person_has_no_claim_that_waits_or_stands_and_said_nothing(app) {
        let (officer, guard) = (app.as_role(Role::Officer).await, app.as_role(Role::Privacy).await);
        let user = a_user().holding(Role::Buyer).insert(&app).await;
        let person = user.session(&app).await;
        let (granted, waiting) = (request(&person, OWN).await, request(&person, "aarova").await);
        assert_eq!(grant(&officer, &granted).await, "none");
        guard.ask(&format!(r#"mutation {{ eraseUser(input: {{ user: "{}" }}) {{ done }} }}"#, user.key())).await.ok();
        let seen = officer.ask("{ claims { nodes { id state motivation name } } }").await.ok();
        for (claim, state) in [(granted, "REVOKED"), (waiting, "REFUSED")] {
            let one = seen.list("/claims/nodes").iter().find(|one| one["id"] == json!(claim)).expect("it stays under a pseudonym");
            assert_eq!((&one["state"], &one["motivation"], &one["name"]), (&json!(state), &json!(null), &json!(null)));
        }
    }

    async fn a_repeat_under_one_key_is_done_once(app) {
        let (buyer, officer) = (app.as_role(Role::Buyer).await, app.as_role(Role::Officer).await);
        let input_of_the_question = and(on(OWN), "idempotencyKey", "sleutel-van-de-vraag");
        let input = input_of_the_question.clone();
        let (first, again) = (act(&buyer, "requestClaim", input.clone()).await.ok(), act(&buyer, "requestClaim", input.clone()).await.ok());
        assert_eq!(first.body["data"], again.body["data"]);
        let other = act(&buyer, "requestClaim", and(input.clone(), "motivation", "Iets anders")).await;
        assert_eq!(other.refusal(), ("IDEMPOTENCY_MISMATCH", "IDEMPOTENCY_KEY_REUSED"));
        let claim = made(&first, "requestClaim", "claim");
        for (mutation, input) in [("grantClaim", which(&claim)), ("revokeClaim", because(&claim))] {
            let input = and(input, "idempotencyKey", format!("sleutel-van-{mutation}"));
            act(&officer, mutation, input.clone()).await.ok();
            let before = journal::end(&app).await;
            act(&officer, mutation, input).await.ok();
            assert_eq!(journal::end(&app).await, before, "{mutation}");
            let late = act(&buyer, "requestClaim", input_of_the_question.clone()).await.ok();
            assert_eq!(made(&late, "requestClaim", "claim"), claim, "also after it was decided");
        }
    }
}
