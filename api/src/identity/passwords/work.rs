//! The work of a password hash: Argon2id, whose parameters and salt stand in the
//! hash itself (PHC string).

use crate::config::Settings;
use crate::shared::ids;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{self, PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};

/// Length of a salt; bytes.
const SALT: usize = 16;

/// The parameters of new hashes.
#[derive(Clone, Debug)]
pub(super) struct Cost(Params);

impl Cost {
    /// The parameters of a deployment.
    ///
    /// # Errors
    /// Parameters Argon2 cannot have; the settings are checked at start.
    pub(super) fn of(settings: &Settings) -> Result<Self, argon2::Error> {
        let (memory, passes) = (settings.password_argon2_memory_kib, settings.password_argon2_passes);
        Params::new(memory, passes, settings.password_argon2_lanes, None).map(Self)
    }

    /// The hash of a password with a salt of its own.
    ///
    /// # Errors
    /// There is not enough memory.
    pub(super) fn hash(&self, password: &[u8]) -> password_hash::Result<String> {
        let hashed: PasswordHash = argon2id(&self.0).hash_password_with_salt(password, &ids::random::<SALT>())?;
        Ok(hashed.to_string())
    }

    /// Whether a hash was made with less work than new ones are.
    pub(super) fn exceeds(&self, hash: &PasswordHash) -> bool {
        let is_ours =
            hash.algorithm.as_str() == Algorithm::Argon2id.as_str() && hash.version == Some(Version::V0x13.into());
        !is_ours
            || Params::try_from(hash).map_or(true, |was| {
                was.m_cost() < self.0.m_cost() || was.t_cost() < self.0.t_cost() || was.p_cost() < self.0.p_cost()
            })
    }

    /// Spends what checking an older, cheaper hash saved, so that its account
    /// answers no sooner than one that does not exist.
    pub(super) fn make_up_for(&self, hash: &PasswordHash) {
        let work = |params: &Params| u64::from(params.m_cost()) * u64::from(params.t_cost());
        let Ok(was) = Params::try_from(hash) else { return };
        let missing = work(&self.0).saturating_sub(work(&was)) / u64::from(self.0.t_cost());
        let memory = u32::try_from(missing).unwrap_or(self.0.m_cost());
        if let Ok(rest) = Params::new(memory, self.0.t_cost(), 1, None) {
            let _ = argon2id(&rest).hash_password_into(b"", &[0; SALT], &mut [0; Params::DEFAULT_OUTPUT_LEN]);
        }
    }
}

/// Whether a password belongs to a hash, by the parameters of that hash.
pub(super) fn fits(password: &[u8], hash: &PasswordHash) -> bool {
    Argon2::default().verify_password(password, hash).is_ok()
}

fn argon2id(params: &Params) -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params.clone())
}
