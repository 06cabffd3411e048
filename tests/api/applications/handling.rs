//! An officer decides whether an application is admissible.

use super::{Round, act, done, key, override_all, read};
use crate::on_both_databases;
use crate::support::journal;
use api::access::Role;
use serde_json::json;

on_both_databases! {
    async fn an_application_is_declared_admissible(app) {
        let round = Round::of(&app).await;
        let submitted = round.submitted().await;
        override_all(&round.officer, &submitted).await;
        let submitted = read(&round.lead, key(&submitted)).await;
        let input = json!({ "application": key(&submitted), "expectedVersion": submitted["version"] });
        let admitted = done(&round.officer, "declareAdmissible", input.clone()).await;
        assert_eq!((&admitted["state"], &admitted["motivation"]), (&json!("ADMISSIBLE"), &json!(null)));
        assert_eq!(act(&round.officer, "declareAdmissible", input).await.refusal(), ("CONFLICT", "VERSION_STALE"));
    }

    async fn an_application_is_declared_inadmissible_and_its_consortium_reads_why(app) {
        let round = Round::of(&app).await;
        let submitted = round.submitted().await;
        let before = journal::end(&app).await;
        let input = json!({ "application": key(&submitted), "motivation": "Geen reguliere partner", "appeal": "Bij de deputatie, binnen dertig dagen" });
        done(&round.officer, "declareInadmissible", input).await;
        for client in [&round.lead, &round.partner] {
            let seen = read(client, key(&submitted)).await;
            assert_eq!((&seen["state"], &seen["motivation"]), (&json!("INADMISSIBLE"), &json!("Geen reguliere partner")));
        }
        let rows = journal::after(&app, before).await;
        assert_eq!(rows.iter().map(journal::Row::what).collect::<Vec<_>>(), [("APPLICATION", "declareInadmissible")]);
        let empty = json!({ "application": key(&round.submitted().await), "motivation": " ", "appeal": "Bij de deputatie, binnen dertig dagen" });
        let refused = act(&round.officer, "declareInadmissible", empty).await.ok();
        assert_eq!(refused.field_errors("declareInadmissible"), [("motivation", "REASON_MALFORMED")]);
    }

    async fn whoever_reads_all_does_not_therefore_decide(app) {
        let round = Round::of(&app).await;
        let submitted = round.submitted().await;
        for role in [Role::Registrar, Role::Auditor, Role::Finance, Role::Jury] {
            let other = app.as_role(role).await;
            let refused = act(&other, "declareAdmissible", json!({ "application": key(&submitted) })).await;
            assert_eq!(refused.refusal(), ("FORBIDDEN", "none"), "{role:?}");
        }
        let refused = act(&round.lead, "declareAdmissible", json!({ "application": key(&submitted) })).await;
        assert_eq!(refused.refusal(), ("FORBIDDEN", "none"));
    }
}
