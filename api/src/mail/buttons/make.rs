//! Making the buttons of a letter when it is sent. Their secrets are made from the
//! keys of letter and deed and the master key, which stands outside the database:
//! so they are the same at every attempt, and stand neither in the journal nor in
//! the queue.

use crate::journal::{Change, Entry, Facts, RecordKind, Writing, write};
use crate::mail::rules::Message;
use crate::mail::rules::buttons::Wish;
use crate::mail::store::buttons;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::hex::hex;
use crate::shared::ids;
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};

/// Longest secret anyone can send; characters.
const LONGEST: usize = 100;

/// The secrets of the buttons of a letter, in the order of the wishes.
///
/// # Errors
/// Faults of the database.
pub(in crate::mail) async fn make(
    context: &Context,
    message: &Message,
    wishes: &[Wish],
) -> Result<Vec<SecretString>, Error> {
    let secrets: Vec<_> = wishes.iter().map(|wish| secret(context, message, wish)).collect();
    if !wishes.is_empty() {
        let hashed = |(wish, secret): (&Wish, &SecretString)| (*wish, hash(secret.expose_secret()));
        let buttons = wishes.iter().zip(&secrets).map(hashed).collect();
        write(context, MakeButtons { message: *message, buttons }).await?;
    }
    Ok(secrets)
}

/// The secret of a button: 256 bits, another one for each time a letter was queued.
fn secret(context: &Context, message: &Message, wish: &Wish) -> SecretString {
    let area = wish.area.unwrap_or_default();
    let words = format!("{} {} {} {} {area}", message.id, message.version, wish.deed.code(), wish.record);
    context.journal.master().digest("button in a letter", words.as_bytes()).into()
}

/// The hash of a secret. Nobody can guess 256 bits, so it needs no salt and no work.
fn hash(secret: &str) -> String {
    hex(&Sha256::digest(secret.as_bytes()))
}

/// The hash of what someone sent, unless it cannot be a secret at all.
pub(super) fn hash_of_sent(secret: &str) -> Option<String> {
    (secret.len() <= LONGEST).then(|| hash(secret))
}

struct MakeButtons {
    message: Message,
    buttons: Vec<(Wish, String)>,
}

impl Change for MakeButtons {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        let Message { id, recipient, .. } = self.message;
        for (wish, hash) in &self.buttons {
            let key = ids::fresh(writing.now());
            if !buttons::insert(writing.tx(), key, &self.message, wish, hash, writing.now()).await? {
                continue;
            }
            let entry = Entry::of(RecordKind::MailMessage, id, "makeMailButton").about(recipient).owned_by(recipient);
            writing.record(entry.after(facts(wish)));
        }
        Ok(())
    }
}

/// What the journal says of a button.
pub(super) fn facts(wish: &Wish) -> Facts {
    let facts = Facts::default().with("deed", wish.deed.code()).with("record", wish.record.to_string());
    wish.area.into_iter().fold(facts, |facts, area| facts.with("area", area.to_string()))
}
