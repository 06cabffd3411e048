//! Sending: one letter after the other, each as often as it takes.

use super::buttons::make::make;
use super::compose::{Envelope, Ways, compose};
use super::error::MailError;
use super::kit::Post;
use super::rules::buttons::{Deed, STOPPING_WORKS, Wish};
use super::rules::{Addressee, Fate, Leads, Letter, Message};
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
    if let Some(why) = message.kind.withheld(&to) {
        return Ok(Fate::Withdrawn { why: why.to_owned() }.into());
    }
    let written = match post.writer_of(message.kind) {
        Some(letters) => letters.write(context, message, &to).await,
        None => Ok(None),
    };
    match written {
        Ok(Some(letter)) => deliver(context, post, waiting, &to, &letter).await,
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

async fn deliver(
    context: &Context,
    post: &Post,
    waiting: &Waiting,
    to: &Addressee,
    letter: &Letter,
) -> Result<Outcome, Error> {
    let ways = match ways(context, post, &waiting.message, letter).await {
        Err(Error::Away(cause)) => return Err(Error::Away(cause)),
        Err(cause) => return Ok(unwritten(context, waiting, &cause)),
        Ok(ways) => ways,
    };
    let envelope = Envelope { from: post.from(), message_id: &waiting.message_id, at: context.clock.now() };
    Ok(match compose(&envelope, to, letter, &ways) {
        Ok(message) => hand_over(context, post, waiting, message).await,
        Err(unwritable) => Fate::Failed { why: unwritable.to_string() }.into(),
    })
}

/// The addresses of its buttons; of those that act, and of the end of reminders, they are made now.
async fn ways(context: &Context, post: &Post, message: &Message, letter: &Letter) -> Result<Ways, Error> {
    let wish = |leads: &Leads| match leads {
        Leads::Does(wish) => Some(*wish),
        Leads::To(_) => None,
    };
    let mut wishes: Vec<_> = letter.buttons.iter().filter_map(|button| wish(&button.leads)).collect();
    wishes.extend(message.kind.ahead().map(|_| stopping(context, message)));
    let mut made = make(context, message, &wishes).await?.into_iter();
    let mut address = |leads: &Leads| match leads {
        Leads::To(address) => Some(address.clone()),
        Leads::Does(wish) => made.next().map(|secret| post.address(wish.deed, &secret)),
    };
    let buttons = letter.buttons.iter().filter_map(|button| address(&button.leads)).collect();
    Ok(Ways { buttons, stop: made.next().map(|secret| post.address(Deed::StopReminders, &secret)) })
}

/// The wish of every reminder: that its reader can end them.
fn stopping(context: &Context, message: &Message) -> Wish {
    let until = context.clock.now() + STOPPING_WORKS;
    Wish { deed: Deed::StopReminders, record: message.recipient, area: None, until }
}

async fn hand_over(context: &Context, post: &Post, waiting: &Waiting, message: lettre::Message) -> Outcome {
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
    if !was_waiting {
        post.forget_files_of(waiting.message.recipient);
    }
    Ok(())
}

fn log(letter: Uuid, fate: &Fate) {
    match fate {
        Fate::Sent => tracing::info!(%letter, "A letter was sent"),
        Fate::Later { why, .. } => tracing::warn!(%letter, why, "A letter was not sent; it is tried again"),
        Fate::Failed { why } => tracing::error!(%letter, why, "A letter was given up"),
        Fate::Withdrawn { why } => tracing::info!(%letter, why, "A letter is no longer to be sent"),
    }
}
