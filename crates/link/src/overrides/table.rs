//! The lines of a list of names, as a person wrote them.

use super::OverridesError;
use crate::user_table;

/// What a line asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    Merge,
    KeepApart,
    Drop,
}

/// A line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OverrideLine {
    pub(crate) number: u64,
    pub(crate) alias: String,
    /// Empty where the action is to drop.
    pub(crate) name: String,
    pub(crate) action: Action,
}

/// The lines of the table in `bytes`.
pub(crate) fn lines(file: &str, bytes: &[u8]) -> Result<Vec<OverrideLine>, OverridesError> {
    let lines = user_table::lines(file, bytes, ["alias", "name", "action"], "alias,name,action")?;
    let lines = lines.into_iter().map(|line| {
        let [alias, name, action] = line.cells;
        let action = match user_table::plain_action(&action).as_str() {
            "merge" => Action::Merge,
            "keepapart" => Action::KeepApart,
            "drop" => Action::Drop,
            _ => {
                return Err(OverridesError::UnknownAction {
                    file: file.to_owned(),
                    line: line.number,
                    action,
                });
            }
        };
        if action == Action::Drop && !name.is_empty() {
            return Err(OverridesError::DropWithName {
                file: file.to_owned(),
                line: line.number,
                alias,
                name,
            });
        }
        Ok(OverrideLine {
            number: line.number,
            alias,
            name,
            action,
        })
    });
    lines.collect()
}
