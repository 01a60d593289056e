//! Shapes of real pages that were once read wrong, rebuilt small with words of our own: one test a cause.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on must fail")]

use dateline_parse::{Limits, records};
use dateline_types::{Record, SetApartKind, Warning};

/// Four paragraphs of an article.
const PARAGRAPHS: [&str; 4] = [
    "The harbour board voted on Monday to reopen the ferry line between Ostham and Wexby after two years of repairs.",
    "“We have waited long enough,” said Edna Quill, the harbour master, who had counted the days on a wall of her office.",
    "The new pier cost four million and takes two boats at a time; the board expects half a million passengers in its first year.",
    "Wexby had lost a third of its shops since the last boat left, a survey found, and the bakery at the landing was the last to stay open.",
];

/// Another story, as lists of headlines on the same page tell it.
const OTHER: &str = "A bridge over the Lorne is closed until autumn because a barge ran into one of its piers on Saturday night.";

fn paragraphs() -> String {
    PARAGRAPHS
        .map(|paragraph| format!("<p>{paragraph}</p>\n"))
        .concat()
}

fn page(head: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=en><head><title>Ferry line to reopen</title>{head}</head><body>{body}</body></html>"
    )
}

fn read(page: &str) -> Record {
    records("page.html", page.as_bytes(), Limits::default())
        .next()
        .unwrap()
        .unwrap()
}

fn lines(record: &Record) -> Vec<&str> {
    record.text.as_str().split("\n\n").collect()
}

/// What is read of a page with this body.
fn body(body: &str) -> Vec<String> {
    lines(&read(&page("", body)))
        .into_iter()
        .map(str::to_owned)
        .collect()
}

#[test]
fn a_smaller_than_sign_in_a_script_opens_no_tag() {
    let script = format!("<script>{}</script>", "if(0<t.length?a=b:c=d){e=f}".repeat(400));
    assert_eq!(
        body(&format!("{script}<article>{}</article>", paragraphs())),
        PARAGRAPHS
    );
}

#[test]
fn scripts_do_not_make_an_article_look_small() {
    let script = format!("<script>var data = '{}';</script>", "word ".repeat(20_000));
    let note = "<div class=paywall-note><p>Subscribers read on for as little as two crowns a week.</p></div>";
    let all = format!(
        "{script}<main>{note}<div class=paywall>{}</div></main>",
        paragraphs()
    );
    assert!(body(&all).ends_with(&PARAGRAPHS.map(str::to_owned)));
}

#[test]
fn what_an_article_is_about_is_not_what_it_is() {
    let post = format!(
        "<article class='post-12 tag-social-media category-newsletter related'>{}</article>",
        paragraphs()
    );
    let teasers = format!(
        "<div class=latest><ul>{}</ul></div>",
        format!("<li><a href=/b>{OTHER}</a></li>").repeat(8)
    );
    assert_eq!(body(&format!("{post}{teasers}")), PARAGRAPHS);
}

#[test]
fn a_name_of_furniture_on_most_of_a_page_says_nothing() {
    for name in [
        "read-more",
        "article-with-sidebar",
        "js-advertorial advert",
        "comments-open",
        "slides",
    ] {
        let all = format!(
            "<div class='{name}'>{}</div><div class=sidebar><p>{OTHER}</p></div>",
            paragraphs()
        );
        assert_eq!(body(&all), PARAGRAPHS, "{name}");
    }
}

#[test]
fn comments_are_longer_than_the_article_and_no_part_of_it() {
    let comment = format!("<li class=comment><div class=comment-body><p>{OTHER} {OTHER}</p></div></li>");
    let all = format!(
        "<div><div>{}</div><ol class=comment-list>{}</ol></div>",
        paragraphs(),
        comment.repeat(12)
    );
    assert_eq!(body(&all), PARAGRAPHS);
}

#[test]
fn an_article_that_is_streamed_or_hidden_is_read() {
    for around in [
        "<div hidden id=\"S:0\">",
        "<div hidden class=\"story\">",
        "<div style=\"display: none\">",
    ] {
        assert_eq!(
            body(&format!("{around}<article>{}</article></div>", paragraphs())),
            PARAGRAPHS,
            "{around}"
        );
    }
    // What is hidden beside an article stays out.
    let hidden = format!("<div hidden><p>{OTHER}</p></div>");
    assert_eq!(
        body(&format!("{hidden}<article>{}</article>", paragraphs())),
        PARAGRAPHS
    );
}

