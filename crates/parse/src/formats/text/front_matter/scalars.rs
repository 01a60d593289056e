//! The values of YAML and TOML, as far as site generators use them in front matter.

/// What a field says whose value is `value`, with the lines `below` it: one value, or one of each item.
pub(super) fn values(value: &str, below: &[&str]) -> Vec<String> {
    let value = without_label(value);
    if is_block(value) || !value.is_empty() {
        let first = if is_block(value) { "" } else { value };
        let lines = std::iter::once(first).chain(below.iter().map(|line| line.trim()));
        let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
        let joined = lines.join(" ");
        return if is_block(value) {
            vec![joined]
        } else {
            flow(&joined)
        };
    }
    let mut values = Vec::new();
    let mut plain: Vec<&str> = Vec::new();
    for line in below.iter().map(|line| line.trim()) {
        let item = line.strip_prefix("- ").map(str::trim);
        let words = item.unwrap_or(line);
        match (key(words), item) {
            (Some((name, value)), _) => {
                if name == "name" {
                    values.push(scalar(value));
                }
            }
            (None, Some(item)) => values.extend(flow(item)),
            (None, None) if !line.is_empty() && !line.starts_with('#') => plain.push(line),
            (None, None) => {}
        }
    }
    if values.is_empty() && !plain.is_empty() {
        values.push(scalar(&plain.join(" ")));
    }
    values
}

/// The parts of `name: Ann Roe`.
fn key(words: &str) -> Option<(&str, &str)> {
    let (key, value) = words.split_once(':')?;
    let key = super::bare(key);
    let is_key = !key.is_empty()
        && key
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    (is_key && (value.is_empty() || value.starts_with(' '))).then_some((key, value))
}

/// The names of objects on one line, `[{name: Ann Roe}, {name: Ben Poe}]`; else the value.
fn flow(value: &str) -> Vec<String> {
    let inside = value.strip_prefix('[').unwrap_or(value).trim_start();
    if !inside.starts_with('{') {
        return vec![scalar(value)];
    }
    let objects = inside.split('{').skip(1).map(|object| object.split('}').next());
    let names = objects.flatten().filter_map(|object| {
        let mut parts = object.split(',').filter_map(|part| key(part.trim()));
        parts.find(|(name, _)| *name == "name")
    });
    names.map(|(_, value)| scalar(value)).collect()
}

/// Whether the value stands on the lines below: `|`, `>-`.
fn is_block(value: &str) -> bool {
    let value = without_comment(value).trim();
    value.starts_with(['|', '>'])
        && value
            .bytes()
            .skip(1)
            .all(|byte| matches!(byte, b'+' | b'-' | b'1'..=b'9'))
}

/// `value` without what other values refer to it by, `&name`, and without its type, `!!str`.
fn without_label(value: &str) -> &str {
    let value = value.trim();
    let has_label = value.starts_with("!!")
        || value.starts_with('&') && value.as_bytes().get(1).is_some_and(u8::is_ascii_alphanumeric);
    let rest = has_label.then(|| value.split_once(' ')).flatten();
    rest.map_or(value, |(_, rest)| rest.trim_start())
}

/// A value without the marks around it, what is escaped in it, and the comment behind it.
fn scalar(value: &str) -> String {
    let value = without_label(value);
    quoted(value).unwrap_or_else(|| without_comment(value).trim_end().to_owned())
}

fn without_comment(value: &str) -> &str {
    value.split_once(" # ").map_or(value, |(value, _)| value)
}

/// What stands between marks, if nothing but a comment stands behind them.
fn quoted(value: &str) -> Option<String> {
    let mark = value.chars().next().filter(|mark| matches!(mark, '"' | '\''))?;
    let mut words = String::with_capacity(value.len());
    let mut chars = value.chars().skip(1).peekable();
    while let Some(c) = chars.next() {
        if c == '\\' && mark == '"' {
            match chars.next()? {
                'n' | 't' | 'r' => words.push(' '),
                'u' => {
                    let digits: String = chars.by_ref().take(4).collect();
                    words.push(char::from_u32(u32::from_str_radix(&digits, 16).ok()?)?);
                }
                escaped => words.push(escaped),
            }
        } else if c != mark {
            words.push(c);
        } else if mark == '\'' && chars.next_if_eq(&mark).is_some() {
            words.push(mark);
        } else {
            let behind: String = chars.collect();
            let behind = behind.trim();
            return (behind.is_empty() || behind.starts_with('#')).then_some(words);
        }
    }
    None
}
