//! The tables, defined once: the header rows, `datapackage.json` and `docs/COLUMNS.md` all come from here.

/// What the cells of a column hold, as Frictionless Table Schema names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// Words.
    Text,
    /// Several values; one text in CSV.
    List,
    /// An ISO 8601 date, with the time where it is known.
    Date,
    /// A whole number.
    Integer,
    /// A decimal number, with a point.
    Number,
}

impl Type {
    /// The name in a Table Schema.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            // Table Schema has a type for dates and one for dates with a time, and none for either.
            Self::Text | Self::List | Self::Date => "string",
            Self::Integer => "integer",
            Self::Number => "number",
        }
    }

    /// The name for people.
    #[must_use]
    pub const fn plain_name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::List => "list",
            Self::Date => "date",
            Self::Integer => "whole number",
            Self::Number => "decimal number",
        }
    }
}

/// A column of a table.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// The name in the header row.
    pub name: &'static str,
    /// What its cells hold.
    pub kind: Type,
    /// Whether a cell may not be empty.
    pub required: bool,
    /// The only values that a cell may have; empty where it may have any.
    pub values: &'static [&'static str],
    /// What it means, for people.
    pub description: &'static str,
    /// A cell as it may look.
    pub example: &'static str,
}

/// A column whose cells point to a row of another table.
#[derive(Clone, Copy, Debug)]
pub struct ForeignKey {
    /// The column here.
    pub column: &'static str,
    /// The table it points to; empty for the table itself.
    pub table: &'static str,
    /// The column there.
    pub target: &'static str,
}

/// A table.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// The name: the file without its ending.
    pub name: &'static str,
    /// One line on what a row is.
    pub title: &'static str,
    /// The columns in order.
    pub columns: &'static [Column],
    /// The column that tells rows apart, where there is one.
    pub primary_key: Option<&'static str>,
    /// Which columns point to other rows.
    pub foreign_keys: &'static [ForeignKey],
}

const fn text(name: &'static str, example: &'static str, description: &'static str) -> Column {
    Column {
        name,
        kind: Type::Text,
        required: false,
        values: &[],
        description,
        example,
    }
}

const fn list(name: &'static str, example: &'static str, description: &'static str) -> Column {
    Column {
        kind: Type::List,
        ..text(name, example, description)
    }
}

const fn date(name: &'static str, example: &'static str, description: &'static str) -> Column {
    Column {
        kind: Type::Date,
        ..text(name, example, description)
    }
}

const fn integer(name: &'static str, example: &'static str, description: &'static str) -> Column {
    Column {
        kind: Type::Integer,
        ..text(name, example, description)
    }
}

const fn number(name: &'static str, example: &'static str, description: &'static str) -> Column {
    Column {
        kind: Type::Number,
        ..text(name, example, description)
    }
}

impl Column {
    const fn required(self) -> Self {
        Self {
            required: true,
            ..self
        }
    }

    const fn one_of(self, values: &'static [&'static str]) -> Self {
        Self { values, ..self }
    }
}

const fn to(column: &'static str, table: &'static str, target: &'static str) -> ForeignKey {
    ForeignKey {
        column,
        table,
        target,
    }
}

/// All tables, in the order in which they are described.
pub const TABLES: [&Table; 7] = [
    &ARTICLES,
    &PEOPLE,
    &PLACES,
    &ORGANIZATIONS,
    &QUOTES,
    &MENTIONS,
    &REJECTED,
];

