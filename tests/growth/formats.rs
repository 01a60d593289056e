//! Pages, tables, feeds, mails and what else text comes in.

use crate::names::{person, surname};
use crate::shape::Shape;

pub(crate) fn shapes() -> Vec<Shape> {
    let mut shapes = pages();
    shapes.extend(heads_of_pages());
    shapes.extend(tables());
    shapes.extend(json());
    shapes.extend(mails());
    shapes.extend(documents());
    shapes.extend(wires());
    shapes
}

const PARAGRAPH: &str =
    "<p>The board of the harbour met on Monday and took an hour to agree on the ferry line.</p>";

/// Markup within the main text of a page.
fn page(name: &'static str, unit: &'static str) -> Shape {
    let start = format!(
        "<html><head><title>Ferry</title></head><body><h1>Ferry</h1><article>{}",
        PARAGRAPH.repeat(4)
    );
    Shape::of(name, unit)
        .in_file("x.html")
        .within(start, "</article></body></html>")
}

fn pages() -> Vec<Shape> {
    let paragraphs = |name, before: &'static str, after: &'static str| {
        let unit = move |_| format!("{before}{PARAGRAPH}{after}");
        Shape {
            unit: Box::new(unit),
            ..page(name, "")
        }
    };
    let deep = |_| format!("{}{PARAGRAPH}{}", "<div>".repeat(100), "</div>".repeat(100));
    vec![
        paragraphs("page: paragraphs", "", ""),
        paragraphs("page: <div>", "<div>", "</div>"),
        Shape {
            unit: Box::new(deep),
            ..page("page: nested <div>", "")
        },
        page("page: open <div>", "<div>"),
        page("page: <p> open", "<p>The board met"),
        page("page: <li>", "<li>The board met on Monday."),
        page(
            "page: cells",
            "<table><tr><td>The board met</td><td>a</td></tr></table>",
        ),
        page("page: one row", "<td>The board met"),
        page("page: nested tables", "<table><tr><td>"),
        page("page: words in tables", "<table>word"),
        page("page: lines", "The board met<br>"),
        page("page: empty lines", "<br>"),
        page("page: spans", "<span>word</span> "),
        page("page: bold", "<b>word "),
        page("page: bold in paragraphs", "<p><b><i>word"),
        page(
            "page: links",
            "<p><a href=/x>The board of the harbour met on Monday</a></p>",
        ),
        page("page: open links", "<a href=/x>word "),
        page(
            "page: pictures",
            "<figure><img src=a.jpg><figcaption>Edna Quill on the pier. Photo: Jane Roe/AP</figcaption></figure>",
        ),
        paragraphs("page: block quotations", "<blockquote>", "</blockquote>"),
        paragraphs("page: headings", "<h2>What is next for Ostham</h2>", ""),
        paragraphs("page: hidden", "<div hidden>", "</div>"),
        page("page: bylines", "<p class=byline>By Anna Roe</p>"),
        page("page: definitions", "<dt>a<dd>The board met"),
        page("page: forms", "<form><input><select><option>a</select></form>"),
        page("page: drawings", "<svg><path d=\"M0 0\"/></svg>"),
        page("page: templates", "<template><p>a</template>"),
        page("page: comments", "<!-- word -->"),
        page("page: open comments", "<!-- "),
        page("page: entities", "&amp;"),
        page("page: entities without end", "&ampx"),
        page("page: less-than", "<"),
    ]
}

fn heads_of_pages() -> Vec<Shape> {
    let head = |name, unit, before: &'static str, after: &'static str| {
        let before = format!("<html><head><title>Ferry</title>{before}");
        let after = format!("{after}</head><body>{}</body></html>", PARAGRAPH.repeat(5));
        Shape::of(name, unit).in_file("x.html").within(before, after)
    };
    let linked = "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"Ferry\",\"articleBody\":\"It rained.\"}</script>";
    vec![
        head("page: scripts", "<script>var a = \"<div>\";</script>", "", ""),
        head("page: linked data", linked, "", ""),
        head(
            "page: people in linked data",
            "{\"@type\":\"Person\",\"name\":\"Anna Roe\"},",
            "<script type=\"application/ld+json\">[",
            "{}]</script>",
        ),
        head(
            "page: fields",
            "<meta name=\"author\" content=\"Anna Roe\">",
            "",
            "",
        ),
        head(
            "page: a long field",
            "Anna Roe, ",
            "<meta name=\"author\" content=\"",
            "\">",
        ),
        head("page: classes", "a ", "</head><body class=\"", "\">"),
        head("page: attributes", " a=b", "</head><body", ">"),
    ]
}

