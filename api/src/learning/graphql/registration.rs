//! Registrations in the graph.

use super::attendance::Certificate;
use super::codes::{RegistrationState, SeatKind};
use super::sessions::SessionAttendance;
use super::{LearningEvent, LearningLoaders};
use crate::access::{Action, ScopeKind};
use crate::graphql::can::{Can, can};
use crate::graphql::id::{self, Kind};
use crate::graphql::page::{self, Paged, Total};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::graphql::scalars::Instant;
use crate::identity::Contact;
use crate::learning::{List, count_registrations, registrations, rules};
use crate::shared::page::{Page, Position};
use async_graphql::{Context, ID, Object};
use std::sync::Arc;

/// A person who takes part.
pub struct Participant(Arc<Contact>);

/// A person who takes part. Seen by OFFICER, by the person, and by whoever acts for the same organisation and registered them.
#[Object]
impl Participant {
    /// Opaque global id of the account.
    async fn id(&self) -> ID {
        id::encode(Kind::User, self.0.account)
    }

    /// Name; null after erasure.
    async fn name(&self) -> Option<&str> {
        self.0.name.as_deref()
    }

    /// E-mail address; null after erasure.
    async fn email(&self) -> Option<&str> {
        self.0.email.as_deref()
    }
}

/// What a person needs at an event.
pub struct RegistrationNeeds(Arc<rules::Needs>);

/// What a person needs at an event. Seen by the person and by OFFICER; deleted thirty days after the event.
#[Object]
impl RegistrationNeeds {
    /// Food and drink, in the person's own words; null when nothing was said.
    async fn catering(&self) -> Option<&str> {
        self.0.catering.as_deref()
    }

    /// Access and help, in the person's own words; null when nothing was said.
    async fn access(&self) -> Option<&str> {
        self.0.access.as_deref()
    }

    /// When it was said, UTC.
    async fn given_at(&self) -> Instant {
        Instant(self.0.given_at)
    }
}

/// The registration of one person for one learning event.
pub struct Registration(pub Arc<rules::Registration>);

/// The registration of one person for one learning event, from asking to attending. Seen by the person, by OFFICER, and
/// by whoever registered them while acting for the same organisation; it does not exist for anyone else.
#[Object]
impl Registration {
    /// Opaque global id.
    pub async fn id(&self) -> ID {
        id::encode(Kind::Registration, self.0.id)
    }

    /// The event; null when you may not see it.
    async fn event(&self, ctx: &Context<'_>) -> Maybe<LearningEvent> {
        let found = ctx.loaders::<LearningLoaders>().event(self.0.event).await;
        found.map(|found| found.map(LearningEvent)).transpose()
    }

    /// Who takes part; null when the person no longer acts for your organisation.
    async fn participant(&self, ctx: &Context<'_>) -> Maybe<Participant> {
        let found = ctx.loaders::<LearningLoaders>().contact(self.0.account).await;
        found.map(|found| found.map(Participant)).transpose()
    }

    /// The kind of seat.
    async fn seat(&self) -> SeatKind {
        self.0.seat.into()
    }

    /// Where it stands now by the clock of the service.
    async fn state(&self, ctx: &Context<'_>) -> RegistrationState {
        self.0.state_at(ctx.surroundings().clock.now()).into()
    }

    /// Place in the line for this kind of seat, from 1; null unless it waits. It can rise while people of the declared
    /// priority audience register.
    async fn position(&self, ctx: &Context<'_>) -> Maybe<i32> {
        if self.0.state != rules::RegistrationState::Waitlisted {
            return None;
        }
        ctx.loaders::<LearningLoaders>()
            .position(self.0.id)
            .await
            .map(|place| place.and_then(|place| place.try_into().ok()))
            .transpose()
    }

    /// Whether it goes before others: it was made in a capacity of the priority audience of the event.
    async fn has_priority(&self) -> bool {
        self.0.priority_class == 0
    }

