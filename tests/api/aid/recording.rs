//! What the Province granted is recorded by the registrar.

use super::{act, counted, granted};
use crate::enterprises::{OWN, and};
use crate::on_both_databases;
use crate::support::journal;
use api::access::Role;
use serde_json::{Value, json};

on_both_databases! {
    async fn the_registrar_records_what_the_province_granted_and_it_counts_from_then_on(app) {
        let registrar = app.as_role(Role::Registrar).await;
        let before = journal::end(&app).await;
        let answer = act(&registrar, "recordAid", granted(OWN, "GENERAL", 1_565_000, "2026-11-20")).await.ok();
        let aid = answer.at("/recordAid/aid");
        let expected = json!({
            "id": aid["id"], "origin": "GRANTED", "regime": "GENERAL", "amount": 1_565_000, "decidedOn": "2026-11-20", "reference": "DEP/2026/123",
            "grantedUnder": "Reglement projectsubsidies", "publicBody": null, "recordedAt": "2026-11-23T10:00:00Z", "state": "TO_REGISTER",
            "registerDueOn": "2026-12-18", "registerReference": null, "registeredAt": null, "withdrawnAt": null, "withdrawnReason": null,
            "version": 1, "enterprise": { "slug": OWN },
        });
        assert_eq!(aid, &expected);
        assert_eq!(counted(&registrar, OWN, "GENERAL", "2026-11-23").await, 1_565_000);
        let rows = journal::after(&app, before).await;
        assert_eq!(rows.iter().map(journal::Row::what).collect::<Vec<_>>(), [("AID", "recordAid")]);
    }

    async fn an_amount_of_more_than_thirty_two_bits_is_kept(app) {
        let registrar = app.as_role(Role::Registrar).await;
        let answer = act(&registrar, "recordAid", granted(OWN, "SGEI", 1_000_000_000_000, "2026-11-20")).await.ok();
        assert_eq!(answer.number("/recordAid/aid/amount"), 1_000_000_000_000);
        assert_eq!(counted(&registrar, OWN, "SGEI", "2026-11-23").await, 1_000_000_000_000);
    }

    async fn recording_says_what_was_decided_and_is_not_refused_above_the_ceiling(app) {
        let registrar = app.as_role(Role::Registrar).await;
        act(&registrar, "recordAid", granted(OWN, "GENERAL", 30_000_001, "2026-11-20")).await.ok();
        assert_eq!(counted(&registrar, OWN, "GENERAL", "2026-11-23").await, 30_000_001);
    }

    async fn everything_wrong_is_told_at_once(app) {
        let registrar = app.as_role(Role::Registrar).await;
        let wrong = and(and(granted(OWN, "GENERAL", 0, "2026-11-24"), "reference", " "), "grantedUnder", "x".repeat(201));
        let expected = [
            ("amount", "AID_AMOUNT_MALFORMED"),
            ("decidedOn", "AID_DECIDED_LATER"),
            ("reference", "ENTERPRISE_TEXT_MALFORMED"),
            ("grantedUnder", "ENTERPRISE_TEXT_MALFORMED"),
        ];
        assert_eq!(act(&registrar, "recordAid", wrong).await.ok().field_errors("recordAid"), expected);
        for amount in [-1, 1_000_000_000_001, i64::MAX] {
            let answer = act(&registrar, "recordAid", granted(OWN, "GENERAL", amount, "2026-11-23")).await.ok();
            assert_eq!(answer.field_errors("recordAid"), [("amount", "AID_AMOUNT_MALFORMED")], "{amount}");
        }
        let fraction = and(granted(OWN, "GENERAL", 1, "2026-11-23"), "amount", json!(1.5));
        assert_eq!(act(&registrar, "recordAid", fraction).await.body["data"], Value::Null);
    }

    async fn nobody_but_the_registrar_records(app) {
        let registrar = app.as_role(Role::Registrar).await;
        assert_eq!(act(&registrar, "recordAid", granted("nobody", "GENERAL", 1, "2026-11-23")).await.refusal(), ("NOT_FOUND", "none"));
        for role in [Role::Officer, Role::Enterprise, Role::Finance, Role::Auditor, Role::Admin] {
            let refused = act(&app.as_role(role).await.client, "recordAid", granted(OWN, "GENERAL", 1, "2026-11-23")).await;
            assert_eq!(refused.refusal(), ("FORBIDDEN", "none"), "{role:?}");
        }
    }
}
