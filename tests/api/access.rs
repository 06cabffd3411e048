//! Every root field is asked as everyone who may come, against the table of the policy.

mod listings;
mod own;
mod own_records;
mod own_records_of_partners;
mod partners;
mod samples;
mod samples_of_applications;
mod samples_of_calls;
mod samples_of_decisions;
mod samples_of_grants;
mod samples_of_partners;
mod samples_of_the_guide;
mod samples_of_webhooks;
mod visibility;

use crate::enterprises::OWN as OWN_ENTERPRISE;
use crate::on_both_databases;
use crate::schema::{RootField, root_fields};
use crate::support::fixtures::{Person, User, a_client, a_user, insert_mandate};
use crate::support::{Answer, App, Client};
use api::access::{Action, ClientScope, ClientScopes, Reach, Role, policy};
use api::graphql::id::{Kind, encode};
use api::identity::rules::scope_rule;
use api::shared::ids::seeded;
use std::collections::BTreeSet;

/// The roles someone holds: those of people, and that of machines.
fn roles_held() -> impl Iterator<Item = Role> {
    Role::ALL.iter().copied().filter(|role| *role != Role::Public)
}

/// The scopes with which a role is tried: a machine with all of them. `partners` tries what it may with fewer.
fn scopes_of(role: Role) -> ClientScopes {
    match role {
        Role::Partner => ClientScope::ALL.iter().copied().collect(),
        _ => ClientScopes::NONE,
    }
}

/// How far a role reaches with an action.
fn reach(role: Role, action: Action) -> Option<Reach> {
    policy::grant_with(role, scopes_of(role), action).map(|grant| grant.reach)
}

/// Someone who holds a role, for its usual scope.
async fn someone(app: &App, role: Role) -> User {
    match role {
        Role::Partner => a_client().with_every_scope().bound_to(OWN_ENTERPRISE).insert(app).await.user(app).await,
        _ => a_user().holding(role).insert(app).await,
    }
}

/// A visitor, and someone for every role that is held.
async fn everyone(app: &App) -> Vec<(Role, Client)> {
    let mut clients = vec![(Role::Public, app.visitor())];
    for role in roles_held() {
        clients.push((role, someone(app, role).await.session(app).await.client));
    }
    clients
}

/// The action a root field names.
fn action_of(field: &RootField) -> Action {
    field.action.as_deref().and_then(|code| Action::from_code(code).ok()).expect("an action")
}

/// The global id of a directing area of the demonstration.
fn area_id(slug: &str) -> String {
    encode(Kind::DirectingArea, seeded("directing_area", slug)).to_string()
}

/// Every sample document.
fn samples() -> impl Iterator<Item = &'static (&'static str, &'static str)> {
    samples::SAMPLES
        .iter()
        .chain(samples_of_the_guide::SAMPLES)
        .chain(samples_of_calls::SAMPLES)
        .chain(samples_of_applications::SAMPLES)
        .chain(samples_of_grants::SAMPLES)
        .chain(samples_of_decisions::SAMPLES)
        .chain(samples_of_partners::SAMPLES)
        .chain(samples_of_webhooks::SAMPLES)
}

/// The sample document of a field about a person.
async fn sample(app: &App, field: &str, about: &User) -> String {
    let (_, document) = samples().find(|(name, _)| *name == field).expect("a sample");
    let mut document = document.replace("$USER", &about.key()).replace("$GRANT", &about.role(0));
    document = document.replace("$AREA", &area_id("voorbeeldregio-dender"));
    if document.contains("$GOVERNED") {
        document = document.replace("$GOVERNED", &insert_mandate(app, about, "aarova").await);
    }
    if document.contains("$REFRESH") {
        document = document.replace("$REFRESH", &about.session(app).await.refresh);
    }
    document
}

#[test]
fn every_root_field_names_its_action_and_has_a_sample_document() {
    let mut sampled = BTreeSet::new();
    for field in root_fields() {
        let action = field.action.unwrap_or_else(|| {
            panic!(
                "`{0}` carries no @can. Every root field names its action twice in one attribute: \
                 guard = \"Can(Action::X)\" refuses early, directive = can::apply(Action::X.code().to_owned()) prints it \
                 into the schema. Without it nobody has decided who may ask `{0}`.",
                field.name
            )
        });
        assert!(Action::from_code(&action).is_ok(), "@can of `{}` names `{action}`, which is no action", field.name);
        assert!(
            samples().any(|(name, _)| *name == field.name),
            "`{}` has no sample document: add one to `access/samples.rs` or a file beside it, so that it is asked as every role.",
            field.name
        );
        sampled.insert(field.name);
    }
    for (name, _) in samples() {
        assert!(sampled.contains(*name), "`{name}` has a sample document but is no root field");
    }
}

#[test]
fn every_role_is_held_by_people_but_those_of_visitors_and_machines() {
    let not_of_people: Vec<_> = Role::ALL.iter().filter(|role| scope_rule(**role).is_err()).collect();
    assert_eq!(not_of_people, [&Role::Public, &Role::Partner], "give `someone` whoever holds another role");
}

/// What someone is answered to a document; to a subscription, at first.
async fn ask(client: &Client, document: &str) -> Answer {
    match document.starts_with("subscription") {
        true => client.ask_first(document).await,
        false => client.ask(document).await,
    }
}

/// Whether an answer is what the table says for a role.
#[track_caller]
fn judge(field: &RootField, role: Role, answer: &Answer) {
    let name = &field.name;
    match (reach(role, action_of(field)), role) {
        (Some(_), _) => {
            let refused = ["UNAUTHENTICATED", "FORBIDDEN", "INTERNAL"].contains(&answer.code());
            assert!(!refused, "{role:?} may ask `{name}`: {:#}", answer.body);
        }
        (None, Role::Public) => {
            assert_eq!(answer.refusal(), ("UNAUTHENTICATED", "SIGN_IN_FIRST"), "`{name}`: {:#}", answer.body);
        }
        (None, _) => {
            assert_eq!(answer.refusal(), ("FORBIDDEN", "none"), "{role:?} may not ask `{name}`: {:#}", answer.body);
        }
    }
}

on_both_databases! {
    async fn a_visitor_gets_an_answer_exactly_where_the_table_says_so(app) {
        let someone = a_user().insert(&app).await;
        for field in root_fields() {
            let document = sample(&app, &field.name, &someone).await;
            judge(&field, Role::Public, &ask(&app.visitor(), &document).await);
        }
    }

    async fn every_role_gets_an_answer_exactly_where_the_table_says_so(app) {
        for role in roles_held() {
            let (someone, asker) = (a_user().insert(&app).await, someone(&app, role).await);
            let reading = asker.session(&app).await;
            for field in root_fields() {
                // What is changed may be for good: the person who is erased takes part in nothing more.
                let about = if field.is_query { someone.clone() } else { a_user().insert(&app).await };
                let document = sample(&app, &field.name, &about).await;
                // What is changed may be the session itself.
                let person: Person = if field.is_query { reading.clone() } else { asker.session(&app).await };
                judge(&field, role, &ask(&person, &document).await);
            }
        }
    }
}
