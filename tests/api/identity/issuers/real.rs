//! The code flow with a well-kept OpenID Connect server of other people, all of it: PKCE, state, nonce, keys.

use super::accounts::{an, but};
use super::{Browser, Page, capacity, complete};
use crate::support::fixtures::{a_user, an_enterprise};
use crate::support::node::{not_run, prepare};
use crate::support::oidc::OpenId;
use crate::support::{App, Engine, issuer};
use chrono::TimeDelta;

/// A server on a database, at which one signs in at an issuer that signs in a way.
async fn served(engine: Engine, algorithm: &str, secret: Option<&str>) -> Option<(App, OpenId)> {
    let app = App::on(engine).await?;
    an_enterprise().named("Proefbakkerij").numbered("0000990190").insert(&app).await;
    let openid = OpenId::start(algorithm, secret);
    // Other people's server lives by the time of the machine.
    app.clock.advance(openid.now - app.clock.now() + TimeDelta::seconds(1));
    let section = openid.section();
    let app = app.beside(|settings| issuer::set(settings, section)).await;
    Some((app, openid))
}

/// Goes where it is sent until it is back here; the page of the callback, not yet followed.
async fn round_trip(browser: &mut Browser) -> (String, Page) {
    let mut page = browser.begins().await;
    loop {
        let next = page.location.clone();
        page = browser.goes_to(&next).await;
        if next.contains("/sign-in/acm/callback?") {
            return (next, page);
        }
        assert!([302, 303].contains(&page.status), "{next}: {page:?}");
    }
}

async fn every_story(engine: Engine) {
    for (algorithm, secret) in
        [("RS256", None), ("ES256", Some("hush and a long one at that, for HS256")), ("EdDSA", None)]
    {
        let Some((app, openid)) = served(engine, algorithm, secret).await else { return };
        openid.person(&an()).await;
        let mut browser = Browser::of(&app);
        let (back, page) = round_trip(&mut browser).await;
        let answer = complete(&app.visitor(), page.code()).await.ok();
        let person = app.visitor().with_token(answer.text("/completeExternalSignIn/session/accessToken"));
        let found = capacity(&person).await;
        assert_eq!(found, ("ENTERPRISE".to_owned(), "Proefbakkerij".to_owned()), "{algorithm}");
        assert_eq!(browser.goes_to(&back).await.refusal(), (400, "EXTERNAL_STATE_INVALID"), "replayed");
    }
}

async fn every_refusal(engine: Engine) {
    let Some((app, openid)) = served(engine, "ES256", None).await else { return };
    openid.person(&an()).await;
    let (mut mine, mut theirs) = (Browser::of(&app), Browser::of(&app));
    let (used, page) = round_trip(&mut mine).await;
    complete(&app.visitor(), page.code()).await.ok();

    // A code of an earlier signing in, put into a later one: the issuer refuses it.
    let code = used.split("code=").nth(1).and_then(|rest| rest.split('&').next()).expect("a code").to_owned();
    let begun = theirs.begins().await;
    let page = theirs
        .goes_to(&format!(
            "/sign-in/acm/callback?state={}&code={code}&iss={}",
            begun.parameter("state"),
            openid.address
        ))
        .await;
    assert_eq!(page.refusal(), (400, "EXTERNAL_NOT_VOUCHED"), "a replayed code");

    // A code got by someone for their own browser, brought to another's: bound by PKCE, by state and by nonce.
    let begun = mine.begins().await;
    let mut next = begun.location.clone();
    while !next.contains("/sign-in/acm/callback?") {
        next = mine.goes_to(&next).await.location;
    }
    assert_eq!(
        theirs.goes_to(&next).await.refusal(),
        (400, "EXTERNAL_STATE_INVALID"),
        "stolen: another browser's cookie"
    );
    let begun = theirs.begins().await;
    let injected = next.replace(&begun_state(&next), &begun.parameter("state"));
    assert_eq!(
        theirs.goes_to(&injected).await.refusal(),
        (400, "EXTERNAL_NOT_VOUCHED"),
        "a code injected into another signing in"
    );

    // An unverified address of someone here.
    a_user().at("Bo.Claes@proef.example").insert(&app).await;
    let bo = but(&but(&but(&an(), "sub", "p-3"), "email", "bo.claes@proef.example"), "email_verified", false);
    openid.person(&bo).await;
    let (_, page) = round_trip(&mut Browser::of(&app)).await;
    assert_eq!(complete(&app.visitor(), page.code()).await.rule(), "EXTERNAL_EMAIL_TAKEN");

    // An organisation nobody recorded.
    openid.person(&but(&an(), "vo_orgcode", "0000990289")).await;
    let (_, page) = round_trip(&mut Browser::of(&app)).await;
    assert_eq!(complete(&app.visitor(), page.code()).await.rule(), "EXTERNAL_ORGANISATION_UNKNOWN");

    // Another key, without a restart.
    openid.person(&an()).await;
    openid.rotate().await;
    app.clock.advance(TimeDelta::seconds(60));
    let (_, page) = round_trip(&mut Browser::of(&app)).await;
    complete(&app.visitor(), page.code()).await.ok();
}

fn begun_state(address: &str) -> String {
    address.split("state=").nth(1).and_then(|rest| rest.split('&').next()).expect("a state").to_owned()
}

/// Whether the server of other people can be had.
fn is_there() -> bool {
    match prepare() {
        Ok(()) => true,
        Err(why) => {
            not_run("Signing in at oidc-provider", &why);
            false
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn people_sign_in_there_in_every_way_to_sign_on_sqlite() {
    if is_there() {
        Box::pin(every_story(Engine::Sqlite)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn people_sign_in_there_in_every_way_to_sign_on_postgres() {
    if is_there() {
        Box::pin(every_story(Engine::Postgres)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_stolen_replayed_unverified_or_unknown_is_refused_on_sqlite() {
    if is_there() {
        Box::pin(every_refusal(Engine::Sqlite)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_stolen_replayed_unverified_or_unknown_is_refused_on_postgres() {
    if is_there() {
        Box::pin(every_refusal(Engine::Postgres)).await;
    }
}
