//! Ten ways to build a page around an article.

use crate::articles::{Article, Dice, comment, teaser};

/// Builds a page around an article.
pub type Layout = fn(&Article, &mut Dice) -> String;

pub const LAYOUTS: [(&str, Layout); 10] = [
    ("plain article element", plain),
    ("div soup with share bars", soup),
    ("newsletter boxes between paragraphs", newsletter),
    ("related links between paragraphs", related),
    ("figures and captions", figures),
    ("comments under the article", comments),
    ("live blog", live),
    ("paywall note", paywall),
    ("table layout of 2003", table),
    ("blog with sidebar and biography", blog),
];

fn head(article: &Article, more: &str) -> String {
    format!(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{0} | The Quay</title><meta property=\"og:title\" content=\"{0}\">\
         <meta property=\"og:site_name\" content=\"The Quay\"><meta property=\"article:published_time\" content=\"{1}\"><meta name=\"author\" content=\"{2}\">{more}</head>",
        article.headline, article.date, article.author
    )
}

fn menu() -> String {
    let items = [
        "Home",
        "News",
        "Sport",
        "Culture",
        "Opinion",
        "Weather",
        "Jobs",
        "Subscribe",
    ];
    items
        .iter()
        .map(|item| format!("<li><a href=\"/{item}\">{item}</a></li>"))
        .collect()
}

fn teasers(dice: &mut Dice, count: usize) -> String {
    (0..count)
        .map(|_| format!("<li><a href=\"/x\">{}</a></li>", teaser(dice)))
        .collect()
}

fn paragraphs(article: &Article) -> String {
    article
        .paragraphs
        .iter()
        .map(|paragraph| format!("<p>{paragraph}</p>\n"))
        .collect()
}

/// The paragraphs with `between(n)` behind the nth.
fn with(article: &Article, mut between: impl FnMut(usize) -> String) -> String {
    article
        .paragraphs
        .iter()
        .enumerate()
        .map(|(number, paragraph)| format!("<p>{paragraph}</p>\n{}", between(number)))
        .collect()
}

const FOOTER: &str = "<footer><p>© The Quay. All rights reserved. <a href=\"/imprint\">Imprint</a> <a href=\"/privacy\">Privacy</a> <a href=\"/terms\">Terms</a></p></footer>";

fn plain(article: &Article, dice: &mut Dice) -> String {
    format!(
        "{}<body><header><nav><ul>{}</ul></nav></header><main><article><h1>{}</h1><p class=\"byline\">By <a rel=\"author\" href=\"/a\">{}</a></p>{}</article></main><aside><h2>Most read</h2><ol>{}</ol></aside>{FOOTER}</body></html>",
        head(article, ""),
        menu(),
        article.headline,
        article.author,
        paragraphs(article),
        teasers(dice, 5)
    )
}

fn soup(article: &Article, dice: &mut Dice) -> String {
    format!(
        "{}<body><div id=\"wrap\"><div class=\"topnav\"><div><ul>{}</ul></div></div><div class=\"col-8\"><div class=\"headline\"><h1>{}</h1></div><div class=\"meta\"><span>{}</span> <span class=\"date\">5 min read</span></div>\
         <div class=\"share-bar\"><a href=\"#\">Facebook</a><a href=\"#\">Twitter</a><a href=\"#\">Mail</a><a href=\"#\">Print</a></div><div class=\"story-body\"><div class=\"text\">{}</div></div>\
         <div class=\"share-bar\"><a href=\"#\">Facebook</a><a href=\"#\">Twitter</a></div></div><div class=\"col-4\"><div class=\"box\"><h3>Latest</h3><ul>{}</ul></div></div><div class=\"foot\">{FOOTER}</div></div></body></html>",
        head(article, ""),
        menu(),
        article.headline,
        article.author,
        paragraphs(article),
        teasers(dice, 8)
    )
}

fn newsletter(article: &Article, dice: &mut Dice) -> String {
    let body = with(article, |number| {
        if number == 1 {
            "<div class=\"newsletter-signup\"><h3>The Morning Boat</h3><p>Sign up for our newsletter and get the news of the harbour every morning, before everybody else has it.</p><form><input type=\"email\"><button>Sign up</button></form></div>".to_owned()
        } else {
            String::new()
        }
    });
    format!(
        "{}<body><nav><ul>{}</ul></nav><article><header><h1>{}</h1><time datetime=\"{}\">today</time></header>{body}<div class=\"newsletter-box\"><p>You can leave the newsletter at any time. We never sell your address to anybody.</p></div></article><section class=\"related-stories\"><ul>{}</ul></section>{FOOTER}</body></html>",
        head(article, ""),
        menu(),
        article.headline,
        article.date,
        teasers(dice, 4)
    )
}

