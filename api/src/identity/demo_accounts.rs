//! Accounts for demonstration: one per role, each with a fresh random password
//! that is told once. They cannot sign in when demo mode is off.

use super::error::IdentityError;
use super::grant_role::AskedRole;
use super::invite_user::{Newcomer, create_user};
use super::kit::Identity;
use super::rules::scope_rule;
use super::scopes::scope_by_slug;
use super::store::accounts;
use super::{give_link, reset_password};
use crate::access::{Action, Role, ScopeKind};
use crate::shared::context::Context;
use crate::shared::error::{Code, Error};
use crate::shared::ids;
use crate::shared::language::Language;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use secrecy::{ExposeSecret, SecretString};

/// How someone signs in to a demo account.
#[derive(Debug)]
pub struct DemoLogin {
    /// The role.
    pub role: Role,
    /// E-mail address.
    pub email: String,
    /// Password.
    pub password: SecretString,
}

/// The invented records demo accounts are limited to.
const SCOPES: &[(Role, ScopeKind, &str)] = &[
    (Role::Enterprise, ScopeKind::Enterprise, "voorbeeld-behulpzame-regenboog-werkplaats-13"),
    (Role::Regisseur, ScopeKind::DirectingArea, "voorbeeldregio-dender"),
    (Role::Jury, ScopeKind::Call, "oproep-2018"),
];

/// Makes the demo accounts that are missing and tells how to sign in to those.
///
/// # Errors
/// Faults of the database.
pub async fn make_demo_accounts(context: &Context, identity: &Identity) -> Result<Vec<DemoLogin>, Error> {
    context.authorize(Action::InviteUser)?;
    let mut logins = Vec::new();
    for role in Role::ALL.iter().filter(|role| scope_rule(**role).is_ok()) {
        let (email, password) = (address(*role), fresh_password());
        if accounts::by_email(&context.db, &email).await?.is_some() {
            continue;
        }
        let scope = match SCOPES.iter().find(|(limited, ..)| limited == role) {
            Some((_, kind, slug)) => Some(scope_by_slug(context, *kind, slug).await?),
            None => None,
        };
        let asked = AskedRole { role: *role, scope, valid_from: None, valid_until: None };
        let name = format!("Demo {}", role.code().to_lowercase());
        let newcomer = Newcomer { email: email.clone(), name, language: Language::Nl, role: asked };
        match create_user(context, identity, &newcomer, &password, true).await {
            // Another process was faster.
            Err(Error::Refused { code: Code::Conflict, .. }) => {}
            made => {
                made?;
                logins.push(DemoLogin { role: *role, email, password });
            }
        }
    }
    Ok(logins)
}

/// Gives every demo account a fresh password, because the first ones were told once only.
///
/// # Errors
/// `NOT_FOUND` where there are none; faults of the database.
pub async fn renew_demo_passwords(context: &Context, identity: &Identity) -> Result<Vec<DemoLogin>, Error> {
    context.authorize(Action::InviteUser)?;
    let mut logins = Vec::new();
    for role in Role::ALL.iter().filter(|role| scope_rule(**role).is_ok()) {
        let (email, password) = (address(*role), fresh_password());
        let found = accounts::by_email(&context.db, &email).await?.filter(|found| found.account.is_demo);
        found.ok_or(IdentityError::LinkInvalid)?;
        let (_, link) = give_link(context, identity, &email).await?;
        reset_password(context, identity, link.secret.expose_secret(), &password).await?;
        logins.push(DemoLogin { role: *role, email, password });
    }
    Ok(logins)
}

fn address(role: Role) -> String {
    format!("{}@demo.example", role.code().to_lowercase())
}

fn fresh_password() -> SecretString {
    URL_SAFE_NO_PAD.encode(ids::random::<12>()).into()
}
