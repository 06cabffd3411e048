//! Programs of partners and their secrets, and what of them holds when.

use super::error::{ClientError, TokenRefusal};
use crate::access::{ClientScope, ClientScopes};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use uuid::Uuid;

/// What every secret begins with, so that those who look for secrets where none should be find it.
pub const SECRET_PREFIX: &str = "seclient_";

/// How long before a secret ends its contact is warned.
pub const WARNING: TimeDelta = TimeDelta::days(14);

/// Length of a hint; characters.
const HINT: usize = 4;

/// A program of a partner.
#[derive(Clone, Debug, PartialEq)]
pub struct Client {
    /// Key; that of its account.
    pub id: Uuid,
    /// What it is called.
    pub name: String,
    /// The key it is sorted by.
    pub name_key: String,
    /// E-mail address of whoever looks after it; none some time after it was ended.
    pub contact: Option<String>,
    /// The enterprise it acts for; none for one that acts for nobody.
    pub enterprise: Option<Uuid>,
    /// What it may do beside what everyone may.
    pub scopes: ClientScopes,
    /// First day on which it acts.
    pub valid_from: Option<NaiveDate>,
    /// First day on which it no longer acts; none = open.
    pub valid_until: Option<NaiveDate>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was ended; none while it was not.
    pub ended_at: Option<DateTime<Utc>>,
    /// Rises with every change.
    pub version: i32,
}

impl Client {
    /// Whether it acts on a date.
    pub fn acts_on(&self, today: NaiveDate) -> bool {
        self.ended_at.is_none() && self.valid_until.is_none_or(|until| today < until)
    }
}

/// A secret of a program.
#[derive(Clone, Debug, PartialEq)]
pub struct ClientSecret {
    /// Key; that of the session it stands for.
    pub id: Uuid,
    /// The program.
    pub client: Uuid,
    /// Its last characters.
    pub hint: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it ends by itself.
    pub expires_at: DateTime<Utc>,
    /// When it was revoked; none while it was not.
    pub revoked_at: Option<DateTime<Utc>>,
    /// The day on which a token was got with it last; none when none was.
    pub last_used_on: Option<NaiveDate>,
}

impl ClientSecret {
    /// Whether it works.
    pub fn is_live(&self, now: DateTime<Utc>) -> bool {
        self.revoked_at.is_none() && now < self.expires_at
    }

    /// Whether its contact is to know that it ends: it works, ends soon, and none of the secrets of its program that were made later
    /// is in use.
    pub fn wants_warning(&self, all: &[Self], now: DateTime<Utc>) -> bool {
        let is_newer = |other: &Self| (other.created_at, other.id) > (self.created_at, self.id);
        let is_replaced = all.iter().any(|other| is_newer(other) && other.last_used_on.is_some());
        self.is_live(now) && self.expires_at - now <= WARNING && !is_replaced
    }
}

/// What people tell a secret apart by.
pub fn hint(secret: &str) -> String {
    let from = secret.char_indices().rev().nth(HINT - 1).map_or(0, |(at, _)| at);
    secret[from..].to_owned()
}

/// Whether scopes go with what a program is bound to: some are about its own enterprise.
///
/// # Errors
/// `CLIENT_ENTERPRISE_MISSING`.
pub fn check_scopes(scopes: ClientScopes, is_bound: bool) -> Result<(), ClientError> {
    let needs = |scope: &ClientScope| match scope {
        ClientScope::DirectoryWrite | ClientScope::EventsRegister => true,
        ClientScope::NetworkRead => false,
    };
    match scopes.iter().find(needs).filter(|_| !is_bound) {
        Some(scope) => Err(ClientError::EnterpriseMissing { scope: scope.code() }),
        None => Ok(()),
    }
}

/// The scopes that a request for a token gets: those it names, all that are held when it names none.
///
/// # Errors
/// One that is not held, or is none.
pub fn asked_scopes(held: ClientScopes, asked: Option<&str>) -> Result<ClientScopes, TokenRefusal> {
    let Some(asked) = asked else { return Ok(held) };
    let asked = ClientScopes::from_words(asked).ok().filter(|asked| *asked != ClientScopes::NONE);
    asked.filter(|asked| asked.are_among(held)).ok_or(TokenRefusal::Scope)
}

