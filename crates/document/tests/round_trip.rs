//! A document comes back from JSON as it was.

use std::borrow::Cow;

use dateline_document::{
    Block, Columns, Document, Evidence, Mention, Organization, Person, Place, Quote, Range, Source, Speaker,
};
use proptest::prelude::*;

/// Words of all kinds, those that JSON has to escape among them.
fn words() -> impl Strategy<Value = Cow<'static, str>> {
    prop_oneof!["", "[a-z]{1,8}", "\\PC{0,12}", "[\"\\\\\u{0}-\u{1f}🛶é]{0,6}"].prop_map(Cow::Owned)
}

fn maybe() -> impl Strategy<Value = Option<Cow<'static, str>>> {
    prop::option::of(words())
}

fn degrees() -> impl Strategy<Value = Option<f64>> {
    prop::option::of(-180.0..180.0)
}

fn range() -> impl Strategy<Value = Range> {
    any::<(u32, u32)>().prop_map(|(start, end)| Range { start, end })
}

fn list<T: std::fmt::Debug>(item: impl Strategy<Value = T>) -> impl Strategy<Value = Vec<T>> {
    prop::collection::vec(item, 0..3)
}

prop_compose! {
    fn source()(file in words(), record in any::<Option<u32>>(), id in maybe()) -> Source<'static> {
        Source { file, record, id }
    }
}

prop_compose! {
    fn block()(kind in words(), at in range(), paragraph: u32) -> Block<'static> {
        Block { kind, start: at.start, end: at.end, paragraph }
    }
}

prop_compose! {
    fn mention()(block in words(), at in range()) -> Mention<'static> {
        Mention { start: at.start, end: at.end, block }
    }
}

prop_compose! {
    fn evidence()(rule in words(), form in words(), name in words(), scope in words()) -> Evidence<'static> {
        Evidence { rule, form, name, scope }
    }
}

prop_compose! {
    fn person()(
        person_id in words(), name in words(), name_in_article in words(),
        roles in list(words()), mentions in list(mention()), evidence in list(evidence()),
        confidence in 0.0..=1.0, doubtful: bool,
    ) -> Person<'static> {
        Person { person_id, name, name_in_article, roles, confidence, doubtful, mentions, evidence }
    }
}

prop_compose! {
    fn place()(
        place_id in words(), name in words(), kind in words(), country in maybe(), admin1 in maybe(),
        latitude in degrees(), longitude in degrees(), geonames_id: Option<u32>, mentions in list(mention()),
        confidence in 0.0..=1.0, doubtful: bool,
    ) -> Place<'static> {
        Place {
            place_id, name, kind, country, admin1, latitude, longitude, geonames_id, confidence, doubtful, mentions,
        }
    }
}

prop_compose! {
    fn organization()(
        organization_id in words(), name in words(), kind in words(), country in maybe(),
        confidence in 0.0..=1.0, doubtful: bool, mentions in list(mention()),
    ) -> Organization<'static> {
        Organization { organization_id, name, kind, country, confidence, doubtful, mentions }
    }
}

prop_compose! {
    fn speaker()(
        at in range(), text in words(), name in maybe(), kind in words(), person_id in maybe(),
        organization_id in maybe(), role in maybe(), gender in maybe(), gender_from in maybe(),
    ) -> Speaker<'static> {
        let Range { start, end } = at;
        Speaker { start, end, text, name, kind, person_id, organization_id, role, gender, gender_from }
    }
}

prop_compose! {
    fn quote()(
        quote_id in words(), kind in words(), at in range(), paragraph: u32, cue in prop::option::of(range()),
        clause in prop::option::of(range()),
        speaker in prop::option::of(speaker()), continues in maybe(), statement_id in words(),
        confidence in 0.0..=1.0, doubtful: bool, rule in words(), nested_in in maybe(), disputed: bool,
    ) -> Quote<'static> {
        let Range { start, end } = at;
        Quote {
            quote_id, kind, start, end, clause, paragraph, cue, speaker, continues, nested_in, statement_id, disputed, confidence,
            doubtful, rule,
        }
    }
}

