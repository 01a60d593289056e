//! Tables of results: `Dover 4 CALAIS 3`, `YORK AT LEEDS`, `Dover 6 3 1 2 9 8 10`. The towns in them are teams.

use std::ops::Range;

use dateline_types::TokenKind;

use crate::context::{Context, TaggedName};
use crate::fact::place;
use crate::name::NameKind;

/// A line of a table of standings has one name and at least so many numbers.
const NUMBERS_OF_STANDING: usize = 5;

/// Makes organizations of the towns in lines of results. Countries stay: they play too, and are countries all the same.
pub(super) fn name_teams(context: &Context<'_>, names: &mut [TaggedName]) {
    let mut from = 0;
    for sentence in &context.article.sentences {
        let range = sentence.token_range();
        while names
            .get(from)
            .is_some_and(|name| name.tokens.start < range.start)
        {
            from += 1;
        }
        let mut to = from;
        while names.get(to).is_some_and(|name| name.tokens.end <= range.end) {
            to += 1;
        }
        let of_line = names.get_mut(from..to).unwrap_or_default();
        from = to;
        if is_line_of_results(context, range, of_line) {
            for name in of_line.iter_mut().filter(|name| name.kind == NameKind::Place) {
                let is_country = context
                    .fact(name.tokens.start)
                    .is_some_and(|it| it.place & place::COUNTRY != 0);
                let is_venue = name
                    .tokens
                    .start
                    .checked_sub(1)
                    .is_some_and(|before| is_at(context, before));
                if !is_country && !is_venue {
                    name.kind = NameKind::Organization;
                }
            }
        }
    }
}

/// What stands behind it is the place of a match: `YORK AT LEEDS`.
fn is_at(context: &Context<'_>, token: usize) -> bool {
    matches!(context.article.word(token), "AT" | "at")
}

/// Whether a line holds nothing but names, numbers and what parts them.
fn is_line_of_results(context: &Context<'_>, line: Range<usize>, names: &[TaggedName]) -> bool {
    let mut next = names.iter().peekable();
    let (mut numbers, mut versus) = (0, 0);
    let mut token = line.start;
    while token < line.end {
        if let Some(name) = next.next_if(|name| name.tokens.start == token) {
            token = name.tokens.end;
            continue;
        }
        let Some(it) = context.article.tokens.get(token) else {
            return false;
        };
        let word = context.article.word(token);
        match it.kind {
            TokenKind::Number => numbers += 1,
            TokenKind::Punct | TokenKind::Symbol => {}
            _ if is_at(context, token) || matches!(word, "v" | "vs" | "vs.") => versus += 1,
            _ if matches!(word, "in" | "innings" | "ot" | "OT") => {}
            _ => return false,
        }
        token += 1;
    }
    let count = names.len();
    count > 0
        && (versus * 2 >= count && versus > 0
            || numbers >= count.max(2) && (count > 1 || numbers >= NUMBERS_OF_STANDING))
}

#[cfg(test)]
mod tests {
    use dateline_lexicon::{ArticleWords, Lexicon};
    use dateline_types::{Metadata, Origin, Record, SourceText};

    use crate::name::{NameKind, Tagger};
    use crate::perceptron::Perceptron;

    fn of_kind(text: &str, kind: NameKind) -> Vec<String> {
        let article = dateline_normalize::normalize(Record {
            origin: Origin::default(),
            metadata: Metadata::default(),
            text: SourceText::from(text),
        });
        let names = Perceptron::builtin().tag(&ArticleWords::new(&article, &Lexicon::shipped()));
        let of_kind = names.iter().filter(|name| name.kind == kind);
        of_kind.map(|name| article.slice(name.span).to_owned()).collect()
    }

    const TABLE: &str = "Results of matches on Sunday:\n\nChicago 4 Boston 3\n\nDallas 11 Atlanta 2\n\nFriday:\n\nOAKLAND AT DETROIT\n\n\
        Norway 2 Chile 0";

    #[test]
    fn towns_that_score_are_teams() {
        let teams = of_kind(TABLE, NameKind::Organization);
        assert_eq!(teams, ["Chicago", "Boston", "Dallas", "Atlanta", "OAKLAND"]);
    }

    #[test]
    fn the_venue_and_countries_are_places() {
        assert_eq!(of_kind(TABLE, NameKind::Place), ["DETROIT", "Norway", "Chile"]);
    }

    #[test]
    fn a_sentence_with_numbers_is_no_table() {
        let text = "It is 290 miles from Chicago to Detroit. In Boston 3 inches of rain fell, in Seattle 2.";
        assert!(of_kind(text, NameKind::Place).contains(&"Boston".to_owned()));
    }
}
