//! Learning events in the graph.

mod attendance;
mod codes;
mod live;
mod managing;
mod materials;
mod registering;
mod registration;
mod seats;
mod sessions;
mod translating;

use super::rules::{self, Wanted};
use super::{LearningLoaders, count, learning_event, learning_events};
use crate::access::Action;
use crate::graphql::can::{Can, can};
use crate::graphql::id;
use crate::graphql::named::{Named, Titled};
use crate::graphql::page::{self, Paged, Total};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::graphql::scalars::{Date, Instant};
use crate::graphql::text::{Language, LocalizedText, may_be_spoken};
use crate::places::graphql::Municipality;
use crate::shared::clock::local_date;
use crate::shared::page::Position;
use async_graphql::{Context, ID, InputObject, Object};
use attendance::AttendanceMarkInput;
pub use attendance::{AttendanceMutation, CertificateQuery};
pub use codes::{LearningAudience, LearningEventState, LearningMode};
pub use live::LearningSubscription;
pub use managing::LearningEventMutation;
pub use materials::{LearningMaterial, MaterialMutation};
pub use registering::RegistrationMutation;
pub use registration::{Registration, RegistrationQuery};
use seats::Seats;
pub use sessions::SeriesMutation;
use sessions::Sessions;
use std::sync::Arc;
pub use translating::EventTranslationMutation;

/// A subject of learning events. The slides name four.
pub struct LearningTheme(pub Arc<rules::Theme>);

/// A subject of learning events. The slides name four. Everyone may read it.
#[Object]
impl LearningTheme {
    /// Name in addresses.
    async fn slug(&self) -> &str {
        &self.0.slug
    }

    /// Its name in the languages there are.
    #[graphql(flatten)]
    fn named(&self) -> Named<'_> {
        Named::of(self.0.id, "name_nl", &self.0.name_nl)
    }
}

/// A learning event.
pub struct LearningEvent(pub Arc<rules::LearningEvent>);

/// A study day, information moment or other gathering to learn from. Those of
/// the slides have no date; invented ones are flagged. Everyone may read it
/// once it is announced.
#[Object]
impl LearningEvent {
    /// Opaque global id.
    pub async fn id(&self) -> ID {
        id::encode(id::Kind::LearningEvent, self.0.id)
    }

    /// Name in addresses.
    async fn slug(&self) -> &str {
        &self.0.slug
    }

    /// The theme it is about.
    async fn theme(&self, ctx: &Context<'_>) -> Result<LearningTheme> {
        ctx.loaders::<LearningLoaders>().theme_of(self.0.details.theme_id).await.map(LearningTheme)
    }

    /// Its title in the languages there are.
    #[graphql(flatten)]
    fn titled(&self) -> Titled<'_> {
        Titled::of(self.0.id, "title_nl", &self.0.details.title_nl)
    }

    /// Title as printed in the slides of 2018, in their own spelling; null when it does not come from there.
    async fn source_title(&self) -> Option<&str> {
        self.0.source_title.as_deref()
    }

    /// What it is about; null when unknown.
    async fn description(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "Language asked.")] language: Language,
    ) -> Maybe<LocalizedText> {
        let dutch = self.0.details.description_nl.as_deref();
        may_be_spoken(ctx, self.0.id, "description_nl", dutch, language).await.transpose()
    }

    /// Whom it is for.
    async fn audience(&self) -> LearningAudience {
        self.0.details.audience.into()
    }

    /// Who goes first when seats are short, declared before registration opens; null when nobody does.
    async fn priority_audience(&self) -> Option<LearningAudience> {
        self.0.details.priority_audience.map(Into::into)
    }

    /// Language spoken there; null when unknown.
    async fn language(&self) -> Option<Language> {
        self.0.details.language.map(Into::into)
    }

    /// How one takes part; null when unknown.
    async fn mode(&self) -> Option<LearningMode> {
        self.0.details.mode.map(Into::into)
    }

    /// When it starts, UTC; null when no date is known.
    async fn starts_at(&self) -> Option<Instant> {
        self.0.details.starts_at.map(Instant)
    }

    /// When it ends, UTC; null when unknown.
    async fn ends_at(&self) -> Option<Instant> {
        self.0.details.ends_at.map(Instant)
    }

    /// Date on which it starts, in Europe/Brussels; null when no date is known.
    async fn starts_on(&self) -> Option<Date> {
        self.0.details.starts_at.map(local_date).map(Date)
    }

    /// Date on which it ends, in Europe/Brussels; null when unknown.
    async fn ends_on(&self) -> Option<Date> {
        self.0.details.ends_at.map(local_date).map(Date)
    }

    /// Where it takes place; null for online ones and when unknown.
    async fn municipality(&self, ctx: &Context<'_>) -> Maybe<Municipality> {
        Municipality::of(ctx, self.0.details.municipality_id?).await
    }

    /// Name of the venue; null for online ones and when unknown.
    async fn venue(&self) -> Option<&str> {
        self.0.details.venue.as_deref()
    }

    /// How people with a disability take part; null when unknown.
    async fn accessibility(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "Language asked.")] language: Language,
    ) -> Maybe<LocalizedText> {
        let dutch = self.0.details.accessibility_nl.as_deref();
        may_be_spoken(ctx, self.0.id, "accessibility_nl", dutch, language).await.transpose()
    }

    /// Seats at the venue; null when unlimited, unknown, or when it is not held at one.
    async fn on_site_capacity(&self) -> Option<i32> {
        self.0.details.on_site_capacity
    }

    /// Seats online; null when unlimited, unknown, or when it is not held online.
    async fn online_capacity(&self) -> Option<i32> {
        self.0.details.online_capacity
    }

    /// Most seats for one organisation; null when there is no such limit.
    async fn maximum_per_organisation(&self) -> Option<i32> {
        self.0.details.maximum_per_organisation
    }

    /// First instant of registration, UTC; null when there is no registration.
    async fn registration_opens_at(&self) -> Option<Instant> {
        self.0.details.registration_opens_at.map(Instant)
    }

    /// First instant after registration, UTC (exclusive); null when there is no registration.
    async fn registration_closes_at(&self) -> Option<Instant> {
        self.0.details.registration_closes_at.map(Instant)
    }

    /// Last date on which one can register, Europe/Brussels (inclusive); null when there is no registration.
    async fn registration_closes_on(&self) -> Option<Date> {
        self.0.registration_closes_on().map(Date)
    }

    /// Whether registration is open now by the clock of the service: announced,
    /// within the window, not yet begun. It does not say whether a seat is free.
    async fn registration_open(&self, ctx: &Context<'_>) -> bool {
        self.0.is_registration_open(ctx.surroundings().clock.now())
    }

    /// A part of more minutes than these earns a certificate; null when no part does.
    async fn certificate_above_minutes(&self) -> Option<i32> {
        self.0.details.certificate_above_minutes
    }

    /// Where it stands. The events of the slides are announced; whether and when they took place is not known.
    async fn state(&self) -> LearningEventState {
        self.0.state.into()
    }

    /// Why it was cancelled; null unless it was.
    async fn cancelled_reason(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "Language asked.")] language: Language,
    ) -> Maybe<LocalizedText> {
        let dutch = self.0.cancelled_reason_nl.as_deref();
        may_be_spoken(ctx, self.0.id, "cancelled_reason_nl", dutch, language).await.transpose()
    }

    /// Its sessions.
    #[graphql(flatten)]
    fn sessions(&self) -> Sessions<'_> {
        Sessions(&self.0)
    }

    /// Its seats.
    #[graphql(flatten)]
    fn seats(&self) -> Seats<'_> {
        Seats(&self.0)
    }

    /// What there is to read or watch about it, what was added first before others: what is for everyone, what is for
    /// participants when you have or had a seat (OFFICER and AUDITOR: always), what is for regisseurs when you are one (or
    /// OFFICER or AUDITOR). Others do not see that there is more. At most 50.
    async fn materials(&self, ctx: &Context<'_>) -> Result<Vec<LearningMaterial>> {
        let found = ctx.loaders::<LearningLoaders>().materials(self.0.id).await?;
        Ok(found.iter().cloned().map(LearningMaterial).collect())
    }

    /// Whether it is invented for demonstration.
    async fn synthetic(&self) -> bool {
        self.0.is_synthetic
    }
}

