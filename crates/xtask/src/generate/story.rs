//! An event that several outlets report: who and what it is about is the story's, how much of it is told the outlet's.

use dateline_types::Gender;

use super::lists::Lists;
use super::random::{Random, mix};
use super::template::{Form, Paragraph, Piece, Sentence, Template};

/// How many people of one part are in the news all the time.
const PROMINENT: f64 = 6.0;
/// One of so many content words is another one in the outlet's own edition.
const EDITED: usize = 32;

const COMPANIES: [&str; 12] = [
    "Group",
    "Holdings",
    "Bank",
    "Logistics",
    "Energy",
    "Pharmaceuticals",
    "Shipping",
    "Foods",
    "Motors",
    "Insurance",
    "Airlines",
    "Media",
];
const BODIES: [&str; 10] = [
    "City Council",
    "University",
    "Police Department",
    "Football Club",
    "Port Authority",
    "Water Board",
    "Chamber of Commerce",
    "Teachers’ Union",
    "Medical Institute",
    "Electoral Commission",
];

/// What all tellings of an event share.
#[derive(Clone, Copy)]
pub(super) struct Story {
    pub(super) seed: u64,
    /// Days since the first day of the corpus.
    pub(super) day: u64,
}

/// One telling of a story.
pub(super) struct Telling<'a> {
    pub(super) lists: &'a Lists,
    pub(super) templates: &'a [Template],
    pub(super) story: Story,
    /// The outlet's own choices.
    pub(super) choices: Random,
    /// 1 for typewriter marks.
    pub(super) marks: usize,
}