fn related(article: &Article, dice: &mut Dice) -> String {
    let links: Vec<String> = (0..20).map(|_| teaser(dice)).collect();
    let body = with(article, |number| match number % 3 {
        1 => format!(
            "<div class=\"related\"><strong>Read more:</strong> <a href=\"/x\">{}</a></div>",
            links[number % 20]
        ),
        2 => format!(
            "<aside class=\"inline-links\"><ul><li><a href=\"/x\">{}</a></li><li><a href=\"/y\">{}</a></li></ul></aside>",
            links[number % 20],
            links[(number + 1) % 20]
        ),
        _ => String::new(),
    });
    format!(
        "{}<body><nav><ul>{}</ul></nav><main><h1>{}</h1><div class=\"article__content\">{body}</div></main>{FOOTER}</body></html>",
        head(article, ""),
        menu(),
        article.headline
    )
}

fn figures(article: &Article, _: &mut Dice) -> String {
    let body = with(article, |number| match number {
        0 | 3 => format!(
            "<figure><img src=\"x.jpg\" alt=\"A picture\"><figcaption>{}</figcaption></figure>",
            article.caption
        ),
        _ => String::new(),
    });
    let script = format!(
        "<script type=\"application/ld+json\">{}</script>",
        serde_json::json!({"@context": "https://schema.org", "@type": "NewsArticle", "headline": article.headline, "datePublished": article.date, "author": [{"@type": "Person", "name": article.author}]})
    );
    format!(
        "{}<body><nav><ul>{}</ul></nav><article itemscope><h1>{}</h1><div class=\"lead-image\"><figure><img src=\"y.jpg\"><figcaption>{}</figcaption></figure></div><div itemprop=\"articleBody\">{body}</div></article>{FOOTER}</body></html>",
        head(article, &script),
        menu(),
        article.headline,
        article.caption
    )
}

fn comments(article: &Article, dice: &mut Dice) -> String {
    let said: String = (0..12)
        .map(|number| {
            format!(
                "<li class=\"comment\"><b>reader{number}</b><p>{}</p><a href=\"#\">Reply</a></li>",
                comment(dice)
            )
        })
        .collect();
    format!(
        "{}<body><nav><ul>{}</ul></nav><div class=\"content\"><article><h1>{}</h1>{}</article><section id=\"comments\" class=\"comments\"><h2>12 comments</h2><ul>{said}</ul><form><textarea></textarea></form></section></div>{FOOTER}</body></html>",
        head(article, ""),
        menu(),
        article.headline,
        paragraphs(article)
    )
}

fn live(article: &Article, dice: &mut Dice) -> String {
    let posts: String = article
        .paragraphs
        .chunks(2)
        .map(|posts| format!("<article class=\"live-post\"><header><time datetime=\"{}\">08:30</time></header>{}</article>", article.date, posts.iter().map(|post| format!("<p>{post}</p>")).collect::<String>()))
        .collect();
    format!(
        "{}<body><nav><ul>{}</ul></nav><main><h1>{}</h1><div class=\"live-blog\">{posts}</div></main><aside><ul>{}</ul></aside>{FOOTER}</body></html>",
        head(article, ""),
        menu(),
        article.headline,
        teasers(dice, 6)
    )
}

fn paywall(article: &Article, dice: &mut Dice) -> String {
    format!(
        "{}<body><div class=\"cookie-banner\" role=\"dialog\"><p>We use cookies so that the page works, and so that others can see what you read. You may refuse.</p><button>Accept</button></div><nav><ul>{}</ul></nav>\
         <article><h1>{}</h1>{}<div class=\"paywall-note\"><h3>Go on reading with The Quay Plus</h3><p>You have read your last free article of this month. Subscribe now for one euro a week, and cancel whenever you like.</p></div></article><ul class=\"trending\">{}</ul>{FOOTER}</body></html>",
        head(article, ""),
        menu(),
        article.headline,
        paragraphs(article),
        teasers(dice, 6)
    )
}

fn table(article: &Article, dice: &mut Dice) -> String {
    let body = article.paragraphs.join("<br><br>\n");
    format!(
        "{}<body bgcolor=white><table width=800><tr><td colspan=2><font size=1><a href=/>Home</a> | <a href=/n>News</a> | <a href=/s>Sport</a></font><tr><td width=160 valign=top><font size=1><ul>{}</ul></font></td>\
         <td valign=top><font size=5><b>{}</b></font><p><font face=Arial size=2>{body}</font></td></tr></table><hr><center><font size=1>Copyright The Quay</font></center></body></html>",
        head(article, ""),
        teasers(dice, 6),
        article.headline
    )
}

fn blog(article: &Article, dice: &mut Dice) -> String {
    format!(
        "{}<body class=\"single-post\"><div id=\"page\"><div id=\"content\"><div class=\"post hentry\"><h1 class=\"entry-title\">{}</h1><div class=\"entry-meta\">Posted by {} in <a href=\"/n\">News</a></div><div class=\"entry-content\">{}</div>\
         <div class=\"social-links\"><a href=\"#\">Tweet</a> <a href=\"#\">Share</a></div><div class=\"author-bio\"><h4>About the author</h4><p>{} has written for The Quay since it was a sheet of paper.</p></div></div></div><div id=\"sidebar\"><h3>Recent posts</h3><ul>{}</ul><h3>Archive</h3><ul>{}</ul></div></div>{FOOTER}</body></html>",
        head(article, ""),
        article.headline,
        article.author,
        paragraphs(article),
        article.author,
        teasers(dice, 5),
        menu()
    )
}
