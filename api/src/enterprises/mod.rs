//! Enterprises as records, social and regular. What the supplier guide shows of them is in [`crate::guide`].
//!
//! Officers make and change records ([`create_enterprise()`], [`update_enterprise()`]); what is likely there already is found on
//! entry ([`likely_duplicates()`]). A record is not public until something public names it ([`make_public()`], [`make_organisation_public()`]). Where an
//! enterprise works stands in [`establishments`], what it is recognised as in [`recognitions`]; which side of the economy it is on
//! follows from that ([`rules::economy_side`]) and is stored nowhere. Who acts for it is asked and decided in [`claims`]. Two records of one
//! enterprise become one ([`merge_enterprises()`]), and the old id and readable key lead to it. What decides by all that is known of
//! enterprises asks [`known_enterprises()`].

mod change;
pub mod claims;
mod create_enterprise;
pub mod error;
pub mod establishments;
mod get;
pub mod graphql;
mod held_recognitions;
mod hold_enterprise;
mod kept;
mod known_enterprises;
mod likely_duplicates;
mod list;
mod loaders;
mod make_public;
mod merge_enterprises;
pub mod recognitions;
pub mod rules;
mod sight;
mod store;
mod update_enterprise;

pub use create_enterprise::{Created, create_enterprise};
pub use get::{EnterpriseRef, enterprise, enterprise_with_number};
pub use held_recognitions::{recognitions_of, recognitions_of_each};
pub use hold_enterprise::{hold_and_name, hold_enterprise};
pub use kept::EnterpriseRows;
pub use known_enterprises::known_enterprises;
pub use likely_duplicates::likely_duplicates;
pub use list::{count, enterprises};
pub use loaders::EnterpriseLoaders;
pub use make_public::{make_organisation_public, make_public};
pub use merge_enterprises::merge_enterprises;
pub(crate) use store::row;
pub use update_enterprise::{EnterpriseChanges, update_enterprise};
