use dateline_types::{Record, Reject};

use crate::{Limits, records};

fn read(document: &str) -> Vec<Result<Record, Reject>> {
    records("a.xml", document.as_bytes(), Limits::default()).collect()
}

/// A document of one item with these components.
fn document(status: &str, components: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<!DOCTYPE NewsML SYSTEM \"NewsML_1.2.dtd\" [ ]>\r\n<NewsML Version=\"1.2\"><NewsEnvelope><DateAndTime>20190502T101500Z</DateAndTime></NewsEnvelope>\r\n\
         <NewsItem xml:lang=\"en\"><Identification><NewsIdentifier><ProviderId>post.test</ProviderId><DateId>20190502</DateId><NewsItemId>PW-7</NewsItemId>\
         <PublicIdentifier>urn:newsml:post.test:20190502:PW-7:1</PublicIdentifier></NewsIdentifier></Identification>\r\n\
         <NewsManagement><NewsItemType FormalName=\"News\"/><FirstCreated>20190502T081500+0000</FirstCreated><ThisRevisionCreated>20190502T091500+0000</ThisRevisionCreated>\
         <Status FormalName=\"{status}\"/></NewsManagement>\r\n{components}</NewsItem></NewsML>"
    )
}

const LINES: &str = "<NewsLines><HeadLine>Ferry to run again</HeadLine><SubHeadLine>In May</SubHeadLine><ByLine>By Ann Roe</ByLine><DateLine>HULL, May 2, 2019 (PW) -</DateLine>\
    <CopyrightLine>(c) Post Wire</CopyrightLine><SlugLine>ferry-hull</SlugLine><NewsLine><NewsLineType FormalName=\"EditorialNote\"/><NewsLineText>Photos to follow.</NewsLineText></NewsLine></NewsLines>\
    <AdministrativeMetadata><Provider><Party FormalName=\"Post Wire\"/></Provider></AdministrativeMetadata>\
    <DescriptiveMetadata><Language FormalName=\"en\"/><Location HowPresent=\"Origin\"><Property FormalName=\"Country\" Value=\"GBR\"/><Property FormalName=\"City\" Value=\"Hull\"/></Location></DescriptiveMetadata>";

fn text(content: &str) -> String {
    format!("<ContentItem><MediaType FormalName=\"Text\"/><DataContent>{content}</DataContent></ContentItem>")
}

#[test]
fn all_parts_of_an_item_are_read() {
    let nitf = text(
        "<nitf><body><body.content><p>The ferry will run.</p><p>It was away.</p></body.content></body></nitf>",
    );
    let all = read(&document(
        "Usable",
        &format!("<NewsComponent>{LINES}{nitf}</NewsComponent>"),
    ));
    let record = all[0].as_ref().unwrap();
    assert_eq!((all.len(), record.origin.record), (1, Some(1)));
    assert_eq!(record.text.as_str(), "The ferry will run.\n\nIt was away.");
    let metadata = &record.metadata;
    assert_eq!(
        metadata.id.as_deref(),
        Some("urn:newsml:post.test:20190502:PW-7:1")
    );
    assert_eq!(metadata.headline.as_deref(), Some("Ferry to run again"));
    assert_eq!(metadata.authors, ["Ann Roe"]);
    assert_eq!(metadata.publisher.as_deref(), Some("Post Wire"));
    assert_eq!(metadata.published.as_deref(), Some("2019-05-02T08:15:00+00:00"));
    assert_eq!(metadata.dateline.as_deref(), Some("HULL, May 2, 2019 (PW)"));
    assert_eq!(metadata.location.as_deref(), Some("Hull"));
    assert_eq!(metadata.slug.as_deref(), Some("ferry-hull"));
    assert_eq!(metadata.language.as_deref(), Some("en"));
    assert_eq!(metadata.status.as_deref(), Some("usable"));
    assert_eq!(metadata.notes, ["Photos to follow."]);
}

