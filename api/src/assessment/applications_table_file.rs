//! The applications of a call as a table, for the room of files: made of what is kept when it is asked for, and kept nowhere.

use super::applications_table::{Line, table};
use super::note_reading::note_reading;
use super::standing::standings;
use super::store::{self, ranking};
use crate::access::Action;
use crate::applications::applications_under;
use crate::files::rules::Purpose;
use crate::files::{Content, Keeper};
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::lookup::Lookup;
use futures_util::future::BoxFuture;
use std::collections::HashMap;
use uuid::Uuid;

/// The files of tables.
pub struct ApplicationsTables;

impl Keeper for ApplicationsTables {
    fn purpose(&self) -> Purpose {
        Purpose::ApplicationsTable
    }

    fn open<'a>(&'a self, context: &'a Context, record: Uuid) -> BoxFuture<'a, Result<Content, Error>> {
        Box::pin(made(context, record))
    }
}

/// The applications under a call that the actor sees, oldest first.
async fn made(context: &Context, id: Uuid) -> Result<Content, Error> {
    context.authorize(Action::ReadScores)?;
    let call = crate::calls::call(context, &Lookup::Id(id)).await?.ok_or_else(Error::not_found)?;
    note_reading(context, id).await?;
    let applications = applications_under(context, id).await?;
    let ids: Vec<_> = applications.iter().map(|application| application.id).collect();
    let mut advice = store::advice_of((&context.db, context.db.reader()), &ids).await?;
    let found = standings(context, id).await?;
    let places = ranking::all(&context.db, id, &found.visible).await?;
    let mut places: HashMap<_, _> = places.iter().map(|ranked| (ranked.application, found.of(ranked))).collect();
    let lines = applications.into_iter().map(|application| Line {
        advice: advice.remove(&application.id),
        place: places.remove(&application.id),
        application,
    });
    let bytes = table(&lines.collect::<Vec<_>>()).into_bytes();
    let name = format!("aanvragen-{}.csv", call.slug);
    Ok(Content::Made { name, media_type: "text/csv; charset=utf-8; header=present", bytes })
}
