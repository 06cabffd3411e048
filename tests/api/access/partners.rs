//! What programs of partners may do with fewer scopes than all, by tokens of the service itself.

use super::{action_of, ask, sample};
use crate::enterprises::OWN as OWN_ENTERPRISE;
use crate::on_both_databases;
use crate::schema::{RootField, root_fields};
use crate::support::fixtures::{a_client, a_user};
use crate::support::{Answer, App, Client};
use api::access::{ClientScope, ClientScopes, Role, policy};

/// Whether an answer is what the table says for a program with these scopes.
#[track_caller]
fn judge(field: &RootField, scopes: ClientScopes, answer: &Answer) {
    let (name, action, words) = (&field.name, action_of(field), scopes.words());
    let needs = policy::grants(action).iter().find(|grant| grant.role == Role::Partner).and_then(|grant| grant.with);
    match (policy::grant_with(Role::Partner, scopes, action), needs) {
        (Some(_), _) => {
            let refused = ["UNAUTHENTICATED", "FORBIDDEN", "INTERNAL"].contains(&answer.code());
            assert!(!refused, "with `{words}` a partner may ask `{name}`: {:#}", answer.body);
        }
        (None, Some(scope)) => {
            assert_eq!(
                answer.refusal(),
                ("FORBIDDEN", "CLIENT_SCOPE_MISSING"),
                "`{words}` `{name}`: {:#}",
                answer.body
            );
            assert!(answer.message().contains(scope.code()), "{}", answer.message());
        }
        (None, None) => {
            assert_eq!(answer.refusal(), ("FORBIDDEN", "none"), "`{words}` `{name}`: {:#}", answer.body);
        }
    }
}

/// A program that holds every scope, and asks with these alone.
async fn narrowed(app: &App, scopes: ClientScopes) -> Client {
    let client = a_client().with_every_scope().bound_to(OWN_ENTERPRISE).insert(app).await;
    client.narrowed(app, Some(&scopes.words())).await
}

async fn try_everything(app: &App, client: &Client, scopes: ClientScopes) {
    for field in root_fields() {
        let about = a_user().insert(app).await;
        let document = sample(app, &field.name, &about).await;
        judge(&field, scopes, &ask(client, &document).await);
    }
}

on_both_databases! {
    async fn a_program_without_scopes_gets_an_answer_exactly_where_the_table_says_so(app) {
        let client = a_client().bound_to(OWN_ENTERPRISE).insert(&app).await.signed_in(&app).await;
        try_everything(&app, &client, ClientScopes::NONE).await;
    }

    async fn a_program_gets_an_answer_with_each_scope_exactly_where_the_table_says_so(app) {
        for scope in ClientScope::ALL {
            let scopes = ClientScopes::NONE.with(*scope);
            try_everything(&app, &narrowed(&app, scopes).await, scopes).await;
        }
    }
}
