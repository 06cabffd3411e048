//! Materials of learning events in the graph.

use super::attendance::DownloadPayload;
use super::managing::{LearningEventPayload, event_of};
use super::{LearningEvent, LearningLoaders};
use crate::access::Action;
use crate::files::Files;
use crate::files::graphql::{FileLink, FileType};
use crate::files::rules::AskedFile;
use crate::graphql::can::{Can, can};
use crate::graphql::id::{self, Kind};
use crate::graphql::input::{FieldError, settled};
use crate::graphql::request::{Maybe, Surroundings};
use crate::graphql::scalars::Instant;
use crate::learning::rules::{self, AskedMaterial};
use crate::learning::{Shown, add_material, remove_material, request_material};
use async_graphql::{Context, Enum, ID, InputObject, Object, SimpleObject};
use std::sync::Arc;

/// Whom a material is for. For others it is not there.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "rules::MaterialAudience")]
pub enum MaterialAudience {
    /// Everyone who may see the event.
    Public,
    /// Those who have a seat, and those who were there.
    Participants,
    /// The regisseurs of today.
    Regisseurs,
}

/// Something to read or watch about a learning event.
pub struct LearningMaterial(pub Arc<Shown>);

/// Something to read or watch about a learning event. Seen by its audience, by OFFICER, and by AUDITOR; it does not exist for
/// anyone else. One whose file is still to come is seen by OFFICER alone.
#[Object]
impl LearningMaterial {
    /// Opaque global id; send it to `requestMaterialDownload`.
    pub async fn id(&self) -> ID {
        id::encode(Kind::LearningMaterial, self.0.material.id)
    }

    /// The event it belongs to; null when you may not see it.
    async fn event(&self, ctx: &Context<'_>) -> Maybe<LearningEvent> {
        let found = ctx.loaders::<LearningLoaders>().event(self.0.material.event).await;
        found.map(|found| found.map(LearningEvent)).transpose()
    }

    /// What it is, in Dutch.
    async fn title(&self) -> &str {
        &self.0.material.title_nl
    }

    /// Whom it is for.
    async fn audience(&self) -> MaterialAudience {
        self.0.material.audience.into()
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

    /// When it was added, UTC.
    async fn added_at(&self) -> Instant {
        Instant(self.0.material.added_at)
    }

    /// When its file had come, UTC; null while it is awaited.
    async fn uploaded_at(&self) -> Option<Instant> {
        self.0.file.kept.as_ref().map(|kept| Instant(kept.at))
    }
}

/// A new material and what its file will be. The file that comes must be just so.
#[derive(InputObject)]
pub struct AddLearningMaterialInput {
    /// Id of the event.
    event: ID,
    /// What it is, in Dutch; 1 to 200 characters.
    title: String,
    /// Whom it is for; for good: remove it and add it again to change that.
    audience: MaterialAudience,
    /// Name of the file, ending as its type does; 1 to 150 characters, without `/`, `\` and control characters.
    file_name: String,
    /// Type of the file.
    file_type: FileType,
    /// Size of the file; bytes, at least 1 and at most 26214400, unless this service is set otherwise.
    size_bytes: i32,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// A material to remove.
#[derive(InputObject)]
pub struct RemoveLearningMaterialInput {
    /// Id of the material.
    material: ID,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// A material to download.
#[derive(InputObject)]
pub struct RequestMaterialDownloadInput {
    /// Id of the material.
    material: ID,
}

/// The material that waits for its file, or what is wrong with the input.
#[derive(SimpleObject)]
pub struct AddLearningMaterialPayload {
    /// The material; null when `fieldErrors` says why.
    material: Option<LearningMaterial>,
    /// The link over which to upload its file; if none comes in time, the material is removed again. Null when `fieldErrors`
    /// says why, and for a repeat after the file has come or too late for it.
    upload: Option<FileLink>,
    /// What is wrong with the input; empty when it was done.
    field_errors: Vec<FieldError>,
}

/// Adding, removing and fetching materials.
#[derive(Default)]
pub struct MaterialMutation;

#[Object]
impl MaterialMutation {
    /// Adds a material to an event and gives the link over which its file is uploaded. Field errors: EVENT_TITLE_MALFORMED,
    /// FILE_NAME_MALFORMED, FILE_NAME_OF_OTHER_TYPE, FILE_TYPE_NOT_TAKEN, FILE_SIZE_OUT_OF_RANGE. Errors: NOT_FOUND,
    /// MATERIALS_TOO_MANY, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE. The upload itself
    /// is refused with FILE_LINK_INVALID, FILE_SIZE_DIFFERS, FILE_TYPE_DIFFERS, FILE_INFECTED, FILE_NOT_SCANNED,
    /// CONTENT_ENCODED, BODY_BROKEN, BODY_TOO_SLOW or FILE_STORE_AWAY.
    #[graphql(
        guard = "Can(Action::ManageLearningEvents)",
        directive = can::apply(Action::ManageLearningEvents.code().to_owned())
    )]
    async fn add_learning_material(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The material and what its file will be.")] input: AddLearningMaterialInput,
    ) -> Maybe<AddLearningMaterialPayload> {
        let outcome = async {
            let event = id::decode(Kind::LearningEvent, "event", &input.event)?;
            let file =
                AskedFile { name: input.file_name, media_type: input.file_type.into(), size: input.size_bytes.into() };
            let asked = AskedMaterial { event, title: input.title, audience: input.audience.into(), file };
            let (context, files) = (ctx.surroundings(), ctx.data_unchecked::<Files>());
            let added = add_material(context, files, asked, input.idempotency_key.as_deref()).await?;
            let loaders = ctx.loaders::<LearningLoaders>();
            loaders.forget_event(event);
            Ok((loaders.material(added.material).await?, added.upload))
        };
        settled(Box::pin(outcome).await, |added, field_errors| {
            let (material, upload) = added.unwrap_or_default();
            AddLearningMaterialPayload {
                material: material.map(LearningMaterial),
                upload: upload.map(Into::into),
                field_errors,
            }
        })
    }

    /// Removes a material with its file; links to it no longer work. Errors: NOT_FOUND, IDEMPOTENCY_KEY_REUSED,
    /// IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ManageLearningEvents)",
        directive = can::apply(Action::ManageLearningEvents.code().to_owned())
    )]
    async fn remove_learning_material(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The material.")] input: RemoveLearningMaterialInput,
    ) -> Maybe<LearningEventPayload> {
        let outcome = async {
            let material = id::decode(Kind::LearningMaterial, "material", &input.material)?;
            let (context, files) = (ctx.surroundings(), ctx.data_unchecked::<Files>());
            remove_material(context, files, material, input.idempotency_key.as_deref()).await
        };
        event_of(ctx, outcome.await).await
    }

    /// A link to download a material. Errors: NOT_FOUND for one that is not for you or whose file is still to come,
    /// ID_MALFORMED, ID_OF_OTHER_TYPE. The download itself is refused with FILE_LINK_INVALID or FILE_STORE_AWAY.
    #[graphql(
        guard = "Can(Action::ReadLearningMaterials)",
        directive = can::apply(Action::ReadLearningMaterials.code().to_owned())
    )]
    async fn request_material_download(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The material.")] input: RequestMaterialDownloadInput,
    ) -> Maybe<DownloadPayload> {
        let link = async {
            let material = id::decode(Kind::LearningMaterial, "material", &input.material)?;
            request_material(ctx.surroundings(), ctx.data_unchecked::<Files>(), material).await
        };
        Some(link.await.map(|link| DownloadPayload { download: link.into() }))
    }
}
