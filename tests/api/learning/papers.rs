//! Certificates on paper: for the person, read by a reader of PDF of others, checked by anyone.

use super::attendance::record;
use super::certificates::{held, issue, own, revoke};
use super::{manage, registered};
use crate::files::{fetch, invalid, path};
use crate::on_both_databases;
use crate::support::fixtures::{Person, a_learning_event, a_user};
use crate::support::node::{not_run, prepare, run};
use crate::support::{Answer, App, Client, Engine};
use api::access::Role;
use serde_json::{Value, json};

/// What asking for a certificate to print gets.
async fn request(client: &Client, certificate: &str) -> Answer {
    let query = format!(
        r#"mutation {{ requestCertificateDownload(input: {{ certificate: "{certificate}" }}) {{ download {{ url }} }} }}"#
    );
    client.ask(&query).await
}

/// The path of a link to a certificate.
async fn link(client: &Client, certificate: &str) -> String {
    path(request(client, certificate).await.ok().text("/requestCertificateDownload/download/url"))
}

/// The text of the page on which a code is checked, and its status.
async fn checked(app: &App, code: &str) -> (u16, String) {
    let page = fetch(app, &format!("/certificate?code={code}")).await;
    (page.status, page.text)
}

on_both_databases! {
    async fn a_certificate_is_printed_for_the_person_and_for_officers_alone(app) {
        let (event, [a, b, ..], _, officer) = held(&app).await;
        issue(&officer, &event).await.ok();
        let (id, code) = own(&a, &event).await.expect("attended");
        for client in [&a.client, &officer.client] {
            let given = app.client.get(format!("{}{}", app.base, link(client, &id).await)).send().await.expect("an answer");
            assert_eq!(given.headers()["content-type"], "application/pdf");
            let name = given.headers()["content-disposition"].to_str().expect("text").to_owned();
            assert!(name.starts_with(&format!("attachment; filename=\"attest-{}.pdf\"", &code[..8])), "{name}");
            assert!(given.bytes().await.expect("bytes").starts_with(b"%PDF-1.7"));
        }
        assert_eq!(request(&b, &id).await.code(), "NOT_FOUND");
        assert_eq!(request(&app.as_role(Role::Auditor).await.client, &id).await.code(), "FORBIDDEN");
        assert_eq!(request(&app.visitor(), &id).await.code(), "UNAUTHENTICATED");
    }

    async fn a_certificate_that_was_revoked_is_printed_no_more(app) {
        let (event, [a, ..], _, officer) = held(&app).await;
        issue(&officer, &event).await.ok();
        let (id, code) = own(&a, &event).await.expect("attended");
        let download = link(&a, &id).await;
        assert_eq!(app.client.get(format!("{}{download}", app.base)).send().await.expect("an answer").status(), 200);
        let (status, page) = checked(&app, &code).await;
        assert!(status == 200 && page.contains("is echt") && page.contains("Een leermoment voor proeven"), "{page}");
        assert!(!page.contains("Proefpersoon"), "the page never says who");
        revoke(&officer, &id).await.ok();
        assert_eq!(fetch(&app, &download).await.refusal(), invalid());
        assert_eq!(request(&a, &id).await.code(), "NOT_FOUND");
        assert_eq!(request(&officer, &id).await.code(), "NOT_FOUND");
        let (status, page) = checked(&app, &code).await;
        assert!(status == 200 && page.contains("ingetrokken") && !page.contains("is echt"), "{page}");
    }

    async fn the_page_of_codes_tells_one_that_was_never_given_out(app) {
        let (status, page) = checked(&app, "").await;
        assert!(status == 200 && page.contains("Geef de code in"), "{page}");
        let (status, page) = checked(&app, "%22%3E%3Cscript%3E").await;
        assert!(status == 404 && page.contains("kennen wij niet") && !page.contains("<script"), "{page}");
    }
}

