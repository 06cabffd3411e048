//! Certificates to print, for the room of files. Each is made from its rows when it is asked for, and kept nowhere: so it
//! tells the name and the state of now, and there is nothing to erase.

use super::certificate_paper::{Proof, file_name, sheet};
use super::rules::{LearningEvent, Registration, Seat, State};
use super::store::{self, certificates, registrations};
use crate::access::{Action, Target};
use crate::config::Settings;
use crate::files::rules::{MediaType, Purpose};
use crate::files::{Content, Keeper};
use crate::identity::names_of;
use crate::pdf;
use crate::places::PlaceLoaders;
use crate::shared::context::Context;
use crate::shared::error::Error;
use futures_util::future::BoxFuture;
use uuid::Uuid;

/// The files of certificates.
pub struct CertificateFiles {
    check_at: String,
}

impl CertificateFiles {
    /// Certificates that are checked at the address of this deployment.
    pub fn new(settings: &Settings) -> Self {
        Self { check_at: format!("{}/certificate", settings.token_issuer.trim_end_matches('/')) }
    }

    /// A certificate that stands, for the person and those who run events.
    async fn made(&self, context: &Context, id: Uuid) -> Result<Content, Error> {
        let certificate = certificates::find(context.db.reader(), id).await?.ok_or_else(Error::not_found)?;
        let registration = registrations::find(context.db.reader(), certificate.registration).await?;
        let registration = registration.ok_or_else(Error::not_found)?;
        context.authorize_on(Action::ReadRegistrations, &Target::account(registration.account))?;
        let name = names_of(context, &[registration.account]).await?.remove(&registration.account);
        let (Some(name), None) = (name, certificate.revoked_at) else { return Err(Error::not_found()) };
        let events = store::by_ids(&context.db, State::ALL, &[registration.event]).await?;
        let event = events.get(&registration.event).ok_or_else(Error::not_found)?;
        let (certificate, registration, name) = (&certificate, &registration, name.as_str());
        let (place, check_at) = (&*place(context, registration, event).await?, self.check_at.as_str());
        let bytes = pdf::page(&sheet(&Proof { certificate, registration, event, name, place, check_at }));
        Ok(Content::Made { name: file_name(certificate), media_type: MediaType::Pdf.code(), bytes })
    }
}

impl Keeper for CertificateFiles {
    fn purpose(&self) -> Purpose {
        Purpose::Certificate
    }

    fn open<'a>(&'a self, context: &'a Context, record: Uuid) -> BoxFuture<'a, Result<Content, Error>> {
        Box::pin(self.made(context, record))
    }
}

/// Where a person took part.
async fn place(context: &Context, registration: &Registration, event: &LearningEvent) -> Result<String, Error> {
    if registration.seat == Seat::Online {
        return Ok("online".to_owned());
    }
    let municipality = match event.details.municipality_id {
        Some(id) => PlaceLoaders::new(context).municipality(id).await?,
        None => None,
    };
    let municipality = municipality.map(|municipality| municipality.name_nl.clone());
    Ok([event.details.venue.clone(), municipality].into_iter().flatten().collect::<Vec<_>>().join(", "))
}
