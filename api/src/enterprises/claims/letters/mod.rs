//! Letters to whoever asked to act for an enterprise, when an officer decided. Which letter follows from what, and whether it is
//! still true when its turn comes, is decided here; for words see [`texts`].

mod texts;

use super::rules::{Claim, ClaimState};
use super::store;
use crate::journal::{Happened, RecordKind};
use crate::mail::Letters;
use crate::mail::rules::{Addressee, Due, Letter, MailKind, Message};
use crate::shared::context::Context;
use crate::shared::error::Error;
use futures_util::future::BoxFuture;
use texts::letter;

/// Writes letters about claims.
pub struct ClaimLetters;

/// The kinds of letters about claims.
const KINDS: &[MailKind] = &[MailKind::ClaimGranted, MailKind::ClaimRefused, MailKind::ClaimRevoked];

/// What a letter tells.
#[derive(Clone, Debug, PartialEq, Eq)]
enum News {
    /// They act for it from now on.
    Granted,
    /// They do not.
    Refused {
        /// Why, in the words of an officer.
        reason: String,
    },
    /// They no longer do.
    Revoked {
        /// Why, in the words of an officer.
        reason: String,
    },
}

impl Letters for ClaimLetters {
    fn kinds(&self) -> &'static [MailKind] {
        KINDS
    }

    fn due<'a>(&'a self, context: &'a Context, happened: &'a [Happened]) -> BoxFuture<'a, Result<Vec<Due>, Error>> {
        Box::pin(due(context, happened))
    }

    fn write<'a>(
        &'a self,
        context: &'a Context,
        message: &'a Message,
        to: &'a Addressee,
    ) -> BoxFuture<'a, Result<Option<Letter>, Error>> {
        Box::pin(write(context, message, to))
    }
}

/// The letters that follow from what officers decided about claims, to whoever asked.
async fn due(context: &Context, happened: &[Happened]) -> Result<Vec<Due>, Error> {
    let of_claims = happened.iter().filter(|happened| happened.kind == RecordKind::EnterpriseClaim);
    let told: Vec<_> = of_claims.filter_map(|happened| Some((happened, kind_of(&happened.action)?))).collect();
    let ids: Vec<_> = told.iter().map(|(happened, _)| happened.record).collect();
    let claims = store::by_ids(&context.db, &ids).await?;
    let due = told.into_iter().filter_map(|(happened, kind)| {
        let claim = claims.get(&happened.record)?;
        Some(Due { entry: happened.id, kind, recipient: claim.account, record: claim.id })
    });
    Ok(due.collect())
}

/// The letter as things are now; none when something else was decided since.
async fn write(context: &Context, message: &Message, to: &Addressee) -> Result<Option<Letter>, Error> {
    let Some(claim) = store::find(context.db.reader(), message.record).await? else { return Ok(None) };
    let Some(news) = news(message.kind, &claim) else { return Ok(None) };
    let name = store::enterprise_name(context.db.reader(), claim.enterprise).await?;
    Ok(name.map(|name| letter(&news, &name, to)))
}

/// The letter that follows from what was done to a claim.
fn kind_of(action: &str) -> Option<MailKind> {
    match action {
        "grantClaim" => Some(MailKind::ClaimGranted),
        "refuseClaim" => Some(MailKind::ClaimRefused),
        "revokeClaim" => Some(MailKind::ClaimRevoked),
        _ => None,
    }
}

/// What a letter of this kind tells now; none when it is no longer true, and after erasure.
fn news(kind: MailKind, claim: &Claim) -> Option<News> {
    match (kind, claim.state) {
        (MailKind::ClaimGranted, ClaimState::Granted) => Some(News::Granted),
        (MailKind::ClaimRefused, ClaimState::Refused) => claim.reason.clone().map(|reason| News::Refused { reason }),
        (MailKind::ClaimRevoked, ClaimState::Revoked) => claim.reason.clone().map(|reason| News::Revoked { reason }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;
    use uuid::Uuid;

    fn claim(state: ClaimState, reason: Option<&str>) -> Claim {
        Claim {
            id: Uuid::from_u128(1),
            account: Uuid::from_u128(2),
            enterprise: Uuid::from_u128(3),
            motivation: None,
            state,
            requested_at: DateTime::UNIX_EPOCH,
            decided_at: None,
            reason: reason.map(str::to_owned),
            grant: None,
            version: 2,
        }
    }

    #[test]
    fn a_letter_tells_what_was_decided_last_and_nothing_else() {
        assert_eq!(news(MailKind::ClaimGranted, &claim(ClaimState::Granted, None)), Some(News::Granted));
        assert_eq!(news(MailKind::ClaimGranted, &claim(ClaimState::Revoked, Some("Weg"))), None);
        let refused = News::Refused { reason: "Neen".to_owned() };
        assert_eq!(news(MailKind::ClaimRefused, &claim(ClaimState::Refused, Some("Neen"))), Some(refused));
        assert_eq!(news(MailKind::ClaimRefused, &claim(ClaimState::Refused, None)), None, "after erasure");
        assert_eq!(kind_of("requestClaim").or(kind_of("mergeEnterprises")), None);
    }
}
