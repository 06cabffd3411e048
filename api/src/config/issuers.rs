//! Issuers of OpenID Connect whose word is taken for who someone is: one section `[[issuers]]` each. What the words mean
//! is decided in `identity/issuers/`.

use super::{SecretText, values};
use serde::{Deserialize, Deserializer};

/// The claims of the Flemish access management, and what is asked of it.
const TARGET_GROUP: &str = "vo_doelgroepcode";
const ORGANISATION: &str = "vo_orgcode";
const SCOPES: &str = "openid profile vo";
/// How long a session lasts that began with the word of an issuer; hours.
const SESSION_HOURS: u32 = 12;

/// An issuer.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IssuerSettings {
    /// Its name in addresses of this service.
    pub key: String,
    /// Its name for people.
    pub name: String,
    /// Its address, to the letter as it calls itself.
    pub issuer: String,
    /// What it calls this service.
    pub client_id: String,
    /// What this service proves itself with; none for a public client.
    #[serde(default, deserialize_with = "values::unless_empty")]
    pub client_secret: Option<SecretText>,
    /// What is asked of it, divided by blanks.
    #[serde(default = "scopes")]
    pub scopes: String,
    /// How it may sign.
    pub algorithms: Vec<String>,
    /// Audience of its access tokens that are meant for this service; none when they are not accepted.
    #[serde(default, deserialize_with = "values::unless_empty")]
    pub access_token_audience: Option<String>,
    /// The claim that holds the code of the target group.
    #[serde(default = "target_group")]
    pub target_group_claim: String,
    /// The claim that holds the code of the organisation.
    #[serde(default = "organisation")]
    pub organisation_claim: String,
    /// Whether claims are fetched at its userinfo endpoint too.
    #[serde(default)]
    pub userinfo: bool,
    /// How long a session lasts that began with its word; hours.
    #[serde(default = "session_hours")]
    pub session_hours: u32,
    /// Where it sends browsers back to after signing out there, as registered with it; none where it keeps them.
    #[serde(default, deserialize_with = "values::unless_empty")]
    pub sign_out_return_to: Option<String>,
    /// Which roles follow from what it says.
    #[serde(default)]
    pub capacities: Vec<CapacitySettings>,
    /// Where organisations are that are no enterprises.
    #[serde(default)]
    pub organisations: Vec<OrganisationSettings>,
}

/// A role that follows from what an issuer says.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CapacitySettings {
    /// Code of the target group.
    pub target_group: String,
    /// Code of the one organisation it is for; none for all.
    #[serde(default)]
    pub organisation: Option<String>,
    /// A claim that must be there too.
    #[serde(default)]
    pub claim: Option<String>,
    /// What that claim must be or hold.
    #[serde(default)]
    pub value: Option<String>,
    /// The role.
    pub role: String,
    /// What it is limited to, by the organisation: `ENTERPRISE` or `DIRECTING_AREA`; none for roles without a scope.
    #[serde(default)]
    pub scope: Option<String>,
}

/// Where an organisation is.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrganisationSettings {
    /// Code of the organisation, mostly its enterprise number.
    pub code: String,
    /// Slug of its directing area.
    #[serde(default)]
    pub area: Option<String>,
    /// NIS code of its municipality, whose directing area is meant.
    #[serde(default)]
    pub municipality: Option<String>,
}

fn scopes() -> String {
    SCOPES.to_owned()
}

fn target_group() -> String {
    TARGET_GROUP.to_owned()
}

fn organisation() -> String {
    ORGANISATION.to_owned()
}

fn session_hours() -> u32 {
    SESSION_HOURS
}

/// Addresses of front ends to which browsers go back; the first where none is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReturnAddresses(Vec<String>);

impl ReturnAddresses {
    /// The addresses, in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

impl<'de> Deserialize<'de> for ReturnAddresses {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Ok(Self(text.split(',').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()))
    }
}

/// An issuer as the sample file shows one.
pub(super) const EXAMPLE: &str = r#"
# Issuers of OpenID Connect (docs/operations.md), each a section like this at the end of the file, in place of the empty
# list above. In the environment, SOCIAL_ECONOMY_ISSUERS holds all of them as a list: [{key="acm",issuer="…",…}].
#
#   [[issuers]]
#   # Its name in addresses: /sign-in/acm, and /sign-in/acm/callback, to which it sends browsers back.
#   key = "acm"
#   # Its name for people.
#   name = "Vlaams toegangsbeheer"
#   # Its address, to the letter as it calls itself; http:// is refused but on this machine in a demo.
#   issuer = "https://issuer.example.org"
#   # What it calls this service, and the secret it gave; without a secret this service is a public client.
#   client_id = "social-economy"
#   client_secret = ""
#   # What is asked of it, with `openid`. `rrn` is refused: no national register number is ever taken in.
#   scopes = "openid profile vo"
#   # How it may sign: EdDSA, ES256, RS256. Nothing else is believed.
#   algorithms = ["ES256"]
#   # The claims that tell target group and organisation.
#   target_group_claim = "vo_doelgroepcode"
#   organisation_claim = "vo_orgcode"
#   # Whether claims are fetched at its userinfo endpoint, where the ID token does not hold them.
#   userinfo = false
#   # How long a session lasts that began with its word; hours.
#   session_hours = 12
#   # Where it sends browsers back to after signing out there, as registered with it; empty: they stay there.
#   sign_out_return_to = ""
#   # Audience of its access tokens that are accepted in the place of ours; empty: none are.
#   access_token_audience = ""
#
#   # Which roles follow from what it says. ENTERPRISE and BUYER are given by its word; every other role must be held in
#   # the register already, and counts in sessions begun there only while its word confirms it.
#   [[issuers.capacities]]
#   target_group = "EA"
#   role = "ENTERPRISE"
#   scope = "ENTERPRISE"
#
#   [[issuers.capacities]]
#   target_group = "LB"
#   role = "REGISSEUR"
#   scope = "DIRECTING_AREA"
#
#   [[issuers.capacities]]
#   target_group = "LB"
#   # Of this organisation alone, and of those of whom this claim holds this value.
#   organisation = "0000.000.196"
#   claim = "sociale_economie_rol"
#   value = "dossierbehandelaar"
#   role = "OFFICER"
#
#   # Which municipality, or directing area, an organisation is.
#   [[issuers.organisations]]
#   code = "0000.000.295"
#   municipality = "44021"
"#;
