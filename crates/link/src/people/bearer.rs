//! Who bears a name in the run, before bearers are merged.

use dateline_gazetteer::{NameForm, fold_name, title_with};
use dateline_model::{FoundPerson, Gender, ProcessedArticle};
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Place, namesakes};

/// Someone who bears a name: all who bear one full name, or one who bears a lone one in one article.
#[derive(Debug, Default)]
pub(crate) struct Bearer {
    pub(crate) form: NameForm,
    /// The name as first written among equals, for a stable order.
    pub(crate) name: String,
    pub(crate) male: u32,
    pub(crate) female: u32,
    /// How often named.
    pub(crate) mentions: u32,
    /// Titles of the roles, as numbers of [`Bearers::titles`].
    pub(crate) titles: FxHashSet<u32>,
    /// Walks of life and countries that the roles show.
    pub(crate) fields: FxHashSet<&'static str>,
    pub(crate) nations: FxHashSet<&'static str>,
    /// Who else the articles name, by surname, as numbers.
    pub(crate) company: FxHashSet<u32>,
    /// The articles.
    pub(crate) articles: FxHashSet<u32>,
    pub(crate) members: Vec<Place>,
}

impl Bearer {
    pub(crate) fn gender(&self) -> Gender {
        match self.male.cmp(&self.female) {
            std::cmp::Ordering::Greater => Gender::Male,
            std::cmp::Ordering::Less => Gender::Female,
            std::cmp::Ordering::Equal => Gender::Unknown,
        }
    }

    /// Whether the two are known to be a man and a woman.
    pub(crate) fn gender_parts(&self, other: &Self) -> bool {
        let (one, other) = (self.gender(), other.gender());
        one != other && one != Gender::Unknown && other != Gender::Unknown
    }

    /// Whether both are given one title, or are named beside one third person.
    pub(crate) fn agrees(&self, other: &Self) -> bool {
        !self.titles.is_disjoint(&other.titles) || !self.company.is_disjoint(&other.company)
    }
}

/// Beyond so many companions no more are remembered: who meets everyone is known by any of them.
const MOST_COMPANY: usize = 4096;
/// An article that names more people is a list of names: standing on it makes nobody company, and everyone on it being
/// everyone's would take memory that grows with the square of its length.
pub(crate) const LONGEST_COMPANY: usize = 256;

/// The bearers of the run, in an order that depends on names and article identifiers alone.
#[derive(Debug, Default)]
pub(crate) struct Bearers {
    pub(crate) list: Vec<Bearer>,
    /// Bearers of one name who are two people.
    pub(crate) namesakes: Vec<Vec<usize>>,
}

impl Bearers {
    /// Reads the people of all articles; `part` says of whom a full name is: the members of each, by number.
    pub(crate) fn collect(
        articles: &[ProcessedArticle],
        article_ids: &[String],
        part: impl Fn(&Bearer) -> Vec<Vec<usize>>,
    ) -> Self {
        let mut reading = Reading::default();
        for article in 0..crate::tally::count(articles.len()) {
            reading.read(articles, article, None);
        }
        let mut parted: Vec<Bearer> = Vec::new();
        let whole = std::mem::take(&mut reading.list);
        let mut list = Vec::with_capacity(whole.len());
        for bearer in whole {
            let groups = part(&bearer);
            if groups.len() < 2 {
                list.push(bearer);
                continue;
            }
            tracing::debug!(
                name = bearer.name,
                people = groups.len(),
                "one full name, several people"
            );
            for group in groups {
                reading.by_name.clear();
                for member in group {
                    let (article, person) = bearer.members[member];
                    reading.read(articles, article, Some(person));
                }
                parted.append(&mut reading.list);
            }
        }
        list.append(&mut parted);
        let id = |bearer: &Bearer| {
            let ids = bearer
                .members
                .iter()
                .filter_map(|&(article, _)| article_ids.get(article as usize));
            ids.min().cloned().unwrap_or_default()
        };
        list.sort_by_cached_key(|bearer| (bearer.name.clone(), id(bearer), bearer.members.len()));
        let namesakes = same_names(&list);
        Self { list, namesakes }
    }
}

