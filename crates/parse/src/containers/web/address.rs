//! What the address of a page tells about it.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Where pages come from. Crawlers give other records addresses of their own: `metadata://gnu.org/…`, `urn:pageinfo:…`, `dns:…`.
const SCHEMES: [&str; 5] = ["http", "https", "ftp", "ftps", "file"];

/// Whether `address` is one of the web, and not a name that a crawler gives to what it keeps for itself.
pub(super) fn is_of_web(address: &str) -> bool {
    let (scheme, _) = address.split_once(':').unwrap_or_default();
    SCHEMES.iter().any(|known| scheme.eq_ignore_ascii_case(known))
}

/// Whether something for machines stands there: robots.txt, a sitemap, a script.
///
/// `is_markup` says that the server calls it a page: then only whole names count, for `/story.js` may be a page.
pub(super) fn is_furniture(address: &str, is_markup: bool) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let path = path.split_once("://").map_or(path, |(_, path)| path);
    let Some((_, path)) = path.split_once('/') else {
        return false;
    };
    let path = path.get(..LONGEST).unwrap_or(path).to_ascii_lowercase();
    let list = &*FURNITURE;
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", &path));
    folders.split('/').any(|folder| list.folders.contains(folder))
        || list.names.contains(name)
        || list.patterns.iter().any(|(begin, end)| {
            name.len() >= begin.len() + end.len() && name.starts_with(begin) && name.ends_with(end)
        })
        || !is_markup
            && name
                .rsplit_once('.')
                .is_some_and(|(_, ending)| list.endings.contains(ending))
}

/// More of an address is not looked at, in bytes.
const LONGEST: usize = 2048;

#[derive(Default)]
struct Furniture {
    names: HashSet<&'static str>,
    folders: HashSet<&'static str>,
    endings: HashSet<&'static str>,
    /// How a name begins and ends.
    patterns: Vec<(&'static str, &'static str)>,
}

static FURNITURE: LazyLock<Furniture> = LazyLock::new(|| {
    let mut list = Furniture::default();
    let lines = include_str!("../../../data/web_furniture.txt").lines();
    for line in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(folder) = line.strip_prefix('/') {
            list.folders.insert(folder.trim_end_matches('/'));
        } else if let Some(ending) = line.strip_prefix('.') {
            list.endings.insert(ending);
        } else if let Some(pattern) = line.split_once('*') {
            list.patterns.push(pattern);
        } else {
            list.names.insert(line);
        }
    }
    list
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_crawlers_give_are_no_addresses_of_the_web() {
        for address in [
            "http://a.test/",
            "HTTPS://a.test",
            "ftp://a.test/x.txt",
            "file:///x.html",
        ] {
            assert!(is_of_web(address), "{address}");
        }
        for address in [
            "metadata://gnu.org/software/wget/warc/wget.log",
            "urn:pageinfo:http://a.test/",
            "urn:text:https://a.test/",
            "screenshot:http://a.test/",
            "dns:a.test",
            "whois://a.test",
            "filedesc://a.arc",
            "",
        ] {
            assert!(!is_of_web(address), "{address}");
        }
    }

    #[test]
    fn what_is_for_machines_is_told_by_its_name() {
        for address in [
            "http://a.test/robots.txt",
            "http://a.test/ROBOTS.TXT?x=1",
            "https://a.test/.well-known/security.txt",
            "https://a.test/sitemap-news-2021.xml",
            "https://a.test/en/sitemap.txt",
            "https://a.test/wp-json/wp/v2/posts/1",
        ] {
            assert!(is_furniture(address, true), "{address}");
        }
        for address in [
            "https://a.test/lib.min.js",
            "https://a.test/a/data.csv#x",
            "https://a.test/access.log",
        ] {
            assert!(is_furniture(address, false), "{address}");
            assert!(!is_furniture(address, true), "{address}");
        }
        for address in [
            "http://a.test",
            "http://robots.txt/",
            "http://a.test/news/robots",
            "http://a.test/1.txt",
            "http://a.test/sitemap.html",
            "http://a.test/?next=/robots.txt",
        ] {
            assert!(!is_furniture(address, false), "{address}");
        }
    }
}
