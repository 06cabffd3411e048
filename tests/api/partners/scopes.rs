//! What a program does with its scopes for the enterprise it is bound to, and for no other.

use crate::enterprises::enterprise_id;
use crate::on_both_databases;
use crate::support::fixtures::{a_client, a_learning_event, a_user, an_enterprise};
use crate::support::{Answer, Client};
use api::access::{ClientScope, Role};
use serde_json::json;

const USUAL: &str = "voorbeeld-behulpzame-regenboog-werkplaats-13";

/// What adding an establishment of an enterprise is answered.
async fn add_establishment(client: &Client, slug: &str) -> Answer {
    let document = "mutation ($input: AddEstablishmentInput!) { addEstablishment(input: $input) { establishment { id } fieldErrors { path code } } }";
    let input = json!({ "enterprise": enterprise_id(slug), "name": "Filiaal" });
    client.ask_with(document, json!({ "input": input })).await
}

/// What registering for an event is answered.
async fn register(client: &Client, event: &str, email: Option<&str>) -> Answer {
    let document = "mutation ($input: RegisterForLearningEventInput!) { registerForLearningEvent(input: $input) { registration { state } fieldErrors { code } } }";
    let input = match email {
        Some(email) => json!({ "event": event, "seat": "ON_SITE", "email": email }),
        None => json!({ "event": event, "seat": "ON_SITE" }),
    };
    client.ask_with(document, json!({ "input": input })).await
}

on_both_databases! {
    async fn establishments_are_those_of_the_own_enterprise(app) {
        let client = a_client().with(ClientScope::DirectoryWrite).bound_to("aarova").insert(&app).await;
        let (able, unable) = (client.signed_in(&app).await, a_client().bound_to("aarova").insert(&app).await.signed_in(&app).await);
        assert_eq!(add_establishment(&unable, "aarova").await.refusal(), ("FORBIDDEN", "CLIENT_SCOPE_MISSING"));
        assert_eq!(add_establishment(&able, USUAL).await.code(), "NOT_FOUND", "that of a neighbour");
        let done = add_establishment(&able, "aarova").await;
        assert!(done.body.get("errors").is_none(), "{:#}", done.body);
    }

    async fn colleagues_are_registered_for_events_and_nobody_else_and_never_the_program_itself(app) {
        let event = a_learning_event().insert(&app).await.key();
        let client = a_client().with(ClientScope::EventsRegister).bound_to(USUAL).insert(&app).await.signed_in(&app).await;
        let colleague = a_user().holding(Role::Enterprise).insert(&app).await;
        let stranger = a_user().holding(Role::Enterprise).limited_to("aarova").insert(&app).await;
        let registered = register(&client, &event, Some(&colleague.email)).await.ok();
        assert_eq!(registered.text("/registerForLearningEvent/registration/state"), "CONFIRMED");
        assert_eq!(register(&client, &event, Some(&stranger.email)).await.code(), "NOT_FOUND");
        assert_eq!(register(&client, &event, None).await.refusal(), ("BAD_INPUT", "PARTICIPANT_MISSING"));
        let unable = a_client().bound_to(USUAL).insert(&app).await.signed_in(&app).await;
        assert_eq!(register(&unable, &event, Some(&colleague.email)).await.refusal(), ("FORBIDDEN", "CLIENT_SCOPE_MISSING"));
    }

    async fn nobody_registers_a_program_as_a_colleague(app) {
        let event = a_learning_event().insert(&app).await.key();
        let program = a_client().bound_to(USUAL).insert(&app).await;
        let user = api::graphql::id::encode(api::graphql::id::Kind::User, program.id).to_string();
        let me = app.as_role(Role::Enterprise).await;
        let document = "mutation ($input: RegisterForLearningEventInput!) { registerForLearningEvent(input: $input) { registration { state } } }";
        let answer = me.ask_with(document, json!({ "input": { "event": event, "seat": "ON_SITE", "user": user } })).await;
        assert_eq!(answer.code(), "NOT_FOUND");
    }

    async fn programs_of_a_record_that_is_merged_act_for_the_one_that_stays(app) {
        let (old, _) = an_enterprise().named("Zwaluwnest").numbered("0000000196").insert(&app).await;
        let client = a_client().with(ClientScope::DirectoryWrite).bound_to(&old).insert(&app).await;
        let asking = client.signed_in(&app).await;
        let officer = app.as_role(Role::Officer).await;
        let merge = "mutation ($input: MergeEnterprisesInput!) { mergeEnterprises(input: $input) { fieldErrors { path code } } }";
        let input = json!({ "duplicate": enterprise_id(&old), "into": enterprise_id("brouwerij-van-steenberge"), "reason": "Proef" });
        let merged = officer.ask_with(merge, json!({ "input": input })).await;
        assert!(merged.body.get("errors").is_none(), "{:#}", merged.body);
        let own = asking.ask("{ myPartnerClient { enterprise { slug } } }").await.ok();
        assert_eq!(own.text("/myPartnerClient/enterprise/slug"), "brouwerij-van-steenberge", "with the same token");
    }
}