fn tables() -> Vec<Shape> {
    let table = |shape: Shape, before: &'static str, after| shape.in_file("x.csv").within(before, after);
    vec![
        table(
            Shape::each("table: rows", |i| {
                format!("{i},\"The board \"\"met\"\" {i} times\"\n")
            }),
            "id,text\n",
            "",
        ),
        table(Shape::of("table: quoted marks", "\"\""), "id,text\n1,\"", "\"\n"),
        table(
            Shape::of("table: marks left open", "1,\"It rained.\n"),
            "id,text\n",
            "",
        ),
        table(Shape::of("table: columns", "a,"), "id,text,", "\n1,It rained.\n"),
        table(Shape::of("table: cells", "a,"), "id,text\n", "\n"),
        table(
            Shape::of("table: lines in a cell", "a\n"),
            "id,text\n1,\"",
            "\"\n",
        ),
    ]
}

fn json() -> Vec<Shape> {
    let json = |shape: Shape, before: &'static str, after| shape.in_file("x.json").within(before, after);
    let text = "\"text\":\"It rained.\"";
    let end = format!("0],{text}}}");
    let brackets =
        json(Shape::of("json: brackets", "["), "{\"a\":", "").within("{\"a\":", format!(",{text}}}"));
    vec![
        json(
            Shape::of("json: articles", "{\"text\":\"The board met.\"},"),
            "[",
            "{\"text\":\"It rained.\"}]",
        ),
        json(Shape::of("json: numbers", "1,"), "{\"a\":[", "").within("{\"a\":[", end.clone()),
        json(Shape::of("json: objects", "{\"a\":[1]},"), "{\"a\":[", "").within("{\"a\":[", end.clone()),
        json(
            Shape::each("json: keys", |i| format!("\"k{i}\":1,")),
            "{",
            "\"text\":\"It rained.\"}",
        ),
        json(
            Shape::each("json: authors", |i| format!("\"{}\",", person(i))),
            "{\"authors\":[",
            "\"Ann Roe\"],\"text\":\"It rained.\"}",
        ),
        json(
            Shape::each("json: keywords", |i| format!("\"{}\",", surname(i))),
            "{\"keywords\":[",
            "\"rain\"],\"text\":\"It rained.\"}",
        ),
        json(
            Shape::of("json: a long title", "Word "),
            "{\"title\":\"",
            "\",\"text\":\"It rained.\"}",
        ),
        json(Shape::of("json: escapes", "\\u00e9 "), "{\"text\":\"", "\"}"),
        brackets,
        Shape::of("json: lines", "{\"text\":\"The board met.\"}\n").in_file("x.jsonl"),
    ]
}

fn mails() -> Vec<Shape> {
    let mail = |shape: Shape, before: &str, after: &str| {
        let before = format!("From: a@b.c\nMIME-Version: 1.0\n{before}");
        shape.in_file("x.eml").within(before, after)
    };
    let nested = |i: usize| format!("Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n");
    vec![
        mail(
            Shape::of(
                "mail: parts",
                "--b\nContent-Type: text/plain\n\nThe board met.\n\n",
            ),
            "Subject: Ferry\nContent-Type: multipart/mixed; boundary=b\n\n",
            "--b--\n",
        ),
        mail(
            Shape::each("mail: nested parts", nested),
            "Subject: Ferry\n",
            "Content-Type: text/plain\n\nIt rained.\n",
        ),
        mail(
            Shape::of("mail: fields", "X-A: b\n"),
            "Subject: Ferry\n",
            "\nIt rained.\n",
        ),
        mail(
            Shape::of("mail: a long subject", "word\n "),
            "Subject: ",
            "\n\nIt rained.\n",
        ),
        mail(
            Shape::of("mail: encoded words", " =?utf-8?q?word?=\n"),
            "Subject:",
            "\nIt rained.\n",
        ),
        mail(
            Shape::each("mail: receivers", |i| format!(" a{i}@b.c,\n")),
            "Subject: Ferry\nTo:",
            " a@b.c\n\nIt rained.\n",
        ),
        mail(
            Shape::of("mail: answers", "> The board met.\n"),
            "Subject: Ferry\n\n",
            "",
        ),
        Shape::of(
            "mail: a box",
            "From a@b.c Mon Jan  1 00:00:00 2018\nFrom: a@b.c\nSubject: Ferry\n\nThe board met.\n\n",
        )
        .in_file("x.mbox"),
    ]
}

