//! Which records of enterprises someone sees: what is published, and one's own.

use crate::access::{Action, Reach, ScopeKind};
use crate::shared::context::Context;
use crate::shared::error::Error;
use uuid::Uuid;

/// Which records someone sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sight {
    /// Every one.
    All,
    /// The public ones, and the one the active role is limited to.
    Public {
        /// That one.
        own: Option<Uuid>,
    },
}

impl Sight {
    /// What whoever asks sees.
    ///
    /// # Errors
    /// `FORBIDDEN`.
    pub(super) fn of(context: &Context) -> Result<Self, Error> {
        let scope = context.actor.person().and_then(|person| person.capacity.scope);
        let own = scope.filter(|scope| scope.kind == ScopeKind::Enterprise).map(|scope| scope.id);
        Ok(match context.authorize(Action::ReadEnterprises)? {
            Reach::All => Self::All,
            Reach::Own | Reach::PublicFields => Self::Public { own },
        })
    }
}
