//! Letters to whoever asked to act for an enterprise: in their language, once, and only while they are true.

use super::{OWN, act, enterprise_id, made};
use crate::mail::{post, read};
use crate::on_both_databases;
use crate::support::Client;
use crate::support::fixtures::{a_user, an_enterprise};
use api::access::Role;
use api::shared::language::Language;
use serde_json::{Value, json};

async fn request(client: &Client, slug: &str) -> String {
    let asked = json!({ "enterprise": enterprise_id(slug), "motivation": "Ik ben zaakvoerder" });
    made(&act(client, "requestClaim", asked).await.ok(), "requestClaim", "claim")
}

fn because(claim: &str, reason: &str) -> Value {
    json!({ "claim": claim, "reason": reason })
}

on_both_databases! {
    async fn whoever_asked_reads_what_was_decided_and_why_and_nobody_else_does(app) {
        let (slug, _) = an_enterprise().named("Zwaluwnest").insert(&app).await;
        let (asker, officer) = (app.as_role(Role::Buyer).await, app.as_role(Role::Officer).await);
        let other = app.as_role(Role::Buyer).await;
        let claim = request(&asker, &slug).await;
        post(&app).await;
        assert!(read(&app, &asker.user.email).is_empty(), "nothing was decided");
        act(&officer, "refuseClaim", because(&claim, "Niet gevonden in de KBO")).await.ok();
        post(&app).await;
        let letters = read(&app, &asker.user.email);
        assert!(letters.contains("voor Zwaluwnest op te treden is geweigerd") && letters.contains("Reden: Niet gevonden in de KBO"), "{letters}");
        let claim = request(&asker, &slug).await;
        act(&officer, "grantClaim", json!({ "claim": claim })).await.ok();
        post(&app).await;
        post(&app).await;
        let letters = read(&app, &asker.user.email);
        assert_eq!(letters.matches("Subject: U treedt op voor Zwaluwnest").count(), 1, "{letters}");
        assert!(letters.contains("voor Zwaluwnest op te treden is toegekend"), "{letters}");
        act(&officer, "revokeClaim", because(&claim, "Niet meer in dienst")).await.ok();
        post(&app).await;
        let letters = read(&app, &asker.user.email);
        assert!(letters.contains("niet meer voor Zwaluwnest optreden") && letters.contains("Reden: Niet meer in dienst"), "{letters}");
        assert_eq!(letters.matches("Message-ID").count(), 3, "{letters}");
        assert!([&other, &officer].into_iter().all(|person| read(&app, &person.user.email).is_empty()));
    }

    async fn it_is_written_in_the_language_of_whoever_asked(app) {
        let officer = app.as_role(Role::Officer).await;
        for (language, expected) in [(Language::Fr, "Votre demande d'agir pour"), (Language::En, "Your request to act for")] {
            let asker = app.as_person(a_user().holding(Role::Buyer).speaking(language)).await;
            let claim = request(&asker, OWN).await;
            act(&officer, "grantClaim", json!({ "claim": claim })).await.ok();
            post(&app).await;
            assert!(read(&app, &asker.user.email).contains(expected), "{language:?}");
        }
    }

    async fn what_was_decided_otherwise_meanwhile_is_not_told(app) {
        let (asker, officer) = (app.as_role(Role::Buyer).await, app.as_role(Role::Officer).await);
        let claim = request(&asker, OWN).await;
        act(&officer, "grantClaim", json!({ "claim": claim })).await.ok();
        act(&officer, "revokeClaim", because(&claim, "Een vergissing")).await.ok();
        post(&app).await;
        let letters = read(&app, &asker.user.email);
        assert_eq!((letters.contains("toegekend"), letters.contains("Een vergissing")), (false, true), "{letters}");
    }
}
