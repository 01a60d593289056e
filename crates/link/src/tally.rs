//! Small things about counts and orders.

/// A length as a count.
pub(crate) fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// The different values of `indices`, ascending.
pub(crate) fn distinct(indices: &[u32]) -> Vec<u32> {
    let mut indices = indices.to_vec();
    indices.sort_unstable();
    indices.dedup();
    indices
}

/// The old indices of `rows` in their new order.
pub(crate) fn order_by<T, K: Ord>(rows: &[T], key: impl Fn(&T) -> K) -> Vec<usize> {
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by_cached_key(|&index| key(&rows[index]));
    order
}

/// `rows` in the new `order`.
pub(crate) fn reorder<T>(rows: Vec<T>, order: &[usize]) -> Vec<T> {
    let mut rows: Vec<Option<T>> = rows.into_iter().map(Some).collect();
    order
        .iter()
        .filter_map(|&old| rows.get_mut(old)?.take())
        .collect()
}

/// Puts new indices in the place of old ones.
pub(crate) fn renumber(indices: &mut [u32], order: &[usize]) {
    let mut new_of = vec![0; order.len()];
    for (new, &old) in order.iter().enumerate() {
        new_of[old] = count(new);
    }
    for index in indices {
        if let Some(&new) = new_of.get(*index as usize) {
            *index = new;
        }
    }
}