/// Which learning events are wanted; what is left out does not narrow.
#[derive(Default, InputObject)]
pub struct LearningEventFilter {
    /// Only those that start on or after this date in Europe/Brussels; leaves out those without a date.
    from: Option<Date>,
    /// Only those that start before this date in Europe/Brussels (exclusive, after `from`); leaves out those without a date.
    until: Option<Date>,
    /// Only those of this mode; leaves out those whose mode is unknown.
    mode: Option<LearningMode>,
    /// True: only those with a date. False: only those without.
    dated: Option<bool>,
}

impl From<LearningEventFilter> for Wanted {
    fn from(filter: LearningEventFilter) -> Self {
        let LearningEventFilter { from, until, mode, dated } = filter;
        let day = |date: Option<Date>| date.map(|date| date.0);
        Self { from: day(from), until: day(until), mode: mode.map(Into::into), is_dated: dated }
    }
}

/// Questions about learning events.
#[derive(Default)]
pub struct LearningQuery;

#[Object]
impl LearningQuery {
    /// The learning events that were announced, by their start; those without a date last, by title.
    /// Errors: LEARNING_DATES_REVERSED.
    #[graphql(
        guard = "Can(Action::ReadLearningEvents)",
        directive = can::apply(Action::ReadLearningEvents.code().to_owned())
    )]
    async fn learning_events(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which ones are wanted; all when left out.")] filter: Option<LearningEventFilter>,
        #[graphql(
            desc = "How many from the start; 20 when left out and at most 100, unless this service is set otherwise."
        )]
        first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end; at most 100, unless this service is set otherwise.")] last: Option<
            i32,
        >,
        #[graphql(desc = "Only what comes before this cursor.")] before: Option<String>,
    ) -> Result<Paged<LearningEvent>> {
        let context = ctx.surroundings();
        let wanted = Wanted::from(filter.unwrap_or_default());
        let page = page::asked(ctx, "learningEvents", first, after, last, before)?;
        let slice = learning_events(context, wanted, &page).await?;
        let total = Total::of(context.clone(), move |context| async move { count(&context, wanted).await });
        Ok(page::connection("learningEvents", slice, total, |row| {
            (Position { key: row.sort_key.clone(), id: row.id }, LearningEvent(Arc::new(row)))
        }))
    }

    /// One learning event by id or slug, exactly one of them; null when there is none that you may see.
    /// Errors: EXACTLY_ONE_ARGUMENT, ID_MALFORMED, ID_OF_OTHER_TYPE, SLUG_MALFORMED.
    #[graphql(
        guard = "Can(Action::ReadLearningEvents)",
        directive = can::apply(Action::ReadLearningEvents.code().to_owned())
    )]
    async fn learning_event(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Global id.")] id: Option<ID>,
        #[graphql(desc = "Name in addresses.")] slug: Option<String>,
    ) -> Maybe<LearningEvent> {
        let found = async {
            learning_event(ctx.surroundings(), &id::lookup(id::Kind::LearningEvent, id.as_ref(), slug)?).await
        };
        found.await.map(|found| found.map(|row| LearningEvent(Arc::new(row)))).transpose()
    }
}
