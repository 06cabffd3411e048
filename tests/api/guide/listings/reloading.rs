//! Data sets are loaded anew with each version of the program: what people said of a listing is theirs.

use super::*;
use crate::on_both_databases;
use api::access::Actor;
use api::guide::listings::follow_enterprise;
use api::journal::{Change, Entry, RecordKind, Writing, write};
use api::prepare::prepare;
use api::seeding::Quiet;
use api::shared::error::Error;
use api::shared::ids::seeded;
use uuid::Uuid;

/// Loads every data set as if it were another one than before.
async fn load_again(app: &App) {
    app.write("UPDATE dataset_load SET digest = 'older'").await.expect("forgotten");
    prepare(&app.settings, &app.clock, &Quiet).await.expect("loaded");
}

async fn compaan(app: &App) -> Value {
    let query = r#"{ enterprise(slug: "compaan") { name website listing { id description { value } } offerings { nodes { title } } } }"#;
    app.ask(query).await.ok().at("/enterprise").clone()
}

/// Tells the listing of an enterprise that its record was changed.
struct Follow(Uuid);

impl Change for Follow {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        follow_enterprise(writing, self.0).await?;
        writing.record(Entry::of(RecordKind::Enterprise, self.0, "touch"));
        Ok(())
    }
}

on_both_databases! {
    async fn a_data_set_leaves_alone_what_an_owner_said(app) {
        let (owner, officer) = (owner_of(&app, "compaan").await, app.as_role(Role::Officer).await);
        let before = compaan(&app).await;
        load_again(&app).await;
        assert_eq!(compaan(&app).await, before);
        let listing = before["listing"]["id"].as_str().expect("a listing");
        let proposed = act(&owner, "updateListing", and(about(listing), "content", content("Compaan Anders"))).await.ok();
        act(&officer, "clearListingRevision", json!({ "revision": proposed.text("/updateListing/revision/id") })).await.ok();
        let after = compaan(&app).await;
        assert_eq!((&after["name"], &after["offerings"]["nodes"]), (&json!("Compaan Anders"), &json!([{ "title": "Zeepbellen" }])));
        load_again(&app).await;
        assert_eq!(compaan(&app).await, after);
        assert_eq!(app.ask("{ suppliers { totalCount } }").await.ok().number("/suppliers/totalCount"), 109);
    }

    async fn a_listing_is_found_by_the_new_name_of_its_enterprise(app) {
        let listed = in_state("PUBLISHED").insert(&app).await;
        app.write(&format!("UPDATE enterprise SET name = 'Zzz Nieuwe Naam' WHERE slug = '{SLUG}'")).await.expect("renamed");
        write(&app.context(Actor::System), Follow(listed.enterprise())).await.expect("followed");
        let found = app.ask(r#"{ suppliers(filter: { text: "nieuwe naam" }) { nodes { slug } } last: suppliers(last: 1) { nodes { slug } } }"#).await.ok();
        assert_eq!((found.texts("/suppliers/nodes", "slug"), found.texts("/last/nodes", "slug")), (vec![SLUG], vec![SLUG]));
        let without = seeded("enterprise", "no such enterprise");
        write(&app.context(Actor::System), Follow(without)).await.expect("nothing to follow");
    }
}
