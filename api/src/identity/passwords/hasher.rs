//! Hashing and checking passwords, off the threads that answer, few at a time: each
//! takes its memory and a core, and a flood of them must not take all.

use super::rules::PasswordRules;
use super::work::{Cost, fits};
use crate::config::Settings;
use crate::shared::error::Error;
use crate::shared::ids;
use argon2::password_hash::phc::PasswordHash;
use secrecy::SecretString;
use std::sync::Arc;
use std::thread::available_parallelism;
use tokio::sync::Semaphore;
use zeroize::Zeroizing;

/// What came of checking a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Verdict {
    /// It is the password of the account.
    Right {
        /// Its hash was made with less work than new ones: hash it anew and store that.
        needs_rehash: bool,
    },
    /// It is not, or there is no such account.
    Wrong,
}

/// Hashes and checks passwords; clones share the places.
#[derive(Clone)]
pub struct Hasher {
    rules: PasswordRules,
    cost: Cost,
    /// The hash that stands in for the one of an account that does not exist.
    nobody: Arc<PasswordHash>,
    places: Arc<Semaphore>,
}

impl Hasher {
    /// The hasher of a deployment; makes one hash.
    ///
    /// # Errors
    /// Parameters that cannot be, or not enough memory for one hash.
    pub fn new(settings: &Settings) -> Result<Self, Error> {
        let cost = Cost::of(settings).map_err(Error::internal)?;
        let nobody = cost.hash(&ids::random::<32>()).map_err(Error::internal)?;
        let at_once = match settings.password_hashes_at_once {
            0 => available_parallelism().map_or(1, usize::from),
            set => set.min(Semaphore::MAX_PERMITS),
        };
        Ok(Self {
            rules: settings.into(),
            cost,
            nobody: Arc::new(PasswordHash::new(&nobody).map_err(Error::internal)?),
            places: Arc::new(Semaphore::new(at_once)),
        })
    }

    /// What a password must be.
    pub fn rules(&self) -> &PasswordRules {
        &self.rules
    }

    /// The hash of a password, with its parameters (a PHC string), to be stored.
    ///
    /// # Errors
    /// It is too long, or a fault of ours.
    pub async fn hash(&self, password: &SecretString) -> Result<String, Error> {
        let password = self.rules.normal_form(password)?;
        let cost = self.cost.clone();
        self.in_a_place(move || cost.hash(password.as_bytes())).await?.map_err(Error::internal)
    }

    /// Whether a password is the one behind a stored hash; none stands for an
    /// account that does not exist, and costs as much. Whatever keeps this from
    /// being found out is [`Verdict::Wrong`], and logged.
    pub async fn verify(&self, password: &SecretString, stored: Option<&str>) -> Verdict {
        // The same for every account, so its haste tells nothing.
        let Ok(password) = self.rules.normal_form(password) else { return Verdict::Wrong };
        let stored = stored.and_then(readable);
        let (cost, nobody) = (self.cost.clone(), Arc::clone(&self.nobody));
        let judged = self.in_a_place(move || judge(&password, stored.as_ref(), &nobody, &cost)).await;
        judged.unwrap_or_else(|cause| {
            tracing::error!(?cause, "A password could not be checked");
            Verdict::Wrong
        })
    }

    /// Does work in one of the places. The place is held until the work ends, also
    /// when whoever asked has gone.
    async fn in_a_place<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
        let place = Arc::clone(&self.places).acquire_owned().await.map_err(Error::internal)?;
        let working = tokio::task::spawn_blocking(move || {
            let _place = place;
            work()
        });
        working.await.map_err(Error::internal)
    }
}

impl std::fmt::Debug for Hasher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Hasher").field("rules", &self.rules).field("cost", &self.cost).finish_non_exhaustive()
    }
}

/// A stored hash; one that cannot be read counts as none, and is a fault of ours.
fn readable(stored: &str) -> Option<PasswordHash> {
    let read = PasswordHash::new(stored);
    if read.is_err() {
        tracing::error!("The stored hash of a password cannot be read");
    }
    read.ok()
}

