//! The output folder: one run at a time, and all of a run's files or none.
//!
//! Files are written into `.dateline-partial` inside the folder and synced to the disk. When all are there, the
//! staging folder is renamed to `.dateline-ready`: that single step is the moment at which the run counts.
//! Then each file is moved to its place, `datapackage.json` last. A run that dies before that moment leaves the
//! earlier files as they were; one that dies after it is completed by the next run; a move that fails (a table
//! is open in a program that locks it) is undone from the files set aside.
//!
//! What dateline did not write stays: that is asked before the work begins, and once more of each file at the moment at which it
//! would go, for a table may be edited while a run goes on.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use crate::error::ExportError;
use crate::names::PACKAGE;
use crate::options::Options;
use crate::ours::{Guard, Listed, Permit};
use crate::package;

const PARTIAL: &str = ".dateline-partial";
const READY: &str = ".dateline-ready";
/// Inside the ready folder: the files of the earlier run, until all moves are done.
const PREVIOUS: &str = "previous";

/// An output folder, locked for this run. Open it before the work begins: an unwritable folder is better known
/// at the start than after an hour.
#[derive(Debug)]
pub struct Destination {
    dir: PathBuf,
    guard: Guard,
    /// Held, not read: the lock goes when it is closed.
    _lock: File,
}

impl Destination {
    /// Makes the folder if need be, locks it, sees that it can be written, and tidies up after a run that died. `permit` says
    /// what may happen to files that are there.
    ///
    /// # Errors
    ///
    /// [`ExportError::InUse`] where another run holds it; otherwise the path and what to do.
    pub fn open(dir: &Path, permit: &Permit) -> Result<Self, ExportError> {
        fs::create_dir_all(dir).map_err(|source| ExportError::MakeFolder {
            path: dir.to_owned(),
            source,
        })?;
        let lock = open_lock(dir).map_err(ExportError::write(dir))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(ExportError::InUse { path: dir.to_owned() }),
            Err(TryLockError::Error(error)) => {
                tracing::warn!(%error, path = %dir.display(), "this file system has no locks: do not run two at once");
            }
        }
        let destination = Self {
            dir: dir.to_owned(),
            guard: Guard::new(dir, permit),
            _lock: lock,
        };
        destination.recover()?;
        // The staging folder is made now and again when writing begins: a folder that cannot hold it is
        // reported before any work is done.
        destination.stage()?.discard();
        Ok(destination)
    }

    /// Refuses where a run with these options would write over a file that it may not write over. Ask before the work begins.
    ///
    /// # Errors
    ///
    /// [`ExportError::NotOurs`] and [`ExportError::WouldReplaceInput`] name the files and what to do.
    pub fn check(&self, options: &Options) -> Result<(), ExportError> {
        let names = package::planned(options);
        self.guard.check(names.iter().map(String::as_str))
    }

    /// Where the files go.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.dir
    }

    /// Completes what an earlier run had ready when it died; removes what it did not have ready.
    fn recover(&self) -> Result<(), ExportError> {
        let ready = self.dir.join(READY);
        if ready.is_dir() {
            tracing::info!(path = %self.dir.display(), "completing the output of a run that was cut off");
            self.publish(&ready)?;
        }
        remove_dir(&self.dir.join(PARTIAL))
    }

    /// An empty folder to write into.
    pub(crate) fn stage(&self) -> Result<Staging<'_>, ExportError> {
        let path = self.dir.join(PARTIAL);
        remove_dir(&path)?;
        fs::create_dir(&path).map_err(ExportError::write(&self.dir))?;
        Ok(Staging {
            destination: self,
            path,
        })
    }

    /// Moves the files of the ready folder to their places. Returns the files of the earlier run that this one
    /// does not have and that were removed.
    fn publish(&self, ready: &Path) -> Result<Vec<PathBuf>, ExportError> {
        let mut moves = Moves::new(&self.dir, ready, &self.guard)?;
        match moves.run() {
            Ok(removed) => {
                sync_dir(&self.dir);
                remove_dir(ready)?;
                Ok(removed)
            }
            Err(error) => {
                moves.undo();
                // What was ready is not what the folder has: it must not be completed later.
                let partial = self.dir.join(PARTIAL);
                if fs::rename(ready, &partial).is_ok() {
                    remove_dir(&partial)?;
                }
                Err(error)
            }
        }
    }
}

/// The folder's own handle is locked where the system can do that; elsewhere a file in it.
#[cfg(unix)]
fn open_lock(dir: &Path) -> io::Result<File> {
    File::open(dir)
}

#[cfg(not(unix))]
fn open_lock(dir: &Path) -> io::Result<File> {
    File::create(dir.join(".dateline-lock"))
}