#[test]
fn a_consent_dialog_is_not_the_article() {
    let consent = format!("<div role=dialog class=cookie-consent>{}</div>", "<p>We and our partners store cookies on your device to show you advertisements that fit your interests.</p>".repeat(6));
    assert_eq!(
        body(&format!("{consent}<main>{}</main>", paragraphs())),
        PARAGRAPHS
    );
}

#[test]
fn an_article_in_many_sections_is_read_whole() {
    let sections = PARAGRAPHS.map(|paragraph| format!("<section class=article-body><div><p>{paragraph}</p></div></section><div class=ad-slot><p>Advertisement</p></div>"));
    assert_eq!(body(&format!("<main>{}</main>", sections.concat())), PARAGRAPHS);
}

#[test]
fn the_lead_under_the_headline_is_read_wherever_it_stands() {
    let lead = "Two years after the last boat, Ostham and Wexby are to be joined again.";
    let head = format!(
        "<header><h1>Ferry line to reopen</h1><p class=standfirst>{lead}</p><ul><li><a href=/s>Share</a></li></ul></header>"
    );
    let read = body(&format!("{head}<div class=article-body>{}</div>", paragraphs()));
    assert_eq!(read[0], lead);
    assert_eq!(read[1..], PARAGRAPHS);
}

#[test]
fn teasers_and_pointers_between_paragraphs_are_left_out() {
    let [first, rest @ ..] = PARAGRAPHS;
    let rest = rest.map(|paragraph| format!("<p>{paragraph}</p>")).concat();
    for between in [
        format!("<div><h3><a href=/b>Bridge over the Lorne closed</a></h3><p>{OTHER}</p></div>"),
        "<p>Read also: <a href=/b>Bridge over the Lorne closed until autumn</a></p>".to_owned(),
        "<p><a href=/b>Bridge over the Lorne closed until autumn after an accident</a></p>".to_owned(),
        "<h4>More stories</h4><ul><li><a href=/b>Bridge over the Lorne closed</a></li><li><a href=/c>Mill to be sold</a></li></ul>".to_owned(),
        "<div><h3>SUBSCRIBE TO UNLOCK MORE ARTICLES</h3><p>Subscribe now to read the latest from Ostham.</p><ul><li>Columns by Desmond Arkwell and Lottie Pemble.</li></ul></div>".to_owned(),
        "<div><p>Empfohlener redaktioneller Inhalt</p><p>An dieser Stelle steht ein externer Inhalt, der den Artikel ergänzt.</p></div>".to_owned(),
    ] {
        let read = body(&format!("<article><h1>Ferry line to reopen</h1><p>{first}</p>{between}{rest}</article>"));
        assert_eq!(read, PARAGRAPHS, "{between}");
    }
}

#[test]
fn links_in_sentences_stay() {
    let linked = "<p>The survey, <a href=/s>published in October</a> by <a href=/t>the town council</a>, named the ferry first.</p>";
    let read = body(&format!("<article>{}{linked}</article>", paragraphs()));
    assert_eq!(
        read[4],
        "The survey, published in October by the town council, named the ferry first."
    );
}

#[test]
fn a_sentence_in_large_print_is_read_once() {
    let pulled = "<figure><blockquote><p>We have waited long enough</p></blockquote></figure>";
    let read = body(&format!(
        "<article>{}{pulled}<p>{OTHER}</p></article>",
        paragraphs()
    ));
    assert_eq!(read.len(), 5);
}

#[test]
fn captions_are_told_apart_and_add_no_word() {
    let figure = "<figure><img src=a.jpg><figcaption>Edna Quill on the new pier. <span class=photo-credit>Corin Asterley/Harbour Pictures</span></figcaption></figure>";
    let slide = "<div class=slide><p>Tolly Brandreth in front of her bakery.</p></div>";
    let record = read(&page(
        "",
        &format!("<article>{figure}{}{slide}</article>", paragraphs()),
    ));
    let apart: Vec<_> = record
        .metadata
        .set_apart
        .iter()
        .map(|apart| (apart.kind, record.text.slice(apart.span)))
        .collect();
    assert_eq!(
        apart,
        [
            (SetApartKind::Caption, "Edna Quill on the new pier."),
            (SetApartKind::Credit, "Corin Asterley/Harbour Pictures"),
            (SetApartKind::Caption, "Tolly Brandreth in front of her bakery."),
        ]
    );
}

#[test]
fn an_article_told_in_slides_is_no_row_of_captions() {
    let slides = PARAGRAPHS.map(|paragraph| format!("<div class=slide><p>{paragraph}</p></div>"));
    let record = read(&page("", &format!("<article>{}</article>", slides.concat())));
    assert_eq!(lines(&record), PARAGRAPHS);
    assert!(record.metadata.set_apart.is_empty());
}

