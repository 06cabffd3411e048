//! A project that was awarded enters gallery and register, in the round of its call.

use super::{awarded, enter, partner};
use crate::on_both_databases;
use crate::support::fixtures::{a_call, an_enterprise};
use crate::support::{App, journal};
use api::access::Role;
use api::calls::cancel_call;
use api::enterprises::rules::EconomySide;
use api::grants::projects::rules::PartnerRole;
use api::grants::projects::{AwardedPartner, AwardedProject};
use api::shared::error::Error;
use api::shared::ids::seeded;
use serde_json::{Value, json};

/// The round of a call, by slug.
async fn round(app: &App, slug: &str) -> Value {
    let fields = "slug title fromYear untilYear yearsMeaning approvedCount describedCount unspecifiedCount awardedTotal \
        maximumPerProject maximumBasis call { slug } projects { nodes { slug } }";
    let answer = app.ask(&format!("{{ subsidyRounds {{ nodes {{ {fields} }} }} }}")).await.ok();
    let found = answer.list("/subsidyRounds/nodes").iter().find(|round| round["slug"] == slug);
    found.unwrap_or(&Value::Null).clone()
}

async fn is_public(app: &App, slug: &str) -> bool {
    !app.ask(&format!(r#"{{ enterprise(slug: "{slug}") {{ name }} }}"#)).await.ok().at("/enterprise").is_null()
}

on_both_databases! {
    async fn an_award_becomes_a_project_of_which_everyone_reads(app) {
        let call = a_call().insert(&app).await;
        let side = |partner: AwardedPartner, side| AwardedPartner { side: Some(side), ..partner };
        let mut new = awarded(&app, &call, "PS-2026-0001").await;
        new.partners[0] = side(new.partners[0].clone(), EconomySide::Social);
        new.partners.push(AwardedPartner { name: "Stad Gent".to_owned(), enterprise: None, role: PartnerRole::Support, side: None });
        let before = journal::end(&app).await;
        enter(&app, new).await.expect("entered");
        let told = journal::after(&app, before).await;
        assert_eq!(told.iter().map(journal::Row::what).collect::<Vec<_>>(), [("SUBSIDY_PROJECT", "enterAward")]);
        let query = r#"{ subsidyProject(slug: "ps-2026-0001-vis-in-de-stad") { title story { value } result { value } awardedAmount awardedBasis version synthetic
            round { slug } partners { name role isPerson side sideBasis enterprise { slug } } } }"#;
        let partner = |name, role, side: Option<&str>, slug: Option<&str>| json!({
            "name": name, "role": role, "isPerson": false, "side": side, "sideBasis": side.map(|_| "INFERRED"), "enterprise": slug.map(|slug| json!({ "slug": slug })),
        });
        let expected = json!({
            "title": "Vis in de stad", "story": null, "result": { "value": "Aardbeien en vis" }, "awardedAmount": 2_000_000,
            "awardedBasis": "RECORDED_HERE", "version": 1, "synthetic": false, "round": { "slug": call.slug },
            "partners": [
                partner("Compaan", "LEAD", Some("SOCIAL"), Some("compaan")), partner("Agrado VOF", "PARTNER", None, Some("agrado")),
                partner("Stad Gent", "SUPPORT", None, None),
            ],
        });
        assert_eq!(app.ask(query).await.ok().at("/subsidyProject"), &expected);
    }

    async fn the_round_of_a_call_begins_with_its_first_award_and_counts_each(app) {
        let call = a_call().insert(&app).await;
        assert!(round(&app, &call.slug).await.is_null());
        for reference in ["PS-2026-0001", "PS-2026-0002"] {
            let new = awarded(&app, &call, reference).await;
            enter(&app, new).await.expect("entered");
        }
        let expected = json!({
            "slug": call.slug, "title": "Een oproep voor proeven", "fromYear": 2027, "untilYear": 2027, "yearsMeaning": "EXECUTION",
            "approvedCount": 2, "describedCount": 2, "unspecifiedCount": 0, "awardedTotal": 4_000_000, "maximumPerProject": 2_500_000,
            "maximumBasis": "RECORDED_HERE", "call": { "slug": call.slug },
            "projects": { "nodes": [{ "slug": "ps-2026-0001-vis-in-de-stad" }, { "slug": "ps-2026-0002-vis-in-de-stad" }] },
        });
        assert_eq!(round(&app, &call.slug).await, expected);
        let refused = cancel_call(&app.shared.as_operator(), call.id, "Geen geld", None, None).await;
        assert!(matches!(refused, Err(Error::Refused { rule: Some("CALL_AWARDED"), .. })), "nothing is called off under which something was granted: {refused:?}");
    }

    async fn two_awards_at_once_stand_in_one_round_each_in_its_place(app) {
        let call = a_call().insert(&app).await;
        let (one, two) = (awarded(&app, &call, "PS-2026-0001").await, awarded(&app, &call, "PS-2026-0002").await);
        let (one, two) = tokio::join!(enter(&app, one), enter(&app, two));
        assert!(one.is_ok() && two.is_ok(), "{one:?} {two:?}");
        assert_eq!(round(&app, &call.slug).await["approvedCount"], 2);
        let keys = app.rows::<1>("SELECT sort_key FROM subsidy_project WHERE slug LIKE 'ps-2026%' ORDER BY sort_key").await;
        assert_eq!(keys.concat(), [1, 2].map(|place| format!("7972-7972/{}/0000{place}", call.slug)));
    }

    async fn rounds_of_the_same_years_stay_apart(app) {
        let calls = [a_call().insert(&app).await, a_call().insert(&app).await];
        for (call, reference) in [(&calls[0], "PS-2026-0001"), (&calls[1], "PS-2026-0002"), (&calls[0], "PS-2026-0003")] {
            let new = awarded(&app, call, reference).await;
            enter(&app, new).await.expect("entered");
        }
        let answer = app.ask("{ awardRegister(first: 3) { nodes { reference round { slug } } } }").await.ok();
        let rounds: Vec<_> = answer.list("/awardRegister/nodes").iter().map(|node| node["round"]["slug"].clone()).collect();
        assert!(rounds[0] == rounds[1] || rounds[1] == rounds[2], "{rounds:?}");
    }

    async fn an_application_and_a_reference_are_entered_once_and_what_fails_leaves_nothing(app) {
        let call = a_call().insert(&app).await;
        let (first, other) = (awarded(&app, &call, "PS-2026-0001").await, awarded(&app, &call, "PS-2026-0002").await);
        enter(&app, first.clone()).await.expect("entered");
        for again in [
            AwardedProject { reference: "PS-2026-0003".to_owned(), ..first.clone() },
            AwardedProject { reference: "PS-2026-0001".to_owned(), ..other.clone() },
        ] {
            assert!(enter(&app, again).await.is_err());
        }
        assert_eq!(round(&app, &call.slug).await["approvedCount"], 1);
        let slug = app.rows::<1>("SELECT slug FROM subsidy_project WHERE slug LIKE 'ps-2026%'").await;
        assert_eq!(slug, [["ps-2026-0001-vis-in-de-stad"]]);
    }

    async fn a_readable_key_that_is_taken_gets_a_number(app) {
        let call = a_call().insert(&app).await;
        app.write("UPDATE subsidy_project SET slug = 'ps-2026-0001-vis-in-de-stad' WHERE slug = 'schoolvis'").await.expect("written");
        app.write(&format!("UPDATE subsidy_round SET slug = '{}' WHERE slug = '2018'", call.slug)).await.expect("written");
        let new = awarded(&app, &call, "PS-2026-0001").await;
        enter(&app, new).await.expect("entered");
        let made = round(&app, &format!("{}-2", call.slug)).await;
        assert_eq!(made["projects"]["nodes"], json!([{ "slug": "ps-2026-0001-vis-in-de-stad-2" }]));
    }

    async fn there_is_no_award_under_a_call_that_is_not_public(app) {
        let call = a_call().in_draft().insert(&app).await;
        let new = awarded(&app, &call, "PS-2026-0001").await;
        let refused = enter(&app, new).await.expect_err("refused");
        assert_eq!(refused.code().code(), "NOT_FOUND");
    }

    async fn organisations_that_an_award_names_become_public_and_a_sole_trader_does_not(app) {
        let (organisation, _) = an_enterprise().named("Stille Werkplaats").numbered("0000000196").in_municipality("44021").not_public().insert(&app).await;
        let (person, _) = an_enterprise().named("Jan Janssens").numbered("0000000295").in_municipality("41002").not_public().insert(&app).await;
        app.write(&format!("UPDATE enterprise SET legal_form = 'eenmanszaak' WHERE slug = '{person}'")).await.expect("written");
        let call = a_call().insert(&app).await;
        let partners = vec![
            partner("Stille Werkplaats", &organisation, PartnerRole::Lead), partner("Jan Janssens", &person, PartnerRole::Partner),
        ];
        let new = AwardedProject { partners, ..awarded(&app, &call, "PS-2026-0001").await };
        let before = journal::end(&app).await;
        enter(&app, new).await.expect("entered");
        let told = journal::after(&app, before).await;
        assert_eq!(told.iter().map(journal::Row::what).collect::<Vec<_>>(), [("ENTERPRISE", "makeEnterprisePublic"), ("SUBSIDY_PROJECT", "enterAward")]);
        assert_eq!((is_public(&app, &organisation).await, is_public(&app, &person).await), (true, false));
        assert!(!journal::text(&app).await.contains("Jan Janssens"), "the journal keeps no name of a person in the open");
        let officer = app.as_role(Role::Officer).await;
        let query = r#"{ subsidyProject(slug: "ps-2026-0001-vis-in-de-stad") { partners { name isPerson locality municipality { name } enterprise { name } } } }"#;
        for answer in [app.ask(query).await, officer.ask(query).await] {
            let answer = answer.ok();
            let expected = json!({ "name": "Jan Janssens", "isPerson": true, "locality": null, "municipality": null, "enterprise": null });
            assert_eq!(answer.at("/subsidyProject/partners/1"), &expected);
            assert_eq!(answer.text("/subsidyProject/partners/0/enterprise/name"), "Stille Werkplaats");
        }
    }

    async fn an_enterprise_that_is_not_there_is_named_by_nobody(app) {
        let call = a_call().insert(&app).await;
        let mut new = awarded(&app, &call, "PS-2026-0001").await;
        new.partners[1].enterprise = Some(seeded("enterprise", "nobody"));
        assert_eq!(enter(&app, new).await.expect_err("refused").code().code(), "NOT_FOUND");
        assert!(round(&app, &call.slug).await.is_null());
    }
}
