//! What the table says, case by case.

use super::super::{Person, Scope, ScopeKind};
use super::*;
use uuid::Uuid;

fn someone(role: Role, scope: Option<Scope>) -> Actor {
    with_scopes(role, scope, ClientScopes::NONE)
}

fn with_scopes(role: Role, scope: Option<Scope>, scopes: ClientScopes) -> Actor {
    let capacity = Capacity { grant: Uuid::from_u128(3), role, scope, scopes };
    Actor::Person(Person { account: Uuid::from_u128(1), session: Uuid::from_u128(2), capacity })
}

#[test]
fn no_action_names_a_role_twice() {
    for action in Action::ALL {
        for role in Role::ALL {
            let times = |with: Option<ClientScope>| {
                grants(*action).iter().filter(|grant| grant.role == *role && grant.with == with).count()
            };
            let most = ClientScope::ALL.iter().copied().map(Some).chain([None]).map(times).max();
            assert!(most <= Some(1), "{role:?} stands {most:?} times with {action:?}");
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

#[test]
fn scopes_are_for_machines_and_stand_before_what_needs_none() {
    for action in Action::ALL {
        let grants = grants(*action);
        assert!(grants.iter().all(|grant| grant.with.is_none() || grant.role == Role::Partner), "{action:?}");
        let place = |scoped: bool| grants.iter().position(|g| g.role == Role::Partner && g.with.is_some() == scoped);
        if let (Some(scoped), Some(plain)) = (place(true), place(false)) {
            assert!(scoped < plain, "{action:?}: the grant without a scope would hide the one with it");
        }
    }
}

#[test]
fn a_machine_edits_the_listing_of_its_enterprise_with_the_scope_alone() {
    let enterprise = |id| Some(Scope { kind: ScopeKind::Enterprise, id: Uuid::from_u128(id) });
    let client = |scope| with_scopes(Role::Partner, enterprise(7), ClientScopes::NONE.with(scope));
    let listing = |id| Target { scope: enterprise(id), ..Target::default() };
    let edit = |actor, id| may_to(actor, Action::EditListing, &listing(id));
    assert_eq!(edit(client(ClientScope::DirectoryWrite), 7), Ok(()));
    assert_eq!(edit(client(ClientScope::DirectoryWrite), 8), Err(Denial::Hidden));
    assert_eq!(edit(client(ClientScope::NetworkRead), 7), Err(Denial::Scope(ClientScope::DirectoryWrite)));
    let unbound = with_scopes(Role::Partner, None, ClientScopes::NONE.with(ClientScope::DirectoryWrite));
    assert_eq!(edit(unbound, 7), Err(Denial::Hidden));
}

#[test]
fn a_machine_without_the_scope_of_the_network_reads_what_everyone_reads() {
    let reach = |scopes| may(with_scopes(Role::Partner, None, scopes), Action::ReadNetworkDirectory);
    assert_eq!(reach(ClientScopes::NONE), Ok(Reach::PublicFields));
    assert_eq!(reach(ClientScopes::NONE.with(ClientScope::NetworkRead)), Ok(Reach::All));
}

#[test]
fn a_machine_reads_agendas_and_minutes_of_the_network_and_nothing_of_who_speaks_there() {
    let client = with_scopes(Role::Partner, None, ClientScopes::NONE.with(ClientScope::NetworkRead));
    assert_eq!(may(client, Action::ReadNetworkMeetings), Ok(Reach::All));
    assert_eq!(may(client, Action::ReadMeetingVoices), Err(Denial::Role));
    for role in [Role::Regisseur, Role::Officer, Role::Auditor] {
        assert_eq!(reach(role, Action::ReadMeetingVoices), Some(Reach::All), "{role:?}");
    }
}

#[test]
fn no_scope_opens_what_partners_may_not_do() {
    let all = ClientScope::ALL.iter().copied().collect();
    let client = with_scopes(Role::Partner, None, all);
    for action in [Action::SignOut, Action::ReadUsers, Action::ManageListings, Action::ReadApplications] {
        assert_eq!(may(client, action), Err(Denial::Role), "{action:?}");
    }
}