    /// Id of the enterprise or directing area whose limit it counts for; null when there is none.
    async fn organisation(&self) -> Option<ID> {
        self.0.organisation.and_then(|organisation| match organisation.kind {
            ScopeKind::Enterprise => Some(id::encode(Kind::Enterprise, organisation.id)),
            ScopeKind::DirectingArea => Some(id::encode(Kind::DirectingArea, organisation.id)),
            ScopeKind::Call => None,
        })
    }

    /// When it was asked for, UTC.
    async fn requested_at(&self) -> Instant {
        Instant(self.0.requested_at)
    }

    /// First instant at which the offer of a seat no longer stands, UTC; null without an offer.
    async fn offer_expires_at(&self) -> Option<Instant> {
        self.0.offer_expires_at.map(Instant)
    }

    /// First instant at which the seat is free again unless it was reaffirmed, UTC; null when it need not be.
    async fn reaffirm_by(&self) -> Option<Instant> {
        self.0.reaffirm_by.map(Instant)
    }

    /// Minutes of the part that the person was there; null unless the state is PARTIAL.
    async fn minutes(&self) -> Option<i32> {
        self.0.minutes
    }

    /// What was recorded of the person at each session so far; empty for an event of one session. What follows for the whole
    /// event is the state.
    async fn session_attendance(&self, ctx: &Context<'_>) -> Maybe<Vec<SessionAttendance>> {
        let found = ctx.loaders::<LearningLoaders>().marks(self.0.id).await;
        Some(found.map(|marks| marks.iter().map(SessionAttendance::of).collect()))
    }

    /// The newest certificate for it; null when there is none.
    async fn certificate(&self, ctx: &Context<'_>) -> Maybe<Certificate> {
        let found = ctx.loaders::<LearningLoaders>().certificate(self.0.id).await;
        found.map(|found| found.map(Certificate)).transpose()
    }

    /// What the person needs at the event; null when nothing was said, from thirty days after the event on, and for
    /// everyone but the person and OFFICER.
    async fn needs(&self, ctx: &Context<'_>) -> Maybe<RegistrationNeeds> {
        let found = ctx.loaders::<LearningLoaders>().needs(&self.0).await;
        found.map(|found| found.map(RegistrationNeeds)).transpose()
    }

    /// Id of the account that registered this person; null when they did so themselves.
    async fn registered_by(&self) -> Option<ID> {
        self.0.registered_by.map(|account| id::encode(Kind::User, account))
    }

    /// Rises with every change; send it as `expectedVersion`.
    async fn version(&self) -> i32 {
        self.0.version
    }
}

/// The connection of a list of registrations.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub(super) async fn listed(
    ctx: &Context<'_>,
    name: &'static str,
    list: List,
    page: &Page,
) -> Result<Paged<Registration>> {
    let context = ctx.surroundings();
    let slice = registrations(context, list, page).await?;
    let total = Total::of(context.clone(), move |context| async move { count_registrations(&context, list).await });
    Ok(page::connection(name, slice, total, |(key, row)| (Position { key, id: row.id }, Registration(Arc::new(row)))))
}

/// Questions about registrations.
#[derive(Default)]
pub struct RegistrationQuery;

#[Object]
impl RegistrationQuery {
    /// Your own registrations for learning events, newest first, those that ended too.
    #[graphql(
        guard = "Can(Action::ReadRegistrations)",
        directive = can::apply(Action::ReadRegistrations.code().to_owned())
    )]
    async fn my_registrations(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "How many from the start; 20 when left out and at most 100, unless this service is set otherwise."
        )]
        first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end; at most 100, unless this service is set otherwise.")] last: Option<
            i32,
        >,
        #[graphql(desc = "Only what comes before this cursor.")] before: Option<String>,
    ) -> Maybe<Paged<Registration>> {
        let page = match page::asked(ctx, "myRegistrations", first, after, last, before) {
            Ok(page) => page,
            Err(refused) => return Some(Err(refused)),
        };
        Some(listed(ctx, "myRegistrations", List::Own, &page).await)
    }
}
