//! The schema: the roots of all capabilities, merged, with limits.

use super::node::NodeQuery;
use crate::config::Settings;
use crate::places::PlaceLoaders;
use crate::places::graphql::PlaceQuery;
use crate::shared::context::Context;
use crate::translations::TranslationLoaders;
use async_graphql::{EmptyMutation, EmptySubscription, MergedObject, Request, SDLExportOptions};

/// Everything one can ask.
#[derive(Default, MergedObject)]
pub struct Query(PlaceQuery, NodeQuery);

/// Fields and fragments within one another before the engine gives up. The real
/// limits are in [`super::limits`], which come first and say what was exceeded.
const MOST_LEVELS: usize = 128;

/// The schema of the service.
pub type Schema = async_graphql::Schema<Query, EmptyMutation, EmptySubscription>;

/// Builds the schema under the limits of a deployment.
pub fn build(settings: &Settings) -> Schema {
    let builder = Schema::build(Query::default(), EmptyMutation, EmptySubscription).limit_recursive_depth(MOST_LEVELS);
    match settings.introspection_enabled {
        true => builder.finish(),
        false => builder.disable_introspection().finish(),
    }
}

/// Puts the surroundings and fresh loaders into a request.
pub fn equip(request: Request, context: Context) -> Request {
    request.data(TranslationLoaders::new(&context)).data(PlaceLoaders::new(&context)).data(context)
}

/// The schema as text, sorted, for `schema.graphql`.
pub fn sdl(schema: &Schema) -> String {
    let options = SDLExportOptions::new()
        .sorted_fields()
        .sorted_arguments()
        .sorted_enum_items()
        .include_specified_by()
        .use_space_ident()
        .indent_width(2);
    schema.sdl_with_options(options)
}
