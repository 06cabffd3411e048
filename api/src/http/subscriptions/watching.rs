//! A question that is asked again whenever its answer may have changed. Each time
//! with fresh loaders, after asking the register anew who asks: so a subscriber
//! sees what a query of the same moment would, and nothing once a right has ended.

use crate::graphql::admission::{Admitted, Asked};
use crate::graphql::documents::refused;
use crate::graphql::error::dress;
use crate::graphql::watch::Watch;
use crate::http::answer::{self, Cost, Message};
use crate::http::budget;
use crate::http::refusal::HttpRefusal;
use crate::identity::authenticate;
use crate::journal::JournalError;
use crate::live::{Fingerprint, News, Position, Topic, Watcher};
use crate::partners::budgets::rules::Overspent;
use crate::server::Shared;
use crate::shared::context::Context;
use crate::shared::error::Error;
use async_graphql::parser::types::OperationType;
use async_graphql::{Response, ServerError};
use chrono::{DateTime, Utc};
use futures_util::StreamExt;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How often someone who waits looks at the clock.
const TICK: Duration = Duration::from_secs(1);
/// Changes so close together are told as one.
const GATHER: Duration = Duration::from_millis(50);
/// After so long the question is asked again in any case: what it shows, and who may see it, may depend on the clock.
const AGAIN: Duration = Duration::from_secs(60);
/// How far beyond what this process has seen another one may be; entries of the journal.
const AHEAD: i64 = 100_000;

/// Who subscribes.
#[derive(Clone)]
pub struct Caller {
    /// The access token; none for a visitor.
    pub token: Option<Arc<str>>,
    /// The network address.
    pub client: Option<IpAddr>,
    /// The id under which it is logged.
    pub request_id: Arc<str>,
}

/// What a subscriber is told.
pub enum Told {
    /// The result, as JSON, and the position it shows.
    Next(String, Option<String>),
    /// It could not be executed.
    Refused(Vec<ServerError>),
}

/// Why nothing follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Everything was told.
    Done,
    /// The token, or the right behind it, ended.
    Credentials,
    /// The service stops.
    Closing,
}

/// A subscription that runs.
pub struct Watching {
    shared: Shared,
    asked: Asked,
    caller: Caller,
    watcher: Watcher,
    topics: Vec<Topic>,
    until: Option<DateTime<Utc>>,
    told: Option<Fingerprint>,
    stage: Stage,
}

#[derive(PartialEq, Eq)]
enum Stage {
    Fresh,
    Waiting,
    /// The last attempt failed; the next follows soon.
    Owing,
    Over,
}

impl Watching {
    /// Watches from now on; where it goes on after an earlier one, only what is new since is told.
    pub fn new(shared: &Shared, asked: Asked, caller: Caller) -> Self {
        let (watcher, told) = (shared.live.watch(), asked.resume_after.map(|position| position.told));
        let (shared, stage) = (shared.clone(), Stage::Fresh);
        Self { shared, asked, caller, watcher, topics: Vec::new(), until: None, told, stage }
    }

    /// What is to be told next.
    ///
    /// # Errors
    /// [`End`] when nothing follows.
    pub async fn next(&mut self) -> Result<Told, End> {
        loop {
            match self.stage {
                Stage::Fresh => {}
                Stage::Waiting => self.changed().await?,
                Stage::Owing => tokio::time::sleep(TICK).await,
                Stage::Over => return Err(End::Done),
            }
            if let Some(told) = self.ask().await? {
                return Ok(told);
            }
        }
    }

    /// Waits until the answer may be another one.
    async fn changed(&mut self) -> Result<(), End> {
        let again = Instant::now() + AGAIN;
        while Instant::now() < again && self.until.is_none_or(|until| self.shared.clock.now() < until) {
            match tokio::time::timeout(TICK, self.watcher.next()).await {
                Ok(News::Closing) => return Err(End::Closing),
                Ok(News::Changed(topics)) if !topics.iter().any(|topic| self.topics.contains(topic)) => {}
                Ok(_) => break,
                Err(_) => {}
            }
        }
        tokio::time::sleep(GATHER).await;
        match self.watcher.skip() {
            true => Err(End::Closing),
            false => Ok(()),
        }
    }

    /// Asks, and tells what is new. Whoever was told before hears nothing of an outage.
    async fn ask(&mut self) -> Result<Option<Told>, End> {
        if let Some(expired) = self.resumed_elsewhere().await {
            return Ok(Some(self.refuse(vec![expired])));
        }
        // Who asks for the first time is a request like any other; a turn is for those who are told of a change.
        let hub = self.shared.live.clone();
        let _turn = if self.stage == Stage::Fresh { None } else { hub.turn().await };
        let context = match self.who().await? {
            Ok(context) => context,
            Err(fault) => return Ok(self.put_off(vec![dress(refused(fault), &self.caller.request_id)])),
        };
        match self.shared.admission.admit(self.asked.clone()) {
            Ok(admitted) => match self.pay(&admitted, &context).await {
                Ok(cost) => Ok(self.execute(admitted, context, cost).await),
                Err(spent) => Ok(Some(self.refuse(vec![refused(budget::refusal(&spent))]))),
            },
            Err(error) => Ok(Some(self.refuse(vec![error]))),
        }
    }

