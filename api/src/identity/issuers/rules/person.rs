//! Who someone is, as an issuer tells it: what is taken over into an account made for them.

use super::claims::Claims;
use super::mapping::Asserted;
use crate::identity::rules::{EmailAddress, PersonName};
use crate::shared::language::Language;
use serde::{Deserialize, Serialize};

/// The name of an account whose owner the issuer does not name.
const NAMELESS: &str = "Naam niet bekend";

/// What an issuer vouched for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vouched {
    /// What the issuer calls them.
    pub subject: String,
    /// Their name.
    name: Option<String>,
    /// Their e-mail address.
    email: Option<String>,
    /// Whether the issuer has seen that the address is theirs.
    pub is_email_verified: bool,
    /// Code of the language they read.
    locale: Option<String>,
    /// Target group, organisation, and what follows.
    pub asserted: Asserted,
}

impl Vouched {
    /// What the claims say of someone.
    pub fn new(subject: String, claims: &Claims, asserted: Asserted) -> Self {
        let text = |claim: &str| claims.get(claim).and_then(|value| value.as_str()).map(str::to_owned);
        let whole = match (text("given_name"), text("family_name")) {
            (Some(given), Some(family)) => Some(format!("{given} {family}")),
            (given, family) => text("name").or(family).or(given),
        };
        let is_email_verified = claims.get("email_verified").and_then(serde_json::Value::as_bool) == Some(true);
        Self { subject, name: whole, email: text("email"), is_email_verified, locale: text("locale"), asserted }
    }

    /// The name for an account; where none is told that can be one, words that say so.
    ///
    /// # Errors
    /// None in practice: the words are a name.
    pub fn name(&self) -> Result<PersonName, crate::identity::error::IdentityError> {
        let told = self.name.as_deref().map(PersonName::parse).and_then(Result::ok);
        told.map_or_else(|| PersonName::parse(NAMELESS), Ok)
    }

    /// The address; none where none is told that can be one.
    pub fn email(&self) -> Option<EmailAddress> {
        self.email.as_deref().and_then(|email| EmailAddress::parse(email).ok())
    }

    /// The language in which they are addressed: Dutch, where no other of ours is told.
    pub fn language(&self) -> Language {
        let code = self.locale.as_deref().and_then(|locale| locale.split(['-', '_']).next());
        code.and_then(|code| Language::from_code(code).ok()).unwrap_or(Language::Nl)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn of(claims: &Value) -> Vouched {
        Vouched::new("p-1".to_owned(), claims.as_object().expect("an object"), Asserted::default())
    }

    #[test]
    fn a_name_is_put_together_of_what_is_told() {
        let name = |claims: Value| of(&claims).name().map(|name| name.as_str().to_owned());
        assert_eq!(
            name(json!({ "given_name": "An", "family_name": "Peeters", "name": "x" })),
            Ok("An Peeters".to_owned())
        );
        assert_eq!(name(json!({ "name": "An" })), Ok("An".to_owned()));
        assert_eq!(name(json!({ "family_name": "Peeters" })), Ok("Peeters".to_owned()));
        assert_eq!(name(json!({ "name": "a\u{7}b" })), Ok(NAMELESS.to_owned()));
        assert_eq!(name(json!({})), Ok(NAMELESS.to_owned()));
    }

    #[test]
    fn an_address_is_verified_only_when_the_issuer_says_so() {
        let verified = |value: Value| of(&json!({ "email": "a@b.be", "email_verified": value })).is_email_verified;
        assert!(verified(json!(true)));
        assert!(![json!(false), json!("true"), json!(1), Value::Null].into_iter().any(verified));
        assert_eq!(of(&json!({ "email": "nonsense" })).email(), None);
    }

    #[test]
    fn a_language_of_ours_is_taken_over() {
        assert_eq!(of(&json!({ "locale": "fr-BE" })).language(), Language::Fr);
        assert_eq!(of(&json!({ "locale": "de" })).language(), Language::Nl);
        assert_eq!(of(&json!({})).language(), Language::Nl);
    }
}
