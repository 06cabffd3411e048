//! Pictures in the graph.

use super::rules;
use super::{
    AskedPicture, PictureLoaders, add_picture, clear_picture, pictures_to_decide, refuse_picture, remove_picture,
};
use crate::access::Action;
use crate::enterprises::EnterpriseLoaders;
use crate::files::graphql::{FileLink, FileType};
use crate::files::rules::{AskedFile, Purpose};
use crate::files::{Files, request_download};
use crate::graphql::can::{Can, can};
use crate::graphql::id::{self, Kind};
use crate::graphql::input::{FieldError, settled};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::graphql::scalars::Instant;
use crate::guide::graphql::Enterprise;
use async_graphql::{Context, Enum, ID, InputObject, Object, SimpleObject};
use std::sync::Arc;

/// What a picture is.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "rules::PictureKind")]
pub enum PictureKind {
    /// The mark of the enterprise; one is shown.
    Logo,
    /// What it makes or does, its people at work.
    Photo,
}

/// How far a picture is.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "rules::PictureState")]
pub enum PictureState {
    /// Its file is to come.
    Awaited,
    /// An officer is to decide.
    Pending,
    /// Everyone may see it.
    Cleared,
    /// It is not shown; its owner is told why.
    Refused,
}

/// A size in which a picture is kept. It is never larger than what was uploaded.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "rules::PictureSize")]
pub enum PictureSize {
    /// Longest side at most 160 pixels: for lists.
    Small,
    /// Longest side at most 640 pixels: for cards.
    Medium,
    /// Longest side at most 1600 pixels: for a page of its own.
    Large,
}

/// A logo or photo of an enterprise.
pub struct Picture(pub Arc<rules::Picture>);

/// A logo or photo of an enterprise. Everyone sees cleared ones of published listings; ENTERPRISE sees its own, and those who
/// handle dossiers see all, in every state.
#[Object]
impl Picture {
    /// Opaque global id.
    pub async fn id(&self) -> ID {
        id::encode(Kind::Picture, self.0.id)
    }

    /// The enterprise it shows; null when you may not see it.
    async fn enterprise(&self, ctx: &Context<'_>) -> Maybe<Enterprise> {
        let found = ctx.loaders::<EnterpriseLoaders>().enterprise(self.0.enterprise).await;
        found.map(|found| found.map(Enterprise)).transpose()
    }

    /// What it is.
    async fn kind(&self) -> PictureKind {
        self.0.kind.into()
    }

    /// What is to be seen on it, in Dutch, for those who cannot see it.
    async fn alt(&self) -> &str {
        &self.0.alt_nl
    }

    /// How far it is.
    async fn state(&self) -> PictureState {
        self.0.state.into()
    }

    /// Why it was refused; null otherwise.
    async fn refused_reason(&self) -> Option<&str> {
        self.0.refused_reason.as_deref()
    }

    /// When it was added, UTC.
    async fn added_at(&self) -> Instant {
        Instant(self.0.added_at)
    }

    /// Width of its largest size, pixels; null while its file is awaited. Other sizes have the same proportions.
    async fn width(&self) -> Option<i32> {
        self.0.pixels.and_then(|(width, _)| i32::try_from(width).ok())
    }

    /// Height of its largest size, pixels; null while its file is awaited.
    async fn height(&self) -> Option<i32> {
        self.0.pixels.and_then(|(_, height)| i32::try_from(height).ok())
    }

    /// Address at which everyone may fetch it, as JPEG or PNG; null until it is cleared: `requestPictureDownload` shows it to
    /// those who may see it earlier. It works while the listing is published.
    async fn url(
        &self,
        ctx: &Context<'_>,
        #[graphql(default_with = "PictureSize::Medium", desc = "In which size.")] size: PictureSize,
    ) -> Option<String> {
        let is_shown = self.0.state == rules::PictureState::Cleared;
        let (site, size) = (ctx.surroundings().site.address(), rules::PictureSize::from(size).code().to_lowercase());
        is_shown.then(|| format!("{site}/pictures/{}/{size}", id::encode(Kind::Picture, self.0.id).as_str()))
    }
}

