//! What the table says, case by case.

use super::super::{Capacity, Person, Scope, ScopeKind};
use super::*;
use uuid::Uuid;

fn someone(role: Role, scope: Option<Scope>) -> Actor {
    let capacity = Capacity { grant: Uuid::from_u128(3), role, scope };
    Actor::Person(Person { account: Uuid::from_u128(1), session: Uuid::from_u128(2), capacity })
}

#[test]
fn no_action_names_a_role_twice() {
    for action in Action::ALL {
        for role in Role::ALL {
            let times = grants(*action).iter().filter(|grant| grant.role == *role).count();
            assert!(times <= 1, "{role:?} stands {times} times with {action:?}");
        }
    }
}

#[test]
fn reading_what_is_published_is_for_everyone() {
    for action in Action::ALL.iter().filter(|action| std::ptr::eq(grants(**action), PUBLISHED)) {
        assert!(Role::ALL.iter().all(|role| reach(*role, *action).is_some()), "{action:?}");
    }
}

#[test]
fn a_visitor_is_told_to_sign_in_and_others_that_they_may_not() {
    assert_eq!(may(Actor::Visitor, Action::ReadUsers), Err(Denial::SignInFirst));
    assert_eq!(may(someone(Role::Officer, None), Action::ReadUsers), Err(Denial::Role));
    assert_eq!(may(someone(Role::Admin, None), Action::ReadUsers), Ok(Reach::All));
}

#[test]
fn the_record_of_a_neighbour_does_not_exist() {
    let area = |id| Some(Scope { kind: ScopeKind::DirectingArea, id: Uuid::from_u128(id) });
    let regisseur = someone(Role::Regisseur, area(7));
    let own = Target { scope: area(7), ..Target::default() };
    let other = Target { scope: area(8), ..Target::default() };
    assert_eq!(may_to(regisseur, Action::ReadAuditTrail, &own), Ok(()));
    assert_eq!(may_to(regisseur, Action::ReadAuditTrail, &other), Err(Denial::Hidden));
    assert_eq!(may_to(regisseur, Action::ReadAuditTrail, &Target::default()), Err(Denial::Hidden));
}

#[test]
fn the_same_id_of_another_kind_is_not_the_own_scope() {
    let id = Uuid::from_u128(7);
    let enterprise = someone(Role::Enterprise, Some(Scope { kind: ScopeKind::Enterprise, id }));
    let area = Target { scope: Some(Scope { kind: ScopeKind::DirectingArea, id }), ..Target::default() };
    assert!(!enterprise.owns(&area));
}

#[test]
fn nobody_grants_roles_to_themselves() {
    let admin = someone(Role::Admin, None);
    let (own, other) = (Target::account(Uuid::from_u128(1)), Target::account(Uuid::from_u128(9)));
    assert_eq!(may_to(admin, Action::GrantRole, &own), Err(Denial::Condition(Condition::OwnAccount)));
    assert_eq!(may_to(admin, Action::GrantRole, &other), Ok(()));
}

#[test]
fn four_eyes_decide_about_a_proposal_and_whoever_made_it_takes_it_back() {
    let officer = someone(Role::Officer, None);
    let proposed_by = |account| Target { proposer: Some(Uuid::from_u128(account)), ..Target::default() };
    let (own, others) = (proposed_by(1), proposed_by(9));
    let decide = |target| may_to(officer, Action::DecideListingRevision, target);
    assert_eq!((decide(&own), decide(&others)), (Err(Denial::Condition(Condition::OwnProposal)), Ok(())));
    let withdraw = |target| may_to(officer, Action::WithdrawListingRevision, target);
    assert_eq!((withdraw(&own), withdraw(&others)), (Ok(()), Err(Denial::Condition(Condition::OthersProposal))));
}

#[test]
fn the_auditor_writes_no_record() {
    let writing = |action: &&Action| !action.code().starts_with("read");
    for action in Action::ALL.iter().filter(writing) {
        let reach = reach(Role::Auditor, *action);
        assert_ne!(reach, Some(Reach::All), "{action:?}");
    }
}
