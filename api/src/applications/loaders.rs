//! Applications that were changed, what was submitted, and what happened, each with one statement for a kind.

use super::as_submitted::as_submitted;
use super::attachments;
use super::rules::Application;
use super::rules::attachments::Attached;
use super::rules::timeline::Event;
use super::sight::{Seen, seen};
use super::store::overrides::Override;
use super::store::{self, overrides, submissions, submissions::Submission};
use super::timeline::events_of;
use crate::shared::batch::Batch;
use crate::shared::context::Context;
use crate::shared::error::Error;
use std::sync::Arc;
use tokio::sync::OnceCell;
use uuid::Uuid;

/// Loads the applications an answer needs.
pub struct ApplicationLoaders {
    context: Context,
    seen: OnceCell<Seen>,
    /// Key for "the application with this id".
    by_id: Batch<Uuid, Arc<Application>>,
    /// Key for "what was submitted last under this application".
    submission: Batch<Uuid, Arc<Submission>>,
    /// Key for "the attachments of this application that the actor sees".
    attachments: Batch<Uuid, Arc<Vec<Arc<Attached>>>>,
    /// Key for "what officers overrode of this submission".
    overrides: Batch<Uuid, Arc<Vec<Override>>>,
    /// Key for "what happened to this application".
    events: Batch<Uuid, Arc<Vec<Event>>>,
}

impl ApplicationLoaders {
    /// Fresh loaders for one request.
    pub fn new(context: &Context) -> Self {
        Self {
            context: context.clone(),
            seen: OnceCell::new(),
            by_id: Batch::default(),
            submission: Batch::default(),
            attachments: Batch::default(),
            overrides: Batch::default(),
            events: Batch::default(),
        }
    }

    /// The application with this id; none when there is none that the actor may see.
    ///
    /// # Errors
    /// `UNAUTHENTICATED`, `FORBIDDEN`; faults of the database.
    pub async fn application(&self, id: Uuid) -> Result<Option<Arc<Application>>, Error> {
        let seen = self.seen().await?;
        let found = self.load(id).await?;
        Ok(found.filter(|found| seen.check(found).is_ok()))
    }

    /// What whoever asks sees, asked once for a request.
    ///
    /// # Errors
    /// `UNAUTHENTICATED`, `FORBIDDEN`; faults of the database.
    pub(super) async fn seen(&self) -> Result<&Seen, Error> {
        self.seen.get_or_try_init(|| seen(&self.context)).await
    }

    async fn load(&self, id: Uuid) -> Result<Option<Arc<Application>>, Error> {
        let seen = self.seen().await?;
        let db = &self.context.db;
        let fetch = |ids: Vec<Uuid>| async move {
            let found = as_submitted(db, seen, store::by_ids(db, &ids).await?).await?;
            Ok(found.into_iter().map(|application| (application.id, Arc::new(application))).collect())
        };
        self.by_id.load(id, fetch).await
    }

    /// An application that was changed since: who may know of it was decided.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn changed(&self, id: Uuid) -> Result<Option<Arc<Application>>, Error> {
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

    /// What officers overrode of a submission at hand.
    ///
    /// # Errors
    /// Faults of the database.
    pub(super) async fn overrides(&self, submission: Uuid) -> Result<Arc<Vec<Override>>, Error> {
        let db = &self.context.db;
        let found = self.overrides.load(submission, |ids| async move { overrides::of_each(db, &ids).await });
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
