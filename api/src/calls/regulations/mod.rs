//! Regulations: the rules of a grant, with their aims and the decisions of the provincial council that carry them. They are
//! public law: whoever may read calls reads all of them, alone or from calls and rounds.
//!
//! A registrar records one ([`record_regulation()`]), corrects what was recorded ([`correct_regulation()`]) and says it in other
//! languages ([`translate_regulation()`], [`translate_aim()`]). Start at [`rules`].

mod change;
mod correct_regulation;
pub mod error;
mod get;
pub mod graphql;
mod list;
mod loaders;
mod record_regulation;
pub mod rules;
mod store;
mod translate_aim;
mod translate_regulation;

pub use correct_regulation::correct_regulation;
pub use get::regulation;
pub use list::{count, regulations};
pub use loaders::RegulationLoaders;
pub use record_regulation::record_regulation;
pub(super) use store::lock;
pub use translate_aim::translate_aim;
pub use translate_regulation::translate_regulation;
