//! SQL of the guide: listings, and the offerings and testimonials that belong to them.

pub(super) mod following;
mod listings;
mod parts;
mod published;

pub(super) use listings::{Wanted, count, listing_of, listings_by_ids, listings_of, page, rows, rubric_exists};
pub(super) use parts::{
    PartKey, areas, descriptions, offering_counts, offerings, offerings_by_ids, testimonial_counts, testimonials,
    testimonials_by_ids,
};
pub(super) use published::{published_after, published_among, register, replacements};
