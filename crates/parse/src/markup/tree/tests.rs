//! The same trees as by html5ever's own tokenizer, and by another list of nodes.

use dom_query::{Document, NodeData};
use html5ever::tree_builder::TreeBuilder;
use proptest::prelude::*;

use super::sink::Sink;
use super::{Tree, fragment_builder, options, tokens};

/// The tree that html5ever builds with its own tokenizer.
fn expected(markup: &str) -> Tree {
    let builder = TreeBuilder::new(Sink::of(markup), options());
    tokens::plainly(&builder, markup);
    Tree::new(builder.sink.into_nodes())
}

/// The same of markup as it stands in the body of a page.
fn expected_fragment(markup: &str) -> Tree {
    let builder = fragment_builder(markup);
    tokens::plainly(&builder, markup);
    Tree::new(builder.sink.into_nodes())
}

/// What a tree holds, a line for each node.
fn written(tree: &Tree) -> Vec<String> {
    let mut lines = Vec::new();
    for node in tree.root().descendants() {
        let attributes: Vec<_> = node.attributes().collect();
        lines.push(format!("{} {} {attributes:?}", line(&node), node.is_html()));
    }
    lines
}

/// How deep a node lies, and its name or words.
fn line(node: &super::NodeRef<'_>) -> String {
    let depth = node.ancestors().count();
    match (node.name(), node.words()) {
        (Some(name), _) => format!("{depth} <{}>", &**name),
        (_, Some(words)) => format!("{depth} {words:?}"),
        _ => format!("{depth} -"),
    }
}

/// The same of the tree that dom_query makes.
fn written_by_another(document: &Document) -> Vec<String> {
    let node_line = |node: dom_query::NodeRef<'_>| {
        let depth = node.ancestors_it(None).count();
        node.query_or(String::new(), |node| match &node.data {
            NodeData::Element(element) => format!("{depth} <{}>", &*element.name.local),
            NodeData::Text { contents } => format!("{depth} {:?}", &**contents),
            _ => format!("{depth} -"),
        })
    };
    document.root().descendants_it().map(node_line).collect()
}

#[track_caller]
fn same(markup: &str) {
    let (page, fragment) = (Tree::of(markup), Tree::fragment(markup));
    assert_eq!(written(&page), written(&expected(markup)), "{markup:?}");
    assert_eq!(
        written(&fragment),
        written(&expected_fragment(markup)),
        "{markup:?}"
    );
    let lines = |tree: &Tree| {
        tree.root()
            .descendants()
            .map(|node| line(&node))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        lines(&page),
        written_by_another(&Document::from(markup)),
        "{markup:?}"
    );
    assert_eq!(
        lines(&fragment),
        written_by_another(&Document::fragment(markup)),
        "{markup:?}"
    );
}

#[test]
fn pages_as_people_write_them() {
    for markup in [
        "",
        "Rain.",
        "<!doctype html><html lang=en><head><title>Rain &amp; wind</title><body class='a  b' id=x><p>One<p>Two<br/>three</body></html>",
        "<!DOCTYPE html PUBLIC \"-//W3C//DTD HTML 3.2//EN\"><p>In<table><tr><td>a cell</table>",
        "<table>out<tr><td>in</td>out again</table>",
        "<b><p>one</b> two</p><i>three <font size=1>four<font size=1>five<font size=1><font size=1>six<p>seven",
        "<ul><li>One<li><a href='?a=1&amp;b=2&copy=3&copy;'>Two</a><li><A HREF=\"#x\" href=y Class=Z>Three</ul>",
        "<svg viewBox='0 0 1 1'><path d='M0'/><title>a</title><![CDATA[<p>]]></svg><math><annotation-xml encoding='text/html'><p>x</math>",
        "<template><p>In</p></template><select><option>a<option>b</select><noscript><p>Off</p></noscript>",
        "a\r\nb\rc\n<pre>\r\n d</pre><textarea>\n\ne</textarea>",
    ] {
        same(markup);
    }
}

#[test]
fn scripts_end_where_they_end_in_browsers() {
    for script in [
        "x < y; '<\\/script>'",
        "<!-- x",
        "<!-- <script> y </script> --> z",
        "<!-- <script> y </script> </script> z",
        "<!-- <script></script ><script/x>",
        "<!--> </script> x",
        "<!---> </script> x",
        "<!-- a --> </script> b <script> --> </script>",
        "<!-- <scripty> </script> x",
        "<!-- <a</script> x",
        "<!-- <script- </script> x --!> y",
        "<!- </script/ x> y",
        "</scrip</script \n>x",
        "</script",
        "<!-- </",
        "<!-- <script></",
    ] {
        same(&format!("<script>{script}"));
        same(&format!(
            "<script type='application/ld+json'>{script}</script>Rain."
        ));
    }
    same("<style>a<b</styl></style>x<title>&lt;</titl&amp;</title\t>y<xmp><p></xmp><plaintext><p>z");
}

