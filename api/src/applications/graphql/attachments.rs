//! Attachments of applications in the graph.

use super::{ApplicationLoaders, ApplicationPayload, decoded, payload};
use crate::access::Action;
use crate::applications::rules::attachments::{self, AskedAttachment, Attached};
use crate::applications::{add_attachment, remove_attachment, request_attachment};
use crate::files::graphql::{FileLink, FileType};
use crate::files::rules::{AskedFile, State};
use crate::files::{Files, Link};
use crate::graphql::can::{Can, can};
use crate::graphql::id::{self, Kind};
use crate::graphql::input::{FieldError, settled};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::graphql::scalars::Instant;
use async_graphql::{Context, Enum, ID, InputObject, Object, SimpleObject};
use std::sync::Arc;

/// What an attachment of an application is.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "attachments::AttachmentKind")]
pub enum ApplicationAttachmentKind {
    /// How the project is carried out, where more is to be said than `workPlan` holds.
    WorkPlan,
    /// Costs in detail, quotations.
    Budget,
    /// The statutes of a partner.
    Statutes,
    /// What small aid a partner declares to have had.
    DeMinimisDeclaration,
    /// Anything else.
    Other,
}

/// Whether the file of an attachment has come.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "State")]
pub enum ApplicationAttachmentState {
    /// Its file is to come over the link that was handed out: until then it is no part of the application, and not submitted.
    Awaited,
    /// Its file has come.
    Stored,
}

/// A file that is added to an application.
pub struct ApplicationAttachment(pub Arc<Attached>);

/// A file that is added to an application. Seen by those who see the application; while its file is still to come by the
/// ENTERPRISE of each partner alone.
#[Object]
impl ApplicationAttachment {
    /// Opaque global id; send it to `requestApplicationAttachment`.
    pub async fn id(&self) -> ID {
        id::encode(Kind::ApplicationAttachment, self.0.attachment.id)
    }

    /// What it is.
    async fn kind(&self) -> ApplicationAttachmentKind {
        self.0.attachment.kind.into()
    }

    /// What it is called, in Dutch.
    async fn title(&self) -> &str {
        &self.0.attachment.title_nl
    }

    /// Name of its file, with the ending.
    async fn file_name(&self) -> &str {
        &self.0.file.facts.name
    }

    /// Type of its file.
    async fn file_type(&self) -> FileType {
        self.0.file.facts.media_type.into()
    }

    /// Size of its file; bytes.
    async fn size_bytes(&self) -> i32 {
        i32::try_from(self.0.file.facts.size).unwrap_or(i32::MAX)
    }

    /// SHA-256 of its file, hexadecimal, as it stands in the content of a receipt; null while the file is awaited.
    async fn sha256(&self) -> Option<&str> {
        self.0.file.kept.as_ref().map(|kept| kept.sha256.as_str())
    }

    /// When it was added, UTC.
    async fn added_at(&self) -> Instant {
        Instant(self.0.attachment.added_at)
    }

    /// When its file had come, UTC; null while it is awaited.
    async fn uploaded_at(&self) -> Option<Instant> {
        self.0.file.kept.as_ref().map(|kept| Instant(kept.at))
    }

    /// Whether its file has come.
    async fn state(&self) -> ApplicationAttachmentState {
        match self.0.file.kept {
            Some(_) => ApplicationAttachmentState::Stored,
            None => ApplicationAttachmentState::Awaited,
        }
    }
}

