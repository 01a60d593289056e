//! Which files a run reads: the walk over the inputs.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use dateline_types::{Origin, Reject, Stage};
use rustc_hash::{FxHashMap, FxHashSet};

/// A file to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputFile {
    /// The path as shown to people: with forward slashes, as given, and without what only this machine knows.
    pub name: String,
    /// Where it is; `-` is standard input.
    pub path: PathBuf,
    /// Its size in bytes as far as known, for the progress bar.
    pub bytes: u64,
    /// What makes it one file, whatever path leads to it.
    identity: PathBuf,
}

impl InputFile {
    /// Whether it is standard input.
    #[must_use]
    pub fn is_stdin(&self) -> bool {
        self.path == Path::new("-")
    }
}

/// What the inputs of a run come down to.
#[derive(Debug, Default)]
pub struct Inputs {
    /// The files in the order of their names, each once.
    pub files: Vec<InputFile>,
    /// What was found and cannot be opened as a file.
    pub rejects: Vec<Reject>,
    /// How many files of earlier runs were found in folders, and left out.
    pub passed_over: usize,
}

/// Finds the files that `inputs` name. In what is walked, hidden files are left out, and files that dateline wrote: a run must not
/// read its own tables. What is named is read, whoever wrote it.
#[must_use]
pub fn find(inputs: &[PathBuf]) -> Inputs {
    let mut walk = Walk::default();
    for input in inputs {
        walk.input(input);
    }
    let Walk { mut found, .. } = walk;
    found.files = unique(found.files);
    found.rejects.sort();
    found.rejects.dedup();
    found
}

#[derive(Default)]
struct Walk {
    found: Inputs,
    /// The folders of this input that have been entered: what stops a link that leads back up.
    entered: FxHashSet<PathBuf>,
}

impl Walk {
    fn input(&mut self, path: &Path) {
        self.entered.clear();
        if path == Path::new("-") {
            return self.file("-".to_owned(), path.to_owned(), path.to_owned(), 0);
        }
        let name = shown(path);
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => self.folder(path, &name),
            Ok(metadata) => self.entry(path.to_owned(), name, &metadata, None),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let detail = "there is no such file or folder: is the path right?";
                self.reject(slashed(path), "not found", detail);
            }
            Err(error) => self.reject(name, "unreadable", &error.to_string()),
        }
    }

    fn folder(&mut self, path: &Path, name: &str) {
        let listed = fs::canonicalize(path).and_then(|real| {
            let entries: io::Result<Vec<_>> = fs::read_dir(path)?.collect();
            Ok((real, entries?))
        });
        let (real, mut entries) = match listed {
            Ok(listed) => listed,
            Err(error) => return self.reject(name.to_owned(), "unreadable", &error.to_string()),
        };
        if !self.entered.insert(real.clone()) {
            return;
        }
        entries.sort_by_key(fs::DirEntry::file_name);
        let ours = dateline_export::ours(path);
        for entry in entries {
            let file_name = entry.file_name();
            if file_name.as_encoded_bytes().starts_with(b".") {
                continue;
            }
            if ours.iter().any(|ours| OsStr::new(ours) == file_name) {
                tracing::debug!(folder = name, file = ?file_name, "left out: dateline wrote it");
                self.found.passed_over += 1;
                continue;
            }
            let path = entry.path();
            let name = joined(name, &file_name);
            let is_link = entry.file_type().is_ok_and(|kind| kind.is_symlink());
            match fs::metadata(&path) {
                Ok(metadata) if metadata.is_dir() => self.folder(&path, &name),
                Ok(metadata) => {
                    let identity = (!is_link).then(|| real.join(&file_name));
                    self.entry(path, name, &metadata, identity);
                }
                Err(error) if is_link => {
                    self.reject(name, "unreadable", &format!("a link that leads nowhere: {error}"))
                }
                Err(error) => self.reject(name, "unreadable", &error.to_string()),
            }
        }
    }

    /// Takes what is no folder; `identity` is its real path where that is known already.
    fn entry(&mut self, path: PathBuf, name: String, metadata: &fs::Metadata, identity: Option<PathBuf>) {
        if !metadata.is_file() {
            let detail = "a pipe, socket or device: opening it could wait for ever; pipe its content into `dateline run -`";
            return self.reject(name, "not a file", detail);
        }
        let identity = identity
            .or_else(|| fs::canonicalize(&path).ok())
            .unwrap_or_else(|| path.clone());
        self.file(name, path, identity, metadata.len());
    }

    fn file(&mut self, name: String, path: PathBuf, identity: PathBuf, bytes: u64) {
        self.found.files.push(InputFile {
            name,
            path,
            bytes,
            identity,
        });
    }

    fn reject(&mut self, file: String, error: &str, detail: &str) {
        self.found.rejects.push(Reject {
            origin: Origin { file, record: None },
            stage: Stage::Read,
            error: error.to_owned(),
            detail: detail.to_owned(),
        });
    }
}

/// Each file once, in the order of names; names that two files share are replaced by the paths as given.
fn unique(mut files: Vec<InputFile>) -> Vec<InputFile> {
    let order = |a: &InputFile, b: &InputFile| {
        a.name
            .split('/')
            .cmp(b.name.split('/'))
            .then_with(|| a.path.cmp(&b.path))
    };
    files.sort_by(order);
    let mut seen = FxHashSet::default();
    files.retain(|file| seen.insert(file.identity.clone()));
    let mut uses: FxHashMap<String, u32> = FxHashMap::default();
    for file in &files {
        *uses.entry(file.name.clone()).or_default() += 1;
    }
    for file in &mut files {
        if uses.get(&file.name).is_some_and(|uses| *uses > 1) {
            file.name = slashed(&file.path);
        }
    }
    files.sort_by(order);
    files
}

