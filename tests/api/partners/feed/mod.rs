//! The change feed: a copy that follows it holds what its reader sees, at any time and in any case.

pub(super) mod copy;
mod cutting;
mod following;
mod histories;
mod processes;
mod refusals;
mod renewing;
mod rights;

use crate::support::{App, Client};
use api::access::{ClientScope, ClientScopes};
use api::partners::clients::{
    AskedToken, ClientChange, NewClient, create_partner_client, issue_token, update_partner_client,
};
use api::server::Shared;
use api::shared::ids::seeded;
use secrecy::{ExposeSecret, SecretString};
use uuid::Uuid;

/// A program of a partner.
#[derive(Clone)]
struct Partner {
    id: Uuid,
    secret: SecretString,
}

impl Partner {
    /// One that acts for an enterprise, by slug, or for nobody.
    async fn made(shared: &Shared, enterprise: Option<&str>, scopes: &[ClientScope]) -> Self {
        let asked = NewClient {
            name: "Proefprogramma".to_owned(),
            contact: "programma@example.org".to_owned(),
            enterprise: enterprise.map(|slug| seeded("enterprise", slug)),
            scopes: scopes.iter().copied().collect(),
            until: None,
        };
        let made =
            create_partner_client(&shared.as_operator(), &shared.identity, &asked, None).await.expect("a client");
        Self { id: made.client, secret: made.secret.expect("a secret").text }
    }

    /// A fresh token of all it may.
    async fn token(&self, shared: &Shared) -> String {
        let asked = AskedToken { client: self.id.to_string(), secret: self.secret.clone(), scope: None };
        let context = shared.as_visitor("a test".into());
        let token = issue_token(&context, &shared.identity, &asked).await.expect("an answer").expect("a token");
        token.access.expose_secret().to_owned()
    }

    /// It, as it asks with a fresh token.
    async fn client(&self, app: &App) -> Client {
        app.visitor().with_token(&self.token(&app.shared).await)
    }

    /// Says anew what it may.
    async fn may(&self, app: &App, scopes: &[ClientScope]) {
        let scopes: ClientScopes = scopes.iter().copied().collect();
        let change = ClientChange { scopes: Some(scopes), ..ClientChange::default() };
        update_partner_client(&app.shared.as_operator(), self.id, &change, None, None).await.expect("changed");
    }
}
