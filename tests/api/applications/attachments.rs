//! Attachments: added while an application is written, part of it once their file has come, and bound by its receipt.

use super::{LEAD, PARTNER, Round, act, acting_for, completion, done, key, read, submission, to};
use crate::files::{PDF, fetch, invalid, objects, path, put};
use crate::on_both_databases;
use crate::support::fixtures::{a_user, an_application, insert_attachment};
use crate::support::{Answer, App, Client, journal};
use api::access::Role;
use api::applications::states::ApplicationState;
use api::files::clean_up;
use api::jobs::Ran;
use chrono::TimeDelta;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

const ATTACHMENT: &str = "id kind title fileName fileType sizeBytes sha256 addedAt uploadedAt state";

/// What adding an attachment gets; what is given takes the place of what is usual.
pub async fn add(client: &Client, application: &str, changes: Value) -> Answer {
    let mut input = json!({ "application": application, "kind": "STATUTES", "title": "Statuten", "fileName": "statuten.pdf",
                            "fileType": "PDF", "sizeBytes": PDF.len() });
    for (name, value) in changes.as_object().expect("changes by name") {
        input[name] = value.clone();
    }
    let query = format!(
        "mutation ($input: AddApplicationAttachmentInput!) {{ addApplicationAttachment(input: $input) {{ \
         application {{ version }} attachment {{ {ATTACHMENT} }} upload {{ url }} fieldErrors {{ path code }} }} }}"
    );
    client.ask_with(&query, json!({ "input": input })).await
}

/// An attachment that waits for its file: its id, and the path of the link.
async fn awaited(client: &Client, application: &str, title: &str) -> (String, String) {
    let answer = add(client, application, json!({ "title": title })).await.ok();
    let link = path(answer.text("/addApplicationAttachment/upload/url"));
    (answer.text("/addApplicationAttachment/attachment/id").to_owned(), link)
}

/// An attachment with its file; its id.
pub async fn stored(app: &App, client: &Client, application: &str, title: &str) -> String {
    let (id, link) = awaited(client, application, title).await;
    assert_eq!(put(app, &link, PDF).await.status, 204);
    id
}

/// The attachments that someone sees.
async fn seen(client: &Client, application: &str) -> Vec<Value> {
    let query = format!(r#"{{ application(id: "{application}") {{ attachments {{ {ATTACHMENT} }} }} }}"#);
    client.ask(&query).await.ok().list("/application/attachments").to_vec()
}

/// Their titles and states.
async fn titles(client: &Client, application: &str) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    seen(client, application).await.iter().map(|one| (text(&one["title"]), text(&one["state"]))).collect()
}

fn stands(title: &str) -> (String, String) {
    (title.to_owned(), "STORED".to_owned())
}

async fn remove(client: &Client, attachment: &str) -> Answer {
    act(client, "removeApplicationAttachment", json!({ "attachment": attachment })).await
}

/// What asking for a link to an attachment gets.
async fn request(client: &Client, attachment: &str) -> Answer {
    let query = format!(
        r#"mutation {{ requestApplicationAttachment(input: {{ attachment: "{attachment}" }}) {{ download {{ url }} }} }}"#
    );
    client.ask(&query).await
}

async fn link(client: &Client, attachment: &str) -> String {
    path(request(client, attachment).await.ok().text("/requestApplicationAttachment/download/url"))
}

/// The attachments in the content of a receipt.
fn submitted(application: &Value) -> Vec<Value> {
    let content = application["receipt"]["content"].as_str().expect("the words");
    let words: Value = serde_json::from_str(content).expect("JSON");
    words["attachments"].as_array().cloned().unwrap_or_default()
}

/// The application as it is now, submitted by its lead.
async fn submit(lead: &Client, id: &str) -> Value {
    let now = read(lead, id).await;
    done(lead, "submitApplication", submission(&now)).await
}

