//! Lists of numbers, one an article, without a list's overhead for each.

/// The lists of the articles behind one another.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    values: Vec<u32>,
    /// Where the list of each article ends.
    ends: Vec<u32>,
}

impl Lists {
    /// Adds the list of the next article.
    pub(crate) fn push(&mut self, list: impl IntoIterator<Item = u32>) {
        self.values.extend(list);
        self.ends
            .push(u32::try_from(self.values.len()).unwrap_or(u32::MAX));
    }

    /// How many articles there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Where in all values the list of `article` lies.
    pub(crate) fn range(&self, article: usize) -> std::ops::Range<usize> {
        let end = self.ends.get(article).copied().unwrap_or_default() as usize;
        let before = article.checked_sub(1).and_then(|before| self.ends.get(before));
        before.map_or(0, |&start| start as usize).min(end)..end
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
    }
}
