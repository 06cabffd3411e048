//! Photos of granted projects in the graph.

use super::rules;
use super::{AskedPhoto, PhotoLoaders, add_project_photo, publish_project_photo, remove_project_photo};
use crate::access::Action;
use crate::files::graphql::{FileLink, FileType};
use crate::files::rules::{AskedFile, Purpose};
use crate::files::{Files, request_download};
use crate::grants::projects::ProjectLoaders;
use crate::grants::projects::graphql::SubsidyProject;
use crate::graphql::can::{Can, can};
use crate::graphql::id::{self, Kind};
use crate::graphql::input::{FieldError, settled};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::graphql::scalars::Instant;
use crate::guide::pictures::graphql::PictureSize;
use crate::guide::pictures::rules::PictureSize as Size;
use async_graphql::{Context, Enum, ID, InputObject, Object, SimpleObject};
use std::sync::Arc;
use uuid::Uuid;

/// How far a photo is.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "rules::PhotoState")]
pub enum ProjectPhotoState {
    /// Its file is to come.
    Awaited,
    /// Its file has come; staff of the Province alone see it.
    Pending,
    /// Everyone may see it.
    Published,
}

/// A photo.
pub struct ProjectPhoto(pub Arc<rules::Photo>);

/// A photo of a granted project. Everyone sees published ones; OFFICER, REGISTRAR, FINANCE and AUDITOR see all.
#[Object]
impl ProjectPhoto {
    /// Opaque global id.
    pub async fn id(&self) -> ID {
        id::encode(Kind::ProjectPhoto, self.0.id)
    }

    /// What is to be seen on it, in Dutch, for those who cannot see it.
    async fn alt(&self) -> &str {
        &self.0.alt_nl
    }

    /// Who made it; null when not told.
    async fn credit(&self) -> Option<&str> {
        self.0.credit.as_deref()
    }

    /// How far it is.
    async fn state(&self) -> ProjectPhotoState {
        self.0.state.into()
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

    /// Address at which everyone may fetch it, as JPEG or PNG; null until it is published: `requestProjectPhotoDownload` shows it to
    /// officers earlier.
    async fn url(
        &self,
        ctx: &Context<'_>,
        #[graphql(default_with = "PictureSize::Medium", desc = "In which size.")] size: PictureSize,
    ) -> Option<String> {
        let is_shown = self.0.state == rules::PhotoState::Published;
        let (site, size) = (ctx.surroundings().site.address(), Size::from(size).code().to_lowercase());
        is_shown.then(|| format!("{site}/pictures/{}/{size}", id::encode(Kind::ProjectPhoto, self.0.id).as_str()))
    }
}

/// A photo to add and what its file will be. The file that comes must be just so.
#[derive(InputObject)]
pub struct AddProjectPhotoInput {
    /// Id of the project it shows.
    project: ID,
    /// What is to be seen on it, in Dutch; 1 to 250 characters on one line.
    alt: String,
    /// Who made it; at most 200 characters on one line.
    credit: Option<String>,
    /// Name of the file, ending as its type does; 1 to 150 characters, without `/`, `\` and control characters.
    file_name: String,
    /// Type of the file: PNG, JPEG or WEBP.
    file_type: FileType,
    /// Size of the file; bytes, at least 1 and at most 26214400, unless this service is set otherwise.
    size_bytes: i32,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// A photo to publish, remove or fetch.
#[derive(InputObject)]
pub struct ProjectPhotoInput {
    /// Id of the photo.
    photo: ID,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// The photo that waits for its file, or what is wrong with the input.
#[derive(SimpleObject)]
pub struct AddProjectPhotoPayload {
    /// The photo; null when `fieldErrors` says why.
    photo: Option<ProjectPhoto>,
    /// The link over which to upload its file; if none comes in time, the photo is removed again. Null when `fieldErrors` says why,
    /// and for a repeat after the file has come or too late for it.
    upload: Option<FileLink>,
    /// What is wrong with the input; empty when it was done.
    field_errors: Vec<FieldError>,
}

/// The photo as it is now.
#[derive(SimpleObject)]
pub struct ProjectPhotoPayload {
    /// The photo.
    photo: Option<ProjectPhoto>,
    /// What is wrong with the input; always empty.
    field_errors: Vec<FieldError>,
}

/// The project without the photo.
#[derive(SimpleObject)]
pub struct RemoveProjectPhotoPayload {
    /// The project it showed.
    subsidy_project: Option<SubsidyProject>,
    /// What is wrong with the input; always empty.
    field_errors: Vec<FieldError>,
}

/// The way to a photo that is not shown to everyone yet.
#[derive(SimpleObject)]
pub struct ProjectPhotoDownloadPayload {
    /// The link over which its largest size is downloaded.
    download: FileLink,
}

/// The photo with this key, as it is now.
async fn now(ctx: &Context<'_>, id: Uuid) -> Result<Option<Arc<rules::Photo>>> {
    let loaders = ctx.loaders::<PhotoLoaders>();
    if let Some(known) = loaders.photo(id).await? {
        loaders.forget(known.project, id);
    }
    loaders.photo(id).await
}

fn decoded(id: &ID) -> Result<Uuid> {
    Ok(id::decode(Kind::ProjectPhoto, "photo", id)?)
}

/// Adding, publishing and removing photos of granted projects.
#[derive(Default)]
pub struct PhotoMutation;

#[Object]
impl PhotoMutation {
    /// Adds a photo to a granted project and gives the link over which its file is uploaded. The file is made anew in three sizes,
    /// upright and without what it tells of camera and place. Field errors: PICTURE_ALT_MALFORMED, PHOTO_CREDIT_MALFORMED,
    /// FILE_NAME_MALFORMED, FILE_NAME_OF_OTHER_TYPE, FILE_TYPE_NOT_TAKEN, FILE_SIZE_OUT_OF_RANGE. Errors: NOT_FOUND,
    /// PHOTOS_TOO_MANY, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE. The upload itself is
    /// refused with PICTURE_UNREADABLE, PICTURE_PIXELS_OUT_OF_RANGE, FILE_LINK_INVALID, FILE_SIZE_DIFFERS, FILE_TYPE_DIFFERS,
    /// FILE_INFECTED, FILE_NOT_SCANNED, CONTENT_ENCODED, BODY_BROKEN, BODY_TOO_SLOW or FILE_STORE_AWAY.
    #[graphql(
        guard = "Can(Action::ManageSubsidyProjects)",
        directive = can::apply(Action::ManageSubsidyProjects.code().to_owned())
    )]
    async fn add_project_photo(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The photo and what its file will be.")] input: AddProjectPhotoInput,
    ) -> Maybe<AddProjectPhotoPayload> {
        let added = async {
            let project = id::decode(Kind::SubsidyProject, "project", &input.project)?;
            let size = i64::from(input.size_bytes);
            let file = AskedFile { name: input.file_name, media_type: input.file_type.into(), size };
            let asked = AskedPhoto { project, alt: input.alt, credit: input.credit, file };
            let (files, key) = (ctx.data_unchecked::<Files>(), input.idempotency_key.as_deref());
            let (photo, link) = add_project_photo(ctx.surroundings(), files, asked, key).await?;
            Ok((now(ctx, photo).await?.map(ProjectPhoto), link.map(FileLink::from)))
        };
        settled(Box::pin(added).await, |done, field_errors| {
            let (photo, upload) = done.unwrap_or_default();
            AddProjectPhotoPayload { photo, upload, field_errors }
        })
    }

