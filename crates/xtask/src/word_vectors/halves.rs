//! Words halved, and halved again, by where they differ most.

use super::matrix::{Matrix, Row, ZERO, add, dot, unit};

/// How often the direction of the widest spread is drawn nearer, and then the two middles.
const TURNS: usize = 10;

/// The parts of `words` that are left when each is halved as long as both halves have `least` words; those beside one another are
/// the most alike. Words keep their order within a part.
pub(crate) fn all(matrix: &Matrix, words: Vec<usize>, least: usize) -> Vec<Vec<usize>> {
    let mut done = Vec::new();
    let mut open = vec![words];
    while let Some(words) = open.pop() {
        match in_two(matrix, &words, least) {
            Some([one, other]) => open.extend([other, one]),
            None => done.push(words),
        }
    }
    done
}

/// Two halves of at least so many words, and of at least a quarter of all; `None` where there are too few. The half with the first word comes first.
pub(crate) fn in_two(matrix: &Matrix, words: &[usize], least: usize) -> Option<[Vec<usize>; 2]> {
    if words.len() < 2 * least {
        return None;
    }
    let middle = unit(&matrix.sum(words.iter().copied()));
    let mut direction = widest(matrix, words, &middle)?;
    // spherical k-means with two middles: a word goes where the product with their difference says
    let mut edge = dot(&middle, &direction);
    for _ in 0..TURNS {
        let above = |word: &usize| dot(matrix.row(*word), &direction) > edge;
        let one = unit(&matrix.sum(words.iter().copied().filter(above)));
        let other = unit(&matrix.sum(words.iter().copied().filter(|word| !above(word))));
        let mut next = one;
        add(&mut next, &other, -1.0);
        direction = next;
        edge = 0.0;
    }
    let mut far: Vec<(f32, usize)> = words
        .iter()
        .map(|word| (dot(matrix.row(*word), &direction), *word))
        .collect();
    far.sort_unstable_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    let above = far.partition_point(|(product, _)| *product > edge);
    let fewest = least.max(words.len() / 4);
    let cut = above.clamp(fewest, words.len() - fewest);
    let half = |part: &[(f32, usize)]| {
        let mut half: Vec<usize> = part.iter().map(|(_, word)| *word).collect();
        half.sort_unstable();
        half
    };
    let (one, other) = far.split_at(cut);
    let (one, other) = (half(one), half(other));
    Some(if one.first() < other.first() {
        [one, other]
    } else {
        [other, one]
    })
}

/// The direction in which the words differ most, by power iteration from the word that is least like the middle.
fn widest(matrix: &Matrix, words: &[usize], middle: &Row) -> Option<Row> {
    let far = words
        .iter()
        .map(|word| (dot(matrix.row(*word), middle), *word))
        .min_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)))?;
    let mut direction = *matrix.row(far.1);
    for _ in 0..TURNS {
        let zero = dot(middle, &direction);
        let mut next = ZERO;
        let mut whole = 0.0;
        for word in words {
            let along = matrix.weight(*word) * (dot(matrix.row(*word), &direction) - zero);
            add(&mut next, matrix.row(*word), along);
            whole += along;
        }
        add(&mut next, middle, -whole);
        direction = unit(&next);
    }
    Some(direction)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_halved_where_they_differ() {
        let mut matrix = Matrix::new();
        for number in 0..60u8 {
            let along = f32::from(number % 3 == 0) * 5.0;
            matrix.push(&[1.0 + along, f32::from(number) / 50.0, 3.0 - along]);
        }
        matrix.centre(0);
        let [one, other] = in_two(&matrix, &(0..60).collect::<Vec<_>>(), 10).unwrap();
        assert_eq!(one.len(), 20);
        assert!(one.iter().all(|word| word % 3 == 0) && one.is_sorted());
        assert_eq!(other.len(), 40);

        let parts = all(&matrix, (0..60).collect(), 7);
        assert!(
            parts.iter().all(|part| (7..14).contains(&part.len())),
            "{parts:?}"
        );
        let mut words = parts.concat();
        words.sort_unstable();
        assert_eq!(words, (0..60).collect::<Vec<_>>());
    }
}
