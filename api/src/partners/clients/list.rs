//! Programs of partners for those who manage them, and every program what it is itself.

use super::rules::{Client, ClientSecret};
use super::store::{self, Wanted};
use crate::access::{Action, Target};
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::page::{Page, Slice};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// Longest text to look for; characters.
const LONGEST_TEXT: usize = 100;

/// Which programs are looked for; everything given must hold.
#[derive(Clone, Debug, Default)]
pub struct ClientFilter {
    /// Part of the name.
    pub text: Option<String>,
    /// Whether they act today.
    pub is_active: Option<bool>,
}

impl ClientFilter {
    fn wanted(&self, context: &Context) -> Wanted {
        let text = self.text.as_ref().map(|text| text.chars().take(LONGEST_TEXT).collect());
        Wanted { text, is_active: self.is_active, today: context.clock.today() }
    }
}

/// One page of programs by name.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`; faults of the database.
pub async fn partner_clients(context: &Context, filter: &ClientFilter, page: &Page) -> Result<Slice<Client>, Error> {
    context.authorize(Action::ReadPartnerClients)?;
    store::page(&context.db, &filter.wanted(context), page).await
}

/// How many programs there are.
///
/// # Errors
/// The same.
pub async fn count_partner_clients(context: &Context, filter: &ClientFilter) -> Result<i64, Error> {
    context.authorize(Action::ReadPartnerClients)?;
    store::count(&context.db, &filter.wanted(context)).await
}

/// What the program that asks is; none for people.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`; faults of the database.
pub async fn my_partner_client(context: &Context) -> Result<Option<Arc<Client>>, Error> {
    context.authorize(Action::ReadMyPartnerClient)?;
    let Some(person) = context.actor.person() else { return Ok(None) };
    Ok(store::by_ids(&context.db, &[person.account]).await?.remove(&person.account))
}

/// Programs by key: those the actor may read, and what it is itself.
///
/// # Errors
/// Faults of the database.
pub(super) async fn clients_by_ids(context: &Context, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<Client>>, Error> {
    store::by_ids(&context.db, &readable(context, ids)).await
}

/// The secrets of programs the actor may read, newest first; never the secrets themselves.
///
/// # Errors
/// Faults of the database.
pub async fn secrets_of(context: &Context, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<Vec<ClientSecret>>>, Error> {
    store::secrets_of(&context.db, &readable(context, ids)).await
}

fn readable(context: &Context, ids: &[Uuid]) -> Vec<Uuid> {
    let is_read = |id: &&Uuid| {
        let target = Target::account(**id);
        [Action::ReadPartnerClients, Action::ReadMyPartnerClient]
            .iter()
            .any(|action| context.authorize_on(*action, &target).is_ok())
    };
    ids.iter().filter(is_read).copied().collect()
}
