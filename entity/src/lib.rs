//! One row struct per table: no rules, no GraphQL.

pub mod body_stake;
pub mod dataset_load;
pub mod deployment;
pub mod enterprise;
pub mod enterprise_source;
pub mod key_figure;
pub mod key_figure_set;
pub mod listing;
pub mod listing_rubric;
pub mod locality;
pub mod municipality;
pub mod offering;
pub mod programme;
pub mod programme_body;
pub mod programme_contact;
pub mod programme_item;
pub mod protocol;
pub mod protocol_line;
pub mod recognition;
pub mod rubric;
pub mod rubric_synonym;
pub mod supplier_guide;
pub mod target_group;
pub mod testimonial;
pub mod translation;
