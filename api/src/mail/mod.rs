//! Letters by e-mail, queued from the journal and sent by a job.
//!
//! A capability that writes letters implements [`Letters`] in its `letters.rs`:
//! which letters follow from what happened, and, when one is sent, its words. The
//! queue ([`Queue`]) is a durable consumer of the journal; it keeps who is to get
//! which kind of letter and nothing that says anything about a person. The job
//! ([`send_due()`]) asks for address and words when a letter's turn comes, so that
//! a letter is never sent to an address that was given up, nor about what is no
//! longer so, and the secret of a link stands nowhere but in the letter.
//!
//! Each letter keeps one Message-ID through all attempts: it is sent at least
//! once, and mail programs recognise a repeat. What fails for a while is tried
//! again after growing pauses; what fails for good is shown to officers
//! ([`mail_messages()`]), who may have it tried again ([`retry_mail()`]). Nothing
//! that fails here undoes what the letter tells of.

mod address;
mod compose;
mod error;
pub mod graphql;
mod kit;
mod letters;
mod list;
mod queue;
mod retry;
pub mod rules;
mod send;
pub mod states;
mod store;
mod transport;

pub use address::{from_problem, url_problem};
pub use error::MailError;
pub use kit::{Post, PostError};
pub use letters::{AddressBook, Letters};
pub use list::{Shown, count, mail_message, mail_messages};
pub use queue::{CONSUMER, Queue};
pub use retry::retry_mail;
pub use send::send_due;
