//! Which columns of a list are read: those that an answer shows. What was left out
//! is known to be left out, and never passes for an empty value.

use super::error::Error;
use std::marker::PhantomData;

/// A column that can be left out, with its place in a set: `as u32` of an enum.
pub trait Numbered: Copy {
    /// Its place, below 32.
    fn number(self) -> u32;
}

/// A set of columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Columns<C>(u32, PhantomData<C>);

impl<C: Numbered> Columns<C> {
    /// Every column.
    pub const ALL: Self = Self(u32::MAX, PhantomData);
    /// No column but those that are always read.
    pub const NONE: Self = Self(0, PhantomData);

    /// Whether a column is among them.
    pub fn has(self, column: C) -> bool {
        self.0 & (1 << column.number()) != 0
    }

    /// These and those.
    #[must_use]
    pub fn and(self, others: Self) -> Self {
        Self(self.0 | others.0, PhantomData)
    }
}

impl<C: Numbered> From<C> for Columns<C> {
    fn from(column: C) -> Self {
        Self(1 << column.number(), PhantomData)
    }
}

impl<C: Numbered> FromIterator<Columns<C>> for Columns<C> {
    fn from_iter<I: IntoIterator<Item = Columns<C>>>(sets: I) -> Self {
        sets.into_iter().fold(Self::NONE, Self::and)
    }
}

/// The value of a column that may have been left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Column<T> {
    /// It was read.
    Read(T),
    /// It was left out.
    LeftOut,
}

impl<T> Column<T> {
    /// The value.
    ///
    /// # Errors
    /// A fault of ours: an answer shows a column that was left out.
    pub fn get(&self) -> Result<&T, Error> {
        match self {
            Self::Read(value) => Ok(value),
            Self::LeftOut => Err(Error::internal("a column is shown that was left out")),
        }
    }

    /// The value turned into something else, where there is one.
    ///
    /// # Errors
    /// What the turn ran into.
    pub fn try_map<U, E>(self, turn: impl FnOnce(T) -> Result<U, E>) -> Result<Column<U>, E> {
        Ok(match self {
            Self::Read(value) => Column::Read(turn(value)?),
            Self::LeftOut => Column::LeftOut,
        })
    }
}

impl<T> Column<Option<T>> {
    /// The value of a column that can be empty; a fault of ours in the place of one that was left out.
    pub fn may_get(&self) -> Option<Result<&T, Error>> {
        self.get().map(Option::as_ref).transpose()
    }
}

impl Column<String> {
    /// The text, as far as it was read.
    pub fn known(&self) -> Option<&str> {
        match self {
            Self::Read(text) => Some(text),
            Self::LeftOut => None,
        }
    }
}

impl Column<Option<String>> {
    /// The text, as far as there is one and it was read.
    pub fn known(&self) -> Option<&str> {
        match self {
            Self::Read(text) => text.as_deref(),
            Self::LeftOut => None,
        }
    }

    /// The text of a column that can be empty; a fault of ours in the place of one that was left out.
    pub fn may_get_text(&self) -> Option<Result<&str, Error>> {
        self.get().map(Option::as_deref).transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Copy)]
    enum Letter {
        A,
        B,
        C,
    }

    impl Numbered for Letter {
        fn number(self) -> u32 {
            self as u32
        }
    }

    #[test]
    fn a_set_has_what_was_put_into_it() {
        let set: Columns<Letter> = [Letter::A, Letter::C].into_iter().map(Columns::from).collect();
        assert!(set.has(Letter::A) && !set.has(Letter::B) && set.has(Letter::C));
        assert!(Columns::<Letter>::ALL.has(Letter::B));
        assert!(!Columns::<Letter>::NONE.has(Letter::A));
    }

    #[test]
    fn a_column_that_was_left_out_is_a_fault_and_not_an_empty_value() {
        assert!(Column::Read(Some(1)).may_get().is_some_and(|value| value.is_ok()));
        assert!(Column::Read(None::<i32>).may_get().is_none());
        assert!(Column::<Option<i32>>::LeftOut.may_get().is_some_and(|value| value.is_err()));
    }
}
