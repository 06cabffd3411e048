//! French and English texts beside the authoritative Dutch ones: one table for
//! every record, read only when another language than Dutch is asked.

mod loaders;
mod store;

pub use loaders::TranslationLoaders;
