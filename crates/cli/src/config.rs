//! `dateline.toml`: what a user would otherwise repeat on every command line, and words of their own.
//!
//! What the command line says goes before what the file says: settings are put into the command line where it does not have
//! them, so that there is one place where they are understood.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use clap::ArgMatches;
use clap::parser::ValueSource;
use serde::Deserialize;

mod keys;
mod user_words;

pub(crate) use user_words::UserWords;

/// The file that is read where none is named.
pub(crate) const FILE: &str = "dateline.toml";

/// The file that `dateline init` writes.
pub(crate) const TEMPLATE: &str = include_str!("config/template.toml");

/// What the file says.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "snake_case")]
pub(crate) struct Config {
    out: Option<PathBuf>,
    formats: Option<Vec<String>>,
    report: Option<bool>,
    dialect: Option<String>,
    delimiter: Option<String>,
    names: Option<PathBuf>,
    place_names: Option<PathBuf>,
    organization_names: Option<PathBuf>,
    corrections: Option<PathBuf>,
    min_confidence: Option<f64>,
    attitudes: Option<bool>,
    no_gender: Option<bool>,
    fields: Option<std::collections::BTreeMap<String, String>>,
    words: user_words::Words,
    #[serde(rename = "place")]
    places: Vec<user_words::Place>,
}

impl Config {
    /// The file that `--config` names, or [`FILE`] in this folder if there is one.
    pub(crate) fn find(named: Option<&Path>) -> anyhow::Result<Option<(PathBuf, Self)>> {
        let path = named.unwrap_or(Path::new(FILE));
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if named.is_none() && error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => {
                return Err(error).with_context(|| {
                    format!("{}: cannot be read; `dateline init` writes one", path.display())
                });
            }
        };
        let config = Self::parse(&text).with_context(|| format!("{}: not understood", path.display()))?;
        Ok(Some((path.to_owned(), config)))
    }

    fn parse(text: &str) -> anyhow::Result<Self> {
        let table: toml::Table = toml::from_str(text)?;
        keys::check(&table)?;
        Ok(toml::from_str(text)?)
    }

    /// The settings that the command line does not have, as arguments of `dateline run`, or of `dateline show`, which
    /// writes nothing; paths count from `folder`.
    fn arguments(&self, given: &ArgMatches, folder: &Path, writes: bool) -> Vec<OsString> {
        let is_given = |id: &str| given.value_source(id) == Some(ValueSource::CommandLine);
        let mut arguments: Vec<OsString> = Vec::new();
        let mut add = |id: &str, value: Option<OsString>| {
            if let Some(value) = value.filter(|_| !is_given(id)) {
                let mut argument = OsString::from(format!("--{id}="));
                argument.push(value);
                arguments.push(argument);
            }
        };
        let path = |path: &PathBuf| folder.join(path).into_os_string();
        let fields = self.fields.as_ref().map(|fields| {
            let pairs: Vec<String> = fields
                .iter()
                .map(|(slot, name)| format!("{slot}={name}"))
                .collect();
            pairs.join(",").into()
        });
        add("fields", fields);
        add(
            "min-confidence",
            self.min_confidence.map(|least| least.to_string().into()),
        );
        if writes {
            add("out", self.out.as_ref().map(path));
            add(
                "format",
                self.formats.as_ref().map(|formats| formats.join(",").into()),
            );
            add("dialect", self.dialect.as_ref().map(Into::into));
            add("delimiter", self.delimiter.as_ref().map(Into::into));
            add("names", self.names.as_ref().map(path));
            add("place-names", self.place_names.as_ref().map(path));
            add("organization-names", self.organization_names.as_ref().map(path));
            add("corrections", self.corrections.as_ref().map(path));
        }
        let mut switch = |id: &str, is_on: Option<bool>| {
            if is_on == Some(true) && !is_given(id) {
                arguments.push(format!("--{id}").into());
            }
        };
        switch("attitudes", self.attitudes);
        switch("no-gender", self.no_gender);
        if writes {
            switch("report", self.report);
        }
        arguments
    }

    /// Words and places of the user's own.
    fn own(self) -> UserWords {
        UserWords {
            words: self.words,
            places: self.places,
        }
    }
}

/// The command line with what the file says put in, and the user's own words; `None` where no file has a say.
pub(crate) fn apply(
    arguments: &[OsString],
    matches: &ArgMatches,
) -> anyhow::Result<Option<(PathBuf, Vec<OsString>, UserWords)>> {
    let Some((name, given)) = matches
        .subcommand()
        .filter(|(name, _)| matches!(*name, "run" | "show"))
    else {
        return Ok(None);
    };
    if given.get_flag("no_config") {
        return Ok(None);
    }
    let named: Option<&PathBuf> = given.get_one("config");
    let Some((path, config)) = Config::find(named.map(PathBuf::as_path))? else {
        return Ok(None);
    };
    let folder = path.parent().map(Path::to_owned).unwrap_or_default();
    let added = config.arguments(given, &folder, name == "run");
    let at = arguments.iter().position(|argument| argument == name);
    let Some(at) = at else {
        bail!("cannot find `{name}` on the command line");
    };
    let mut all = arguments.to_vec();
    all.splice(at + 1..at + 1, added);
    Ok(Some((path, all, config.own())))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The template with its examples switched on.
    fn switched_on() -> String {
        let on = |line: &str| line.strip_prefix("#: ").unwrap_or(line).to_owned();
        TEMPLATE.lines().map(on).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn the_template_is_sound_with_its_examples_on_and_off() {
        let off = Config::parse(TEMPLATE).unwrap();
        assert!(off.formats.is_none() && off.places.is_empty());
        let on = Config::parse(&switched_on()).unwrap();
        assert!(on.out.is_some() && on.formats.is_some() && on.report.is_some() && on.dialect.is_some());
        assert!(on.delimiter.is_some() && on.names.is_some() && on.fields.is_some());
        assert!(on.place_names.is_some() && on.organization_names.is_some() && on.corrections.is_some());
        assert!(on.min_confidence.is_some() && on.attitudes == Some(true) && on.no_gender == Some(true));
        assert!(!on.places.is_empty() && on.words.is_full());
        on.own().check().unwrap();
    }

    #[test]
    fn every_key_is_in_the_template() {
        let on = switched_on();
        for key in keys::all() {
            assert!(
                on.lines().any(|line| line.starts_with(&format!("{key} ="))),
                "{key}"
            );
        }
    }
}
