//! The place of a dateline that is a field of the record and stands nowhere in the text.

use dateline_forest::Forest;
use dateline_types::{
    Article, Block, BlockKind, Dateline, FoundPlace, Record, SourceText, Span, Token, TokenKind,
};

use super::located::Located;

/// Marks the place from which `article` was filed, as a field says it, among its places; adds it where the text does not name it.
pub(super) fn mark(
    article: &Article,
    places: &mut Vec<FoundPlace>,
    located: &mut Vec<Located>,
    ranking: &Forest,
) {
    let Some(words) = article.filed_from.as_deref() else {
        return;
    };
    let (found, how) = super::locate(&read_alone(words), &[], ranking);
    let Some((mut filed, how)) = found.into_iter().zip(how).find(|(place, _)| place.is_dateline) else {
        return;
    };
    let key = |place: &FoundPlace| place.resolved.as_ref().map(|place| place.key.clone());
    let is_same = |place: &FoundPlace| match key(&filed) {
        Some(filed) => key(place) == Some(filed),
        None => place.resolved.is_none() && place.name.eq_ignore_ascii_case(&filed.name),
    };
    let printed = places.iter().position(|place| place.is_dateline);
    if let Some(same) = places.iter().position(is_same) {
        for (at, place) in places.iter_mut().enumerate() {
            place.is_dateline = at == same;
        }
    } else if let Some(at) = printed {
        // The text has the town alone, and the field says where it lies.
        if let (Some(place), Some(so_far)) = (places.get_mut(at), located.get_mut(at)) {
            place.resolved = filed.resolved;
            *so_far = how;
        }
    } else {
        // Mentions are stretches of the article's text, and it has none.
        filed.mentions.clear();
        places.push(filed);
        located.push(how);
    }
}

/// An article that is nothing but the dateline `words`.
fn read_alone(words: &str) -> Article {
    let text = SourceText::from(words);
    let span = text.span();
    let place = Dateline {
        span,
        place: span,
        agency: None,
        date: None,
    };
    Article {
        tokens: tokens(words),
        record: Record {
            text,
            ..Record::default()
        },
        blocks: vec![Block {
            kind: BlockKind::Dateline,
            span,
            paragraph: 0,
        }],
        dateline: Some(place),
        ..Article::default()
    }
}

/// Words, and the marks between the parts of a dateline.
fn tokens(words: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut start = 0;
    let mut push = |start: usize, end: usize, kind| {
        if end > start {
            let span = Span::new(start, end);
            tokens.push(Token { span, kind });
        }
    };
    for (at, c) in words.char_indices() {
        let is_mark = matches!(c, ',' | '/' | '(' | ')' | '[' | ']' | ';' | '&');
        if is_mark || c.is_whitespace() {
            push(start, at, TokenKind::Word);
            start = at + c.len_utf8();
        }
        if is_mark {
            push(at, start, TokenKind::Punct);
        }
    }
    push(start, words.len(), TokenKind::Word);
    tokens
}
