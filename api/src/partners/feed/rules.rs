//! What the feed tells of, and how it goes on: pure decisions.

mod cursor;
mod kinds;

pub use cursor::{Cursor, Followed, Now, Phase, Scope, Stop};
pub use kinds::{ChangeKind, Kinds, Link, Source};

use crate::access::{Action, Person, policy};
use sha2::{Digest, Sha256};

/// A short digest of what someone may see: of their role and scopes with all they may do, of what the role is limited to,
/// and of what there is to see. Another one means that a copy is to be gone through again.
pub type Rights = [u8; 8];

/// The rights of whoever asks. They stand on the table of the policy, so that a release that changes it counts as well.
pub fn rights(person: &Person) -> Rights {
    let capacity = &person.capacity;
    let mut digest = Sha256::new().chain_update(person.account).chain_update(capacity.role.code());
    digest = digest.chain_update([0]).chain_update(capacity.scopes.words()).chain_update([0]);
    if let Some(scope) = capacity.scope {
        digest = digest.chain_update(scope.kind.code()).chain_update(scope.id);
    }
    for action in Action::ALL {
        if let Some(reach) = policy::reach_of(capacity, *action) {
            digest = digest.chain_update(action.code()).chain_update([0]).chain_update(reach.code());
        }
    }
    for kind in ChangeKind::ALL {
        digest = digest.chain_update(kind.code()).chain_update([0]);
    }
    let [a, b, c, d, e, f, g, h, ..] = <[u8; 32]>::from(digest.finalize());
    [a, b, c, d, e, f, g, h]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::{Capacity, ClientScope, ClientScopes, Role, Scope as LimitedTo, ScopeKind};
    use uuid::Uuid;

    fn person(account: u128, role: Role, enterprise: Option<u128>) -> Person {
        let scope = enterprise.map(|id| LimitedTo { kind: ScopeKind::Enterprise, id: Uuid::from_u128(id) });
        let capacity = Capacity { grant: Uuid::nil(), role, scope, scopes: ClientScopes::NONE };
        Person { account: Uuid::from_u128(account), session: Uuid::nil(), capacity }
    }

    #[test]
    fn rights_differ_by_account_role_scopes_and_what_it_is_limited_to_and_not_by_session_or_grant() {
        let one = person(1, Role::Partner, None);
        let others = [person(2, Role::Partner, None), person(1, Role::Admin, None), person(1, Role::Partner, Some(9))];
        for other in others {
            assert_ne!(rights(&one), rights(&other), "{other:?}");
        }
        let scopes = ClientScopes::NONE.with(ClientScope::NetworkRead);
        assert_ne!(rights(&one), rights(&Person { capacity: Capacity { scopes, ..one.capacity }, ..one }));
        let again = Person { session: Uuid::from_u128(7), ..one };
        let renewed = Person { capacity: Capacity { grant: Uuid::from_u128(8), ..one.capacity }, ..one };
        assert_eq!((rights(&one), rights(&one)), (rights(&again), rights(&renewed)));
    }
}