/// `articles.csv`.
pub const ARTICLES: Table = Table {
    name: "articles",
    title: "One row per article.",
    primary_key: Some("article_id"),
    foreign_keys: &[
        to("dateline_place_id", "places", "place_id"),
        to("duplicate_of", "", "article_id"),
    ],
    columns: &[
        text("article_id", "a1y5v0gkk2k9wz", "The article's identifier, made from its text, its address and its own id: the same from run to run, wherever the files lie.").required(),
        text("source_file", "seeds/03-summit.txt", "The file that the article came from, as found under the input that was named; `-` for standard input.").required(),
        integer("record", "17", "The number of the article in its file, from 1, where a file holds many; empty where the file is the article."),
        text("source_id", "story-4711", "The article's own id, where the file gives it one."),
        text("url", "https://example.org/2017/11/12/summit", "Where the article was published on the web, where the file says so."),
        text("publisher", "The Harbour Courier", "The outlet."),
        text("agency", "AFP", "The news agency that the article came from, by its usual short name."),
        text("headline", "Mayors sign river pact", "The headline."),
        list("authors", "Jane Roe; John Doe", "The authors, from the byline, the closing line or the file's own fields."),
        date("published", "2017-11-12", "When the article was published: an ISO 8601 date, with the time where it is known."),
        text("published_from", "header", "Where that date was found: the file's own fields (`metadata`), the lines before the first sentence (`header`), the web address (`url`) or the name of the file (`file name`).").one_of(&["metadata", "header", "url", "file name"]),
        text("dateline", "DA NANG, Vietnam", "The place part of the dateline, as printed; where the text has none, as a field of the file gives it."),
        text("dateline_place_id", "l7m0e3c6hq9rst", "The place that the dateline names, as a row of places.csv."),
        text("language", "en", "The language of the body as an ISO 639-1 code; `und` where it could not be told."),
        integer("paragraphs", "14", "How many paragraphs the body has.").required(),
        integer("words", "612", "How many words headline, captions and body have; share bars, comment forms and the like are not counted.").required(),
        integer("people", "5", "How many rows of people.csv the article names.").required(),
        integer("places", "7", "How many rows of places.csv the article names.").required(),
        integer("quotes", "9", "How many rows of quotes.csv are from this article.").required(),
        text("story_id", "y9fh2m4x0cskzt", "Shared by articles on the same event.").required(),
        text("duplicate_of", "a1y5v0gkk2k9wz", "The earlier article that this one repeats word for word or nearly so; empty for an article of its own."),
        text("slug", "BC-RIVER-PACT", "The short name under which a wire service sends all takes of a story, where the file has one."),
        date("embargo", "2017-11-12T18:00:00Z", "Until when the article may not be published, where a wire service says so."),
        text("status", "usable", "What may be done with the article, as a wire service says it; what was withdrawn or withheld is no article but a row of rejected.csv."),
        text("note", "REFILES to fix the name in paragraph 3", "What a wire service tells editors: what the article corrects, then its other notes, joined by `; `."),
        list("warnings", "little text", "What is doubtful about what was read: `little text` (hardly anything came out of a page, or much less than it says that its article has), `text cut` (whoever collected the text kept its beginning only), `several articles?` (the text looks like several articles in one, in a form that dateline does not know), `embargoed` (not to be published before the moment in the column embargo)."),
    ],
};

/// `people.csv`.
pub const PEOPLE: Table = Table {
    name: "people",
    title: "One row per person across the whole run, the most mentioned first.",
    primary_key: Some("person_id"),
    foreign_keys: &[],
    columns: &[
        text("person_id", "p2c4w8yqm1rkzd", "The person's identifier.").required(),
        text(
            "name",
            "Bashar al-Assad",
            "The fullest form of the name that the articles use, rare slips left out, without titles.",
        )
        .required(),
        text(
            "sort_name",
            "Assad, Bashar al-",
            "The name as an index would list it.",
        ),
        list(
            "aliases",
            "Assad; Bashar Assad",
            "The other spellings that the articles use, most frequent first.",
        ),
        list(
            "roles",
            "Syrian President; President",
            "The titles and descriptions that the articles give the person, most frequent first.",
        ),
        integer("articles", "4", "How many articles name the person.").required(),
        integer(
            "mentions",
            "31",
            "How often the person is named; `he` and `she` are not counted.",
        )
        .required(),
        integer("quotes", "6", "How many rows of quotes.csv are the person's.").required(),
        date(
            "first_published",
            "2017-11-11",
            "The earliest publication date among those articles.",
        ),
        date("last_published", "2017-11-13", "The latest one."),
        number(
            "confidence",
            "0.94",
            "The chance that the row is right, from 0 to 1: that this is a person, and so called. Rows below the least confidence (`--min-confidence`) are here only where a row of quotes.csv points to them.",
        )
        .required(),
    ],
};

/// `places.csv`.
pub const PLACES: Table = Table {
    name: "places",
    title: "One row per place across the whole run, the most mentioned first.",
    primary_key: Some("place_id"),
    foreign_keys: &[],
    columns: &[
        text("place_id", "l7m0e3c6hq9rst", "The place's identifier.").required(),
        text("name", "Da Nang", "The gazetteer's usual English name, or the most frequent spelling where the gazetteer does not know the place.").required(),
        text("kind", "city", "What kind of place; empty where it is not known.").one_of(&["continent", "country", "admin1", "admin2", "city", "district", "region", "water", "land", "facility"]),
        text("country_code", "VN", "The country as an ISO 3166-1 alpha-2 code; empty where no one country holds the place."),
        text("country", "Vietnam", "The country's usual English name."),
        text("admin1", "Da Nang City", "The first-level division that the place lies in: state, province, nation of the United Kingdom."),
        number("latitude", "16.06778", "Degrees north of the equator (WGS 84), negative in the south."),
        number("longitude", "108.22083", "Degrees east of Greenwich (WGS 84), negative in the west."),
        integer("geonames_id", "1583992", "The number of the place at geonames.org."),
        list("aliases", "DA NANG; Danang", "The spellings that the articles use, other than the name; most frequent first."),
        integer("articles", "5", "How many articles name the place.").required(),
        integer("mentions", "12", "How often the place is named.").required(),
        integer("datelines", "3", "How many articles were filed from there.").required(),
        number("confidence", "0.91", "The chance that the row is right, from 0 to 1: that this is a place, and the one that the gazetteer's columns describe. Rows below the least confidence (`--min-confidence`) are here only where a dateline of articles.csv points to them.").required(),
    ],
};