#[test]
fn text_is_read_in_whatever_form_it_is_written() {
    let forms = [
        "<p>One.</p>\r\n<p>Two.</p>",
        "<html xmlns=\"x\"><head><title>No</title></head><body><p>One.</p><p>Two.</p></body></html>",
        "<![CDATA[<p>One.</p><p>Two.</p>]]>",
        "&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;",
        "\r\nOne.\r\n\r\nTwo.\r\n",
        "<![CDATA[<?xml version=\"1.0\"?><nitf><body><body.content><p>One.</p><p>Two.</p></body.content></body></nitf>]]>",
        "<body><body.head><hedline><hl1>No</hl1></hedline></body.head><body.content><p>One.</p><p>Two.</p></body.content></body>",
        "One.<br/><br/>Two.",
    ];
    for form in forms {
        let all = read(&document(
            "Usable",
            &format!("<NewsComponent>{LINES}{}</NewsComponent>", text(form)),
        ));
        assert_eq!(
            all[0].as_ref().unwrap().text.as_str().replace("\r\n", "\n"),
            "One.\n\nTwo.",
            "{form}"
        );
    }
}

#[test]
fn what_stands_around_a_component_holds_within_it() {
    let inner = format!(
        "<NewsComponent><Role FormalName=\"Main\"/>{}</NewsComponent>",
        text("<p>One.</p>")
    );
    let picture = "<NewsComponent><Role FormalName=\"Picture\"/><NewsLines><HeadLine>A berth</HeadLine></NewsLines><NewsComponent><Role FormalName=\"Caption\"/><ContentItem><DataContent><p>The berth.</p></DataContent></ContentItem></NewsComponent></NewsComponent>";
    let all = read(&document(
        "Usable",
        &format!("<NewsComponent>{LINES}{inner}{picture}</NewsComponent>"),
    ));
    assert_eq!(all.len(), 1);
    let record = all[0].as_ref().unwrap();
    assert_eq!(record.text.as_str(), "One.");
    assert_eq!(record.metadata.headline.as_deref(), Some("Ferry to run again"));
}

#[test]
fn one_of_several_equal_texts_is_enough() {
    let both = [
        text("<p>One.</p>"),
        text("<nitf><body><body.content><p>One.</p></body.content></body></nitf>"),
    ]
    .concat();
    for list in ["", " EquivalentsList=\"yes\""] {
        let all = read(&document(
            "Usable",
            &format!("<NewsComponent{list}>{LINES}{both}</NewsComponent>"),
        ));
        assert_eq!(all[0].as_ref().unwrap().text.as_str(), "One.", "{list}");
    }
}

#[test]
fn the_roles_of_parts_put_an_article_together() {
    let part = |role: &str, words: &str| {
        format!(
            "<NewsComponent><Role FormalName=\"{role}\"/>{}</NewsComponent>",
            text(words)
        )
    };
    let parts = [
        part("Title", "Ferry to run"),
        part("Lead", "<p>One.</p>"),
        part("Body", "<p>Two.</p>"),
        part("Summary", "<p>Short.</p>"),
    ]
    .concat();
    let all = read(&document(
        "Usable",
        &format!("<NewsComponent>{parts}</NewsComponent>"),
    ));
    let record = all[0].as_ref().unwrap();
    assert_eq!(record.text.as_str(), "One.\n\nTwo.");
    assert_eq!(record.metadata.headline.as_deref(), Some("Ferry to run"));
    assert_eq!(record.metadata.publisher.as_deref(), Some("post.test"));
}

#[test]
fn components_with_headlines_of_their_own_are_articles() {
    let story = |headline: &str, words: &str| {
        format!(
            "<NewsComponent><NewsLines><HeadLine>{headline}</HeadLine></NewsLines>{}</NewsComponent>",
            text(words)
        )
    };
    let all = read(&document(
        "Usable",
        &format!(
            "<NewsComponent>{}{}</NewsComponent>",
            story("A", "<p>One.</p>"),
            story("B", "<p>Two.</p>")
        ),
    ));
    let headlines: Vec<_> = all
        .iter()
        .map(|record| record.as_ref().unwrap().metadata.headline.clone().unwrap())
        .collect();
    assert_eq!(headlines, ["A", "B"]);
    assert_eq!(all[1].as_ref().unwrap().origin.record, Some(2));
}

