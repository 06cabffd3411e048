//! How an award is divided over the partners, and whether each part is allowed as aid (DOMAIN §3 "Money", §4.3). Pure.

use crate::aid::rules::weigh;
use crate::applications::rules::Member;
use crate::shared::money::EuroCents;
use crate::shared::split::split;
use std::collections::BTreeSet;
use uuid::Uuid;

/// The part of a partner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// Its record.
    pub enterprise: Uuid,
    /// What it is called in the application.
    pub name: String,
    /// How much.
    pub amount: EuroCents,
    /// The aid that was entered in the ledger; none without a regime, and for nothing.
    pub aid: Option<Uuid>,
}

/// An award divided over those who share in what is asked, in the order of the consortium, so that the parts are the whole to the
/// cent. Who has no record gets no share (docs/decisions/0037). None where nobody shares.
pub fn shares_of(amount: EuroCents, members: &[Member]) -> Option<Vec<Share>> {
    let sharing: Vec<_> = members.iter().filter_map(sharing).collect();
    let parts: Vec<_> = sharing.iter().map(|(_, _, part)| part.0).collect();
    let amounts = split(amount.0, &parts)?;
    let share = |((enterprise, name, _), amount): ((Uuid, &String, EuroCents), i64)| Share {
        enterprise,
        name: name.clone(),
        amount: EuroCents(amount),
        aid: None,
    };
    Some(sharing.into_iter().zip(amounts).map(share).collect())
}

/// The record, name and part of a partner that shares in what is asked.
fn sharing(member: &Member) -> Option<(Uuid, &String, EuroCents)> {
    let part = member.share.filter(|share| *share > EuroCents::ZERO)?;
    Some((member.enterprise?, &member.name, part))
}

/// How much aid an undertaking would get too much with all shares that go to it, beside what counts already; nothing where it is
/// allowed. What does not fit 64 bits is beyond any ceiling.
pub fn over_ceiling(
    ceiling: EuroCents,
    undertaking: &BTreeSet<Uuid>,
    shares: &[Share],
    counted: &[(Uuid, EuroCents)],
) -> EuroCents {
    let of_shares = shares.iter().filter(|share| undertaking.contains(&share.enterprise));
    let granted = EuroCents::sum(of_shares.map(|share| share.amount));
    let counted =
        EuroCents::sum(counted.iter().filter(|(who, _)| undertaking.contains(who)).map(|(_, amount)| *amount));
    let weighed = granted.zip(counted).and_then(|(granted, counted)| weigh(ceiling, counted, granted));
    weighed.map_or(EuroCents(i64::MAX), |weighed| weighed.over)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::applications::eligibility::rules::PartnerRole;

    fn member(key: u128, share: Option<i64>) -> Member {
        let (id, role) = (Uuid::from_u128(key), if key == 1 { PartnerRole::Lead } else { PartnerRole::Partner });
        let new = Member::new(id, role, Some(Uuid::from_u128(100 + key)), format!("Partner {key}"));
        Member { share: share.map(EuroCents), ..new }
    }

    fn amounts(amount: i64, members: &[Member]) -> Option<Vec<i64>> {
        Some(shares_of(EuroCents(amount), members)?.iter().map(|share| share.amount.0).collect())
    }

    #[test]
    fn an_award_is_divided_as_what_was_asked_over_those_who_share_and_have_a_record() {
        let members = [member(1, Some(1_000_000)), member(2, Some(500_000)), member(3, None), member(4, Some(0))];
        assert_eq!(amounts(1_500_000, &members), Some(vec![1_000_000, 500_000]));
        assert_eq!(amounts(1_000_000, &members), Some(vec![666_667, 333_333]));
        assert_eq!(amounts(1, &members), Some(vec![1, 0]));
        let named = Member { enterprise: None, ..member(5, Some(1_000_000)) };
        assert_eq!(amounts(100, &[named.clone(), member(2, Some(1))]), Some(vec![100]));
        assert_eq!(amounts(100, &[named]), None);
    }

    #[test]
    fn parts_are_the_award_to_the_cent_whatever_the_shares() {
        let mut state = 7_u64;
        let mut next = |most: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % most
        };
        for _ in 0..5_000 {
            let members: Vec<_> =
                (1..=2 + next(18)).map(|key| member(u128::from(key), Some(1 + next(2_500_000) as i64))).collect();
            let amount = 1 + next(2_500_000) as i64;
            let parts = amounts(amount, &members).expect("parts");
            assert_eq!((parts.iter().sum::<i64>(), parts.len()), (amount, members.len()));
            assert!(parts.iter().all(|part| *part >= 0));
        }
    }

    #[test]
    fn exactly_the_ceiling_is_allowed_and_partners_of_one_undertaking_count_together() {
        let shares = shares_of(EuroCents(3), &[member(1, Some(1)), member(2, Some(2))]).expect("shares");
        let [one, two] = [101, 102].map(Uuid::from_u128);
        let over = |undertaking: &[Uuid], counted: &[(Uuid, EuroCents)]| {
            over_ceiling(EuroCents(30_000_000), &undertaking.iter().copied().collect(), &shares, counted).0
        };
        let counted = [(one, EuroCents(29_999_999)), (two, EuroCents(5))];
        assert_eq!((over(&[one], &counted), over(&[two], &counted)), (0, 0));
        assert_eq!(over(&[one], &[(one, EuroCents(30_000_000))]), 1);
        assert_eq!(over(&[one, two], &counted), 7);
        assert_eq!(over(&[one], &[(one, EuroCents(i64::MAX))]), i64::MAX);
    }
}
