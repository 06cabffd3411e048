//! Whose a webhook is: the first decision of everything that is done with one.

use super::rules::Webhook;
use super::store::webhooks;
use crate::access::{Action, Target};
use crate::shared::context::Context;
use crate::shared::error::Error;
use uuid::Uuid;

/// A webhook with which whoever asks may do this; of anyone else's nothing is known.
pub(super) async fn own(context: &Context, action: Action, webhook: Uuid) -> Result<Webhook, Error> {
    context.authorize(action)?;
    let found = webhooks::find(context.db.reader(), webhook).await?.ok_or_else(Error::not_found)?;
    context.authorize_on(action, &Target::account(found.client))?;
    Ok(found)
}
