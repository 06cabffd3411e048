//! Sending: one letter after the other, each as often as it takes.

use super::compose::{Envelope, compose};
use super::error::MailError;
use super::kit::Post;
use super::rules::{Addressee, Fate, Letter};
use super::store::sending::{self, Waiting};
use super::transport::{Label, Undelivered};
use crate::shared::context::Context;
use crate::shared::error::Error;
use uuid::Uuid;

/// Most letters read at once.
const MOST: u64 = 50;

/// Sends the letters whose turn has come; how many left. A letter that cannot be
/// sent does not keep the next one waiting, unless the server is not there at all.
///
/// # Errors
/// `MAIL_SERVER_AWAY`; faults of the database.
pub async fn send_due(context: &Context, post: &Post) -> Result<u64, Error> {
    let mut sent = 0;
    loop {
        let due = sending::due(&context.db, context.clock.now(), MOST).await?;
        if due.is_empty() {
            return Ok(sent);
        }
        for waiting in due {
            let outcome = attempt(context, post, &waiting).await?;
            settle(context, post, &waiting, outcome.fate).await?;
            sent += u64::from(outcome.is_sent);
            if outcome.is_server_away {
                return Err(MailError::ServerAway.into());
            }
        }
    }
}

/// What came of one attempt.
struct Outcome {
    fate: Fate,
    is_sent: bool,
    is_server_away: bool,
}

impl From<Fate> for Outcome {
    fn from(fate: Fate) -> Self {
        Self { is_sent: fate == Fate::Sent, fate, is_server_away: false }
    }
}

async fn attempt(context: &Context, post: &Post, waiting: &Waiting) -> Result<Outcome, Error> {
    let message = &waiting.message;
    let mut book = match post.book().addressees(context, &[message.recipient]).await {
        Err(Error::Away(cause)) => return Err(Error::Away(cause)),
        Err(cause) => return Ok(unwritten(context, waiting, &cause)),
        Ok(book) => book,
    };
    let Some(to) = book.remove(&message.recipient) else {
        return Ok(Fate::Withdrawn { why: "Whom it was for was erased.".to_owned() }.into());
    };
    let written = match post.writer_of(message.kind) {
        Some(letters) => letters.write(context, message, &to).await,
        None => Ok(None),
    };
    match written {
        Ok(Some(letter)) => Ok(deliver(context, post, waiting, &to, &letter).await),
        Ok(None) => Ok(Fate::Withdrawn { why: "It was no longer due when its turn came.".to_owned() }.into()),
        Err(Error::Away(cause)) => Err(Error::Away(cause)),
        Err(cause) => Ok(unwritten(context, waiting, &cause)),
    }
}

/// One letter that cannot be written must not keep all others from being sent.
fn unwritten(context: &Context, waiting: &Waiting, cause: &Error) -> Outcome {
    let (letter, cause) = (waiting.message.id, cause as &dyn std::error::Error);
    tracing::error!(%letter, cause, "A letter could not be written; it is tried again");
    later(context, waiting, "It could not be written; the log says more.".to_owned()).into()
}

async fn deliver(context: &Context, post: &Post, waiting: &Waiting, to: &Addressee, letter: &Letter) -> Outcome {
    let envelope = Envelope { from: post.from(), message_id: &waiting.message_id, at: context.clock.now() };
    let message = match compose(&envelope, to, letter) {
        Ok(message) => message,
        Err(unwritable) => return Fate::Failed { why: unwritable.to_string() }.into(),
    };
    match post.transport().deliver(label(waiting), message).await {
        Ok(()) => Fate::Sent.into(),
        Err(Undelivered::Refused(why)) => Fate::Failed { why }.into(),
        Err(Undelivered::NotNow(why)) => later(context, waiting, why).into(),
        Err(Undelivered::Away(why)) => Outcome { is_server_away: true, ..later(context, waiting, why).into() },
    }
}

fn later(context: &Context, waiting: &Waiting, why: String) -> Fate {
    Fate::after(waiting.attempts + 1, context.clock.now(), why)
}

fn label(waiting: &Waiting) -> Label {
    Label { id: waiting.message.id, kind: waiting.message.kind, recipient: waiting.message.recipient }
}

/// Writes down what came of it. Whoever was erased while their letter left is forgotten once more.
async fn settle(context: &Context, post: &Post, waiting: &Waiting, fate: Fate) -> Result<(), Error> {
    log(waiting.message.id, &fate);
    let was_waiting = sending::settle(&context.db, waiting.message.id, &fate, context.clock.now()).await?;
    match was_waiting {
        true => Ok(()),
        false => post.transport().forget(waiting.message.recipient),
    }
}

fn log(letter: Uuid, fate: &Fate) {
    match fate {
        Fate::Sent => tracing::info!(%letter, "A letter was sent"),
        Fate::Later { why, .. } => tracing::warn!(%letter, why, "A letter was not sent; it is tried again"),
        Fate::Failed { why } => tracing::error!(%letter, why, "A letter was given up"),
        Fate::Withdrawn { why } => tracing::info!(%letter, why, "A letter is no longer to be sent"),
    }
}
