//! The supplier guide *Waar sociaal aankopen in Oost-Vlaanderen?*: published
//! listings, what they offer, what their clients say. Start at [`suppliers()`]; how texts are understood and
//! measured is in [`search`], what officers say that typed words mean in [`readings`]. How listings come into the guide, change and leave it is in [`listings`]; how testimonials come
//! and go in [`testimonials`].

pub mod error;
mod evaluate_search;
pub mod graphql;
mod kept;
pub mod listings;
mod loaders;
mod merge_listings;
pub mod pictures;
pub mod readings;
pub mod rules;
pub mod search;
mod store;
mod suggest;
mod suppliers;
pub mod testimonials;

pub use evaluate_search::{Judgement, Verdict, judge};
pub use kept::GuideRows;
pub use loaders::GuideLoaders;
pub use merge_listings::merge_listings;
pub use suggest::suggest;
pub use suppliers::{Asked, Filter, From, Hit, Search, count_suppliers, suppliers};
