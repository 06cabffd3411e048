//! Photos of granted projects: an officer adds one ([`add_project_photo()`]), its file comes over a link and is made anew in three sizes, as
//! the pictures of the guide are ([`crate::guide::pictures`]), an officer publishes it ([`publish_project_photo()`]), and everyone sees it
//! at an address of its own.

mod add_project_photo;
pub mod graphql;
mod loaders;
mod photo_file;
mod publish_project_photo;
mod remove_project_photo;
pub mod rules;
mod shown;
mod store;

pub use add_project_photo::{AskedPhoto, add_project_photo};
pub use loaders::PhotoLoaders;
pub use photo_file::PhotoFiles;
pub use publish_project_photo::publish_project_photo;
pub use remove_project_photo::remove_project_photo;
pub use shown::photo_file;
