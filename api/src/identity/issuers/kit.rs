//! The issuers of this deployment, and how they are asked.

use super::issuer::Issuer;
use crate::config::Settings;
use crate::outgoing::rules::Reach;
use crate::outgoing::{Bounds, Outgoing};
use std::sync::Arc;
use std::time::Duration;

/// Longest time a connection to an issuer may take.
const CONNECTING: Duration = Duration::from_secs(3);
/// Longest time an issuer may take for an answer: someone waits for it.
const PATIENCE: Duration = Duration::from_secs(5);
/// Longest answer of an issuer; bytes.
const LONGEST: usize = 262_144;

/// The issuers of this deployment. Cheap to clone.
#[derive(Clone)]
pub struct Issuers(Arc<Parts>);

struct Parts {
    all: Vec<Issuer>,
    outgoing: Outgoing,
    /// Where browsers go back to.
    returns: Vec<String>,
}

impl Issuers {
    /// Those of the settings, of which none is asked yet. Whoever operates this service named them, so they may stand inside.
    ///
    /// # Errors
    /// A sentence that says what of the settings cannot be.
    pub fn open(settings: &Settings) -> Result<Self, String> {
        let allows_http = settings.is_demo();
        let reach = Reach { private: true, http: allows_http };
        let bounds = Bounds { reach, connecting: CONNECTING, total: PATIENCE, most_bytes: LONGEST };
        Ok(Self(Arc::new(Parts {
            all: settings.issuers.iter().map(|given| Issuer::read(given, allows_http)).collect::<Result<_, _>>()?,
            outgoing: Outgoing::new(bounds, settings.issuers_ca_file.as_deref())?,
            returns: settings.sign_in_return_to.iter().map(str::to_owned).collect(),
        })))
    }

    /// Every issuer, in the order of the settings.
    pub fn all(&self) -> &[Issuer] {
        &self.0.all
    }

    /// The issuer with a key.
    pub(super) fn keyed(&self, key: &str) -> Option<&Issuer> {
        self.0.all.iter().find(|issuer| issuer.key == key)
    }

    /// What the issuer with this address is called, by its key and for people; none when one cannot sign in there any more.
    pub fn called(&self, address: &str) -> Option<(&str, &str)> {
        let found = self.0.all.iter().find(|issuer| issuer.address == address);
        found.map(|issuer| (issuer.key.as_str(), issuer.name.as_str()))
    }

    /// How they are asked.
    pub(super) fn outgoing(&self) -> &Outgoing {
        &self.0.outgoing
    }

    /// Where a browser goes back to: what is asked for, if it may be, else the first address.
    pub(super) fn return_to(&self, asked: Option<&str>) -> Option<&str> {
        let mut returns = self.0.returns.iter().map(String::as_str);
        match asked {
            None => returns.next(),
            Some(asked) => returns.find(|address| *address == asked),
        }
    }
}
