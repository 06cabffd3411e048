//! The folder of keys: one file per key, for its owner alone, never changed once
//! it is there. A file appears whole or not at all, and only whoever holds the
//! lock adds or removes one.

use super::error::KeyError;
use super::key::Key;
use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use std::collections::BTreeSet;
use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use zeroize::Zeroizing;

/// What the name of a key's file ends with.
const ENDING: &str = ".pem";
/// What the name of a file ends with that is not whole yet.
const UNFINISHED: &str = ".new";

/// A folder of keys.
#[derive(Debug)]
pub(super) struct Folder(PathBuf);

impl Folder {
    /// The folder `keys` of a data folder.
    pub(super) fn of(data_dir: &Path) -> Self {
        Self(data_dir.join("keys"))
    }

    /// Makes it, for its owner alone, unless it is there.
    pub(super) fn make(&self) -> Result<(), KeyError> {
        let mut folder = DirBuilder::new();
        folder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut folder, 0o700);
        folder.create(&self.0).map_err(KeyError::at(&self.0))
    }

    /// The names of the keys that are there; none without the folder.
    pub(super) fn kids(&self) -> Result<BTreeSet<String>, KeyError> {
        let entries = match std::fs::read_dir(&self.0) {
            Err(cause) if cause.kind() == ErrorKind::NotFound => return Ok(BTreeSet::new()),
            entries => entries.map_err(KeyError::at(&self.0))?,
        };
        let names = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok());
        Ok(names.filter_map(|name| Some(name.strip_suffix(ENDING)?.to_owned())).collect())
    }

    /// The keys that are there, oldest first.
    pub(super) fn read(&self) -> Result<Vec<Arc<Key>>, KeyError> {
        let kids = self.kids()?;
        if !kids.is_empty() {
            self.refuse_writable_by_others()?;
        }
        let read: Result<Vec<_>, _> = kids.iter().filter_map(|kid| self.read_key(kid).transpose()).collect();
        let mut keys: Vec<_> = read?.into_iter().map(Arc::new).collect();
        keys.sort_by(|a, b| (a.created(), a.kid()).cmp(&(b.created(), b.kid())));
        Ok(keys)
    }

    /// A key by its name; none when it was removed in the meantime.
    fn read_key(&self, kid: &str) -> Result<Option<Key>, KeyError> {
        let path = self.file(kid);
        let mut file = match File::open(&path) {
            Err(cause) if cause.kind() == ErrorKind::NotFound => return Ok(None),
            file => file.map_err(KeyError::at(&path))?,
        };
        refuse_open(&path, &file, 0o077, 0o600)?;
        let mut text = Zeroizing::new(String::new());
        file.read_to_string(&mut text).map_err(KeyError::at(&path))?;
        match Key::from_file(&text) {
            None => Err(KeyError::Unreadable(path)),
            Some(key) if key.kid() != kid => Err(KeyError::Misnamed(path)),
            Some(key) => Ok(Some(key)),
        }
    }

    /// Waits until nobody else changes the folder; ends when the answer is dropped.
    pub(super) fn lock(&self) -> Result<Locked<'_>, KeyError> {
        let path = self.0.join(".lock");
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false);
        let lock = own(&mut options).open(&path).map_err(KeyError::at(&path))?;
        lock.lock().map_err(KeyError::at(&path))?;
        Ok(Locked { folder: self, _lock: lock })
    }

    fn file(&self, kid: &str) -> PathBuf {
        self.0.join(format!("{kid}{ENDING}"))
    }

    /// Who may write here may sign for us.
    fn refuse_writable_by_others(&self) -> Result<(), KeyError> {
        let folder = File::open(&self.0).map_err(KeyError::at(&self.0))?;
        refuse_open(&self.0, &folder, 0o022, 0o700)
    }

    /// Makes sure that what was renamed or removed stays so when the power fails.
    fn settle(&self) -> Result<(), KeyError> {
        match cfg!(unix) {
            true => File::open(&self.0).and_then(|folder| folder.sync_all()).map_err(KeyError::at(&self.0)),
            false => Ok(()),
        }
    }
}

/// The folder, while nobody else may change it.
pub(super) struct Locked<'a> {
    folder: &'a Folder,
    _lock: File,
}

impl Locked<'_> {
    /// Adds a new key: written apart, then put in its place in one step.
    pub(super) fn add(&self, now: DateTime<Utc>) -> Result<Arc<Key>, KeyError> {
        let (key, text) = Key::fresh(self.instant_of_its_own(now)?)?;
        let path = self.folder.file(key.kid());
        let unfinished = self.folder.0.join(format!("{}{UNFINISHED}", key.kid()));
        let mut file = own(OpenOptions::new().write(true).create_new(true))
            .open(&unfinished)
            .map_err(KeyError::at(&unfinished))?;
        file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(KeyError::at(&unfinished))?;
        std::fs::rename(&unfinished, &path).map_err(KeyError::at(&path))?;
        self.folder.settle()?;
        Ok(Arc::new(key))
    }

    /// The first instant from now at which no key was made: of two made at the same
    /// one, nobody could tell which comes after the other.
    fn instant_of_its_own(&self, now: DateTime<Utc>) -> Result<DateTime<Utc>, KeyError> {
        let taken: Vec<_> = self.folder.read()?.iter().filter_map(|key| key.created()).collect();
        let mut instant = now.trunc_subsecs(6);
        while taken.contains(&instant) {
            instant += TimeDelta::microseconds(1);
        }
        Ok(instant)
    }

    /// Removes keys, and what a process left unfinished that died while it added one.
    pub(super) fn remove(&self, kids: &[String]) -> Result<(), KeyError> {
        let entries = std::fs::read_dir(&self.folder.0).map_err(KeyError::at(&self.folder.0))?;
        let names = entries.flatten().map(|entry| entry.path());
        let unfinished = names.filter(|path| path.to_string_lossy().ends_with(UNFINISHED));
        for path in kids.iter().map(|kid| self.folder.file(kid)).chain(unfinished) {
            match std::fs::remove_file(&path) {
                Err(cause) if cause.kind() != ErrorKind::NotFound => return Err(KeyError::at(path)(cause)),
                _ => {}
            }
        }
        self.folder.settle()
    }
}

/// Files made with these options are for their owner alone.
fn own(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}

/// Refuses what gives others any of these rights.
#[cfg(unix)]
fn refuse_open(path: &Path, file: &File, rights: u32, wanted: u32) -> Result<(), KeyError> {
    let metadata = file.metadata().map_err(KeyError::at(path))?;
    match std::os::unix::fs::MetadataExt::mode(&metadata) & 0o777 {
        mode if mode & rights == 0 => Ok(()),
        mode => Err(KeyError::Open { path: path.to_owned(), mode, wanted }),
    }
}

/// Other systems have other rights, which the data folder hands down.
#[cfg(not(unix))]
fn refuse_open(_: &Path, _: &File, _: u32, _: u32) -> Result<(), KeyError> {
    Ok(())
}