/// What PDF.js reads in a certificate of someone with this name for an event with this title.
async fn read(app: &App, name: &str, title: &str) -> Value {
    let builder = a_learning_event().closing("2026-11-30", "2026-11-23T11:00:00Z").but(|details| {
        details.title = title.to_owned();
        details.ends_at = "2026-11-23T12:30:00Z".parse().ok();
        details.venue = Some("Zaal De Zwaan".to_owned());
    });
    let event = builder.insert(app).await;
    let mut person: Person = app.as_person(a_user().holding(Role::Buyer).named(name)).await;
    let registration = registered(&person, &event).await;
    let mut officer = app.as_role(Role::Officer).await;
    app.clock.advance(chrono::TimeDelta::hours(1));
    (person, officer) = (person.user.session(app).await, officer.user.session(app).await);
    record(&officer, &event, &[(&registration, "ATTENDED", None)]).await.ok();
    manage(&officer, "holdLearningEvent", json!({ "event": event.key() })).await.ok();
    issue(&officer, &event).await.ok();
    let (id, code) = own(&person, &event).await.expect("attended");
    let address = format!("{}{}", app.base, link(&person, &id).await);
    let bytes = app.client.get(address).send().await.expect("an answer").bytes().await.expect("bytes");
    let file = app.settings.data_dir.join(format!("{code}.pdf"));
    std::fs::write(&file, &bytes).expect("written");
    let told = run("node", &["pdf.mjs", &file.display().to_string()]).expect("it reads it").stdout;
    let mut found: Value = serde_json::from_slice(&told).expect("JSON");
    found["code"] = code.into();
    found
}

/// The words of a page, line after line.
fn words(found: &Value) -> String {
    let lines = found["lines"].as_array().expect("lines");
    lines.iter().filter_map(|line| line["text"].as_str()).collect::<Vec<_>>().join(" ")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_certificate_is_read_whole_by_a_reader_of_pdf() {
    if let Err(why) = prepare() {
        return not_run("The reading of certificates by PDF.js", &why);
    }
    let app = App::on(Engine::Sqlite).await.expect("SQLite is always there");
    let (name, title) = (r"Zoë (D’Hooghe) \ Câlin & <b>", "Sociale clausules: één dag");
    let found = read(&app, name, title).await;
    let text = words(&found);
    let code = found["code"].as_str().expect("a code");
    for part in [
        name,
        title,
        "Attest van deelname",
        "Provincie Oost-Vlaanderen",
        "op maandag 23 november 2026",
        "Plaats: Zaal De Zwaan",
        "Duur: 1 uur en 30 minuten",
        "http://127.0.0.1:8000/certificate",
        &code[28..],
    ] {
        assert!(text.contains(part), "`{part}` in {text}");
    }
    assert_eq!((found["pages"].as_i64(), found["isMarked"].as_bool()), (Some(1), Some(true)));
    assert_eq!(
        (found["language"].as_str(), found["author"].as_str()),
        (Some("nl-BE"), Some("Provincie Oost-Vlaanderen"))
    );
    assert_eq!(found["title"], format!("Attest van deelname: {title}"));
    let roles = found["roles"].as_array().expect("roles");
    assert!(roles.contains(&"H1".into()) && roles.contains(&"P".into()), "{roles:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn however_long_name_and_title_are_they_stand_on_one_page_within_its_margins() {
    if let Err(why) = prepare() {
        return not_run("The reading of long certificates by PDF.js", &why);
    }
    let app = App::on(Engine::Sqlite).await.expect("SQLite is always there");
    let (name, title) = ("Wilhelmina ".repeat(17), format!("{} en {}", "W".repeat(90), "arbeidszorg ".repeat(8)));
    let found = read(&app, name.trim(), title.trim()).await;
    assert_eq!(found["pages"], 1);
    for line in found["lines"].as_array().expect("lines") {
        let place = |name: &str| line[name].as_f64().expect("a place");
        assert!(place("left") >= 69.0 && place("right") <= 526.0 && place("height") >= 69.0, "{line}");
    }
    let text = words(&found);
    assert_eq!(text.matches("Wilhelmina").count(), 17, "{text}");
    assert_eq!(text.matches("arbeidszorg").count(), 8, "{text}");
}