fn digest(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

on_both_databases! {
    async fn a_file_is_part_of_an_application_once_it_has_come(app) {
        let round = Round::of(&app).await;
        let id = round.started().await;
        let colleague = acting_for(&app, LEAD).await;
        let before = journal::end(&app).await;
        let (attachment, upload) = awaited(&round.lead, &id, "Statuten").await;
        for client in [&round.lead, &colleague] {
            let all = seen(client, &id).await;
            assert_eq!((&all[0]["state"], &all[0]["uploadedAt"], &all[0]["sha256"]), (&json!("AWAITED"), &Value::Null, &Value::Null));
        }
        assert_eq!(request(&round.lead, &attachment).await.code(), "NOT_FOUND", "there is nothing to fetch yet");
        assert_eq!(read(&round.lead, &id).await["version"], 2);
        assert_eq!(put(&app, &upload, PDF).await.status, 204);
        let all = seen(&round.lead, &id).await;
        assert_eq!(all, [json!({ "id": attachment, "kind": "STATUTES", "title": "Statuten", "fileName": "statuten.pdf", "fileType": "PDF",
            "sizeBytes": PDF.len(), "sha256": digest(PDF), "addedAt": "2026-11-23T10:00:00Z", "uploadedAt": "2026-11-23T10:00:00Z", "state": "STORED" })]);
        assert_eq!(read(&round.lead, &id).await["version"], 3, "what one submits is what one saw");
        assert_eq!(fetch(&app, &link(&round.lead, &attachment).await).await.text, PDF);
        let told = journal::after(&app, before).await;
        let told: Vec<_> = told.iter().map(journal::Row::what).collect();
        assert_eq!(told, [("APPLICATION", "addApplicationAttachment"), ("APPLICATION", "uploadApplicationAttachment")]);
        assert!(read(&round.lead, &id).await["missing"].as_array().expect("a list").iter().all(|one| one["path"] != "attachments"));
    }

    async fn those_who_see_the_application_have_its_attachments_and_nobody_else(app) {
        let round = Round::of(&app).await;
        let complete = round.complete().await;
        let attachment = stored(&app, &round.lead, key(&complete), "Statuten").await;
        awaited(&round.lead, key(&complete), "Begroting").await;
        assert_eq!(titles(&round.partner, key(&complete)).await.len(), 2);
        assert_eq!(fetch(&app, &link(&round.partner, &attachment).await).await.text, PDF);
        let stranger = acting_for(&app, "compaan").await;
        let unknown = request(&stranger, &api::graphql::id::encode(api::graphql::id::Kind::ApplicationAttachment, uuid::Uuid::from_u128(9))).await;
        assert_eq!(unknown.refusal(), ("NOT_FOUND", "none"));
        for client in [&stranger, &round.officer] {
            assert_eq!(request(client, &attachment).await.words(), unknown.words(), "a draft is its consortium's alone");
        }
        submit(&round.lead, key(&complete)).await;
        for role in [Role::Officer, Role::Registrar, Role::Auditor] {
            let staff = app.as_role(role).await.client;
            assert_eq!(titles(&staff, key(&complete)).await, [stands("Statuten")], "{role:?}");
            assert_eq!(fetch(&app, &link(&staff, &attachment).await).await.text, PDF, "{role:?}");
        }
        let (juror, finance) = (app.as_role(Role::Jury).await.client, app.as_role(Role::Finance).await.client);
        for client in [&stranger, &juror, &finance] {
            assert_eq!(request(client, &attachment).await.words(), unknown.words());
        }
        for role in [Role::Admin, Role::Buyer] {
            assert_eq!(request(&app.as_role(role).await.client, &attachment).await.code(), "FORBIDDEN", "{role:?}");
        }
        assert_eq!(request(&app.visitor(), &attachment).await.code(), "UNAUTHENTICATED");
    }

    async fn a_link_ends_with_the_right_to_it_and_after_five_minutes(app) {
        let round = Round::of(&app).await;
        let complete = round.complete().await;
        let attachment = stored(&app, &round.lead, key(&complete), "Statuten").await;
        let (theirs, ours) = (link(&round.partner, &attachment).await, link(&round.lead, &attachment).await);
        done(&round.lead, "removeApplicationPartner", json!({ "application": key(&complete), "partner": complete["partners"][1]["id"] })).await;
        assert_eq!(fetch(&app, &theirs).await.refusal(), invalid(), "no longer in the consortium");
        assert_eq!(fetch(&app, &ours).await.status, 200);
        app.clock.advance(TimeDelta::minutes(5));
        assert_eq!(fetch(&app, &ours).await.refusal(), invalid());
    }

    async fn what_is_submitted_names_its_attachments_by_their_digests(app) {
        let round = Round::of(&app).await;
        let complete = round.complete().await;
        let attachment = stored(&app, &round.lead, key(&complete), "Statuten").await;
        app.clock.advance(TimeDelta::milliseconds(1));
        let (late, upload) = awaited(&round.lead, key(&complete), "Begroting").await;
        let application = submit(&round.lead, key(&complete)).await;
        let content = application["receipt"]["content"].as_str().expect("the words");
        assert_eq!(application["receipt"]["contentHash"], digest(content));
        let named = submitted(&application);
        assert_eq!(named.len(), 1, "what has not come is not submitted");
        assert_eq!((&named[0]["title"], &named[0]["sha256"]), (&json!("Statuten"), &json!(digest(PDF))));
        assert_eq!(titles(&round.lead, key(&complete)).await, [stands("Statuten"), ("Begroting".to_owned(), "AWAITED".to_owned())]);
        let refused = put(&app, &upload, PDF).await.refusal();
        assert_eq!(refused, (409, "ILLEGAL_TRANSITION".to_owned(), "APPLICATION_STEP_ILLEGAL".to_owned()), "what was submitted stands");
        assert_eq!(objects(&app).len(), 1, "nothing of it is kept");
        for gone in [&attachment, &late] {
            assert_eq!(remove(&round.lead, gone).await.refusal(), ("ILLEGAL_TRANSITION", "APPLICATION_STEP_ILLEGAL"));
        }
        app.clock.advance(TimeDelta::minutes(65));
        let version = application["version"].clone();
        let before = journal::end(&app).await;
        clean_up(&app.shared.as_operator(), &app.shared.files).await.expect("it cleans");
        let told = journal::after(&app, before).await;
        assert_eq!(told.iter().map(journal::Row::what).collect::<Vec<_>>(), [("APPLICATION", "forgetApplicationAttachment")]);
        let lead = acting_for(&app, LEAD).await;
        assert_eq!(titles(&lead, key(&complete)).await, [stands("Statuten")]);
        assert_eq!(read(&lead, key(&complete)).await["version"], version, "what never came was no part of it");
    }

    async fn only_while_it_is_written_attachments_come_and_go(app) {
        let round = Round::of(&app).await;
        let owner = a_user().holding(Role::Enterprise).limited_to(LEAD).insert(&app).await;
        for state in ApplicationState::ALL {
            let is_submitted = *state != ApplicationState::Draft;
            let id = an_application(&round.call, LEAD, PARTNER).in_state(state.code()).submitted(is_submitted).insert(&app).await;
            let attachment = insert_attachment(&app, &owner, &id).await;
            let expected = match state {
                ApplicationState::Draft | ApplicationState::Returned => "none",
                _ => "APPLICATION_STEP_ILLEGAL",
            };
            assert_eq!(add(&round.lead, &id, json!({})).await.rule(), expected, "{state:?}");
            assert_eq!(remove(&round.lead, &attachment).await.rule(), expected, "{state:?}");
        }
    }

    async fn a_draft_loses_an_attachment_with_its_file_at_once(app) {
        let round = Round::of(&app).await;
        let id = round.started().await;
        let (attachment, download) = {
            let attachment = stored(&app, &round.lead, &id, "Statuten").await;
            let download = link(&round.lead, &attachment).await;
            (attachment, download)
        };
        let input = json!({ "attachment": attachment, "idempotencyKey": "remove-it-once" });
        let first = done(&round.lead, "removeApplicationAttachment", input.clone()).await;
        assert!(objects(&app).is_empty() && seen(&round.lead, &id).await.is_empty());
        assert_eq!(fetch(&app, &download).await.refusal(), invalid());
        let again = done(&round.lead, "removeApplicationAttachment", input).await;
        assert_eq!(first["version"], again["version"]);
        assert_eq!(remove(&round.lead, &attachment).await.code(), "NOT_FOUND");
    }

    async fn what_was_submitted_stays_until_it_is_submitted_again(app) {
        let round = Round::of(&app).await;
        let complete = round.complete().await;
        let first = stored(&app, &round.lead, key(&complete), "Statuten").await;
        let application = submit(&round.lead, key(&complete)).await;
        done(&round.officer, "requestCompletion", completion(&application, "2026-12-04")).await;
        done(&round.lead, "removeApplicationAttachment", json!({ "attachment": first })).await;
        assert_eq!(remove(&round.lead, &first).await.code(), "NOT_FOUND", "it is gone for everyone");
        for client in [&round.lead, &round.officer] {
            assert!(seen(client, key(&complete)).await.is_empty());
            assert_eq!(request(client, &first).await.code(), "NOT_FOUND");
        }
        assert_eq!(objects(&app).len(), 1, "it may come back");
        stored(&app, &round.lead, key(&complete), "Nieuwe statuten").await;
        let again = submit(&round.lead, key(&complete)).await;
        let named: Vec<_> = submitted(&again).iter().map(|one| one["title"].clone()).collect();
        assert_eq!((named, &again["receipt"]["number"]), (vec![json!("Nieuwe statuten")], &json!(2)));
        assert_eq!(objects(&app).len(), 1, "now it cannot");
        assert_eq!(titles(&round.officer, key(&complete)).await, [stands("Nieuwe statuten")]);
    }

    async fn where_the_completion_does_not_come_the_attachments_are_those_that_were_submitted(app) {
        let round = Round::of(&app).await;
        let complete = round.complete().await;
        let first = stored(&app, &round.lead, key(&complete), "Statuten").await;
        let application = submit(&round.lead, key(&complete)).await;
        done(&round.officer, "requestCompletion", completion(&application, "2026-12-04")).await;
        done(&round.lead, "removeApplicationAttachment", json!({ "attachment": first })).await;
        let added = stored(&app, &round.lead, key(&complete), "Nieuwe statuten").await;
        awaited(&round.lead, key(&complete), "Begroting").await;
        to(&app, "2026-12-04T23:00:00Z");
        assert!(matches!(app.run_job("end-completions").await, Ran::Done(1)));
        let officer = app.as_role(Role::Officer).await.client;
        assert_eq!(titles(&officer, key(&complete)).await, [stands("Statuten")]);
        assert_eq!(titles(&acting_for(&app, LEAD).await, key(&complete)).await, [stands("Statuten")]);
        assert_eq!(fetch(&app, &link(&officer, &first).await).await.text, PDF);
        assert_eq!(request(&officer, &added).await.code(), "NOT_FOUND");
        assert_eq!(objects(&app).len(), 1);
    }

    async fn what_was_taken_away_comes_back_when_the_application_is_withdrawn(app) {
        let round = Round::of(&app).await;
        let complete = round.complete().await;
        let first = stored(&app, &round.lead, key(&complete), "Statuten").await;
        let application = submit(&round.lead, key(&complete)).await;
        done(&round.officer, "requestCompletion", completion(&application, "2026-12-04")).await;
        done(&round.lead, "removeApplicationAttachment", json!({ "attachment": first })).await;
        done(&round.lead, "withdrawApplication", json!({ "application": key(&complete), "reason": "Geen tijd" })).await;
        assert_eq!(titles(&round.officer, key(&complete)).await, [stands("Statuten")], "it keeps what was submitted");
        assert_eq!(objects(&app).len(), 1);
    }

    async fn the_lead_alone_adds_and_removes(app) {
        let round = Round::of(&app).await;
        let complete = round.complete().await;
        let attachment = stored(&app, &round.lead, key(&complete), "Statuten").await;
        assert_eq!(add(&round.partner, key(&complete), json!({})).await.refusal(), ("FORBIDDEN", "none"));
        assert_eq!(remove(&round.partner, &attachment).await.refusal(), ("FORBIDDEN", "none"));
        let stranger = acting_for(&app, "compaan").await;
        assert_eq!(add(&stranger, key(&complete), json!({})).await.code(), "NOT_FOUND");
        assert_eq!(remove(&stranger, &attachment).await.code(), "NOT_FOUND");
        assert_eq!(remove(&round.officer, &attachment).await.code(), "FORBIDDEN");
    }

    async fn everything_wrong_with_an_attachment_is_told_at_once(app) {
        let round = Round::of(&app).await;
        let id = round.started().await;
        let all = add(&round.lead, &id, json!({ "title": "a\nb", "fileType": "PPTX", "fileName": "a.exe", "sizeBytes": 0 })).await.ok();
        let wrong = [("title", "APPLICATION_TEXT_MALFORMED"), ("fileType", "FILE_TYPE_NOT_TAKEN"), ("sizeBytes", "FILE_SIZE_OUT_OF_RANGE"), ("fileName", "FILE_NAME_OF_OTHER_TYPE")];
        assert_eq!(all.field_errors("addApplicationAttachment"), wrong);
        for (name, kind) in [("a.pdf", "PDF"), ("a.docx", "DOCX"), ("a.odt", "ODT"), ("a.xlsx", "XLSX"), ("a.png", "PNG"), ("a.jpg", "JPEG")] {
            add(&round.lead, &id, json!({ "fileName": name, "fileType": kind })).await.ok().text("/addApplicationAttachment/upload/url");
        }
        let (_, upload) = awaited(&round.lead, &id, "Statuten").await;
        let program = format!("MZ{}", &PDF[2..]);
        assert_eq!(put(&app, &upload, program).await.refusal().2, "FILE_TYPE_DIFFERS");
        let stale = add(&round.lead, &id, json!({ "expectedVersion": 1 })).await;
        assert_eq!(stale.refusal(), ("CONFLICT", "VERSION_STALE"));
        let stale = act(&round.lead, "removeApplicationAttachment", json!({ "attachment": stored(&app, &round.lead, &id, "A").await, "expectedVersion": 1 })).await;
        assert_eq!(stale.refusal(), ("CONFLICT", "VERSION_STALE"));
    }

    async fn there_are_thirty_at_most_and_a_hundred_mebibytes_together(app) {
        let round = Round::of(&app).await;
        let (many, large) = (round.started().await, round.started().await);
        for _ in 0..30 {
            awaited(&round.lead, &many, "Statuten").await;
        }
        assert_eq!(add(&round.lead, &many, json!({})).await.refusal(), ("PRECONDITION_FAILED", "APPLICATION_ATTACHMENTS_COUNT"));
        for _ in 0..4 {
            add(&round.lead, &large, json!({ "sizeBytes": 26_214_400 })).await.ok().text("/addApplicationAttachment/upload/url");
        }
        assert_eq!(add(&round.lead, &large, json!({ "sizeBytes": 1 })).await.refusal(), ("PRECONDITION_FAILED", "APPLICATION_ATTACHMENTS_SIZE"));
    }

    async fn the_same_key_gives_the_same_attachment_and_the_same_link(app) {
        let round = Round::of(&app).await;
        let id = round.started().await;
        let key = json!({ "idempotencyKey": "a-key-of-mine" });
        let (one, two) = (add(&round.lead, &id, key.clone()).await.ok(), add(&round.lead, &id, key.clone()).await.ok());
        assert_eq!(one.at("/addApplicationAttachment"), two.at("/addApplicationAttachment"));
        let other = add(&round.lead, &id, json!({ "idempotencyKey": "a-key-of-mine", "title": "Iets anders" })).await;
        assert_eq!(other.refusal(), ("IDEMPOTENCY_MISMATCH", "IDEMPOTENCY_KEY_REUSED"));
        put(&app, &path(one.text("/addApplicationAttachment/upload/url")), PDF).await;
        let late = add(&round.lead, &id, key).await.ok();
        assert!(late.at("/addApplicationAttachment/upload").is_null(), "its file has come");
        assert_eq!(seen(&round.lead, &id).await.len(), 1);
    }

    async fn a_file_comes_while_the_application_is_submitted(app) {
        let round = Round::of(&app).await;
        let there = app.beside(|_| {}).await;
        for _ in 0..8 {
            let id = key(&round.complete().await).to_owned();
            let (_, upload) = awaited(&round.lead, &id, "Statuten").await;
            let now = read(&round.lead, &id).await;
            let (sent, upload) = tokio::join!(act(&round.lead, "submitApplication", submission(&now)), put(&there, &upload, PDF));
            let after = read(&round.lead, &id).await;
            match sent.rule() {
                "none" => {
                    assert_eq!(upload.refusal().2, "APPLICATION_STEP_ILLEGAL");
                    assert!(submitted(&after).is_empty());
                }
                rule => {
                    assert_eq!((rule, upload.status, &after["state"]), ("VERSION_STALE", 204, &json!("DRAFT")));
                    assert_eq!(submitted(&submit(&round.lead, &id).await).len(), 1);
                }
            }
        }
    }

    async fn an_attachment_is_removed_while_its_file_comes(app) {
        let round = Round::of(&app).await;
        let (id, there) = (round.started().await, app.beside(|_| {}).await);
        for _ in 0..8 {
            let (attachment, upload) = awaited(&round.lead, &id, "Statuten").await;
            let (removed, came) = tokio::join!(remove(&round.lead, &attachment), put(&there, &upload, PDF));
            assert_eq!(removed.code(), "none");
            assert!(came.status == 204 || came.refusal() == invalid(), "{}", came.text);
            assert!(objects(&app).is_empty() && seen(&round.lead, &id).await.is_empty());
        }
    }

    async fn the_attachments_of_many_applications_cost_no_statement_more(app) {
        let round = Round::of(&app).await;
        let owner = a_user().holding(Role::Enterprise).limited_to(LEAD).insert(&app).await;
        for _ in 0..20 {
            let id = an_application(&round.call, LEAD, PARTNER).in_state("SUBMITTED").insert(&app).await;
            insert_attachment(&app, &owner, &id).await;
        }
        let query = "query ($first: Int!) { applications(first: $first) { nodes { attachments { title fileName state } } } }";
        journal::heard(&app).await;
        round.officer.ask_with(query, json!({ "first": 1 })).await.ok();
        let (few, _) = round.officer.ask_counting(query, json!({ "first": 2 })).await;
        let (many, answer) = round.officer.ask_counting(query, json!({ "first": 20 })).await;
        let nodes = answer.list("/applications/nodes");
        assert!(nodes.len() == 20 && nodes.iter().all(|node| node["attachments"][0]["state"] == "STORED"), "{}", answer.body);
        assert_eq!(few, many);
    }
}
