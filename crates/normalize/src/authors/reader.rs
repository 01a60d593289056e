//! The one reader of strings that name authors.

use dateline_names::is_given_name;

use super::beside::{is_furniture, is_office, is_organization, without_sentence};
use super::credits::writers;
use super::names::{
    begins_with_given_name, is_degree, is_full_name, is_job, is_name, is_name_like_a_paper,
    is_paper_of_place, is_place, without_agency, without_job, without_title,
};
use super::part::Part;
use super::words::{is_maker, is_nobody, is_suffix};
use crate::agencies::{self, Agency, AgencyKind};
use crate::dates::{self, Standing};

/// What a string that names authors says.
#[derive(Debug, Default)]
pub(super) struct Reading<'a> {
    /// The names of persons.
    pub(super) persons: Vec<Part<'a>>,
    /// Where the names of those stand who made pictures, as a job or an agency of pictures behind them says.
    pub(super) makers: Vec<usize>,
    /// The agency or outlet.
    pub(super) agency: Option<Agency>,
    /// Where it stands, if alone.
    pub(super) signature: Option<Part<'a>>,
    /// The first part that names a job, a desk or an outlet.
    pub(super) desk: Option<Part<'a>>,
    /// The date, ISO 8601, and what the string calls it.
    pub(super) date: Option<(String, Standing)>,
    /// Whether a job, a place or an agency stands beside the names.
    pub(super) has_job: bool,
    /// Whether words say where or for whom they work: `in Paris`.
    pub(super) has_place: bool,
    /// Whether an agency of pictures signs.
    pub(super) has_pictures: bool,
    /// Whether the string begins with `By` or the like.
    pub(super) led: bool,
    /// Whether it has labels, of whatever kind.
    pub(super) labelled: bool,
    /// Whether some part is neither name nor job, as parts of a sentence are.
    pub(super) is_odd: bool,
    /// How many parts it has.
    pub(super) count: usize,
    /// The stretches that name writers, as they are printed.
    pub(super) stretches: Vec<Part<'a>>,
    /// Whether it holds what pages print around names: `3 min read`.
    pub(super) has_furniture: bool,
    in_affiliation: bool,
}

/// How far a string is believed to name authors.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Trust {
    /// A field, or a line that begins with `By`.
    Sure,
    /// A line below a headline.
    Due,
    /// Any other line.
    Any,
}

