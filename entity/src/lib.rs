//! One row struct per table: no rules, no GraphQL.

pub mod dataset_load;
pub mod deployment;
pub mod enterprise;
pub mod enterprise_source;
pub mod listing;
pub mod listing_rubric;
pub mod locality;
pub mod municipality;
pub mod offering;
pub mod recognition;
pub mod rubric;
pub mod rubric_synonym;
pub mod testimonial;
pub mod translation;
