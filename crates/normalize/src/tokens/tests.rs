use dateline_types::SourceText;
use proptest::prelude::*;

use super::*;

/// The tokens of `text`, with `~` before a clitic, `^` before a quote mark and `#` before a number.
fn show(text: &str) -> String {
    let source = SourceText::from(text);
    let tokens = tokenize(text, source.span());
    let words: Vec<String> = tokens
        .iter()
        .map(|token| {
            let sign = match token.kind {
                TokenKind::Clitic => "~",
                TokenKind::Quote => "^",
                TokenKind::Number => "#",
                TokenKind::Symbol => "%",
                TokenKind::Word | TokenKind::Punct => "",
            };
            format!("{sign}{}", source.slice(token.span))
        })
        .collect();
    words.join(" ")
}

#[test]
fn abbreviations_keep_their_period() {
    assert_eq!(show("Mr. Roe of the U.S. left."), "Mr. Roe of the U.S. left .");
    assert_eq!(show("J.D. Vance and John F. Roe"), "J.D. Vance and John F. Roe");
    assert_eq!(show("at 5 p.m. on Sept. 11"), "at #5 p.m. on Sept. #11");
    assert_eq!(show("No. 5 said no."), "No. #5 said no .");
    assert_eq!(show("ST. LOUIS, MO."), "ST. LOUIS , MO .");
    assert_eq!(show("PEORIA, Ill. — He is ill."), "PEORIA , Ill. — He is ill .");
    assert_eq!(show("He took vitamin C."), "He took vitamin C .");
    assert_eq!(show("a Ph.D. thesis"), "a Ph.D. thesis");
}

#[test]
fn parties_are_cut_from_their_states() {
    assert_eq!(
        show("Sen. Jane Roe, D-N.Y., voted"),
        "Sen. Jane Roe , D - N.Y. , voted"
    );
    assert_eq!(show("John Doe (R-La.) did not"), "John Doe ( R - La. ) did not");
    assert_eq!(show("the D-Day beaches"), "the D-Day beaches");
}

#[test]
fn apostrophes_inside_words_stay_and_endings_are_cut() {
    assert_eq!(show("DA’NANG, O'Neill don't"), "DA’NANG , O'Neill don't");
    assert_eq!(show("the mayor's; Roe’s"), "the mayor ~'s ; Roe ~’s");
    assert_eq!(show("They’re sure we'll go"), "They ~’re sure we ~'ll go");
    assert_eq!(
        show("the 1990's and rock 'n' roll"),
        "the #1990 ~'s and rock 'n ~' roll"
    );
    assert_eq!(show("in '90s style"), "in #'90s style");
}

#[test]
fn plural_possessives_are_told_from_closing_quote_marks() {
    assert_eq!(show("the leaders’ meeting"), "the leaders ~’ meeting");
    assert_eq!(show("the leaders' meeting"), "the leaders ~' meeting");
    assert_eq!(
        show("called it ‘a mess’ and left"),
        "called it ^‘ a mess ^’ and left"
    );
    assert_eq!(
        show("‘the miners’ strike is over’, he"),
        "^‘ the miners ~’ strike is over ^’ , he"
    );
    assert_eq!(
        show("'We lost the keys' she said"),
        "^' We lost the keys ^' she said"
    );
}

#[test]
fn hyphens_part_names_from_common_words() {
    assert_eq!(show("US-backed rebels"), "US - backed rebels");
    assert_eq!(
        show("Seoul-based, China-led, Paris-born"),
        "Seoul - based , China - led , Paris - born"
    );
    assert_eq!(
        show("Han Seo-yeong and Lin Chih-hsiung"),
        "Han Seo-yeong and Lin Chih-hsiung"
    );
    assert_eq!(
        show("Bashar al-Assad, Jean-Claude"),
        "Bashar al-Assad , Jean-Claude"
    );
    assert_eq!(
        show("the ex-President, an anti-war"),
        "the ex - President , an anti-war"
    );
    assert_eq!(
        show("Co-operation in Stratford-upon-Avon"),
        "Co-operation in Stratford-upon-Avon"
    );
    assert_eq!(show("a 35-year-old, 6-3, 21st"), "a 35-year-old , #6-3 , #21st");
}

#[test]
fn quote_marks_of_every_kind() {
    assert_eq!(show("''It is,'' he said."), "^'' It is , ^'' he said .");
    assert_eq!(show("``It is''"), "^`` It is ^''");
    assert_eq!(show("said.“Then"), "said . ^“ Then");
    assert_eq!(show("„Ja“ «oui»"), "^„ Ja ^“ ^« oui ^»");
}

#[test]
fn glued_marks_dashes_and_ellipses() {
    assert_eq!(show("the end.The start"), "the end . The start");
    assert_eq!(show("one,two;three"), "one , two ; three");
    assert_eq!(show("well... no . . . yes…"), "well ... no . . . yes …");
    assert_eq!(show("a--b — c"), "a -- b — c");
    assert_eq!(show("$5,000.50 or 3.5%"), "%$ #5,000.50 or #3.5 %%");
}

#[test]
fn addresses_are_whole() {
    assert_eq!(
        show("see https://example.com/a?b=c."),
        "see https://example.com/a?b=c ."
    );
    assert_eq!(
        show("pic.example.com/x1 (example.org)"),
        "pic.example.com/x1 ( example.org )"
    );
    assert_eq!(
        show("j.roe@example.org, @jane_roe #vote"),
        "j.roe@example.org , @jane_roe #vote"
    );
}

#[test]
fn invisible_characters_part_words() {
    assert_eq!(show("\u{feff}Da\u{a0}Nang\u{200b} said\u{2028}"), "Da Nang said");
    assert_eq!(show("👍🏽 👩‍🚀"), "%👍🏽 %👩‍🚀");
}

fn check_law(text: &str) -> Result<(), TestCaseError> {
    let source = SourceText::from(text);
    let tokens = tokenize(text, source.span());
    let mut at = 0;
    for token in &tokens {
        let between = text.get(at..token.span.start());
        prop_assert!(
            between.is_some_and(|gap| gap.chars().all(is_blank)),
            "gap before {token:?}"
        );
        prop_assert!(!source.slice(token.span).is_empty());
        at = token.span.end();
    }
    prop_assert!(text.get(at..).is_some_and(|gap| gap.chars().all(is_blank)));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_visible_character_is_in_one_token(text in "\\PC{0,60}") {
        check_law(&text)?;
    }

    #[test]
    fn so_it_is_among_marks(text in "[a-zA-Z0-9 .,'’‘“”\"`@#&/_½é\u{301}\u{ad}\u{200d}\u{fe0f}👍\\-]{0,40}") {
        check_law(&text)?;
    }
}

#[test]
fn hostile_lines_take_linear_time() {
    for piece in [
        "a.", "A-", "a'", "' ", "s’ a ", "x@", ". ", "A.B-", "1-", "www.", "‘s’ ", "a&", "a_",
    ] {
        let text = piece.repeat(1_000_000 / piece.len());
        let start = std::time::Instant::now();
        assert!(!tokenize(&text, Span::new(0, text.len())).is_empty());
        assert!(start.elapsed().as_secs() < 5, "{piece:?}");
    }
}
