//! Accounts, the roles people hold, and what their standing lets them be.

pub mod brake;
pub mod refresh;

use super::error::IdentityError;
use crate::access::{Capacity, ClientScopes, Role, Scope, ScopeKind};
use crate::codes;
use crate::shared::language::Language;
use crate::shared::period::Period;
use crate::shared::text_key::text_key;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use uuid::Uuid;

/// Longest e-mail address; characters (RFC 5321).
const LONGEST_EMAIL: usize = 254;
/// Longest part before the `@`; characters (RFC 5321).
const LONGEST_LOCAL: usize = 64;
/// Longest name; characters.
const LONGEST_NAME: usize = 200;
/// Longest reason; characters.
const LONGEST_REASON: usize = 1_000;

/// An e-mail address: well formed, not necessarily in use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EmailAddress(String);

impl EmailAddress {
    /// The address in a text, without the blanks around it.
    ///
    /// # Errors
    /// `EMAIL_MALFORMED`.
    pub fn parse(text: &str) -> Result<Self, IdentityError> {
        let text = text.trim();
        let is_visible = |c: char| !c.is_whitespace() && !c.is_control() && !"<>(),;:\"[]\\".contains(c);
        let parts = text.rsplit_once('@').filter(|(local, domain)| {
            let domain_ok = domain.split('.').count() > 1 && domain.split('.').all(is_label);
            (1..=LONGEST_LOCAL).contains(&local.chars().count()) && !local.contains('@') && domain_ok
        });
        match parts.is_some() && text.chars().count() <= LONGEST_EMAIL && text.chars().all(is_visible) {
            true => Ok(Self(text.to_owned())),
            false => Err(IdentityError::EmailMalformed),
        }
    }

    /// The address as given.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form by which accounts are told apart.
    pub fn key(&self) -> String {
        self.0.to_lowercase()
    }
}

fn is_label(label: &str) -> bool {
    let inner = |c: char| c.is_alphanumeric() || c == '-';
    (1..=63).contains(&label.len()) && label.chars().all(inner) && !label.starts_with('-') && !label.ends_with('-')
}

/// The name of a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PersonName(String);

impl PersonName {
    /// The name in a text, without the blanks around it.
    ///
    /// # Errors
    /// `NAME_MALFORMED`.
    pub fn parse(text: &str) -> Result<Self, IdentityError> {
        let text = text.trim();
        match (1..=LONGEST_NAME).contains(&text.chars().count()) && !text.chars().any(char::is_control) {
            true => Ok(Self(text.to_owned())),
            false => Err(IdentityError::NameMalformed),
        }
    }

    /// The name as given.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The key it is sorted by.
    pub fn key(&self) -> String {
        text_key(&self.0)
    }
}

/// Why something was done.
///
/// # Errors
/// `REASON_MALFORMED` when it is empty or too long.
pub fn reason(text: &str) -> Result<String, IdentityError> {
    let text = text.trim();
    let is_plain = text.chars().all(|c| !c.is_control() || c == '\n');
    match is_plain && (1..=LONGEST_REASON).contains(&text.chars().count()) {
        true => Ok(text.to_owned()),
        false => Err(IdentityError::ReasonMalformed),
    }
}

codes! {
    /// Whose an account is.
    pub enum AccountKind {
        /// A person's, who signs in.
        Person = "PERSON",
        /// A program's of a partner, which has secrets.
        Machine = "MACHINE",
    }
}

/// An account of a person, or of a machine.
#[derive(Clone, Debug, PartialEq)]
pub struct Account {
    /// Key, and pseudonym in the journal.
    pub id: Uuid,
    /// Address; none where none is known that is surely theirs, and after erasure.
    pub email: Option<String>,
    /// Name; none after erasure.
    pub name: Option<String>,
    /// The key it is sorted by.
    pub name_key: String,
    /// Language in which the person is addressed.
    pub language: Language,
    /// Whether a password was set.
    pub has_password: bool,
    /// Whether it was made for demonstration.
    pub is_demo: bool,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was disabled; none while in use.
    pub disabled_at: Option<DateTime<Utc>>,
    /// When the person was erased; none normally.
    pub erased_at: Option<DateTime<Utc>>,
    /// Whether the person wants to be reminded by e-mail of what they take part in.
    pub wants_reminders: bool,
    /// When it was recorded that the address does not work; none while it does.
    pub mail_bounced_at: Option<DateTime<Utc>>,
    /// Rises with every change of the account or its roles.
    pub version: i32,
    /// Whose it is.
    pub kind: AccountKind,
}

impl Account {
    /// Whether it may be used: not disabled, and a demo account in a demo only.
    pub fn is_open(&self, is_demo: bool) -> bool {
        self.disabled_at.is_none() && (is_demo || !self.is_demo)
    }
}