#[test]
fn empty_elements_and_breaks_keep_words_apart() {
    let breaks = PARAGRAPHS.join("<span class=br></span><span class=br></span>");
    assert_eq!(
        body(&format!("<article><div>{breaks}</div></article>")),
        PARAGRAPHS
    );
    let breaks = PARAGRAPHS.join("<br><br>");
    assert_eq!(
        body(&format!("<article><div>{breaks}</div></article>")),
        PARAGRAPHS
    );
    let read = body(&format!(
        "<article>{}<p>Welcomes the Vote<span></span>Another member stayed away, and nobody asked her why.</p></article>",
        paragraphs()
    ));
    assert!(read[4].contains("Vote Another"), "{}", read[4]);
}

#[test]
fn the_description_for_search_engines_is_a_yardstick() {
    let described = PARAGRAPHS.join(" ");
    let json = format!(
        "<script type=application/ld+json>{{\"@type\": \"NewsArticle\", \"headline\": \"Ferry line to reopen\", \"articleBody\": \"{described}\"}}</script>"
    );
    // Where the page shows the beginning only, the description is the article.
    let record = read(&page(
        &json,
        &format!("<article><p>{}</p></article>", PARAGRAPHS[0]),
    ));
    assert_eq!(record.text.as_str(), described);
    // Where the page shows more, the rest is something else.
    let more = format!(
        "<article><p>{}</p><p>{OTHER} <a href=/b>More</a></p><p>{}</p><p>{}</p><p>{}</p></article>",
        PARAGRAPHS[0], PARAGRAPHS[1], PARAGRAPHS[2], PARAGRAPHS[3]
    );
    assert_eq!(lines(&read(&page(&json, &more))), PARAGRAPHS);
}

#[test]
fn a_page_of_which_little_came_out_says_so() {
    let record = read(&page(
        "",
        "<article><h1>Ferry line to reopen</h1><p>Cookie settings were saved.</p></article>",
    ));
    assert_eq!(record.metadata.warnings, [Warning::LittleText]);
    let record = read(&page("", &format!("<article>{}</article>", paragraphs())));
    assert!(record.metadata.warnings.is_empty());
}

#[test]
fn a_sentence_about_offers_is_no_panel() {
    for sentence in [
        "The pass will cost 40 crowns per month for adults, the minister said, and half of that for everybody under twenty.",
        "A free trial of the drug was ended in March after two patients fell ill in the hospital of Wexby.",
        "Die Behörde speichert personenbezogene Daten von Reisenden fünf Jahre lang, wie ein Sprecher in Ostham mitteilte.",
    ] {
        let read = body(&format!("<article>{}<p>{sentence}</p></article>", paragraphs()));
        assert_eq!(read.last().map(String::as_str), Some(sentence));
    }
}

#[test]
fn a_description_that_breaks_off_leaves_the_rest_alone() {
    let described = format!(
        "{} {} {}",
        PARAGRAPHS[0],
        PARAGRAPHS[1],
        PARAGRAPHS[2].split(';').next().unwrap()
    );
    let json = format!(
        "<script type=application/ld+json>{{\"@type\": \"NewsArticle\", \"headline\": \"Ferry line to reopen\", \"articleBody\": \"{described}\"}}</script>"
    );
    let quotation = "<blockquote><p>Nobody asked us, not once in two years.</p></blockquote>";
    let all = format!(
        "<article><p>{}</p><p>{}</p>{quotation}<p>{}</p><p>{}</p></article>",
        PARAGRAPHS[0], PARAGRAPHS[1], PARAGRAPHS[2], PARAGRAPHS[3]
    );
    assert_eq!(lines(&read(&page(&json, &all))).len(), 5);
}

#[test]
fn a_description_of_another_article_is_none() {
    let described = format!(
        "{OTHER} {}",
        "Nobody was hurt, and the barge went on to Lornemouth under its own steam. ".repeat(6)
    );
    let json = format!(
        "<script type=application/ld+json>{{\"@type\": \"NewsArticle\", \"headline\": \"Bridge closed\", \"articleBody\": \"{described}\"}}</script>"
    );
    let text = read(&page(&json, &format!("<article>{}</article>", paragraphs()))).text;
    assert!(text.as_str().contains(PARAGRAPHS[3]) && !text.as_str().contains(OTHER));
}

