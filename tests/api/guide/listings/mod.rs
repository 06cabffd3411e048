//! The life of a listing: who takes which step when, what everyone reads meanwhile, and what the clocks do.

mod clocks;
mod content;
mod everywhere;
mod letters;
mod life;
mod model;
mod private;
mod reloading;
mod repeating;
mod revisions;
mod translating;

use crate::support::fixtures::{EnterpriseBuilder, Listed, ListingBuilder, Person, a_listing, a_user, an_enterprise};
use crate::support::{Answer, App, Client};
use api::access::Role;
use serde_json::{Value, json};

const LISTING: &str = "listing { id state version suspendedBecause stateReason confirmedOn origin \
     content { name website description contacts { value public } offerings { id title } } pendingRevision { id state } }";
const REVISION: &str =
    "revision { id state version baseVersion reason own differences { field before after } content { name } }";

/// What a mutation about a listing or revision gets for this input.
pub(crate) async fn act(client: &Client, mutation: &str, input: Value) -> Answer {
    let (kind, shown) = match mutation {
        "createListing" => ("CreateListingInput", LISTING.to_owned()),
        "updateListing" => ("UpdateListingInput", format!("{LISTING} {REVISION}")),
        "submitListing" | "publishListing" | "resumeListing" | "confirmListing" => {
            ("ListingStepInput", LISTING.to_owned())
        }
        "returnListing" | "suspendListing" | "archiveListing" => ("ListingReasonInput", LISTING.to_owned()),
        "translateListing" => ("TranslateListingInput", LISTING.to_owned()),
        "clearListingRevision" | "withdrawListingRevision" => ("ListingRevisionStepInput", REVISION.to_owned()),
        "refuseListingRevision" => ("RefuseListingRevisionInput", REVISION.to_owned()),
        other => panic!("no mutation about listings: {other}"),
    };
    let query =
        format!("mutation ($input: {kind}!) {{ {mutation}(input: $input) {{ {shown} fieldErrors {{ path code }} }} }}");
    client.ask_with(&query, json!({ "input": input })).await
}

/// An input with one more member.
fn and(mut input: Value, name: &str, value: impl Into<Value>) -> Value {
    input[name] = value.into();
    input
}

/// A listing by id, for a step that needs no more.
fn about(listing: &str) -> Value {
    json!({ "listing": listing })
}

/// A step with a listing, with a reason where one is asked.
async fn step(client: &Client, mutation: &str, listing: &str) -> Answer {
    let input = match mutation {
        "returnListing" | "suspendListing" | "archiveListing" => and(about(listing), "reason", "Een reden"),
        "updateListing" => and(about(listing), "content", content("Proef Anders")),
        "translateListing" => and(and(about(listing), "language", "FR"), "description", "Essai"),
        _ => about(listing),
    };
    act(client, mutation, input).await
}

/// What a listing may say under a name.
pub(crate) fn content(name: &str) -> Value {
    json!({
        "name": name, "website": "https://proef.example.org", "postalCode": "9000", "municipality": "44021",
        "description": "Een proef.",
        "contacts": [
            { "kind": "EMAIL", "value": "info@proef.example.org", "label": "Onthaal", "public": true },
            { "kind": "PHONE", "value": "09 111 22 33", "public": false },
        ],
        "offerings": [{ "rubric": "tuinonderhoud", "kind": "SERVICE", "title": "Zeepbellen" }],
    })
}

/// The name of every enterprise of these tests, and what it is called in addresses.
pub(crate) const NAME: &str = "Proef Zeepbellen";
const SLUG: &str = "proef-zeepbellen";

/// A public enterprise with a website and a recognition of today.
fn recognised() -> EnterpriseBuilder {
    let website = "https://oud.example.org";
    an_enterprise().named(NAME).at_website(website).recognised_between("CUSTOMISED_WORK_COMPANY", "2019-01-01", None)
}

/// A listing of such an enterprise that may be published, in a state.
fn in_state(state: &str) -> ListingBuilder {
    a_listing().of(recognised()).in_state(state).offering("Zeepbellen", "tuinonderhoud")
}

/// Someone who acts for an enterprise, by slug.
async fn owner_of(app: &App, slug: &str) -> Person {
    app.as_person(a_user().holding(Role::Enterprise).limited_to(slug)).await
}

/// What everyone reads of the listing of these tests: its name, titles and public contacts; nothing when it is not published.
async fn seen(client: &Client) -> Value {
    let query = format!(
        r#"{{ enterprise(slug: "{SLUG}") {{ name listing {{ state contacts {{ value }} }} offerings {{ nodes {{ title }} }} }} }}"#
    );
    client.ask(&query).await.ok().at("/enterprise").clone()
}

/// A listing with everyone who has to do with it.
pub(crate) struct Cast {
    listed: Listed,
    pub(crate) listing: String,
    pub(crate) owner: Person,
    pub(crate) officer: Person,
    colleague: Person,
}

/// A listing in a state, its owner and two officers.
pub(crate) async fn cast(app: &App, state: &str) -> Cast {
    let listed = in_state(state).insert(app).await;
    let (owner, officer) = (owner_of(app, SLUG).await, app.as_role(Role::Officer).await);
    let colleague = app.as_role(Role::Officer).await;
    Cast { listing: listed.key(), listed, owner, officer, colleague }
}

impl Cast {
    /// The owner proposes that the listing is called otherwise; the revision.
    async fn propose(&self, name: &str) -> String {
        let input = and(about(&self.listing), "content", content(name));
        act(&self.owner, "updateListing", input).await.ok().text("/updateListing/revision/id").to_owned()
    }
}
