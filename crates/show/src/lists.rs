//! What stands above and below the text: what the article says of itself, who said what, people, places and organizations.

use std::fmt::Write as _;

use anstyle::Style;
use dateline_types::{Article, EntityRef, Findings, FoundOrganization, FoundPlace, Quotation, Span};

use crate::look::{Layer, Look, bold, clean, dim, painted};
use crate::{PlaceNote, layers, reasons};

/// How much of a quotation its line shows.
const EXCERPT: usize = 60;

/// What the article says of itself.
pub(crate) fn head(out: &mut String, article: &Article, look: Look) {
    let origin = &article.record.origin;
    let record = origin.record.map(|record| format!(", record {record}"));
    let title = format!("{}{}", clean(&origin.file), record.unwrap_or_default());
    let _ = writeln!(out, "{}", painted(&title, bold(), look));
    let published = article.published.as_ref();
    let published = published.map(|published| format!("{} (from {})", published.iso, published.from.name()));
    let authors: Vec<&str> = article
        .authors
        .iter()
        .map(|author| author.name.as_str())
        .collect();
    let lines = [
        (
            "headline",
            article.headline.as_ref().map(|headline| headline.text.clone()),
        ),
        ("authors", (!authors.is_empty()).then(|| authors.join("; "))),
        ("publisher", article.publisher.clone()),
        ("agency", article.agency.clone()),
        ("published", published),
        ("language", Some(article.language.0.clone())),
    ];
    for (name, value) in lines {
        if let Some(value) = value {
            let _ = writeln!(
                out,
                "{} {}",
                painted(&format!("{name:<10}"), dim(), look),
                clean(&value)
            );
        }
    }
    out.push('\n');
}

/// Who said what.
pub(crate) fn quotations(out: &mut String, article: &Article, findings: &Findings, look: Look) {
    title(out, "Who said what", findings.quotations.len(), look);
    for (number, quotation) in findings.quotations.iter().enumerate() {
        let _ = writeln!(
            out,
            "{:>4}  {:<8}  {}  {}  {}{}",
            number + 1,
            quotation.kind.name(),
            speaker(article, quotation, look),
            words(article, quotation, look),
            painted(&format!("{:.2}", quotation.confidence), dim(), look),
            doubt(findings, number, look),
        );
        if look.explain {
            why(out, &reasons::speaker(article, quotation), look);
        }
    }
    out.push('\n');
}

/// The words of a quotation. Those that are a part of a clause stand in it, marked.
fn words(article: &Article, quotation: &Quotation, look: Look) -> String {
    let span = quotation.span;
    let own = layers::excerpt(article, span, EXCERPT);
    let own = painted(&own, Layer::Quotation(1).upon(Style::new()), look);
    let clause = quotation
        .clause
        .filter(|clause| clause.contains(span) && *clause != span);
    let Some(clause) = clause else { return own };
    let before = clean(article.slice(Span::new(clause.start(), span.start())));
    let surplus = before.chars().count().saturating_sub(EXCERPT / 2);
    let cut = if surplus > 0 { "…" } else { "" };
    let before: String = before.chars().skip(surplus).collect();
    let after = layers::excerpt(article, Span::new(span.end(), clause.end()), EXCERPT / 2);
    let (open, close) = if look.color {
        ("", "")
    } else {
        Layer::Quotation(1).signs()
    };
    format!("{cut}{before}{open}{own}{close}{after}")
}

/// What is said of a quotation that tables leave out.
fn doubt(findings: &Findings, number: usize, look: Look) -> String {
    if findings.is_doubtful(number) {
        format!("  {}", painted("doubtful", dim(), look))
    } else {
        String::new()
    }
}

