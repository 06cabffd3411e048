//! The life of a listing: its owner or an officer makes one ([`create_listing()`]), says what it is to say
//! ([`update_listing()`]) and hands it in; an officer returns or publishes it, suspends, resumes and archives it. What
//! everyone reads is what an officer cleared last: a change of a listing that was published waits as a revision
//! ([`clear_listing_revision()`]). Two clocks run ([`watch_listings()`]): recognitions end, and confirmations grow old; what
//! owners read of it by e-mail is written in [`letters`].
//!
//! Start at [`states`]: the life of a listing and of a revision, and at [`rules::content`]: what a listing says.

mod archive_listing;
mod change;
mod clear_listing_revision;
mod confirm_listing;
mod create_listing;
pub mod error;
mod follow_enterprise;
mod follow_rubrics;
pub mod graphql;
mod letters;
mod list;
mod loaders;
mod publish_listing;
mod refuse_listing_revision;
mod resume_listing;
mod return_listing;
mod revision_step;
pub mod rules;
pub mod states;
mod store;
mod submit_listing;
mod suspend_listing;
mod translate_listing;
mod update_listing;
mod watch_listings;
mod withdraw_listing_revision;

pub use archive_listing::archive_listing;
pub use clear_listing_revision::clear_listing_revision;
pub use confirm_listing::confirm_listing;
pub use create_listing::create_listing;
pub use follow_enterprise::follow_enterprise;
pub use follow_rubrics::{follow_rubrics, hold_listings_under, offerings_under};
pub use letters::ListingLetters;
pub use list::{count_listings, count_revisions, listing_revisions, listings};
pub use loaders::ListingLoaders;
pub use publish_listing::publish_listing;
pub use refuse_listing_revision::refuse_listing_revision;
pub use resume_listing::resume_listing;
pub use return_listing::return_listing;
pub use submit_listing::submit_listing;
pub use suspend_listing::suspend_listing;
pub use translate_listing::translate_listing;
pub use update_listing::{Updated, update_listing};
pub use watch_listings::watch_listings;
pub use withdraw_listing_revision::withdraw_listing_revision;
