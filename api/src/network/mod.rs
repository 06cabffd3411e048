//! Directing areas: the centre cities and partnerships of municipalities that
//! direct the local social economy, with their members by period (DOMAIN §4.5).
//!
//! Start at [`rules`]: forms, territory on a date, inhabitants and the guideline.
//! Officers make and change areas ([`create_directing_area()`],
//! [`update_directing_area()`]) and say which municipality is where
//! ([`add_municipality_to_area()`], [`end_municipality_membership()`]). A merger of
//! municipalities in different areas is flagged ([`merger_flags()`]) until an officer
//! decides about it ([`decide_merger_flag()`]).

mod add_municipality_to_area;
mod change;
mod create_directing_area;
mod decide_merger_flag;
mod end_municipality_membership;
pub mod error;
mod get;
pub mod graphql;
mod list;
mod loaders;
mod merger_flags;
pub mod rules;
pub mod states;
mod store;
mod update_directing_area;

pub use add_municipality_to_area::{AskedMember, add_municipality_to_area};
pub use create_directing_area::{AskedArea, create_directing_area};
pub use decide_merger_flag::{AskedDecision, decide_merger_flag};
pub use end_municipality_membership::end_municipality_membership;
pub use get::area;
pub use list::{count, directing_areas};
pub use loaders::NetworkLoaders;
pub use merger_flags::merger_flags;
pub use update_directing_area::{AreaChanges, update_directing_area};
