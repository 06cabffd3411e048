//! What was found, kept until listings change: who pages on, narrows down or comes back asks the same words again. Pure.
//!
//! It belongs to one state of the search and goes with it, so that nothing kept is about other listings than those
//! that are searched. Only what everyone may see is searched, hence it serves everyone.

use super::facets::Facets;
use super::finding::Row;
use crate::kept::Weighed;
use crate::shared::error::Error;
use crate::shared::page::{Page, Slice};
use moka::sync::Cache;
use std::sync::Arc;

/// What something kept takes beside itself; bytes.
const OVERHEAD: usize = 200;

/// What questions to one state found.
pub struct Kept {
    totals: Told<i64>,
    facets: Told<Arc<Facets>>,
    pages: Told<Arc<Slice<Row>>>,
}

impl Kept {
    /// Nothing yet, and at most so many bytes; never anything for 0.
    pub fn new(bytes: u64) -> Self {
        let eighth = bytes / 8;
        Self { totals: Told::new(eighth), facets: Told::new(4 * eighth), pages: Told::new(3 * eighth) }
    }

    /// Whether anything is kept at all.
    pub const fn is_kept(&self) -> bool {
        self.totals.0.is_some()
    }

    /// How many are found in all.
    ///
    /// # Errors
    /// What finding it ran into; so do the others.
    pub fn total(&self, asked: Option<&Arc<str>>, find: impl FnOnce() -> Result<i64, Error>) -> Result<i64, Error> {
        self.totals.or_find(asked.map(|asked| (Arc::clone(asked), None)), find)
    }

    /// How many there are of each kind.
    ///
    /// # Errors
    /// As with [`Self::total`].
    pub fn facets(
        &self,
        asked: Option<&Arc<str>>,
        find: impl FnOnce() -> Result<Arc<Facets>, Error>,
    ) -> Result<Arc<Facets>, Error> {
        self.facets.or_find(asked.map(|asked| (Arc::clone(asked), None)), find)
    }

    /// A page; kept where it is a first one, as of others there is no end.
    ///
    /// # Errors
    /// As with [`Self::total`].
    pub fn page(
        &self,
        asked: Option<&Arc<str>>,
        page: &Page,
        find: impl FnOnce() -> Result<Arc<Slice<Row>>, Error>,
    ) -> Result<Arc<Slice<Row>>, Error> {
        let asked = asked.filter(|_| page.after.is_none() && page.before.is_none());
        self.pages.or_find(asked.map(|asked| (Arc::clone(asked), Some(page.clone()))), find)
    }
}

/// All that was asked, and of which page.
type Asked = (Arc<str>, Option<Page>);

/// What was found of one sort, by what was asked.
struct Told<V>(Option<Cache<Asked, V>>);

impl<V: Weighed + Clone + Send + Sync + 'static> Told<V> {
    fn new(bytes: u64) -> Self {
        let weigh = |asked: &Asked, told: &V| {
            let bytes = OVERHEAD + size_of::<Asked>() + asked.0.len() + told.bytes();
            u32::try_from(bytes).unwrap_or(u32::MAX)
        };
        Self((bytes > 0).then(|| Cache::builder().weigher(weigh).max_capacity(bytes).build()))
    }

    /// What was found before, or is found now; an error is not kept.
    fn or_find(&self, asked: Option<Asked>, find: impl FnOnce() -> Result<V, Error>) -> Result<V, Error> {
        let Some((kept, asked)) = self.0.as_ref().zip(asked) else { return find() };
        if let Some(told) = kept.get(&asked) {
            return Ok(told);
        }
        let told = find()?;
        kept.insert(asked, told.clone());
        Ok(told)
    }
}

impl Weighed for Row {
    fn bytes(&self) -> usize {
        size_of::<Self>() + self.position.key.len() + self.reasons.len()
    }
}

impl Weighed for Facets {
    /// Without the names of labels, which are shared with the listings.
    fn bytes(&self) -> usize {
        let wide = size_of_val(self.rubrics.as_slice()) + size_of_val(self.places.as_slice());
        let narrow = size_of_val(self.recognitions.as_slice()) + size_of_val(self.capacities.as_slice());
        size_of::<Self>() + wide + narrow + size_of_val(self.labels.as_slice())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(length: usize) -> Page {
        Page { length, backwards: false, after: None, before: None }
    }

    #[test]
    fn what_was_asked_is_found_once_and_an_error_is_not_kept() {
        let (kept, asked) = (Kept::new(100_000), Arc::from("tuin"));
        assert!(kept.total(Some(&asked), || Err(Error::internal("broken"))).is_err());
        let totals = [3, 4].map(|total| kept.total(Some(&asked), || Ok(total)).ok());
        assert_eq!(totals, [Some(3), Some(3)]);
        assert_eq!(kept.total(Some(&Arc::from("haag")), || Ok(5)).ok(), Some(5));
    }

    #[test]
    fn without_room_or_a_key_and_beyond_the_first_page_everything_is_found_anew() {
        let asked = Arc::from("tuin");
        for (kept, asked) in [(Kept::new(0), Some(&asked)), (Kept::new(100_000), None)] {
            assert_eq!([3, 4].map(|total| kept.total(asked, || Ok(total)).ok()), [Some(3), Some(4)]);
        }
        let kept = Kept::new(100_000);
        let ends = |page: &Page| {
            [true, false].map(|has_next| {
                let slice = || Ok(Arc::new(Slice { has_next, ..Slice::default() }));
                kept.page(Some(&asked), page, slice).map(|slice| slice.has_next).ok()
            })
        };
        assert_eq!(ends(&first(20)), [Some(true), Some(true)]);
        let position = crate::shared::page::Position { key: "a".to_owned(), id: uuid::Uuid::nil() };
        assert_eq!(ends(&Page { after: Some(position), ..first(20) }), [Some(true), Some(false)]);
        assert_eq!(ends(&first(10)), [Some(true), Some(true)], "another page");
    }
}
