//! From target group and organisation, as an issuer asserts them, to roles and what they are limited to: as data (DOMAIN §2).

use super::claims::Claims;
use crate::access::{Role, Scope, ScopeKind};
use crate::enterprises::rules::EnterpriseNumber;
use crate::identity::rules::check_scope;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

/// Longest code that is kept; characters.
const LONGEST: usize = 100;

/// Which roles follow from what an issuer says.
#[derive(Clone, Debug)]
pub struct Mapping {
    /// The claim that holds the code of the target group.
    pub target_group_claim: String,
    /// The claim that holds the code of the organisation.
    pub organisation_claim: String,
    /// The roles, in the order in which they are preferred.
    pub rows: Vec<Row>,
    /// Which organisation is which municipality or area.
    pub places: Vec<(String, Place)>,
}

/// A role that follows from what an issuer says.
#[derive(Clone, Debug)]
pub struct Row {
    /// Code of the target group.
    pub target_group: String,
    /// Code of the one organisation it is for; none for all.
    pub organisation: Option<String>,
    /// A claim that must be, or hold, a value.
    pub claim: Option<(String, String)>,
    /// The role.
    pub wish: Wish,
}

/// A role that follows, and by which kind of record it is limited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    /// The role.
    pub role: Role,
    /// The kind of record; none for roles without a scope.
    pub scope: Option<ScopeKind>,
}

/// Where an organisation is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A directing area, by slug.
    Area(String),
    /// The directing area of a municipality, by NIS code.
    Municipality(String),
}

/// What an issuer asserts of someone, as far as it is used.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asserted {
    /// Code of the target group.
    pub target_group: Option<String>,
    /// Code of the organisation: ten digits where it is an enterprise number.
    pub organisation: Option<String>,
    /// Codes of the roles that follow, and of the kinds of records that limit them.
    roles: Vec<(String, Option<String>)>,
}

impl Asserted {
    /// The roles that follow, those preferred first.
    pub fn wishes(&self) -> Vec<Wish> {
        let read = |(role, scope): &(String, Option<String>)| {
            let scope = scope.as_deref().map(ScopeKind::from_code).transpose().ok()?;
            Some(Wish { role: Role::from_code(role).ok()?, scope })
        };
        self.roles.iter().filter_map(read).collect()
    }

    /// The enterprise number of the organisation; none where its code is another.
    pub fn number(&self) -> Option<EnterpriseNumber> {
        self.organisation.as_deref().and_then(|code| EnterpriseNumber::parse(code).ok())
    }
}

impl Wish {
    /// Whether the word of an issuer gives the role (DOMAIN §4.1, last line); every other is held in the register already,
    /// given there by an administrator or a mandate, and the word only confirms it.
    pub const fn is_given(self) -> bool {
        matches!(self.role, Role::Enterprise | Role::Buyer)
    }

    /// Whether role and scope can follow from an organisation.
    pub fn is_possible(self) -> bool {
        let scope = self.scope.map(|kind| Scope { kind, id: Uuid::nil() });
        self.scope.is_none_or(ScopeKind::is_organisation) && check_scope(self.role, scope).is_ok()
    }
}

impl Mapping {
    /// What the claims of someone assert.
    pub fn asserted(&self, claims: &Claims) -> Asserted {
        let target_group = text(claims, &self.target_group_claim);
        let organisation = text(claims, &self.organisation_claim).map(|code| normal(&code));
        let fits = |row: &&Row| {
            target_group.as_deref() == Some(row.target_group.as_str())
                && row.organisation.as_ref().is_none_or(|wanted| organisation.as_ref() == Some(wanted))
                && row.claim.as_ref().is_none_or(|(name, value)| holds(claims, name, value))
        };
        let mut roles = Vec::new();
        for Wish { role, scope } in self.rows.iter().filter(fits).map(|row| row.wish) {
            let words = (role.code().to_owned(), scope.map(|kind| kind.code().to_owned()));
            if !roles.contains(&words) {
                roles.push(words);
            }
        }
        Asserted { target_group, organisation, roles }
    }

    /// Where an organisation is; none when that is not told.
    pub fn place(&self, organisation: &str) -> Option<&Place> {
        self.places.iter().find(|(code, _)| code == organisation).map(|(_, place)| place)
    }
}

/// A code as codes are compared: an enterprise number by its ten digits.
pub fn normal(code: &str) -> String {
    EnterpriseNumber::parse(code).map_or_else(|_| code.trim().to_owned(), |number| number.as_str().to_owned())
}

/// A claim that is text, or a list of one.
fn text(claims: &Claims, name: &str) -> Option<String> {
    let value = match claims.get(name)? {
        Value::Array(values) if values.len() == 1 => values.first()?,
        value => value,
    };
    let text = value.as_str()?.trim();
    (1..=LONGEST).contains(&text.chars().count()).then(|| text.to_owned())
}