/// Files being written: gone when dropped, unless published.
#[derive(Debug)]
pub(crate) struct Staging<'a> {
    destination: &'a Destination,
    path: PathBuf,
}

impl Staging<'_> {
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Leaves the folder as it was.
    fn discard(self) {}

    /// Puts every file into its place. Returns what was removed.
    pub(crate) fn publish(self) -> Result<Vec<PathBuf>, ExportError> {
        let dir = &self.destination.dir;
        let ready = dir.join(READY);
        sync_dir(&self.path);
        check_targets(dir, &self.path)?;
        fs::rename(&self.path, &ready).map_err(ExportError::write(&ready))?;
        sync_dir(dir);
        self.destination.publish(&ready)
    }
}

impl Drop for Staging<'_> {
    fn drop(&mut self) {
        // Nothing can be done about a failure here; the next run tidies up.
        drop(remove_dir(&self.path));
    }
}

/// A folder in the way of a file would stop the moves half-way: better to know before.
fn check_targets(dir: &Path, from: &Path) -> Result<(), ExportError> {
    for name in file_names(from)? {
        let path = dir.join(name);
        if path.is_dir() {
            return Err(ExportError::NotAFile { path });
        }
    }
    Ok(())
}

/// The moves of one publication, and what it takes to undo them.
struct Moves<'a> {
    dir: &'a Path,
    ready: &'a Path,
    guard: &'a Guard,
    /// What the files in the folder are listed by: the earlier run's package, and that of this run, some of whose files may
    /// have been moved by a run that died.
    listed: [Listed; 2],
    /// What to move, the data package last.
    names: Vec<String>,
    /// Files of the earlier run that have no successor.
    stale: Vec<String>,
    /// Names whose earlier file is set aside (`true`) or that had none (`false`), in the order done.
    done: Vec<(String, bool)>,
}

impl<'a> Moves<'a> {
    fn new(dir: &'a Path, ready: &'a Path, guard: &'a Guard) -> Result<Self, ExportError> {
        let mut names = file_names(ready)?;
        names.sort_by_key(|name| (name == PACKAGE, name.clone()));
        // Without the new package at hand it has been moved, and nothing is left to do before it.
        let stale = if names.iter().any(|name| name == PACKAGE) {
            let new = package::listed(&ready.join(PACKAGE));
            let old = package::listed(&dir.join(PACKAGE)).into_iter();
            old.map(|(name, _)| name)
                .filter(|name| !new.iter().any(|(new, _)| new == name))
                .collect()
        } else {
            Vec::new()
        };
        Ok(Self {
            dir,
            ready,
            guard,
            listed: [Listed::read(dir), Listed::read(ready)],
            names,
            stale,
            done: Vec::new(),
        })
    }

    fn run(&mut self) -> Result<Vec<PathBuf>, ExportError> {
        let previous = self.ready.join(PREVIOUS);
        match fs::create_dir(&previous) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                return Err(ExportError::write(&previous)(error));
            }
            _ => {}
        }
        let listed: Vec<&Listed> = self.listed.iter().collect();
        let mut removed = Vec::new();
        for name in std::mem::take(&mut self.stale) {
            let target = self.dir.join(&name);
            if !self.guard.may_remove(&name, &listed) {
                if target.exists() {
                    tracing::warn!(path = %target.display(), "of an earlier run, and changed since: left as it is");
                }
                continue;
            }
            let there = set_aside(&target, &previous.join(&name)).map_err(ExportError::write(&target))?;
            self.done.push((name, there));
            if there {
                remove_file(&target).map_err(ExportError::write(&target))?;
                removed.push(target);
            }
        }
        for name in std::mem::take(&mut self.names) {
            let target = self.dir.join(&name);
            self.guard.allows(&name, &listed)?;
            let there = set_aside(&target, &previous.join(&name)).map_err(ExportError::write(&target))?;
            self.done.push((name.clone(), there));
            fs::rename(self.ready.join(&name), &target).map_err(ExportError::write(&target))?;
        }
        Ok(removed)
    }

    /// Puts the earlier files back, as far as the system lets us.
    fn undo(&mut self) {
        for (name, there) in self.done.drain(..).rev() {
            let target = self.dir.join(&name);
            let undone = if there {
                fs::rename(self.ready.join(PREVIOUS).join(&name), &target)
            } else {
                remove_file(&target)
            };
            if let Err(error) = undone {
                tracing::error!(%error, path = %target.display(), "could not put the earlier file back");
            }
        }
    }
}

/// Keeps the file `from` under a second name `to`; `false` where there is none. A hard link leaves it in place
/// meanwhile; where the file system has none it is moved.
fn set_aside(from: &Path, to: &Path) -> io::Result<bool> {
    match fs::symlink_metadata(from) {
        // Never take a folder for a file of ours: what is set aside is deleted in the end.
        Ok(metadata) if metadata.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(error),
    }
    remove_file(to)?;
    match fs::hard_link(from, to) {
        Ok(()) => Ok(true),
        Err(_) => fs::rename(from, to).map(|()| true),
    }
}

