//! A splitmix64 stream of our own, so that no release of a library can change what an index gives.

/// The step of splitmix64: 2^64 divided by the golden ratio.
const STEP: u64 = 0x9E37_79B9_7F4A_7C15;
/// Keeps our streams apart from others that also start at small numbers.
const SALT: u64 = 0x534F_4349_414C_0001;

/// A stream of draws that depends on one index only.
pub(super) struct Stream {
    state: u64,
}

impl Stream {
    /// The stream of a listing. The index is mixed first: without it, neighbours would share all draws but one.
    pub(super) fn of_index(index: u64) -> Self {
        Self { state: mix(index ^ SALT) }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(STEP);
        mix(self.state)
    }

    /// A number from zero up to `limit`, exclusive; zero when the limit is zero.
    pub(super) fn below(&mut self, limit: u64) -> u64 {
        let product = u128::from(self.next()) * u128::from(limit);
        u64::try_from(product >> 64).unwrap_or_default()
    }

    /// A number from `low` to `high`, both inclusive.
    pub(super) fn between(&mut self, low: u32, high: u32) -> u32 {
        let span = u64::from(high.saturating_sub(low)) + 1;
        low.saturating_add(u32::try_from(self.below(span)).unwrap_or_default())
    }

    /// A place in a list of this length; zero when the list is empty.
    pub(super) fn position(&mut self, length: usize) -> usize {
        usize::try_from(self.below(length as u64)).unwrap_or_default()
    }

    /// True in `times` of `of` cases.
    pub(super) fn chance(&mut self, times: u64, of: u64) -> bool {
        self.below(of) < times
    }

    /// One of a list; `None` when it is empty.
    pub(super) fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        from.get(self.position(from.len()))
    }

    /// One of a list of texts; empty when the list is.
    pub(super) fn word<'a>(&mut self, from: &'a [String]) -> &'a str {
        self.pick(from).map_or("", String::as_str)
    }

    /// The places of a list of this length in random order.
    pub(super) fn order(&mut self, length: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..length).collect();
        for last in (1..length).rev() {
            order.swap(last, self.position(last + 1));
        }
        order
    }
}

/// The output function of splitmix64.
fn mix(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_is_the_published_splitmix64() {
        let mut stream = Stream { state: 1_234_567 };
        let drawn = [stream.next(), stream.next(), stream.next()];
        assert_eq!(drawn, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn draws_stay_within_their_limits() {
        let mut stream = Stream::of_index(7);
        for _ in 0..1_000 {
            assert!(stream.below(3) < 3);
            assert!((2..=6).contains(&stream.between(2, 6)));
        }
        assert_eq!(stream.below(0), 0);
        assert_eq!(stream.pick::<u8>(&[]), None);
    }

    #[test]
    fn an_order_holds_every_place_once() {
        let mut order = Stream::of_index(7).order(9);
        order.sort_unstable();
        assert_eq!(order, (0..9).collect::<Vec<_>>());
    }
}
