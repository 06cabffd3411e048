//! Logos and photos: added by owners, cleared by officers, shown to everyone at addresses of their own.

use crate::files::{path, put};
use crate::http::Reply;
use crate::on_both_databases;
use crate::support::fixtures::{Listed, Person, a_listing, a_user, an_enterprise};
use crate::support::{Answer, App, Client};
use api::access::Role;
use api::graphql::id::{Kind, encode};
use chrono::TimeDelta;
use image::{ImageFormat, Rgb, RgbImage};
use serde_json::{Value, json};
use std::io::Cursor;

const PICTURE: &str = "id kind alt state refusedReason width height url(size: SMALL)";

/// A picture of one colour.
pub fn jpeg(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    RgbImage::from_pixel(width, height, Rgb([0, 90, 40])).write_to(&mut bytes, ImageFormat::Jpeg).expect("written");
    bytes.into_inner()
}

/// A published listing, and its owner.
pub async fn owned(app: &App, name: &str) -> (Listed, Client) {
    let listed = a_listing().of(an_enterprise().named(name)).insert(app).await;
    let owner = a_user().holding(Role::Enterprise).limited_to(&listed.slug).insert(app).await;
    (listed, owner.session(app).await.client)
}

/// What adding a picture gets; what is given takes the place of what is usual.
async fn add(client: &Client, listed: &Listed, bytes: usize, changes: Value) -> Answer {
    let mut input = json!({
        "enterprise": encode(Kind::Enterprise, listed.enterprise()).as_str(),
        "kind": "PHOTO", "alt": "Een groene haag", "fileName": "haag.jpg", "fileType": "JPEG", "sizeBytes": bytes,
    });
    for (name, value) in changes.as_object().expect("changes by name") {
        input[name] = value.clone();
    }
    let query = format!(
        "mutation ($input: AddPictureInput!) {{ addPicture(input: $input) {{ picture {{ {PICTURE} }} upload {{ url }} fieldErrors {{ path code }} }} }}"
    );
    client.ask_with(&query, json!({ "input": input })).await
}

/// A picture whose file has come; its id.
pub async fn pending(app: &App, client: &Client, listed: &Listed, changes: Value) -> String {
    let content = jpeg(400, 200);
    let added = add(client, listed, content.len(), changes).await.ok();
    let sent = put(app, &path(added.text("/addPicture/upload/url")), content).await;
    assert_eq!(sent.status, 204, "{}", sent.text);
    added.text("/addPicture/picture/id").to_owned()
}

