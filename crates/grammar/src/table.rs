//! Weights by hashed feature: a row of small numbers for each bucket, no keys. Features that share a bucket share weights, which
//! training knows of.

/// Rows of `N` weights (of 8 bits, with signs), read where they lie.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Table<const N: usize> {
    rows: &'static [[u8; N]],
}

/// Where a feature's weights lie among `buckets` rows, a power of two.
pub(crate) fn bucket(feature: u64, buckets: usize) -> usize {
    (feature.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize & buckets.wrapping_sub(1)
}

impl<const N: usize> Table<N> {
    /// A table of the first `buckets * N` bytes of `file`, which is moved behind them.
    pub(crate) fn read(file: &mut &'static [u8], buckets: usize) -> Option<Self> {
        let (head, rest) = file.split_at_checked(buckets.checked_mul(N)?)?;
        *file = rest;
        Some(Self {
            rows: head.as_chunks().0,
        })
    }

    /// Adds the weights of `feature` to `sums`.
    pub(crate) fn add(&self, feature: u64, sums: &mut [i16; N]) {
        if let Some(row) = self.rows.get(bucket(feature, self.rows.len())) {
            for (sum, weight) in sums.iter_mut().zip(row) {
                *sum += i16::from(weight.cast_signed());
            }
        }
    }
}

/// One feature of its template and up to three values.
pub(crate) const fn feature(template: u64, a: u32, b: u32, c: u32) -> u64 {
    // The products do not wait for each other.
    template.wrapping_mul(0xD6E8_FEB8_6659_FD93)
        ^ (a as u64).wrapping_mul(0xFF51_AFD7_ED55_8CCD)
        ^ (b as u64).wrapping_mul(0xC4CE_B9FE_1A85_EC53).rotate_left(23)
        ^ (c as u64).wrapping_mul(0x9FB2_1C65_1E98_DF25).rotate_left(41)
}
