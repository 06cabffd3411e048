//! One row struct per table: no rules, no GraphQL.

pub mod agenda_item;
pub mod dataset_load;
pub mod deployment;
pub mod directing_area;
pub mod directing_area_member;
pub mod enterprise;
pub mod enterprise_source;
pub mod learning_event;
pub mod learning_theme;
pub mod listing;
pub mod listing_rubric;
pub mod locality;
pub mod municipality;
pub mod network_meeting;
pub mod offering;
pub mod recognition;
pub mod rubric;
pub mod rubric_synonym;
pub mod testimonial;
pub mod translation;
