//! What can be said of an e-mail address as it was printed. An address is shown
//! as the source has it and judged beside it, never corrected.

/// Why mail cannot reach an address as printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressProblem {
    /// There is no `@`, or nothing or white space beside it.
    Malformed,
    /// What follows the `@` has no dot: no top-level domain.
    NoTopLevelDomain,
}

/// What is wrong with a printed address; none when mail may reach it.
pub fn problem(printed: &str) -> Option<AddressProblem> {
    let (local, domain) = printed.rsplit_once('@').unwrap_or_default();
    let is_word = |part: &str| !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || c == '@');
    if !is_word(local) || !is_word(domain) || domain.split('.').any(str::is_empty) {
        return Some(AddressProblem::Malformed);
    }
    match domain.rsplit_once('.') {
        Some((_, top)) if top.chars().any(char::is_alphabetic) => None,
        _ => Some(AddressProblem::NoTopLevelDomain),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_printed_on_the_slides_has_no_top_level_domain() {
        assert_eq!(problem("Sociale.economie@oost-vlaanderen"), Some(AddressProblem::NoTopLevelDomain));
    }

    #[test]
    fn an_address_with_a_top_level_domain_has_no_problem() {
        assert_eq!(problem("sociale.economie@oost-vlaanderen.be"), None);
    }

    #[test]
    fn a_number_is_no_top_level_domain() {
        assert_eq!(problem("a@10.0.0.1"), Some(AddressProblem::NoTopLevelDomain));
    }

    #[test]
    fn anything_that_is_no_address_is_malformed() {
        for printed in ["", "@", "a@", "@b.be", "a b@c.be", "a@b@c.be", "a@b..be", "a@.be", "a@b.be."] {
            assert_eq!(problem(printed), Some(AddressProblem::Malformed), "{printed}");
        }
    }
}
