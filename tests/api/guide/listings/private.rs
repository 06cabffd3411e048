//! Private contacts, and whatever is not published, show nowhere to others.

use super::*;
use crate::on_both_databases;
use crate::support::journal;

/// What nobody but its owner and officers may read.
const SECRETS: [&str; 3] = ["geheim@proef.example.org", "Griet Geheim", "Zwartboek"];

/// A content with all of these, beside what everyone may read.
fn secretive() -> Value {
    let mut all = content("Proef Zeepbellen");
    all["contacts"] = json!([
        { "kind": "EMAIL", "value": "info@proef.example.org", "public": true },
        { "kind": "EMAIL", "value": SECRETS[0], "public": false },
        { "kind": "PERSON", "value": SECRETS[1], "label": SECRETS[2], "public": false },
    ]);
    all
}

/// Everything that can be asked about the guide, as text.
async fn everything(client: &Client, listing: &str) -> String {
    let mut all = String::new();
    for query in [
        format!(r#"{{ enterprise(slug: "{SLUG}") {{ name website listing {{ contacts {{ value label }} content {{ contacts {{ value }} }} stateReason }} offerings {{ nodes {{ title }} }} }} }}"#),
        format!(r#"{{ node(id: "{listing}") {{ ... on Listing {{ contacts {{ value label }} content {{ contacts {{ value label }} }} pendingRevision {{ content {{ contacts {{ value }} }} }} }} }} }}"#),
        r#"{ suppliers(query: "geheim griet zwartboek zeepbellen") { totalCount nodes { name listing { contacts { value label } } } edges { highlights { pieces { text } } } } }"#.to_owned(),
        r#"{ suppliers(filter: { text: "zeepbellen" }) { nodes { name listing { contacts { value label } } } } }"#.to_owned(),
        r#"{ a: suppliers(filter: { text: "geheim" }) { totalCount } b: suppliers(filter: { text: "zwartboek" }) { totalCount } }"#.to_owned(),
        r#"{ suggest(text: "gehei") { suppliers { name } } b: suggest(text: "zwart") { suppliers { name } } }"#.to_owned(),
        "{ listings { nodes { contacts { value label } } } listingRevisions { nodes { content { contacts { value } } differences { after } } } }".to_owned(),
        "{ auditTrail { nodes { action reason { text } after { name text } before { name text } } } }".to_owned(),
    ] {
        all += &client.ask(&query).await.body.to_string();
    }
    all
}

on_both_databases! {
    async fn private_contacts_are_read_by_their_owner_and_officers_alone(app) {
        let cast = cast(&app, "DRAFT").await;
        act(&cast.owner, "updateListing", and(about(&cast.listing), "content", secretive())).await.ok();
        step(&cast.owner, "submitListing", &cast.listing).await.ok();
        step(&cast.officer, "publishListing", &cast.listing).await.ok();
        let mut other = secretive();
        other["description"] = "Anders.".into();
        act(&cast.owner, "updateListing", and(about(&cast.listing), "content", other)).await.ok();
        let searching = app.searching().await;
        for client in [&cast.owner, &cast.officer] {
            let read = everything(client, &cast.listing).await;
            assert!(SECRETS.iter().all(|secret| read.contains(secret)), "{read}");
        }
        let neighbour = owner_of(&app, "aarova").await;
        let mut others = vec![app.visitor(), searching.visitor(), neighbour.client];
        for role in [Role::Buyer, Role::Regisseur, Role::Auditor, Role::Admin, Role::Finance, Role::Privacy] {
            others.push(app.as_role(role).await.client);
        }
        for client in &others {
            let read = everything(client, &cast.listing).await;
            assert!(read.contains("info@proef.example.org"), "what is public is there");
            assert!(SECRETS.iter().all(|secret| !read.contains(secret)), "{read}");
        }
        let stored = journal::text(&app).await;
        assert!(SECRETS.iter().all(|secret| !stored.contains(secret)), "the journal keeps no contact");
    }

    async fn a_revision_that_was_decided_about_keeps_no_private_contact(app) {
        let cast = cast(&app, "PUBLISHED").await;
        for mutation in ["clearListingRevision", "refuseListingRevision", "withdrawListingRevision", "updateListing", "archiveListing"] {
            let mut said = secretive();
            said["description"] = mutation.into();
            let proposed = act(&cast.owner, "updateListing", and(about(&cast.listing), "content", said)).await.ok();
            let revision = json!({ "revision": proposed.text("/updateListing/revision/id") });
            match mutation {
                "clearListingRevision" => act(&cast.officer, mutation, revision).await.ok(),
                "refuseListingRevision" => act(&cast.officer, mutation, and(revision, "reason", "Niet zo")).await.ok(),
                "withdrawListingRevision" => act(&cast.owner, mutation, revision).await.ok(),
                _ => step(&cast.officer, mutation, &cast.listing).await.ok(),
            };
        }
        let kept = app.rows::<1>("SELECT content FROM listing_revision").await.concat().concat();
        assert!(kept.contains("info@proef.example.org") && SECRETS.iter().all(|secret| !kept.contains(secret)), "{kept}");
        let mine = cast.owner.ask(&format!(r#"{{ node(id: "{}") {{ ... on Listing {{ contacts {{ value }} }} }} }}"#, cast.listing)).await.ok();
        assert!(mine.texts("/node/contacts", "value").contains(&SECRETS[0]), "the listing keeps what it says");
    }

    async fn no_refusal_repeats_a_contact(app) {
        let cast = cast(&app, "PUBLISHED").await;
        let neighbour = owner_of(&app, "aarova").await;
        let mut wrong = secretive();
        wrong["contacts"][1]["value"] = "geheim@nergens".into();
        for client in [&cast.owner, &neighbour, &cast.officer] {
            let answer = act(client, "updateListing", and(about(&cast.listing), "content", wrong.clone())).await;
            assert!(!answer.body.to_string().contains("geheim@nergens"), "{:#}", answer.body);
        }
    }

    async fn what_is_not_published_is_nowhere_though_its_owner_and_officers_read_it(app) {
        let searching = app.searching().await;
        let cast = cast(&searching, "DRAFT").await;
        let count = async |client: &Client| {
            let answer = client.ask(r#"{ suppliers { totalCount } rubric(slug: "groen") { supplierCount } }"#).await.ok();
            (answer.number("/suppliers/totalCount"), answer.number("/rubric/supplierCount"))
        };
        let before = count(&searching.visitor()).await;
        for state in ["DRAFT", "SUBMITTED", "SUSPENDED", "ARCHIVED"] {
            cast.listed.becomes(&searching, state).await;
            let (visitor, neighbour) = (searching.visitor(), owner_of(&searching, "aarova").await);
            for client in [&visitor, &neighbour.client] {
                let answer = client.ask(&format!(
                    r#"{{ listing: node(id: "{}") {{ id }} offering: node(id: "{}") {{ id }} suggest(text: "zeepb") {{ suppliers {{ name }} }}
                        suppliers(query: "zeepbellen") {{ totalCount nodes {{ slug }} }} enterprise(slug: "{SLUG}") {{ listing {{ id }} offerings {{ totalCount }} }} }}"#,
                    cast.listing, cast.listed.offerings[0]
                )).await.ok();
                assert!(answer.at("/listing").is_null() && answer.at("/offering").is_null(), "{state}");
                assert!(answer.at("/enterprise/listing").is_null() && answer.number("/enterprise/offerings/totalCount") == 0, "{state}");
                assert!(!answer.body.to_string().contains(SLUG), "{state} {:#}", answer.body);
                assert!(answer.list("/suggest/suppliers").is_empty(), "{state}");
            }
            assert_eq!(count(&visitor).await, before, "{state}");
            let mine = cast.owner.ask(&format!(r#"{{ node(id: "{}") {{ id }} offering: node(id: "{}") {{ id }} }}"#, cast.listing, cast.listed.offerings[0])).await.ok();
            assert!(!mine.at("/node").is_null() && !mine.at("/offering").is_null(), "{state}");
        }
    }
}
