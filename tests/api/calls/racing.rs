//! Two officers at the same moment: one wins, the other is told why.

use super::{manage, read};
use crate::on_both_databases;
use crate::support::fixtures::a_call;
use api::access::Role;
use futures_util::future::join_all;
use serde_json::json;

on_both_databases! {
    async fn two_officers_extend_at_once_and_one_of_them_wins(app) {
        let call = a_call().insert(&app).await;
        let (one, two) = (app.as_role(Role::Officer).await, app.as_role(Role::Officer).await);
        let other = app.beside(|_| {}).await;
        let (here, there) = (one.client.clone(), other.visitor().with_token(two.token()));
        let input = |day: &str| json!({ "call": call.key(), "deadlineDate": day, "reason": "Te weinig tijd", "expectedVersion": 2 });
        let (a, b) = tokio::join!(manage(&here, "extendCall", input("2027-01-31")), manage(&there, "extendCall", input("2027-02-28")));
        let mut rules = [a.rule(), b.rule()];
        rules.sort_unstable();
        assert_eq!(rules, ["VERSION_STALE", "none"]);
        let won = if a.rule() == "none" { "2027-01-31" } else { "2027-02-28" };
        assert_eq!(read(&app, &call.slug, "deadlineDate version").await, json!({ "deadlineDate": won, "version": 3 }));
    }

    async fn ten_extensions_to_one_date_are_one(app) {
        let (call, officer) = (a_call().insert(&app).await, app.as_role(Role::Officer).await);
        let input = json!({ "call": call.key(), "deadlineDate": "2027-01-31", "reason": "Te weinig tijd" });
        let answers = join_all((0..10).map(|_| manage(&officer, "extendCall", input.clone()))).await;
        let refused: Vec<_> = answers.iter().flat_map(|answer| answer.field_errors("extendCall")).collect();
        assert_eq!(refused, [("deadlineDate", "EXTENDED_TO_EARLIER"); 9]);
        assert_eq!(read(&app, &call.slug, "version").await["version"], 3);
    }

    async fn a_call_is_called_off_or_extended_and_never_extended_after(app) {
        let (call, officer) = (a_call().insert(&app).await, app.as_role(Role::Officer).await);
        let extend = json!({ "call": call.key(), "deadlineDate": "2027-01-31", "reason": "Te weinig tijd" });
        let cancel = json!({ "call": call.key(), "reason": "Geen geld" });
        let (extended, cancelled) = tokio::join!(manage(&officer, "extendCall", extend), manage(&officer, "cancelCall", cancel));
        assert_eq!(cancelled.rule(), "none", "a deadline that moved is no reason against it");
        assert!(["none", "CALL_STEP_ILLEGAL"].contains(&extended.rule()));
        let deadline = if extended.rule() == "none" { "2027-01-31" } else { "2026-12-31" };
        assert_eq!(read(&app, &call.slug, "state deadlineDate").await, json!({ "state": "CANCELLED", "deadlineDate": deadline }));
    }
}
