//! Surnames with a title that contradicts everybody who bears them: `President Roe` beside `the first lady, Ann Roe`.
//!
//! They are looked at before other lone words, so that a bare surname, in the headline above them for one, finds them too.

use dateline_types::Gender;

use super::apart::{offices, same_head};
use super::{ClusterIndex, PersonCluster, RawMention, lone};

/// Heads of roles of those who have them by marriage or birth: whoever bears the surname with another title is somebody else.
const RELATED: [&str; 16] = [
    "lady",
    "gentleman",
    "wife",
    "husband",
    "widow",
    "widower",
    "son",
    "daughter",
    "mother",
    "father",
    "brother",
    "sister",
    "spouse",
    "partner",
    "uncle",
    "aunt",
];

/// Offices of which nobody holds two: a general may be president, a senator is no mayor.
const EXCLUSIVE: [&str; 14] = [
    "president",
    "senator",
    "governor",
    "mayor",
    "representative",
    "congressman",
    "congresswoman",
    "justice",
    "judge",
    "pope",
    "king",
    "queen",
    "sheriff",
    "ambassador",
];

/// Makes people of the titled surnames that name none of `clusters`.
pub(super) fn titled_apart(
    mentions: &[RawMention],
    clusters: &mut Vec<PersonCluster>,
    index: &mut ClusterIndex,
) -> Vec<bool> {
    let mut placed = vec![false; mentions.len()];
    let known = clusters.len();
    // Those whom the gender or the office sets apart from everybody of the name; then those who have an office that nobody of
    // the name has, where somebody was set apart.
    for sure in [true, false] {
        for (i, mention) in mentions.iter().enumerate() {
            if placed[i] || mention.form.is_full() || !is_titled(mention) {
                continue;
            }
            let candidates: Vec<usize> = {
                let mut found: Vec<usize> = index
                    .find(&mention.form)
                    .filter(|&candidate| lone::may_name(&clusters[candidate], mention))
                    .collect();
                found.sort_unstable();
                found.dedup();
                found
            };
            let apart = candidates
                .iter()
                .rfind(|&&candidate| {
                    candidate >= known && !clusters[candidate].contradicts(mention.title_gender)
                })
                .copied();
            let mut bearers = candidates
                .iter()
                .filter(|&&candidate| candidate < known)
                .peekable();
            if bearers.peek().is_none() {
                continue;
            }
            let nobody = bearers.all(|&bearer| {
                let cluster = &clusters[bearer];
                cluster.contradicts(mention.title_gender)
                    || if sure {
                        is_another(mention, cluster, mentions)
                    } else {
                        apart.is_some() && !holds(mention, cluster, mentions)
                    }
            });
            if !nobody {
                continue;
            }
            let home = apart.unwrap_or_else(|| {
                clusters.push(PersonCluster::default());
                clusters.len() - 1
            });
            clusters[home].add(i, mention, apart.map(|_| dateline_types::MergeRule::SameName));
            index.add(&mention.form, home);
            placed[i] = true;
        }
    }
    placed
}

fn is_titled(mention: &RawMention) -> bool {
    mention.title_gender != Gender::Unknown || mention.office.is_some()
}

/// Whether a full naming of the person shows the office of `mention`.
fn holds(mention: &RawMention, cluster: &PersonCluster, mentions: &[RawMention]) -> bool {
    let Some(office) = &mention.office else {
        return true;
    };
    offices(&cluster.members, mentions)
        .iter()
        .any(|other| same_head(other, office))
}

/// Whether the office before the surname says that the bearer of the full name is somebody else: they are there by marriage or birth,
/// or come later in the text with an office that goes with no other.
fn is_another(mention: &RawMention, cluster: &PersonCluster, mentions: &[RawMention]) -> bool {
    let Some(office) = &mention.office else {
        return false;
    };
    let theirs = offices(&cluster.members, mentions);
    if theirs.is_empty() || theirs.iter().any(|other| same_head(other, office)) {
        return false;
    }
    let related = theirs.iter().any(|head| RELATED.contains(&head.as_str()));
    let first = cluster
        .members
        .iter()
        .min()
        .and_then(|&first| mentions.get(first));
    let later = first.is_some_and(|first| first.tokens.start > mention.tokens.start);
    let exclusive = |head: &str| EXCLUSIVE.iter().any(|office| same_head(office, head));
    related || later && exclusive(office) && theirs.iter().all(|head| exclusive(head))
}
