//! The page around the data.

use std::io::{self, Write};

const PAGE: &str = include_str!("../page/page.html");
const STYLE: &str = include_str!("../page/style.css");
const WORLD: &str = include_str!("../data/world.txt");

/// The scripts in the order in which the page runs them.
const SCRIPTS: [&str; 8] = [
    include_str!("../page/data.js"),
    include_str!("../page/dom.js"),
    include_str!("../page/table.js"),
    include_str!("../page/charts.js"),
    include_str!("../page/map.js"),
    include_str!("../page/article.js"),
    include_str!("../page/views.js"),
    include_str!("../page/details.js"),
];

/// Writes the page with its data.
pub(crate) fn write(out: &mut impl Write, index: &str, texts: &[String]) -> io::Result<()> {
    let mut rest = PAGE;
    while let Some((before, behind)) = rest.split_once("{{") {
        let (name, behind) = behind.split_once("}}").unwrap_or((behind, ""));
        out.write_all(before.as_bytes())?;
        match name {
            "style" => out.write_all(STYLE.as_bytes())?,
            "land" => out.write_all(world("land").as_bytes())?,
            "borders" => out.write_all(world("borders").as_bytes())?,
            "data" => data(out, index, texts)?,
            _ => {
                for script in SCRIPTS {
                    out.write_all(script.as_bytes())?;
                }
            }
        }
        rest = behind;
    }
    out.write_all(rest.as_bytes())
}

fn data(out: &mut impl Write, index: &str, texts: &[String]) -> io::Result<()> {
    writeln!(out, "<script type=\"text/plain\" id=\"index\">{index}</script>")?;
    for (number, text) in texts.iter().enumerate() {
        writeln!(
            out,
            "<script type=\"text/plain\" id=\"texts-{number}\">{text}</script>"
        )?;
    }
    Ok(())
}

/// A path of the world's outline.
fn world(name: &str) -> &'static str {
    let mut lines = WORLD.lines().filter_map(|line| line.split_once(' '));
    lines.find(|(key, _)| *key == name).map_or("", |(_, path)| path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_slot_of_the_page_is_filled() {
        let mut page = Vec::new();
        write(&mut page, "SU5ERVg=", &["VEVYVA==".to_owned()]).unwrap();
        let page = String::from_utf8(page).unwrap();
        for slot in ["style", "land", "borders", "data", "scripts"] {
            let slot = format!("{{{{{slot}}}}}");
            assert!(PAGE.contains(&slot) && !page.contains(&slot), "{slot}");
        }
        assert!(page.contains("SU5ERVg=") && page.contains("id=\"texts-0\">VEVYVA==<"));
        assert!(
            page.contains(world("land"))
                && world("land").starts_with('M')
                && world("borders").starts_with('M')
        );
    }

    #[test]
    fn nothing_is_fetched_from_anywhere() {
        let all = [PAGE, STYLE].into_iter().chain(SCRIPTS).collect::<String>();
        for word in [
            "src=",
            "url(",
            "@import",
            "fetch(",
            "XMLHttpRequest",
            "innerHTML",
            "eval(",
        ] {
            assert!(!all.contains(word), "{word}");
        }
        assert!(PAGE.contains("default-src 'none'"));
    }
}
