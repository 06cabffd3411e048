//! Applications for tests of the rules: what matters to a test is said, and the rest is as it should be.

use super::{AidKnown, Known, Partner, PartnerRole, Subject};
use crate::aid::rules::Regime;
use crate::aid::rules::undertaking::{Link, Pair, undertaking};
use crate::enterprises::rules::establishments::{Establishment, Place};
use crate::enterprises::rules::{KnownEnterprise, Recognition, RecognitionKind};
use crate::places::rules::Municipality;
use crate::shared::money::EuroCents;
use crate::shared::period::Period;
use chrono::NaiveDate;
use std::sync::Arc;
use uuid::Uuid;

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

pub(super) fn between((from, until): (&str, &str)) -> (NaiveDate, NaiveDate) {
    (day(from), day(until))
}

/// The key of the municipality with this code.
pub(super) fn place(code: u128) -> Uuid {
    Uuid::from_u128(code)
}

/// A record, and how its enterprise takes part.
#[derive(Clone)]
pub(super) struct Record {
    known: KnownEnterprise,
    has_consented: bool,
    share: Option<EuroCents>,
}

/// A regular enterprise that everyone may see, with a number of its own; it consented and gets nothing yet.
pub(super) fn a_record(key: u128) -> Record {
    let known = KnownEnterprise {
        id: Uuid::from_u128(key),
        earlier: Vec::new(),
        number: Some(format!("{key:010}")),
        country: None,
        legal_form: Some("vzw".to_owned()),
        seat: Some(place(44_021)),
        is_public: true,
        is_kind_known: true,
        recognitions: Arc::default(),
        establishments: Arc::default(),
    };
    Record { known, has_consented: true, share: None }
}

impl Record {
    fn known(self, with: impl FnOnce(&mut KnownEnterprise)) -> Self {
        let mut changed = self;
        with(&mut changed.known);
        changed
    }

    pub(super) fn recognised(self, recognitions: Vec<Recognition>) -> Self {
        self.known(|known| known.recognitions = Arc::new(recognitions))
    }

    /// With a recognition that holds since 2010.
    pub(super) fn social(self) -> Self {
        let since = Period { from: Some(day("2010-01-01")), until: None };
        self.recognised(vec![Recognition::verified(RecognitionKind::CareWorkInitiative, Some(since))])
    }

    /// With a recognition of which nobody knows when it holds.
    pub(super) fn perhaps_social(self) -> Self {
        self.recognised(vec![Recognition::verified(RecognitionKind::CareWorkInitiative, None)])
    }

    pub(super) fn of_known_kind(self, is_kind_known: bool) -> Self {
        self.known(|known| known.is_kind_known = is_kind_known)
    }

    pub(super) fn numbered(self, number: Option<&str>) -> Self {
        self.known(|known| known.number = number.map(str::to_owned))
    }

    pub(super) fn in_country(self, country: Option<&str>) -> Self {
        self.known(|known| known.country = country.map(str::to_owned))
    }

    pub(super) fn with_form(self, form: Option<&str>) -> Self {
        self.known(|known| known.legal_form = form.map(str::to_owned))
    }

    pub(super) fn seated(self, code: Option<u128>) -> Self {
        self.known(|known| known.seat = code.map(place))
    }

    pub(super) fn established(self, code: Option<u128>, from: &str, until: Option<&str>) -> Self {
        let municipality = code.map(place);
        let new = Establishment {
            id: Uuid::nil(),
            enterprise: self.known.id,
            place: Place { number: None, name: "Atelier".to_owned(), street: None, postal_code: None, municipality },
            period: Period { from: Some(day(from)), until: until.map(day) },
            version: 1,
        };
        self.known(|known| known.establishments = Arc::new(vec![Arc::new(new)]))
    }

    /// With a record that others may not see.
    pub(super) fn hidden(self) -> Self {
        self.known(|known| known.is_public = false)
    }

    /// Who did not consent.
    pub(super) fn unasked(self) -> Self {
        Self { has_consented: false, ..self }
    }

    /// Who gets so many cents.
    pub(super) fn sharing(self, cents: i64) -> Self {
        Self { share: Some(EuroCents(cents)), ..self }
    }
}

/// An application on its way.
#[derive(Clone)]
pub(super) struct Drafted {
    subject: Subject,
    known: Known,
    links: Vec<Link>,
    aid: Vec<(Uuid, EuroCents)>,
}