/// An input's path as shown: a relative one as given, of an absolute one the last part, so that tables made on two
/// machines are the same.
#[must_use]
pub fn shown(path: &Path) -> String {
    let parts = path.components().filter_map(|component| match component {
        Component::Normal(part) => Some(part),
        _ => None,
    });
    let mut parts: Vec<&OsStr> = parts.collect();
    if path.is_absolute() {
        parts.drain(..parts.len().saturating_sub(1));
    }
    parts
        .into_iter()
        .fold(String::new(), |name, part| joined(&name, part))
}

/// The whole path with forward slashes.
fn slashed(path: &Path) -> String {
    let name = path.iter().fold(String::new(), |name, part| {
        if part == "/" { name } else { joined(&name, part) }
    });
    if path.is_absolute() {
        format!("/{name}")
    } else {
        name
    }
}

/// `folder/part`. Bytes that are no UTF-8 are written as `\xNN`, so that two names never become one.
fn joined(folder: &str, part: &OsStr) -> String {
    let mut name = folder.to_owned();
    if !name.is_empty() {
        name.push('/');
    }
    for chunk in part.as_encoded_bytes().utf8_chunks() {
        name.push_str(chunk.valid());
        for byte in chunk.invalid() {
            name.push_str(&format!("\\x{byte:02X}"));
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(inputs: &[PathBuf]) -> Vec<String> {
        let found = find(inputs);
        found.files.into_iter().map(|file| file.name).collect()
    }

    fn folder(files: &[&str]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        for file in files {
            let path = dir.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "Rain.").unwrap();
        }
        dir
    }

    #[test]
    fn folders_are_walked_in_name_order_without_hidden_files() {
        let dir = folder(&[
            "n/b.txt",
            "n/a/z.txt",
            "n/a-b.txt",
            "n/.git/x.txt",
            "n/.hidden.txt",
        ]);
        assert_eq!(
            names(&[dir.path().join("n")]),
            ["n/a/z.txt", "n/a-b.txt", "n/b.txt"]
        );
    }

    #[test]
    fn a_file_named_twice_is_read_once_in_whatever_order() {
        let dir = folder(&["n/a.txt", "n/b.txt"]);
        let (folder, file) = (dir.path().join("n"), dir.path().join("n/b.txt"));
        let forth = names(&[folder.clone(), file.clone()]);
        assert_eq!(forth.len(), 2);
        assert_eq!(names(&[file, folder]), forth);
    }

    #[test]
    fn files_of_one_name_keep_their_paths() {
        let dir = folder(&["2016/a.txt", "2017/a.txt"]);
        let found = names(&[dir.path().join("2016/a.txt"), dir.path().join("2017/a.txt")]);
        assert!(
            found[0].ends_with("/2016/a.txt") && found[1].ends_with("/2017/a.txt"),
            "{found:?}"
        );
    }

    #[test]
    fn what_dateline_wrote_is_left_out_and_what_lies_beside_it_is_read() {
        let dir = folder(&["a.txt", "data/b.txt", "data/mine.csv"]);
        let data = dir.path().join("data");
        let run = dateline_export::Run {
            articles: &[],
            links: &dateline_types::Links::default(),
            rejects: &[],
        };
        let written = dateline_export::write(&data, &run, &dateline_export::Options::default()).unwrap();
        fs::write(data.join("people.csv"), "changed since").unwrap();
        let found = find(&[dir.path().to_owned()]);
        let names: Vec<&OsStr> = found
            .files
            .iter()
            .filter_map(|file| file.path.file_name())
            .collect();
        assert_eq!(names, ["a.txt", "b.txt", "mine.csv", "people.csv"]);
        // All tables but one, and the data package.
        assert_eq!(found.passed_over, written.files.len());
        assert_eq!(find(&[data.join("quotes.csv")]).files.len(), 1);
    }

    #[test]
    fn names_do_not_tell_where_the_folder_lies() {
        assert_eq!(shown(Path::new("/home/ann/seeds")), "seeds");
        assert_eq!(shown(Path::new("./news/seeds/")), "news/seeds");
        assert_eq!(shown(Path::new("../seeds")), "seeds");
        assert_eq!(shown(Path::new(".")), "");
        assert_eq!(slashed(Path::new("/a/b.txt")), "/a/b.txt");
        assert_eq!(slashed(Path::new("a/b.txt")), "a/b.txt");
    }

    #[cfg(unix)]
    #[test]
    fn names_that_are_no_utf8_stay_apart() {
        use std::os::unix::ffi::OsStrExt as _;
        assert_eq!(joined("n", OsStr::from_bytes(b"a\xFF.txt")), "n/a\\xFF.txt");
        assert_eq!(joined("n", OsStr::from_bytes(b"a\xFE.txt")), "n/a\\xFE.txt");
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_and_never_in_a_circle() {
        use std::os::unix::fs::symlink;
        let dir = folder(&["n/a/x.txt"]);
        let root = dir.path().join("n");
        symlink(&root, root.join("a/up")).unwrap();
        symlink(root.join("a"), root.join("again")).unwrap();
        symlink(root.join("nowhere"), root.join("dead.txt")).unwrap();
        let found = find(&[root]);
        assert_eq!(found.files.len(), 1);
        assert_eq!(found.rejects.len(), 1);
        assert_eq!(found.rejects[0].origin.file, "n/dead.txt");
        assert_eq!(found.rejects[0].error, "unreadable");
    }
}
