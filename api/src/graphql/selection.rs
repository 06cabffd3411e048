//! Looking ahead: which fields an answer shows, before the rows are read. What
//! `@skip` and `@include` take away counts as shown; that reads too much and never
//! too little.

use async_graphql::{Context, SelectionField};

/// Calls `see` with the name of every field selected on the object that this field gives.
pub fn on_object(ctx: &Context<'_>, see: impl FnMut(&str)) {
    names(&ctx.field(), see);
}

/// Calls `see` with the name of every field selected on the rows of the
/// connection that this field gives, below `nodes` as below `edges`.
pub fn on_rows(ctx: &Context<'_>, mut see: impl FnMut(&str)) {
    for part in ctx.field().selection_set() {
        match part.name() {
            "nodes" => names(&part, &mut see),
            "edges" => {
                part.selection_set().filter(|edge| edge.name() == "node").for_each(|node| names(&node, &mut see))
            }
            _ => {}
        }
    }
}

/// Whether the total of the connection that this field gives is selected.
pub fn is_counted(ctx: &Context<'_>) -> bool {
    ctx.field().selection_set().any(|part| part.name() == "totalCount")
}

fn names(object: &SelectionField<'_>, mut see: impl FnMut(&str)) {
    object.selection_set().for_each(|field| see(field.name()));
}
