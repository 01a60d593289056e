//! Words around the texts of wire services, from the list in `data/wire_words.tsv`.

use std::sync::LazyLock;

/// The words, by what they are.
pub(super) struct WireWords {
    lead: Vec<&'static str>,
    note: Vec<&'static str>,
    label: Vec<&'static str>,
    material: Vec<&'static str>,
    job: Vec<&'static str>,
    copyright: Vec<&'static str>,
    kill: Vec<&'static str>,
    order: Vec<&'static str>,
    address: Vec<&'static str>,
}

pub(super) static WIRE_WORDS: LazyLock<WireWords> = LazyLock::new(|| {
    let lines = || {
        let lines = include_str!("../../data/wire_words.tsv").lines();
        lines
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split_once('\t'))
    };
    let of = |class: &str| {
        let lines = lines().filter(|(its, _)| *its == class);
        lines.map(|(_, words)| words).collect()
    };
    WireWords {
        lead: of("lead"),
        note: of("note"),
        label: of("label"),
        material: of("material"),
        job: of("job"),
        copyright: of("copyright"),
        kill: of("kill"),
        order: of("order"),
        address: of("address"),
    }
});

impl WireWords {
    /// Whether a word opens a byline.
    pub(super) fn is_lead(&self, word: &str) -> bool {
        self.lead.iter().any(|lead| word.eq_ignore_ascii_case(lead))
    }

    /// Whether a line above a text is for editors: it says how urgent the message is, speaks to them, or lists pictures.
    pub(super) fn is_note(&self, line: &str) -> bool {
        let lower = line.to_lowercase();
        let opens = self.note.iter().any(|opener| lower.starts_with(opener));
        opens || self.label.contains(&lower.as_str()) || self.lists_material(line)
    }

    /// Whether a line lists pictures: `AP Photo XNP101`, `With graphics`.
    fn lists_material(&self, line: &str) -> bool {
        let is_material = |word: &str| {
            let word = word.trim_end_matches([':', ',', '.']).to_lowercase();
            self.material.contains(&word.as_str())
        };
        let mut words = line.split_whitespace();
        let first = words.next().unwrap_or_default();
        let is_agency = (2..=8).contains(&first.len()) && first.chars().all(char::is_uppercase);
        let opens = is_agency || first.eq_ignore_ascii_case("with");
        line.len() <= LONGEST_LINE && (is_material(first) || opens && words.take(2).any(is_material))
    }

    /// Whether a line below a byline says for whom somebody works: `Associated Press Writer`.
    pub(super) fn is_job(&self, line: &str) -> bool {
        let lower = line.to_lowercase();
        line.len() <= LONGEST_LINE && self.job.iter().any(|job| lower.contains(job))
    }

    /// Whether a line says who owns the text.
    pub(super) fn is_copyright(&self, line: &str) -> bool {
        let lower = line.to_lowercase();
        self.copyright.iter().any(|opener| lower.starts_with(opener))
    }

    /// Whether a line says in capitals that the message takes an earlier one back.
    pub(super) fn is_kill(&self, line: &str) -> bool {
        let line = line.trim_matches(|c: char| !c.is_alphanumeric());
        line == "KILL" || self.kill.iter().any(|phrase| line.contains(phrase))
    }

    /// Whether a note in small letters orders that the article is not used.
    pub(super) fn is_order(&self, note: &str) -> bool {
        self.order.iter().any(|order| note.contains(order))
    }

    /// Whether a word in small letters only says that editors are spoken to.
    pub(super) fn is_address(&self, word: &str) -> bool {
        self.address.contains(&word)
    }
}

/// Longer, in bytes, is no line of a few words.
const LONGEST_LINE: usize = 60;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_told_from_headlines() {
        for line in [
            "Eds: Updates.",
            "URGENT",
            "AP Photo XNP101",
            "Photo HV1",
            "With graphics",
            "(ATTN: Maine)",
            "For release Sunday",
        ] {
            assert!(WIRE_WORDS.is_note(line), "{line}");
        }
        for line in [
            "Flash floods hit Hull",
            "Editors resign",
            "Advisory panel meets",
            "Ferry to run again",
            "Bulletin of the church is sold",
        ] {
            assert!(!WIRE_WORDS.is_note(line), "{line}");
        }
    }

    #[test]
    fn every_line_of_the_list_is_of_a_class_that_is_read() {
        let classes = [
            "lead",
            "note",
            "label",
            "material",
            "job",
            "copyright",
            "kill",
            "order",
            "address",
        ];
        for line in include_str!("../../data/wire_words.tsv")
            .lines()
            .filter(|line| !line.starts_with('#'))
        {
            let (class, words) = line.split_once('\t').unwrap();
            assert!(classes.contains(&class) && !words.is_empty(), "{line}");
            assert_eq!(
                words,
                if class == "kill" {
                    words.to_uppercase()
                } else {
                    words.to_lowercase()
                }
            );
        }
    }
}
