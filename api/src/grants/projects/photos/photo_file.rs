//! The files of photos, for the room of files: who may have one, and what becomes of the photo; and what the journal says of it.

use super::rules::{Photo, PhotoState, purpose};
use super::shown::photo_file;
use super::store;
use crate::files::rules::{Purpose, StoredFile};
use crate::files::{Content, Keeper, Recast};
use crate::guide::pictures::in_sizes;
use crate::guide::pictures::rules::PictureSize;
use crate::journal::{Entry, Facts, RecordKind, Visibility, Writing};
use crate::shared::context::Context;
use crate::shared::error::Error;
use futures_util::future::BoxFuture;
use uuid::Uuid;

/// The files of photos for one purpose: as they are uploaded, or in one of the sizes in which they are kept.
pub struct PhotoFiles(Purpose);

impl PhotoFiles {
    /// Those for every purpose.
    pub const ALL: [Self; 4] = [
        Self(Purpose::ProjectPhoto),
        Self(Purpose::ProjectPhotoSmall),
        Self(Purpose::ProjectPhotoMedium),
        Self(Purpose::ProjectPhotoLarge),
    ];
}

/// What the journal says: it stands under the project. What is not published is for staff.
pub(super) fn entry(photo: &Photo, action: &'static str) -> Entry {
    let is_public = photo.state == PhotoState::Published;
    let visibility = if is_public { Visibility::Public } else { Visibility::Internal };
    Entry::of(RecordKind::SubsidyProject, photo.project, action).visible(visibility)
}

/// The values of a photo that the journal keeps.
pub(super) fn facts(photo: &Photo) -> Facts {
    Facts::default()
        .with("photo", photo.id.to_string())
        .with("alt", photo.alt_nl.as_str())
        .with("credit", photo.credit.as_deref())
        .with("state", photo.state.code())
}

impl Keeper for PhotoFiles {
    fn purpose(&self) -> Purpose {
        self.0
    }

    fn open<'a>(&'a self, context: &'a Context, record: Uuid) -> BoxFuture<'a, Result<Content, Error>> {
        Box::pin(async move {
            let size = match self.0 {
                Purpose::ProjectPhotoSmall => PictureSize::Small,
                Purpose::ProjectPhotoMedium => PictureSize::Medium,
                _ => PictureSize::Large,
            };
            photo_file(context, record, size).await.map(Content::Stored)
        })
    }

    fn recast(&self, content: &[u8]) -> Option<Result<Vec<Recast>, Error>> {
        Some(in_sizes(content, purpose))
    }

    fn came_recast<'a>(
        &'a self,
        writing: &'a mut Writing,
        file: &'a StoredFile,
        made: &'a [&'a Recast],
    ) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move {
            let found = store::lock(writing.tx(), file.record).await?.ok_or_else(Error::not_found)?;
            let largest = made.iter().map(|one| one.pixels).max();
            let pixels = largest.ok_or_else(|| Error::internal("a photo was made in no size"))?;
            store::came(writing.tx(), found.id, pixels).await?;
            let after = Photo { state: PhotoState::Pending, pixels: Some(pixels), ..found.clone() };
            writing.record(entry(&after, "uploadProjectPhoto").before(facts(&found)).after(facts(&after)));
            Ok(())
        })
    }

    fn never_came<'a>(&'a self, writing: &'a mut Writing, file: &'a StoredFile) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move {
            let found = store::lock(writing.tx(), file.record).await?.ok_or_else(Error::not_found)?;
            store::delete(writing.tx(), found.id).await?;
            writing.record(entry(&found, "forgetProjectPhoto").before(facts(&found)));
            Ok(())
        })
    }
}
