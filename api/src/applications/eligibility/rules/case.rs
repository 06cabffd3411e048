//! An application beside what is known of it.

use super::{Fact, FactName, Partner, PartnerRole, Subject};
use crate::aid::rules::Window;
use crate::enterprises::rules::{EconomySide, KnownEnterprise};
use crate::places::rules::Municipality;
use crate::shared::money::EuroCents;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use uuid::Uuid;

/// What is known of an application.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// The record of each partner, in their order; none for one that is named only.
    pub records: Vec<Option<Arc<KnownEnterprise>>>,
    /// Slugs of the granted projects that name the lead.
    pub projects_of_lead: Vec<String>,
    /// Every municipality of the register.
    pub register: Vec<Municipality>,
    /// By the key of their record, the single undertaking of each partner who consented.
    pub undertakings: BTreeMap<Uuid, BTreeSet<Uuid>>,
    /// The aid that counts; none where no rule is known for the day, or no regime.
    pub aid: Option<AidKnown>,
}

/// The aid of the undertakings of all partners who consented.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AidKnown {
    /// What is allowed, and what counts.
    pub window: Window,
    /// Who got how much.
    pub amounts: Vec<(Uuid, EuroCents)>,
}

/// An application beside what is known of it.
pub(super) struct Case<'a> {
    pub(super) subject: &'a Subject,
    pub(super) known: &'a Known,
}

/// A partner beside its record.
#[derive(Clone, Copy)]
pub(super) struct Party<'a> {
    pub(super) partner: &'a Partner,
    record: Option<&'a KnownEnterprise>,
}

impl<'a> Case<'a> {
    /// Everyone who takes part.
    pub(super) fn parties(&self) -> impl Iterator<Item = Party<'a>> + use<'a> {
        let records = self.known.records.iter().map(Option::as_deref).chain(std::iter::repeat(None));
        self.subject.partners.iter().zip(records).map(|(partner, record)| Party { partner, record })
    }

    /// The lead.
    pub(super) fn lead(&self) -> Option<Party<'a>> {
        self.parties().find(|party| party.partner.role == PartnerRole::Lead)
    }

    /// The day asked about, as a fact.
    pub(super) fn asked_on(&self) -> Fact {
        Fact::of(FactName::AskedOn, self.subject.on)
    }
}

impl<'a> Party<'a> {
    /// Whether it carries the project, and does not only support it.
    pub(super) fn carries(&self) -> bool {
        match self.partner.role {
            PartnerRole::Lead | PartnerRole::Partner => true,
            PartnerRole::Support => false,
        }
    }

    /// Whether it has a record.
    pub(super) const fn is_recorded(&self) -> bool {
        self.record.is_some()
    }

    /// Its record, as far as others may be told of it: one that is not public is not there before it consents.
    pub(super) fn shown(&self) -> Option<&'a KnownEnterprise> {
        self.record.filter(|record| self.partner.has_consented || record.is_public)
    }

    /// Its record, where it consented: what is not public may be asked of it.
    pub(super) fn consenting(&self) -> Option<&'a KnownEnterprise> {
        self.record.filter(|_| self.partner.has_consented)
    }

    /// Its side of the economy; none when that is not known.
    pub(super) fn side(&self, on: NaiveDate) -> Option<EconomySide> {
        self.shown()?.side(on)
    }

    /// A fact about it.
    pub(super) fn fact(&self, name: FactName, value: impl ToString) -> Fact {
        Fact::of(name, value).about(self.partner)
    }
}
