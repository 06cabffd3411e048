//! Suggestions in the graph.

use super::Enterprise;
use crate::graphql::request::Result;
use crate::guide::search::Suggested;
use crate::places::graphql::Municipality;
use crate::rubrics::graphql::Rubric;
use async_graphql::{Context, Object, SimpleObject};
use futures_util::future::join_all;

/// What someone who is still typing may mean.
pub struct Suggestions(pub Suggested);

/// What someone who is still typing may mean: of what is published alone, the likeliest of each kind first.
#[Object]
impl Suggestions {
    /// Rubrics that have suppliers and are called so, in any language; those with most suppliers first.
    async fn rubrics(&self, ctx: &Context<'_>) -> Result<Vec<Rubric>> {
        let found = join_all(self.0.rubrics.iter().map(|rubric| Rubric::of(ctx, *rubric))).await;
        found.into_iter().flatten().collect()
    }

    /// Suppliers one of whose words begins so, by name.
    async fn suppliers(&self, ctx: &Context<'_>) -> Result<Vec<Enterprise>> {
        let found = join_all(self.0.suppliers.iter().map(|enterprise| Enterprise::of(ctx, *enterprise))).await;
        found.into_iter().flatten().collect()
    }

    /// Municipalities past and present, villages, postal codes and NIS codes that begin so, by name.
    async fn places(&self, ctx: &Context<'_>) -> Result<Vec<PlaceSuggestion>> {
        let found = join_all(self.0.places.iter().map(async |(name, municipality)| {
            let municipality = Municipality::of(ctx, *municipality).await.transpose()?;
            Ok(municipality.map(|municipality| PlaceSuggestion { name: name.clone(), municipality }))
        }));
        found.await.into_iter().filter_map(Result::transpose).collect()
    }
}

/// A place that may be meant.
#[derive(SimpleObject)]
pub struct PlaceSuggestion {
    /// What was completed: a name, a postal code or a NIS code.
    name: String,
    /// The municipality of today it lies in, by whose code the guide is filtered.
    municipality: Municipality,
}