/// A role someone holds.
#[derive(Clone, Debug, PartialEq)]
pub struct RoleGrant {
    /// Key.
    pub id: Uuid,
    /// The account that holds it.
    pub account: Uuid,
    /// The role.
    pub role: Role,
    /// What it is limited to.
    pub scope: Option<Scope>,
    /// From the first day on until before the last.
    pub period: Period,
    /// When it was granted.
    pub granted_at: DateTime<Utc>,
    /// When it was revoked; none normally.
    pub revoked_at: Option<DateTime<Utc>>,
    /// What a machine may do in it; empty for people.
    pub scopes: ClientScopes,
}

impl RoleGrant {
    /// Whether it holds on a date: begun, not over, not revoked.
    pub fn holds_on(&self, date: NaiveDate) -> bool {
        self.revoked_at.is_none() && self.period.contains(date)
    }

    /// The capacity it gives.
    pub fn capacity(&self) -> Capacity {
        Capacity { grant: self.id, role: self.role, scope: self.scope, scopes: self.scopes }
    }
}

/// What a role must be limited to: `Some(true)` when it must be, `None` when it must not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScopeRule {
    /// It holds for the whole province.
    Never,
    /// It needs a record of this kind.
    Always(ScopeKind),
    /// It may be limited to a record of this kind.
    Perhaps(ScopeKind),
}

/// What a role is limited to, and whether a person can hold it at all (DOMAIN §2: each role has a scope).
///
/// # Errors
/// `ROLE_NOT_GRANTABLE` for the roles of visitors and machines.
pub fn scope_rule(role: Role) -> Result<ScopeRule, IdentityError> {
    Ok(match role {
        Role::Public | Role::Partner => return Err(IdentityError::RoleNotGrantable { role: role.code() }),
        Role::Enterprise => ScopeRule::Always(ScopeKind::Enterprise),
        Role::Buyer => ScopeRule::Perhaps(ScopeKind::Enterprise),
        Role::Regisseur => ScopeRule::Always(ScopeKind::DirectingArea),
        Role::Jury => ScopeRule::Always(ScopeKind::Call),
        Role::Officer | Role::Registrar | Role::Finance | Role::Auditor | Role::Privacy | Role::Admin => {
            ScopeRule::Never
        }
    })
}

/// Whether a role and a scope go together.
///
/// # Errors
/// `ROLE_NOT_GRANTABLE`, `SCOPE_MISSING`, `SCOPE_OF_OTHER_KIND`, `SCOPE_NOT_EXPECTED`.
pub fn check_scope(role: Role, scope: Option<Scope>) -> Result<(), IdentityError> {
    let found = scope.map(|scope| scope.kind);
    match (scope_rule(role)?, found) {
        (ScopeRule::Never | ScopeRule::Perhaps(_), None) => Ok(()),
        (ScopeRule::Never, Some(_)) => Err(IdentityError::ScopeNotExpected { role: role.code() }),
        (ScopeRule::Always(wanted), None) => {
            Err(IdentityError::ScopeMissing { role: role.code(), wanted: wanted.code() })
        }
        (ScopeRule::Always(wanted) | ScopeRule::Perhaps(wanted), Some(found)) if wanted != found => {
            Err(IdentityError::ScopeOfOtherKind { role: role.code(), wanted: wanted.code() })
        }
        (ScopeRule::Always(_) | ScopeRule::Perhaps(_), Some(_)) => Ok(()),
    }
}

/// Whether two grants say the same for a time: one role, one scope, periods that meet.
pub fn overlaps(one: &RoleGrant, role: Role, scope: Option<Scope>, period: &Period) -> bool {
    one.revoked_at.is_none() && one.role == role && one.scope == scope && one.period.meets(period)
}

codes! {
    /// What ended a session.
    pub enum EndedBy {
        /// Its owner signed out.
        SignOut = "SIGN_OUT",
        /// Two held the same refresh token.
        Reuse = "REUSE",
        /// The password was set anew.
        Password = "PASSWORD",
        /// The account was disabled.
        Disabled = "DISABLED",
        /// The person was erased.
        Erased = "ERASED",
        /// It was a secret of a machine, which was revoked, or began with the word of an issuer that stands behind it no more.
        Revoked = "REVOKED",
    }
}

codes! {
    /// What a link given out once is for.
    pub enum LinkPurpose {
        /// Accepting an invitation.
        Invitation = "INVITATION",
        /// Setting a new password.
        PasswordReset = "PASSWORD_RESET",
    }
}

/// One signing in on one device.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// Key; the `sid` of access tokens.
    pub id: Uuid,
    /// The account that signed in.
    pub account: Uuid,
    /// The grant of the active capacity.
    pub grant: Uuid,
    /// When it began.
    pub started_at: DateTime<Utc>,
    /// When it ends by itself.
    pub expires_at: DateTime<Utc>,
    /// Whether it was ended.
    pub is_ended: bool,
}

