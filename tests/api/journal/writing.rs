//! The one way to write: all of a change or nothing, and what is told of it.

use super::notes::{deed, notes};
use crate::on_both_databases;
use crate::support::{App, Engine, eventually, journal};
use api::access::Actor;
use api::journal::{Change, Writing, write};
use api::shared::error::{Code, Error};
use sea_orm::ConnectionTrait;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use tokio::sync::{Barrier, Notify};

/// How a change ends after it has stored a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    Recorded,
    NothingRecorded,
    Refused,
    Panic,
}

/// Stores a word in a table of its own, and ends as it is told.
struct Word(Ending);

impl Change for Word {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        run(writing, "INSERT INTO word VALUES ('stored')").await?;
        if self.0 != Ending::NothingRecorded {
            writing.record(deed("store").entry);
        }
        match self.0 {
            Ending::Refused => Err(Error::not_found()),
            Ending::Panic => panic!("a fault in the middle of a change"),
            Ending::Recorded | Ending::NothingRecorded => Ok(()),
        }
    }
}

async fn run(writing: &Writing, statement: &str) -> Result<(), Error> {
    writing.tx().connection().execute_unprepared(statement).await.map(|_| ()).map_err(Error::from)
}

async fn a_table_of_words(app: &App) {
    app.write("CREATE TABLE word (word text NOT NULL)").await.expect("made");
}

/// How many words are stored, and how many rows the journal has after a sequence.
async fn left(app: &App, before: i64) -> (usize, usize) {
    (app.rows::<1>("SELECT word FROM word").await.len(), journal::after(app, before).await.len())
}

on_both_databases! {
    async fn a_change_and_its_entry_are_there_together_or_not_at_all(app) {
        a_table_of_words(&app).await;
        let (context, before) = (app.context(Actor::System), journal::end(&app).await);
        write(&context, Word(Ending::NothingRecorded)).await.expect("an outcome");
        assert_eq!(left(&app, before).await, (0, 0), "what records nothing leaves nothing");
        let refused = write(&context, Word(Ending::Refused)).await.expect_err("refused");
        assert_eq!((refused.code(), left(&app, before).await), (Code::NotFound, (0, 0)));
        let broken = write(&context, Word(Ending::Panic)).await.expect_err("broken");
        assert_eq!((broken.code(), left(&app, before).await), (Code::Internal, (0, 0)));
        write(&context, Word(Ending::Recorded)).await.expect("written");
        assert_eq!(left(&app, before).await, (1, 1), "and the next one is written as if nothing had been");
    }

    async fn a_client_that_hangs_up_does_not_stop_a_commit(app) {
        a_table_of_words(&app).await;
        let before = journal::end(&app).await;
        let (begun, go_on) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let slow = Slow { begun: begun.clone(), go_on: go_on.clone() };
        let context = app.context(Actor::System);
        let asking = tokio::spawn(async move { write(&context, slow).await });
        begun.notified().await;
        asking.abort();
        assert!(asking.await.is_err_and(|gone| gone.is_cancelled()));
        go_on.notify_one();
        eventually("the commit", async || (left(&app, before).await == (1, 1)).then_some(())).await;
    }

    async fn a_process_has_seen_its_own_write_when_it_answers(app) {
        eventually("it follows", async || app.shared.journal.is_followed().then_some(())).await;
        for _ in 0..20 {
            write(&app.context(Actor::System), notes(1)).await.expect("written");
            assert_eq!(app.shared.journal.applied(), journal::end(&app).await);
        }
    }
}

/// Stores a word, and waits in the middle.
struct Slow {
    begun: Arc<Notify>,
    go_on: Arc<Notify>,
}

impl Change for Slow {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        run(writing, "INSERT INTO word VALUES ('stored')").await?;
        self.begun.notify_one();
        self.go_on.notified().await;
        writing.record(deed("store").entry);
        Ok(())
    }
}

/// Loses so many races, as Postgres says so, before it gets through.
struct Loser {
    attempts: Arc<AtomicU32>,
    losses: u32,
}

impl Change for Loser {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        run(writing, "INSERT INTO word VALUES ('stored')").await?;
        writing.record(deed("store").entry);
        if self.attempts.fetch_add(1, Ordering::SeqCst) < self.losses {
            run(writing, "DO $$ BEGIN RAISE EXCEPTION 'a race was lost' USING ERRCODE = '40001'; END $$").await?;
        }
        Ok(())
    }
}

/// Locks two words in an order; at its first attempt it waits in between until the other has locked one too.
struct Crosswise {
    words: [&'static str; 2],
    met: Arc<Barrier>,
    attempts: AtomicU32,
}

impl Change for Crosswise {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        let [first, second] = self.words.map(|word| format!("UPDATE word SET word = word WHERE word = '{word}'"));
        run(writing, &first).await?;
        if self.attempts.fetch_add(1, Ordering::SeqCst) == 0 {
            self.met.wait().await;
        }
        run(writing, &second).await?;
        writing.record(deed("cross").entry);
        Ok(())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_race_is_tried_again_three_times_and_leaves_one_entry() {
    let Some(app) = App::on(Engine::Postgres).await else { return };
    a_table_of_words(&app).await;
    let (context, before) = (app.context(Actor::System), journal::end(&app).await);
    let attempts = Arc::new(AtomicU32::new(0));
    write(&context, Loser { attempts: attempts.clone(), losses: 3 }).await.expect("written in the end");
    assert_eq!((attempts.load(Ordering::SeqCst), left(&app, before).await), (4, (1, 1)));

    let attempts = Arc::new(AtomicU32::new(0));
    let given_up = write(&context, Loser { attempts: attempts.clone(), losses: 9 }).await;
    assert!(given_up.is_err());
    assert_eq!((attempts.load(Ordering::SeqCst), left(&app, before).await), (4, (1, 1)));
}

#[tokio::test(flavor = "multi_thread")]
async fn two_changes_that_lock_the_same_rows_crosswise_are_both_done() {
    let Some(app) = App::on(Engine::Postgres).await else { return };
    a_table_of_words(&app).await;
    app.write("INSERT INTO word VALUES ('one'), ('two')").await.expect("words");
    let (context, before, met) = (app.context(Actor::System), journal::end(&app).await, Arc::new(Barrier::new(2)));
    let cross = |words| write(&context, Crosswise { words, met: met.clone(), attempts: AtomicU32::new(0) });
    let (one, two) = tokio::join!(cross(["one", "two"]), cross(["two", "one"]));
    one.and(two).expect("both are done");
    assert_eq!(journal::after(&app, before).await.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_stops_in_the_middle_of_a_transaction_does_not_lock_the_others_out_for_ever() {
    let Some(app) = App::with(Engine::Postgres, |settings| settings.db_statement_timeout_ms = 2_000).await else {
        return;
    };
    let stopped = app.shared.db.begin_writing().await.expect("a transaction");
    stopped.connection().execute_unprepared("UPDATE journal_head SET seq = seq").await.expect("the head is locked");
    eventually("the head is free again", async || write(&app.context(Actor::System), notes(1)).await.ok()).await;
    drop(stopped);
}
