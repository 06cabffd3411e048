//! What the tests of this room stand on: a folder that goes, settings for it, a held clock.

use crate::config::Settings;
use crate::shared::clock::Clock;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A data folder that goes when the test goes.
pub(super) struct Scratch(PathBuf);

impl Scratch {
    /// A new, empty one.
    pub(super) fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::SeqCst);
        let path = std::env::temp_dir().join(format!("social-economy-unit-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    /// The folder of its keys.
    pub(super) fn keys(&self) -> PathBuf {
        self.0.join("keys")
    }

    /// Settings of a service with this data folder.
    pub(super) fn settings(&self) -> Settings {
        Settings { data_dir: self.0.clone(), ..Settings::default() }
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A clock that is held at the instant at which tests begin.
pub(super) fn clock() -> Clock {
    Clock::held_at("2026-11-23T10:00:00Z".parse().expect("an instant"))
}

/// The names of the files in a folder, sorted.
pub(super) fn files(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("a folder").flatten();
    let mut names: Vec<_> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    // Hidden files first: the name of a key may begin with any sign of its alphabet.
    names.sort_by_key(|name| (!name.starts_with('.'), name.clone()));
    names
}
