//! The files of pictures, for the room of files: who may have one, and what becomes of the picture.

use super::picture_step::{entry, facts};
use super::recast::recast;
use super::rules::{Picture, PictureSize, PictureState};
use super::shown::picture_file;
use super::store;
use crate::files::rules::{Purpose, StoredFile};
use crate::files::{Content, Keeper, Recast};
use crate::journal::Writing;
use crate::shared::context::Context;
use crate::shared::error::Error;
use futures_util::future::BoxFuture;
use uuid::Uuid;

/// The files of pictures for one purpose: as they are uploaded, or in one of the sizes in which they are kept.
pub struct PictureFiles(Purpose);

impl PictureFiles {
    /// Those for every purpose.
    pub const ALL: [Self; 4] = [
        Self(Purpose::Picture),
        Self(Purpose::PictureSmall),
        Self(Purpose::PictureMedium),
        Self(Purpose::PictureLarge),
    ];
}

impl Keeper for PictureFiles {
    fn purpose(&self) -> Purpose {
        self.0
    }

    fn open<'a>(&'a self, context: &'a Context, record: Uuid) -> BoxFuture<'a, Result<Content, Error>> {
        Box::pin(async move {
            let size = match self.0 {
                Purpose::PictureSmall => PictureSize::Small,
                Purpose::PictureMedium => PictureSize::Medium,
                _ => PictureSize::Large,
            };
            picture_file(context, record, size).await.map(Content::Stored)
        })
    }

    fn recast(&self, content: &[u8]) -> Option<Result<Vec<Recast>, Error>> {
        Some(recast(content))
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
            let pixels = largest.ok_or_else(|| Error::internal("a picture was made in no size"))?;
            store::came(writing.tx(), found.id, pixels).await?;
            let after = Picture { state: PictureState::Pending, pixels: Some(pixels), ..found.clone() };
            writing.record(entry(&after, "uploadPicture").before(facts(&found)).after(facts(&after)));
            Ok(())
        })
    }

    fn never_came<'a>(&'a self, writing: &'a mut Writing, file: &'a StoredFile) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move {
            let found = store::lock(writing.tx(), file.record).await?.ok_or_else(Error::not_found)?;
            store::delete(writing.tx(), found.id).await?;
            writing.record(entry(&found, "forgetPicture").before(facts(&found)));
            Ok(())
        })
    }
}