impl Telling<'_> {
    /// The number of the template that the story takes its `nth` part from.
    pub(super) fn template(&self, nth: usize) -> usize {
        let count = self.templates.len().max(1);
        let first = Random::new(self.story.seed).below(count);
        (first + nth * 7) % count
    }

    /// The headline, or the first sentence of a template that has none.
    pub(super) fn headline(&mut self, template: usize, out: &mut String) {
        let Some(form) = self.templates.get(template) else {
            return;
        };
        let sentences = if form.headline.is_empty() {
            form.paragraphs
                .first()
                .map_or(&[][..], |paragraph| paragraph.get(..1).unwrap_or_default())
        } else {
            &form.headline
        };
        for sentence in sentences {
            self.sentence(template, sentence, out);
        }
    }

    /// Adds paragraphs until the text is `target` bytes long.
    pub(super) fn body(&mut self, target: usize, out: &mut String) {
        let templates = self.templates;
        for nth in 0..templates.len() {
            let template = self.template(nth);
            let Some(form) = templates.get(template) else {
                return;
            };
            let mut order: Vec<usize> = (0..form.paragraphs.len()).collect();
            for index in 2..order.len() {
                if self.choices.chance(0.2) {
                    order.swap(index - 1, index);
                }
            }
            for index in order {
                if out.len() >= target {
                    return;
                }
                // Outlets cut, but never the beginning.
                if index > 0 && self.choices.chance(0.12) {
                    continue;
                }
                let before = out.len();
                if let Some(paragraph) = form.paragraphs.get(index) {
                    self.paragraph(template, paragraph, out);
                }
                if out.len() > before {
                    out.push_str("\n\n");
                }
            }
        }
    }

    fn paragraph(&mut self, template: usize, paragraph: &Paragraph, out: &mut String) {
        let mut order: Vec<&Sentence> = paragraph.iter().collect();
        if order.len() > 2 && !paragraph.iter().any(|sentence| sentence.quoted) && self.choices.chance(0.3) {
            let last = order.len() - 1;
            order.swap(last, last - 1);
        }
        for (index, sentence) in order.into_iter().enumerate() {
            if index > 0 && !sentence.quoted && self.choices.chance(0.05) {
                continue;
            }
            if index > 0 {
                out.push(' ');
            }
            self.sentence(template, sentence, out);
        }
    }

    fn sentence(&mut self, template: usize, sentence: &Sentence, out: &mut String) {
        for piece in &sentence.pieces {
            self.piece(template as u64, piece, out);
        }
    }

    fn piece(&mut self, template: u64, piece: &Piece, out: &mut String) {
        // The same part of the same story is always played by the same one.
        let part = |slot: u64| mix(template, slot);
        match piece {
            Piece::Text(text) => out.push_str(&text[self.marks]),
            Piece::Person {
                slot,
                gender,
                form,
                capitals,
            } => {
                let person = self.person(part(*slot));
                self.name(person, *gender, *form, *capitals, out);
            }
            Piece::Town { slot, capitals } => push(self.town(part(*slot)), *capitals, out),
            Piece::Country { slot } => {
                let rank = self.draw(part(*slot)).rank(PROMINENT);
                out.push_str(at(&self.lists.countries, rank));
            }
            Piece::Organization { slot } => self.organization(part(*slot), out),
            Piece::Number { digits, slot } => number(digits, self.draw(part(*slot)), out),
            Piece::Word { text, class, slot } => {
                let edited = self.choices.below(EDITED) == 0;
                let mut draw = if edited {
                    Random::new(self.choices.next())
                } else {
                    self.draw(part(*slot))
                };
                let class = self.lists.classes.get(*class).map_or(&[][..], Vec::as_slice);
                let other = class.get(draw.below(class.len())).filter(|_| draw.below(4) > 0);
                out.push_str(other.unwrap_or(text));
            }
        }
    }

    /// The dice of a part of this story: the same whenever they are thrown.
    fn draw(&self, part: u64) -> Random {
        Random::new(mix(self.story.seed, part))
    }

    /// Who plays `part`: a person plays the same part in all stories.
    fn person(&self, part: u64) -> u64 {
        mix(part, self.draw(part).rank(PROMINENT))
    }

    fn name(&self, person: u64, gender: Gender, form: Form, capitals: bool, out: &mut String) {
        let mut draw = Random::new(person);
        let gender = match gender {
            Gender::Unknown if person & 1 == 0 => Gender::Female,
            known => known,
        };
        let given = draw.early(self.lists.given(gender)).map_or("", String::as_str);
        let surname = draw.early(&self.lists.surnames).map_or("", String::as_str);
        if form != Form::Surname {
            push(given, capitals, out);
        }
        if form == Form::Full {
            out.push(' ');
        }
        if form != Form::Given {
            push(surname, capitals, out);
        }
    }

    /// The town of a part of this story.
    pub(super) fn town(&self, part: u64) -> &str {
        at(&self.lists.towns, self.draw(part).rank(5.0 * PROMINENT))
    }

    fn organization(&self, part: u64, out: &mut String) {
        let mut draw = Random::new(mix(part, self.draw(part).rank(PROMINENT)));
        let company = draw.chance(0.6);
        let (names, kinds): (_, &[&str]) = if company {
            (&self.lists.surnames, &COMPANIES)
        } else {
            (&self.lists.towns, &BODIES)
        };
        out.push_str(draw.early(names).map_or("", String::as_str));
        out.push(' ');
        out.push_str(kinds.get(draw.below(kinds.len())).copied().unwrap_or_default());
    }
}

/// One of `list`, starting over at its end.
fn at(list: &[String], rank: u64) -> &str {
    let index = usize::try_from(rank).unwrap_or(0) % list.len().max(1);
    list.get(index).map_or("", String::as_str)
}

fn push(name: &str, capitals: bool, out: &mut String) {
    if capitals {
        out.extend(name.chars().flat_map(char::to_uppercase));
    } else {
        out.push_str(name);
    }
}

/// Another number of the same length; days of a month and years stay such.
fn number(digits: &str, mut draw: Random, out: &mut String) {
    let value: u32 = digits.parse().unwrap_or(u32::MAX);
    let other = match value {
        0 => 0,
        1..=9 => 1 + draw.below(9),
        10..=31 => 10 + draw.below(19),
        1900..=2030 => 1950 + draw.below(75),
        _ => {
            // Round numbers stay round.
            let other = |c| match c {
                '1'..='9' => char::from(b'1' + draw.next().to_le_bytes()[0] % 9),
                _ => c,
            };
            out.extend(digits.chars().map(other));
            return;
        }
    };
    out.push_str(&other.to_string());
}
