//! The partners of a consortium. Pure.

use super::Application;
use super::consent::Consent;
use crate::applications::eligibility::rules::PartnerRole;
use crate::applications::error::ApplicationError;
use crate::shared::money::EuroCents;
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// Most partners of one consortium, the lead included; count.
pub const MOST_PARTNERS: usize = 20;
/// Longest name of a partner that is only named; characters.
pub const LONGEST_NAME: usize = 200;

/// A partner of a consortium.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Key.
    pub id: Uuid,
    /// Its part in the consortium.
    pub role: PartnerRole,
    /// Its record; none when it is only named.
    pub enterprise: Option<Uuid>,
    /// What it was called when it was added.
    pub name: String,
    /// Its part of what is asked for.
    pub share: Option<EuroCents>,
    /// Where its consent stands.
    pub consent: Consent,
    /// When it consented, UTC.
    pub consented_at: Option<DateTime<Utc>>,
    /// The account that consented for it.
    pub consented_by: Option<Uuid>,
    /// Rises with every change.
    pub version: i32,
}

impl Member {
    /// A new partner, whose consent is asked where it has a record.
    pub fn new(id: Uuid, role: PartnerRole, enterprise: Option<Uuid>, name: String) -> Self {
        let consent = if enterprise.is_some() { Consent::Asked } else { Consent::NotNeeded };
        Self { id, role, enterprise, name, share: None, consent, consented_at: None, consented_by: None, version: 1 }
    }

    /// The partner whose consent stands so from now on.
    #[must_use]
    pub fn consenting(&self, consent: Consent, at: DateTime<Utc>, by: Option<Uuid>) -> Self {
        let given = consent == Consent::Given;
        Self { consent, consented_at: given.then_some(at), consented_by: by.filter(|_| given), ..self.clone() }
    }

    /// The partner with another share. What it consented to has changed then, so it is asked anew; the lead sets it itself.
    #[must_use]
    pub fn sharing(&self, share: Option<EuroCents>) -> Self {
        let changed = Self { share, ..self.clone() };
        let asks = share != self.share && self.consent == Consent::Given && self.role != PartnerRole::Lead;
        if asks { Self { consent: Consent::Asked, consented_at: None, consented_by: None, ..changed } } else { changed }
    }

    /// The partner that stays where two are one: it has both shares, leads where one of them did, and agrees only where both did.
    #[must_use]
    pub fn absorbing(&self, other: &Self) -> Self {
        let leads = [self.role, other.role].contains(&PartnerRole::Lead);
        let share = match (self.share, other.share) {
            (None, None) => None,
            (one, two) => one.unwrap_or(EuroCents::ZERO).plus(two.unwrap_or(EuroCents::ZERO)),
        };
        let role = if leads { PartnerRole::Lead } else { self.role };
        let both = Self { role, share, version: self.version + 1, ..self.clone() };
        match leads || self.consent == other.consent {
            true => both,
            false => Self { consent: Consent::Asked, consented_at: None, consented_by: None, ..both },
        }
    }

    /// Whether nothing stands in the way of this partner: it consented, or need not.
    pub const fn agrees(&self) -> bool {
        matches!(self.consent, Consent::Given | Consent::NotNeeded)
    }
}

/// Whether a partner can be added.
///
/// # Errors
/// `APPLICATION_PARTNERS_COUNT`, `APPLICATION_PARTNER_TWICE`.
pub fn check_addition(application: &Application, enterprise: Option<Uuid>) -> Result<(), ApplicationError> {
    if application.members.len() >= MOST_PARTNERS {
        return Err(ApplicationError::TooManyPartners { most: MOST_PARTNERS });
    }
    match enterprise.and_then(|enterprise| application.member_of(enterprise)) {
        Some(_) => Err(ApplicationError::PartnerTwice),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(role: PartnerRole) -> Member {
        let new = Member::new(Uuid::from_u128(1), role, Some(Uuid::from_u128(2)), "Compaan".to_owned());
        new.consenting(Consent::Given, DateTime::UNIX_EPOCH, None)
    }

    #[test]
    fn a_partner_is_asked_anew_when_its_share_changes_and_the_lead_is_not() {
        let shared = member(PartnerRole::Partner).sharing(Some(EuroCents(1)));
        assert_eq!((shared.consent, shared.consented_at), (Consent::Asked, None));
        assert_eq!(member(PartnerRole::Lead).sharing(Some(EuroCents(1))).consent, Consent::Given);
        let same = shared.consenting(Consent::Given, DateTime::UNIX_EPOCH, None).sharing(Some(EuroCents(1)));
        assert_eq!(same.consent, Consent::Given);
    }

    #[test]
    fn whoever_is_only_named_need_not_consent() {
        let named = Member::new(Uuid::from_u128(1), PartnerRole::Support, None, "Metaquip BV".to_owned());
        assert!(named.agrees() && named.consent == Consent::NotNeeded);
    }
}
