//! THE TABLE: action → roles and how far each reaches. This is the whole truth;
//! `docs/permissions.md` is printed from it. A new action does not compile until
//! someone decides here who may do it. Source: DOMAIN §2.

use super::{Action, Role};
use crate::codes;

codes! {
    /// How far a grant reaches.
    pub enum Reach {
        /// Every record, every field.
        All = "all",
        /// What is published, and of it what everyone may see.
        PublicFields = "public",
    }
}

/// A role and how far it reaches.
pub type Grant = (Role, Reach);

/// What is published is open to all; those who handle dossiers see what is not yet published too.
const PUBLISHED: &[Grant] = &[
    (Role::Public, Reach::PublicFields),
    (Role::Enterprise, Reach::PublicFields),
    (Role::Buyer, Reach::PublicFields),
    (Role::Regisseur, Reach::PublicFields),
    (Role::Jury, Reach::PublicFields),
    (Role::Officer, Reach::All),
    (Role::Registrar, Reach::All),
    (Role::Finance, Reach::All),
    (Role::Auditor, Reach::All),
    (Role::Privacy, Reach::PublicFields),
    (Role::Partner, Reach::PublicFields),
    (Role::Admin, Reach::PublicFields),
];

/// The public part of a meeting is open to all; restricted subjects are for the
/// network itself, its officers and the auditor.
const MEETINGS: &[Grant] = &[
    (Role::Public, Reach::PublicFields),
    (Role::Enterprise, Reach::PublicFields),
    (Role::Buyer, Reach::PublicFields),
    (Role::Regisseur, Reach::All),
    (Role::Jury, Reach::PublicFields),
    (Role::Officer, Reach::All),
    (Role::Registrar, Reach::PublicFields),
    (Role::Finance, Reach::PublicFields),
    (Role::Auditor, Reach::All),
    (Role::Privacy, Reach::PublicFields),
    (Role::Partner, Reach::PublicFields),
    (Role::Admin, Reach::PublicFields),
];

/// The grants of an action.
pub const fn grants(action: Action) -> &'static [Grant] {
    match action {
        Action::ReadSuppliers => PUBLISHED,
        Action::ReadEnterprises => PUBLISHED,
        Action::ReadRubrics => PUBLISHED,
        Action::ReadMunicipalities => PUBLISHED,
        Action::ReadCalls => PUBLISHED,
        Action::ReadSubsidyProjects => PUBLISHED,
        Action::ReadEuProjects => PUBLISHED,
        Action::ReadOperatingGrants => PUBLISHED,
        Action::ReadLearningEvents => PUBLISHED,
        Action::ReadNetworkMeetings => MEETINGS,
        Action::ReadDirectingAreas => PUBLISHED,
        Action::ReadKeyFigures => PUBLISHED,
        Action::ReadProgramme => PUBLISHED,
        Action::ReadNode => PUBLISHED,
        Action::ReadService => PUBLISHED,
    }
}

/// How far a role reaches with an action; none when it may not do it.
pub fn reach(role: Role, action: Action) -> Option<Reach> {
    grants(action).iter().find(|(granted, _)| *granted == role).map(|(_, reach)| *reach)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_visitor_reads_what_is_published_and_no_more() {
        for action in Action::ALL {
            assert_eq!(reach(Role::Public, *action), Some(Reach::PublicFields), "{action:?}");
        }
    }

    #[test]
    fn no_action_names_a_role_twice() {
        for action in Action::ALL {
            for role in Role::ALL {
                let times = grants(*action).iter().filter(|(granted, _)| granted == role).count();
                assert!(times <= 1, "{role:?} stands {times} times with {action:?}");
            }
        }
    }
}
