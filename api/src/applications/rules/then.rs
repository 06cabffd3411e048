//! The partners of an application as an entry of the journal tells of them, and what changed from one to the next. Pure.

use super::Consent;
use crate::applications::eligibility::rules::PartnerRole;
use serde::Deserialize;
use serde_json::{Error, Value};
use uuid::Uuid;

/// A partner as it was when something was done.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct MemberThen {
    /// Key.
    #[serde(rename = "partner")]
    pub id: Uuid,
    /// Its part in the consortium.
    pub role: PartnerRole,
    /// Its record; none when it is only named.
    pub enterprise: Option<Uuid>,
    /// What it was called when it was added.
    pub name: String,
    /// Where its consent stood.
    pub consent: Consent,
}

/// The partners that an entry names; none where it names none.
///
/// # Errors
/// A value that no program wrote.
pub fn members_then(value: Option<&Value>) -> Result<Vec<MemberThen>, Error> {
    value.map_or_else(|| Ok(Vec::new()), Vec::deserialize)
}

/// Those of `now` that were not there before.
pub fn joined<'a>(before: &[MemberThen], now: &'a [MemberThen]) -> Vec<&'a MemberThen> {
    now.iter().filter(|member| then(before, member).is_none()).collect()
}

/// Those who must consent now and did not have to before: they came in, or are asked anew.
pub fn asked<'a>(before: &[MemberThen], now: &'a [MemberThen]) -> Vec<&'a MemberThen> {
    let was_asked = |member: &MemberThen| then(before, member).is_some_and(|then| then.consent == Consent::Asked);
    now.iter().filter(|member| member.consent == Consent::Asked && !was_asked(member)).collect()
}

/// Those who were there before and whose consent stands elsewhere now.
pub fn stepped<'a>(before: &[MemberThen], now: &'a [MemberThen]) -> Vec<&'a MemberThen> {
    let stood = |member: &MemberThen| then(before, member).is_some_and(|then| then.consent != member.consent);
    now.iter().filter(|member| stood(member)).collect()
}

/// Those whose record was merged into another: they stand under another record now, or went up in another partner.
pub fn merged<'a>(before: &'a [MemberThen], now: &'a [MemberThen]) -> Vec<&'a MemberThen> {
    let moved = |member: &MemberThen| then(before, member).is_some_and(|then| then.enterprise != member.enterprise);
    now.iter().filter(|member| moved(member)).chain(joined(now, before)).collect()
}

fn then<'a>(before: &'a [MemberThen], member: &MemberThen) -> Option<&'a MemberThen> {
    before.iter().find(|then| then.id == member.id)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use serde_json::json;

    /// A partner; the first one leads.
    pub(in crate::applications::rules) fn member(key: u128, consent: Consent) -> MemberThen {
        MemberThen {
            id: Uuid::from_u128(key),
            role: if key == 1 { PartnerRole::Lead } else { PartnerRole::Partner },
            enterprise: Some(Uuid::from_u128(100 + key)),
            name: format!("Partner {key}"),
            consent,
        }
    }

    fn keys(found: Vec<&MemberThen>) -> Vec<u128> {
        found.into_iter().map(|member| member.id.as_u128()).collect()
    }

    #[test]
    fn it_is_told_who_came_who_is_asked_and_who_answered() {
        use Consent::{Asked, Given, NotNeeded, Withdrawn};
        let before = [member(1, Given), member(2, Given), member(3, Asked), member(4, Asked)];
        let now = [
            member(1, Given),
            member(2, Asked),
            member(3, Asked),
            member(4, Withdrawn),
            member(5, Asked),
            member(6, NotNeeded),
        ];
        assert_eq!(keys(joined(&before, &now)), [5, 6]);
        assert_eq!(keys(joined(&now, &before)), [0_u128; 0]);
        assert_eq!(keys(asked(&before, &now)), [2, 5]);
        assert_eq!(keys(stepped(&before, &now)), [2, 4]);
        let other = MemberThen { enterprise: Some(Uuid::from_u128(9)), ..member(3, Asked) };
        assert_eq!(keys(merged(&[member(3, Asked)], &[other])), [3]);
        assert_eq!(keys(merged(&before, &before[..3])), [4], "two partners became one");
    }

    #[test]
    fn partners_are_read_as_they_were_written() {
        let id = Uuid::from_u128(7);
        let written = json!([{ "partner": id, "role": "SUPPORT", "enterprise": null, "name": "Metaquip BV", "shareCents": null, "consent": "NOT_NEEDED" }]);
        let read = members_then(Some(&written)).expect("partners");
        assert_eq!((read[0].id, read[0].role, read[0].consent), (id, PartnerRole::Support, Consent::NotNeeded));
        assert_eq!(members_then(None).expect("none"), []);
        assert!(members_then(Some(&json!("x"))).is_err());
    }
}
