//! The guide in the graph.

mod enterprise;
mod listing;
mod offering;
mod query;
mod shown;
mod suggestions;
mod suppliers;
mod testimonial;

pub use enterprise::Enterprise;
pub use listing::{Listing, ListingState};
pub use offering::{Offering, OfferingKind};
pub use query::GuideQuery;
pub use testimonial::Testimonial;
