//! Officers say which enterprises are linked, and until when.

use super::{act, counted, declared, enter, link, linked, links, simulate};
use crate::enterprises::{OWN, and, enterprise_id};
use crate::on_both_databases;
use crate::support::{Client, journal};
use api::access::Role;
use serde_json::{Value, json};

fn ending(link: &str, on: &str) -> Value {
    json!({ "link": link, "on": on, "reason": "Aandelen verkocht" })
}

/// The enterprises that are counted together with the own one on a day.
async fn together(client: &Client, on: &str) -> usize {
    simulate(client, OWN, "GENERAL", 0, on).await.ok().list("/simulateAid/enterprises").len()
}

on_both_databases! {
    async fn an_officer_links_two_enterprises_and_ends_the_link(app) {
        let officer = app.as_role(Role::Officer).await;
        let before = journal::end(&app).await;
        let answer = act(&officer, "linkUndertakings", linked(OWN, "aarova", "2026-01-01")).await.ok();
        let made = answer.at("/linkUndertakings/link");
        assert_eq!((&made["basis"], &made["validFrom"], &made["validUntil"]), (&json!("Meerderheid van de aandelen"), &json!("2026-01-01"), &json!(null)));
        let mut slugs = [made["one"]["slug"].as_str(), made["other"]["slug"].as_str()];
        slugs.sort_unstable();
        assert_eq!(slugs, [Some("aarova"), Some(OWN)]);
        let id = made["id"].as_str().expect("an id");
        let ended = act(&officer, "endUndertakingLink", and(ending(id, "2026-07-01"), "expectedVersion", 1)).await.ok();
        let ended = ended.at("/endUndertakingLink/link");
        assert_eq!((&ended["validUntil"], &ended["endedReason"], &ended["version"]), (&json!("2026-07-01"), &json!("Aandelen verkocht"), &json!(2)));
        let rows = journal::after(&app, before).await;
        let expected = ["linkUndertakings", "endUndertakingLink"].map(|action| ("UNDERTAKING_LINK", action));
        assert_eq!(rows.iter().map(journal::Row::what).collect::<Vec<_>>(), expected);
    }

    async fn a_link_counts_from_its_first_day_and_no_longer_on_the_day_it_ends(app) {
        let officer = app.as_role(Role::Officer).await;
        let id = link(&officer, linked(OWN, "aarova", "2026-01-01")).await;
        act(&officer, "endUndertakingLink", ending(&id, "2026-07-01")).await.ok();
        enter(&officer, "declareAid", declared("aarova", "GENERAL", 500_000, "2025-06-01")).await;
        let mut seen = Vec::new();
        for day in ["2025-12-31", "2026-01-01", "2026-06-30", "2026-07-01"] {
            seen.push((together(&officer, day).await, counted(&officer, OWN, "GENERAL", day).await));
        }
        assert_eq!(seen, [(1, 0), (2, 500_000), (2, 500_000), (1, 0)]);
    }

    async fn all_that_hang_together_are_one_undertaking(app) {
        let officer = app.as_role(Role::Officer).await;
        for (one, other) in [(OWN, "aarova"), ("compaan", "aarova"), ("compaan", "apart")] {
            link(&officer, linked(one, other, "2020-01-01")).await;
        }
        enter(&officer, "declareAid", declared("apart", "GENERAL", 3, "2026-06-01")).await;
        assert_eq!((together(&officer, "2026-11-23").await, counted(&officer, OWN, "GENERAL", "2026-11-23").await), (4, 3));
    }

    async fn a_pair_is_linked_once_on_any_day_also_for_two_at_once_and_either_way_round(app) {
        let (one, two) = (app.as_role(Role::Officer).await, app.as_role(Role::Officer).await);
        let there = app.beside(|_| {}).await.visitor().with_token(two.token());
        let (a, b) = tokio::join!(
            act(&one, "linkUndertakings", linked(OWN, "aarova", "2026-01-01")),
            act(&there, "linkUndertakings", linked("aarova", OWN, "2026-06-01"))
        );
        let mut rules = [a.refusal(), b.refusal()];
        rules.sort_unstable();
        assert_eq!(rules, [("PRECONDITION_FAILED", "UNDERTAKING_LINK_OVERLAPS"), ("none", "none")]);
    }

    async fn links_that_touch_stand_side_by_side(app) {
        let officer = app.as_role(Role::Officer).await;
        let first = link(&officer, linked(OWN, "aarova", "2026-01-01")).await;
        act(&officer, "endUndertakingLink", ending(&first, "2026-07-01")).await.ok();
        let met = act(&officer, "linkUndertakings", linked(OWN, "aarova", "2026-06-30")).await;
        assert_eq!(met.rule(), "UNDERTAKING_LINK_OVERLAPS");
        link(&officer, linked(OWN, "aarova", "2026-07-01")).await;
        link(&officer, and(linked(OWN, "aarova", "2020-01-01"), "validUntil", "2026-01-01")).await;
        assert_eq!(links(&officer, "aarova").await.ok().number("/undertakingLinks/totalCount"), 3);
    }

    async fn a_link_that_never_held_is_ended_on_its_first_day_and_makes_room_for_another(app) {
        let officer = app.as_role(Role::Officer).await;
        let wrong = link(&officer, linked(OWN, "aarova", "2026-01-01")).await;
        act(&officer, "endUndertakingLink", ending(&wrong, "2026-01-01")).await.ok();
        assert_eq!(together(&officer, "2026-01-01").await, 1);
        link(&officer, linked(OWN, "aarova", "2025-01-01")).await;
        assert_eq!(together(&officer, "2026-01-01").await, 2);
    }

    async fn everything_wrong_is_told_at_once_and_an_end_is_not_moved_later(app) {
        let officer = app.as_role(Role::Officer).await;
        let wrong = and(and(linked(OWN, OWN, "2026-01-01"), "basis", " "), "validUntil", "2026-01-01");
        let expected = [("other", "LINKED_TO_ITSELF"), ("basis", "REASON_MALFORMED"), ("validUntil", "PERIOD_REVERSED")];
        assert_eq!(act(&officer, "linkUndertakings", wrong).await.ok().field_errors("linkUndertakings"), expected);
        let id = link(&officer, linked(OWN, "aarova", "2026-01-01")).await;
        let early = act(&officer, "endUndertakingLink", json!({ "link": id, "on": "2025-12-31", "reason": "" })).await.ok();
        assert_eq!(early.field_errors("endUndertakingLink"), [("reason", "REASON_MALFORMED"), ("on", "PERIOD_REVERSED")]);
        let stale = act(&officer, "endUndertakingLink", and(ending(&id, "2026-07-01"), "expectedVersion", 5)).await;
        assert_eq!(stale.refusal(), ("CONFLICT", "VERSION_STALE"));
        act(&officer, "endUndertakingLink", ending(&id, "2026-07-01")).await.ok();
        for day in ["2026-07-01", "2026-08-01"] {
            let later = act(&officer, "endUndertakingLink", ending(&id, day)).await;
            assert_eq!(later.refusal(), ("PRECONDITION_FAILED", "UNDERTAKING_LINK_ENDS_BEFORE"), "{day}");
        }
        act(&officer, "endUndertakingLink", ending(&id, "2026-03-01")).await.ok();
    }

    async fn officers_alone_link_and_enterprises_do_not_read_to_whom_they_are_linked(app) {
        let officer = app.as_role(Role::Officer).await;
        let id = link(&officer, linked(OWN, "aarova", "2026-01-01")).await;
        for role in [Role::Enterprise, Role::Registrar, Role::Finance, Role::Auditor, Role::Admin] {
            let client = app.as_role(role).await.client;
            let made = act(&client, "linkUndertakings", linked(OWN, "compaan", "2026-01-01")).await;
            let ended = act(&client, "endUndertakingLink", ending(&id, "2026-02-01")).await;
            assert_eq!([made.refusal(), ended.refusal()], [("FORBIDDEN", "none"); 2], "{role:?}");
        }
        for (role, is_shown) in [(Role::Registrar, true), (Role::Finance, true), (Role::Auditor, true), (Role::Enterprise, false), (Role::Buyer, false)] {
            let seen = links(&app.as_role(role).await.client, OWN).await;
            assert_eq!(seen.refusal(), if is_shown { ("none", "none") } else { ("FORBIDDEN", "none") }, "{role:?}");
        }
        assert_eq!(links(&officer, "nobody").await.refusal(), ("NOT_FOUND", "none"));
        let nobody = and(linked(OWN, "aarova", "2026-01-01"), "other", enterprise_id("nobody"));
        assert_eq!(act(&officer, "linkUndertakings", nobody).await.refusal(), ("NOT_FOUND", "none"));
        let own = app.as_role(Role::Enterprise).await;
        let trail = own.ask("{ auditTrail { nodes { action } } }").await.ok();
        assert!(!trail.texts("/auditTrail/nodes", "action").contains(&"linkUndertakings"), "nor in the journal");
    }
}
