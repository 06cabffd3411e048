//! `node` and `nodes`: any record by its global id.

use super::can::{Can, can};
use super::id::{Kind, decode_any};
use super::request::{Maybe, Result, Surroundings};
use crate::access::Action;
use crate::figures::FigureLoaders;
use crate::figures::graphql::KeyFigureSet;
use crate::places::PlaceLoaders;
use crate::places::graphql::Municipality;
use crate::refusals;
use async_graphql::{Context, ID, Interface, Object};
use futures_util::future::join_all;

/// Most ids in one `nodes`; count.
const MOST_NODES: usize = 100;

refusals! {
    /// What can be wrong with a request for nodes.
    pub enum NodeError {
        /// More ids than one request may name.
        TooMany { asked: usize, maximum: usize } => BadInput, "TOO_MANY_IDS", "`ids` holds {asked} ids; at most {maximum} go into one request.";
    }
}

/// Anything with a global id.
#[derive(Interface)]
#[graphql(field(name = "id", ty = "ID", desc = "Opaque global id."))]
pub enum Node {
    /// A municipality.
    Municipality(Municipality),
    /// A set of key figures.
    KeyFigureSet(KeyFigureSet),
}

/// Questions by global id.
#[derive(Default)]
pub struct NodeQuery;

#[Object]
impl NodeQuery {
    /// The record with this id; null when there is none that you may see.
    /// Errors: ID_MALFORMED.
    #[graphql(guard = "Can(Action::ReadNode)", directive = can::apply(Action::ReadNode.code().to_owned()))]
    async fn node(&self, ctx: &Context<'_>, #[graphql(desc = "Global id.")] id: ID) -> Maybe<Node> {
        find(ctx, "id", &id).await.transpose()
    }

    /// The records with these ids, in their order; null where there is none that you may see.
    /// Errors: ID_MALFORMED, TOO_MANY_IDS.
    #[graphql(
        guard = "Can(Action::ReadNode)",
        directive = can::apply(Action::ReadNode.code().to_owned())
    )]
    async fn nodes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Global ids, at most 100.")] ids: Vec<ID>,
    ) -> Result<Vec<Maybe<Node>>> {
        if ids.len() > MOST_NODES {
            return Err(NodeError::TooMany { asked: ids.len(), maximum: MOST_NODES }.into());
        }
        Ok(join_all(ids.iter().map(|id| find(ctx, "ids", id))).await.into_iter().map(Result::transpose).collect())
    }
}

/// Each kind goes through the loader of its capability, which knows what the actor may see.
async fn find(ctx: &Context<'_>, argument: &'static str, id: &ID) -> Result<Option<Node>> {
    let (kind, row) = decode_any(argument, id)?;
    Ok(match kind {
        Kind::Municipality => {
            ctx.loaders::<PlaceLoaders>().municipality(row).await?.map(|m| Node::Municipality(Municipality(m)))
        }
        Kind::KeyFigureSet => {
            ctx.loaders::<FigureLoaders>().set(row).await?.map(|set| Node::KeyFigureSet(KeyFigureSet(set)))
        }
        _ => None,
    })
}
