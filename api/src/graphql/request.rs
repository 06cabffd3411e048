//! What every resolver finds beside its arguments.

use crate::shared::context::Context as Surrounding;
use crate::shared::error::Error;
use async_graphql::Context;
use std::any::Any;
use std::sync::Arc;

/// What a resolver returns; the error carries its code to the wire.
pub type Result<T> = std::result::Result<T, Error>;

/// What the resolver of a nullable field returns: a failure blanks this field and not its parent.
pub type Maybe<T> = Option<Result<T>>;

/// Access to the surroundings and loaders of the request.
pub trait Surroundings {
    /// Who asks, the database, the clock.
    fn surroundings(&self) -> &Surrounding;
    /// The loaders of a capability.
    fn loaders<L: Any + Send + Sync>(&self) -> &Arc<L>;
}

impl Surroundings for Context<'_> {
    fn surroundings(&self) -> &Surrounding {
        self.data_unchecked::<Surrounding>()
    }

    fn loaders<L: Any + Send + Sync>(&self) -> &Arc<L> {
        self.data_unchecked::<Arc<L>>()
    }
}
