//! Durable consumers: each row counts once within the database, whoever crashes.

use super::notes::notes;
use crate::on_both_databases;
use crate::support::{App, eventually, run_program};
use api::access::Actor;
use api::journal::{Consumer, Happened, Outcome, catch_up, place_consumers, write};
use api::shared::context::Context;
use api::shared::db::{Tx, open_for_maintenance};
use api::shared::error::Error;
use futures_util::future::BoxFuture;
use sea_orm::ConnectionTrait;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Notify;

/// What a consumer does after it has stored what comes of rows.
#[derive(Clone, Copy, PartialEq)]
enum Then {
    GoesOn,
    Fails,
    Hangs,
}

/// Counts rows of the journal in a column that nothing else uses meanwhile.
struct Counter(Then);

/// So many rows.
struct Counted(Then, usize);

impl Outcome for Counted {
    fn store<'a>(&'a self, tx: &'a Tx, _: &'a Context) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move {
            let counting = format!("UPDATE job SET attempts = attempts + {} WHERE name = 'clean-up'", self.1);
            tx.connection().execute_unprepared(&counting).await?;
            match self.0 {
                Then::GoesOn => Ok(()),
                Then::Fails => Err(Error::internal("a test")),
                Then::Hangs => std::future::pending().await,
            }
        })
    }
}

type Prepared = Result<Box<dyn Outcome>, Error>;

impl Consumer for Counter {
    fn name(&self) -> &'static str {
        "counter"
    }

    fn prepare<'a>(&'a self, _: &'a Context, happened: &'a [Happened]) -> BoxFuture<'a, Prepared> {
        Box::pin(async move { Ok(Box::new(Counted(self.0, happened.len())) as Box<dyn Outcome>) })
    }
}

/// The same, which tells when it begins to prepare and goes on when it is told to.
#[derive(Default)]
struct Ponderer {
    begins: Notify,
    goes_on: Notify,
}

impl Consumer for Ponderer {
    fn name(&self) -> &'static str {
        "counter"
    }

    fn prepare<'a>(&'a self, _: &'a Context, happened: &'a [Happened]) -> BoxFuture<'a, Prepared> {
        Box::pin(async move {
            self.begins.notify_one();
            self.goes_on.notified().await;
            Ok(Box::new(Counted(Then::GoesOn, happened.len())) as Box<dyn Outcome>)
        })
    }
}

/// Gives the counter its place at the end of the journal.
async fn placed(app: &App) {
    let connection = open_for_maintenance(&app.settings).await.expect("the database opens");
    place_consumers(&connection, &["counter"], app.clock.now()).await.expect("placed");
    let _ = connection.close().await;
}

async fn counted(app: &App) -> usize {
    let rows = app.rows::<1>("SELECT CAST(attempts AS text) FROM job WHERE name = 'clean-up'").await;
    rows.concat().concat().parse().expect("a number")
}

async fn noted(app: &App, times: usize) {
    write(&app.context(Actor::System), notes(times)).await.expect("written");
}

on_both_databases! {
    async fn what_happened_before_a_consumer_existed_concerns_it_not_and_what_follows_counts_once(app) {
        noted(&app, 3).await;
        placed(&app).await;
        noted(&app, 450).await;
        let context = app.context(Actor::System);
        for _ in 0..2 {
            catch_up(&context, &Counter(Then::GoesOn)).await.expect("it goes on");
            assert_eq!(counted(&app).await, 450);
        }
        placed(&app).await;
        noted(&app, 1).await;
        catch_up(&context, &Counter(Then::GoesOn)).await.expect("it goes on");
        assert_eq!(counted(&app).await, 451, "placing it again does not move it");
    }

    async fn what_a_consumer_stored_before_it_failed_is_as_if_it_had_not_been(app) {
        placed(&app).await;
        noted(&app, 7).await;
        let context = app.context(Actor::System);
        assert!(catch_up(&context, &Counter(Then::Fails)).await.is_err());
        assert_eq!(counted(&app).await, 0);
        catch_up(&context, &Counter(Then::GoesOn)).await.expect("it goes on");
        assert_eq!(counted(&app).await, 7);
    }

    async fn a_consumer_that_crashes_in_the_middle_leaves_nothing_half(app) {
        placed(&app).await;
        noted(&app, 7).await;
        let context = app.context(Actor::System);
        let crashing = tokio::spawn({
            let context = context.clone();
            async move { catch_up(&context, &Counter(Then::Hangs)).await }
        });
        tokio::time::sleep(Duration::from_millis(200)).await;
        crashing.abort();
        let _ = crashing.await;
        eventually("the next one goes on", async || {
            catch_up(&context, &Counter(Then::GoesOn)).await.expect("it goes on");
            (counted(&app).await == 7).then_some(())
        })
        .await;
    }

    async fn while_a_consumer_prepares_nobody_waits_and_what_another_took_meanwhile_counts_once(app) {
        placed(&app).await;
        noted(&app, 7).await;
        let (context, ponderer) = (app.context(Actor::System), Arc::new(Ponderer::default()));
        let pondering = tokio::spawn({
            let (context, ponderer) = (context.clone(), Arc::clone(&ponderer));
            async move { catch_up(&context, &*ponderer).await }
        });
        ponderer.begins.notified().await;
        noted(&app, 1).await;
        catch_up(&context, &Counter(Then::GoesOn)).await.expect("it goes on");
        assert_eq!(counted(&app).await, 8);
        ponderer.goes_on.notify_one();
        pondering.await.expect("no panic").expect("it goes on");
        assert_eq!(counted(&app).await, 8, "what it prepared was taken already");
    }

    async fn of_many_processes_one_at_a_time_takes_each_row(app) {
        placed(&app).await;
        let other = app.beside(|_| {}).await;
        let contexts = [app.context(Actor::System), other.context(Actor::System)];
        let counter = Arc::new(Counter(Then::GoesOn));
        for _ in 0..10 {
            noted(&app, 30).await;
            let racing = (0..6).map(|number| {
                let (context, counter) = (contexts[number % 2].clone(), Arc::clone(&counter));
                tokio::spawn(async move { catch_up(&context, &*counter).await })
            });
            for raced in futures_util::future::join_all(racing).await {
                raced.expect("no panic").expect("it goes on");
            }
        }
        catch_up(&contexts[0], &*counter).await.expect("it goes on");
        assert_eq!(counted(&app).await, 300);
    }

    async fn a_consumer_goes_on_from_its_place_in_the_new_life_of_a_journal_that_was_restored(app) {
        placed(&app).await;
        noted(&app, 5).await;
        let context = app.context(Actor::System);
        catch_up(&context, &Counter(Then::GoesOn)).await.expect("it goes on");
        noted(&app, 2).await;
        let ended = run_program(&app.settings, &["restore"]);
        assert_eq!(ended.code, Some(0), "{ended:?}");
        catch_up(&context, &Counter(Then::GoesOn)).await.expect("it goes on");
        assert_eq!(counted(&app).await, 8, "two that were left, and the restoring");
        noted(&app, 1).await;
        catch_up(&context, &Counter(Then::GoesOn)).await.expect("it goes on");
        assert_eq!(counted(&app).await, 9);
    }
}
