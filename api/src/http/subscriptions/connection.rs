//! One WebSocket and the operations on it.

use super::frame::{self, Closed, Said};
use super::task::Task;
use super::watching::{Caller, End, Told, Watching};
use crate::graphql::documents::refused;
use crate::graphql::error::dress;
use crate::http::parameters;
use crate::http::{auth, refusal::HttpRefusal};
use crate::identity::authenticate;
use crate::live::{News, Seat};
use crate::server::Shared;
use crate::shared::context::Context;
use actix_ws::{AggregatedMessage, AggregatedMessageStream, Session};
use async_graphql::ServerError;
use serde_json::{Map, Value};
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::{Instant, interval, sleep_until};

/// Longest time a client may take to accept a message.
const PATIENCE: Duration = Duration::from_secs(10);
/// Messages of operations that wait to be sent; whoever reads slowly holds the operations back.
const WAITING: usize = 8;

/// What an operation has to say.
struct Out {
    id: String,
    /// Which of the operations that had this id.
    number: u64,
    what: What,
}

enum What {
    Message(String),
    Last(String),
    Close(Closed),
}

/// A connection that was accepted.
pub struct Connection {
    shared: Shared,
    session: Session,
    caller: Caller,
    is_open: bool,
    operations: HashMap<String, (u64, Task)>,
    count: u64,
    sender: mpsc::Sender<Out>,
    receiver: mpsc::Receiver<Out>,
    _seat: Seat,
}

/// Goes on, or is closed: with a reason of ours, or because the client went away.
type Step = Result<(), Option<Closed>>;

impl Connection {
    /// A connection nothing was said on yet.
    pub fn new(shared: Shared, session: Session, caller: Caller, seat: Seat) -> Self {
        let (sender, receiver) = mpsc::channel(WAITING);
        let (operations, count) = (HashMap::new(), 0);
        Self { shared, session, caller, is_open: false, operations, count, sender, receiver, _seat: seat }
    }

    /// Serves it until one side ends it.
    pub async fn serve(mut self, mut incoming: AggregatedMessageStream) {
        let closed = loop {
            if let Err(closed) = self.talk(&mut incoming).await {
                break closed;
            }
        };
        self.operations.clear();
        if let Some(closed) = closed {
            let _ = self.session.close(Some(closed.reason())).await;
        } else {
            let _ = self.session.close(None).await;
        }
    }

    async fn talk(&mut self, incoming: &mut AggregatedMessageStream) -> Step {
        let settings = Arc::clone(&self.shared.settings);
        let patience = Duration::from_millis(settings.live_init_timeout_ms);
        let deadline = Instant::now() + patience;
        let mut pings = interval(Duration::from_secs(settings.live_ping_seconds));
        pings.reset();
        let (mut watcher, mut is_alive) = (self.shared.live.watch(), true);
        loop {
            tokio::select! {
                message = incoming.recv() => {
                    is_alive = true;
                    self.hear(message.and_then(Result::ok)).await?;
                }
                Some(out) = self.receiver.recv() => self.tell(out).await?,
                () = sleep_until(deadline), if !self.is_open => return Err(Some(Closed::InitTimeout)),
                news = watcher.next() => if news == News::Closing { return Err(Some(Closed::Closing)) },
                _ = pings.tick() => {
                    if !std::mem::take(&mut is_alive) {
                        return Err(Some(Closed::Silent));
                    }
                    in_time(self.session.ping(b"")).await?;
                }
            }
        }
    }

    async fn hear(&mut self, message: Option<AggregatedMessage>) -> Step {
        match message {
            Some(AggregatedMessage::Text(text)) => match frame::read(&text) {
                Some(said) => self.understand(said).await,
                None => Err(Some(Closed::Malformed)),
            },
            Some(AggregatedMessage::Ping(bytes)) => in_time(self.session.pong(&bytes)).await,
            Some(AggregatedMessage::Pong(_)) => Ok(()),
            Some(AggregatedMessage::Binary(_)) => Err(Some(Closed::Malformed)),
            Some(AggregatedMessage::Close(_)) | None => Err(None),
        }
    }

