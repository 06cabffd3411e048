//! The ring of keys that a process holds, kept in step with the folder.

use super::error::KeyError;
use super::folder::Folder;
use super::jwks::Jwks;
use super::key::{Key, is_kid};
use super::rules::{KeyState, Schedule, Standing, standings};
use crate::config::Settings;
use crate::identity::seconds;
use crate::shared::clock::Clock;
use chrono::{DateTime, TimeDelta, Utc};
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

/// How old the view of the folder may be when a key is used; half of the shortest
/// time before a new key signs, so that it is always known before.
const VIEW: TimeDelta = TimeDelta::seconds(30);
/// The shortest time between two looks for keys nobody knows, so that made-up
/// names cost a stranger nothing and us nothing.
const PAUSE: TimeDelta = TimeDelta::seconds(5);

/// The keys of this deployment; clones share one view. Never prints a private half.
#[derive(Clone)]
pub struct KeyRing(Arc<Ring>);

struct Ring {
    source: Source,
    clock: Clock,
    keys: RwLock<Arc<[Arc<Key>]>>,
    looked_at: Mutex<DateTime<Utc>>,
}

/// Where keys come from.
enum Source {
    /// A secret; the first signs, the others verify, as long as the process runs.
    Secret,
    /// A folder, in which keys come and go.
    Folder(Folder, Schedule),
}

/// What the command line shows of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyInfo {
    /// Its name.
    pub kid: String,
    /// When it was made; none when it was given as a secret.
    pub created: Option<DateTime<Utc>>,
    /// What it is good for.
    pub state: KeyState,
    /// When it begins to sign (upcoming) or ceases to verify (verifying).
    pub changes_at: Option<DateTime<Utc>>,
}

/// What a rotation did.
#[derive(Clone, Debug)]
pub struct Rotation {
    /// The new key.
    pub made: KeyInfo,
    /// The names of retired keys whose files are gone.
    pub removed: Vec<String>,
}

impl KeyRing {
    /// The keys of a deployment. Without any, the first is made; processes that
    /// start at once over one folder end with the same.
    ///
    /// # Errors
    /// A key that cannot be read, written, or is open to others; a secret without keys.
    pub fn open(settings: &Settings, clock: &Clock) -> Result<Self, KeyError> {
        let ring = Self::look(settings, clock)?;
        if let Source::Folder(folder, _) = &ring.0.source {
            folder.make()?;
            ring.replace(at_least_one(folder, clock.now())?);
        }
        Ok(ring)
    }

    /// The same without making anything: there may be no key at all.
    ///
    /// # Errors
    /// As [`KeyRing::open`].
    pub fn look(settings: &Settings, clock: &Clock) -> Result<Self, KeyError> {
        let (source, keys) = match &settings.token_signing_keys {
            Some(secret) => (Source::Secret, of_secret(secret.expose())?),
            None => {
                let folder = Folder::of(&settings.data_dir);
                let keys = folder.read()?;
                (Source::Folder(folder, schedule(settings)), keys)
            }
        };
        let (keys, looked_at) = (RwLock::new(keys.into()), Mutex::new(clock.now()));
        Ok(Self(Arc::new(Ring { source, clock: clock.clone(), keys, looked_at })))
    }

    /// The key that signs now.
    ///
    /// # Errors
    /// There is none.
    pub fn signing(&self, now: DateTime<Utc>) -> Result<Arc<Key>, KeyError> {
        self.keep_up(now, VIEW);
        let found = self.with_standing(now).into_iter().find(|(_, standing)| standing.state == KeyState::Signing);
        found.map(|(key, _)| key).ok_or(KeyError::None)
    }

    /// The key of this name, if tokens signed by it are good now. A name nobody
    /// knows makes the ring look into the folder, at most every few seconds.
    pub fn verifying(&self, kid: &str, now: DateTime<Utc>) -> Option<Arc<Key>> {
        if !is_kid(kid) {
            return None;
        }
        self.keep_up(now, VIEW);
        let find = || self.with_standing(now).into_iter().find(|(key, _)| key.kid() == kid);
        let found = find().or_else(|| {
            self.keep_up(now, PAUSE);
            find()
        });
        found.filter(|(_, standing)| standing.state != KeyState::Retired).map(|(key, _)| key)
    }

    /// The public halves of the keys that verify now, or will.
    pub fn jwks(&self) -> Jwks {
        let now = self.0.clock.now();
        self.keep_up(now, VIEW);
        let good = self.with_standing(now).into_iter().filter(|(_, standing)| standing.state != KeyState::Retired);
        Jwks { keys: good.map(|(key, _)| key.jwk()).collect() }
    }

    /// Every key, oldest first.
    pub fn list(&self) -> Vec<KeyInfo> {
        self.with_standing(self.0.clock.now()).into_iter().map(|(key, standing)| info(&key, standing)).collect()
    }

