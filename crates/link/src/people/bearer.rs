//! Who bears a name in the run, before bearers are merged.

use dateline_gazetteer::{NameForm, fold_name, title_with};
use dateline_model::{Gender, ProcessedArticle};
use rustc_hash::{FxHashMap, FxHashSet};

use super::Place;

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
const LONGEST_COMPANY: usize = 256;

/// The bearers of the run, in an order that depends on names and article identifiers alone.
#[derive(Debug, Default)]
pub(crate) struct Bearers {
    pub(crate) list: Vec<Bearer>,
}

impl Bearers {
    /// Reads the people of all articles.
    pub(crate) fn collect(articles: &[ProcessedArticle], article_ids: &[String]) -> Self {
        let mut numbers = Numbers::default();
        let mut by_name: FxHashMap<(String, Option<String>), usize> = FxHashMap::default();
        let mut list: Vec<Bearer> = Vec::new();
        for (article, processed) in (0u32..).zip(articles) {
            let people = &processed.findings.people;
            let forms: Vec<NameForm> = people
                .iter()
                .map(|person| NameForm::parse(&person.name))
                .collect();
            let surnames: Vec<u32> = forms.iter().map(|form| numbers.get(surname_key(form))).collect();
            for (index, (person, form)) in (0u32..).zip(people.iter().zip(forms)) {
                let own = surnames[index as usize];
                let at = if form.is_full() {
                    let key = (form.joined().to_owned(), form.suffix().map(str::to_owned));
                    *by_name.entry(key).or_insert_with(|| {
                        list.push(Bearer {
                            form,
                            name: person.name.clone(),
                            ..Bearer::default()
                        });
                        list.len() - 1
                    })
                } else {
                    list.push(Bearer {
                        form,
                        name: person.name.clone(),
                        ..Bearer::default()
                    });
                    list.len() - 1
                };
                let bearer = &mut list[at];
                if person.name < bearer.name {
                    bearer.name.clone_from(&person.name);
                    bearer.form = NameForm::parse(&person.name);
                }
                match person.gender {
                    Gender::Male => bearer.male += 1,
                    Gender::Female => bearer.female += 1,
                    Gender::Unknown => {}
                }
                bearer.mentions = bearer
                    .mentions
                    .saturating_add(crate::tally::count(person.mentions.len()));
                for role in &person.roles {
                    if let Some(title) = title_key(&role.text) {
                        bearer.titles.insert(numbers.get(title));
                    }
                }
                if surnames.len() <= LONGEST_COMPANY && bearer.company.len() < MOST_COMPANY {
                    bearer
                        .company
                        .extend(surnames.iter().filter(|&&other| other != own));
                }
                bearer.articles.insert(article);
                bearer.members.push((article, index));
            }
        }
        let id = |bearer: &Bearer| {
            let ids = bearer
                .members
                .iter()
                .filter_map(|&(article, _)| article_ids.get(article as usize));
            ids.min().cloned().unwrap_or_default()
        };
        list.sort_by_cached_key(|bearer| (bearer.name.clone(), id(bearer), bearer.members.len()));
        Self { list }
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
fn title_key(role: &str) -> Option<String> {
    let words: Vec<&str> = role.split(' ').collect();
    let from = (0..words.len()).find_map(|from| {
        let (taken, title) = title_with(words.len() - from, |i| words[from + i])?;
        title.is_role().then_some((from, taken))
    })?;
    let title: String = words[from.0..from.0 + from.1]
        .iter()
        .map(|word| fold_name(word))
        .collect();
    Some(format!("title {title}"))
}
