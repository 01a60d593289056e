//! What names and roles are compared by.

use dateline_lexicon::Lexicon;
use dateline_names::{NameForm, fold_name};

/// The key of the word by which someone is called.
pub(crate) fn surname_key(form: &NameForm) -> String {
    let words = form.words();
    let strongest = words
        .iter()
        .filter(|word| !word.initial)
        .max_by_key(|word| form.named_by(word));
    strongest.map_or_else(String::new, |word| word.key.clone())
}

/// What of a role tells its bearer: the title and the words before it, without `former` and complements; `None` where it is a
/// title that half of all people have (`spokesman`).
pub(crate) fn title_key(role: &str, lexicon: &Lexicon) -> Option<String> {
    let words: Vec<&str> = role.split(' ').collect();
    let (from, taken) = title_in(&words, lexicon)?;
    let title: String = words[from..from + taken]
        .iter()
        .map(|word| fold_name(word))
        .collect();
    Some(format!("title {title}"))
}

/// Where the title of a role begins and how many words it has.
pub(crate) fn title_in(words: &[&str], lexicon: &Lexicon) -> Option<(usize, usize)> {
    (0..words.len()).find_map(|from| {
        let (taken, title) = lexicon.title(&words[from..])?;
        title.is_role().then_some((from, taken))
    })
}