/// Removes a file that may not be there.
fn remove_file(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

/// Removes a folder of ours that may not be there.
fn remove_dir(path: &Path) -> Result<(), ExportError> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(ExportError::write(path)(error)),
        _ => Ok(()),
    }
}

/// The names of the files in `dir`, in order.
fn file_names(dir: &Path) -> Result<Vec<String>, ExportError> {
    let mut names = Vec::new();
    for entry in fs::read_dir(dir).map_err(ExportError::write(dir))? {
        let entry = entry.map_err(ExportError::write(dir))?;
        if entry.file_type().is_ok_and(|kind| kind.is_file()) {
            names.extend(entry.file_name().into_string());
        }
    }
    names.sort();
    Ok(names)
}

/// Asks the system to put the names in a folder on the disk. Not every system can; the files are whole anyway.
fn sync_dir(dir: &Path) {
    if let Ok(handle) = File::open(dir) {
        drop(handle.sync_all());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hash;

    fn put(dir: &Path, name: &str, words: &str) {
        fs::write(dir.join(name), words).unwrap();
    }

    fn get(dir: &Path, name: &str) -> Option<String> {
        fs::read_to_string(dir.join(name)).ok()
    }

    /// A data package that lists `files`, each with the words that it holds.
    fn package_of(files: &[(&str, &str)]) -> String {
        let resources: Vec<_> = files
            .iter()
            .map(|(file, words)| serde_json::json!({"path": file, "hash": hash::of_bytes(words.as_bytes())}))
            .collect();
        package::signed(serde_json::json!({"dateline": {}, "resources": resources})).to_string()
    }

    fn hidden(dir: &Path) -> Vec<String> {
        let entries = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().file_name());
        let names = entries.map(|name| name.into_string().unwrap());
        names.filter(|name| name.starts_with('.')).collect()
    }

    #[test]
    fn files_of_others_stay_and_no_trace_is_left() {
        let dir = tempfile::tempdir().unwrap();
        put(dir.path(), "README.md", "mine");
        put(dir.path(), "people.csv", "old");
        put(dir.path(), PACKAGE, &package_of(&[("people.csv", "old")]));
        let destination = Destination::open(dir.path(), &Permit::default()).unwrap();
        let staging = destination.stage().unwrap();
        put(staging.path(), "people.csv", "new");
        put(staging.path(), PACKAGE, &package_of(&[("people.csv", "new")]));
        staging.publish().unwrap();
        assert_eq!(get(dir.path(), "people.csv").unwrap(), "new");
        assert_eq!(get(dir.path(), "README.md").unwrap(), "mine");
        assert_eq!(hidden(dir.path()), [""; 0]);
    }

    #[test]
    fn a_dropped_staging_folder_changes_nothing() {
        let dir = tempfile::tempdir().unwrap();
        put(dir.path(), "people.csv", "old");
        let destination = Destination::open(dir.path(), &Permit::default()).unwrap();
        let staging = destination.stage().unwrap();
        put(staging.path(), "people.csv", "new");
        drop(staging);
        assert_eq!(get(dir.path(), "people.csv").unwrap(), "old");
        assert_eq!(hidden(dir.path()), [""; 0]);
    }

    #[test]
    fn a_second_run_is_told_to_wait() {
        let dir = tempfile::tempdir().unwrap();
        let first = Destination::open(dir.path(), &Permit::default()).unwrap();
        assert!(matches!(
            Destination::open(dir.path(), &Permit::default()),
            Err(ExportError::InUse { .. })
        ));
        drop(first);
        assert!(Destination::open(dir.path(), &Permit::default()).is_ok());
    }

    #[test]
    fn a_run_that_died_while_writing_is_tidied_up() {
        let dir = tempfile::tempdir().unwrap();
        put(dir.path(), "people.csv", "old");
        fs::create_dir(dir.path().join(PARTIAL)).unwrap();
        put(&dir.path().join(PARTIAL), "people.csv", "half");
        Destination::open(dir.path(), &Permit::default()).unwrap();
        assert_eq!(get(dir.path(), "people.csv").unwrap(), "old");
        assert_eq!(hidden(dir.path()), [""; 0]);
    }

    #[test]
    fn a_run_that_died_while_moving_is_completed() {
        let dir = tempfile::tempdir().unwrap();
        // articles.csv has been moved; places.csv, the removal of people.csv and the package are still to do.
        put(dir.path(), "articles.csv", "new");
        put(dir.path(), "people.csv", "old");
        put(dir.path(), "places.csv", "old");
        put(
            dir.path(),
            PACKAGE,
            &package_of(&[("people.csv", "old"), ("places.csv", "old")]),
        );
        let ready = dir.path().join(READY);
        fs::create_dir_all(ready.join(PREVIOUS)).unwrap();
        put(&ready, "places.csv", "new");
        put(
            &ready,
            PACKAGE,
            &package_of(&[("articles.csv", "new"), ("places.csv", "new")]),
        );
        Destination::open(dir.path(), &Permit::default()).unwrap();
        assert_eq!(get(dir.path(), "articles.csv").unwrap(), "new");
        assert_eq!(get(dir.path(), "places.csv").unwrap(), "new");
        assert_eq!(get(dir.path(), "people.csv"), None);
        assert_eq!(hidden(dir.path()), [""; 0]);
    }

    #[test]
    fn a_table_edited_after_the_run_began_is_not_written_over() {
        let dir = tempfile::tempdir().unwrap();
        put(dir.path(), "articles.csv", "old");
        put(dir.path(), "people.csv", "old");
        let old = package_of(&[("articles.csv", "old"), ("people.csv", "old")]);
        put(dir.path(), PACKAGE, &old);
        let destination = Destination::open(dir.path(), &Permit::default()).unwrap();
        let staging = destination.stage().unwrap();
        put(staging.path(), "articles.csv", "new");
        put(staging.path(), "people.csv", "new");
        put(
            staging.path(),
            PACKAGE,
            &package_of(&[("articles.csv", "new"), ("people.csv", "new")]),
        );
        put(dir.path(), "people.csv", "mine");
        let error = staging.publish().unwrap_err();
        assert!(
            matches!(&error, ExportError::NotOurs { paths } if paths.len() == 1),
            "{error}"
        );
        assert_eq!(get(dir.path(), "articles.csv").unwrap(), "old");
        assert_eq!(get(dir.path(), "people.csv").unwrap(), "mine");
        assert_eq!(get(dir.path(), PACKAGE).unwrap(), old);
        assert_eq!(hidden(dir.path()), [""; 0]);
    }

    #[test]
    fn an_edited_table_that_has_no_successor_stays() {
        let dir = tempfile::tempdir().unwrap();
        put(dir.path(), "documents.jsonl", "mine");
        put(dir.path(), PACKAGE, &package_of(&[("documents.jsonl", "old")]));
        let destination = Destination::open(dir.path(), &Permit::default()).unwrap();
        let staging = destination.stage().unwrap();
        put(staging.path(), PACKAGE, &package_of(&[]));
        assert_eq!(staging.publish().unwrap(), [""; 0].map(PathBuf::from));
        assert_eq!(get(dir.path(), "documents.jsonl").unwrap(), "mine");
    }

    #[test]
    fn a_failed_move_is_undone() {
        let dir = tempfile::tempdir().unwrap();
        put(dir.path(), "articles.csv", "old");
        put(dir.path(), PACKAGE, &package_of(&[("articles.csv", "old")]));
        let destination = Destination::open(dir.path(), &Permit::default()).unwrap();
        let ready = dir.path().join(READY);
        fs::create_dir(&ready).unwrap();
        put(&ready, "articles.csv", "new");
        put(&ready, "people.csv", "new");
        put(
            &ready,
            PACKAGE,
            &package_of(&[("articles.csv", "new"), ("people.csv", "new")]),
        );
        // A folder in the way, behind the back of the check.
        fs::create_dir_all(dir.path().join("people.csv/inside")).unwrap();
        assert!(destination.publish(&ready).is_err());
        assert_eq!(get(dir.path(), "articles.csv").unwrap(), "old");
        assert_eq!(
            get(dir.path(), PACKAGE).unwrap(),
            package_of(&[("articles.csv", "old")])
        );
        assert!(dir.path().join("people.csv/inside").is_dir());
        assert_eq!(hidden(dir.path()), [""; 0]);
    }

    #[test]
    fn a_folder_in_the_way_is_named() {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("people.csv")).unwrap();
        let destination = Destination::open(dir.path(), &Permit::default()).unwrap();
        let staging = destination.stage().unwrap();
        put(staging.path(), "people.csv", "new");
        let error = staging.publish().unwrap_err();
        assert!(
            matches!(&error, ExportError::NotAFile { path } if path.ends_with("people.csv")),
            "{error}"
        );
    }

    #[test]
    fn a_file_in_place_of_the_folder_is_reported_with_a_remedy() {
        let dir = tempfile::tempdir().unwrap();
        put(dir.path(), "data", "a file");
        let error = Destination::open(&dir.path().join("data"), &Permit::default()).unwrap_err();
        assert!(error.to_string().contains("--out"), "{error}");
    }
}
