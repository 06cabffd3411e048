//! Applications that were changed, what was submitted, and what happened, each with one statement for a kind.

use super::attachments;
use super::rules::Application;
use super::rules::attachments::Attached;
use super::rules::timeline::Event;
use super::sight::check_seen;
use super::store::{self, submissions, submissions::Submission};
use super::timeline::events_of;
use crate::access::Action;
use crate::shared::batch::Batch;
use crate::shared::context::Context;
use crate::shared::error::Error;
use std::sync::Arc;
use uuid::Uuid;

/// Loads the applications an answer needs.
pub struct ApplicationLoaders {
    context: Context,
    /// Key for "the application with this id".
    by_id: Batch<Uuid, Arc<Application>>,
    /// Key for "what was submitted last under this application".
    submission: Batch<Uuid, Arc<Submission>>,
    /// Key for "the attachments of this application that the actor sees".
    attachments: Batch<Uuid, Arc<Vec<Arc<Attached>>>>,
    /// Key for "what happened to this application".
    events: Batch<Uuid, Arc<Vec<Event>>>,
}

impl ApplicationLoaders {
    /// Fresh loaders for one request.
    pub fn new(context: &Context) -> Self {
        Self {
            context: context.clone(),
            by_id: Batch::default(),
            submission: Batch::default(),
            attachments: Batch::default(),
            events: Batch::default(),
        }
    }

    /// The application with this id; none when there is none that the actor may see.
    ///
    /// # Errors
    /// `UNAUTHENTICATED`, `FORBIDDEN`; faults of the database.
    pub async fn application(&self, id: Uuid) -> Result<Option<Arc<Application>>, Error> {
        self.context.authorize(Action::ReadApplications)?;
        let found = self.load(id).await?;
        Ok(found.filter(|found| check_seen(&self.context, found).is_ok()))
    }

    async fn load(&self, id: Uuid) -> Result<Option<Arc<Application>>, Error> {
        let db = &self.context.db;
        self.by_id.load(id, |ids| async move { store::by_ids(db, &ids).await }).await
    }

    /// An application that was changed since: who may know of it was decided.
    ///
    /// # Errors
    /// Faults of the database.
    pub(super) async fn changed(&self, id: Uuid) -> Result<Option<Arc<Application>>, Error> {
        self.by_id.forget(&id);
        self.submission.forget(&id);
        self.attachments.forget(&id);
        self.events.forget(&id);
        self.load(id).await
    }

    /// What was submitted last under an application at hand; none before.
    ///
    /// # Errors
    /// Faults of the database.
    pub(super) async fn submission(&self, id: Uuid) -> Result<Option<Arc<Submission>>, Error> {
        let db = &self.context.db;
        self.submission.load(id, |ids| async move { submissions::last_of(db, &ids).await }).await
    }

    /// The attachments of an application at hand that the actor sees, in the order in which they were added.
    ///
    /// # Errors
    /// Faults of the database.
    pub(super) async fn attachments(&self, id: Uuid) -> Result<Arc<Vec<Arc<Attached>>>, Error> {
        let context = &self.context;
        let found = self.attachments.load(id, |ids| async move { attachments::of_applications(context, &ids).await });
        Ok(found.await?.unwrap_or_default())
    }

    /// What happened to an application at hand, oldest first; none where the journal tells of nothing.
    ///
    /// # Errors
    /// Faults of the database.
    pub(super) async fn events(&self, id: Uuid) -> Result<Option<Arc<Vec<Event>>>, Error> {
        let db = &self.context.db;
        self.events.load(id, |ids| async move { events_of(db, &ids).await }).await
    }
}