/// Whether two digests are the same, found in the same time wherever they differ.
pub fn is_same(one: &str, other: &str) -> bool {
    let differs = one.bytes().zip(other.bytes()).fold(0, |differs, (one, other)| differs | (one ^ other));
    one.len() == other.len() && differs == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scopes(words: &str) -> ClientScopes {
        ClientScopes::from_words(words).expect("scopes")
    }

    #[test]
    fn a_client_acts_until_before_its_last_day_and_not_once_it_was_ended() {
        let date = |text: &str| text.parse::<NaiveDate>().expect("a date");
        let client = Client {
            id: Uuid::nil(),
            name: "Kassa".to_owned(),
            name_key: "kassa".to_owned(),
            contact: Some("kassa@example.org".to_owned()),
            enterprise: None,
            scopes: ClientScopes::NONE,
            valid_from: None,
            valid_until: Some(date("2026-12-01")),
            created_at: DateTime::UNIX_EPOCH,
            ended_at: None,
            version: 1,
        };
        assert!(client.acts_on(date("2026-11-30")) && !client.acts_on(date("2026-12-01")));
        assert!(!Client { ended_at: Some(DateTime::UNIX_EPOCH), ..client }.acts_on(date("2026-11-30")));
    }

    #[test]
    fn a_contact_is_warned_in_the_last_fourteen_days_unless_a_newer_secret_is_in_use() {
        let at = |days: i64| DateTime::UNIX_EPOCH + TimeDelta::days(20_000 + days);
        let secret = |id, made, ends| ClientSecret {
            id: Uuid::from_u128(id),
            client: Uuid::nil(),
            hint: "abcd".to_owned(),
            created_at: at(made),
            expires_at: at(ends),
            revoked_at: None,
            last_used_on: None,
        };
        let (old, newer) = (secret(1, 0, 365), secret(2, 300, 665));
        let both = [newer.clone(), old.clone()];
        assert!(
            !old.wants_warning(&both, at(350))
                && old.wants_warning(&both, at(351))
                && !old.wants_warning(&both, at(365))
        );
        let used = [ClientSecret { last_used_on: Some(at(301).date_naive()), ..newer.clone() }, old.clone()];
        assert!(!old.wants_warning(&used, at(351)), "whoever uses the newer one needs no warning");
        let older = [newer, ClientSecret { last_used_on: Some(at(350).date_naive()), ..old.clone() }];
        assert!(older[1].wants_warning(&older, at(351)), "its own use is no reason");
        assert!(!ClientSecret { revoked_at: Some(at(340)), ..old }.wants_warning(&both, at(351)));
    }

    #[test]
    fn what_is_about_the_own_enterprise_needs_one() {
        assert!(check_scopes(scopes("network:read"), false).is_ok());
        assert!(check_scopes(scopes("directory:write network:read"), true).is_ok());
        let missing = check_scopes(scopes("network:read events:register"), false);
        assert_eq!(missing, Err(ClientError::EnterpriseMissing { scope: "events:register" }));
    }

    #[test]
    fn a_token_gets_no_more_than_is_held() {
        let held = scopes("directory:write network:read");
        assert_eq!(asked_scopes(held, None), Ok(held));
        assert_eq!(asked_scopes(held, Some("network:read")), Ok(scopes("network:read")));
        for refused in ["events:register", "network:read events:register", "admin", "", " "] {
            assert_eq!(asked_scopes(held, Some(refused)), Err(TokenRefusal::Scope), "{refused:?}");
        }
    }

    #[test]
    fn digests_are_the_same_as_a_whole_alone() {
        assert!(is_same("ab12", "ab12") && is_same("", ""));
        assert!(!is_same("ab12", "ab13") && !is_same("ab12", "ab1") && !is_same("", "a"));
    }

    #[test]
    fn a_hint_is_the_end_of_a_secret() {
        assert_eq!((hint("seclient_abcdef"), hint("ab")), ("cdef".to_owned(), "ab".to_owned()));
    }
}
