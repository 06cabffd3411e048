//! Letters about a listing, to those who act for its enterprise when it happens. Which
//! letter follows from what, and whether it is still true when its turn comes, is
//! decided in [`mod@news`]; for words see [`texts`].

mod news;
mod texts;

use super::rules::Entire;
use super::rules::revision::Revision;
use super::store::{life, revisions};
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
use news::{News, kind_of, kind_of_decision, news, news_of_decision};
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
    MailKind::ListingRevisionCleared,
    MailKind::ListingRevisionRefused,
];

impl Letters for ListingLetters {
    fn kinds(&self) -> &'static [MailKind] {
        KINDS
    }

    fn due<'a>(&'a self, context: &'a Context, happened: &'a [Happened]) -> BoxFuture<'a, Result<Vec<Due>, Error>> {
        Box::pin(async move {
            let mut due = of_listings(context, happened).await?;
            due.extend(of_revisions(context, happened).await?);
            Ok(due)
        })
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

/// The letters that follow from what happened to listings, to those who act for their enterprises.
async fn of_listings(context: &Context, happened: &[Happened]) -> Result<Vec<Due>, Error> {
    let of_enterprises = happened.iter().filter(|happened| happened.kind == RecordKind::Enterprise);
    let happened: Vec<_> = of_enterprises.filter(|happened| news::is_told(&happened.action)).collect();
    let ids: Vec<_> = happened.iter().map(|happened| happened.id).collect();
    let entries = told(&context.db, &ids).await?;
    let mut due = Vec::new();
    for happened in happened {
        let Some(entry) = entries.get(&happened.id) else { continue };
        let Some((kind, record)) = kind_of(&happened.action, entry).zip(listing_of(entry)) else { continue };
        let to = owners_of(context, happened.record).await?;
        due.extend(to.into_iter().map(|recipient| Due { entry: happened.id, kind, recipient, record }));
    }
    Ok(due)
}

/// The letters that follow from what officers decided about revisions; a refusal is told where an owner proposed it.
async fn of_revisions(context: &Context, happened: &[Happened]) -> Result<Vec<Due>, Error> {
    let mut due = Vec::new();
    for happened in happened.iter().filter(|happened| happened.kind == RecordKind::ListingRevision) {
        let Some(kind) = kind_of_decision(&happened.action) else { continue };
        let record = happened.record;
        let Some(revision) = revisions::find(context.db.reader(), record).await? else { continue };
        let to = owners_of(context, revision.enterprise_id).await?;
        if kind == MailKind::ListingRevisionRefused && !to.contains(&revision.proposed_by) {
            continue;
        }
        due.extend(to.into_iter().map(|recipient| Due { entry: happened.id, kind, recipient, record }));
    }
    Ok(due)
}

/// Who acts for an enterprise today.
async fn owners_of(context: &Context, enterprise: Uuid) -> Result<Vec<Uuid>, Error> {
    let scope = of_enterprise(enterprise).scope;
    let holders = scopes_of_holders(context, Role::Enterprise).await?;
    Ok(holders.into_iter().filter(|(_, held)| *held == scope).map(|(account, _)| account).collect())
}

fn listing_of(entry: &Told) -> Option<Uuid> {
    entry.became("listing")?.parse().ok()
}

/// The letter as things are now; none when it is no longer true, or its reader no longer acts for the enterprise.
async fn write(context: &Context, message: &Message, to: &Addressee) -> Result<Option<Letter>, Error> {
    let revision = match message.kind {
        MailKind::ListingRevisionCleared | MailKind::ListingRevisionRefused => {
            revisions::find(context.db.reader(), message.record).await?
        }
        _ => None,
    };
    let listing = revision.as_ref().map_or(message.record, |revision| revision.listing_id);
    let Some(listing) = life::find(&context.db, listing).await? else { return Ok(None) };
    if !acts_for(context, message.recipient, &listing).await? {
        return Ok(None);
    }
    let news = tells(context, message.kind, &listing, revision.as_ref()).await?;
    Ok(news.map(|news| letter(&news, &listing, to)))
}

async fn tells(
    context: &Context,
    kind: MailKind,
    listing: &Entire,
    revision: Option<&Revision>,
) -> Result<Option<News>, Error> {
    if let Some(revision) = revision {
        return Ok(news_of_decision(kind, listing, revision));
    }
    let recognitions = recognitions_of(context, listing.enterprise_id).await?;
    Ok(news(kind, listing, &recognitions, context.clock.today()))
}

async fn acts_for(context: &Context, account: Uuid, listing: &Entire) -> Result<bool, Error> {
    let scope = Scope { kind: ScopeKind::Enterprise, id: listing.enterprise_id };
    holds(context, account, Role::Enterprise, scope).await
}
