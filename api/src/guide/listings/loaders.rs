//! What an answer shows of many listings with one statement each.

use super::rules::content::{Contact, Hours, Label, ListingContent};
use super::rules::revision::Revision;
use super::store::{content, revisions};
use crate::access::Action;
use crate::enterprises::rules::of_enterprise;
use crate::shared::batch::{Batch, grouped};
use crate::shared::context::Context;
use crate::shared::error::Error;
use std::sync::Arc;
use uuid::Uuid;

/// Loads what listings say beside their offerings, and their revisions.
pub struct ListingLoaders {
    context: Context,
    /// Key for "the contacts of this listing, private ones too".
    contacts: Batch<Uuid, Arc<Vec<Contact>>>,
    /// Key for "the opening hours of this listing".
    hours: Batch<Uuid, Arc<Vec<Hours>>>,
    /// Key for "the quality labels of this listing".
    labels: Batch<Uuid, Arc<Vec<Label>>>,
    /// Key for "all that this listing says or is to say".
    content: Batch<Uuid, Arc<ListingContent>>,
    /// Key for "the pending revision of this listing".
    pending: Batch<Uuid, Arc<Revision>>,
    /// Key for "the revision with this id".
    revision_by_id: Batch<Uuid, Arc<Revision>>,
}

impl ListingLoaders {
    /// Fresh loaders for one request.
    pub fn new(context: &Context) -> Self {
        Self {
            context: context.clone(),
            contacts: Batch::default(),
            hours: Batch::default(),
            labels: Batch::default(),
            content: Batch::default(),
            pending: Batch::default(),
            revision_by_id: Batch::default(),
        }
    }

    /// Whether the actor sees what of the listing of an enterprise is for its owner and officers alone: the one place that
    /// says so.
    pub fn sees_all_of(&self, enterprise: Uuid) -> bool {
        self.context.authorize_on(Action::ReadListings, &of_enterprise(enterprise)).is_ok()
    }

    /// The contacts of a listing at hand, in order: the public ones, unless the actor sees all of it.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn contacts(&self, listing: Uuid, enterprise: Uuid) -> Result<Vec<Contact>, Error> {
        let db = &self.context.db;
        let fetch = |ids: Vec<Uuid>| async move { Ok(grouped(content::contacts(db, db.reader(), &ids).await?)) };
        let all = self.contacts.load(listing, fetch).await?.unwrap_or_default();
        let sees_all = self.sees_all_of(enterprise);
        Ok(all.iter().filter(|contact| contact.is_public || sees_all).cloned().collect())
    }

    /// The opening hours of a listing at hand, by day and time.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn hours(&self, listing: Uuid) -> Result<Arc<Vec<Hours>>, Error> {
        let db = &self.context.db;
        let fetch = |ids: Vec<Uuid>| async move { Ok(grouped(content::hours(db, db.reader(), &ids).await?)) };
        Ok(self.hours.load(listing, fetch).await?.unwrap_or_default())
    }

    /// The quality labels of a listing at hand, in order.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn labels(&self, listing: Uuid) -> Result<Arc<Vec<Label>>, Error> {
        let db = &self.context.db;
        let fetch = |ids: Vec<Uuid>| async move { Ok(grouped(content::labels(db, db.reader(), &ids).await?)) };
        Ok(self.labels.load(listing, fetch).await?.unwrap_or_default())
    }

    /// All that a listing says, or is to say; none for those who do not see all of it.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn content(&self, listing: Uuid, enterprise: Uuid) -> Result<Option<Arc<ListingContent>>, Error> {
        if !self.sees_all_of(enterprise) {
            return Ok(None);
        }
        let db = &self.context.db;
        let fetch = |ids: Vec<Uuid>| async move {
            let found = content::contents(db, db.reader(), &ids).await?;
            Ok(found.into_iter().map(|(id, content)| (id, Arc::new(content))).collect())
        };
        self.content.load(listing, fetch).await
    }

    /// The revision of a listing that waits for an officer; none when none does, and for those who do not see all of it.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn pending(&self, listing: Uuid, enterprise: Uuid) -> Result<Option<Arc<Revision>>, Error> {
        if !self.sees_all_of(enterprise) {
            return Ok(None);
        }
        let db = &self.context.db;
        self.pending.load(listing, |ids| async move { revisions::pending(db, &ids).await }).await
    }

    /// The revision with this id; none when there is none that the actor may see.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn revision(&self, id: Uuid) -> Result<Option<Arc<Revision>>, Error> {
        let db = &self.context.db;
        let found = self.revision_by_id.load(id, |ids| async move { revisions::by_ids(db, &ids).await }).await?;
        Ok(found.filter(|revision| self.sees_all_of(revision.enterprise_id)))
    }

    /// Forgets a listing that was changed since, with all that hangs on it.
    pub fn forget(&self, listing: Uuid) {
        self.contacts.forget(&listing);
        self.hours.forget(&listing);
        self.labels.forget(&listing);
        self.content.forget(&listing);
        self.pending.forget(&listing);
    }

    /// Forgets a revision that was changed since.
    pub fn forget_revision(&self, revision: Uuid) {
        self.revision_by_id.forget(&revision);
    }
}
