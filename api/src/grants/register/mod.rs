//! The public register of awards (DOMAIN §4.3): every granted project with who benefits, what was asked for and awarded, and by which
//! decision, as far as it is known. It is read page by page ([`award_register()`]) and as a whole, as a table for spreadsheets or as linked
//! data ([`export()`], [`rules::Form`]). Of a person, a sole trader among them, it tells the name and neither number nor place.
//!
//! The rows are those of [`crate::grants::projects`]; what it says of partners is decided there, once for gallery, register and exports.

mod export;
mod gather;
pub mod graphql;
mod list;
pub mod rules;

pub use export::export;
pub use list::{award_register, count};