    /// Publishes a photo whose file has come, so that everyone sees it. Errors: NOT_FOUND, PHOTO_TRANSITION, IDEMPOTENCY_KEY_REUSED,
    /// IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ManageSubsidyProjects)",
        directive = can::apply(Action::ManageSubsidyProjects.code().to_owned())
    )]
    async fn publish_project_photo(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The photo.")] input: ProjectPhotoInput,
    ) -> Maybe<ProjectPhotoPayload> {
        let published = async {
            let key = input.idempotency_key.as_deref();
            let photo = publish_project_photo(ctx.surroundings(), decoded(&input.photo)?, key).await?;
            now(ctx, photo).await
        };
        settled(Box::pin(published).await, |photo, field_errors| ProjectPhotoPayload {
            photo: photo.flatten().map(ProjectPhoto),
            field_errors,
        })
    }

    /// Removes a photo, in any state; it hides at once. Errors: NOT_FOUND, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED,
    /// ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ManageSubsidyProjects)",
        directive = can::apply(Action::ManageSubsidyProjects.code().to_owned())
    )]
    async fn remove_project_photo(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The photo.")] input: ProjectPhotoInput,
    ) -> Maybe<RemoveProjectPhotoPayload> {
        let removed = async {
            let (photo, key) = (decoded(&input.photo)?, input.idempotency_key.as_deref());
            let files = ctx.data_unchecked::<Files>();
            let project = remove_project_photo(ctx.surroundings(), files, photo, key).await?;
            ctx.loaders::<PhotoLoaders>().forget(project, photo);
            ctx.loaders::<ProjectLoaders>().project(project).await
        };
        settled(Box::pin(removed).await, |project, field_errors| RemoveProjectPhotoPayload {
            subsidy_project: project.flatten().map(SubsidyProject),
            field_errors,
        })
    }

    /// A link to the largest size of a photo, also before it is published. It works for some minutes. Errors: NOT_FOUND,
    /// ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ManageSubsidyProjects)",
        directive = can::apply(Action::ManageSubsidyProjects.code().to_owned())
    )]
    async fn request_project_photo_download(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The photo.")] input: ProjectPhotoInput,
    ) -> Maybe<ProjectPhotoDownloadPayload> {
        let link = async {
            ctx.surroundings().authorize(Action::ManageSubsidyProjects)?;
            let files = ctx.data_unchecked::<Files>();
            let photo = decoded(&input.photo)?;
            request_download(ctx.surroundings(), files, Purpose::ProjectPhotoLarge, photo).await
        };
        Some(link.await.map(|link| ProjectPhotoDownloadPayload { download: link.into() }))
    }
}
