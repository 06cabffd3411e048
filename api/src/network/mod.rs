//! Directing areas: the centre cities and partnerships of municipalities that
//! direct the local social economy, with their members by period (DOMAIN §4.5).
//!
//! Start at [`rules`]: forms, territory on a date, inhabitants and the guideline.
//! Officers make and change areas ([`create_directing_area()`],
//! [`update_directing_area()`]) and say which municipality is where
//! ([`add_municipality_to_area()`], [`end_municipality_membership()`]). A merger of
//! municipalities in different areas is flagged ([`merger_flags()`]) until an officer
//! decides about it ([`decide_merger_flag()`]).
//!
//! People direct an area by mandate ([`appoint_regisseur()`], [`appoint_deputy()`],
//! [`end_mandate()`]). A mandate gives the role REGISSEUR for its area and period in the
//! same change, so that rights end with it at once. Who they are stands in the directory
//! ([`network_directory()`]): in full for the network, for everyone else as far as each
//! agreed to ([`update_my_directory_entry()`]). What an area plans to do is told by its
//! actions ([`record_area_action()`], [`update_area_action()`]), and what is worth a look
//! by [`network_warnings()`].

mod add_municipality_to_area;
mod appoint_deputy;
mod appoint_regisseur;
mod appointing;
mod area_of_municipality;
mod change;
mod create_directing_area;
mod decide_merger_flag;
mod end_mandate;
mod end_municipality_membership;
pub mod error;
mod forget_person;
mod get;
pub mod graphql;
mod list;
mod loaders;
mod merger_flags;
mod network_directory;
mod network_warnings;
mod record_area_action;
pub mod rules;
pub mod states;
mod store;
mod update_area_action;
mod update_directing_area;
mod update_my_directory_entry;

pub use add_municipality_to_area::{AskedMember, add_municipality_to_area};
pub use appoint_deputy::appoint_deputy;
pub use appoint_regisseur::appoint_regisseur;
pub use appointing::{Appointed, AskedMandate};
pub use area_of_municipality::area_of_municipality;
pub use create_directing_area::{AskedArea, create_directing_area};
pub use decide_merger_flag::{AskedDecision, decide_merger_flag};
pub use end_mandate::end_mandate;
pub use end_municipality_membership::end_municipality_membership;
pub use forget_person::forget_person;
pub use get::area;
pub use list::{count, directing_areas};
pub use loaders::NetworkLoaders;
pub use merger_flags::merger_flags;
pub use network_directory::{DirectoryFilter, count_directory, network_directory, people_of_directory};
pub use network_warnings::network_warnings;
pub use record_area_action::record_area_action;
pub use update_area_action::{ActionChanges, update_area_action};
pub use update_directing_area::{AreaChanges, update_directing_area};
pub use update_my_directory_entry::{AskedEntry, own_account, update_my_directory_entry};
