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
//! ([`mail_messages()`]), who may have it tried again ([`retry_mail()`]), and record
//! what came back ([`record_mail_bounce()`]); a mail server may hand that over itself
//! ([`take_mail_notice()`]). Nothing that fails here undoes what the letter tells of.
//!
//! What takes place soon is reminded of without an entry ([`remind_due()`]). A letter
//! may have [`buttons`] that do one thing each; a capability that does it implements
//! [`Deeds`].

mod address;
mod buttons;
mod clear_mail_bounce;
mod compose;
mod deeds;
mod error;
mod forget_old;
pub mod graphql;
mod kit;
mod letters;
mod list;
mod queue;
mod record_mail_bounce;
mod remind;
mod retry;
pub mod rules;
mod send;
pub mod states;
mod store;
mod sweep_letters;
mod take_mail_notice;
mod transport;
pub mod words;

pub use address::{from_problem, url_problem};
pub use buttons::{Opened, open_button, press_button, pressed};
pub use clear_mail_bounce::clear_mail_bounce;
pub use deeds::Deeds;
pub use error::MailError;
pub use forget_old::forget_old;
pub use kit::{Post, PostError};
pub use letters::{AddressBook, Letters};
pub use list::{Shown, count, mail_message, mail_messages};
pub use queue::{CONSUMER, Queue};
pub use record_mail_bounce::record_mail_bounce;
pub use remind::remind_due;
pub use retry::retry_mail;
pub use send::send_due;
pub use sweep_letters::sweep_letters;
pub use take_mail_notice::{Taken, take_mail_notice};