/// `organizations.csv`.
pub const ORGANIZATIONS: Table = Table {
    name: "organizations",
    title: "One row per organization across the whole run, the most mentioned first.",
    primary_key: Some("organization_id"),
    foreign_keys: &[],
    columns: &[
        text("organization_id", "o5d9x1j6v3c8tq", "The organization's identifier.").required(),
        text("name", "Asia-Pacific Economic Cooperation", "The fullest form of the name that the articles use often, without the article before it.").required(),
        text("kind", "international", "What kind of organization; empty where it is not known. `company`: a business, a bank among them. `government`: a ministry, an agency, a council, a force, a parliament. `party`: a political party. `team`: a sports club, a national side. `media`: a paper, a station, a news agency. `university`, `court`. `international`: what states make up together, such as the United Nations. `other`: a union, a charity, a church, a school.").one_of(&["company", "government", "party", "team", "media", "university", "court", "international", "other"]),
        list("aliases", "APEC; Apec", "The other spellings that the articles use, acronyms among them; most frequent first."),
        text("country_code", "NO", "The country that the organization belongs to as an ISO 3166-1 alpha-2 code, where its name or the text tells."),
        integer("articles", "4", "How many articles name the organization.").required(),
        integer("mentions", "11", "How often it is named; `it` and `they` are not counted.").required(),
        integer("quotes", "2", "How many rows of quotes.csv are the organization's.").required(),
        date("first_published", "2017-11-11", "The earliest publication date among those articles."),
        date("last_published", "2017-11-13", "The latest one."),
        number("confidence", "0.88", "The chance that the row is right, from 0 to 1: that this is an organization, and so called. Rows below the least confidence (`--min-confidence`) are here only where a row of quotes.csv points to them.").required(),
    ],
};

/// `quotes.csv`.
pub const QUOTES: Table = Table {
    name: "quotes",
    title: "One row per quotation as printed: one unbroken stretch of text.",
    primary_key: Some("quote_id"),
    foreign_keys: &[
        to("article_id", "articles", "article_id"),
        to("person_id", "people", "person_id"),
        to("organization_id", "organizations", "organization_id"),
        to("continues", "", "quote_id"),
        to("nested_in", "", "quote_id"),
    ],
    columns: &[
        text("quote_id", "q3tz81w0ndv5kc", "The quotation's identifier.").required(),
        text("article_id", "a1y5v0gkk2k9wz", "The article that it stands in.").required(),
        text("source_file", "seeds/03-summit.txt", "The file of that article.").required(),
        date("published", "2017-11-12", "When that article was published."),
        text("kind", "direct", "`direct`: a whole sentence or more inside quote marks, or a turn of a transcript (`ROE: I know.`, `Q: …`). `mixed`: quoted words inside a reporting sentence. `indirect`: reported speech without marks: somebody said, wrote, asked or denied it. `attitude`: what somebody is said to think, want, plan, support or expect, without marks; only with `--attitudes`.").required().one_of(&["direct", "mixed", "indirect", "attitude"]),
        text("quote", "We will rebuild the bridge by spring.", "The words, without the quote marks around them.").required(),
        text("speaker", "Ana Ferreira", "Who said it, by the name in people.csv or organizations.csv where it has a row there: `Ana Ferreira` where the sentence says `she`. Empty where it could not be told."),
        text("speaker_as_written", "she", "Who said it, in the words of the sentence."),
        text("speaker_kind", "person", "`person`, `organization`, `document` (a statement, a report, a letter), `unnamed` (`a senior official`), or empty.").one_of(&["person", "organization", "document", "unnamed"]),
        text("person_id", "p2c4w8yqm1rkzd", "The speaker as a row of people.csv, where it is a person with a name."),
        text("cue", "said", "The word or words that report: `said`, `according to`."),
        text("continues", "q0r6m2j8y4h1fs", "The quotation that this one goes on from, where one utterance is broken by its attribution or by a paragraph: the nearest one that is a row."),
        text("statement_id", "s8k3d5n7z2b4vx", "Shared by rows, in any article, that report the same words.").required(),
        integer("paragraph", "4", "The number of the paragraph in the body, from 1; 0 in a headline or a caption.").required(),
        integer("start", "1043", "Where the words begin in the source text, counted in characters (Unicode scalar values) from 0.").required(),
        integer("end", "1080", "Where they end: the position after the last character.").required(),
        number("confidence", "0.93", "The chance that the row is right, from 0 to 1: that it is a quotation, where it begins and ends, and its speaker. Rows below the least confidence (`--min-confidence`) are not here.").required(),
        text("rule", "cue-after", "The rule or model that chose the speaker; `correction` where the user did (`--corrections`)."),
        text("headline", "Mayors sign river pact", "The article's headline, so that the table can be read alone."),
        text("publisher", "The Harbour Courier", "The article's outlet."),
        text("clause", "We will rebuild the bridge by spring.", "The whole reported clause in which quoted words stand: `the ministry must publish its rules by May` around `must`. The words themselves where they are whole.").required(),
        integer("clause_start", "1043", "Where the clause begins in the source text, counted as `start`.").required(),
        integer("clause_end", "1080", "Where it ends.").required(),
        text("context", "“We will rebuild the bridge by spring.”", "The sentence around the words, or the sentences where they run on; of more than 500 characters what is farthest from the words is cut, which `…` tells.").required(),
        text("url", "https://example.org/2017/11/12/summit", "Where the article was published on the web, where the file says so."),
        integer("words", "7", "How many words the quotation has.").required(),
        text("organization_id", "o5d9x1j6v3c8tq", "The speaker as a row of organizations.csv, where it is an organization with a name."),
        text("speaker_role", "Environment Minister", "Of a speaker who is a person with a name the title or description, as the text has it: the one that stands at this very naming, or else the one that the article gives the person most often."),
        text("speaker_gender", "female", "What the words of the article show of the speaker's gender: `female`, `male`, or empty. It is inferred from how the article speaks of somebody, not from who they are; whoever goes by `they` is empty. Empty with `--no-gender`.").one_of(&["female", "male"]),
        text("gender_from", "pronoun", "What shows it, the best evidence that there is: `pronoun` (`he` or `she` that stands for the speaker), `title` (`Mrs`, `actress`, `his sister`, `a spokeswoman`), `given name` (a list of names: the least sure).").one_of(&["pronoun", "title", "given name"]),
        text("nested_in", "q7b2f9k4w1m6xz", "The quotation of somebody else inside whose words this one stands."),
        text("disputed", "true", "`true` where another row with this statement_id has another speaker with a row of their own; empty elsewhere, and with `--no-link`.").one_of(&["true"]),
    ],
};

