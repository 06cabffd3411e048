//! What officers tell of granted projects in the gallery, in Dutch and in other languages.

use crate::on_both_databases;
use crate::support::{Answer, App, Client, journal};
use api::access::Role;
use api::prepare::prepare;
use api::seeding::Quiet;
use serde_json::{Value, json};

const KEY: &str = "een-sleutel-van-de-klant";
const FILM: &str = "https://www.youtube.com/watch?v=bakqb8M7rGY";

async fn tell(client: &Client, mutation: &str, input: Value) -> Answer {
    let kind = mutation.replacen(mutation.split_at(1).0, &mutation.split_at(1).0.to_uppercase(), 1);
    let shown = "subsidyProject { version story { value } result { value } filmUrl photoCredit awardedAmount } fieldErrors { path code }";
    client
        .ask_with(
            &format!("mutation ($input: {kind}Input!) {{ {mutation}(input: $input) {{ {shown} }} }}"),
            json!({ "input": input }),
        )
        .await
}

async fn read(app: &App, slug: &str, fields: &str) -> Value {
    app.ask(&format!(r#"{{ subsidyProject(slug: "{slug}") {{ {fields} }} }}"#)).await.ok().at("/subsidyProject").clone()
}

async fn key(app: &App, slug: &str) -> Value {
    read(app, slug, "id").await["id"].clone()
}

async fn load_again(app: &App) {
    app.write("UPDATE dataset_load SET digest = 'older'").await.expect("forgotten");
    prepare(&app.settings, &app.clock, &Quiet).await.expect("loaded");
}

on_both_databases! {
    async fn an_officer_tells_what_came_of_a_project_and_what_is_left_out_is_not_told(app) {
        let (project, officer) = (key(&app, "druk-werk-sociaal-werk").await, app.as_role(Role::Officer).await);
        let told = json!({ "project": project, "story": " Een verhaal ", "result": "Een koerierdienst", "filmUrl": FILM, "photoCredit": "Foto: Proef", "expectedVersion": 1 });
        let before = journal::end(&app).await;
        let answer = tell(&officer, "updateSubsidyProject", told).await.ok();
        let expected = json!({ "version": 2, "story": { "value": "Een verhaal" }, "result": { "value": "Een koerierdienst" }, "filmUrl": FILM, "photoCredit": "Foto: Proef", "awardedAmount": 1_565_000 });
        assert_eq!(answer.at("/updateSubsidyProject/subsidyProject"), &expected);
        let rows = journal::after(&app, before).await;
        assert_eq!((rows.len(), rows[0].what(), rows[0].actor.as_str()), (1, ("SUBSIDY_PROJECT", "updateSubsidyProject"), "ACCOUNT OFFICER"));
        assert_eq!(read(&app, "druk-werk-sociaal-werk", "result { value } version").await, json!({ "result": { "value": "Een koerierdienst" }, "version": 2 }));
        let emptied = tell(&officer, "updateSubsidyProject", json!({ "project": project, "story": " ", "result": "Een koerierdienst" })).await.ok();
        let expected = json!({ "version": 3, "story": null, "result": { "value": "Een koerierdienst" }, "filmUrl": null, "photoCredit": null, "awardedAmount": 1_565_000 });
        assert_eq!(emptied.at("/updateSubsidyProject/subsidyProject"), &expected);
    }

    async fn everything_that_is_wrong_is_told_at_once_and_nothing_is_stored(app) {
        let (project, officer) = (key(&app, "schoolvis").await, app.as_role(Role::Officer).await);
        let wrong = json!({ "project": project, "story": "x".repeat(5_001), "result": "\u{7}", "filmUrl": "http://example.org/film", "photoCredit": "twee\nregels" });
        let answer = tell(&officer, "updateSubsidyProject", wrong).await.ok();
        let expected = [("story", "PROJECT_TEXT_MALFORMED"), ("result", "PROJECT_TEXT_MALFORMED"), ("filmUrl", "FILM_URL_MALFORMED"), ("photoCredit", "PHOTO_CREDIT_MALFORMED")];
        assert_eq!(answer.field_errors("updateSubsidyProject"), expected);
        assert!(answer.at("/updateSubsidyProject/subsidyProject").is_null());
        assert_eq!(read(&app, "schoolvis", "version").await["version"], 1);
    }

    async fn a_stale_version_an_unknown_project_and_another_kind_of_id_are_refused(app) {
        let (project, officer) = (key(&app, "schoolvis").await, app.as_role(Role::Officer).await);
        let call = app.ask(r#"{ call(slug: "oproep-2018") { id } }"#).await.ok().at("/call/id").clone();
        for (mutation, said) in [("updateSubsidyProject", json!({ "story": "Een verhaal" })), ("translateSubsidyProject", json!({ "language": "FR", "title": "Essai" }))] {
            let with = |name: &str, value: Value| {
                let mut input = said.clone();
                input["project"] = project.clone();
                input[name] = value;
                input
            };
            assert_eq!(tell(&officer, mutation, with("expectedVersion", json!(7))).await.refusal(), ("CONFLICT", "VERSION_STALE"), "{mutation}");
            assert_eq!(tell(&officer, mutation, with("project", json!("CQAAAAAAAAAAAAAAAAAAAAk"))).await.refusal(), ("NOT_FOUND", "none"), "{mutation}");
            assert_eq!(tell(&officer, mutation, with("project", call.clone())).await.rule(), "ID_OF_OTHER_TYPE", "{mutation}");
        }
    }

    async fn a_repeat_under_one_key_is_done_once_and_the_key_is_of_no_other_use(app) {
        let (project, officer) = (key(&app, "schoolvis").await, app.as_role(Role::Officer).await);
        for (mutation, said) in [("updateSubsidyProject", json!({ "story": "Een verhaal" })), ("translateSubsidyProject", json!({ "language": "FR", "title": "Essai" }))] {
            let mut input = said;
            (input["project"], input["idempotencyKey"]) = (project.clone(), json!(format!("{KEY}-{mutation}")));
            let first = tell(&officer, mutation, input.clone()).await.ok();
            let before = journal::end(&app).await;
            assert_eq!(tell(&officer, mutation, input.clone()).await.ok().body, first.body, "{mutation}");
            assert_eq!(journal::end(&app).await, before, "{mutation}");
            input["expectedVersion"] = json!(1);
            assert_eq!(tell(&officer, mutation, input).await.refusal(), ("IDEMPOTENCY_MISMATCH", "IDEMPOTENCY_KEY_REUSED"), "{mutation}");
        }
    }

    async fn of_two_officers_who_saw_the_same_version_one_comes_second(app) {
        let (project, one, two) = (key(&app, "schoolvis").await, app.as_role(Role::Officer).await, app.as_role(Role::Officer).await);
        let said = |story: &str| json!({ "project": project, "story": story, "expectedVersion": 1 });
        let (one, two) = tokio::join!(tell(&one, "updateSubsidyProject", said("Een")), tell(&two, "updateSubsidyProject", said("Twee")));
        let stale = [&one, &two].into_iter().filter(|answer| answer.rule() == "VERSION_STALE").count();
        assert_eq!(stale, 1, "{:#} {:#}", one.body, two.body);
    }

    async fn a_translation_is_given_outdated_and_taken_away(app) {
        let (project, officer) = (key(&app, "schoolvis").await, app.as_role(Role::Officer).await);
        let french = |texts: Value| {
            let mut input = texts;
            (input["project"], input["language"]) = (project.clone(), json!("FR"));
            input
        };
        let result = "result(language: FR) { value language isFallback isOutdated }";
        let nothing = tell(&officer, "translateSubsidyProject", french(json!({ "result": "Des fraises" }))).await.ok();
        assert_eq!(nothing.field_errors("translateSubsidyProject"), [("result", "NOTHING_TO_TRANSLATE")]);
        tell(&officer, "updateSubsidyProject", json!({ "project": project, "result": "Aardbeien" })).await.ok();
        tell(&officer, "translateSubsidyProject", french(json!({ "title": "Poisson d’école", "result": "Des fraises" }))).await.ok();
        assert_eq!(read(&app, "schoolvis", result).await["result"], json!({ "value": "Des fraises", "language": "FR", "isFallback": false, "isOutdated": false }));
        assert_eq!(read(&app, "schoolvis", "title(language: FR)").await["title"], "Poisson d’école");
        tell(&officer, "updateSubsidyProject", json!({ "project": project, "result": "Aardbeien en vis" })).await.ok();
        assert_eq!(read(&app, "schoolvis", result).await["result"]["isOutdated"], true);
        tell(&officer, "translateSubsidyProject", french(json!({ "result": null }))).await.ok();
        assert_eq!(read(&app, "schoolvis", result).await["result"], json!({ "value": "Aardbeien en vis", "language": "NL", "isFallback": true, "isOutdated": false }));
    }

    async fn what_was_kept_for_everyone_before_is_not_told_after(app) {
        let app = app.keeping(|_| {}).await;
        let (project, officer) = (key(&app, "schoolvis").await, app.as_role(Role::Officer).await);
        let query = r#"{ subsidyProject(slug: "schoolvis") { story { value } result { value } } }"#;
        app.ask(query).await.ok();
        assert_eq!(app.ask_counting(query).await.0, 0, "kept");
        tell(&officer, "updateSubsidyProject", json!({ "project": project, "result": "Aardbeien" })).await.ok();
        assert_eq!(app.ask(query).await.ok().at("/subsidyProject"), &json!({ "story": null, "result": { "value": "Aardbeien" } }));
    }

    async fn a_data_set_that_is_loaded_again_leaves_alone_what_officers_told(app) {
        let (project, officer) = (key(&app, "schoolvis").await, app.as_role(Role::Officer).await);
        tell(&officer, "updateSubsidyProject", json!({ "project": project, "story": "Een verhaal", "result": "Aardbeien", "filmUrl": FILM })).await.ok();
        tell(&officer, "translateSubsidyProject", json!({ "project": project, "language": "FR", "story": "Une histoire" })).await.ok();
        let fields = "version story(language: FR) { value isOutdated } dutch: story { value } result { value } filmUrl";
        let before = read(&app, "schoolvis", fields).await;
        app.write("UPDATE subsidy_project SET stated_partner_count = 9 WHERE slug = 'schoolvis'").await.expect("written");
        load_again(&app).await;
        assert_eq!(read(&app, "schoolvis", fields).await, before);
        assert!(read(&app, "schoolvis", "statedPartnerCount").await["statedPartnerCount"].is_null(), "what the source says is loaded still");
        assert_eq!(read(&app, "druk-werk-sociaal-werk", "version").await["version"], 1);
    }
}
