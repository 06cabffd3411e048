//! What is watched: over WebSocket and server-sent events, as it changes.

mod budgets;
mod changes;
mod clients;
mod events;
mod limits;
mod rights;
mod socket;

use crate::support::{App, Engine};
use uuid::Uuid;

/// A server on SQLite.
async fn app() -> App {
    App::on(Engine::Sqlite).await.expect("SQLite is always there")
}

/// What is watched: the seats at a learning event.
const SEATS: &str =
    "subscription ($id: ID!) { learningEventChanged(id: $id) { title onSiteCapacity registrationOpen } }";

/// A learning event that is announced: its global id and its key.
struct Watched {
    id: String,
    key: Uuid,
}

/// A learning event with this many seats.
async fn an_event(app: &App, seats: i32) -> Watched {
    let slug = app
        .rows::<1>(
            "SELECT slug FROM learning_event WHERE mode = 'ON_SITE' AND state = 'PUBLISHED' ORDER BY slug LIMIT 1",
        )
        .await;
    let [[slug]] = slug.as_slice() else { panic!("the demonstration has no such event") };
    let found = app.ask(&format!(r#"{{ learningEvent(slug: "{slug}") {{ id }} }}"#)).await.ok();
    let id = found.text("/learningEvent/id").to_owned();
    let event = Watched { key: key_of(&id), id };
    set_seats(app, &event, seats).await;
    event
}

/// Changes the number of seats behind the server's back.
async fn set_seats(app: &App, event: &Watched, seats: i32) {
    let key = match app.engine {
        Engine::Sqlite => format!("x'{}'", event.key.simple()),
        Engine::Postgres => format!("'{}'", event.key),
    };
    app.write(&format!("UPDATE learning_event SET on_site_capacity = {seats} WHERE id = {key}"))
        .await
        .expect("it is changed");
}

/// The key in a global id.
fn key_of(id: &str) -> Uuid {
    use base64::Engine as _;
    let bytes = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(id).expect("an id");
    Uuid::from_slice(&bytes[1..]).expect("a key")
}