/// The verdict, for the same work whether there is a hash, an older one or none.
fn judge(password: &Zeroizing<String>, stored: Option<&PasswordHash>, nobody: &PasswordHash, cost: &Cost) -> Verdict {
    let is_right = fits(password.as_bytes(), stored.unwrap_or(nobody));
    let needs_rehash = stored.is_some_and(|stored| cost.exceeds(stored));
    match stored {
        Some(_) if is_right => Verdict::Right { needs_rehash },
        Some(stored) if needs_rehash => {
            cost.make_up_for(stored);
            Verdict::Wrong
        }
        _ => Verdict::Wrong,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Settings under which a hash costs next to nothing.
    fn cheap() -> Settings {
        Settings { password_argon2_memory_kib: 16, password_argon2_passes: 1, ..Settings::default() }
    }

    fn hasher(settings: &Settings) -> Hasher {
        Hasher::new(settings).expect("a hasher")
    }

    fn secret(text: &str) -> SecretString {
        SecretString::from(text)
    }

    const RIGHT: Verdict = Verdict::Right { needs_rehash: false };

    #[tokio::test]
    async fn the_right_password_is_right_from_every_keyboard_and_others_are_wrong() {
        let hasher = hasher(&cheap());
        let stored = hasher.hash(&secret("één kraan in de tuin")).await.expect("a hash");
        assert!(stored.starts_with("$argon2id$v=19$m=16,t=1,p=1$"), "{stored}");
        assert_eq!(hasher.verify(&secret("één kraan in de tuin"), Some(&stored)).await, RIGHT);
        assert_eq!(hasher.verify(&secret("e\u{301}e\u{301}n kraan in de tuin"), Some(&stored)).await, RIGHT);
        assert_eq!(hasher.verify(&secret("Één kraan in de tuin"), Some(&stored)).await, Verdict::Wrong);
        assert_eq!(hasher.verify(&secret(""), Some(&stored)).await, Verdict::Wrong);
    }

    #[tokio::test]
    async fn two_hashes_of_one_password_differ() {
        let hasher = hasher(&cheap());
        let (a, b) = (hasher.hash(&secret("kraan")).await, hasher.hash(&secret("kraan")).await);
        assert_ne!(a.expect("a hash"), b.expect("a hash"));
    }

    #[tokio::test]
    async fn an_account_that_does_not_exist_costs_the_work_of_one_that_does() {
        let hasher = hasher(&cheap());
        let stored = hasher.hash(&secret("kraan")).await.expect("a hash");
        let stored = PasswordHash::new(&stored).expect("readable");
        assert_eq!(hasher.nobody.params, stored.params);
        assert_eq!(hasher.nobody.algorithm, stored.algorithm);
        assert_eq!(hasher.verify(&secret("kraan"), None).await, Verdict::Wrong);
    }

    #[tokio::test]
    async fn a_stored_hash_that_cannot_be_read_is_no_way_in() {
        let hasher = hasher(&cheap());
        for stored in [
            "",
            "kraan",
            "$argon2id$v=19$m=16,t=1,p=1$",
            "$1$salt$hash",
            "$argon2id$v=19$m=1,t=0,p=1$c2FsdHNhbHQ$aGFzaA",
        ] {
            assert_eq!(hasher.verify(&secret("kraan"), Some(stored)).await, Verdict::Wrong, "{stored}");
        }
    }

    #[tokio::test]
    async fn when_the_cost_rises_older_hashes_are_renewed_and_when_it_falls_they_are_kept() {
        let (low, high) = (hasher(&cheap()), hasher(&Settings { password_argon2_memory_kib: 64, ..cheap() }));
        let older = low.hash(&secret("kraan")).await.expect("a hash");
        let newer = high.hash(&secret("kraan")).await.expect("a hash");
        assert_eq!(high.verify(&secret("kraan"), Some(&older)).await, Verdict::Right { needs_rehash: true });
        assert_eq!(high.verify(&secret("kramp"), Some(&older)).await, Verdict::Wrong);
        assert_eq!(low.verify(&secret("kraan"), Some(&newer)).await, RIGHT);
        let more_passes = hasher(&Settings { password_argon2_passes: 2, ..cheap() });
        assert_eq!(more_passes.verify(&secret("kraan"), Some(&older)).await, Verdict::Right { needs_rehash: true });
    }

    #[tokio::test]
    async fn a_password_that_is_too_long_is_not_hashed_at_all() {
        let hasher = hasher(&cheap());
        let long = secret(&"x".repeat(257));
        assert!(matches!(hasher.hash(&long).await, Err(Error::Refused { rule: Some("PASSWORD_TOO_LONG"), .. })));
        hasher.places.close();
        assert_eq!(hasher.verify(&long, None).await, Verdict::Wrong, "without waiting for a place");
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn no_more_are_hashed_at_once_than_there_are_places_and_those_who_leave_keep_theirs() {
        let hasher = hasher(&Settings { password_hashes_at_once: 1, ..cheap() });
        let (entered, told) = std::sync::mpsc::channel();
        let (release, wait) = std::sync::mpsc::channel::<()>();
        let busy = hasher.clone();
        let first = tokio::spawn(async move {
            busy.in_a_place(move || {
                let _ = entered.send(());
                let _ = wait.recv();
            })
            .await
        });
        told.recv().expect("the first is at work");
        first.abort();
        let _ = first.await;
        assert_eq!(hasher.places.available_permits(), 0, "whoever asked has gone, the work has not");
        release.send(()).expect("it ends");
        assert_eq!(hasher.verify(&secret("kraan"), None).await, Verdict::Wrong);
    }

    #[test]
    fn a_hasher_prints_no_hash() {
        let hasher = hasher(&cheap());
        assert!(!format!("{hasher:?}").contains("argon2id$"));
    }
}