/// What the register knows of a session: enough to say who someone is now.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// The account.
    pub account: Uuid,
    /// Whether the account may be used: not disabled, and no demo account outside a demo.
    pub is_open: bool,
    /// Whether the session was ended.
    pub is_ended: bool,
    /// When the session ends by itself.
    pub expires_at: DateTime<Utc>,
    /// The grant of the active capacity.
    pub grant: Uuid,
    /// The roles the account holds, ever held or will hold.
    pub grants: Vec<RoleGrant>,
}

impl Standing {
    /// The capacity of a grant, if the session and the grant hold now.
    pub fn capacity(&self, grant: Uuid, now: DateTime<Utc>, today: NaiveDate) -> Option<Capacity> {
        let alive = self.is_open && !self.is_ended && now < self.expires_at;
        let grant = self.grants.iter().find(|held| held.id == grant && held.holds_on(today));
        grant.filter(|_| alive).map(RoleGrant::capacity)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_with_its_blanks_left_out_and_compared_without_case() {
        let address = EmailAddress::parse("  An.Peeters@Example.ORG ").expect("an address");
        assert_eq!((address.as_str(), address.key().as_str()), ("An.Peeters@Example.ORG", "an.peeters@example.org"));
    }

    #[test]
    fn what_is_no_address_is_refused() {
        // The second is printed on the slides of 2018: it has no top-level domain.
        for text in [
            "",
            "Sociale.economie@oost-vlaanderen",
            "a@b@c.be",
            "@x.be",
            "a@",
            "a b@x.be",
            "a@-x.be",
            "a@x..be",
            "a\u{7}@x.be",
        ] {
            assert_eq!(EmailAddress::parse(text), Err(IdentityError::EmailMalformed), "{text}");
        }
        assert!(EmailAddress::parse(&format!("{}@x.be", "a".repeat(65))).is_err());
    }

    #[test]
    fn a_role_needs_its_scope() {
        let area = Some(Scope { kind: ScopeKind::DirectingArea, id: Uuid::from_u128(1) });
        let enterprise = Some(Scope { kind: ScopeKind::Enterprise, id: Uuid::from_u128(1) });
        assert_eq!(check_scope(Role::Regisseur, area), Ok(()));
        assert!(matches!(check_scope(Role::Regisseur, None), Err(IdentityError::ScopeMissing { .. })));
        assert!(matches!(check_scope(Role::Regisseur, enterprise), Err(IdentityError::ScopeOfOtherKind { .. })));
        assert!(matches!(check_scope(Role::Officer, area), Err(IdentityError::ScopeNotExpected { .. })));
        assert_eq!(check_scope(Role::Buyer, None), Ok(()));
        assert_eq!(check_scope(Role::Buyer, enterprise), Ok(()));
        for role in [Role::Public, Role::Partner] {
            assert!(matches!(check_scope(role, None), Err(IdentityError::RoleNotGrantable { .. })));
        }
    }

    fn standing() -> (Standing, Uuid, DateTime<Utc>, NaiveDate) {
        let now: DateTime<Utc> = "2026-11-24T10:00:00Z".parse().expect("an instant");
        let grant = RoleGrant {
            id: Uuid::from_u128(5),
            account: Uuid::from_u128(1),
            role: Role::Officer,
            scope: None,
            period: Period { from: "2026-01-01".parse().ok(), until: "2026-12-01".parse().ok() },
            granted_at: now,
            revoked_at: None,
            scopes: ClientScopes::NONE,
        };
        let expires_at = now + chrono::TimeDelta::days(1);
        let standing = Standing {
            account: grant.account,
            is_open: true,
            is_ended: false,
            expires_at,
            grant: grant.id,
            grants: vec![grant],
        };
        (standing, Uuid::from_u128(5), now, now.date_naive())
    }

    #[test]
    fn a_capacity_holds_while_session_account_and_grant_do() {
        let (whole, grant, now, today) = standing();
        assert!(whole.capacity(grant, now, today).is_some());
        assert!(whole.capacity(Uuid::from_u128(6), now, today).is_none(), "another grant");
        assert!(whole.capacity(grant, whole.expires_at, today).is_none(), "the session is over");
        assert!(
            whole.capacity(grant, now, "2026-12-01".parse().expect("a date")).is_none(),
            "the last day is exclusive"
        );
        let broken: [fn(&mut Standing); 3] =
            [|s| s.is_open = false, |s| s.is_ended = true, |s| s.grants[0].revoked_at = Some(DateTime::UNIX_EPOCH)];
        for breaks in broken {
            let mut standing = whole.clone();
            breaks(&mut standing);
            assert!(standing.capacity(grant, now, today).is_none());
        }
    }
}
