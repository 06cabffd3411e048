//! Whose turn it is when something can be sent. Pure.
//!
//! The next turn is that of the client with the least under way, so that whoever has many webhooks, or slow ones, waits for
//! those who have few. The last quarter of what a process sends at once is kept for clients that have nothing under way:
//! however many receivers are slow, another client finds room.

use std::collections::HashMap;
use uuid::Uuid;

/// Which part of what a process sends at once is kept for clients that have nothing under way.
const KEPT: usize = 4;

/// How much may be under way at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AtOnce {
    /// Of one process.
    pub in_all: usize,
    /// To one webhook, of all processes.
    pub to_one: usize,
    /// To one machine, of all processes and clients.
    pub to_one_host: usize,
}

/// A webhook for which something may be due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Its key.
    pub webhook: Uuid,
    /// Whose it is.
    pub client: Uuid,
    /// The machine it leads to.
    pub host: String,
    /// Whether it took nothing lately: it is tried with one thing at a time.
    pub is_failing: bool,
}

/// What is under way, of all processes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Busy {
    webhooks: HashMap<Uuid, usize>,
    clients: HashMap<Uuid, usize>,
    hosts: HashMap<String, usize>,
}

impl Busy {
    /// With so much more under way to a webhook of a client on a machine.
    pub fn add(&mut self, webhook: Uuid, client: Uuid, host: &str, more: usize) {
        *self.webhooks.entry(webhook).or_default() += more;
        *self.clients.entry(client).or_default() += more;
        *self.hosts.entry(host.to_owned()).or_default() += more;
    }

    fn to_webhook(&self, webhook: Uuid) -> usize {
        self.webhooks.get(&webhook).copied().unwrap_or_default()
    }

    fn of_client(&self, client: Uuid) -> usize {
        self.clients.get(&client).copied().unwrap_or_default()
    }

    fn to_host(&self, host: &str) -> usize {
        self.hosts.get(host).copied().unwrap_or_default()
    }
}

impl AtOnce {
    /// Which of those that wait is next, by its place, where this process has so much under way; none when nobody may. Of
    /// clients that have as much under way it is the one that stands first.
    pub fn next(&self, here: usize, busy: &Busy, waiting: &[Waiting]) -> Option<usize> {
        let may = waiting.iter().enumerate().filter(|(_, one)| self.may(here, busy, one));
        may.min_by_key(|(_, one)| busy.of_client(one.client)).map(|(place, _)| place)
    }

    fn may(&self, here: usize, busy: &Busy, one: &Waiting) -> bool {
        let to_one = if one.is_failing { 1 } else { self.to_one };
        let free = self.in_all.saturating_sub(here);
        let has_room = free > self.in_all / KEPT || (free > 0 && busy.of_client(one.client) == 0);
        has_room && busy.to_webhook(one.webhook) < to_one && busy.to_host(&one.host) < self.to_one_host
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AT_ONCE: AtOnce = AtOnce { in_all: 8, to_one: 4, to_one_host: 4 };

    /// A webhook of a client on a machine of its own.
    fn waiting(webhook: u128, client: u128) -> Waiting {
        let host = format!("{webhook}.voorbeeld.be");
        Waiting { webhook: Uuid::from_u128(webhook), client: Uuid::from_u128(client), host, is_failing: false }
    }

    /// How many turns each of these gets, where each always has something due.
    fn turns(at_once: AtOnce, waiting: &[Waiting]) -> Vec<usize> {
        let (mut busy, mut turns, mut here) = (Busy::default(), vec![0; waiting.len()], 0);
        while let Some(place) = at_once.next(here, &busy, waiting) {
            let one = &waiting[place];
            busy.add(one.webhook, one.client, &one.host, 1);
            turns[place] += 1;
            here += 1;
        }
        turns
    }

    #[test]
    fn clients_take_turns_however_many_webhooks_they_have() {
        let all = [waiting(1, 1), waiting(2, 1), waiting(3, 1), waiting(4, 2)];
        let turns = turns(AT_ONCE, &all);
        assert_eq!((turns[..3].iter().sum::<usize>(), turns[3]), (3, 3), "{turns:?}");
    }

    #[test]
    fn the_last_quarter_is_for_clients_that_have_nothing_under_way() {
        let slow = [waiting(1, 1), waiting(2, 1)];
        assert_eq!(turns(AT_ONCE, &slow), [4, 2], "two are kept");
        let mut busy = Busy::default();
        busy.add(slow[0].webhook, slow[0].client, &slow[0].host, 6);
        let another = waiting(3, 2);
        assert_eq!(AT_ONCE.next(6, &busy, &[slow[1].clone(), another.clone()]), Some(1));
        busy.add(another.webhook, another.client, &another.host, 1);
        assert_eq!(AT_ONCE.next(7, &busy, &[another]), None);
        assert_eq!(AT_ONCE.next(7, &busy, &[waiting(4, 3)]), Some(0));
        assert_eq!(AT_ONCE.next(8, &busy, &[waiting(4, 3)]), None, "full is full");
    }

    #[test]
    fn a_process_that_sends_one_thing_at_a_time_keeps_nothing() {
        assert_eq!(turns(AtOnce { in_all: 1, ..AT_ONCE }, &[waiting(1, 1)]), [1]);
    }

    #[test]
    fn one_webhook_gets_so_much_at_once_and_one_that_fails_one_thing() {
        let failing = Waiting { is_failing: true, ..waiting(2, 2) };
        assert_eq!(turns(AtOnce { in_all: 80, ..AT_ONCE }, &[waiting(1, 1), failing]), [4, 1]);
    }

    #[test]
    fn one_machine_gets_so_much_at_once_over_all_clients() {
        let host = "hooks.voorbeeld.be".to_owned();
        let all = [1, 2, 3].map(|number| Waiting { host: host.clone(), ..waiting(number, number) });
        assert_eq!(turns(AtOnce { in_all: 80, ..AT_ONCE }, &all).iter().sum::<usize>(), 4);
    }
}