/// A new attachment and what its file will be. The file that comes must be just so.
#[derive(InputObject)]
pub struct AddApplicationAttachmentInput {
    /// Id of the application.
    application: ID,
    /// What it is.
    kind: ApplicationAttachmentKind,
    /// What it is called, in Dutch; 1 to 200 characters on one line.
    title: String,
    /// Name of the file, ending as its type does; 1 to 150 characters, without `/`, `\` and control characters.
    file_name: String,
    /// Type of the file: PDF, DOCX, ODT, XLSX, PNG or JPEG.
    file_type: FileType,
    /// Size of the file; bytes, at least 1 and at most 26214400, unless this service is set otherwise.
    size_bytes: i32,
    /// `version` of the application as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// An attachment to remove.
#[derive(InputObject)]
pub struct RemoveApplicationAttachmentInput {
    /// Id of the attachment.
    attachment: ID,
    /// `version` of the application as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// An attachment to download.
#[derive(InputObject)]
pub struct RequestApplicationAttachmentInput {
    /// Id of the attachment.
    attachment: ID,
}

/// The attachment that waits for its file, or what is wrong with the input.
#[derive(SimpleObject)]
pub struct AddApplicationAttachmentPayload {
    /// The application with the attachment; null when `fieldErrors` says why.
    application: Option<super::Application>,
    /// The attachment; null when `fieldErrors` says why, and for a repeat after it was removed.
    attachment: Option<ApplicationAttachment>,
    /// The link over which to upload its file; if none comes in time, the attachment is removed again. Null when `fieldErrors`
    /// says why, and for a repeat after the file has come or too late for it.
    upload: Option<FileLink>,
    /// What is wrong with the input; empty when it was done.
    field_errors: Vec<FieldError>,
}

/// The way to a file of an application.
#[derive(SimpleObject)]
pub struct ApplicationDownloadPayload {
    /// The link over which it is downloaded.
    download: FileLink,
}

impl ApplicationDownloadPayload {
    /// The way over a link.
    pub(super) fn over(link: Link) -> Self {
        Self { download: link.into() }
    }
}

/// What came of an attachment that was added, as the payload tells it.
type Added = (Option<super::Application>, Option<ApplicationAttachment>, Option<FileLink>);

async fn add(ctx: &Context<'_>, input: AddApplicationAttachmentInput) -> Result<Added> {
    let application = decoded(&input.application)?;
    let file = AskedFile { name: input.file_name, media_type: input.file_type.into(), size: input.size_bytes.into() };
    let (kind, expected) = (input.kind.into(), input.expected_version);
    let asked = AskedAttachment { application, kind, title: input.title, file, expected };
    let (context, files) = (ctx.surroundings(), ctx.data_unchecked::<Files>());
    let added = add_attachment(context, files, asked, input.idempotency_key.as_deref()).await?;
    let loaders = ctx.loaders::<ApplicationLoaders>();
    let found = loaders.changed(application).await?;
    let all = loaders.attachments(application).await?;
    let attachment = all.iter().find(|one| one.attachment.id == added.attachment).cloned();
    Ok((found.map(super::Application), attachment.map(ApplicationAttachment), added.upload.map(Into::into)))
}

/// Adding, removing and fetching attachments.
#[derive(Default)]
pub struct AttachmentMutation;

#[Object]
impl AttachmentMutation {
    /// Adds a file to an application that is a DRAFT or RETURNED, and gives the link over which it is uploaded. At most 30, and at
    /// most 104857600 bytes together. The version of the application rises now and when the file has come. Field errors:
    /// APPLICATION_TEXT_MALFORMED, FILE_NAME_MALFORMED, FILE_NAME_OF_OTHER_TYPE, FILE_TYPE_NOT_TAKEN, FILE_SIZE_OUT_OF_RANGE.
    /// Errors: NOT_FOUND, VERSION_STALE, APPLICATION_STEP_ILLEGAL, APPLICATION_ATTACHMENTS_COUNT, APPLICATION_ATTACHMENTS_SIZE,
    /// IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE. The upload itself is refused with
    /// FILE_LINK_INVALID, FILE_SIZE_DIFFERS, FILE_TYPE_DIFFERS, FILE_INFECTED, FILE_NOT_SCANNED, CONTENT_ENCODED, BODY_BROKEN,
    /// BODY_TOO_SLOW, FILE_STORE_AWAY, and with APPLICATION_STEP_ILLEGAL once the application was submitted without it.
    #[graphql(guard = "Can(Action::WriteApplication)", directive = can::apply(Action::WriteApplication.code().to_owned()))]
    async fn add_application_attachment(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which application, and what its file will be.")] input: AddApplicationAttachmentInput,
    ) -> Maybe<AddApplicationAttachmentPayload> {
        settled(Box::pin(add(ctx, input)).await, |added, field_errors| {
            let (application, attachment, upload) = added.unwrap_or_default();
            AddApplicationAttachmentPayload { application, attachment, upload, field_errors }
        })
    }

    /// Removes an attachment of an application that is a DRAFT or RETURNED. One that was submitted comes back where the completion
    /// does not come in time and where the application is withdrawn, and is gone with its file as soon as it is submitted again;
    /// any other is gone at once. Errors: NOT_FOUND, VERSION_STALE, APPLICATION_STEP_ILLEGAL, IDEMPOTENCY_KEY_REUSED,
    /// IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::WriteApplication)", directive = can::apply(Action::WriteApplication.code().to_owned()))]
    async fn remove_application_attachment(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which attachment.")] input: RemoveApplicationAttachmentInput,
    ) -> Maybe<ApplicationPayload> {
        let outcome = async {
            let attachment = id::decode(Kind::ApplicationAttachment, "attachment", &input.attachment)?;
            let (context, files) = (ctx.surroundings(), ctx.data_unchecked::<Files>());
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            remove_attachment(context, files, attachment, expected, key).await
        };
        payload(ctx, outcome.await).await
    }

    /// A link to download an attachment. Errors: NOT_FOUND for one of an application that you do not see and for one whose file is
    /// still to come, ID_MALFORMED, ID_OF_OTHER_TYPE. The download itself is refused with FILE_LINK_INVALID or FILE_STORE_AWAY.
    #[graphql(guard = "Can(Action::ReadApplications)", directive = can::apply(Action::ReadApplications.code().to_owned()))]
    async fn request_application_attachment(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which attachment.")] input: RequestApplicationAttachmentInput,
    ) -> Maybe<ApplicationDownloadPayload> {
        let link = async {
            let attachment = id::decode(Kind::ApplicationAttachment, "attachment", &input.attachment)?;
            request_attachment(ctx.surroundings(), ctx.data_unchecked::<Files>(), attachment).await
        };
        Some(link.await.map(ApplicationDownloadPayload::over))
    }
}
