//! What clients say about enterprises: submitted with their consent ([`submit_testimonial()`]), published or refused by an officer
//! ([`publish_testimonial()`], [`refuse_testimonial()`]) and taken back by whoever submitted it ([`withdraw_testimonial()`]), which hides it at
//! once everywhere.

pub mod error;
mod forget_testimonials;
pub mod graphql;
mod list;
mod publish_testimonial;
mod refuse_testimonial;
pub mod rules;
pub mod states;
mod store;
mod submit_testimonial;
mod withdraw_testimonial;

pub use forget_testimonials::forget_testimonials;
pub use list::{count_submitted, submitted_testimonial, submitted_testimonials};
pub use publish_testimonial::publish_testimonial;
pub use refuse_testimonial::refuse_testimonial;
pub use submit_testimonial::{AskedTestimonial, submit_testimonial};
pub use withdraw_testimonial::withdraw_testimonial;

use self::rules::Submitted;
use crate::journal::{Entry, Facts, RecordKind, Visibility, Writing, check_version};
use crate::shared::error::Error;
use uuid::Uuid;

/// A testimonial, locked, at the version the client saw.
async fn hold(writing: &Writing, testimonial: Uuid, expected: Option<i32>) -> Result<Submitted, Error> {
    let found = store::lock(writing.tx(), testimonial).await?.ok_or_else(Error::not_found)?;
    check_version(expected, found.version)?;
    Ok(found)
}

/// What the journal says of a testimonial: it belongs to the history of its enterprise. Who speaks is in no row of it.
fn entry(testimonial: &Submitted, action: &'static str, visibility: Visibility) -> Entry {
    let enterprise = testimonial.enterprise;
    Entry::of(RecordKind::Enterprise, enterprise, action).owned_by(enterprise).visible(visibility)
}

/// The values of a testimonial in the journal.
fn facts(testimonial: &Submitted) -> Facts {
    Facts::default()
        .with("testimonial", testimonial.id.to_string())
        .with("testimonialState", testimonial.state.code())
        .with("clientOrganisation", testimonial.said.client_organisation.as_str())
}
