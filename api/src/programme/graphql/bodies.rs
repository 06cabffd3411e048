//! The bodies around the programme and whom to write to.

use crate::graphql::request::{Maybe, Result};
use crate::graphql::scalars::Date;
use crate::graphql::text::{Language, LocalizedText, may_be_spoken, spoken};
use crate::guide::graphql::Enterprise;
use crate::programme::address::{self, problem};
use crate::programme::rules::{Body, Contact, Programme, Stake};
use crate::shared::error::Error;
use async_graphql::{Context, Enum, Object};
use std::sync::Arc;
use uuid::Uuid;

/// A body with those around it.
pub struct ProgrammeBody {
    body: Body,
    facts: Arc<Programme>,
}

impl ProgrammeBody {
    /// A body out of the facts it stands in.
    pub fn of(facts: &Arc<Programme>, body: &Body) -> Self {
        Self { body: body.clone(), facts: Arc::clone(facts) }
    }

    /// The body with this key, which must be among the facts.
    ///
    /// # Errors
    /// A fault of ours when it is not.
    pub(super) fn named(facts: &Arc<Programme>, id: Uuid) -> Result<Self> {
        let body = facts.body(id).ok_or_else(|| Error::internal("a body is named that was not loaded"))?;
        Ok(Self::of(facts, body))
    }
}

/// A public body or organisation with a part in the programme.
#[Object]
impl ProgrammeBody {
    /// Language-free code, such as PROVINCE, POM, DE_PUNT, WSE or IN_C; bodies may be added.
    async fn code(&self) -> &str {
        &self.body.code
    }

    /// Name as the slides use it.
    async fn name(&self) -> &str {
        &self.body.name
    }

    /// The name written out, in Dutch; not from the slides. Null when there is nothing to write out.
    async fn long_name(&self) -> Option<&str> {
        self.body.long_name.as_deref()
    }

    /// The service within it that acts, in Dutch; null when none is named.
    async fn service(&self) -> Option<&str> {
        self.body.service.as_deref()
    }

    /// Website as printed, without scheme; null when none is printed.
    async fn website(&self) -> Option<&str> {
        self.body.website.as_deref()
    }

    /// Its part in the programme.
    async fn role(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "Language asked.")] language: Language,
    ) -> Result<LocalizedText> {
        spoken(ctx, self.body.id, "role_nl", &self.body.role_nl, language).await
    }

    /// Whether its agreement with the programme is said to have ended.
    async fn agreement_has_ended(&self) -> bool {
        self.body.agreement_has_ended
    }

    /// Date on which its agreement ended; null when it did not, or when the date is unknown.
    async fn agreement_ended_on(&self) -> Option<Date> {
        self.body.agreement_ended_on.map(Date)
    }

    /// Who took its tasks over; null when nobody did.
    async fn taken_over_by(&self) -> Maybe<ProgrammeBody> {
        Some(Self::named(&self.facts, self.body.taken_over_by_id?))
    }

    /// Its record as an enterprise; null when it has none that you may see.
    async fn enterprise(&self, ctx: &Context<'_>) -> Maybe<Enterprise> {
        Enterprise::of(ctx, self.body.enterprise_id?).await
    }

    /// What it holds in other bodies; empty when nothing is known.
    async fn stakes(&self) -> Vec<BodyStake> {
        self.stakes_where(|stake| stake.holder_id == self.body.id)
    }

    /// What other bodies hold in it; empty when nothing is known.
    async fn held_by(&self) -> Vec<BodyStake> {
        self.stakes_where(|stake| stake.held_id == self.body.id)
    }
}

impl ProgrammeBody {
    fn stakes_where(&self, wanted: impl Fn(&Stake) -> bool) -> Vec<BodyStake> {
        let stakes = self.facts.stakes.iter().filter(|stake| wanted(stake));
        stakes.map(|stake| BodyStake { stake: stake.clone(), facts: Arc::clone(&self.facts) }).collect()
    }
}

/// What one body holds in another.
pub struct BodyStake {
    stake: Stake,
    facts: Arc<Programme>,
}

/// The hold one body has in another.
#[Object]
impl BodyStake {
    /// Who holds it.
    async fn holder(&self) -> Result<ProgrammeBody> {
        ProgrammeBody::named(&self.facts, self.stake.holder_id)
    }

    /// In whom.
    async fn held(&self) -> Result<ProgrammeBody> {
        ProgrammeBody::named(&self.facts, self.stake.held_id)
    }

    /// Whether the holder is a shareholder.
    async fn shareholder(&self) -> bool {
        self.stake.is_shareholder
    }

    /// Whether the holder takes part in the board of directors (Raad van Bestuur).
    async fn in_board_of_directors(&self) -> bool {
        self.stake.is_in_board_of_directors
    }

    /// Whether the holder takes part in the management committee (Directiecomité).
    async fn in_management_committee(&self) -> bool {
        self.stake.is_in_management_committee
    }

    /// With what aim the holder takes part; null when none is given.
    async fn aim(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "Language asked.")] language: Language,
    ) -> Maybe<LocalizedText> {
        may_be_spoken(ctx, self.stake.id, "aim_nl", self.stake.aim_nl.as_deref(), language).await.transpose()
    }
}

/// Whom to write to.
pub struct ProgrammeContact {
    pub(super) contact: Contact,
    pub(super) facts: Arc<Programme>,
}

/// Whom to write to about the programme, as the slides name them in public.
#[Object]
impl ProgrammeContact {
    /// Name of the person: personal data.
    async fn name(&self) -> &str {
        &self.contact.person_name
    }

    /// The e-mail address as printed, valid or not.
    async fn email(&self) -> PrintedEmail {
        PrintedEmail(self.contact.clone())
    }

    /// The body the person works for; its website is the other way to reach it.
    async fn body(&self) -> Maybe<ProgrammeBody> {
        Some(ProgrammeBody::named(&self.facts, self.contact.body_id))
    }
}

/// Why mail cannot reach an address as printed.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "address::AddressProblem")]
pub enum PrintedEmailProblem {
    /// It is no address: there is no `@`, or nothing beside it.
    Malformed,
    /// What follows the `@` has no top-level domain, such as `.be`.
    NoTopLevelDomain,
}

/// The address of a contact.
pub struct PrintedEmail(Contact);

/// An e-mail address exactly as its source prints it: judged, never corrected.
#[Object]
impl PrintedEmail {
    /// The address as printed. Offer it as a link only when it `isValid`.
    async fn printed(&self) -> &str {
        &self.0.printed_email
    }

    /// Whether mail can reach it by its form.
    async fn is_valid(&self) -> bool {
        problem(&self.0.printed_email).is_none()
    }

    /// Why mail cannot reach it; null when it is valid.
    async fn problem(&self) -> Option<PrintedEmailProblem> {
        problem(&self.0.printed_email).map(Into::into)
    }

    /// What is to be said about it to a reader; null when nothing is.
    async fn note(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "Language asked.")] language: Language,
    ) -> Maybe<LocalizedText> {
        may_be_spoken(ctx, self.0.id, "email_note_nl", self.0.email_note_nl.as_deref(), language).await.transpose()
    }
}
