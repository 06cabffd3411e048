//! How many may watch at once, in this process and from one network address.

use crate::shared::network::network;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

/// Connections that are open. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Seats(Arc<Parts>);

#[derive(Debug)]
struct Parts {
    most: usize,
    most_per_address: usize,
    open: Mutex<Open>,
}

#[derive(Debug, Default)]
struct Open {
    all: usize,
    by_address: HashMap<Option<IpAddr>, usize>,
}

/// Which limit stands against another connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeatsTaken {
    /// That of the process.
    All,
    /// That of the address.
    OfAddress,
}

impl Seats {
    /// So many in all, and so many from one address.
    pub fn new(most: usize, most_per_address: usize) -> Self {
        Self(Arc::new(Parts { most, most_per_address, open: Mutex::default() }))
    }

    /// A seat for a connection from an address, kept until it is dropped.
    ///
    /// # Errors
    /// [`SeatsTaken`].
    pub fn take(&self, address: Option<IpAddr>) -> Result<Seat, SeatsTaken> {
        let address = address.map(network);
        let mut open = self.0.open.lock().unwrap_or_else(PoisonError::into_inner);
        if open.all >= self.0.most {
            return Err(SeatsTaken::All);
        }
        let from_there = open.by_address.entry(address).or_default();
        if *from_there >= self.0.most_per_address {
            return Err(SeatsTaken::OfAddress);
        }
        *from_there += 1;
        open.all += 1;
        Ok(Seat { seats: self.clone(), address })
    }
}

/// A connection that counts.
#[derive(Debug)]
pub struct Seat {
    seats: Seats,
    address: Option<IpAddr>,
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut open = self.seats.0.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.all = open.all.saturating_sub(1);
        if let Some(from_there) = open.by_address.get_mut(&self.address) {
            *from_there = from_there.saturating_sub(1);
            if *from_there == 0 {
                open.by_address.remove(&self.address);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_its_share_and_gives_it_back() {
        let seats = Seats::new(10, 2);
        let (one, other) = ("192.0.2.1".parse().ok(), "192.0.2.2".parse().ok());
        let first = seats.take(one).expect("a seat");
        let _second = seats.take(one).expect("a seat");
        assert_eq!(seats.take(one).err(), Some(SeatsTaken::OfAddress));
        assert!(seats.take(other).is_ok());
        drop(first);
        assert!(seats.take(one).is_ok());
    }

    #[test]
    fn one_subscriber_with_many_addresses_has_one_share() {
        let seats = Seats::new(10, 1);
        let _kept = seats.take("2001:db8::1".parse().ok()).expect("a seat");
        assert_eq!(seats.take("2001:db8::2:0:0:1".parse().ok()).err(), Some(SeatsTaken::OfAddress));
        assert!(seats.take("2001:db8:0:1::1".parse().ok()).is_ok());
    }

    #[test]
    fn all_together_have_no_more_than_there_are() {
        let seats = Seats::new(2, 2);
        let (one, other) = ("192.0.2.1".parse().ok(), "192.0.2.2".parse().ok());
        let _kept = (seats.take(one).expect("a seat"), seats.take(other).expect("a seat"));
        assert_eq!(seats.take("192.0.2.3".parse().ok()).err(), Some(SeatsTaken::All));
    }
}
