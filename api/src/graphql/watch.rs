//! What a subscription looks at: the resolver says it, whoever sends the answers
//! asks again when one of these records was changed.

use crate::journal::RecordKind;
use crate::live::Topic;
use async_graphql::Context;
use std::sync::{Arc, Mutex, PoisonError};
use uuid::Uuid;

/// The records one answer to a subscription stands on.
#[derive(Clone, Default)]
pub struct Watch(Arc<Mutex<Vec<Topic>>>);

impl Watch {
    /// What was said so far.
    pub fn topics(&self) -> Vec<Topic> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// For resolvers of subscriptions.
pub trait Watched {
    /// The answer is to be given again when this record was changed.
    fn watch(&self, kind: RecordKind, record: Uuid);
}

impl Watched for Context<'_> {
    fn watch(&self, kind: RecordKind, record: Uuid) {
        let Watch(topics) = self.data_unchecked::<Watch>();
        topics.lock().unwrap_or_else(PoisonError::into_inner).push(Topic { kind, record });
    }
}