/// `mentions.csv`.
pub const MENTIONS: Table = Table {
    name: "mentions",
    title: "One row per naming of a person, a place or an organization: the evidence behind people.csv, places.csv and organizations.csv.",
    primary_key: None,
    foreign_keys: &[to("article_id", "articles", "article_id")],
    columns: &[
        text("article_id", "a1y5v0gkk2k9wz", "The article.").required(),
        text("entity_kind", "person", "`person`, `place` or `organization`.")
            .required()
            .one_of(&["person", "place", "organization"]),
        text(
            "entity_id",
            "p2c4w8yqm1rkzd",
            "A person_id of people.csv, a place_id of places.csv or an organization_id of organizations.csv.",
        )
        .required(),
        text("name", "Ana Ferreira", "The name in that table.").required(),
        text("text", "Ferreira", "The words that stand in the article.").required(),
        integer(
            "start",
            "1090",
            "Where they begin in the source text, counted in characters (Unicode scalar values) from 0.",
        )
        .required(),
        integer(
            "end",
            "1098",
            "Where they end: the position after the last character.",
        )
        .required(),
        text("block", "body", "What part of the article they stand in.")
            .required()
            .one_of(&["headline", "body", "caption", "byline", "dateline"]),
        number(
            "confidence",
            "0.94",
            "The chance that the article names such a person, place or organization, from 0 to 1. The row of people.csv, places.csv or organizations.csv has that of all articles.",
        )
        .required(),
        text(
            "role",
            "Environment Minister",
            "Of a person the title or description that stands at this very naming, as the text has it.",
        ),
    ],
};

/// `rejected.csv`.
pub const REJECTED: Table = Table {
    name: "rejected",
    title: "One row per input that could not be used.",
    primary_key: None,
    foreign_keys: &[],
    columns: &[
        text("source_file", "inbox/scan.pdf", "The file.").required(),
        integer(
            "record",
            "17",
            "The number of the record in it, from 1, where a file holds many.",
        ),
        text("stage", "parse", "The stage that gave up.")
            .required()
            .one_of(&["read", "parse", "normalize", "extract"]),
        text(
            "error",
            "binary",
            "A short name of the reason, the same for the same cause.",
        )
        .required(),
        text(
            "detail",
            "this is not text: byte 8 is NUL, and no text encoding explains it; if it is text, remove the NUL bytes",
            "What exactly was wrong and what to do about it.",
        ),
    ],
};
