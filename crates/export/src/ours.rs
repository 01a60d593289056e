//! Which files of a folder dateline wrote, and nobody has changed since.
//!
//! `datapackage.json` lists the hash of each file that a run wrote, and carries one of itself. A file is *ours* while its hash
//! is the listed one; everything else belongs to the user, a table of ours that was edited included.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::error::ExportError;
use crate::hash;
use crate::names::PACKAGE;
use crate::package;

/// What a run may do to the files that lie in the output folder already.
#[derive(Clone, Debug, Default)]
pub struct Permit {
    /// Whether files that are not ours may be written over.
    pub overwrite: bool,
    /// The files that the run reads: never written over and never removed, whatever else is permitted.
    pub inputs: Vec<PathBuf>,
}

/// The names of the files in `folder` that dateline wrote and that nobody has changed since; none where there is no data
/// package of dateline's.
///
/// ```
/// let folder = tempfile::tempdir()?;
/// std::fs::write(folder.path().join("people.csv"), "mine")?;
/// assert!(dateline_export::ours(folder.path()).is_empty());
/// # Ok::<(), std::io::Error>(())
/// ```
#[must_use]
pub fn ours(folder: &Path) -> Vec<String> {
    let listed = package::listed(&folder.join(PACKAGE));
    let unchanged = |(name, hash): &(String, String)| is_hash_of(hash, &folder.join(name));
    let mut names: Vec<String> = listed
        .into_iter()
        .filter(unchanged)
        .map(|(name, _)| name)
        .collect();
    if package::is_unchanged(&folder.join(PACKAGE)) {
        names.push(PACKAGE.to_owned());
    }
    names
}

fn is_hash_of(listed: &str, path: &Path) -> bool {
    hash::of_file(path).is_ok_and(|hash| hash == listed)
}

/// Says of each file in the way whether it may go.
#[derive(Debug)]
pub(crate) struct Guard {
    dir: PathBuf,
    overwrite: bool,
    /// The names of the files of the folder that the run reads.
    inputs: FxHashSet<OsString>,
}

impl Guard {
    pub(crate) fn new(dir: &Path, permit: &Permit) -> Self {
        let real = fs::canonicalize(dir).unwrap_or_else(|_| dir.to_owned());
        let inputs = permit.inputs.iter().filter_map(|input| {
            let input = fs::canonicalize(input).ok()?;
            let is_inside = input.parent() == Some(real.as_path());
            input.file_name().filter(|_| is_inside).map(ToOwned::to_owned)
        });
        Self {
            dir: dir.to_owned(),
            overwrite: permit.overwrite,
            inputs: inputs.collect(),
        }
    }

    /// Refuses where one of the files `names` is in the folder and may not be written over.
    pub(crate) fn check<'a>(&self, names: impl IntoIterator<Item = &'a str>) -> Result<(), ExportError> {
        let listed = Listed::read(&self.dir);
        let (mut inputs, mut foreign) = (Vec::new(), Vec::new());
        for name in names {
            match self.kind(name, &[&listed]) {
                Kind::Input => inputs.push(self.dir.join(name)),
                Kind::Foreign => foreign.push(self.dir.join(name)),
                Kind::Free => {}
            }
        }
        match (inputs.is_empty(), foreign.is_empty()) {
            (false, _) => Err(ExportError::WouldReplaceInput { paths: inputs }),
            (true, false) => Err(ExportError::NotOurs { paths: foreign }),
            (true, true) => Ok(()),
        }
    }

    /// Whether a file may be written over or removed, which is ours if one of the packages lists it as it is.
    pub(crate) fn allows(&self, name: &str, listed: &[&Listed]) -> Result<(), ExportError> {
        let paths = || vec![self.dir.join(name)];
        match self.kind(name, listed) {
            Kind::Free => Ok(()),
            Kind::Input => Err(ExportError::WouldReplaceInput { paths: paths() }),
            Kind::Foreign => Err(ExportError::NotOurs { paths: paths() }),
        }
    }

    /// Whether a file is ours and no input, so that it may be removed without being asked for.
    pub(crate) fn may_remove(&self, name: &str, listed: &[&Listed]) -> bool {
        !self.inputs.contains(OsString::from(name).as_os_str()) && self.is_listed(name, listed)
    }

    fn kind(&self, name: &str, listed: &[&Listed]) -> Kind {
        let path = self.dir.join(name);
        // What is no file is another matter, with an error of its own.
        if !fs::symlink_metadata(&path).is_ok_and(|there| !there.is_dir()) {
            return Kind::Free;
        }
        if self.inputs.contains(OsString::from(name).as_os_str()) {
            return Kind::Input;
        }
        if self.overwrite || self.is_listed(name, listed) {
            return Kind::Free;
        }
        Kind::Foreign
    }

    fn is_listed(&self, name: &str, listed: &[&Listed]) -> bool {
        let path = self.dir.join(name);
        if name == PACKAGE {
            return package::is_unchanged(&path);
        }
        let mut hashes = listed.iter().filter_map(|listed| listed.0.get(name)).peekable();
        if hashes.peek().is_none() {
            return false;
        }
        let hash = hash::of_file(&path).ok();
        hashes.any(|listed| hash.as_ref() == Some(listed))
    }
}

enum Kind {
    /// Not there, ours, or given up by the user.
    Free,
    /// The run reads it.
    Input,
    /// The user's.
    Foreign,
}

/// The files that a data package lists, with their hashes.
#[derive(Debug, Default)]
pub(crate) struct Listed(FxHashMap<String, String>);

impl Listed {
    /// What the package in `folder` lists.
    pub(crate) fn read(folder: &Path) -> Self {
        Self(package::listed(&folder.join(PACKAGE)).into_iter().collect())
    }
}
