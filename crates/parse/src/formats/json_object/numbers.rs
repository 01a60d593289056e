//! Numbers that Python writes and JSON has no word for.

/// `json` with `null` in place of `NaN`, `Infinity` and `-Infinity`; `None` if there are none.
pub(super) fn without_nan(json: &str) -> Option<String> {
    let mut mended = String::new();
    let mut copied = 0;
    let mut in_string = false;
    let mut is_escaped = false;
    let mut at = 0;
    while let Some(&byte) = json.as_bytes().get(at) {
        let number = match byte {
            _ if is_escaped => {
                is_escaped = false;
                None
            }
            b'\\' if in_string => {
                is_escaped = true;
                None
            }
            b'"' => {
                in_string = !in_string;
                None
            }
            b'N' | b'I' | b'-' if !in_string => {
                let rest = json.get(at..).unwrap_or_default();
                ["NaN", "Infinity", "-Infinity"]
                    .into_iter()
                    .find(|number| rest.starts_with(number))
            }
            _ => None,
        };
        match number {
            Some(number) => {
                mended.push_str(json.get(copied..at)?);
                mended.push_str("null");
                at += number.len();
                copied = at;
            }
            None => at += 1,
        }
    }
    mended.push_str(json.get(copied..)?);
    (copied > 0).then_some(mended)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_are_none_become_null_outside_of_strings() {
        assert_eq!(
            without_nan(r#"{"a": NaN, "b": "NaN \" NaN", "c": [-Infinity, Infinity], "d": -1}"#).as_deref(),
            Some(r#"{"a": null, "b": "NaN \" NaN", "c": [null, null], "d": -1}"#)
        );
        assert_eq!(without_nan(r#"{"a": "NaN", "b": -1}"#), None);
    }
}
