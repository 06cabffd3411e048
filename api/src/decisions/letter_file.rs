//! Letters of decisions to print, for the room of files. Each is made of what was recorded when it is asked for, and kept nowhere.

use super::letter_paper::{DecisionLetter, file_name, sheet};
use super::store;
use crate::applications::application;
use crate::files::rules::{MediaType, Purpose};
use crate::files::{Content, Keeper};
use crate::pdf;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::lookup::Lookup;
use futures_util::future::BoxFuture;
use uuid::Uuid;

/// The files of decisions.
pub struct DecisionLetterFiles;

impl Keeper for DecisionLetterFiles {
    fn purpose(&self) -> Purpose {
        Purpose::DecisionLetter
    }

    fn open<'a>(&'a self, context: &'a Context, record: Uuid) -> BoxFuture<'a, Result<Content, Error>> {
        Box::pin(made(context, record))
    }
}

/// The letter of a decision about an application that the actor sees.
async fn made(context: &Context, id: Uuid) -> Result<Content, Error> {
    let decision = store::find(&context.db, id).await?.ok_or_else(Error::not_found)?;
    let application = application(context, decision.application).await?.ok_or_else(Error::not_found)?;
    let call = crate::calls::call(context, &Lookup::Id(application.call)).await?.ok_or_else(Error::not_found)?;
    let letter = DecisionLetter { decision: &decision, application: &application, call: &call.title_nl };
    let bytes = pdf::page(&sheet(&letter));
    Ok(Content::Made { name: file_name(&letter), media_type: MediaType::Pdf.code(), bytes })
}
