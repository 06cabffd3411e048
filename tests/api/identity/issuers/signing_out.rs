//! Whoever signs out of a session that began at an issuer is told where to sign out there too.

use super::accounts::an;
use super::signed_in;
use crate::identity::assert_refused;
use crate::on_both_databases;
use crate::support::fixtures::an_enterprise;
use crate::support::issuer::{self, Issuer};
use crate::support::{App, Client};
use api::access::Role;
use serde_json::{Value, json};

/// Where signing out is told to lead; it is done in any case.
async fn leads(client: &Client) -> Value {
    let answer = client.ask("mutation { signOut { done endSessionUrl fieldErrors { code } } }").await.ok();
    assert_eq!(answer.at("/signOut/done"), true);
    answer.at("/signOut/endSessionUrl").clone()
}

/// A server at which one signs in at an issuer that says this of its place to sign out, and knows where browsers go afterwards.
async fn serving(app: &App, issuer: &Issuer, place: Option<&str>, back: &str) -> App {
    an_enterprise().named("Proefbakkerij").numbered("0000990190").insert(app).await;
    if let Some(place) = place {
        issuer.says("end_session_endpoint", format!("{}{place}", issuer.address));
    }
    let mut section = issuer.section();
    section["sign_out_return_to"] = back.into();
    app.beside(|settings| issuer::set(settings, section)).await
}

on_both_databases! {
    async fn a_session_that_began_at_an_issuer_leads_to_its_place_to_sign_out(app) {
        let issuer = Issuer::new();
        let app = serving(&app, &issuer, Some("/end?x=1"), "https://www.example.org/afgemeld").await;
        let person = signed_in(&app, &issuer, an()).await;
        let expected = format!("{}/end?x=1&client_id=social-economy&post_logout_redirect_uri=https%3A%2F%2Fwww.example.org%2Fafgemeld", issuer.address);
        assert_eq!(leads(&person).await, json!(expected));
        assert_refused(&person, "the session here is over").await;
        assert_eq!(leads(&app.as_role(Role::Officer).await.client).await, Value::Null, "one that began here leads nowhere");
    }

    async fn an_issuer_without_such_a_place_leads_nowhere_and_one_that_is_away_keeps_nobody(app) {
        let issuer = Issuer::new();
        let app = serving(&app, &issuer, None, "").await;
        assert_eq!(leads(&signed_in(&app, &issuer, an()).await).await, Value::Null);
        let person = signed_in(&app, &issuer, an()).await;
        issuer.goes_away(true);
        let other = issuer.serves(&app).await;
        assert_eq!(leads(&other.visitor().with_token(person.token())).await, Value::Null);
        assert_refused(&person, "it is over all the same").await;
    }

    async fn without_an_address_to_go_back_to_the_browser_stays_there(app) {
        let issuer = Issuer::new();
        let app = serving(&app, &issuer, Some("/end"), "").await;
        let person = signed_in(&app, &issuer, an()).await;
        assert_eq!(leads(&person).await, json!(format!("{}/end?client_id=social-economy", issuer.address)));
    }
}
