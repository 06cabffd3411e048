//! Searching the guide.

use super::error::GuideError;
use super::kept::{GuideRows, SupplierKey};
use super::listings::rules::content::CapacityLevel;
use super::rules::{OfferingKind, words};
use super::search::{Facets, Found, GuideSearch, Narrowing, Order, Point, Question, Reason, State};
use super::store::{self, Wanted};
use crate::access::{Action, Reach};
use crate::enterprises::rules::{Enterprise, RecognitionKind, Shown};
use crate::kept::through;
use crate::places::family_of;
use crate::places::rules::NisCode;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::lookup::is_slug;
use crate::shared::page::{Page, Position, Slice};
use crate::shared::text_key::text_key;
use chrono::NaiveDate;
use std::sync::Arc;

/// Most kilometres around a point: farther than across the province.
const MOST_KILOMETRES: f64 = 200.0;

/// What a buyer looks for; everything given must hold.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Slug of a rubric; those below it count too.
    pub rubric: Option<String>,
    /// NIS code of a municipality, present or past: mergers are followed both ways.
    pub municipality: Option<String>,
    /// A kind of recognition, valid on the date or of unknown period.
    pub recognition: Option<RecognitionKind>,
    /// The date for recognition, capacity, label and share; today when left out.
    pub as_of: Option<NaiveDate>,
    /// Something of this kind, under the rubric where one is given.
    pub kind: Option<OfferingKind>,
    /// So much room for more work in that, stated at most sixty days before the date.
    pub capacity: Option<CapacityLevel>,
    /// NIS code of a municipality, present or past, where that is to be had.
    pub serves: Option<String>,
    /// Name of a quality label, valid on the date.
    pub label: Option<String>,
    /// Whether the declared share meets that of reserved contracts on the date.
    pub meets_share: Option<bool>,
    /// Words that must all occur in name, place, titles or rubrics.
    pub text: Option<String>,
}

impl Filter {
    /// Whether it asks for what only the search in memory finds.
    const fn needs_memory(&self) -> bool {
        let asks_of_offerings = self.kind.is_some() || self.capacity.is_some() || self.serves.is_some();
        asks_of_offerings || self.label.is_some() || self.meets_share.is_some()
    }
}

/// Where a buyer looks from.
#[derive(Clone, Debug, PartialEq)]
pub enum From {
    /// A point, WGS84 degrees.
    Point(Point),
    /// A postal code of the province.
    PostalCode(String),
    /// The middle of a municipality, by its NIS code, present or past.
    Municipality(String),
}

/// What is asked of the guide.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// What was typed.
    pub query: Option<String>,
    /// What narrows it down.
    pub filter: Filter,
    /// From where, and at most how many kilometres away.
    pub near: Option<(From, Option<f64>)>,
    /// In what order; by relevance when something was typed, else by name.
    pub order: Option<Order>,
}

/// A search that is understood, so that its page, its counts and what else it tells look for the same.
#[derive(Clone)]
pub struct Search {
    context: Context,
    reach: Reach,
    order: Order,
    way: Way,
}

/// How it is answered: from memory, or by the database, which knows what is not published too, and words in the middle of others.
#[derive(Clone)]
enum Way {
    Memory(Arc<Found>),
    Database(Arc<Wanted>),
}

/// A supplier on a page.
#[derive(Clone, Debug)]
pub struct Hit {
    /// What is shown of it.
    pub enterprise: Arc<Enterprise>,
    /// Where it stands in the list.
    pub position: Position,
    /// Why it was found.
    pub reasons: Vec<Reason>,
    /// How far it lies from where the buyer looks; kilometres.
    pub kilometres: Option<f64>,
}

/// Understands what is asked, and decides what the actor may see.
///
/// # Errors
/// Every [`GuideError`]; `NIS_CODE_MALFORMED`, `NIS_CODE_UNKNOWN`; `FORBIDDEN`; `SEARCH_UNAVAILABLE` for what only
/// memory can answer while it does not; faults of the database.
pub async fn suppliers(context: &Context, search: &GuideSearch, asked: Asked) -> Result<Search, Error> {
    let reach = context.authorize(Action::ReadSuppliers)?;
    if let Some(slug) = asked.filter.rubric.as_ref().filter(|slug| !is_slug(slug)) {
        return Err(GuideError::unknown_rubric(slug).into());
    }
    let today = context.clock.today();
    let order = asked.order.unwrap_or(if asked.query.is_some() { Order::Relevance } else { Order::Name });
    let needs_memory =
        asked.query.is_some() || asked.near.is_some() || order != Order::Name || asked.filter.needs_memory();
    if needs_memory && asked.filter.text.is_some() {
        return Err(GuideError::TextBesideQuery.into());
    }
    let is_for_memory = needs_memory || (reach != Reach::All && asked.filter.text.is_none());
    let way = match search.state().filter(|_| is_for_memory) {
        Some(state) => Way::Memory(Arc::new(found(state, &asked, order, today)?)),
        None if needs_memory => return Err(GuideError::Unavailable.into()),
        None => Way::Database(Arc::new(wanted(context, reach, asked.filter, today).await?)),
    };
    Ok(Search { context: context.clone(), reach, order, way })
}

