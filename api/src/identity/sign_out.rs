//! Ending the own session, or all of them. Whoever signed in at an external issuer is told where to sign out there too.

use super::issuers::end_session_url;
use super::kit::Identity;
use super::rules::EndedBy;
use super::store::{identities, sessions};
use crate::access::{Action, Denial, Person, Target};
use crate::journal::{Change, Entry, Facts, RecordKind, Writing, write};
use crate::shared::context::Context;
use crate::shared::error::Error;

/// Ends the session of the token that asks; where a browser signs out at the issuer at which it began, if it did and that has such a
/// place.
///
/// # Errors
/// `UNAUTHENTICATED` for visitors; faults of the database.
pub async fn sign_out(context: &Context, identity: &Identity) -> Result<Option<String>, Error> {
    let person = own(context, Action::SignOut)?;
    match write(context, SignOut(person)).await? {
        Some(issuer) => Ok(end_session_url(context, identity, &issuer).await),
        None => Ok(None),
    }
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
    /// Address of the issuer at which the session began; none for one that began here.
    type Outcome = Option<String>;

    async fn apply(&self, writing: &mut Writing) -> Result<Option<String>, Error> {
        let Person { account, session, .. } = self.0;
        if sessions::end(writing.tx(), session, EndedBy::SignOut, writing.now()).await? {
            writing.record(Entry::of(RecordKind::Session, session, "signOut").about(account).owned_by(account));
        }
        identities::issuer_of_session(writing.tx(), session).await
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
