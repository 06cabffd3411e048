//! The applications of a call as a table for officers.

use super::{Assessed, NAMES, done};
use crate::applications::receipt::given;
use crate::enterprises::enterprise_id;
use crate::files::path;
use crate::on_both_databases;
use crate::support::fixtures::an_application;
use crate::support::{App, Client};
use api::access::Role;
use serde_json::json;

/// The lines of the table someone downloads, without that of the names.
async fn lines(app: &App, client: &Client, call: &str) -> Vec<String> {
    let query =
        format!(r#"mutation {{ requestApplicationsTable(input: {{ call: "{call}" }}) {{ download {{ url }} }} }}"#);
    let link = path(client.ask(&query).await.ok().text("/requestApplicationsTable/download/url"));
    let (name, media_type, bytes) = given(app, &link).await;
    assert!(name.contains("aanvragen-proefoproep-"), "{name}");
    assert_eq!(media_type, "text/csv; charset=utf-8; header=present");
    let text = String::from_utf8(bytes).expect("text");
    text.split_terminator("\r\n").skip(1).map(str::to_owned).collect()
}

on_both_databases! {
    async fn officers_count_with_all_that_was_submitted_and_what_it_came_to(app) {
        let round = Assessed::ranked(&app, 2).await;
        an_application(&round.call, NAMES[2], NAMES[3]).insert(&app).await;
        an_application(&round.call, NAMES[2], NAMES[3]).in_state("INADMISSIBLE").insert(&app).await;
        for role in [Role::Officer, Role::Registrar, Role::Auditor] {
            let staff = app.as_role(role).await;
            let found = lines(&app, &staff, &round.call.key()).await;
            assert_eq!(found.len(), 3, "a draft is none of theirs: {found:?}");
            let is_first = |line: &String| line.contains(",ADVISED,Schoolvis,compaan,aarova,") && line.ends_with(",10000.00,12000.00,9.00,2,5000.00,1,COVERED");
            assert!(found.iter().any(is_first), "{found:?}");
            assert!(found.iter().any(|line| line.contains(",INADMISSIBLE,Schoolvis,labeur,gandae,") && line.ends_with(",,,,,")), "{found:?}");
        }
        for role in [Role::Jury, Role::Enterprise, Role::Finance] {
            let query = format!(r#"mutation {{ requestApplicationsTable(input: {{ call: "{}" }}) {{ download {{ url }} }} }}"#, round.call.key());
            assert_eq!(app.as_role(role).await.ask(&query).await.code(), "FORBIDDEN", "{role:?}");
        }
    }

    async fn what_does_not_exist_for_an_officer_is_not_in_their_table(app) {
        let round = Assessed::ranked(&app, 2).await;
        let mandate = json!({ "user": round.officer.user.key(), "enterprise": enterprise_id(NAMES[1]), "function": "Bestuurder", "validFrom": "2026-01-01" });
        done(&app.as_role(Role::Officer).await.client, "recordGovernanceMandate", mandate).await;
        crate::support::journal::heard(&app).await;
        assert!(lines(&app, &round.officer, &round.call.key()).await.is_empty());
    }
}
