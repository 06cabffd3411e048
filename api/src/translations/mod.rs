//! French and English texts beside the authoritative Dutch ones: one table for
//! every record, read only when another language than Dutch is asked, and written
//! by the capability whose record it is ([`translate()`]).

pub mod error;
mod loaders;
pub mod rules;
mod store;
mod translate;

pub use loaders::{TranslationLoaders, spoken};
pub use translate::translate;
