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
pub use offering::Offering;
pub use query::GuideQuery;
pub use testimonial::Testimonial;