/// Whether a claim is a value, or a list that holds it.
fn holds(claims: &Claims, name: &str, wanted: &str) -> bool {
    match claims.get(name) {
        Some(Value::Array(values)) => values.iter().any(|value| value.as_str() == Some(wanted)),
        Some(value) => value.as_str() == Some(wanted),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn row(target_group: &str, role: Role, scope: Option<ScopeKind>) -> Row {
        let (organisation, claim) = (None, None);
        Row { target_group: target_group.to_owned(), organisation, claim, wish: Wish { role, scope } }
    }

    fn mapping() -> Mapping {
        let officer = Row {
            organisation: Some("0207725597".to_owned()),
            claim: Some(("rol".to_owned(), "behandelaar".to_owned())),
            ..row("LB", Role::Officer, None)
        };
        Mapping {
            target_group_claim: "vo_doelgroepcode".to_owned(),
            organisation_claim: "vo_orgcode".to_owned(),
            rows: vec![
                row("EA", Role::Enterprise, Some(ScopeKind::Enterprise)),
                row("LB", Role::Regisseur, Some(ScopeKind::DirectingArea)),
                officer,
                row("EA", Role::Buyer, None),
                row("EA", Role::Enterprise, Some(ScopeKind::Enterprise)),
            ],
            places: vec![("0207451227".to_owned(), Place::Municipality("44021".to_owned()))],
        }
    }

    fn roles(claims: &Value) -> Vec<Role> {
        let claims = claims.as_object().expect("an object");
        mapping().asserted(claims).wishes().into_iter().map(|wish| wish.role).collect()
    }

    #[test]
    fn the_target_group_leads_to_roles_each_once_in_the_order_of_the_table() {
        assert_eq!(roles(&json!({ "vo_doelgroepcode": "EA" })), [Role::Enterprise, Role::Buyer]);
        assert_eq!(roles(&json!({ "vo_doelgroepcode": ["LB"] })), [Role::Regisseur]);
        for other in [json!({}), json!({ "vo_doelgroepcode": "BUR" }), json!({ "vo_doelgroepcode": ["EA", "LB"] })] {
            assert_eq!(roles(&other), [], "{other}");
        }
    }

    #[test]
    fn a_row_for_one_organisation_and_one_claim_needs_both() {
        let with =
            |number: &str, rol: Value| roles(&json!({ "vo_doelgroepcode": "LB", "vo_orgcode": number, "rol": rol }));
        assert_eq!(with("BE 0207.725.597", json!(["lezer", "behandelaar"])), [Role::Regisseur, Role::Officer]);
        assert_eq!(with("0207725597", json!("lezer")), [Role::Regisseur]);
        assert_eq!(with("0207451227", json!("behandelaar")), [Role::Regisseur]);
    }

    #[test]
    fn an_organisation_is_known_by_its_number_however_it_is_written() {
        let asserted = |code: &str| mapping().asserted(json!({ "vo_orgcode": code }).as_object().expect("an object"));
        assert_eq!(
            asserted("0566.988.259").number().map(|number| number.as_str().to_owned()),
            Some("0566988259".to_owned())
        );
        assert_eq!(asserted("OVO002949").number(), None);
        assert_eq!(asserted("OVO002949").organisation.as_deref(), Some("OVO002949"));
        assert_eq!(mapping().place(&normal("0207.451.227")), Some(&Place::Municipality("44021".to_owned())));
    }

    #[test]
    fn what_is_asserted_is_the_same_after_it_was_kept() {
        let asserted = mapping().asserted(json!({ "vo_doelgroepcode": "EA" }).as_object().expect("an object"));
        let kept = serde_json::to_string(&asserted).expect("JSON");
        assert_eq!(serde_json::from_str::<Asserted>(&kept).expect("the same"), asserted);
    }

    #[test]
    fn only_what_an_organisation_can_limit_follows_from_one() {
        let possible = |role, scope| Wish { role, scope }.is_possible();
        assert!(possible(Role::Enterprise, Some(ScopeKind::Enterprise)) && possible(Role::Buyer, None));
        assert!(possible(Role::Officer, None) && possible(Role::Regisseur, Some(ScopeKind::DirectingArea)));
        assert!(!possible(Role::Enterprise, None) && !possible(Role::Regisseur, Some(ScopeKind::Enterprise)));
        assert!(!possible(Role::Jury, Some(ScopeKind::Call)) && !possible(Role::Partner, None));
        assert!(!possible(Role::Officer, Some(ScopeKind::Enterprise)));
    }

    #[test]
    fn only_what_an_enterprise_number_proves_is_given_by_a_word() {
        let given: Vec<_> = Role::ALL.iter().filter(|role| Wish { role: **role, scope: None }.is_given()).collect();
        assert_eq!(given, [&Role::Enterprise, &Role::Buyer]);
    }
}
