//! Who is asking.

use crate::codes;

codes! {
    /// A role of DOMAIN §2. Roles are sets of grants, not a ladder.
    pub enum Role {
        /// Anyone, without a token.
        Public = "PUBLIC",
        /// A representative of an enterprise.
        Enterprise = "ENTERPRISE",
        /// Staff of a company or local government who buy or learn.
        Buyer = "BUYER",
        /// A municipal director of the local social economy.
        Regisseur = "REGISSEUR",
        /// A member of a jury.
        Jury = "JURY",
        /// A dossier handler of the province.
        Officer = "OFFICER",
        /// Records decisions of council and deputation.
        Registrar = "REGISTRAR",
        /// Authorises and confirms payments.
        Finance = "FINANCE",
        /// Reads everything, writes nothing.
        Auditor = "AUDITOR",
        /// The data protection officer.
        Privacy = "PRIVACY",
        /// A machine client with scopes.
        Partner = "PARTNER",
        /// Manages users, clients and reference data.
        Admin = "ADMIN",
    }
}

/// The one active capacity of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Someone without a token.
    Visitor,
}

impl Actor {
    /// The role the policy is asked for.
    pub const fn role(self) -> Role {
        match self {
            Self::Visitor => Role::Public,
        }
    }
}
