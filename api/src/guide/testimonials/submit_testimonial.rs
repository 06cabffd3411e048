//! What a client says is handed in, with the client's consent.

use super::error::TestimonialError;
use super::rules::{CONSENT_VERSION, PURPOSE, Said, Submitted, TestimonialState, consent, organisation, quote};
use super::{entry, facts, store};
use crate::access::Action;
use crate::enterprises::rules::{Shown, of_enterprise};
use crate::enterprises::{EnterpriseRef, enterprise};
use crate::identity::rules::PersonName;
use crate::journal::{Change, Visibility, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use crate::shared::ids;
use crate::shared::lookup::Lookup;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use uuid::Uuid;

/// A testimonial as it was typed.
#[derive(Clone, Debug)]
pub struct AskedTestimonial {
    /// About whom.
    pub enterprise: Uuid,
    /// The organisation that speaks.
    pub client_organisation: String,
    /// The person who speaks, when one is named.
    pub person_name: Option<String>,
    /// What is said, in Dutch.
    pub quote: String,
    /// When it was given; today when left out.
    pub given_on: Option<NaiveDate>,
    /// Version of the text the client agreed to.
    pub consent_version: String,
    /// When the client agreed; now when left out.
    pub consented_at: Option<DateTime<Utc>>,
}

/// Hands a testimonial in; its key. An enterprise does it about itself, a buyer or regisseur about any that they see, an officer about all. Nobody
/// reads it until an officer published it.
///
/// # Errors
/// `NOT_FOUND`; `CLIENT_ORGANISATION_MALFORMED`, `NAME_MALFORMED`, `QUOTE_MALFORMED`, `TESTIMONIAL_CONSENT_OTHER` and `TESTIMONIAL_AHEAD` as problems of
/// fields; the refusals of idempotency keys; faults of the database.
pub async fn submit_testimonial(context: &Context, asked: &AskedTestimonial, key: Option<&str>) -> Result<Uuid, Error> {
    context.authorize_on(Action::SubmitTestimonial, &of_enterprise(asked.enterprise))?;
    let named = EnterpriseRef::Named(Lookup::Id(asked.enterprise));
    let found = enterprise(context, &named, Shown::RECORD).await?.ok_or_else(Error::not_found)?;
    let said = said(context, asked)?;
    let dates = (asked.given_on, asked.consented_at);
    write_once(context, Action::SubmitTestimonial.code(), key, SubmitTestimonial::of(found.id, said, dates)).await
}

/// What can be stored of it; every problem at once.
fn said(context: &Context, asked: &AskedTestimonial) -> Result<Said, Error> {
    let (mut problems, today, now) = (Problems::default(), context.clock.today(), context.clock.now());
    let client_organisation = problems.take("clientOrganisation", organisation(&asked.client_organisation));
    let person = asked.person_name.as_deref().and_then(|name| problems.take("personName", PersonName::parse(name)));
    let quote_nl = problems.take("quote", quote(&asked.quote));
    problems.take("consentTextVersion", consent(&asked.consent_version));
    let (given_on, consented_at) = (asked.given_on.unwrap_or(today), asked.consented_at.unwrap_or(now));
    for (path, is_ahead) in [("givenOn", given_on > today), ("consentedAt", consented_at > now)] {
        if is_ahead {
            problems.add(path, &TestimonialError::Ahead);
        }
    }
    problems.finish()?;
    Ok(Said {
        client_organisation: client_organisation.unwrap_or_default(),
        person_name: person.map(|name| name.as_str().to_owned()),
        quote_nl: quote_nl.unwrap_or_default(),
        given_on,
        consented_at,
    })
}

#[derive(Serialize)]
struct SubmitTestimonial {
    enterprise: Uuid,
    words: (String, Option<String>, String),
    dates: (Option<NaiveDate>, Option<DateTime<Utc>>),
    /// With what was left out: a repeat tomorrow asks the same.
    #[serde(skip)]
    said: Said,
}

impl SubmitTestimonial {
    fn of(enterprise: Uuid, said: Said, dates: (Option<NaiveDate>, Option<DateTime<Utc>>)) -> Self {
        let words = (said.client_organisation.clone(), said.person_name.clone(), said.quote_nl.clone());
        Self { enterprise, words, dates, said }
    }
}

impl Change for SubmitTestimonial {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let new = Submitted {
            id: ids::fresh(writing.now()),
            enterprise: self.enterprise,
            said: self.said.clone(),
            consent_purpose: PURPOSE.to_owned(),
            consent_version: CONSENT_VERSION.to_owned(),
            state: TestimonialState::Submitted,
            submitted_at: Some(writing.now()),
            submitted_by: writing.context().actor.person().map(|person| person.account),
            refused_at: None,
            refused_reason: None,
            withdrawn_at: None,
            version: 1,
        };
        store::insert(writing.tx(), &new).await?;
        writing.record(entry(&new, Action::SubmitTestimonial.code(), Visibility::Internal).after(facts(&new)));
        Ok(new.id)
    }
}
