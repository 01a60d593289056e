//! WACZ files: zip archives of web archives, with indexes, lists of pages and logs beside them.
//!
//! Such a file is told by its name, or by what is in it. Zip archives are read from front to back, so each entry is judged
//! as it comes: what is beside the web archives would give every page again, as a row of a list.

/// What is known of an archive while its entries come.
pub(super) struct Wacz {
    /// Whether the archive is called WACZ.
    is_called: bool,
    /// Whether an entry was seen that only a WACZ file has.
    is_seen: bool,
}

impl Wacz {
    /// Of an archive called `label`.
    pub(super) fn called(label: &str) -> Self {
        let label = label.to_ascii_lowercase();
        Self {
            is_called: label.ends_with(".wacz") || label.ends_with(".wacz.zip"),
            is_seen: false,
        }
    }

    /// Whether the archive is called WACZ.
    pub(super) fn is_called(&self) -> bool {
        self.is_called
    }

    /// Whether the entry called `name` is beside the web archives in a WACZ file.
    pub(super) fn passes_over(&mut self, name: &[u8]) -> bool {
        let name = name.to_ascii_lowercase();
        let mut parts = name.rsplit(|byte| *byte == b'/');
        let file = parts.next().unwrap_or_default();
        let folder = parts.next().unwrap_or_default();
        let ends = |endings: &[&[u8]]| endings.iter().any(|ending| file.ends_with(ending));
        let is_archive = ends(ARCHIVES);
        let is_index = folder == b"indexes" && ends(INDEXES);
        self.is_seen |= folder == b"archive" && is_archive || is_index;
        if self.is_called {
            return !is_archive;
        }
        self.is_seen
            && (is_index
                || BESIDE.contains(&file)
                || folder == b"pages" && ends(&[b".jsonl"])
                || folder == b"logs" && ends(&[b".log", b".log.gz", b".txt"]))
    }
}

/// How the names of web archives end; a WACZ file may hold others.
const ARCHIVES: &[&[u8]] = &[b".warc", b".warc.gz", b".warc.zst", b".arc", b".arc.gz", b".wacz"];

const INDEXES: &[&[u8]] = &[b".cdx", b".cdx.gz", b".cdxj", b".cdxj.gz", b".idx"];

/// Files that describe a WACZ file.
const BESIDE: &[&[u8]] = &[b"datapackage.json", b"datapackage-digest.json", b"fuzzy.json"];

#[cfg(test)]
mod tests {
    use super::*;

    fn read(label: &str, names: &[&str]) -> Vec<String> {
        let mut wacz = Wacz::called(label);
        let read = names.iter().filter(|name| !wacz.passes_over(name.as_bytes()));
        read.map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn of_a_wacz_file_the_web_archives_are_read() {
        let names = [
            "pages/pages.jsonl",
            "indexes/index.cdx.gz",
            "indexes/index.idx",
            "archive/data.warc.gz",
            "./archive/rec-2.ARC",
            "logs/crawl.log",
            "screenshots/a.txt",
            "other.wacz",
            "datapackage.json",
            "datapackage-digest.json",
        ];
        let archives = ["archive/data.warc.gz", "./archive/rec-2.ARC", "other.wacz"];
        for label in ["crawl.wacz", "CRAWL.WACZ", "x.zip!crawl.wacz"] {
            assert_eq!(read(label, &names), archives, "{label}");
        }
    }

    #[test]
    fn a_wacz_file_by_another_name_is_told_by_its_entries() {
        let names = [
            "crawl/indexes/index.cdx",
            "crawl/pages/pages.jsonl",
            "crawl/archive/data.warc.gz",
            "crawl/datapackage.json",
            "crawl/notes.txt",
        ];
        assert_eq!(
            read("crawl.zip", &names),
            ["crawl/archive/data.warc.gz", "crawl/notes.txt"]
        );
    }

    #[test]
    fn other_archives_are_read_whole() {
        let names = [
            "pages/pages.jsonl",
            "archive/a.txt",
            "logs/a.log",
            "datapackage.json",
            "a.warc.gz",
        ];
        assert_eq!(read("a.zip", &names), names);
    }
}
