//! What files are taken and given with, made once per process.

use super::error::FilesStartError;
use super::keeper::Keeper;
use super::objects::Objects;
use super::rules::Purpose;
use super::scan::Scanner;
use crate::config::Settings;
use crate::shared::error::Error;
use chrono::{DateTime, TimeDelta, Utc};
use std::sync::Arc;

/// Everything files need. Cheap to clone.
#[derive(Clone)]
pub struct Files(Arc<Parts>);

struct Parts {
    objects: Objects,
    scanner: Option<Scanner>,
    keepers: Vec<Arc<dyn Keeper>>,
    address: String,
    link_life: TimeDelta,
    most_bytes: u64,
}

impl Files {
    /// Opens the place of files, for those of these capabilities.
    ///
    /// # Errors
    /// [`FilesStartError`].
    pub fn open(settings: &Settings, keepers: Vec<Arc<dyn Keeper>>) -> Result<Self, FilesStartError> {
        Ok(Self(Arc::new(Parts {
            objects: Objects::open(&settings.files_place())?,
            scanner: Scanner::of(settings),
            keepers,
            address: settings.token_issuer.trim_end_matches('/').to_owned(),
            link_life: TimeDelta::seconds(i64::from(settings.file_link_seconds)),
            most_bytes: settings.file_max_bytes,
        })))
    }

    /// Whether files can be kept there, as far as that is not seen by opening it.
    ///
    /// # Errors
    /// [`FilesStartError`].
    pub async fn check(&self, now: DateTime<Utc>) -> Result<(), FilesStartError> {
        self.0.objects.check(now).await
    }

    /// Largest file; bytes.
    pub fn most_bytes(&self) -> u64 {
        self.0.most_bytes
    }

    /// Where contents are kept.
    pub(super) fn objects(&self) -> &Objects {
        &self.0.objects
    }

    /// What contents are looked at with; none where the settings name no command.
    pub(super) fn scanner(&self) -> Option<&Scanner> {
        self.0.scanner.as_ref()
    }

    /// The address of this service, as links begin.
    pub(super) fn address(&self) -> &str {
        &self.0.address
    }

    /// How long a link works.
    pub(super) fn link_life(&self) -> TimeDelta {
        self.0.link_life
    }

    /// Whose files those of a purpose are.
    ///
    /// # Errors
    /// A purpose without a keeper: the program forgot one.
    pub(super) fn keeper(&self, purpose: Purpose) -> Result<&Arc<dyn Keeper>, Error> {
        let found = self.0.keepers.iter().find(|keeper| keeper.purpose() == purpose);
        found.ok_or_else(|| Error::internal(format!("nobody keeps files for the purpose {}", purpose.code())))
    }
}
