//! What this process knows of an issuer: what it says of itself, and its keys. It is asked when that is old or a token names
//! a key it did not have; what it said last stays true while it is away.

use super::issuer::Issuer;
use super::rules::SignedBy;
use super::rules::keys::{self, PublicKey, choose};
use super::rules::metadata::{self, Metadata, address_of};
use super::rules::refresh::{Freshness, Wish};
use crate::outgoing::{Outgoing, Question};
use chrono::{DateTime, Utc};
use std::sync::{Arc, PoisonError, RwLock};
use tokio::sync::Mutex;

/// What an issuer said last.
#[derive(Debug)]
pub(super) struct Said {
    pub(super) metadata: Metadata,
    pub(super) keys: Vec<PublicKey>,
}

/// What is known of an issuer.
#[derive(Default)]
pub(super) struct Known {
    state: RwLock<State>,
    /// One asks at a time.
    turn: Mutex<()>,
}

#[derive(Default)]
struct State {
    said: Option<Arc<Said>>,
    freshness: Freshness,
}

impl Known {
    fn look(&self, wish: Wish, now: DateTime<Utc>) -> (Option<Arc<Said>>, bool) {
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        (state.said.clone(), state.freshness.is_due(wish, now))
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.state.write().unwrap_or_else(PoisonError::into_inner));
    }
}

impl Issuer {
    /// What it says; none while it was never reached.
    pub(super) async fn said(&self, outgoing: &Outgoing, wish: Wish, now: DateTime<Utc>) -> Option<Arc<Said>> {
        if let (Some(said), false) = self.known.look(wish, now) {
            return Some(said);
        }
        let _turn = self.known.turn.lock().await;
        let (said, is_due) = self.known.look(wish, now);
        if !is_due {
            return said;
        }
        self.known.change(|state| state.freshness = state.freshness.asked(now));
        match self.ask(outgoing).await {
            Ok(fresh) => {
                let fresh = Arc::new(fresh);
                self.known.change(|state| {
                    state.said = Some(Arc::clone(&fresh));
                    state.freshness = state.freshness.answered();
                });
                Some(fresh)
            }
            Err(why) => {
                tracing::warn!(
                    issuer = self.address,
                    why,
                    "An issuer does not say what it is; what it said last is kept"
                );
                said
            }
        }
    }

    /// Whether one of its keys made a signature, in a way it may sign; none while it was never reached.
    pub(super) async fn has_signed(
        &self,
        outgoing: &Outgoing,
        now: DateTime<Utc>,
        (by, kid): (SignedBy, Option<&str>),
        (message, signature): (&str, &str),
    ) -> Option<bool> {
        let verifies = |said: &Said| choose(&said.keys, kid, by).map(|key| key.has_signed(message, signature));
        let said = self.said(outgoing, Wish::Any, now).await?;
        if let Some(verdict) = verifies(&said) {
            return Some(verdict);
        }
        let said = self.said(outgoing, Wish::UnknownKey, now).await?;
        Some(verifies(&said).unwrap_or(false))
    }

    async fn ask(&self, outgoing: &Outgoing) -> Result<Said, String> {
        let document = fetched(outgoing, &address_of(&self.address)).await?;
        let metadata = metadata::read(&document, &self.address, self.allows_http);
        let metadata = metadata.map_err(|problem| problem.to_string())?;
        let keys = keys::read(&fetched(outgoing, &metadata.jwks_uri).await?).ok_or("its keys are no set of keys")?;
        Ok(Said { metadata, keys })
    }
}

/// What stands at an address. A redirect is not followed, and is no answer.
async fn fetched(outgoing: &Outgoing, address: &str) -> Result<bytes::Bytes, String> {
    let answer = outgoing.send(address, Question::get()).await.map_err(|failure| failure.code().to_owned())?;
    match answer.status {
        200 => Ok(answer.body),
        status => Err(format!("it answered {status}")),
    }
}
