//! Adding a picture: it waits for its file, then for an officer.

use super::error::PictureError;
use super::picture_step::{entry, facts};
use super::rules::{MOST_PICTURES, Picture, PictureKind, PictureState, alt};
use super::store;
use crate::access::{Action, Actor, Denial};
use crate::enterprises::rules::{Shown, of_enterprise};
use crate::enterprises::{EnterpriseRef, enterprise};
use crate::files::rules::{AskedFile, FileFacts, Purpose};
use crate::files::{Files, Link, await_file, of_records, upload_link};
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use crate::shared::ids;
use crate::shared::lookup::Lookup;
use serde::{Serialize, Serializer};
use uuid::Uuid;

/// A picture to add.
#[derive(Clone, Debug, Serialize)]
pub struct AskedPicture {
    /// The enterprise it shows.
    pub enterprise: Uuid,
    /// What it is.
    #[serde(serialize_with = "coded")]
    pub kind: PictureKind,
    /// What is to be seen on it, in Dutch.
    pub alt: String,
    /// What its file will be.
    pub file: AskedFile,
}

fn coded<S: Serializer>(kind: &PictureKind, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(kind.code())
}

/// Adds a picture; its key, and the link over which its file is uploaded: none when a repeat came after the file, or too
/// late for it.
///
/// # Errors
/// `NOT_FOUND`, `PICTURES_TOO_MANY`; `PICTURE_ALT_MALFORMED`, `FILE_NAME_MALFORMED`, `FILE_NAME_OF_OTHER_TYPE`,
/// `FILE_TYPE_NOT_TAKEN`, `FILE_SIZE_OUT_OF_RANGE` as problems of fields; the refusals of idempotency keys; faults of the
/// database.
pub async fn add_picture(
    context: &Context,
    files: &Files,
    asked: AskedPicture,
    key: Option<&str>,
) -> Result<(Uuid, Option<Link>), Error> {
    context.authorize_on(Action::ManagePictures, &of_enterprise(asked.enterprise))?;
    check_enterprise(context, asked.enterprise).await?;
    let mut problems = Problems::default();
    let alt = alt(&asked.alt, &mut problems);
    let file = asked.file.check(Purpose::Picture, files.most_bytes(), &mut problems);
    problems.finish()?;
    let change = AddPicture { asked, alt, file, files: files.clone() };
    let picture = write_once(context, "addPicture", key, change).await?;
    let file = of_records(context, Purpose::Picture, &[picture]).await?.remove(&picture);
    Ok((picture, file.and_then(|file| upload_link(context, files, &file))))
}

async fn check_enterprise(context: &Context, id: Uuid) -> Result<(), Error> {
    let context = Context { actor: Actor::System, ..context.clone() };
    let named = EnterpriseRef::Named(Lookup::Id(id));
    enterprise(&context, &named, Shown::RECORD).await?.map(|_| ()).ok_or_else(Error::not_found)
}

struct AddPicture {
    asked: AskedPicture,
    alt: String,
    file: FileFacts,
    files: Files,
}

impl Serialize for AddPicture {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.asked.serialize(serializer)
    }
}

impl Change for AddPicture {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let person = writing.context().actor.person().ok_or(Denial::SignInFirst)?;
        if store::count(writing.tx(), self.asked.enterprise).await? >= MOST_PICTURES {
            return Err(PictureError::TooMany { most: MOST_PICTURES }.into());
        }
        let new = Picture {
            id: ids::fresh(writing.now()),
            enterprise: self.asked.enterprise,
            kind: self.asked.kind,
            alt_nl: self.alt.clone(),
            state: PictureState::Awaited,
            added_by: person.account,
            added_at: writing.now(),
            pixels: None,
            refused_reason: None,
        };
        store::insert(writing.tx(), &new).await?;
        await_file(writing, &self.files, Purpose::Picture, new.id, self.file.clone()).await?;
        writing.record(entry(&new, "addPicture").after(facts(&new)));
        Ok(new.id)
    }
}
