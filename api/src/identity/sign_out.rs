//! Ending the own session, or all of them.

use super::rules::EndedBy;
use super::store::sessions;
use crate::access::{Action, Denial, Person, Target};
use crate::journal::{Change, Entry, Facts, RecordKind, Writing, write};
use crate::shared::context::Context;
use crate::shared::error::Error;

/// Ends the session of the token that asks.
///
/// # Errors
/// `UNAUTHENTICATED` for visitors; faults of the database.
pub async fn sign_out(context: &Context) -> Result<(), Error> {
    let person = own(context, Action::SignOut)?;
    write(context, SignOut(person)).await
}

/// Ends every session of the account; how many were alive.
///
/// # Errors
/// The same.
pub async fn sign_out_everywhere(context: &Context) -> Result<u64, Error> {
    let person = own(context, Action::SignOutEverywhere)?;
    write(context, SignOutEverywhere(person)).await
}

/// Who asks about their own account.
pub(super) fn own(context: &Context, action: Action) -> Result<Person, Error> {
    context.authorize(action)?;
    let person = context.actor.person().ok_or(Denial::SignInFirst)?;
    context.authorize_on(action, &Target::account(person.account))?;
    Ok(person)
}

struct SignOut(Person);

impl Change for SignOut {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        let Person { account, session, .. } = self.0;
        if sessions::end(writing.tx(), session, EndedBy::SignOut, writing.now()).await? {
            writing.record(Entry::of(RecordKind::Session, session, "signOut").about(account).owned_by(account));
        }
        Ok(())
    }
}

struct SignOutEverywhere(Person);

impl Change for SignOutEverywhere {
    type Outcome = u64;

    async fn apply(&self, writing: &mut Writing) -> Result<u64, Error> {
        let Person { account, session, .. } = self.0;
        let ended = sessions::end_all(writing.tx(), account, None, EndedBy::SignOut, writing.now()).await?;
        let entry = Entry::of(RecordKind::Session, session, "signOutEverywhere").about(account).owned_by(account);
        writing.record(entry.after(Facts::default().with("sessions", ended)));
        Ok(ended)
    }
}
