//! One issuer, as the settings describe it.

use super::known::Known;
use super::rules::SignedBy;
use super::rules::address::may_be_asked;
use super::rules::mapping::{Mapping, Place, Row, Wish, normal};
use crate::access::{Role, ScopeKind};
use crate::config::{CapacitySettings, IssuerSettings, OrganisationSettings, SecretText, Settings};
use chrono::TimeDelta;
use std::collections::BTreeSet;

/// What is asked of an issuer that speaks OpenID Connect at all.
const OPENID: &str = "openid";
/// The national register number, which is never stored (DOMAIN §4.1) and therefore never taken in.
const NATIONAL_NUMBER: &str = "rrn";
/// Longest key of an issuer; characters.
const LONGEST_KEY: usize = 40;

/// An issuer.
pub struct Issuer {
    /// Its name in addresses of this service.
    pub key: String,
    /// Its name for people.
    pub name: String,
    /// Its address, to the letter.
    pub address: String,
    pub(super) client: String,
    pub(super) secret: Option<SecretText>,
    pub(super) scopes: String,
    pub(super) algorithms: Vec<SignedBy>,
    pub(super) audience: Option<String>,
    pub(super) userinfo: bool,
    pub(super) mapping: Mapping,
    pub(super) session: TimeDelta,
    /// Where it sends browsers back to after signing out there, as registered with it.
    pub(super) signed_out: Option<String>,
    pub(super) allows_http: bool,
    pub(super) known: Known,
}

/// Every impossible setting of issuers, as a sentence.
pub fn issuer_problems(settings: &Settings) -> Vec<String> {
    let allows_http = settings.is_demo();
    let mut problems: Vec<_> =
        settings.issuers.iter().filter_map(|given| Issuer::read(given, allows_http).err()).collect();
    let twice = |of: fn(&IssuerSettings) -> &str| {
        settings.issuers.iter().map(of).collect::<BTreeSet<_>>().len() < settings.issuers.len()
    };
    if twice(|issuer| &issuer.key) || twice(|issuer| &issuer.issuer) {
        problems.push("Two `issuers` have one `key`, or one `issuer`.".to_owned());
    }
    problems.extend(settings.sign_in_return_to.iter().filter(|address| !may_be_asked(address, allows_http)).map(|address| {
        format!("`sign_in_return_to` (`{address}`) must be an https address without `#`; http:// is for this machine in a demo.")
    }));
    if !settings.issuers.is_empty() {
        if settings.sign_in_return_to.iter().next().is_none() {
            problems.push(
                "`sign_in_return_to` must name where browsers go after signing in at one of `issuers`.".to_owned(),
            );
        }
        if !may_be_asked(&settings.token_issuer, allows_http) {
            problems.push(
                "`token_issuer` must be an https address where there are `issuers`: they send browsers back to it."
                    .to_owned(),
            );
        }
    }
    problems
}

impl Issuer {
    /// The issuer of a section.
    ///
    /// # Errors
    /// A sentence that says what of it cannot be.
    pub(super) fn read(given: &IssuerSettings, allows_http: bool) -> Result<Self, String> {
        let wrong = |why: &str| format!("`issuers` (`{}`): {why}.", given.key);
        if !is_key(&given.key) {
            return Err(wrong("`key` must be 1 to 40 lower-case letters, digits and hyphens"));
        }
        if given.issuer.contains('?') || !may_be_asked(&given.issuer, allows_http) {
            return Err(wrong(
                "`issuer` must be an https address without `?` and `#`; http:// is for this machine in a demo",
            ));
        }
        if given.client_id.is_empty() || given.name.trim().is_empty() {
            return Err(wrong("`client_id` and `name` must not be empty"));
        }
        let mut scopes = given.scopes.split_whitespace();
        if !scopes.clone().any(|scope| scope == OPENID) || scopes.any(|scope| scope == NATIONAL_NUMBER) {
            return Err(wrong("`scopes` must name `openid`, and never `rrn`"));
        }
        if given.access_token_audience.as_deref() == Some(given.client_id.as_str()) {
            return Err(wrong(
                "`access_token_audience` must differ from `client_id`, or ID tokens could be taken for access tokens",
            ));
        }
        if given.sign_out_return_to.as_deref().is_some_and(|address| !may_be_asked(address, allows_http)) {
            return Err(wrong("`sign_out_return_to` must be an https address without `#`"));
        }
        if given.session_hours == 0 {
            return Err(wrong("`session_hours` must be above zero"));
        }
        let algorithms: Result<Vec<_>, _> = given.algorithms.iter().map(|code| SignedBy::from_code(code)).collect();
        let algorithms = algorithms.ok().filter(|algorithms| !algorithms.is_empty());
        Ok(Self {
            key: given.key.clone(),
            name: given.name.clone(),
            address: given.issuer.clone(),
            client: given.client_id.clone(),
            secret: given.client_secret.clone(),
            scopes: given.scopes.split_whitespace().collect::<Vec<_>>().join(" "),
            algorithms: algorithms
                .ok_or_else(|| wrong("`algorithms` must name some of EdDSA, ES256 and RS256, and nothing else"))?,
            audience: given.access_token_audience.clone(),
            userinfo: given.userinfo,
            mapping: mapping(given).map_err(|why| wrong(&why))?,
            session: TimeDelta::hours(i64::from(given.session_hours)),
            signed_out: given.sign_out_return_to.clone(),
            allows_http,
            known: Known::default(),
        })
    }
}

fn is_key(key: &str) -> bool {
    let may_stand = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=LONGEST_KEY).contains(&key.len()) && key.bytes().all(may_stand)
}

fn mapping(given: &IssuerSettings) -> Result<Mapping, String> {
    Ok(Mapping {
        target_group_claim: given.target_group_claim.clone(),
        organisation_claim: given.organisation_claim.clone(),
        rows: given.capacities.iter().map(row).collect::<Result<_, _>>()?,
        places: given.organisations.iter().map(place).collect::<Result<_, _>>()?,
    })
}

fn row(given: &CapacitySettings) -> Result<Row, String> {
    let of = &given.role;
    let role = Role::from_code(of).map_err(|_| format!("`{of}` is not a role"))?;
    let scope = given.scope.as_deref().map(ScopeKind::from_code).transpose();
    let wish =
        Wish { role, scope: scope.map_err(|_| format!("`scope` of `{of}` is not ENTERPRISE or DIRECTING_AREA"))? };
    if !wish.is_possible() {
        return Err(format!("the role `{of}` with this `scope` does not follow from an organisation"));
    }
    let claim = match (&given.claim, &given.value) {
        (Some(claim), Some(value)) => Some((claim.clone(), value.clone())),
        (None, None) => None,
        _ => return Err(format!("`claim` and `value` of `{of}` go together")),
    };
    let organisation = given.organisation.as_deref().map(normal);
    Ok(Row { target_group: given.target_group.clone(), organisation, claim, wish })
}

fn place(given: &OrganisationSettings) -> Result<(String, Place), String> {
    let code = normal(&given.code);
    match (&given.area, &given.municipality) {
        (Some(area), None) => Ok((code, Place::Area(area.clone()))),
        (None, Some(nis_code)) => Ok((code, Place::Municipality(nis_code.clone()))),
        _ => Err(format!("the organisation `{code}` is one of `area` and `municipality`")),
    }
}
