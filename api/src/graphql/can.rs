//! The guard of root fields and the directive that prints it into the schema.

#![allow(missing_docs, reason = "the directive macro makes items without documentation")]

use super::request::Surroundings;
use crate::access::Action;
use async_graphql::{Context, Guard, Result, TypeDirective};

/// Refuses early when the actor's role has no grant for the action at all; the
/// operation asks again with the record at hand.
pub struct Can(pub Action);

impl Guard for Can {
    async fn check(&self, ctx: &Context<'_>) -> Result<()> {
        ctx.surroundings().authorize(self.0)?;
        Ok(())
    }
}

/// The action one must be allowed to do for this field; docs/permissions.md says who is.
#[TypeDirective(location = "FieldDefinition")]
pub fn can(#[graphql(desc = "Name of the action in docs/permissions.md.")] action: String) {}
