//! JSON as templates of pages write it.
//!
//! What a program wrote is sound. Where a person put a template together, there are comments, line breaks and quotation
//! marks within strings, commas too many, a brace too many, several objects in a row.

use serde_json::Value;

/// The values in `script`, as far as they can be understood.
pub(super) fn values(script: &str) -> Vec<Value> {
    let script = script.trim();
    if let Ok(value) = serde_json::from_str(script) {
        return vec![value];
    }
    // Around all, a comment hides it from programs that know no scripts.
    let hidden = script
        .strip_prefix("<!--")
        .and_then(|script| script.strip_suffix("-->"))
        .filter(|script| !script.contains("-->"));
    let mended = Mender::mend(hidden.unwrap_or(script));
    serde_json::Deserializer::from_str(&mended)
        .into_iter()
        .map_while(Result::ok)
        .collect()
}

/// Copies a script and leaves out what no JSON has.
struct Mender<'a> {
    rest: &'a str,
    mended: String,
    /// What closes the objects and lists that are open.
    open: Vec<char>,
}

/// What stands around scripts and between values, from where it begins to where it ends.
const COMMENTS: [(&str, &str); 3] = [("/*", "*/"), ("<!--", "-->"), ("//", "\n")];

impl<'a> Mender<'a> {
    fn mend(script: &'a str) -> String {
        let mut mender = Self {
            rest: script,
            mended: String::with_capacity(script.len()),
            open: Vec::new(),
        };
        while let Some(letter) = mender.rest.chars().next() {
            mender.step(letter);
        }
        // What was cut off ends here.
        mender.drop_comma();
        while let Some(close) = mender.open.pop() {
            mender.mended.push(close);
        }
        mender.mended
    }

    fn step(&mut self, letter: char) {
        if self.skip_comment() {
            return;
        }
        self.rest = self.rest.get(letter.len_utf8()..).unwrap_or_default();
        match letter {
            '"' => self.string(),
            '{' | '[' => {
                self.open.push(if letter == '{' { '}' } else { ']' });
                self.mended.push(letter);
            }
            '}' | ']' => self.close(letter),
            // What stands between values in a program.
            ';' | ',' if self.open.is_empty() => {}
            _ => self.mended.push(letter),
        }
    }

    /// Leaves out a comment, if one begins here.
    fn skip_comment(&mut self) -> bool {
        for cdata in ["<![CDATA[", "]]>", "-->"] {
            if let Some(rest) = self.rest.strip_prefix(cdata) {
                self.rest = rest;
                return true;
            }
        }
        for (start, end) in COMMENTS {
            if let Some(inside) = self.rest.strip_prefix(start) {
                // `//<![CDATA[` hides the sign from programs only.
                let marked = inside.trim_start_matches([' ', '\t']);
                if start == "//" && (marked.starts_with("<![CDATA[") || marked.starts_with("]]>")) {
                    self.rest = marked;
                    return true;
                }
                self.rest = inside.split_once(end).map_or("", |(_, rest)| rest);
                return true;
            }
        }
        false
    }

    fn close(&mut self, letter: char) {
        if self.open.last() != Some(&letter) {
            // Nothing is open that it could close.
            return;
        }
        let goes_on = self.rest.trim_start().strip_prefix(',');
        if self.open.len() == 1 && goes_on.is_some_and(|rest| rest.trim_start().starts_with('"')) {
            // A brace too many: the object goes on behind it.
            return;
        }
        self.drop_comma();
        self.open.pop();
        self.mended.push(letter);
    }

    /// Takes back a comma behind which nothing follows.
    fn drop_comma(&mut self) {
        let end = self.mended.trim_end().len();
        if self.mended.get(..end).is_some_and(|mended| mended.ends_with(',')) {
            self.mended.truncate(end - 1);
        }
    }

    /// A string, behind its first quotation mark. A mark within it ends it only if JSON goes on behind it.
    fn string(&mut self) {
        self.mended.push('"');
        let mut letters = self.rest.char_indices();
        while let Some((at, letter)) = letters.next() {
            match letter {
                '"' => {
                    let behind = self.rest.get(at + 1..).unwrap_or_default();
                    if ends_string(behind) {
                        self.mended.push('"');
                        self.rest = behind;
                        return;
                    }
                    self.mended.push_str("\\\"");
                }
                '\\' => match letters.next() {
                    Some((_, escaped @ ('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u'))) => {
                        self.mended.push('\\');
                        self.mended.push(escaped);
                    }
                    Some((_, other)) => self.mended.push(other),
                    None => {}
                },
                letter if letter.is_control() => self.mended.push(' '),
                letter => self.mended.push(letter),
            }
        }
        self.rest = "";
        self.mended.push('"');
    }
}

/// Whether JSON goes on with `behind` as it does behind a string.
fn ends_string(behind: &str) -> bool {
    let next = behind.trim_start();
    let after_comma = |rest: &str| {
        let rest = rest.trim_start();
        let is_word = ["true", "false", "null", "//", "/*"];
        is_word.iter().any(|word| rest.starts_with(word))
            || rest.starts_with(|letter: char| letter.is_ascii_digit() || "\"{[}]-".contains(letter))
    };
    match next.chars().next() {
        None | Some('}' | ']' | ':') => true,
        Some(',') => next.get(1..).is_some_and(after_comma),
        Some('/') => next.starts_with("//") || next.starts_with("/*"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damage_that_templates_do_is_mended() {
        let sound = values(r#"{"a": "x", "b": ["y"]}"#);
        for damaged in [
            "{\"a\": \"x\", // as shown\n \"b\": [\"y\"]}",
            "{\"a\": \"x\", /* as shown */ \"b\": [\"y\",],}",
            "{\"a\": \"x\", \"b\": [\"y\"]}}",
            "{\"a\": \"x\"}, \"b\": [\"y\"]}",
            "<!-- {\"a\": \"x\", \"b\": [\"y\"]} -->",
            "<!-- {} -->\n{\"a\": \"x\", \"b\": [\"y\"]}",
            "//<![CDATA[\n{\"a\": \"x\", \"b\": [\"y\"]}\n//]]>",
            "/*<![CDATA[*/{\"a\": \"x\", \"b\": [\"y\"]};",
            "{\"a\": \"x\", \"b\": [\"y\"",
        ] {
            assert_eq!(values(damaged), sound, "{damaged}");
        }
    }

    #[test]
    fn strings_hold_line_breaks_and_quotation_marks() {
        let value = values("{\"a\": \"He said \"no\", twice\n over\", \"b\": \"It\\'s \\u00e9\"}");
        assert_eq!(value[0]["a"], "He said \"no\", twice  over");
        assert_eq!(value[0]["b"], "It's é");
        assert_eq!(values("{\"a\": 1} {\"b\": \"x\ny\"}").len(), 2);
    }

    #[test]
    fn what_is_no_json_costs_nothing() {
        for hostile in ["[", "{", "\"", "\\", "{\"a\":\"", "//", "\" ", "}", ",\""] {
            let _ = values(&hostile.repeat(200_000));
        }
        assert_eq!(values("var a = 1;"), Vec::<Value>::new());
    }
}