/// Reads `part`, which [`clean`](super::clean::clean) has gone over.
pub(super) fn read(part: Part<'_>, trust: Trust) -> Reading<'_> {
    let mut reading = Reading::default();
    let part = without_date(part, &mut reading);
    let part = if trust == Trust::Sure {
        without_place_label(part)
    } else {
        part
    };
    let writers = writers(part, trust == Trust::Sure);
    reading.led = writers.led;
    reading.labelled = writers.labelled;
    let trust = if writers.led { Trust::Sure } else { trust };
    for stretch in &writers.parts {
        reading.in_affiliation = false;
        for (piece, comma) in stretch.split() {
            if is_furniture(piece.words, trust == Trust::Sure) {
                reading.has_furniture = true;
                continue;
            }
            reading.take(piece, comma && reading.count > 0, *stretch, trust);
            reading.count += 1;
        }
    }
    reading.stretches = writers.parts;
    if trust == Trust::Sure {
        reading.drop_leading_place();
    }
    reading
}

/// `LONDON: Jane Roe` without the place.
fn without_place_label(part: Part<'_>) -> Part<'_> {
    let Some((place, name)) = part.words.split_once(':') else {
        return part;
    };
    let (named, _) = Part {
        words: name,
        start: 0,
    }
    .without_place();
    let first = named.split().first().map(|(first, _)| first.words);
    if is_place(place.trim()) && first.is_some_and(is_full_name) {
        part.from(place.len() + 1).trim()
    } else {
        part
    }
}

/// `part` without its date: what stands before it or, where it comes first, behind it.
fn without_date<'a>(part: Part<'a>, reading: &mut Reading<'a>) -> Part<'a> {
    let Some(found) = dates::find(part.words) else {
        return part;
    };
    reading.date = Some((found.iso, found.standing));
    let before = part.to(found.first).without_date_words();
    let is_label = |word: &str| dates::is_beside_date(word.trim_matches(|c: char| !c.is_alphanumeric()));
    if !before.words.split_whitespace().all(is_label) {
        return before;
    }
    // `Updated March 5, 2019 by Jane Roe`
    let mut after = part.from(found.day.end);
    if let Some(at) = after.words.find(" by ") {
        after = after.from(at);
    }
    after.trim()
}

/// The agency that `words` are. In fields, scrapers print initials like names: `Cnn`.
fn signed(words: &str, is_sure: bool) -> Option<Agency> {
    let is_recased = is_sure && words.len() <= agencies::LONGEST_INITIALS && !is_given_name(words);
    agencies::find(words).or_else(|| {
        is_recased
            .then(|| agencies::find(&words.to_uppercase()))
            .flatten()
    })
}

/// The agency that a job begins with: `AP National Security Writer`.
fn leading_agency(job: &str) -> Option<Agency> {
    let mut ends = job.match_indices(' ').map(|(at, _)| at).take(MOST_AGENCY_WORDS);
    ends.find_map(|end| agencies::find(job.get(..end)?))
}

/// The most words in the name of an agency before a job.
const MOST_AGENCY_WORDS: usize = 3;

impl<'a> Reading<'a> {
    /// Takes `piece` of `stretch`; `comma` says that a comma, bar or dash stands before it.
    fn take(&mut self, piece: Part<'a>, comma: bool, stretch: Part<'a>, trust: Trust) {
        let (named, place) = piece.without_place();
        let has_place = !place.is_empty();
        self.has_place |= has_place;
        if has_place {
            let outlet = place.trim_start_matches("the ").trim_start_matches("The ");
            self.note(agencies::find(place).or_else(|| agencies::find(outlet)));
        }
        let is_sure = trust == Trust::Sure;
        let untitled = if is_sure {
            without_title(without_sentence(named))
        } else {
            named
        };
        let (bounded, agency) = without_agency(untitled);
        self.note(agency);
        let is_first = self.count == 0;
        let behind_name = comma && !self.persons.is_empty();
        let is_post = behind_name && is_job(bounded.words) && !begins_with_given_name(bounded.words);
        let bounded = if is_post { bounded } else { without_job(bounded) }.trim();
        let was_affiliated = std::mem::replace(&mut self.in_affiliation, true);
        let is_picture = |agency: Agency| agency.kind == AgencyKind::Pictures;
        let maker = self.persons.last().map(|person| person.start);
        let maker = maker.filter(|_| !was_affiliated);
        if behind_name && is_maker(piece.words) {
            self.makers.extend(maker);
            self.has_job = true;
        } else if bounded.words.is_empty() || is_sure && self.is_beside(bounded.words, comma) {
            self.has_job = true;
        } else if let Some(agency) = signed(bounded.words, is_sure) {
            self.note(Some(agency));
            self.makers.extend(maker.filter(|_| is_picture(agency)));
            self.signature = self.signature.or(Some(bounded));
            self.has_job = true;
        } else if behind_name && is_suffix(bounded.words) {
            self.lengthen(bounded, stretch);
        } else if behind_name && (is_degree(bounded.words) || self.is_where(bounded, was_affiliated)) {
            self.has_job = true;
        } else if self.is_person(bounded, comma, trust) && !(is_sure && is_organization(bounded.words)) {
            // `AP reporter Jane Roe`
            if bounded.start > named.start {
                self.note(leading_agency(named.words));
            }
            self.in_affiliation = false;
            if agency.is_some_and(is_picture) {
                self.makers.push(bounded.start);
            }
            self.persons.push(bounded);
            self.has_job |= bounded.words.len() < piece.words.len();
        } else if is_job(bounded.words)
            || is_sure && is_organization(bounded.words)
            || bounded.words.starts_with("The ") && !is_first
        {
            self.note(leading_agency(bounded.words));
            self.desk = self.desk.or(Some(piece));
            self.has_job = true;
        } else {
            self.is_odd |= is_first || !bounded.words.starts_with(char::is_uppercase);
        }
    }

    /// Whether `words` of a field name nobody, or an office or organization behind a name.
    fn is_beside(&self, words: &str, comma: bool) -> bool {
        is_nobody(words) || !self.persons.is_empty() && is_office(words, comma)
    }

    fn is_person(&self, part: Part<'_>, comma: bool, trust: Trust) -> bool {
        let is_first = self.count == 0;
        if trust != Trust::Sure {
            return is_name(part.words, false) && (is_first || self.has_job || trust == Trust::Due);
        }
        // After a full name and a comma, `Paris` is where they are.
        let all_single = self.persons.iter().all(|person| !person.words.contains(' '));
        is_name(part.words, !comma || all_single)
            || (self.persons.is_empty() || !comma || !is_paper_of_place(part.words))
                && is_name_like_a_paper(part.words)
    }

    /// Whether `part`, behind a name and a comma, says where they are or, behind a job, for whom they work.
    fn is_where(&self, part: Part<'_>, was_affiliated: bool) -> bool {
        let is_full = part.words.contains(' ');
        let is_known = is_full && begins_with_given_name(part.words);
        !is_known && (is_place(part.words) && !self.are_single() || was_affiliated && is_full)
    }

    fn are_single(&self) -> bool {
        self.persons.iter().all(|person| !person.words.contains(' '))
    }

    /// `Paris, Jane Roe`: a place before a full name says where she is.
    fn drop_leading_place(&mut self) {
        if let [first, second, ..] = self.persons.as_slice()
            && is_place(first.words)
            && is_full_name(second.words)
        {
            self.persons.remove(0);
            self.has_place = true;
        }
    }

    /// `Joe Roe, Sr.`: the name goes on to `suffix`.
    fn lengthen(&mut self, suffix: Part<'a>, stretch: Part<'a>) {
        let Some(person) = self.persons.last_mut() else {
            return;
        };
        let (from, mut to) = (
            person.start - stretch.start,
            suffix.start + suffix.words.len() - stretch.start,
        );
        if stretch.words.get(to..).is_some_and(|rest| rest.starts_with('.')) {
            to += 1;
        }
        if let Some(words) = stretch.words.get(from..to) {
            person.words = words;
        }
        self.in_affiliation = false;
    }

    fn note(&mut self, agency: Option<Agency>) {
        self.has_pictures |= agency.is_some_and(|agency| agency.kind == AgencyKind::Pictures);
        self.agency = self.agency.or(agency);
    }
}