/// How many suppliers there are that the actor may see.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn count_suppliers(context: &Context) -> Result<i64, Error> {
    let reach = context.authorize(Action::ReadSuppliers)?;
    let wanted = wanted(context, reach, Filter::default(), context.clock.today()).await?;
    store::count(&context.db, &wanted).await
}

fn found(state: Arc<State>, asked: &Asked, order: Order, today: NaiveDate) -> Result<Found, Error> {
    let question = asked.query.as_deref().map(|text| Question::of(text, state.knowledge())).transpose()?;
    let rubric = asked.filter.rubric.as_deref();
    let rubric =
        rubric.map(|slug| state.thesaurus.by_slug(slug).ok_or_else(|| GuideError::unknown_rubric(slug))).transpose()?;
    let rubric = rubric.map(|rubric| (rubric, state.thesaurus.with_those_below(rubric)));
    let in_place = |code: &Option<String>| code.as_deref().map(|code| place(&state, code)).transpose();
    let (place, serves) = (in_place(&asked.filter.municipality)?, in_place(&asked.filter.serves)?);
    let near = match &asked.near {
        Some((from, within)) => Some((point(&state, from)?, checked(*within)?)),
        None => None,
    };
    let within = near.and_then(|(point, within)| Some((point, within?)));
    let Filter { recognition, kind, capacity, meets_share, .. } = asked.filter;
    let label = asked.filter.label.as_deref().map(text_key);
    let on = asked.filter.as_of.unwrap_or(today);
    let narrowing = Narrowing {
        on,
        is_other_day: on != today,
        rubric,
        place,
        recognition,
        kind,
        capacity,
        serves,
        label,
        meets_share,
        within,
    };
    let names_place = question.as_ref().is_some_and(|question| question.spot.is_some());
    match order {
        Order::Relevance if question.is_none() => return Err(GuideError::OrderNeedsQuery.into()),
        Order::Distance if near.is_none() && !names_place => return Err(GuideError::OrderNeedsPlace.into()),
        _ => {}
    }
    let found = Found::of(state, question, narrowing, order, near.map(|(point, _)| point));
    Ok(found.kept_by(|| format!("{today} {order:?} {asked:?}")))
}

fn place(state: &State, code: &str) -> Result<super::search::PlaceNumber, Error> {
    let code = NisCode::parse(code)?;
    let unknown = || crate::places::error::PlaceError::NisCodeUnknown { nis_code: code.to_string() };
    Ok(state.places.by_nis(code.as_str()).ok_or_else(unknown)?)
}

fn point(state: &State, from: &From) -> Result<Point, Error> {
    match from {
        From::Point(point) if point.latitude.abs() <= 90.0 && point.longitude.abs() <= 180.0 => Ok(*point),
        From::Point(_) => Err(GuideError::PointMalformed.into()),
        From::PostalCode(code) => {
            let unknown = || GuideError::PostalCodeUnknown { given: code.chars().take(20).collect() };
            Ok(state.places.postal(code.trim()).ok_or_else(unknown)?)
        }
        From::Municipality(code) => {
            let number = place(state, code)?;
            state.places.centre(number).ok_or_else(|| Error::internal("a municipality lies nowhere"))
        }
    }
}

fn checked(within: Option<f64>) -> Result<Option<f64>, GuideError> {
    match within {
        Some(within) if !(within > 0.0 && within <= MOST_KILOMETRES) => {
            Err(GuideError::DistanceOutOfRange { maximum: MOST_KILOMETRES as u32 })
        }
        _ => Ok(within),
    }
}

async fn wanted(context: &Context, reach: Reach, filter: Filter, today: NaiveDate) -> Result<Wanted, Error> {
    let on = filter.as_of.unwrap_or(today);
    let words = filter.text.as_deref().map(words).transpose()?.unwrap_or_default();
    let municipalities = match &filter.municipality {
        Some(code) => Some(family_of(context, &NisCode::parse(code)?).await?),
        None => None,
    };
    let recognition = filter.recognition.map(|kind| (kind, on));
    Ok(Wanted { reach, rubric: filter.rubric, municipalities, recognition, words })
}

