//! What signing in stands on, made once per process.

use super::issuers::Issuers;
use super::keys::{KeyError, KeyRing};
use super::passwords::Hasher;
use super::register::Register;
use super::tokens::TokenSettings;
use crate::config::Settings;
use crate::shared::clock::Clock;
use crate::shared::error::Error;
use chrono::TimeDelta;
use std::sync::Arc;

/// Everything accounts and sessions need. Cheap to clone.
#[derive(Clone)]
pub struct Identity(Arc<Parts>);

struct Parts {
    hasher: Hasher,
    keys: KeyRing,
    tokens: TokenSettings,
    register: Arc<Register>,
    issuers: Issuers,
    lives: Lives,
}

/// How long things last.
#[derive(Clone, Copy, Debug)]
pub struct Lives {
    /// A session, from signing in on.
    pub session: TimeDelta,
    /// A link to accept an invitation.
    pub invitation: TimeDelta,
    /// A link to set a new password.
    pub password_reset: TimeDelta,
    /// A secret of a machine.
    pub client_secret: TimeDelta,
    /// Whom to ask about a machine, after the machine was ended.
    pub client_contact: TimeDelta,
    /// What an issuer's word gave, from the last signing in there on.
    pub external_role: TimeDelta,
    /// What is kept of sessions and links after they ended.
    pub kept_after_end: TimeDelta,
}

/// Why signing in cannot be offered.
#[derive(Debug, thiserror::Error)]
pub enum IdentityStartError {
    /// The signing keys cannot be had.
    #[error(transparent)]
    Keys(#[from] KeyError),
    /// Passwords cannot be hashed as the settings say.
    #[error("cannot hash passwords: {0}")]
    Passwords(#[from] Error),
    /// External issuers cannot be asked as the settings say.
    #[error("cannot ask issuers: {0}")]
    Issuers(String),
}

impl Identity {
    /// Opens the signing keys and makes ready to hash.
    ///
    /// # Errors
    /// [`IdentityStartError`].
    pub fn open(settings: &Settings, clock: &Clock) -> Result<Self, IdentityStartError> {
        Ok(Self(Arc::new(Parts {
            hasher: Hasher::new(settings)?,
            keys: KeyRing::open(settings, clock)?,
            tokens: TokenSettings::from(settings),
            register: Arc::new(Register::new()),
            issuers: Issuers::open(settings).map_err(IdentityStartError::Issuers)?,
            lives: Lives {
                session: TimeDelta::hours(i64::from(settings.session_hours)),
                invitation: TimeDelta::hours(i64::from(settings.invitation_hours)),
                password_reset: TimeDelta::minutes(i64::from(settings.password_reset_minutes)),
                client_secret: TimeDelta::days(i64::from(settings.client_secret_days)),
                client_contact: TimeDelta::days(i64::from(settings.client_contact_days)),
                external_role: TimeDelta::days(i64::from(settings.external_role_days)),
                kept_after_end: TimeDelta::days(i64::from(settings.ended_sessions_kept_days)),
            },
        })))
    }

    /// Hashing and checking of passwords.
    pub fn hasher(&self) -> &Hasher {
        &self.0.hasher
    }

    /// The keys that sign access tokens.
    pub fn keys(&self) -> &KeyRing {
        &self.0.keys
    }

    /// What access tokens of this deployment have in common.
    pub fn tokens(&self) -> &TokenSettings {
        &self.0.tokens
    }

    /// What this process remembers of who is who.
    pub fn register(&self) -> &Arc<Register> {
        &self.0.register
    }

    /// The external issuers at which people sign in.
    pub fn issuers(&self) -> &Issuers {
        &self.0.issuers
    }

    /// How long things last.
    pub fn lives(&self) -> Lives {
        self.0.lives
    }
}
