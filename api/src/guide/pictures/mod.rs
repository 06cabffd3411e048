//! Logos and photos: an owner adds one ([`add_picture()`]), its file comes over a link and is made anew in three sizes
//! ([`recast`]), an officer clears it ([`clear_picture()`]), and everyone sees it at an address of its own.

mod add_picture;
mod decide_picture;
pub mod error;
pub mod graphql;
mod loaders;
mod picture_file;
mod picture_step;
mod recast;
mod remove_picture;
pub mod rules;
mod shown;
mod store;
mod take_away;

pub use add_picture::{AskedPicture, add_picture};
pub use decide_picture::{clear_picture, refuse_picture};
pub use loaders::PictureLoaders;
pub use picture_file::PictureFiles;
pub use recast::in_sizes;
pub use remove_picture::remove_picture;
pub use shown::{picture_file, pictures_to_decide};
pub(in crate::guide) use store::move_all;
