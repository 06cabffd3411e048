//! The directory: who directs which area today, in full for the network and in part
//! for everyone else.

use super::rules::people::Holder;
use super::store::people::{self, Wanted};
use crate::access::{Action, Reach};
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::page::{Page, Slice};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// Longest text to look for; characters.
const LONGEST_TEXT: usize = 100;

/// Whom of the directory is looked for; everything given must hold.
#[derive(Clone, Debug, Default)]
pub struct DirectoryFilter {
    /// Part of the name, or of what else one sees.
    pub text: Option<String>,
    /// The area someone directs.
    pub area: Option<Uuid>,
}

impl DirectoryFilter {
    fn wanted(&self, context: &Context, reach: Reach) -> Wanted {
        let text = self.text.as_ref().map(|text| text.chars().take(LONGEST_TEXT).collect());
        Wanted { reach, as_of: context.clock.today(), text, area: self.area }
    }
}

/// One page of the people with a mandate today, by name. Whoever is not of the network
/// sees, finds and counts those alone who agreed to it.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn network_directory(
    context: &Context,
    filter: &DirectoryFilter,
    page: &Page,
) -> Result<Slice<Holder>, Error> {
    let reach = context.authorize(Action::ReadNetworkDirectory)?;
    people::page(&context.db, &filter.wanted(context, reach), page).await
}

/// How many there are.
///
/// # Errors
/// The same.
pub async fn count_directory(context: &Context, filter: &DirectoryFilter) -> Result<i64, Error> {
    let reach = context.authorize(Action::ReadNetworkDirectory)?;
    people::count(&context.db, &filter.wanted(context, reach)).await
}

/// People of the directory by account: those whom one finds there.
///
/// # Errors
/// The same.
pub async fn people_of_directory(context: &Context, accounts: &[Uuid]) -> Result<HashMap<Uuid, Arc<Holder>>, Error> {
    let reach = context.authorize(Action::ReadNetworkDirectory)?;
    people::listed(&context.db, &DirectoryFilter::default().wanted(context, reach), accounts).await
}
