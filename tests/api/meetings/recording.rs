//! Who was at a meeting, as officers record it.

use super::{DENDER, WAAS, act, and, register, voices};
use crate::on_both_databases;
use crate::support::App;
use crate::support::fixtures::{a_meeting, area_key};
use crate::support::journal;
use api::access::Role;
use serde_json::{Value, json};

const RECORD: &str = "recordMeetingAttendance";

fn outcomes(meeting: &str, of: &[(&str, &str)]) -> Value {
    let each: Vec<_> = of.iter().map(|(area, outcome)| json!({ "area": area_key(area), "outcome": outcome })).collect();
    json!({ "meeting": meeting, "outcomes": each })
}

/// The meeting takes place behind the server's back.
async fn held(app: &App) {
    app.write("UPDATE network_meeting SET state = 'HELD' WHERE slug = 'proefsamenkomst'").await.expect("held");
}

on_both_databases! {
    async fn an_officer_records_many_areas_at_once_announced_or_not(app) {
        let (officer, dender) = (app.as_role(Role::Officer).await, app.as_regisseur_of(DENDER).await);
        let meeting = a_meeting().insert(&app).await;
        register(&dender, &meeting, DENDER).await.ok();
        held(&app).await;
        let before = journal::end(&app).await;
        act(&officer, RECORD, outcomes(&meeting, &[(DENDER, "ABSENT"), (WAAS, "PRESENT")])).await.ok();
        let text = |voice: [&str; 3]| (voice[0].to_owned(), voice[1].to_owned(), voice[2].to_owned());
        assert_eq!(voices(&officer, &meeting).await, [text([DENDER, "ATTENDING", "ABSENT"]), text([WAAS, "-", "PRESENT"])]);
        assert_eq!(journal::after(&app, before).await.len(), 2, "an entry for each record");
        act(&officer, RECORD, outcomes(&meeting, &[(DENDER, "REPRESENTED")])).await.ok();
        assert_eq!(voices(&officer, &meeting).await[0], text([DENDER, "ATTENDING", "REPRESENTED"]), "and corrects it");
    }

    async fn attendance_is_recorded_from_held_until_the_minutes_are_approved(app) {
        let officer = app.as_role(Role::Officer).await;
        for (state, rule) in [("INVITED", "ATTENDANCE_NOT_RECORDABLE"), ("HELD", "none"), ("MINUTES_DRAFT", "none"), ("CIRCULATED", "none"), ("APPROVED", "ATTENDANCE_NOT_RECORDABLE"), ("CANCELLED", "ATTENDANCE_NOT_RECORDABLE")] {
            let meeting = a_meeting().called(&state.to_lowercase()).in_state(state).insert(&app).await;
            assert_eq!(act(&officer, RECORD, outcomes(&meeting, &[(DENDER, "PRESENT")])).await.rule(), rule, "{state}");
        }
    }

    async fn a_list_is_recorded_whole_or_not_at_all(app) {
        let (officer, meeting) = (app.as_role(Role::Officer).await, a_meeting().in_state("HELD").insert(&app).await);
        let former = "voorbeeldregio-schelde";
        let unknown = act(&officer, RECORD, outcomes(&meeting, &[(DENDER, "PRESENT"), (former, "PRESENT")])).await.ok();
        assert_eq!(unknown.field_errors(RECORD), [("outcomes.1.area", "AREA_UNKNOWN")]);
        let twice = act(&officer, RECORD, outcomes(&meeting, &[(DENDER, "PRESENT"), (DENDER, "ABSENT")])).await.ok();
        assert_eq!(twice.field_errors(RECORD), [("outcomes.1.area", "AREA_TWICE")]);
        let empty = act(&officer, RECORD, outcomes(&meeting, &[])).await.ok();
        assert_eq!(empty.field_errors(RECORD), [("outcomes", "ATTENDANCE_LIST_LENGTH")]);
        let mut stale = outcomes(&meeting, &[(WAAS, "PRESENT"), (DENDER, "PRESENT")]);
        stale["outcomes"][1]["expectedVersion"] = 4.into();
        assert_eq!(act(&officer, RECORD, stale).await.rule(), "VERSION_STALE");
        assert_eq!(voices(&officer, &meeting).await, []);
    }

    async fn it_is_for_officers_and_done_once_under_one_key(app) {
        let (officer, meeting) = (app.as_role(Role::Officer).await, a_meeting().in_state("HELD").insert(&app).await);
        let input = and(outcomes(&meeting, &[(DENDER, "PRESENT")]), "idempotencyKey", "een-sleutel");
        assert_eq!(act(&app.as_role(Role::Regisseur).await.client, RECORD, input.clone()).await.code(), "FORBIDDEN");
        act(&officer, RECORD, input.clone()).await.ok();
        let before = journal::end(&app).await;
        act(&officer, RECORD, input).await.ok();
        assert_eq!(journal::end(&app).await, before);
    }
}
