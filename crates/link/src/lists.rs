//! Lists of numbers, one an article, without a list's overhead for each.

/// Where lists that lie behind one another end.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ends(Vec<u32>);

impl Ends {
    /// Adds a list of so many items.
    pub(crate) fn push(&mut self, length: usize) {
        let end = self.total() + length;
        self.0.push(u32::try_from(end).unwrap_or(u32::MAX));
    }

    /// The ends of the same lists in another order, given by their numbers.
    pub(crate) fn in_order(&self, order: &[u32]) -> Self {
        let mut ends = Self::default();
        order
            .iter()
            .for_each(|&number| ends.push(self.range(number as usize).len()));
        ends
    }

    /// How many lists there are.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// How many items they have together.
    pub(crate) fn total(&self) -> usize {
        self.0.last().map_or(0, |&end| end as usize)
    }

    /// Where among all items those of a list lie; nowhere for a number of no list.
    pub(crate) fn range(&self, number: usize) -> std::ops::Range<usize> {
        let end = self.0.get(number).copied().unwrap_or_default() as usize;
        let before = number.checked_sub(1).and_then(|before| self.0.get(before));
        before.map_or(0, |&start| start as usize).min(end)..end
    }

    /// The list that holds an item, by its number among all.
    pub(crate) fn list_of(&self, item: u32) -> usize {
        self.0.partition_point(|&end| end <= item)
    }
}

/// The lists of the articles behind one another.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    values: Vec<u32>,
    ends: Ends,
}

impl Lists {
    /// Adds the list of the next article.
    pub(crate) fn push(&mut self, list: impl IntoIterator<Item = u32>) {
        let before = self.values.len();
        self.values.extend(list);
        self.ends.push(self.values.len() - before);
    }

    /// The same lists in another order, given by their numbers.
    pub(crate) fn in_order(&self, order: &[u32]) -> Self {
        let mut lists = Self {
            values: Vec::with_capacity(self.values.len()),
            ends: Ends::default(),
        };
        for &number in order {
            lists.push(self.get(number as usize).iter().copied());
        }
        lists
    }

    /// How many articles there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Where in all values the list of `article` lies.
    pub(crate) fn range(&self, article: usize) -> std::ops::Range<usize> {
        self.ends.range(article)
    }

    pub(crate) fn get(&self, article: usize) -> &[u32] {
        self.values.get(self.range(article)).unwrap_or_default()
    }

    /// The values of all articles.
    pub(crate) fn values(&self) -> &[u32] {
        &self.values
    }

    pub(crate) fn values_mut(&mut self) -> &mut [u32] {
        &mut self.values
    }

    /// Lists of the same lengths with other values.
    pub(crate) fn with_values(&self, values: Vec<u32>) -> Self {
        Self {
            values,
            ends: self.ends.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_come_back_as_they_were() {
        let mut lists = Lists::default();
        lists.push([3, 1]);
        lists.push([]);
        lists.push([4]);
        assert_eq!(
            [0, 1, 2].map(|article| lists.get(article)),
            [&[3, 1][..], &[], &[4]]
        );
        assert!(lists.get(3).is_empty());
        let turned = lists.in_order(&[2, 1, 0]);
        assert_eq!(
            [0, 1, 2].map(|article| turned.get(article)),
            [&[4][..], &[], &[3, 1]]
        );
        assert_eq!(lists.ends.in_order(&[2, 1, 0]).range(2), 1..3);
    }

    #[test]
    fn an_item_is_found_in_its_list() {
        let mut ends = Ends::default();
        [2, 0, 1].into_iter().for_each(|length| ends.push(length));
        assert_eq!([0, 1, 2].map(|item| ends.list_of(item)), [0, 0, 2]);
        assert_eq!(
            [0, 1, 2, 3].map(|number| ends.range(number)),
            [0..2, 2..2, 2..3, 0..0]
        );
        assert_eq!((ends.len(), ends.total()), (3, 3));
    }
}