/// What a step of a picture gets.
pub async fn step(client: &Client, mutation: &str, picture: &str) -> Answer {
    let reason = if mutation == "refusePicture" { r#", reason: "Onscherp""# } else { "" };
    let shown = if mutation == "removePicture" { "enterprise { slug }" } else { &format!("picture {{ {PICTURE} }}") };
    let query = format!(
        r#"mutation {{ {mutation}(input: {{ picture: "{picture}"{reason} }}) {{ {shown} fieldErrors {{ path code }} }} }}"#
    );
    client.ask(&query).await
}

/// State and address of the pictures that someone sees of an enterprise.
pub async fn seen(client: &Client, listed: &Listed) -> Vec<(String, String)> {
    let answer =
        client.ask(&format!("{{ enterprise(slug: \"{}\") {{ pictures {{ {PICTURE} }} }} }}", listed.slug)).await.ok();
    let text = |picture: &Value, name: &str| picture[name].as_str().unwrap_or_default().to_owned();
    answer.list("/enterprise/pictures").iter().map(|one| (text(one, "state"), text(one, "url"))).collect()
}

async fn states(client: &Client, listed: &Listed) -> Vec<String> {
    seen(client, listed).await.into_iter().map(|(state, _)| state).collect()
}

/// What asking for a picture gets of someone who has one with this tag.
pub async fn get(app: &App, url: &str, held: &str) -> Reply {
    let request = app.client.get(format!("{}{}", app.base, path(url))).header("if-none-match", held);
    Reply::to_bytes(request).await
}

async fn officer(app: &App) -> Person {
    app.as_role(Role::Officer).await
}

on_both_databases! {
    async fn a_picture_is_seen_by_everyone_once_an_officer_cleared_it(app) {
        let ((listed, owner), officer) = (owned(&app, "Voorbeeld Haag").await, officer(&app).await);
        let picture = pending(&app, &owner, &listed, json!({})).await;
        assert_eq!((states(&owner, &listed).await, states(&officer, &listed).await), (vec!["PENDING".to_owned()], vec!["PENDING".to_owned()]));
        assert!(seen(&app.visitor(), &listed).await.is_empty());
        let waiting = officer.ask("{ picturesToDecide { id } }").await.ok();
        assert_eq!(waiting.texts("/picturesToDecide", "id"), [picture.as_str()]);

        let cleared = step(&officer, "clearPicture", &picture).await.ok();
        assert_eq!((cleared.number("/clearPicture/picture/width"), cleared.number("/clearPicture/picture/height")), (400, 200));
        let [(state, url)] = seen(&app.visitor(), &listed).await.try_into().expect("one picture");
        assert_eq!(state, "CLEARED");
        let shown = get(&app, &url, "").await;
        assert_eq!((shown.status, shown.header("content-type"), shown.header("cache-control")), (200, "image/jpeg", "no-cache"));
        assert_eq!(shown.header("cross-origin-resource-policy"), "cross-origin");
        assert_eq!(get(&app, &url, shown.header("etag")).await.status, 304);

        step(&owner, "removePicture", &picture).await.ok();
        assert!(seen(&owner, &listed).await.is_empty());
        assert_eq!(get(&app, &url, "").await.status, 404);
    }

    async fn a_picture_hides_with_the_listing(app) {
        let ((listed, owner), officer) = (owned(&app, "Voorbeeld Haag").await, officer(&app).await);
        let picture = pending(&app, &owner, &listed, json!({})).await;
        step(&officer, "clearPicture", &picture).await.ok();
        let url = seen(&app.visitor(), &listed).await[0].1.clone();
        listed.becomes(&app, "SUSPENDED").await;
        assert!(seen(&app.visitor(), &listed).await.is_empty());
        assert_eq!(get(&app, &url, "").await.status, 404);
        assert!(app.ask(&format!("{{ node(id: \"{picture}\") {{ id }} }}")).await.ok().at("/node").is_null());
        assert_eq!(states(&officer, &listed).await, ["CLEARED"]);
    }

    async fn who_added_a_picture_does_not_decide_about_it_and_it_is_decided_once(app) {
        let (listed, _) = owned(&app, "Voorbeeld Haag").await;
        let (one, other) = (officer(&app).await, officer(&app).await);
        let picture = pending(&app, &one, &listed, json!({})).await;
        assert_eq!(step(&one, "clearPicture", &picture).await.refusal(), ("FORBIDDEN", "OWN_PROPOSAL"));
        let refused = step(&other, "refusePicture", &picture).await.ok();
        assert_eq!(refused.text("/refusePicture/picture/refusedReason"), "Onscherp");
        for mutation in ["clearPicture", "refusePicture"] {
            assert_eq!(step(&other, mutation, &picture).await.refusal(), ("ILLEGAL_TRANSITION", "PICTURE_TRANSITION"));
        }
        assert!(seen(&app.visitor(), &listed).await.is_empty());
    }

    async fn a_new_logo_takes_the_place_of_the_one_before(app) {
        let ((listed, owner), officer) = (owned(&app, "Voorbeeld Haag").await, officer(&app).await);
        let mut urls = Vec::new();
        for _ in 0..2 {
            let logo = pending(&app, &owner, &listed, json!({ "kind": "LOGO" })).await;
            step(&officer, "clearPicture", &logo).await.ok();
            urls.push(seen(&app.visitor(), &listed).await[0].1.clone());
        }
        assert_eq!(states(&owner, &listed).await, ["CLEARED"]);
        assert_eq!((get(&app, &urls[0], "").await.status, get(&app, &urls[1], "").await.status), (404, 200));
    }

    async fn what_is_no_picture_is_refused_and_the_link_still_works(app) {
        let (listed, owner) = owned(&app, "Voorbeeld Haag").await;
        let content = jpeg(400, 200);
        let broken = [&content[..100], &vec![0; content.len() - 100]].concat();
        let added = add(&owner, &listed, content.len(), json!({})).await.ok();
        let link = path(added.text("/addPicture/upload/url"));
        let refused = put(&app, &link, broken).await.refusal();
        assert_eq!((refused.0, refused.2.as_str()), (422, "PICTURE_UNREADABLE"));
        assert_eq!(states(&owner, &listed).await, ["AWAITED"]);
        assert_eq!(put(&app, &link, content).await.status, 204);
        let small = jpeg(10, 10);
        let added = add(&owner, &listed, small.len(), json!({})).await.ok();
        let refused = put(&app, &path(added.text("/addPicture/upload/url")), small).await.refusal();
        assert_eq!(refused.2, "PICTURE_PIXELS_OUT_OF_RANGE");
    }

    async fn everything_wrong_with_a_picture_is_told_at_once(app) {
        let (listed, owner) = owned(&app, "Voorbeeld Haag").await;
        let answer = add(&owner, &listed, 0, json!({ "alt": " ", "fileName": "a.pdf", "fileType": "PDF" })).await.ok();
        let codes = answer.texts("/addPicture/fieldErrors", "code");
        assert_eq!(codes, ["PICTURE_ALT_MALFORMED", "FILE_TYPE_NOT_TAKEN", "FILE_SIZE_OUT_OF_RANGE"]);
        for _ in 0..12 {
            add(&owner, &listed, 100, json!({})).await.ok();
        }
        assert_eq!(add(&owner, &listed, 100, json!({})).await.refusal(), ("PRECONDITION_FAILED", "PICTURES_TOO_MANY"));
    }

    async fn pictures_of_others_are_not_for_neighbours(app) {
        let ((listed, owner), (_, neighbour)) = (owned(&app, "Voorbeeld Haag").await, owned(&app, "Voorbeeld Buur").await);
        let picture = pending(&app, &owner, &listed, json!({})).await;
        assert_eq!(add(&neighbour, &listed, 100, json!({})).await.code(), "NOT_FOUND");
        for mutation in ["removePicture", "requestPictureDownload"] {
            let query = format!(r#"mutation {{ {mutation}(input: {{ picture: "{picture}" }}) {{ __typename }} }}"#);
            assert_eq!(neighbour.ask(&query).await.code(), "NOT_FOUND", "{mutation}");
        }
        assert!(seen(&neighbour, &listed).await.is_empty());
        assert_eq!(step(&owner, "clearPicture", &picture).await.code(), "FORBIDDEN");
    }

    async fn a_picture_whose_file_never_comes_is_removed_again(app) {
        let (listed, owner) = owned(&app, "Voorbeeld Haag").await;
        add(&owner, &listed, 100, json!({})).await.ok();
        app.clock.advance(TimeDelta::hours(2));
        app.run_job("clean-up").await;
        let officer = officer(&app).await;
        assert!(seen(&officer, &listed).await.is_empty());
    }

    async fn a_repeat_under_the_same_key_gets_the_same_picture_and_link(app) {
        let (listed, owner) = owned(&app, "Voorbeeld Haag").await;
        let key = json!({ "idempotencyKey": "een-sleutel" });
        let (first, again) = (add(&owner, &listed, 100, key.clone()).await.ok(), add(&owner, &listed, 100, key).await.ok());
        assert_eq!(first.at("/addPicture"), again.at("/addPicture"));
        assert_eq!(states(&owner, &listed).await, ["AWAITED"]);
    }
}
