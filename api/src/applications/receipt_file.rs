//! Receipts to print, for the room of files. Each is made of what was submitted when it is asked for, and kept nowhere.

use super::receipt_paper::{Receipt, file_name, sheet};
use super::rules::Content as Words;
use super::sight::known;
use super::store::submissions;
use crate::files::rules::{MediaType, Purpose};
use crate::files::{Content, Keeper};
use crate::pdf;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::lookup::Lookup;
use futures_util::future::BoxFuture;
use uuid::Uuid;

/// The files of receipts.
pub struct ReceiptFiles;

impl Keeper for ReceiptFiles {
    fn purpose(&self) -> Purpose {
        Purpose::ApplicationReceipt
    }

    fn open<'a>(&'a self, context: &'a Context, record: Uuid) -> BoxFuture<'a, Result<Content, Error>> {
        Box::pin(made(context, record))
    }
}

/// The receipt of what was submitted last under an application that the actor sees.
async fn made(context: &Context, id: Uuid) -> Result<Content, Error> {
    let application = known(context, id).await?;
    let submission = submissions::last_of(&context.db, &[id]).await?.remove(&id).ok_or_else(Error::not_found)?;
    let (Some(reference), Some(first_at)) = (&application.reference, application.submitted_at) else {
        return Err(Error::internal("an application was submitted that has no reference or instant"));
    };
    let content: Words = serde_json::from_str(&submission.content).map_err(Error::internal)?;
    let call = crate::calls::call(context, &Lookup::Id(application.call)).await?.ok_or_else(Error::not_found)?;
    let (call, submission, content) = (call.title_nl.as_str(), submission.as_ref(), &content);
    let receipt = Receipt { reference, call, first_at, submission, content };
    let bytes = pdf::page(&sheet(&receipt));
    Ok(Content::Made { name: file_name(&receipt), media_type: MediaType::Pdf.code(), bytes })
}
