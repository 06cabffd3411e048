//! Judging what clients see: where it fails nobody waits for it and nothing is missed, and what is hidden in the middle of it
//! is not told, or told to be gone at once.

use super::seen::hide;
use super::{Hooked, hooked, queued, send_due};
use crate::on_both_databases;
use crate::support::fixtures::{Learning, a_learning_event};
use crate::support::{App, Engine};
use api::access::Actor;
use api::journal::{Change, Consumer, Entry, Happened, RecordKind, Writing, write};
use api::partners::webhooks::rules::{ChangeKind, Record};
use api::partners::webhooks::{Queue, Sender, Sight, Sighting};
use api::shared::context::Context;
use api::shared::error::Error;
use chrono::TimeDelta;
use futures_util::future::BoxFuture;
use serde_json::json;
use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::runtime::Handle;

/// The sight of the service, which cannot tell of some events.
struct Dim {
    sight: Arc<dyn Sight>,
    unclear: HashSet<Record>,
}

impl Dim {
    fn of(app: &App, events: &[&Learning]) -> Arc<Self> {
        let unclear = events.iter().map(|event| (ChangeKind::LearningEvent, event.id)).collect();
        Arc::new(Self { sight: app.shared.sight(), unclear })
    }
}

impl Sight for Dim {
    fn seen<'a>(&'a self, context: &'a Context, records: &'a [Record]) -> BoxFuture<'a, Sighting> {
        Box::pin(async move {
            let mut sighting = self.sight.seen(context, records).await;
            sighting.seen.retain(|record| !self.unclear.contains(record));
            sighting.unclear.extend(records.iter().filter(|record| self.unclear.contains(record)));
            sighting
        })
    }

    fn id_of(&self, record: Record) -> String {
        self.sight.id_of(record)
    }

    fn id_of_webhook(&self, webhook: uuid::Uuid) -> String {
        self.sight.id_of_webhook(webhook)
    }
}

/// When in a look something happens.
#[derive(Clone, Copy, PartialEq)]
enum At {
    Begin(usize),
    End(usize),
}

/// The sight of the service, in the middle of which an event is hidden, and the queue reads of it.
struct Hiding {
    sight: Arc<dyn Sight>,
    hooked: Arc<Hooked>,
    event: Learning,
    at: At,
    looks: AtomicUsize,
}

impl Hiding {
    /// Whoever looks waits until it is done.
    fn hide_at(&self, at: At) {
        if at == self.at {
            tokio::task::block_in_place(|| Handle::current().block_on(self.hide()));
        }
    }

    async fn hide(&self) {
        hide(&self.hooked).await;
        self.hooked.touch(&self.event).await;
        queued(&self.hooked.app).await;
    }
}

impl Sight for Hiding {
    fn seen<'a>(&'a self, context: &'a Context, records: &'a [Record]) -> BoxFuture<'a, Sighting> {
        Box::pin(async move {
            let look = self.looks.fetch_add(1, Ordering::SeqCst) + 1;
            self.hide_at(At::Begin(look));
            let sighting = self.sight.seen(context, records).await;
            self.hide_at(At::End(look));
            sighting
        })
    }

    fn id_of(&self, record: Record) -> String {
        self.sight.id_of(record)
    }

    fn id_of_webhook(&self, webhook: uuid::Uuid) -> String {
        self.sight.id_of_webhook(webhook)
    }
}

/// Sends what is due with this sight.
async fn send_with(app: &App, sight: Arc<dyn Sight>) {
    let context = app.shared.services().context;
    Sender::new(app.shared.webhooks.clone(), sight, &context).send_due(&context).await.expect("sent");
}

/// What is told of an event that is hidden at a point of being sent, without any change of it after that.
async fn told_when_hidden(app: &App, at: At) -> Vec<String> {
    let hooked = Arc::new(hooked(app, &[]).await);
    let event = hooked.event().await;
    queued(&hooked.app).await;
    let (sight, looks) = (hooked.app.shared.sight(), AtomicUsize::new(0));
    let hiding = Hiding { sight, hooked: Arc::clone(&hooked), event: event.clone(), at, looks };
    send_with(&hooked.app, Arc::new(hiding)).await;
    send_due(&hooked.app).await;
    hooked.receiver.received().iter().map(|message| message.told().1).collect()
}

/// The rows of the journal about events, as a consumer is told of them.
async fn happened(app: &App) -> Vec<Happened> {
    let [id, record] = ["id", "record_id"].map(|column| match app.engine {
        Engine::Sqlite => format!("lower(hex({column}))"),
        Engine::Postgres => format!("replace({column}::text, '-', '')"),
    });
    let sql = format!(
        "SELECT {id}, {record}, CAST(seq AS text), action FROM journal WHERE record_kind = 'LEARNING_EVENT' ORDER BY seq"
    );
    let rows = app.rows::<4>(&sql).await;
    let happened = rows.into_iter().map(|[id, record, seq, action]| Happened {
        id: id.parse().expect("a key"),
        seq: seq.parse().expect("a number"),
        kind: RecordKind::LearningEvent,
        record: record.parse().expect("a key"),
        action,
        subject: None,
        whole: None,
    });
    happened.collect()
}

/// Something of events was changed.
struct Touch([uuid::Uuid; 2]);