/// A picture to add and what its file will be. The file that comes must be just so.
#[derive(InputObject)]
pub struct AddPictureInput {
    /// Id of the enterprise it shows.
    enterprise: ID,
    /// What it is.
    kind: PictureKind,
    /// What is to be seen on it, in Dutch; 1 to 250 characters on one line.
    alt: String,
    /// Name of the file, ending as its type does; 1 to 150 characters, without `/`, `\` and control characters.
    file_name: String,
    /// Type of the file: PNG, JPEG or WEBP.
    file_type: FileType,
    /// Size of the file; bytes, at least 1 and at most 26214400, unless this service is set otherwise.
    size_bytes: i32,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// A picture to clear, remove or fetch.
#[derive(InputObject)]
pub struct PictureInput {
    /// Id of the picture.
    picture: ID,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// A picture to refuse.
#[derive(InputObject)]
pub struct RefusePictureInput {
    /// Id of the picture.
    picture: ID,
    /// Why, for its owner; 1 to 500 characters.
    reason: String,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// The picture that waits for its file, or what is wrong with the input.
#[derive(SimpleObject)]
pub struct AddPicturePayload {
    /// The picture; null when `fieldErrors` says why.
    picture: Option<Picture>,
    /// The link over which to upload its file; if none comes in time, the picture is removed again. Null when `fieldErrors`
    /// says why, and for a repeat after the file has come or too late for it.
    upload: Option<FileLink>,
    /// What is wrong with the input; empty when it was done.
    field_errors: Vec<FieldError>,
}

/// The picture as it is now, or what is wrong with the input.
#[derive(SimpleObject)]
pub struct PicturePayload {
    /// The picture; null when `fieldErrors` says why.
    picture: Option<Picture>,
    /// What is wrong with the input; empty when it was done.
    field_errors: Vec<FieldError>,
}

/// The enterprise without the picture.
#[derive(SimpleObject)]
pub struct RemovePicturePayload {
    /// The enterprise it showed; null when you may not see it.
    enterprise: Option<Enterprise>,
    /// What is wrong with the input; always empty.
    field_errors: Vec<FieldError>,
}

/// The way to a picture that is not shown to everyone yet.
#[derive(SimpleObject)]
pub struct PictureDownloadPayload {
    /// The link over which its largest size is downloaded.
    download: FileLink,
}

/// Questions about pictures.
#[derive(Default)]
pub struct PictureQuery;

#[Object]
impl PictureQuery {
    /// Pictures that wait for an officer's decision, at most 100, those that wait longest first. For OFFICER.
    #[graphql(
        guard = "Can(Action::DecidePictures)",
        directive = can::apply(Action::DecidePictures.code().to_owned())
    )]
    async fn pictures_to_decide(&self, ctx: &Context<'_>) -> Result<Vec<Picture>> {
        Ok(pictures_to_decide(ctx.surroundings()).await?.into_iter().map(Picture).collect())
    }
}

/// Adding, deciding about and removing pictures.
#[derive(Default)]
pub struct PictureMutation;

#[Object]
impl PictureMutation {
    /// Adds a logo or photo and gives the link over which its file is uploaded. The file is made anew in three sizes, upright
    /// and without what it tells of camera and place. Field errors: PICTURE_ALT_MALFORMED, FILE_NAME_MALFORMED,
    /// FILE_NAME_OF_OTHER_TYPE, FILE_TYPE_NOT_TAKEN, FILE_SIZE_OUT_OF_RANGE. Errors: NOT_FOUND, PICTURES_TOO_MANY,
    /// IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE. The upload itself is refused with
    /// PICTURE_UNREADABLE, PICTURE_PIXELS_OUT_OF_RANGE, FILE_LINK_INVALID, FILE_SIZE_DIFFERS, FILE_TYPE_DIFFERS,
    /// FILE_INFECTED, FILE_NOT_SCANNED, CONTENT_ENCODED, BODY_BROKEN, BODY_TOO_SLOW or FILE_STORE_AWAY.
    #[graphql(
        guard = "Can(Action::ManagePictures)",
        directive = can::apply(Action::ManagePictures.code().to_owned())
    )]
    async fn add_picture(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The picture and what its file will be.")] input: AddPictureInput,
    ) -> Maybe<AddPicturePayload> {
        let added = async {
            let enterprise = id::decode(Kind::Enterprise, "enterprise", &input.enterprise)?;
            let file = AskedFile {
                name: input.file_name,
                media_type: input.file_type.into(),
                size: i64::from(input.size_bytes),
            };
            let asked = AskedPicture { enterprise, kind: input.kind.into(), alt: input.alt, file };
            let key = input.idempotency_key.as_deref();
            let (picture, link) = add_picture(ctx.surroundings(), ctx.data_unchecked::<Files>(), asked, key).await?;
            Ok((ctx.loaders::<PictureLoaders>().picture(picture).await?.map(Picture), link.map(FileLink::from)))
        };
        settled(added.await, |done, field_errors| {
            let (picture, upload) = done.unwrap_or_default();
            AddPicturePayload { picture, upload, field_errors }
        })
    }

    /// Clears a picture, so that everyone sees it; a logo takes the place of the one before. Another officer than the one who
    /// added it. Errors: NOT_FOUND, PICTURE_TRANSITION, OWN_PROPOSAL, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED,
    /// ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::DecidePictures)",
        directive = can::apply(Action::DecidePictures.code().to_owned())
    )]
    async fn clear_picture(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The picture.")] input: PictureInput,
    ) -> Maybe<PicturePayload> {
        let (files, key) = (ctx.data_unchecked::<Files>(), input.idempotency_key.as_deref());
        let cleared = async {
            let picture = id::decode(Kind::Picture, "picture", &input.picture)?;
            let picture = clear_picture(ctx.surroundings(), files, picture, key).await?;
            ctx.loaders::<PictureLoaders>().picture(picture).await
        };
        settled(cleared.await, payload)
    }

    /// Refuses a picture with a reason for its owner. Another officer than the one who added it. Field errors:
    /// REASON_MALFORMED. Errors: NOT_FOUND, PICTURE_TRANSITION, OWN_PROPOSAL, IDEMPOTENCY_KEY_REUSED,
    /// IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::DecidePictures)",
        directive = can::apply(Action::DecidePictures.code().to_owned())
    )]
    async fn refuse_picture(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The picture, and why.")] input: RefusePictureInput,
    ) -> Maybe<PicturePayload> {
        let (files, key) = (ctx.data_unchecked::<Files>(), input.idempotency_key.as_deref());
        let refused = async {
            let picture = id::decode(Kind::Picture, "picture", &input.picture)?;
            let picture = refuse_picture(ctx.surroundings(), files, picture, &input.reason, key).await?;
            ctx.loaders::<PictureLoaders>().picture(picture).await
        };
        settled(refused.await, payload)
    }

    /// Removes a picture, in any state; it hides at once. Errors: NOT_FOUND, IDEMPOTENCY_KEY_REUSED,
    /// IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ManagePictures)",
        directive = can::apply(Action::ManagePictures.code().to_owned())
    )]
    async fn remove_picture(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The picture.")] input: PictureInput,
    ) -> Maybe<RemovePicturePayload> {
        let (files, key) = (ctx.data_unchecked::<Files>(), input.idempotency_key.as_deref());
        let removed = async {
            let picture = id::decode(Kind::Picture, "picture", &input.picture)?;
            let enterprise = remove_picture(ctx.surroundings(), files, picture, key).await?;
            ctx.loaders::<EnterpriseLoaders>().enterprise(enterprise).await
        };
        settled(removed.await, |found, field_errors| RemovePicturePayload {
            enterprise: found.flatten().map(Enterprise),
            field_errors,
        })
    }

    /// A link to the largest size of a picture, also before it is cleared, for who may see it. It works for some minutes.
    /// Errors: NOT_FOUND, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ManagePictures)",
        directive = can::apply(Action::ManagePictures.code().to_owned())
    )]
    async fn request_picture_download(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The picture.")] input: PictureInput,
    ) -> Maybe<PictureDownloadPayload> {
        let link = async {
            ctx.surroundings().authorize(Action::ManagePictures)?;
            let picture = id::decode(Kind::Picture, "picture", &input.picture)?;
            let files = ctx.data_unchecked::<Files>();
            request_download(ctx.surroundings(), files, Purpose::PictureLarge, picture).await
        };
        Some(link.await.map(|link| PictureDownloadPayload { download: link.into() }))
    }
}

fn payload(found: Option<Option<Arc<rules::Picture>>>, field_errors: Vec<FieldError>) -> PicturePayload {
    PicturePayload { picture: found.flatten().map(Picture), field_errors }
}
