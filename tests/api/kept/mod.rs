//! What is kept of what everyone may see: asked again it costs nothing, and it never tells anything else.

mod answers;
mod equal;
mod rows;

/// A page of the guide as the web asks for it.
const GUIDE_PAGE: &str = include_str!("../../../measure/queries/guide-page.graphql");