impl Search {
    /// The name of the list its cursors belong to: one for each order.
    pub const fn list(order: Order) -> &'static str {
        match order {
            Order::Name => "suppliers",
            Order::Relevance => "suppliers by relevance",
            Order::Distance => "suppliers by distance",
        }
    }

    /// In what order it comes.
    pub fn order(&self) -> Order {
        self.order
    }

    /// What is shown of one page, through the rows that are kept for everyone where they are; how many are
    /// found in all comes along where the database answers, when it is `counted` and the page has rows.
    ///
    /// # Errors
    /// `RUBRIC_UNKNOWN`; faults of the database.
    pub async fn page(
        &self,
        rows: Option<&GuideRows>,
        page: &Page,
        shown: Shown,
        counted: bool,
    ) -> Result<(Slice<Hit>, Option<i64>), Error> {
        match &self.way {
            Way::Memory(found) => Ok((self.page_in_memory(rows, found, page, shown).await?, None)),
            Way::Database(wanted) => self.page_in_database(wanted, page, shown, counted).await,
        }
    }

    /// The rows of what was found. One that is not published any more, though memory does not know yet, is not shown.
    async fn page_in_memory(
        &self,
        rows: Option<&GuideRows>,
        found: &Found,
        page: &Page,
        shown: Shown,
    ) -> Result<Slice<Hit>, Error> {
        let slice = found.page(page)?;
        let key = |enterprise| SupplierKey { enterprise, shown };
        let keys = slice.rows.iter().map(|row| key(row.enterprise)).collect();
        let fetch = |keys| store::rows(&self.context.db, self.reach, keys, shown);
        let mut rows = through(rows.map(|rows| &rows.suppliers), keys, fetch).await?;
        let hit = |row: &super::search::Row| {
            let enterprise = rows.remove(&key(row.enterprise))?;
            let (position, reasons) = (row.position.clone(), row.reasons.clone());
            Some(Hit { enterprise, position, reasons, kilometres: row.kilometres })
        };
        let rows = slice.rows.iter().filter_map(hit).collect();
        Ok(Slice { rows, has_previous: slice.has_previous, has_next: slice.has_next })
    }

    async fn page_in_database(
        &self,
        wanted: &Wanted,
        page: &Page,
        shown: Shown,
        counted: bool,
    ) -> Result<(Slice<Hit>, Option<i64>), Error> {
        let (slice, total) = store::page(&self.context.db, wanted, page, shown, counted).await?;
        if slice.rows.is_empty() {
            self.check_rubric(wanted).await?;
        }
        let hit = |enterprise: Enterprise| {
            let position = Position { key: enterprise.name_key.clone(), id: enterprise.id };
            Hit { enterprise: Arc::new(enterprise), position, reasons: Vec::new(), kilometres: None }
        };
        let rows = slice.rows.into_iter().map(hit).collect();
        Ok((Slice { rows, has_previous: slice.has_previous, has_next: slice.has_next }, total))
    }

    /// How many listings are found.
    ///
    /// # Errors
    /// Faults of the database or of the search.
    pub async fn count(&self) -> Result<i64, Error> {
        match &self.way {
            Way::Memory(found) => found.total(),
            Way::Database(wanted) => store::count(&self.context.db, wanted).await,
        }
    }

    /// What the question was understood as; none where there was none.
    pub fn question(&self) -> Option<&Question> {
        match &self.way {
            Way::Memory(found) => found.question(),
            Way::Database(_) => None,
        }
    }

    /// The municipality of today that the question names.
    pub fn place(&self) -> Option<uuid::Uuid> {
        match &self.way {
            Way::Memory(found) => found.place(),
            Way::Database(_) => None,
        }
    }

    /// How many there are of each kind; none where the database answers.
    ///
    /// # Errors
    /// Faults of the search.
    pub fn facets(&self) -> Result<Option<Arc<Facets>>, Error> {
        match &self.way {
            Way::Memory(found) => found.facets().map(Some),
            Way::Database(_) => Ok(None),
        }
    }

    /// Tells an unknown rubric from one without suppliers.
    async fn check_rubric(&self, wanted: &Wanted) -> Result<(), Error> {
        match &wanted.rubric {
            Some(slug) if !store::rubric_exists(&self.context.db, slug).await? => {
                Err(GuideError::unknown_rubric(slug).into())
            }
            _ => Ok(()),
        }
    }
}