#[test]
fn single_comments_are_called_so() {
    let comment = format!("<div class=comment><p>{OTHER} {OTHER}</p></div>");
    let all = format!(
        "<div><div>{}</div><div id=comments>{}</div></div>",
        paragraphs(),
        comment.repeat(12)
    );
    assert_eq!(body(&all), PARAGRAPHS);
}

#[test]
fn an_article_inside_a_block_named_for_something_else_is_read() {
    for name in [
        "cookie-recipe",
        "no-consent",
        "comments-on",
        "sidebar-grid",
        "teaser-content",
        "elementor-widget",
    ] {
        let all = format!(
            "<div class='{name}'><h1>Ferry line to reopen</h1><div class=article-body>{}</div></div><div><p>{OTHER}</p><p>{OTHER}</p></div>",
            paragraphs()
        );
        assert_eq!(body(&all), PARAGRAPHS, "{name}");
    }
}

#[test]
fn a_paragraph_called_like_something_else_is_a_paragraph() {
    for name in [
        "poll",
        "player",
        "summary date",
        "menu",
        "author-quote",
        "recommendations",
    ] {
        let all = format!(
            "<article><p>{}</p><p class='{name}'>{}</p><p>{}</p><p>{}</p></article>",
            PARAGRAPHS[0], PARAGRAPHS[1], PARAGRAPHS[2], PARAGRAPHS[3]
        );
        assert_eq!(body(&all), PARAGRAPHS, "{name}");
    }
}

#[test]
fn a_name_at_the_beginning_of_a_sentence_stays_in_it() {
    let named = "<p><span class=author>Edna Quill</span> told the board that the pier would be ready in time for the summer.</p>";
    let dateline = "<p><span class=dateline>WEXBY (AP)</span> — The mill at the landing is to be sold, and nobody wants to buy it.</p>";
    let read = body(&format!("<article>{}{named}{dateline}</article>", paragraphs()));
    assert_eq!(
        read[4],
        "Edna Quill told the board that the pier would be ready in time for the summer."
    );
    assert_eq!(
        read[5],
        "WEXBY (AP) — The mill at the landing is to be sold, and nobody wants to buy it."
    );
}

#[test]
fn posts_of_a_live_page_are_no_teasers() {
    let posts = PARAGRAPHS.map(|paragraph| format!("<div class=post><h3><a href='#p1'>What happened at noon in Ostham</a></h3><p>{paragraph}</p></div>"));
    let read = body(&format!("<article>{}</article>", posts.concat()));
    assert_eq!(read.len(), 8);
}

#[test]
fn many_links_beside_the_paragraphs_do_not_shrink_the_article() {
    let links =
        "<li><a href=/b>Bridge over the Lorne closed until autumn after an accident</a></li>".repeat(16);
    assert_eq!(
        body(&format!("<article>{}<ul>{links}</ul></article>", paragraphs())),
        PARAGRAPHS
    );
}

#[test]
fn a_quotation_that_is_printed_twice_is_read_once() {
    let quotation = format!("<blockquote><p>{OTHER}</p></blockquote>");
    let read = body(&format!(
        "<article>{}{quotation}<p>That was all that anybody had to say about it on Monday evening.</p>{quotation}</article>",
        paragraphs()
    ));
    assert_eq!(read.iter().filter(|line| *line == OTHER).count(), 1);
}

#[test]
fn what_is_hidden_in_a_sentence_is_not_read() {
    let read = body(&format!(
        "<article>{}<p>The survey<span style='display:none'> (hidden note)</span> named the ferry first, and the bakery second.</p></article>",
        paragraphs()
    ));
    assert_eq!(
        read[4],
        "The survey named the ferry first, and the bakery second."
    );
}

#[test]
fn buttons_and_accounts_beside_an_author_are_none() {
    let authors = |head: &str, byline: &str| {
        let all = format!(
            "<article><h1>Ferry line to reopen</h1><div class=byline>{byline}</div>{}</article>",
            paragraphs()
        );
        read(&page(head, &all)).metadata.authors
    };
    for byline in [
        "<a href=/j>Edna Quill</a><a href=/t>@ednaquill</a><a href=/f>Follow</a>",
        "<span>By</span> <a href=/j>Edna Quill</a> <a href=mailto:x>Email</a>",
    ] {
        assert_eq!(authors("", byline), ["Edna Quill"], "{byline}");
    }
    let staff = "<script type=application/ld+json>{\"@type\": \"NewsArticle\", \"headline\": \"Ferry line to reopen\", \"author\": {\"@type\": \"Person\", \"name\": \"Harbour Courier Staff\"}}</script>";
    assert_eq!(authors(staff, "By Edna Quill"), ["Edna Quill"]);
}
