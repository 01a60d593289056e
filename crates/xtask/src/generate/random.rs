//! Numbers that look like chance and are the same in every run.

/// Two numbers to one that shows neither: the last step of SplitMix64.
pub(super) fn mix(a: u64, b: u64) -> u64 {
    let mut x = a ^ b.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(17);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// SplitMix64.
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mix(self.0, 0)
    }

    /// Above 0, at most 1.
    #[allow(clippy::cast_precision_loss)] // 53 bits are kept on purpose
    pub(super) fn unit(&mut self) -> f64 {
        ((self.next() >> 11) + 1) as f64 / (1u64 << 53) as f64
    }

    /// Below `count`; 0 where that is 0.
    pub(super) fn below(&mut self, count: usize) -> usize {
        let wide = u128::from(self.next()) * count as u128;
        usize::try_from(wide >> 64).unwrap_or(0)
    }

    pub(super) fn chance(&mut self, share: f64) -> bool {
        self.unit() <= share
    }

    /// A rank from 0 up with the long tail of names in the news: the share of ranks above `k` is `(1 + k / head)^-½`, so that of
    /// `n` draws the distinct ones grow with `n^⅔`.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // positive and capped
    pub(super) fn rank(&mut self, head: f64) -> u64 {
        let unit = self.unit();
        (head * (1.0 / (unit * unit) - 1.0)).min(1e12) as u64
    }

    /// One of `list`, those at its beginning more often; nothing where it is empty.
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss
    )] // a share of a length
    pub(super) fn early<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        let unit = 1.0 - self.unit();
        list.get((unit * unit * list.len() as f64) as usize)
    }
}
