//! Listings and revisions that belong to someone: those of the enterprise their role is limited to.

use crate::support::App;
use crate::support::fixtures::User;
use api::access::ScopeKind;
use api::graphql::id::{Kind, encode};
use api::identity::roles_of;
use api::shared::ids::seeded;
use uuid::Uuid;

/// The enterprise the first role of someone is limited to.
pub async fn enterprise_of(app: &App, user: &User) -> Uuid {
    let roles = roles_of(&app.shared.as_operator(), &[user.id]).await.expect("roles").remove(&user.id).expect("a role");
    let scope = roles.iter().find_map(|role| role.scope).expect("a limited role");
    assert_eq!(scope.kind, ScopeKind::Enterprise);
    scope.id
}

fn sql(app: &App, id: Uuid) -> String {
    match app.engine {
        crate::support::Engine::Sqlite => format!("x'{}'", id.simple()),
        crate::support::Engine::Postgres => format!("'{id}'::uuid"),
    }
}

/// Leaves an enterprise without a listing.
pub async fn remove_listing(app: &App, user: &User) {
    let enterprise = sql(app, enterprise_of(app, user).await);
    app.write(&format!("DELETE FROM listing WHERE enterprise_id = {enterprise}")).await.expect("removed");
}

async fn listing_of(app: &App, user: &User, state: &str) -> Uuid {
    let (enterprise, slug) = (enterprise_of(app, user).await, if is_usual(app, user).await { USUAL } else { "aarova" });
    let (listing, enterprise) = (seeded("listing", slug), sql(app, enterprise));
    let id = sql(app, listing);
    remove_listing(app, user).await;
    let made = format!(
        "INSERT INTO listing (id, enterprise_id, is_public, state, origin, description_nl, name_key, search_key, version) \
         VALUES ({id}, {enterprise}, true, '{state}', 'OWNER', 'Een proef', 'proef', 'proef', 1)"
    );
    app.write(&made).await.expect("a listing");
    listing
}

/// The enterprise a role is limited to when a test does not say.
const USUAL: &str = "voorbeeld-behulpzame-regenboog-werkplaats-13";

async fn is_usual(app: &App, user: &User) -> bool {
    enterprise_of(app, user).await == seeded("enterprise", USUAL)
}

/// The global id of the listing of their enterprise, in this state.
pub async fn listing_in(app: &App, user: &User, state: &str) -> String {
    encode(Kind::Listing, listing_of(app, user, state).await).to_string()
}

/// The global id of a revision of that listing, which they proposed.
pub async fn revision_by(app: &App, user: &User) -> String {
    let listing = listing_of(app, user, "PUBLISHED").await;
    let revision = Uuid::from_u128(user.id.as_u128() ^ 1);
    let (id, listing, account) = (sql(app, revision), sql(app, listing), sql(app, user.id));
    let made = format!(
        "INSERT INTO listing_revision (id, listing_id, state, content, base_version, base_digest, proposed_by_id, proposed_at, \
         sort_key, version) VALUES ({id}, {listing}, 'PENDING', '{CONTENT}', 1, 'none', {account}, \
         '2026-11-23T10:00:00+00:00', '1', 1)"
    );
    app.write(&made).await.expect("a revision");
    encode(Kind::ListingRevision, revision).to_string()
}

/// What a listing is to say that is called otherwise.
const CONTENT: &str = r#"{"name":"Proef","website":null,"postal_code":null,"municipality":null,"description":null,"contacts":[],"hours":[],"offerings":[],"labels":[],"reserved":null}"#;