    async fn understand(&mut self, said: Said) -> Step {
        match said {
            Said::Init(_) if self.is_open => Err(Some(Closed::InitTwice)),
            Said::Init(payload) => self.open(&payload).await,
            Said::Ping => self.send(frame::pong()).await,
            Said::Pong => Ok(()),
            Said::Subscribe(..) if !self.is_open => Err(Some(Closed::NotOpen)),
            Said::Subscribe(id, _) if self.operations.contains_key(&id) => Err(Some(Closed::IdInUse)),
            Said::Subscribe(id, payload) => self.subscribe(id, payload).await,
            Said::Complete(id) => {
                self.operations.remove(&id);
                Ok(())
            }
        }
    }

    /// Opens the session for whoever proves to be asking.
    async fn open(&mut self, payload: &Map<String, Value>) -> Step {
        let given = auth::from_payload(payload).map_err(|_| Some(Closed::Credentials))?;
        self.caller.token = match (self.caller.token.take(), given) {
            (Some(_), Some(_)) => return Err(Some(Closed::Credentials)),
            (header, given) => header.or(given),
        };
        if let Some(token) = &self.caller.token {
            let visitor = self.shared.as_visitor(Arc::clone(&self.caller.request_id));
            let visitor = Context { client: self.caller.client, ..visitor };
            let proven = authenticate(&visitor, &self.shared.identity, token).await;
            proven.ok().flatten().ok_or(Some(Closed::Credentials))?;
        }
        self.is_open = true;
        self.send(frame::ack()).await
    }

    async fn subscribe(&mut self, id: String, payload: Map<String, Value>) -> Step {
        let most = self.shared.settings.live_max_operations;
        let asked = match parameters::from_map(payload) {
            Ok(_) if self.operations.len() >= most => Err(HttpRefusal::TooManyOperations { most }),
            asked => asked,
        };
        let asked = match asked {
            Ok(asked) => asked,
            Err(refusal) => return self.send(frame::error(&id, &[self.dressed(refusal)])).await,
        };
        self.count += 1;
        let watching = Watching::new(&self.shared, asked, self.caller.clone());
        let task = Task::spawn(run(id.clone(), self.count, watching, self.sender.clone()));
        self.operations.insert(id, (self.count, task));
        Ok(())
    }

    fn dressed(&self, refusal: HttpRefusal) -> ServerError {
        dress(refused(refusal), &self.caller.request_id)
    }

    /// Sends what an operation has to say, unless the client ended it meanwhile.
    async fn tell(&mut self, out: Out) -> Step {
        if self.operations.get(&out.id).is_none_or(|(number, _)| *number != out.number) {
            return Ok(());
        }
        match out.what {
            What::Message(text) => self.send(text).await,
            What::Last(text) => {
                self.operations.remove(&out.id);
                self.send(text).await
            }
            What::Close(closed) => Err(Some(closed)),
        }
    }

    async fn send(&mut self, text: String) -> Step {
        in_time(self.session.text(text)).await
    }
}

/// Whoever does not take a message in time is gone.
async fn in_time<T>(sending: impl Future<Output = Result<(), T>>) -> Step {
    match tokio::time::timeout(PATIENCE, sending).await {
        Ok(Ok(())) => Ok(()),
        _ => Err(None),
    }
}

/// Runs one operation to its end.
async fn run(id: String, number: u64, mut watching: Watching, sender: mpsc::Sender<Out>) {
    loop {
        let what = match watching.next().await {
            Ok(Told::Next(body, _)) => What::Message(frame::next(&id, &body)),
            Ok(Told::Refused(errors)) => What::Last(frame::error(&id, &errors)),
            Err(End::Done) => What::Last(frame::complete(&id)),
            Err(End::Credentials) => What::Close(Closed::Credentials),
            Err(End::Closing) => What::Close(Closed::Closing),
        };
        let is_last = !matches!(what, What::Message(_));
        if sender.send(Out { id: id.clone(), number, what }).await.is_err() || is_last {
            return;
        }
    }
}
