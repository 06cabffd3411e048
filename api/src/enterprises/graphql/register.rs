//! What the register adds to an enterprise.

use super::{Establishment, Recognition};
use crate::enterprises::{EnterpriseLoaders, rules};
use crate::graphql::request::{Maybe, Result, Surroundings};
use async_graphql::{Context, Object};

/// What the register knows of an enterprise, flattened into it.
pub struct Register<'a>(pub &'a rules::Enterprise);

/// What the register knows of an enterprise.
#[Object]
impl Register<'_> {
    /// Country of the seat, ISO 3166-1 alpha-2; null for Belgium and when not verified.
    async fn country(&self) -> Maybe<&str> {
        self.0.country.may_get_text()
    }

    /// Number in the register of that country; null for a Belgian enterprise and when not verified.
    async fn foreign_number(&self) -> Maybe<&str> {
        self.0.foreign_number.may_get_text()
    }

    /// Whether everyone may see the record: its listing is or was published, or a public project names it.
    async fn is_public(&self) -> Result<bool> {
        Ok(*self.0.is_public.get()?)
    }

    /// Rises with every change of the record itself; send it as `expectedVersion`.
    async fn version(&self) -> Result<i32> {
        Ok(*self.0.version.get()?)
    }

    /// The places at which it works or worked, oldest first. Seen by whoever sees the enterprise.
    async fn establishments(&self, ctx: &Context<'_>) -> Result<Vec<Establishment>> {
        let found = ctx.loaders::<EnterpriseLoaders>().establishments(self.0.id).await?;
        Ok(found.iter().cloned().map(Establishment).collect())
    }

    /// What was proposed to be a recognition of it and is not, or not yet, verified, oldest first. Seen by the enterprise itself, OFFICER and
    /// AUDITOR; null for everyone else.
    async fn recognition_proposals(&self, ctx: &Context<'_>) -> Maybe<Vec<Recognition>> {
        let found = ctx.loaders::<EnterpriseLoaders>().proposals(self.0.id).await.transpose()?;
        Some(found.map(|found| found.iter().cloned().map(Recognition).collect()))
    }
}
