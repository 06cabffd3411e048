//! Letters about a listing, to those who act for its enterprise when it happens. Which
//! letter follows from what, and whether it is still true when its turn comes, is
//! decided in [`mod@news`]; for words see [`texts`].

mod news;
mod texts;

use super::rules::Entire;
use super::store::life;
use crate::access::{Role, Scope, ScopeKind};
use crate::enterprises::recognitions_of;
use crate::enterprises::rules::of_enterprise;
use crate::identity::{holds, scopes_of_holders};
use crate::journal::{Happened, RecordKind, Told, told};
use crate::mail::Letters;
use crate::mail::rules::{Addressee, Due, Letter, MailKind, Message};
use crate::shared::context::Context;
use crate::shared::error::Error;
use futures_util::future::BoxFuture;
use news::{kind_of, news};
use texts::letter;
use uuid::Uuid;

/// Writes letters about listings.
pub struct ListingLetters;

/// The kinds of letters about listings.
const KINDS: &[MailKind] = &[
    MailKind::ListingRecognitionEnds,
    MailKind::ListingUnconfirmed,
    MailKind::ListingSuspended,
    MailKind::ListingPublished,
    MailKind::ListingReturned,
];

impl Letters for ListingLetters {
    fn kinds(&self) -> &'static [MailKind] {
        KINDS
    }

    fn due<'a>(&'a self, context: &'a Context, happened: &'a [Happened]) -> BoxFuture<'a, Result<Vec<Due>, Error>> {
        Box::pin(due(context, happened))
    }

    fn write<'a>(
        &'a self,
        context: &'a Context,
        message: &'a Message,
        to: &'a Addressee,
    ) -> BoxFuture<'a, Result<Option<Letter>, Error>> {
        Box::pin(write(context, message, to))
    }
}

async fn due(context: &Context, happened: &[Happened]) -> Result<Vec<Due>, Error> {
    let of_enterprises = happened.iter().filter(|happened| happened.kind == RecordKind::Enterprise);
    let happened: Vec<_> = of_enterprises.filter(|happened| news::is_told(&happened.action)).collect();
    let ids: Vec<_> = happened.iter().map(|happened| happened.id).collect();
    let entries = told(&context.db, &ids).await?;
    if entries.is_empty() {
        return Ok(Vec::new());
    }
    let owners = scopes_of_holders(context, Role::Enterprise).await?;
    let mut due = Vec::new();
    for happened in happened {
        let Some(entry) = entries.get(&happened.id) else { continue };
        let Some((kind, listing)) = kind_of(&happened.action, entry).zip(listing_of(entry)) else { continue };
        let scope = of_enterprise(happened.record).scope;
        let to = owners.iter().filter(|(_, held)| *held == scope).map(|(account, _)| *account);
        due.extend(to.map(|recipient| Due { entry: happened.id, kind, recipient, record: listing }));
    }
    Ok(due)
}

fn listing_of(entry: &Told) -> Option<Uuid> {
    entry.became("listing")?.parse().ok()
}

/// The letter as things are now; none when it is no longer true, or its reader no longer acts for the enterprise.
async fn write(context: &Context, message: &Message, to: &Addressee) -> Result<Option<Letter>, Error> {
    let Some(listing) = life::find(&context.db, message.record).await? else { return Ok(None) };
    if !acts_for(context, message.recipient, &listing).await? {
        return Ok(None);
    }
    let recognitions = recognitions_of(context, listing.enterprise_id).await?;
    let news = news(message.kind, &listing, &recognitions, context.clock.today());
    Ok(news.map(|news| letter(&news, &listing, to)))
}

async fn acts_for(context: &Context, account: Uuid, listing: &Entire) -> Result<bool, Error> {
    let scope = Scope { kind: ScopeKind::Enterprise, id: listing.enterprise_id };
    holds(context, account, Role::Enterprise, scope).await
}
