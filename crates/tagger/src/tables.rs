//! Tables of results: `Dover 4 CALAIS 3`, `YORK AT LEEDS`, `Dover 6 3 1 2 9 8 10`. The towns in them are teams.

use std::ops::Range;

use dateline_types::TokenKind;

use crate::context::{Context, TaggedName, merge};
use crate::fact::place;
use crate::kind::NameKind;

/// A line of a table of standings has one name and at least so many numbers.
const NUMBERS_OF_STANDING: usize = 5;

/// Makes organizations of the towns in lines of results, those that the gazetteer alone knows among them. Countries stay: they play
/// too, and are countries all the same.
pub(super) fn name_teams(context: &Context<'_>, names: &mut Vec<TaggedName>) {
    let mut from = 0;
    let mut more = Vec::new();
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
        let Some(known) = places_of_results(context, range, of_line) else {
            continue;
        };
        more.extend(known.into_iter().map(|tokens| TaggedName {
            tokens,
            kind: NameKind::Place,
        }));
        for name in of_line.iter_mut().chain(&mut more) {
            if name.kind == NameKind::Place && plays(context, name) {
                name.kind = NameKind::Organization;
            }
        }
    }
    merge(names, more);
}

/// Whether a place in a line of results is a team: no country, and not where the match was.
fn plays(context: &Context<'_>, name: &TaggedName) -> bool {
    let is_country = context
        .fact(name.tokens.start)
        .is_some_and(|it| it.place & place::COUNTRY != 0);
    let before = name.tokens.start.checked_sub(1);
    !is_country && !before.is_some_and(|before| is_at(context, before))
}

/// What stands behind it is the place of a match: `YORK AT LEEDS`.
fn is_at(context: &Context<'_>, token: usize) -> bool {
    matches!(context.article.word(token), "AT" | "at")
}

/// The places that only the gazetteer knows in a line that holds nothing but names, numbers and what parts them; `None` where it
/// holds more.
fn places_of_results(
    context: &Context<'_>,
    line: Range<usize>,
    names: &[TaggedName],
) -> Option<Vec<Range<usize>>> {
    let mut next = names.iter().peekable();
    let mut known = Vec::new();
    let (mut numbers, mut versus) = (0, 0);
    let mut token = line.start;
    while token < line.end {
        if let Some(name) = next.next_if(|name| name.tokens.start == token) {
            token = name.tokens.end;
            continue;
        }
        if let Some(end) = context.place_from(token).filter(|&end| end <= line.end) {
            known.push(token..end);
            token = end;
            continue;
        }
        let it = context.article.tokens.get(token)?;
        let word = context.article.word(token);
        match it.kind {
            TokenKind::Number => numbers += 1,
            TokenKind::Punct | TokenKind::Symbol => {}
            _ if is_at(context, token) || matches!(word, "v" | "vs" | "vs.") => versus += 1,
            _ if matches!(word, "in" | "innings" | "ot" | "OT") => {}
            _ => return None,
        }
        token += 1;
    }
    let count = names.len() + known.len();
    let is_result = !names.is_empty()
        && (versus * 2 >= count && versus > 0
            || numbers >= count.max(2) && (count > 1 || numbers >= NUMBERS_OF_STANDING));
    is_result.then_some(known)
}

#[cfg(test)]
mod tests {
    use dateline_lexicon::{ArticleWords, Lexicon};
    use dateline_types::{Metadata, Origin, Record, SourceText};

    use crate::kind::NameKind;
    use crate::name::Tagger;
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