    /// Makes a new key, which will sign soon, and removes the retired ones.
    ///
    /// # Errors
    /// The keys are given as a secret, or the folder refuses.
    pub fn rotate(&self) -> Result<Rotation, KeyError> {
        let folder = self.folder()?;
        folder.make()?;
        let lock = folder.lock()?;
        let made = lock.add(self.0.clock.now())?;
        self.replace(folder.read()?);
        let removed = self.retired();
        lock.remove(&removed)?;
        self.replace(folder.read()?);
        let made = self.list().into_iter().find(|info| info.kid == made.kid()).ok_or(KeyError::None)?;
        Ok(Rotation { made, removed })
    }

    /// Removes the retired keys and tells their names.
    ///
    /// # Errors
    /// As [`KeyRing::rotate`].
    pub fn prune(&self) -> Result<Vec<String>, KeyError> {
        let folder = self.folder()?;
        folder.make()?;
        let lock = folder.lock()?;
        self.replace(folder.read()?);
        let removed = self.retired();
        lock.remove(&removed)?;
        self.replace(folder.read()?);
        Ok(removed)
    }

    fn folder(&self) -> Result<&Folder, KeyError> {
        match &self.0.source {
            Source::Folder(folder, _) => Ok(folder),
            Source::Secret => Err(KeyError::KeptElsewhere),
        }
    }

    fn retired(&self) -> Vec<String> {
        let retired = self.list().into_iter().filter(|info| info.state == KeyState::Retired);
        retired.map(|info| info.kid).collect()
    }

    /// Every key with where it stands.
    fn with_standing(&self, now: DateTime<Utc>) -> Vec<(Arc<Key>, Standing)> {
        let keys = self.keys();
        let standings = match &self.0.source {
            // Keys of a folder all say when they were made.
            Source::Folder(_, schedule) => {
                let made: Vec<_> = keys.iter().map(|key| key.created().unwrap_or_default()).collect();
                standings(&made, *schedule, now)
            }
            Source::Secret => {
                let states = [KeyState::Signing].into_iter().chain(std::iter::repeat(KeyState::Verifying));
                states.take(keys.len()).map(|state| Standing { state, changes_at: None }).collect()
            }
        };
        keys.iter().cloned().zip(standings).collect()
    }

    /// Looks into the folder again when the last look is as old as this. Who finds
    /// another looking goes on with what is known.
    fn keep_up(&self, now: DateTime<Utc>, age: TimeDelta) {
        let Source::Folder(folder, _) = &self.0.source else { return };
        let Ok(mut looked_at) = self.0.looked_at.try_lock() else { return };
        if now >= *looked_at && now - *looked_at < age {
            return;
        }
        *looked_at = now;
        match self.changed(folder, now) {
            Ok(None) => {}
            Ok(Some(keys)) => self.replace(keys),
            Err(cause) => tracing::error!(%cause, "The signing keys cannot be read again; those known stay in use"),
        }
    }

    /// The keys, when the folder holds others than the ring.
    fn changed(&self, folder: &Folder, now: DateTime<Utc>) -> Result<Option<Vec<Arc<Key>>>, KeyError> {
        let there = folder.kids()?;
        if !there.is_empty() && there.iter().map(String::as_str).eq(sorted(&self.keys())) {
            return Ok(None);
        }
        at_least_one(folder, now).map(Some)
    }

    fn keys(&self) -> Arc<[Arc<Key>]> {
        Arc::clone(&self.0.keys.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn replace(&self, keys: Vec<Arc<Key>>) {
        *self.0.keys.write().unwrap_or_else(PoisonError::into_inner) = keys.into();
    }
}

impl fmt::Debug for KeyRing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.keys().iter()).finish()
    }
}

/// The keys of a folder; the first is made when there is none. Only one of many
/// processes makes it: the others wait for the lock and find it.
fn at_least_one(folder: &Folder, now: DateTime<Utc>) -> Result<Vec<Arc<Key>>, KeyError> {
    let keys = folder.read()?;
    if !keys.is_empty() {
        return Ok(keys);
    }
    let lock = folder.lock()?;
    match folder.read()? {
        keys if keys.is_empty() => Ok(vec![lock.add(now)?]),
        keys => Ok(keys),
    }
}

fn of_secret(secret: &str) -> Result<Vec<Arc<Key>>, KeyError> {
    let keys = Key::from_secret(secret).filter(|keys| !keys.is_empty()).ok_or(KeyError::Secret)?;
    let keys: Vec<_> = keys.into_iter().map(Arc::new).collect();
    match sorted(&keys).windows(2).any(|pair| pair[0] == pair[1]) {
        true => Err(KeyError::Secret),
        false => Ok(keys),
    }
}

fn sorted(keys: &[Arc<Key>]) -> Vec<&str> {
    let mut kids: Vec<_> = keys.iter().map(|key| key.kid()).collect();
    kids.sort_unstable();
    kids
}

/// A key verifies until no token signed by it can be good any more: their life,
/// what clocks may differ, and the time in which a process may not know better.
fn schedule(settings: &Settings) -> Schedule {
    let activation = seconds(settings.token_key_activation_seconds);
    let life = seconds(settings.token_life_seconds) + seconds(settings.token_clock_skew_seconds);
    Schedule { activation, retirement: life + activation }
}

fn info(key: &Key, Standing { state, changes_at }: Standing) -> KeyInfo {
    KeyInfo { kid: key.kid().to_owned(), created: key.created(), state, changes_at }
}
