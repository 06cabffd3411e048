//! The receipt of an application on paper.

use super::attachments::ApplicationDownloadPayload;
use super::decoded;
use crate::access::Action;
use crate::applications::request_receipt;
use crate::files::Files;
use crate::graphql::can::{Can, can};
use crate::graphql::request::{Maybe, Surroundings};
use async_graphql::{Context, ID, InputObject, Object};

/// A receipt to download.
#[derive(InputObject)]
pub struct RequestApplicationReceiptInput {
    /// Id of the application.
    application: ID,
}

/// Fetching receipts.
#[derive(Default)]
pub struct ReceiptMutation;

#[Object]
impl ReceiptMutation {
    /// A link to download the receipt of what was submitted last, as PDF, in Dutch: reference, title, call, consortium and shares,
    /// the instant in Europe/Brussels and in UTC, attachments, and the digests of them and of the content. It is made anew each
    /// time of what was kept. Errors: NOT_FOUND for an application that you do not see and before it is submitted, ID_MALFORMED,
    /// ID_OF_OTHER_TYPE. The download itself is refused with FILE_LINK_INVALID.
    #[graphql(guard = "Can(Action::ReadApplications)", directive = can::apply(Action::ReadApplications.code().to_owned()))]
    async fn request_application_receipt(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which application.")] input: RequestApplicationReceiptInput,
    ) -> Maybe<ApplicationDownloadPayload> {
        let link = async {
            let (application, files) = (decoded(&input.application)?, ctx.data_unchecked::<Files>());
            request_receipt(ctx.surroundings(), files, application).await
        };
        Some(link.await.map(ApplicationDownloadPayload::over))
    }
}
