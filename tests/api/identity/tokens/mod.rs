//! Access tokens under attack, over HTTP. Whatever is wrong with one, the answer is the same to the letter, so that
//! nobody learns how far they got.

mod carrying;
mod claims;
mod form;
mod head;
mod keys;
mod standing;

use crate::http::{Reply, post, refused};
use crate::support::fixtures::{Person, a_user};
use crate::support::forge::Forge;
use crate::support::{App, Engine};
use api::access::Role;
use reqwest::RequestBuilder;
use serde_json::json;

/// A server, someone who signed in, and a forger who took the token apart.
struct Bench {
    app: App,
    person: Person,
    forge: Forge,
}

impl Bench {
    async fn on(app: App) -> Self {
        let person = app.as_person(a_user().holding(Role::Officer)).await;
        let forge = Forge::of(&app, person.token());
        Self { app, person, forge }
    }

    async fn new() -> Self {
        Self::on(App::on(Engine::Sqlite).await.expect("SQLite is always there")).await
    }

    /// Asserts that each of these is refused like any other, and that the forger's own work is not what was wrong.
    async fn refuses(&self, tokens: &[String]) {
        assert!(!tokens.is_empty());
        let honest = self.forge.signed(&self.forge.head, &self.forge.claims);
        for token in [&self.forge.genuine, &honest] {
            assert!(accepts(&self.app, token).await, "what is right is accepted: {token}");
        }
        for token in tokens {
            assert_refused(&self.app, token).await;
        }
    }
}

fn asking(app: &App) -> RequestBuilder {
    post(app, &json!({ "query": "{ viewer { user { email } } }" }))
}

async fn reply(app: &App, token: &str) -> Reply {
    Reply::to(asking(app).header("authorization", format!("Bearer {token}"))).await
}

async fn accepts(app: &App, token: &str) -> bool {
    let reply = reply(app, token).await;
    reply.status == 200 && reply.json()["data"]["viewer"]["user"]["email"].is_string()
}

/// A refusal to the letter, but for the request id.
fn words(reply: &Reply) -> String {
    reply.text.replace(reply.header("x-request-id"), "(request id)")
}

/// Asserts that a reply refuses the credentials as any others, and repeats nothing of them.
async fn assert_is_refusal(app: &App, refusal: &Reply, token: &str) {
    assert_eq!(refusal.refusal(), refused(401, "UNAUTHENTICATED", "CREDENTIALS_INVALID"), "{token}");
    assert_eq!(refusal.header("www-authenticate"), "Bearer", "{token}");
    assert_eq!(words(refusal), words(&reply(app, "abc").await), "{token}");
    for part in token.split('.').filter(|part| part.len() > 7) {
        assert!(!refusal.text.contains(part), "{}", refusal.text);
    }
}

async fn assert_refused(app: &App, token: &str) {
    assert_is_refusal(app, &reply(app, token).await, token).await;
}

/// Declares attacks: each makes tokens out of what the forger has, and every one of them must be refused.
macro_rules! attacks {
    ($( $(#[$meta:meta])* fn $name:ident($forge:ident) $body:block )+) => {$(
        $(#[$meta])*
        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn $name() {
            let bench = super::Bench::new().await;
            let tokens: Vec<String> = {
                let $forge = &bench.forge;
                Vec::from_iter($body)
            };
            bench.refuses(&tokens).await;
        }
    )+};
}
use attacks;
