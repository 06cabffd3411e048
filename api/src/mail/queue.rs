//! Queueing: what happened becomes letters to be sent.

use super::kit::Post;
use super::rules::MailKind;
use super::store::buttons;
use super::store::sending::{self, New};
use crate::journal::{Consumer, Happened, Outcome};
use crate::shared::context::Context;
use crate::shared::db::Tx;
use crate::shared::error::Error;
use crate::shared::ids;
use futures_util::future::BoxFuture;
use uuid::Uuid;

/// The name under which the queue keeps its place in the journal.
pub const CONSUMER: &str = "mail";

/// The queue of letters, as a consumer of the journal.
pub struct Queue(Post);

impl Queue {
    /// The queue of this post.
    pub fn new(post: Post) -> Self {
        Self(post)
    }

    /// The letters that follow, and who was erased.
    async fn queued(&self, context: &Context, happened: &[Happened]) -> Result<Queued, Error> {
        let mut new = Vec::new();
        for letters in self.0.letters() {
            for due in letters.due(context, happened).await? {
                let id = key(due.entry, due.kind, due.recipient);
                new.push(New { id, message_id: message_id(&self.0, id), due });
            }
        }
        let ended = happened.iter().filter(|happened| happened.ends_letters()).map(|ended| ended.record);
        Ok(Queued { post: self.0.clone(), new, ended: ended.collect() })
    }
}

/// What comes of rows of the journal.
struct Queued {
    post: Post,
    new: Vec<New>,
    ended: Vec<Uuid>,
}

impl Queued {
    /// Lets nothing wait for, or lie about of, those who were erased, and contacts that were forgotten.
    async fn forget(&self, tx: &Tx) -> Result<(), Error> {
        for ended in &self.ended {
            sending::withdraw_all_of(tx, *ended).await?;
            buttons::remove_all_of(tx, *ended).await?;
            self.post.forget_files_of(*ended);
        }
        Ok(())
    }
}

impl Outcome for Queued {
    fn store<'a>(&'a self, tx: &'a Tx, context: &'a Context) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move {
            sending::insert(tx, &self.new, context.clock.now()).await?;
            self.forget(tx).await
        })
    }
}

/// The Message-ID of a letter: the domain of the sender makes it one of a kind in the world.
pub(super) fn message_id(post: &Post, id: Uuid) -> String {
    format!("{id}@{}", post.from().email.domain())
}

/// The key of a letter: the same whenever the same row of the journal is read, or the same occasion comes up.
pub(super) fn key(entry: Uuid, kind: MailKind, recipient: Uuid) -> Uuid {
    ids::following(entry, &format!("{} {recipient}", kind.code()))
}

impl Consumer for Queue {
    fn name(&self) -> &'static str {
        CONSUMER
    }

    fn prepare<'a>(
        &'a self,
        context: &'a Context,
        happened: &'a [Happened],
    ) -> BoxFuture<'a, Result<Box<dyn Outcome>, Error>> {
        Box::pin(async move { Ok(Box::new(self.queued(context, happened).await?) as Box<dyn Outcome>) })
    }
}
