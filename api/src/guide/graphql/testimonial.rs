//! Testimonials in the graph.

use super::Enterprise;
use crate::graphql::id;
use crate::graphql::request::{Maybe, Result};
use crate::graphql::scalars::Date;
use crate::graphql::text::{Language, LocalizedText, spoken};
use crate::guide::rules;
use async_graphql::{Context, ID, Object};
use std::sync::Arc;

/// What a client says about an enterprise.
pub struct Testimonial(pub Arc<rules::Testimonial>);

/// What a client says about an enterprise. Everyone reads published ones; withdrawn consent hides one at once.
#[Object]
impl Testimonial {
    /// Opaque global id.
    pub async fn id(&self) -> ID {
        id::encode(id::Kind::Testimonial, self.0.id)
    }

    /// The organisation that speaks.
    fn client_organisation(&self) -> Result<&str> {
        Ok(self.0.client_organisation.get()?)
    }

    /// The person who speaks, with their consent; null when none is named.
    fn person_name(&self) -> Maybe<&str> {
        self.0.person_name.may_get_text()
    }

    /// What is said.
    async fn quote(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "Language asked.")] language: Language,
    ) -> Result<LocalizedText> {
        spoken(ctx, self.0.id, "quote_nl", self.0.quote_nl.get()?, language).await
    }

    /// Date in Europe/Brussels on which it was given.
    fn given_on(&self) -> Result<Date> {
        Ok(Date(*self.0.given_on.get()?))
    }

    /// Whether it is invented for demonstration.
    fn synthetic(&self) -> Result<bool> {
        Ok(*self.0.is_synthetic.get()?)
    }

    /// About whom.
    async fn enterprise(&self, ctx: &Context<'_>) -> Maybe<Enterprise> {
        Enterprise::of(ctx, self.0.enterprise_id).await
    }
}
