//! Which parts of a list stay when the list is said anew.

use uuid::Uuid;

/// The keys of the parts of a list as it becomes. A part that says the same keeps its key; another takes over that of a
/// part that is gone, in order, so that its translations stay and tell that they are outdated; the rest are fresh.
pub fn same_parts(before: &[(Uuid, &str)], after: &[&str], mut fresh: impl FnMut() -> Uuid) -> Vec<Uuid> {
    let mut left = before.to_vec();
    let mut same = |text: &str| {
        let place = left.iter().position(|(_, had)| *had == text)?;
        Some(left.remove(place).0)
    };
    let kept: Vec<_> = after.iter().map(|text| same(text)).collect();
    let mut left = left.into_iter().map(|(id, _)| id);
    kept.into_iter().map(|id| id.or_else(|| left.next()).unwrap_or_else(&mut fresh)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(number: u128) -> Uuid {
        Uuid::from_u128(number)
    }

    /// The keys of parts that were a, b, c under 1, 2, 3.
    fn kept(after: &[&str]) -> Vec<Uuid> {
        let mut next = 9;
        let fresh = || {
            next += 1;
            key(next)
        };
        same_parts(&[(key(1), "a"), (key(2), "b"), (key(3), "c")], after, fresh)
    }

    #[test]
    fn what_says_the_same_keeps_its_key_wherever_it_stands() {
        assert_eq!(kept(&["c", "a", "b"]), [key(3), key(1), key(2)]);
    }

    #[test]
    fn what_is_said_otherwise_takes_over_the_key_of_what_is_gone() {
        assert_eq!(kept(&["a", "x", "c"]), [key(1), key(2), key(3)]);
        assert_eq!(kept(&["x", "c"]), [key(1), key(3)]);
        assert_eq!(kept(&["a", "b", "c", "x", "y"]), [key(1), key(2), key(3), key(10), key(11)]);
    }
}
