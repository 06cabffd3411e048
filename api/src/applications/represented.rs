//! For which enterprises someone acts.

use super::rules::{Application, Member};
use crate::access::{Capacity, Role, ScopeKind};
use uuid::Uuid;

/// The enterprises someone with these capacities acts for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Represented(Vec<Uuid>);

impl Represented {
    /// By capacities that hold today.
    pub fn by(capacities: &[Capacity]) -> Self {
        let held = capacities.iter().filter(|held| held.role == Role::Enterprise).filter_map(|held| held.scope);
        Self(held.filter(|scope| scope.kind == ScopeKind::Enterprise).map(|scope| scope.id).collect())
    }

    /// The enterprises.
    pub(super) fn enterprises(&self) -> &[Uuid] {
        &self.0
    }

    /// Whether it is the lead of an application.
    pub(super) fn leads(&self, application: &Application) -> bool {
        application.lead().is_some_and(|lead| self.is(lead))
    }

    /// Whether any of them takes part in an application.
    pub fn takes_part(&self, application: &Application) -> bool {
        application.members.iter().any(|member| self.is(member))
    }

    /// Whether a member of a consortium is one of them.
    pub(super) fn is(&self, member: &Member) -> bool {
        member.enterprise.is_some_and(|enterprise| self.0.contains(&enterprise))
    }
}

#[cfg(test)]
mod tests {
    use super::super::rules::completeness::tests::whole;
    use super::*;
    use crate::access::{ClientScopes, Scope};

    fn acting(role: Role, kind: ScopeKind, id: Option<Uuid>) -> Capacity {
        Capacity { role, scope: id.map(|id| Scope { kind, id }), grant: Uuid::nil(), scopes: ClientScopes::NONE }
    }

    #[test]
    fn who_acts_for_an_enterprise_takes_its_part_and_nobody_else_s() {
        let application = whole();
        let [lead, partner] = [0, 1].map(|at| application.members[at].enterprise);
        let of = |role, kind, id| Represented::by(&[acting(role, kind, id)]);
        let of_lead = of(Role::Enterprise, ScopeKind::Enterprise, lead);
        assert!(of_lead.leads(&application) && of_lead.takes_part(&application));
        let of_partner = of(Role::Enterprise, ScopeKind::Enterprise, partner);
        assert!(!of_partner.leads(&application) && of_partner.takes_part(&application));
        for other in [
            of(Role::Buyer, ScopeKind::Enterprise, lead),
            of(Role::Enterprise, ScopeKind::DirectingArea, lead),
            of(Role::Officer, ScopeKind::Enterprise, None),
        ] {
            assert!(!other.takes_part(&application), "{other:?}");
        }
    }
}
