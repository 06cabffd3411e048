//! What administrators do with accounts, roles and keys.

mod inviting;
mod journal;
mod keys;
mod repeating;
mod roles;
mod shutting;
mod users;

use crate::support::fixtures::User;
use crate::support::{Answer, App, Client};
use api::identity::disable_user;
use serde_json::{Value, json};

const USER: &str = "user { id email name language version disabledAt hasPassword synthetic roles { id role validFrom validUntil revokedAt isValidToday } }";

/// What a mutation of an administrator gets for this input.
async fn manage(client: &Client, mutation: &str, input: Value) -> Answer {
    let (kind, more) = match mutation {
        "inviteUser" => ("InviteUserInput", "invitation { token expiresAt }"),
        "grantRole" => ("GrantRoleInput", ""),
        "revokeRole" => ("RevokeRoleInput", ""),
        _ => ("DisableUserInput", ""),
    };
    let query = format!(
        "mutation ($input: {kind}!) {{ {mutation}(input: $input) {{ {USER} {more} fieldErrors {{ path code }} }} }}"
    );
    client.ask_with(&query, json!({ "input": input })).await
}

/// The mutations, each with an input about someone and another that says something else.
fn mutations(user: &User) -> [(&'static str, Value, Value); 5] {
    let (id, grant, email) = (user.key(), user.role(0), format!("gast-van-{}", user.email));
    let about = |reason: &str| json!({ "user": id, "reason": reason });
    [
        (
            "inviteUser",
            json!({ "email": email, "name": "Gast", "role": "BUYER" }),
            json!({ "email": email, "name": "Een ander", "role": "BUYER" }),
        ),
        ("grantRole", json!({ "user": id, "role": "AUDITOR" }), json!({ "user": id, "role": "FINANCE" })),
        (
            "revokeRole",
            json!({ "grant": grant, "reason": "Een reden" }),
            json!({ "grant": grant, "reason": "Een andere" }),
        ),
        ("disableUser", about("Een reden"), about("Een andere")),
        ("enableUser", about("Een reden"), about("Een andere")),
    ]
}

/// Brings an account to where a mutation can be done to it.
async fn make_ready(app: &App, mutation: &str, user: &User) {
    if mutation == "enableUser" {
        disable_user(&app.shared.as_operator(), user.id, "A test", None, None).await.expect("disabled");
    }
}

/// An input with one more member.
fn and(mut input: Value, name: &str, value: impl Into<Value>) -> Value {
    input[name] = value.into();
    input
}

/// The version of an account.
async fn version(app: &App, user: &User) -> i64 {
    let sql = format!("SELECT CAST(version AS text) FROM account WHERE email_key = '{}'", user.email);
    app.rows::<1>(&sql).await.concat().concat().parse().expect("a number")
}