fn documents() -> Vec<Shape> {
    let rtf = |shape: Shape| shape.in_file("x.rtf").within("{\\rtf1 ", " It rained.}");
    let xml = |shape: Shape, before: &'static str, after| shape.in_file("x.xml").within(before, after);
    vec![
        rtf(Shape::of("rtf: paragraphs", "The board met.\\par ")),
        rtf(Shape::of("rtf: groups", "{\\b a}")),
        rtf(Shape::of("rtf: open groups", "{\\b ")),
        rtf(Shape::of("rtf: letters", "\\u8220?")),
        xml(
            Shape::of("nitf: paragraphs", "<p><b>The</b> board met.</p>"),
            "<nitf><body><body.head><hedline><hl1>Ferry</hl1></hedline></body.head><body.content>",
            "</body.content></body></nitf>",
        ),
        xml(
            Shape::each("nitf: attributes", |i| format!(" a{i}=\"b\"")),
            "<nitf><body><body.content><p",
            " >It rained.</p></body.content></body></nitf>",
        ),
        xml(
            Shape::of("newsml: paragraphs", "<p>The board met.</p>"),
            "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"a\"><contentSet><inlineXML contenttype=\"application/xhtml+xml\">\
             <html><body>",
            "</body></html></inlineXML></contentSet></newsItem>",
        ),
        xml(
            Shape::of("newsml 1: paragraphs", "<p>The board met.</p>"),
            "<NewsML><NewsItem><NewsComponent><ContentItem><DataContent><nitf><body><body.content>",
            "</body.content></body></nitf></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>",
        ),
    ]
}

fn wires() -> Vec<Shape> {
    let feed = |shape: Shape, before: &'static str, after| shape.in_file("x.rss").within(before, after);
    let item = "<rss><channel><item><title>Ferry</title><description>It rained.</description>";
    let sgml = "<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n";
    let export = |i: usize| {
        format!(
            "{} of 99 DOCUMENTS\n\nThe Times\n\nMay 3, 2019 Friday\n\nFerry line\n\nBYLINE: Anna Roe\n\nLENGTH: 300 words\n\n\
             The board met {i} times.\n\nLOAD-DATE: May 3, 2019\n\n",
            i + 1
        )
    };
    vec![
        feed(
            Shape::each("feed: items", |i| {
                format!("<item><title>Ferry {i}</title><description>It rained.</description></item>")
            }),
            "<rss><channel>",
            "</channel></rss>",
        ),
        feed(
            Shape::of("feed: a page in an item", "&lt;p&gt;The board met.&lt;/p&gt;"),
            "<rss><channel><item><title>Ferry</title><description>",
            "</description></item></channel></rss>",
        ),
        feed(
            Shape::of("feed: categories", "<category>Ferry</category>"),
            item,
            "</item></channel></rss>",
        ),
        Shape::each("sgml: articles", |i| {
            format!(
                "<REUTERS NEWID=\"{i}\"><TEXT><TITLE>Ferry</TITLE><BODY>It rained.</BODY></TEXT></REUTERS>\n"
            )
        })
        .in_file("x.sgm")
        .within(sgml, ""),
        Shape::of("sgml: lines", "The board met.\n")
            .in_file("x.sgm")
            .within(
                format!("{sgml}<REUTERS NEWID=\"1\"><TEXT><TITLE>Ferry</TITLE><BODY>"),
                "</BODY></TEXT></REUTERS>\n",
            ),
        Shape::each("nexis: documents", export),
    ]
}
