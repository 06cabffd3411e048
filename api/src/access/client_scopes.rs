//! What a machine may do in its role, beside what everyone may: DOMAIN §2 names a scope in every cell of PARTNER
//! that needs one.

use crate::codes;
use crate::shared::codes::UnknownCode;

codes! {
    /// A scope of a partner client, by the word in which tokens name it (RFC 6749 §3.3).
    pub enum ClientScope {
        /// Read, propose and edit what the guide says of the enterprise the client is bound to.
        DirectoryWrite = "directory:write",
        /// Register colleagues of the enterprise the client is bound to for learning events.
        EventsRegister = "events:register",
        /// Read the directory of the network in full, materials for regisseurs, and agendas and minutes of its meetings; not who
        /// speaks there for whom, nor what areas propose and object to.
        NetworkRead = "network:read",
    }
}

impl ClientScope {
    const fn bit(self) -> u8 {
        match self {
            Self::DirectoryWrite => 1,
            Self::EventsRegister => 2,
            Self::NetworkRead => 4,
        }
    }
}

/// A set of scopes; empty for people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct ClientScopes(u8);

impl ClientScopes {
    /// No scope.
    pub const NONE: Self = Self(0);

    /// These and one more.
    pub const fn with(self, scope: ClientScope) -> Self {
        Self(self.0 | scope.bit())
    }

    /// Whether a scope is among them.
    pub const fn has(self, scope: ClientScope) -> bool {
        self.0 & scope.bit() != 0
    }

    /// Whether all of these are among others.
    pub const fn are_among(self, others: Self) -> bool {
        self.0 & !others.0 == 0
    }

    /// Those that are in both.
    pub const fn and(self, others: Self) -> Self {
        Self(self.0 & others.0)
    }

    /// Each of them, in the order of their declaration.
    pub fn iter(self) -> impl Iterator<Item = ClientScope> {
        ClientScope::ALL.iter().copied().filter(move |scope| self.has(*scope))
    }

    /// Their words, separated by blanks; empty for none.
    pub fn words(self) -> String {
        self.iter().map(ClientScope::code).collect::<Vec<_>>().join(" ")
    }

    /// The scopes that words separated by blanks name.
    ///
    /// # Errors
    /// A word that names none.
    pub fn from_words(words: &str) -> Result<Self, UnknownCode> {
        words.split(' ').filter(|word| !word.is_empty()).map(ClientScope::from_code).collect()
    }
}

impl FromIterator<ClientScope> for ClientScopes {
    fn from_iter<I: IntoIterator<Item = ClientScope>>(scopes: I) -> Self {
        scopes.into_iter().fold(Self::NONE, Self::with)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scopes_are_read_in_any_order_and_written_in_one() {
        let scopes = ClientScopes::from_words("network:read directory:write").expect("two scopes");
        assert_eq!(scopes.words(), "directory:write network:read");
        assert!(scopes.has(ClientScope::NetworkRead) && !scopes.has(ClientScope::EventsRegister));
        assert_eq!(ClientScopes::from_words("").expect("none"), ClientScopes::NONE);
        assert!(ClientScopes::from_words("network:write").is_err());
    }

    #[test]
    fn a_narrower_set_is_among_the_wider() {
        let narrow = ClientScopes::NONE.with(ClientScope::NetworkRead);
        let wide = narrow.with(ClientScope::DirectoryWrite);
        assert!(narrow.are_among(wide) && !wide.are_among(narrow) && ClientScopes::NONE.are_among(narrow));
        assert_eq!(wide.and(narrow), narrow);
    }

    #[test]
    fn every_scope_is_told_apart() {
        let all: ClientScopes = ClientScope::ALL.iter().copied().collect();
        assert_eq!(all.iter().count(), ClientScope::ALL.len());
    }
}
