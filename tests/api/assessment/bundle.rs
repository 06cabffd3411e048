//! The bundle of advice for the deputation.

use super::Assessed;
use crate::applications::receipt::{given, words};
use crate::files::path;
use crate::on_both_databases;
use crate::support::{Answer, Client};
use api::access::Role;

async fn request(client: &Client, call: &str) -> Answer {
    client
        .ask(&format!(r#"mutation {{ requestAdviceBundle(input: {{ call: "{call}" }}) {{ download {{ url }} }} }}"#))
        .await
}

on_both_databases! {
    async fn the_bundle_tells_the_ranking_and_of_each_application_means_and_advice(app) {
        let round = Assessed::ranked(&app, 9).await;
        for role in [Role::Officer, Role::Registrar, Role::Auditor] {
            let staff = app.as_role(role).await;
            let link = path(request(&staff, &round.call.key()).await.ok().text("/requestAdviceBundle/download/url"));
            let (name, media_type, bytes) = given(&app, &link).await;
            assert!(name.contains(&format!("adviesbundel-{}.pdf", round.call.slug)), "{name}");
            assert_eq!(media_type, "application/pdf");
            let text = words(&bytes);
            for part in ["Rangschikking", "9,00 op 10", "binnen het budget", "buiten het budget", "compaan, aarova", "Een sterk project", "Vernieuwing (60 %): 9,00"] {
                assert!(text.contains(part), "{part}\n{text}");
            }
            let raw: String = bytes.iter().map(|byte| char::from(*byte)).collect();
            assert!(raw.matches("/MediaBox").count() > 1, "as many sheets as it takes");
        }
        for role in [Role::Jury, Role::Enterprise, Role::Finance] {
            assert_eq!(request(&app.as_role(role).await.client, &round.call.key()).await.code(), "FORBIDDEN", "{role:?}");
        }
    }

    async fn there_is_no_bundle_before_the_ranking(app) {
        let round = Assessed::begun(&app, 1).await;
        assert_eq!(request(&round.officer, &round.call.key()).await.refusal(), ("NOT_FOUND", "none"));
    }
}
