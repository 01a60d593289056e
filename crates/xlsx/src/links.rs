//! From a row to the row that it points to.

use rustc_hash::FxHashMap;

/// Excel refuses a sheet with more links than this; the cells of later rows are plain text.
const MOST_LINKS: usize = 65_530;

/// Where rows stand, by identifier, and how many links a sheet has.
#[derive(Debug, Default)]
pub(crate) struct Links {
    /// Sheet and row, from 1.
    rows: FxHashMap<String, (String, u32)>,
    used: FxHashMap<String, usize>,
}

impl Links {
    /// Remembers that the row of `id` is this one.
    pub(crate) fn add(&mut self, id: &str, sheet: &str, row: u32) {
        self.rows.insert(id.to_owned(), (sheet.to_owned(), row));
    }

    /// A link from `sheet` to the row of `id`, if there is one and the sheet holds one more.
    pub(crate) fn to(&mut self, id: &str, sheet: &str) -> Option<String> {
        let (target, row) = self.rows.get(id)?;
        let used = self.used.entry(sheet.to_owned()).or_default();
        if *used >= MOST_LINKS {
            return None;
        }
        *used += 1;
        Some(format!("internal:'{target}'!A{row}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_has_no_more_links_than_excel_takes() {
        let mut links = Links::default();
        links.add("p1", "people", 7);
        assert_eq!(links.to("p1", "quotes").as_deref(), Some("internal:'people'!A7"));
        assert_eq!(links.to("p2", "quotes"), None);
        for _ in 1..MOST_LINKS {
            assert!(links.to("p1", "quotes").is_some());
        }
        assert_eq!(links.to("p1", "quotes"), None);
        assert!(links.to("p1", "quotes 2").is_some());
    }
}