/// An application without partners on 2026-11-28, under the general regime; the register knows Gent, and Beveren and Zwijndrecht
/// before and after they merged.
pub(super) fn a_case() -> Drafted {
    let subject = Subject {
        on: day("2026-11-28"),
        maximum: Some(EuroCents(2_500_000)),
        regime: Some(Regime::General),
        call_period: Some(between(("2027-01-01", "2028-01-01"))),
        partners: Vec::new(),
        period: Some(between(("2027-01-01", "2028-01-01"))),
        places: vec![place(44_021)],
        requested: Some(EuroCents(2_000_000)),
        eligible_cost: Some(EuroCents(3_000_000)),
        other_funding: EuroCents(1_000_000),
        has_result: true,
    };
    let known = Known { register: register(), ..Known::default() };
    Drafted { subject, known, links: Vec::new(), aid: Vec::new() }
}

fn register() -> Vec<Municipality> {
    let (since, merger) = (Some(day("1970-01-01")), Some(day("2025-01-01")));
    let until_2025 = |code| Municipality {
        merged_into_id: Some(place(46_030)),
        ..Municipality::coded(code, Period { from: since, until: merger })
    };
    vec![
        Municipality::coded(44_021, Period { from: since, until: None }),
        until_2025(46_003),
        Municipality { province_nis: "10000".to_owned(), ..until_2025(11_056) },
        Municipality::coded(46_030, Period { from: merger, until: None }),
    ]
}

impl Drafted {
    pub(super) fn on(mut self, on: &str) -> Self {
        self.subject.on = day(on);
        self
    }

    pub(super) fn under(mut self, regime: Option<Regime>) -> Self {
        self.subject.regime = regime;
        self
    }

    pub(super) fn leading(self, name: &str, record: Record) -> Self {
        self.joined(name, PartnerRole::Lead, Some(record))
    }

    pub(super) fn with(self, name: &str, record: Record) -> Self {
        self.joined(name, PartnerRole::Partner, Some(record))
    }

    pub(super) fn supported_by(self, name: &str, record: Record) -> Self {
        self.joined(name, PartnerRole::Support, Some(record))
    }

    /// With a support partner that is named only.
    pub(super) fn naming(self, name: &str) -> Self {
        self.joined(name, PartnerRole::Support, None)
    }

    fn joined(mut self, name: &str, role: PartnerRole, record: Option<Record>) -> Self {
        self.subject.partners.push(Partner {
            name: name.to_owned(),
            enterprise: record.as_ref().map(|record| record.known.id),
            role,
            share: record.as_ref().and_then(|record| record.share),
            has_consented: record.as_ref().is_some_and(|record| record.has_consented),
        });
        self.known.records.push(record.map(|record| Arc::new(record.known)));
        self
    }

    /// Where two enterprises, in the application or not, are linked.
    pub(super) fn linked(self, one: u128, other: u128) -> Self {
        self.linked_from((one, other), "2010-01-01", None)
    }

    /// The same for a time.
    pub(super) fn linked_from(mut self, (one, other): (u128, u128), from: &str, until: Option<&str>) -> Self {
        let pair = Pair::of(Uuid::from_u128(one), Uuid::from_u128(other)).expect("two");
        let period = Period { from: Some(day(from)), until: until.map(day) };
        let (id, basis) = (Uuid::nil(), "moeder en dochter".to_owned());
        self.links.push(Link { id, pair, basis, period, ended_reason: None, version: 1 });
        self
    }

    /// Where an enterprise got so many cents that count.
    pub(super) fn granted(mut self, key: u128, cents: i64) -> Self {
        self.aid.push((Uuid::from_u128(key), EuroCents(cents)));
        self
    }

    /// The application, and what is known of it: of those who did not consent, neither links nor aid.
    pub(super) fn built(self) -> (Subject, Known) {
        let Self { subject, mut known, links, aid: amounts } = self;
        let consenting = subject.partners.iter().filter(|partner| partner.has_consented);
        let ids = consenting.filter_map(|partner| partner.enterprise);
        known.undertakings = ids.map(|id| (id, undertaking(id, &links, subject.on))).collect();
        let window = subject.regime.and_then(|regime| regime.window(subject.on));
        known.aid = window.map(|window| AidKnown { window, amounts });
        (subject, known)
    }
}