fn speaker(article: &Article, quotation: &Quotation, look: Look) -> String {
    let Some(speaker) = &quotation.speaker else {
        return painted("(nobody found)", dim(), look);
    };
    let layer = match speaker.entity {
        Some(EntityRef::Organization(_)) => Layer::Organization,
        Some(EntityRef::Place(_)) => Layer::Place,
        _ => Layer::Person,
    };
    let written = clean(article.slice(speaker.span));
    let Some(name) = speaker.name.as_deref() else {
        return painted(&format!("(nobody found: “{written}”)"), dim(), look);
    };
    let is_as_written = written == name;
    let name = painted(&clean(name), layer.upon(Style::new()), look);
    if is_as_written {
        name
    } else {
        format!("{name} {}", painted(&format!("(“{written}”)"), dim(), look))
    }
}

/// The people, by first mention.
pub(crate) fn people(out: &mut String, article: &Article, findings: &Findings, look: Look) {
    title(out, "People", findings.people.len(), look);
    for person in &findings.people {
        let roles: Vec<String> = person.roles.iter().map(|role| clean(&role.text)).collect();
        let _ = writeln!(
            out,
            "  {} {}  {}",
            painted(&clean(&person.name), Layer::Person.upon(Style::new()), look),
            times(person.mentions.len(), look),
            roles.join("; "),
        );
        if look.explain {
            for reason in reasons::person(article, person) {
                why(out, &reason, look);
            }
        }
    }
    out.push('\n');
}

/// The places, by first mention.
pub(crate) fn places(
    out: &mut String,
    article: &Article,
    findings: &Findings,
    notes: &[PlaceNote],
    look: Look,
) {
    title(out, "Places", findings.places.len(), look);
    for place in &findings.places {
        let _ = writeln!(
            out,
            "  {} {}  {}",
            painted(&clean(&place.name), Layer::Place.upon(Style::new()), look),
            times(place.mentions.len(), look),
            whereabouts(place),
        );
        if look.explain {
            for (words, reason) in reasons::place(article, place, notes) {
                why(out, &format!("“{words}”: {reason}"), look);
            }
        }
    }
}

/// The organizations, by first mention.
pub(crate) fn organizations(out: &mut String, findings: &Findings, look: Look) {
    title(out, "Organizations", findings.organizations.len(), look);
    for organization in &findings.organizations {
        let name = clean(&organization.name);
        let line = format!(
            "  {} {}  {}",
            painted(&name, Layer::Organization.upon(Style::new()), look),
            times(organization.mentions.len(), look),
            kind_and_country(organization),
        );
        let _ = writeln!(out, "{}", line.trim_end());
    }
    out.push('\n');
}

fn kind_and_country(organization: &FoundOrganization) -> String {
    let parts = [organization.kind.name(), &*organization.country_code];
    let known: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    known.join(", ")
}

/// What the gazetteer says of a place.
fn whereabouts(place: &FoundPlace) -> String {
    let Some(resolved) = &place.resolved else {
        return "not in the gazetteer".to_owned();
    };
    let mut parts: Vec<String> = vec![resolved.kind.name().to_owned()];
    for part in [&resolved.name, &resolved.admin1, &resolved.country] {
        if !part.is_empty() && !parts.iter().any(|known| known == part) && **part != place.name {
            parts.push(part.clone().into_owned());
        }
    }
    parts.extend(
        resolved
            .coordinates
            .map(|(lat, lon)| format!("{lat:.2}, {lon:.2}")),
    );
    if place.is_dateline {
        parts.push("filed from here".to_owned());
    }
    parts.retain(|part| !part.is_empty());
    parts.join(", ")
}

fn title(out: &mut String, words: &str, count: usize, look: Look) {
    let _ = writeln!(out, "{} ({count})", painted(words, bold(), look));
}

fn times(count: usize, look: Look) -> String {
    painted(&format!("{count}x"), dim(), look)
}

fn why(out: &mut String, reason: &str, look: Look) {
    let _ = writeln!(
        out,
        "      {}",
        painted(&format!("because {reason}"), dim(), look)
    );
}