prop_compose! {
    fn columns()(
        words in prop::collection::vec(maybe(), 19), record: Option<u32>, counts: [u32; 5],
    ) -> Columns<'static> {
        let mut words = words.into_iter();
        let mut next = || words.next().flatten();
        let [paragraphs, words, people, places, quotes] = counts;
        Columns {
            article_id: next(), source_file: next(), record, source_id: next(), url: next(), publisher: next(),
            agency: next(), headline: next(), authors: next(), published: next(), published_from: next(),
            dateline: next(), dateline_place_id: next(), language: next(), paragraphs, words, people, places,
            quotes, story_id: next(), duplicate_of: next(), slug: next(), embargo: next(), status: next(), note: next(), warnings: next(),
        }
    }
}

prop_compose! {
    fn document()(
        article_id in words(), source in source(), text in words(), blocks in list(block()),
        article in columns(), people in list(person()), places in list(place()),
        organizations in list(organization()), quotes in list(quote()),
    ) -> Document<'static> {
        Document { article_id, source, text, blocks, article, people, places, organizations, quotes }
    }
}

proptest! {
    #[test]
    fn a_document_comes_back_from_json_as_it_was(document in document()) {
        let line = serde_json::to_vec(&document).unwrap();
        let read = Document::from_json(&line).unwrap();
        prop_assert_eq!(&read, &document);
        prop_assert_eq!(serde_json::to_vec(&read).unwrap(), &line[..]);
        prop_assert_eq!(read.into_owned(), document);
    }

    #[test]
    fn nothing_panics_whatever_the_positions(document in document(), at in range()) {
        prop_assert!(document.text.contains(document.slice(at)));
        let from = at.start % 8;
        let range = Range { start: from, end: from.saturating_add(at.end % 8) };
        let characters: Vec<char> = document.text.chars().collect();
        let expected = characters.get(range.start as usize..range.end as usize).unwrap_or_default();
        prop_assert_eq!(document.slice(range), expected.iter().collect::<String>());
    }
}

#[test]
fn strings_are_borrowed_where_json_has_them_as_they_are() {
    let line =
        r#"{"article_id": "a1", "text": "a\tb", "article": {"url": "x"}, "people": [{"roles": ["r"]}]}"#;
    let document = Document::from_json(line.as_bytes()).unwrap();
    let is_borrowed = |words: &Cow<'_, str>| matches!(words, Cow::Borrowed(_));
    assert!(is_borrowed(&document.article_id) && !is_borrowed(&document.text));
    assert!(document.article.url.as_ref().is_some_and(is_borrowed));
    assert!(document.people[0].roles.iter().all(is_borrowed));
}

#[test]
fn other_versions_can_be_read() {
    let newer =
        r#"{"article_id": "a1", "mood": {"x": []}, "quotes": [{"start": 0, "end": 1, "disputed": true}]}"#;
    let document = Document::from_json(newer.as_bytes()).unwrap();
    assert_eq!(document.quotes[0].range(), Range { start: 0, end: 1 });
    assert_eq!(Document::from_json(b"{}").unwrap(), Document::default());
    // There was no confidence once, and nobody was left out.
    let older =
        r#"{"people": [{"person_id": "p1"}], "places": [{}], "organizations": [{"name": "Roe Bank"}]}"#;
    let document = Document::from_json(older.as_bytes()).unwrap();
    let (person, organization) = (&document.people[0], &document.organizations[0]);
    assert!(person.confidence == 1.0 && !person.doubtful && document.places[0].confidence == 1.0);
    assert!(organization.confidence == 1.0 && organization.organization_id.is_empty());
    // A stretch without an end is none.
    assert!(Document::from_json(br#"{"quotes": [{"start": 0}]}"#).is_err());
    let nobody = r#"{"quotes": [{"start": 0, "end": 1, "speaker": {"text": "he", "name": null}}]}"#;
    let document = Document::from_json(nobody.as_bytes()).unwrap();
    assert_eq!(document.quotes[0].speaker_name(), None);
}