    /// Who asks, by the register of this moment; inside, a fault of the database that stood in the way.
    async fn who(&mut self) -> Result<Result<Context, Error>, End> {
        let visitor = self.shared.context(crate::access::Actor::Visitor, self.caller.client, self.request_id());
        let visitor = Context { db: visitor.db.for_request(), ..visitor };
        let Some(token) = &self.caller.token else { return Ok(Ok(visitor)) };
        match authenticate(&visitor, &self.shared.identity, token).await {
            Ok(Some(proven)) => {
                self.until = Some(proven.until);
                Ok(Ok(Context { actor: proven.actor, ..visitor }))
            }
            Ok(None) => Err(End::Credentials),
            Err(fault) => Ok(Err(fault)),
        }
    }

    /// The refusal of a position of another life of the database, after waiting
    /// until this process has seen as much as the one that gave it.
    async fn resumed_elsewhere(&mut self) -> Option<ServerError> {
        let (position, journal) = (self.asked.resume_after.take()?, &self.shared.journal);
        let may_come = position.seq <= journal.applied().saturating_add(AHEAD);
        if journal.epoch() != Some(position.epoch) || !may_come {
            return Some(refused(JournalError::CursorOfOtherEpoch));
        }
        journal.wait_for(position.seq).await;
        None
    }

    /// Whoever asks pays for the first answer; what is told of later changes is ours to tell.
    async fn pay(&self, admitted: &Admitted, context: &Context) -> Result<Cost, Overspent> {
        let takes = if self.stage == Stage::Fresh { admitted.points } else { 0 };
        budget::paid(&self.shared, context, admitted.points, takes).await
    }

    async fn execute(&mut self, admitted: Admitted, context: Context, cost: Cost) -> Option<Told> {
        let (watch, is_once) = (Watch::default(), admitted.kind != OperationType::Subscription);
        self.shared.journal.wait_for_first_reading().await;
        let place = (self.shared.journal.epoch(), self.shared.journal.applied());
        let account = context.actor.person().map(|person| Topic::account(person.account));
        let request = self.shared.equip(admitted.into_request(), context).data(watch.clone());
        let milliseconds = self.shared.settings.http_request_timeout_ms;
        let mut answers = std::pin::pin!(self.shared.schema.execute_stream(request));
        let Ok(answer) = tokio::time::timeout(Duration::from_millis(milliseconds), answers.next()).await else {
            let slow = refused(HttpRefusal::Slow { milliseconds });
            return self.put_off(vec![dress(slow, &self.caller.request_id)]);
        };
        self.topics = watch.topics().into_iter().chain(account).collect();
        if is_once {
            // Whoever asks a question waits for its answer, whatever they were told before.
            self.told = None;
        }
        let told = self.told_by(answer.unwrap_or_default(), cost, place);
        if is_once {
            self.stage = Stage::Over;
        }
        told
    }

    /// What is told by an answer that shows this place of the journal; nothing when it was told before.
    fn told_by(&mut self, answer: Response, cost: Cost, place: (Option<uuid::Uuid>, i64)) -> Option<Told> {
        let told = fingerprint(&answer);
        let position = place.0.map(|epoch| Position { epoch, seq: place.1, told }.encode());
        match answer::message(answer, cost, position.clone(), &self.caller.request_id) {
            Message::Away(errors) => self.put_off(errors),
            Message::Refused(errors) => {
                self.stage = Stage::Over;
                Some(Told::Refused(errors))
            }
            Message::Result(body, is_over) => {
                self.stage = if is_over { Stage::Over } else { Stage::Waiting };
                (self.told.replace(told) != Some(told)).then_some(Told::Next(body, position))
            }
        }
    }

    /// What cannot be answered at the moment: the first question is refused, later ones are put off.
    fn put_off(&mut self, errors: Vec<ServerError>) -> Option<Told> {
        let is_first = self.stage == Stage::Fresh;
        self.stage = if is_first { Stage::Over } else { Stage::Owing };
        is_first.then_some(Told::Refused(errors))
    }

    /// What is told to someone whose token, or the right behind it, ended.
    pub fn no_longer(&self) -> Vec<ServerError> {
        vec![dress(refused(HttpRefusal::Credentials), &self.caller.request_id)]
    }

    fn refuse(&mut self, errors: Vec<ServerError>) -> Told {
        self.stage = Stage::Over;
        Told::Refused(errors.into_iter().map(|error| dress(error, &self.caller.request_id)).collect())
    }

    fn request_id(&self) -> Arc<str> {
        Arc::clone(&self.caller.request_id)
    }
}

/// What an answer says, but for what it says of itself.
fn fingerprint(answer: &Response) -> Fingerprint {
    let errors: Vec<_> = answer.errors.iter().map(|error| (&error.path, &error.message)).collect();
    Fingerprint::of(&serde_json::to_vec(&(&answer.data, errors)).unwrap_or_default())
}
