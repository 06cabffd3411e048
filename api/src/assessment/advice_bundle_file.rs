//! Bundles of advice, for the room of files. Each is made of what is kept when it is asked for, and kept nowhere.

use super::advice_bundle::{Advised, Bundle, file_name, sheet};
use super::note_reading::note_reading;
use super::rules::Place;
use super::standing::standings;
use super::store::{self, RankedPlace, ranking};
use crate::access::Action;
use crate::applications::applications_among;
use crate::calls::criteria;
use crate::files::rules::{MediaType, Purpose};
use crate::files::{Content, Keeper};
use crate::pdf;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::lookup::Lookup;
use futures_util::future::BoxFuture;
use uuid::Uuid;

/// The files of bundles.
pub struct AdviceBundles;

impl Keeper for AdviceBundles {
    fn purpose(&self) -> Purpose {
        Purpose::AdviceBundle
    }

    fn open<'a>(&'a self, context: &'a Context, record: Uuid) -> BoxFuture<'a, Result<Content, Error>> {
        Box::pin(made(context, record))
    }
}

/// The bundle of a call that was ranked, of the applications the actor sees.
async fn made(context: &Context, id: Uuid) -> Result<Content, Error> {
    context.authorize(Action::ReadScores)?;
    let call = crate::calls::call(context, &Lookup::Id(id)).await?.ok_or_else(Error::not_found)?;
    let found = standings(context, id).await?;
    let places = ranking::all(&context.db, id, &found.visible).await?;
    let ids: Vec<_> = places.iter().map(|place| place.application).collect();
    if ids.is_empty() {
        return Err(Error::not_found());
    }
    note_reading(context, id).await?;
    let mut advice = store::advice_of((&context.db, context.db.reader()), &ids).await?;
    let mut applications = applications_among(context, &ids).await?;
    let criteria = criteria(context, id).await?;
    let advised = places.into_iter().filter_map(|ranked| {
        let (place, outcome) = found.of(&ranked);
        let (application, advice) = (applications.remove(&ranked.application)?, advice.remove(&ranked.application)?);
        let ranked = RankedPlace { outcome, reason: ranked.reason.filter(|_| outcome == Place::Skipped), ..ranked };
        Some(Advised { place, application, advice, ranked })
    });
    let bundle = Bundle { call: &call, criteria: &criteria, advised: advised.collect(), on: context.clock.today() };
    let bytes = pdf::pages(&sheet(&bundle));
    Ok(Content::Made { name: file_name(&bundle), media_type: MediaType::Pdf.code(), bytes })
}
