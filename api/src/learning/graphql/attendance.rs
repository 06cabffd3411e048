//! Who was there, and certificates.

use super::LearningLoaders;
use super::codes::AttendanceMark;
use super::managing::{LearningEventPayload, decoded, event_of};
use super::registering::{RegistrationPayload, registration_of};
use crate::access::Action;
use crate::files::Files;
use crate::files::graphql::FileLink;
use crate::graphql::can::{Can, can};
use crate::graphql::id::{self, Kind};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::graphql::scalars::{Date, Instant};
use crate::learning::rules::{AskedMark, written};
use crate::learning::{
    Checked, certificate, issue_certificates, record_attendance, request_certificate, revoke_certificate, rules,
};
use crate::shared::clock::local_date;
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use std::sync::Arc;

/// The proof that a person attended a learning event.
pub struct Certificate(pub(super) Arc<rules::Certificate>);

/// The proof that a person attended a learning event. Seen by those who see the registration.
#[Object]
impl Certificate {
    /// Opaque global id; send it to `revokeCertificate`.
    async fn id(&self) -> ID {
        id::encode(Kind::Certificate, self.0.id)
    }

    /// What anyone can check it by with `certificate`: 32 hexadecimal digits nobody can guess.
    async fn code(&self) -> String {
        written(self.0.code)
    }

    /// When it was issued, UTC.
    async fn issued_at(&self) -> Instant {
        Instant(self.0.issued_at)
    }

    /// When it was revoked, UTC; null while it stands.
    async fn revoked_at(&self) -> Option<Instant> {
        self.0.revoked_at.map(Instant)
    }
}

/// What a code proves.
pub struct CheckedCertificate(Checked);

/// What a code proves, for anyone who has it: that someone attended this event, never who.
#[Object]
impl CheckedCertificate {
    /// Title of the event, in Dutch.
    async fn event_title(&self) -> &str {
        &self.0.event.details.title_nl
    }

    /// Date of the event, Europe/Brussels; null when no date is known.
    async fn event_on(&self) -> Option<Date> {
        self.0.event.details.starts_at.map(local_date).map(Date)
    }

    /// Whether the certificate was revoked: then it proves nothing.
    async fn is_revoked(&self) -> bool {
        self.0.is_revoked
    }
}

/// What is said of one person.
#[derive(InputObject)]
pub struct AttendanceMarkInput {
    /// Id of the registration.
    registration: ID,
    /// What is said.
    mark: AttendanceMark,
    /// Minutes the person was there; for PARTIAL, which needs them; 1 to 10000.
    minutes: Option<i32>,
}

impl AttendanceMarkInput {
    /// What is asked for.
    ///
    /// # Errors
    /// `ID_MALFORMED`, `ID_OF_OTHER_TYPE`.
    pub(super) fn asked(&self) -> Result<AskedMark> {
        let registration = id::decode(Kind::Registration, "registration", &self.registration)?;
        Ok(AskedMark { registration, mark: self.mark.into(), minutes: self.minutes })
    }
}

