//! Articles made of our own words, the same each time.

/// An article as it should be read.
pub struct Article {
    pub headline: String,
    pub author: String,
    pub date: String,
    pub paragraphs: Vec<String>,
    pub caption: String,
}

/// A small generator of numbers: the pages must be the same on every machine.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % sides
    }

    pub fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.roll(words.len())]
    }
}

const PEOPLE: [&str; 8] = [
    "Ingrid Moe",
    "Tomás Ferreira",
    "Amina Okafor",
    "Pieter de Vos",
    "Hana Kovářová",
    "Luis Ortega",
    "Mary O’Dowd",
    "Yusuf Demir",
];
const OFFICES: [&str; 6] = [
    "the harbour master",
    "the head of the water board",
    "a spokeswoman for the council",
    "the mayor",
    "the union’s secretary",
    "a teacher at the school",
];
const BODIES: [&str; 6] = [
    "the town council",
    "the port authority",
    "the regional court",
    "the water board",
    "the bus company",
    "the museum’s trustees",
];
const VERBS: [&str; 6] = [
    "voted to rebuild",
    "put off for a second time",
    "agreed to pay for",
    "refused to talk about",
    "has promised to open",
    "will sell",
];
const THINGS: [&str; 8] = [
    "the old bridge over the river",
    "the ferry to the outer islands",
    "a row of empty warehouses",
    "the swimming hall behind the station",
    "its last coal-fired boiler",
    "a school for four hundred pupils",
    "the night bus to the airport",
    "the park where the market is held",
];
const TIMES: [&str; 6] = [
    "on Monday",
    "last week",
    "in the first days of spring",
    "after a debate that lasted until midnight",
    "by nine votes to eight",
    "without much noise",
];
const REASONS: [&str; 6] = [
    "because the money had run out",
    "although nobody had asked for it",
    "so that the work can begin before the autumn",
    "while the crowd outside sang old songs",
    "as the rain went on for the third week",
    "which the opposition called a gift to builders",
];
const SAYINGS: [&str; 6] = [
    "We have waited for this long enough, and we are not going to wait for another winter",
    "Nobody told us anything until the diggers came",
    "It is a good day for the town, and a better one for its children",
    "I would have voted against it if I had been in the room",
    "There is no plan, there is only a drawing of a plan",
    "You cannot run a harbour on good wishes",
];

fn sentence(dice: &mut Dice) -> String {
    let (body, verb, thing) = (dice.pick(&BODIES), dice.pick(&VERBS), dice.pick(&THINGS));
    let (time, reason) = (dice.pick(&TIMES), dice.pick(&REASONS));
    let sentence = match dice.roll(3) {
        0 => format!("{body} {verb} {thing} {time}, {reason}."),
        1 => format!("{time}, {body} {verb} {thing}, {reason}."),
        _ => format!("{body} {verb} {thing}, said {}, {reason}.", dice.pick(&OFFICES)),
    };
    let mut chars = sentence.chars();
    chars
        .next()
        .map(|first| first.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

fn paragraph(dice: &mut Dice) -> String {
    if dice.roll(3) == 0 {
        return format!(
            "“{},” said {}, {}. {}",
            dice.pick(&SAYINGS),
            dice.pick(&PEOPLE),
            dice.pick(&OFFICES),
            sentence(dice)
        );
    }
    (0..2 + dice.roll(2))
        .map(|_| sentence(dice))
        .collect::<Vec<_>>()
        .join(" ")
}

/// The article number `seed`.
pub fn article(seed: u64) -> Article {
    let dice = &mut Dice::new(seed + 1);
    let headline = format!(
        "Town {} {}",
        ["quarrels over", "hopes for", "says farewell to", "pays for"][dice.roll(4)],
        dice.pick(&THINGS)
    );
    Article {
        headline,
        author: dice.pick(&PEOPLE).to_owned(),
        date: format!(
            "20{:02}-{:02}-{:02}T08:30:00Z",
            10 + dice.roll(14),
            1 + dice.roll(12),
            1 + dice.roll(28)
        ),
        paragraphs: (0..6 + dice.roll(6)).map(|_| paragraph(dice)).collect(),
        caption: format!("A view of {} in the winter of last year", dice.pick(&THINGS)),
    }
}

/// A teaser for another article.
pub fn teaser(dice: &mut Dice) -> String {
    format!(
        "Town {} {}",
        ["mourns", "to keep", "may lose"][dice.roll(3)],
        dice.pick(&THINGS)
    )
}

/// What a reader wrote under an article.
pub fn comment(dice: &mut Dice) -> String {
    format!(
        "{} {}. Typical.",
        ["Honestly,", "As I said before:", "Well,"][dice.roll(3)],
        dice.pick(&SAYINGS).to_lowercase()
    )
}
