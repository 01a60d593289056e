//! Which tokens stand inside quote marks.

use dateline_types::{Article, TokenKind};

/// For each token whether it stands inside quote marks; the marks themselves do not.
///
/// A mark that is never closed holds to the end of its paragraph where it is a double one (a quotation that runs over
/// paragraphs), and is an apostrophe where it is a single one.
pub(crate) fn inside_quotes(article: &Article) -> Vec<bool> {
    let mut inside = vec![false; article.tokens.len()];
    let mut open: Option<(usize, bool)> = None;
    let mut block = usize::MAX;
    for sentence in &article.sentences {
        if sentence.block as usize != block {
            if let Some((from, true)) = open {
                inside[from..sentence.token_range().start].fill(true);
            }
            open = None;
            block = sentence.block as usize;
        }
        for index in sentence.token_range() {
            if article
                .tokens
                .get(index)
                .is_none_or(|token| token.kind != TokenKind::Quote)
            {
                continue;
            }
            let mark = article.word(index);
            let single = matches!(mark, "'" | "‘" | "’" | "‚" | "‹" | "›");
            match open {
                None if !matches!(mark, "”" | "»" | "’") => open = Some((index + 1, !single)),
                Some((from, double)) if double != single && !matches!(mark, "“" | "«") => {
                    inside[from..index].fill(true);
                    open = None;
                }
                _ => {}
            }
        }
    }
    if let Some((from, true)) = open {
        inside[from..].fill(true);
    }
    inside
}