impl Change for Touch {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        for event in self.0 {
            writing.record(Entry::of(RecordKind::LearningEvent, event, "touch"));
        }
        Ok(())
    }
}

/// Makes an event one for an audience; whoever reads one of which this program does not know the audience fails.
async fn set_audience(app: &App, event: &Learning, audience: &str) {
    let unchecked = match app.engine {
        Engine::Sqlite => "PRAGMA ignore_check_constraints = ON",
        Engine::Postgres => "ALTER TABLE learning_event DROP CONSTRAINT IF EXISTS learning_event_audience_check",
    };
    let update = format!("UPDATE learning_event SET audience = '{audience}' WHERE slug = '{}'", event.slug);
    app.write(&format!("{unchecked}; {update}")).await.expect("it is so");
}

on_both_databases! {
    async fn what_is_hidden_before_it_is_noted_that_its_client_knows_of_it_is_not_told(app) {
        assert!(told_when_hidden(&app, At::End(1)).await.is_empty());
        let known = app.rows::<1>("SELECT CAST(count(*) AS text) FROM webhook_told").await;
        assert_eq!(known.concat(), ["0"], "the client was told nothing, and nothing is to be taken back");
    }

    async fn what_is_hidden_right_after_that_is_not_told_either(app) {
        assert!(told_when_hidden(&app, At::Begin(2)).await.is_empty());
    }

    async fn what_is_hidden_when_it_is_on_its_way_is_told_to_be_gone_at_once(app) {
        assert_eq!(told_when_hidden(&app, At::End(2)).await, ["CHANGED", "GONE"]);
    }

    async fn a_record_that_cannot_be_judged_when_it_is_queued_stops_no_other_and_is_judged_when_it_is_sent(app) {
        let hooked = hooked(&app, &[]).await;
        // The queue of the service stands at the end of days, so that the one of this test queues alone.
        app.write("UPDATE consumer_position SET seq = 1000000000 WHERE name = 'webhooks'").await.expect("it stands");
        let (clear, unclear) = (hooked.event().await, hooked.event().await);
        let hidden = a_learning_event().in_draft().insert(&hooked.app).await;
        let sight = Dim::of(&hooked.app, &[&unclear, &hidden]);
        let (queue, context) = (Queue::new(hooked.app.shared.webhooks.clone(), sight), hooked.app.shared.services().context);
        let outcome = queue.prepare(&context, &happened(&app).await).await.expect("it goes on");
        let tx = context.db.begin_writing().await.expect("it begins");
        outcome.store(&tx, &context).await.expect("it is queued");
        tx.commit().await.expect("it stands");
        assert_eq!(hooked.log().await.len(), 1, "in the log is what its client sees, as far as that is known");

        send_due(&hooked.app).await;
        let told: HashSet<_> = hooked.receiver.fresh().iter().map(|message| message.told().0).collect();
        assert_eq!(told, HashSet::from([clear.key(), unclear.key()]));
        assert_eq!(hooked.log().await.len(), 2);
        let left = app.rows::<1>("SELECT state FROM webhook_delivery").await;
        assert_eq!(left.concat(), ["DELIVERED", "DELIVERED"], "of what it never saw there is nothing left");
    }

    async fn a_record_that_cannot_be_judged_when_it_is_sent_is_put_off_and_stops_no_other(app) {
        let hooked = hooked(&app, &[]).await;
        let (clear, unclear) = (hooked.event().await, hooked.event().await);
        queued(&hooked.app).await;
        send_with(&hooked.app, Dim::of(&hooked.app, &[&unclear])).await;
        let told: Vec<_> = hooked.receiver.fresh().iter().map(|message| message.told().0).collect();
        assert_eq!(told, [clear.key()]);
        let waits = hooked.log().await.into_iter().find(|delivery| delivery["state"] == "QUEUED").expect("it waits");
        assert_eq!((&waits["attempts"], &waits["nextAttemptAt"]), (&json!([]), &json!("2026-11-23T10:00:05Z")));
        assert!(hooked.sent().await.is_empty());
        app.clock.advance(TimeDelta::seconds(5));
        let told: Vec<_> = hooked.sent().await.iter().map(|message| message.told().0).collect();
        assert_eq!(told, [unclear.key()]);
    }

    async fn a_record_of_which_the_answer_fails_stops_neither_the_queue_nor_the_sender(app) {
        let hooked = hooked(&app, &[]).await;
        let (sound, broken) = (hooked.event().await, hooked.event().await);
        assert_eq!(hooked.sent().await.len(), 2);
        set_audience(&app, &broken, "FERRY").await;
        write(&app.context(Actor::System), Touch([broken.id, sound.id])).await.expect("written");
        let told: Vec<_> = hooked.sent().await.iter().map(|message| message.told().0).collect();
        assert_eq!(told, [sound.key()]);
        assert_eq!(hooked.log().await.len(), 3, "what cannot be judged is in no log");
        set_audience(&app, &broken, "EVERYONE").await;
        app.clock.advance(TimeDelta::minutes(1));
        let told: Vec<_> = hooked.sent().await.iter().map(|message| message.told().0).collect();
        assert_eq!(told, [broken.key()]);
        assert_eq!(hooked.log().await.len(), 4);
    }
}