/// Who was at an event.
#[derive(InputObject)]
pub struct RecordAttendanceInput {
    /// Id of the event.
    event: ID,
    /// What is said of each; at most 500, all of it or nothing.
    marks: Vec<AttendanceMarkInput>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

impl RecordAttendanceInput {
    fn asked(&self) -> Result<Vec<AskedMark>> {
        self.marks.iter().map(AttendanceMarkInput::asked).collect()
    }
}

/// An event of which certificates are issued.
#[derive(InputObject)]
pub struct IssueCertificatesInput {
    /// Id of the event.
    event: ID,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// A certificate to take back.
#[derive(InputObject)]
pub struct RevokeCertificateInput {
    /// Id of the certificate.
    certificate: ID,
    /// Why; 1 to 1000 characters, kept in the journal alone.
    reason: String,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// A certificate to print.
#[derive(InputObject)]
pub struct RequestCertificateDownloadInput {
    /// Id of the certificate.
    certificate: ID,
}

/// The way to a file.
#[derive(SimpleObject)]
pub struct DownloadPayload {
    /// The link over which it is downloaded.
    pub(super) download: FileLink,
}

/// Who was there, and certificates.
#[derive(Default)]
pub struct AttendanceMutation;

#[Object]
impl AttendanceMutation {
    /// Records who was at an event, from its start until it is closed; what was recorded before is replaced. Field errors:
    /// TOO_MANY_MARKS, MINUTES_MALFORMED, MARK_OF_OTHER_EVENT. Errors: NOT_FOUND, LEARNING_EVENT_STEP_ILLEGAL,
    /// LEARNING_EVENT_NOT_STARTED, ATTENDANCE_PER_SESSION, REGISTRATION_STEP_ILLEGAL, CERTIFICATE_STANDS, IDEMPOTENCY_KEY_REUSED,
    /// IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ManageLearningEvents)",
        directive = can::apply(Action::ManageLearningEvents.code().to_owned())
    )]
    async fn record_attendance(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The event and who was there.")] input: RecordAttendanceInput,
    ) -> Maybe<LearningEventPayload> {
        let outcome = async {
            let (event, marks, key) = (decoded(&input.event)?, input.asked()?, input.idempotency_key.as_deref());
            marks.iter().for_each(|mark| ctx.loaders::<LearningLoaders>().forget_registration(mark.registration));
            record_attendance(ctx.surroundings(), event, marks, key).await
        };
        event_of(ctx, Box::pin(outcome).await).await
    }

    /// Issues a certificate to everyone who attended an event that was held, or a part above `certificateAboveMinutes`, and has
    /// none that stands. Doing it again reaches those who were marked since. Errors: NOT_FOUND,
    /// LEARNING_EVENT_STEP_ILLEGAL, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ManageLearningEvents)",
        directive = can::apply(Action::ManageLearningEvents.code().to_owned())
    )]
    async fn issue_certificates(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The event.")] input: IssueCertificatesInput,
    ) -> Maybe<LearningEventPayload> {
        let outcome = async {
            issue_certificates(ctx.surroundings(), decoded(&input.event)?, input.idempotency_key.as_deref()).await
        };
        event_of(ctx, outcome.await).await
    }

    /// Takes a certificate back: whoever checks its code is told so. Field errors: REASON_MALFORMED. Errors: NOT_FOUND,
    /// CERTIFICATE_REVOKED, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ManageLearningEvents)",
        directive = can::apply(Action::ManageLearningEvents.code().to_owned())
    )]
    async fn revoke_certificate(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The certificate and why.")] input: RevokeCertificateInput,
    ) -> Maybe<RegistrationPayload> {
        let outcome = async {
            let certificate = id::decode(Kind::Certificate, "certificate", &input.certificate)?;
            let key = input.idempotency_key.as_deref();
            revoke_certificate(ctx.surroundings(), certificate, &input.reason, key).await
        };
        registration_of(ctx, outcome.await).await
    }

    /// A link to download a certificate as a page to print, in Dutch (PDF); for the person and for OFFICER. It names event,
    /// date, person and code. A certificate that was revoked is printed no more. Errors: NOT_FOUND, FILE_STORE_AWAY,
    /// ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ReadRegistrations)",
        directive = can::apply(Action::ReadRegistrations.code().to_owned())
    )]
    async fn request_certificate_download(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The certificate.")] input: RequestCertificateDownloadInput,
    ) -> Maybe<DownloadPayload> {
        let link = async {
            let certificate = id::decode(Kind::Certificate, "certificate", &input.certificate)?;
            request_certificate(ctx.surroundings(), ctx.data_unchecked::<Files>(), certificate).await
        };
        Some(link.await.map(|link| DownloadPayload { download: link.into() }))
    }
}

/// Questions about certificates.
#[derive(Default)]
pub struct CertificateQuery;

#[Object]
impl CertificateQuery {
    /// What the code of a certificate proves; null for a code that was never given out. Blanks and dashes in it do not count.
    #[graphql(
        guard = "Can(Action::CheckCertificate)",
        directive = can::apply(Action::CheckCertificate.code().to_owned())
    )]
    async fn certificate(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The code on the certificate.")] code: String,
    ) -> Maybe<CheckedCertificate> {
        let found = certificate(ctx.surroundings(), &code).await;
        found.map(|found| found.map(CheckedCertificate)).transpose()
    }
}