/// The numbers of bearers that have one full name.
fn same_names(list: &[Bearer]) -> Vec<Vec<usize>> {
    let mut by_name: FxHashMap<(&str, Option<&str>), Vec<usize>> = FxHashMap::default();
    for (index, bearer) in list
        .iter()
        .enumerate()
        .filter(|(_, bearer)| bearer.form.is_full())
    {
        let key = (bearer.form.joined(), bearer.form.suffix());
        by_name.entry(key).or_default().push(index);
    }
    let mut groups: Vec<Vec<usize>> = by_name.into_values().filter(|group| group.len() > 1).collect();
    groups.sort_unstable();
    groups
}

/// Bearers under way.
#[derive(Default)]
struct Reading {
    numbers: Numbers,
    by_name: FxHashMap<(String, Option<String>), usize>,
    list: Vec<Bearer>,
}

impl Reading {
    /// Takes in the people of an article, or one of them.
    fn read(&mut self, articles: &[ProcessedArticle], article: u32, only: Option<u32>) {
        let Some(processed) = articles.get(article as usize) else {
            return;
        };
        let people = &processed.findings.people;
        let forms: Vec<NameForm> = people
            .iter()
            .map(|person| NameForm::parse(&person.name))
            .collect();
        let surnames: Vec<u32> = forms
            .iter()
            .map(|form| self.numbers.get(surname_key(form)))
            .collect();
        for (index, (person, form)) in (0u32..).zip(people.iter().zip(forms)) {
            if only.is_none_or(|only| only == index) {
                let at = self.bearer_of(person, form);
                self.add(at, person, (article, index), &surnames);
            }
        }
    }

    /// Who bears the name already, or a new bearer; a lone name has one for each article.
    fn bearer_of(&mut self, person: &FoundPerson, form: NameForm) -> usize {
        let list = &mut self.list;
        let mut new = |form: NameForm| {
            list.push(Bearer {
                form,
                name: person.name.clone(),
                ..Bearer::default()
            });
            list.len() - 1
        };
        if !form.is_full() {
            return new(form);
        }
        let key = (form.joined().to_owned(), form.suffix().map(str::to_owned));
        *self.by_name.entry(key).or_insert_with(|| new(form))
    }

    fn add(&mut self, at: usize, person: &FoundPerson, place: Place, surnames: &[u32]) {
        let own = surnames.get(place.1 as usize).copied();
        let bearer = &mut self.list[at];
        if person.name < bearer.name {
            bearer.name.clone_from(&person.name);
            bearer.form = NameForm::parse(&person.name);
        }
        match person.gender {
            Gender::Male => bearer.male += 1,
            Gender::Female => bearer.female += 1,
            Gender::Unknown => {}
        }
        let mentions = crate::tally::count(person.mentions.len());
        bearer.mentions = bearer.mentions.saturating_add(mentions);
        for role in &person.roles {
            if let Some(title) = title_key(&role.text) {
                bearer.titles.insert(self.numbers.get(title));
            }
            let standing = namesakes::standing(&role.text);
            bearer.fields.extend(standing.field);
            bearer.nations.extend(standing.nation);
        }
        if surnames.len() <= LONGEST_COMPANY && bearer.company.len() < MOST_COMPANY {
            let others = surnames.iter().filter(|&&other| Some(other) != own);
            bearer.company.extend(others);
        }
        bearer.articles.insert(place.0);
        bearer.members.push(place);
    }
}

/// Strings as numbers.
#[derive(Default)]
struct Numbers(FxHashMap<String, u32>);

impl Numbers {
    fn get(&mut self, key: String) -> u32 {
        let next = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        *self.0.entry(key).or_insert(next)
    }
}

/// The key of the word by which someone is called.
pub(crate) fn surname_key(form: &NameForm) -> String {
    let words = form.words();
    let strongest = words
        .iter()
        .filter(|word| !word.initial)
        .max_by_key(|word| form.named_by(word));
    strongest.map_or_else(String::new, |word| word.key.clone())
}

/// What of a role tells its bearer: the title and the words before it, without `former` and complements; `None` where it is a
/// title that half of all people have (`spokesman`).
pub(crate) fn title_key(role: &str) -> Option<String> {
    let words: Vec<&str> = role.split(' ').collect();
    let (from, taken) = title_in(&words)?;
    let title: String = words[from..from + taken]
        .iter()
        .map(|word| fold_name(word))
        .collect();
    Some(format!("title {title}"))
}

/// Where the title of a role begins and how many words it has.
pub(crate) fn title_in(words: &[&str]) -> Option<(usize, usize)> {
    (0..words.len()).find_map(|from| {
        let (taken, title) = title_with(words.len() - from, |i| words[from + i])?;
        title.is_role().then_some((from, taken))
    })
}