#[test]
fn comments_end_where_they_end_in_browsers() {
    for comment in [
        "<!-->x-->y",
        "<!--->x-->y",
        "<!---->x",
        "<!----!>x",
        "<!--!>x-->y",
        "<!---!>x-->y",
        "<!-- a --!> b",
        "<!-- a --!-> b --!--> c",
        "<!-- a -- > b ---> c",
        "<!-- <!-- a --> b",
        "<!-- <!--> b",
        "<!-x>y",
        "<!>x",
        "<?php a > b ?>",
        "</ x>y",
        "</>y",
        "<!-- a",
        "<!--",
        "<!",
        "<!d",
        "<?",
        "</",
        "<",
        "a < b",
        "<![CDATA[x]]>y",
        "<!doctypehtml>x",
        "<!DocType",
        "<!doctype html SYSTEM 'a>b'>c",
    ] {
        same(comment);
        same(&format!("<p>One {comment}<b>two</b>"));
    }
}

#[test]
fn references_are_read_as_browsers_read_them() {
    for markup in [
        "&amp;&lt;&gt;&quot;&nbsp;&hellip;",
        "&amp &notit; &noti &notin; &not= &lt;b&gt &AMP;&ampx",
        "&#65;&#x41;&#X41&#128;&#x99;&#0;&#xD800;&#x110000;&#99999999999;&#;&#x;&#xg;&#",
        "&unknown; &unknown&; & &; &1; &a",
        "&NotEqualTilde;&CounterClockwiseContourIntegral;",
        "<pre>&#10;x</pre><pre>&#10x</pre><pre>&\n</pre>",
    ] {
        same(markup);
        same(&format!(
            "<title>{markup}</title><p id=\"{markup}\" class={markup} name='{markup}'>"
        ));
    }
}

#[test]
fn attributes_are_parted_as_browsers_part_them() {
    for tag in [
        "<p =a id=1>",
        "<p id = 'a' class = b/>x",
        "<p id='a'class=\"b\"rel>",
        "<p id=a/b class=>x",
        "<p/id=a/ / class/rel=/>x",
        "<p id=\"a",
        "<p id",
        "<p id=",
        "<p id= >",
        "<p\n\tid\n=\n'a\nb'\n>",
        "<p id==a>",
        "<p \" id=a '>",
        "<p<b id=a>",
        "<br/ id=x>",
        "</p id=a>x",
        "<input type=hidden>",
        "<INPUT TYPE=Hidden ID=x>",
        "<p hidden HIDDEN=a>",
        "<Ünicode id=é>x</ÜNICODE>",
        "<p data-testid=x data-x=y>",
        "<custom-element-with-a-long-name id=x>y</custom-element-with-a-long-name>",
    ] {
        same(tag);
        same(&format!("<div>{tag}<table><b {tag}>"));
    }
}

proptest! {
    #[test]
    fn any_markup(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40)) {
        same(&pieces.concat());
    }

    #[test]
    fn any_text(text in "[<>/!?&;='\"a-cA-C \\-\n\r\u{0}é#x]{0,60}") {
        same(&text);
    }
}

/// Of these anything can be put together.
const PIECES: &[&str] = &[
    "<",
    ">",
    "/",
    "</",
    "<!",
    "<!--",
    "-->",
    "--",
    "-",
    "!",
    "--!>",
    "=",
    "'",
    "\"",
    "&",
    ";",
    "#",
    "x",
    " ",
    "\n",
    "\r",
    "\r\n",
    "\u{0}",
    "script",
    "<script>",
    "</script>",
    "<script",
    "</script",
    "<style>",
    "</style>",
    "<title>",
    "</title>",
    "<textarea>",
    "</textarea>",
    "<p>",
    "</p>",
    "<p",
    "<div class=a>",
    "</div>",
    "<a href='#'>",
    "</a>",
    "<b>",
    "</b>",
    "<i id=x>",
    "</i>",
    "<font size=1>",
    "<font color=red>",
    "</font>",
    "<table>",
    "<tr>",
    "<td>",
    "</td>",
    "</table>",
    "<ul>",
    "<li>",
    "</ul>",
    "<select>",
    "<option>",
    "</select>",
    "<svg>",
    "<g/>",
    "</svg>",
    "<math>",
    "<mi>",
    "<annotation-xml encoding=text/html>",
    "<![CDATA[",
    "]]>",
    "<template>",
    "</template>",
    "<noscript>",
    "</noscript>",
    "<head>",
    "<body id=y>",
    "</body>",
    "</html>",
    "<html lang=en>",
    "<frameset>",
    "<frame>",
    "<pre>",
    "<br>",
    "</br>",
    "<plaintext>",
    "<!doctype html>",
    "<!doctype",
    "&amp;",
    "&amp",
    "&lt",
    "&#10",
    "&#x20;",
    "&notit;",
    "words",
    "é",
    " id=a",
    " class='b c'",
    "<form>",
    "</form>",
    "<button>",
    "<h1>",
    "</h2>",
    "<nobr>",
    "<ruby><rt>",
    "<iframe>",
    "</iframe>",
    "<xmp>",
    "</xmp>",
    "<image>",
];
