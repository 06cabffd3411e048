//! Parts of a whole by largest remainder, so that they always sum (DOMAIN §3 "Money"). Pure.

/// An amount divided in the proportion of shares, each share getting at most a cent more or less than its exact part; of equal
/// remainders the earlier share gets the cent. None where there is nothing to divide by, or a share is negative.
pub fn split(amount: i64, shares: &[i64]) -> Option<Vec<i64>> {
    let whole: i128 = shares.iter().map(|share| i128::from(*share)).sum();
    if whole <= 0 || amount < 0 || shares.iter().any(|share| *share < 0) {
        return None;
    }
    let exact = |share: &i64| i128::from(amount) * i128::from(*share);
    let mut parts: Vec<i128> = shares.iter().map(|share| exact(share) / whole).collect();
    let mut order: Vec<usize> = (0..shares.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(exact(&shares[*at]) % whole));
    let rest = usize::try_from(i128::from(amount) - parts.iter().sum::<i128>()).ok()?;
    order.iter().take(rest).for_each(|at| parts[*at] += 1);
    parts.into_iter().map(|part| i64::try_from(part).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cent_that_is_left_goes_to_the_largest_remainder() {
        assert_eq!(split(100, &[1, 1, 1]), Some(vec![34, 33, 33]));
        assert_eq!(split(1_000, &[1, 2, 4]), Some(vec![143, 286, 571]));
        assert_eq!(split(0, &[1, 2]), Some(vec![0, 0]));
        assert_eq!(split(5, &[0, 3]), Some(vec![0, 5]));
        assert_eq!(split(5, &[0, 0]), None);
    }

    #[test]
    fn parts_always_sum_and_are_never_a_cent_off() {
        let mut state = 42_u64;
        let mut next = |most: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % most
        };
        for _ in 0..20_000 {
            let shares: Vec<i64> = (0..=next(9)).map(|_| next(2_500_000) as i64).collect();
            let amount = next(100_000_000_000) as i64;
            let Some(parts) = split(amount, &shares) else { continue };
            assert_eq!(parts.iter().sum::<i64>(), amount);
            let whole: i128 = shares.iter().map(|share| i128::from(*share)).sum();
            for (part, share) in parts.iter().zip(&shares) {
                let off = i128::from(*part) * whole - i128::from(amount) * i128::from(*share);
                assert!(off.abs() < whole, "{amount} by {shares:?}: {parts:?}");
            }
        }
    }

    #[test]
    fn the_largest_amounts_do_not_overflow() {
        assert_eq!(split(i64::MAX, &[i64::MAX, i64::MAX]), Some(vec![i64::MAX / 2 + 1, i64::MAX / 2]));
    }
}