#[test]
fn what_is_withdrawn_or_no_text_is_a_reject() {
    let story = format!("<NewsComponent>{LINES}{}</NewsComponent>", text("<p>One.</p>"));
    let error = |document: &str| {
        read(document)[0]
            .as_ref()
            .map_or_else(|reject| reject.clone(), |_| panic!("{document}"))
    };
    for status in ["Canceled", "Withheld", "stat:canceled"] {
        assert_eq!(error(&document(status, &story)).error, "withdrawn");
    }
    assert_eq!(
        error(&document("Usable", &story).replace("<Status", "<Instruction FormalName=\"Delete\"/><Status"))
            .error,
        "withdrawn"
    );
    let picture = "<NewsComponent><ContentItem Href=\"a.jpg\"><MediaType FormalName=\"Photo\"/></ContentItem></NewsComponent>";
    assert!(error(&document("Usable", picture)).detail.contains("a picture"));
    let package = "<NewsComponent><NewsItemRef NewsItem=\"a.xml\"/></NewsComponent>";
    assert!(error(&document("Usable", package)).detail.contains("a package"));
    assert_eq!(error(&document("Usable", "<NewsComponent/>")).error, "empty");
}

#[test]
fn an_embargo_ends_when_the_status_changes() {
    let story = format!("<NewsComponent>{LINES}{}</NewsComponent>", text("<p>One.</p>"));
    let held = document("Embargoed", &story).replace(
        "</NewsManagement>",
        "<StatusWillChange><FutureStatus FormalName=\"Usable\"/><DateAndTime>20190503T060000Z</DateAndTime></StatusWillChange></NewsManagement>",
    );
    let all = read(&held);
    let metadata = &all[0].as_ref().unwrap().metadata;
    assert_eq!(metadata.embargo.as_deref(), Some("2019-05-03T06:00:00Z"));
    assert_eq!(metadata.status.as_deref(), Some("embargoed"));
}

#[test]
fn accounts_are_no_authors() {
    let lines = LINES.replace("<ByLine>By Ann Roe</ByLine>", "<ByLine>ar/bk</ByLine>");
    let all = read(&document(
        "Usable",
        &format!("<NewsComponent>{lines}{}</NewsComponent>", text("<p>One.</p>")),
    ));
    assert!(all[0].as_ref().unwrap().metadata.authors.is_empty());
}

#[test]
fn many_texts_do_not_cost_the_square_of_their_number() {
    let texts: String = (0..20_000)
        .map(|number| text(&format!("Rain {number}.")))
        .collect();
    let start = std::time::Instant::now();
    let all = read(&document(
        "Usable",
        &format!("<NewsComponent>{LINES}{texts}</NewsComponent>"),
    ));
    assert!(all[0].as_ref().unwrap().text.as_str().ends_with("Rain 19999."));
    assert!(start.elapsed().as_secs() < 5);
}

#[test]
fn parts_beside_the_text_and_who_worked_on_it_are_no_text() {
    let part = |role: &str, content: &str| {
        format!(
            "<NewsComponent><Role FormalName=\"{role}\"/>{}</NewsComponent>",
            text(content)
        )
    };
    let parts = [
        part("Title", "Ferry to run again"),
        part("Lead", "The ferry will run."),
        part("Body", "<p>It was away.</p><p>ar/bk</p>"),
        part("Creator", "AR"),
        part("Credit", "Post"),
    ];
    let all = read(&document(
        "Usable",
        &format!("<NewsComponent>{LINES}{}</NewsComponent>", parts.concat()),
    ));
    let record = all[0].as_ref().unwrap();
    assert_eq!(record.text.as_str(), "The ferry will run.\n\nIt was away.");
}

#[test]
fn the_script_of_a_film_is_no_article() {
    let film = format!(
        "<NewsComponent>{LINES}<ContentItem Href=\"a.mp4\"><MediaType FormalName=\"Video\"/></ContentItem>\
         <NewsComponent><Role FormalName=\"Script\"/>{}</NewsComponent></NewsComponent>",
        text("<p>A ferry leaves.</p>")
    );
    let all = read(&document("Usable", &film));
    assert_eq!(all[0].as_ref().unwrap_err().error, "no article");
}

#[test]
fn of_headlines_in_several_languages_the_one_of_the_text_is_chosen() {
    let lines = LINES.replace(
        "<HeadLine>Ferry to run again</HeadLine>",
        "<HeadLine xml:lang=\"no\">Ferge</HeadLine><HeadLine xml:lang=\"EN\">Ferry to run again</HeadLine>",
    );
    let component = format!("<NewsComponent>{lines}{}</NewsComponent>", text("It will run."));
    let all = read(&document("Usable", &component));
    let metadata = &all[0].as_ref().unwrap().metadata;
    assert_eq!(metadata.headline.as_deref(), Some("Ferry to run again"));
}
