//! A byline as the name of an author.

/// A byline as a name: `By Ann Roe` is `Ann Roe`; an address is none.
pub(crate) fn author(byline: &str) -> Option<String> {
    let line = one_line(byline);
    let name = without_lead(&line);
    let is_name = !name.is_empty() && name.len() <= LONGEST_BYLINE && !name.contains("://");
    is_name.then(|| name.trim().to_owned())
}

/// A byline without the word that says that it is one. `Von` and `De` begin names as well: two more words have to follow.
fn without_lead(line: &str) -> &str {
    let Some((lead, names)) = line.split_once(' ') else {
        return line;
    };
    let is_one_of = |leads: &[&str]| leads.iter().any(|known| lead.eq_ignore_ascii_case(known));
    let begins_name = names.chars().next().is_some_and(char::is_uppercase);
    if is_one_of(&["by"]) || begins_name && names.contains(' ') && is_one_of(&["par", "por", "von", "przez"])
    {
        return names;
    }
    line
}

/// Longer than this, in bytes, is no byline.
const LONGEST_BYLINE: usize = 200;

/// White space as single spaces.
pub(crate) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}
