//! Spherical k-means over all words.

use super::halves;
use super::matrix::{Matrix, Row, dot, unit};

/// How often words are given to the nearest middle, and middles drawn anew.
const TURNS: usize = 30;

/// The fewest words of a part that k-means begins with.
const LEAST: usize = 500;

/// So many classes of all words; like ones are beside one another, more or less.
pub(crate) fn classes(matrix: &Matrix, count: usize) -> Vec<Vec<usize>> {
    let mut middles: Vec<Row> = first(matrix, count)
        .into_iter()
        .map(|words| unit(&matrix.sum(words)))
        .collect();
    for _ in 0..TURNS {
        middles = assigned(matrix, &middles)
            .into_iter()
            .map(|words| unit(&matrix.sum(words)))
            .collect();
    }
    assigned(matrix, &middles)
}

/// The words by the nearest middle.
fn assigned(matrix: &Matrix, middles: &[Row]) -> Vec<Vec<usize>> {
    let mut classes = vec![Vec::new(); middles.len()];
    for word in 0..matrix.len() {
        let mut best = (f32::NEG_INFINITY, 0);
        for (class, middle) in middles.iter().enumerate() {
            let product = dot(matrix.row(word), middle);
            if product > best.0 {
                best = (product, class);
            }
        }
        classes[best.1].push(word);
    }
    classes
}

/// The parts to begin with: that with the widest spread is halved until there are `count`, or none can be halved.
fn first(matrix: &Matrix, count: usize) -> Vec<Vec<usize>> {
    let all: Vec<usize> = (0..matrix.len()).collect();
    let mut parts = vec![(spread(matrix, &all), all)];
    while parts.len() < count {
        let mut order: Vec<usize> = (0..parts.len()).collect();
        order.sort_by(|one, other| parts[*other].0.total_cmp(&parts[*one].0));
        let halved = order
            .into_iter()
            .find_map(|part| Some((part, halves::in_two(matrix, &parts[part].1, LEAST)?)));
        let Some((part, halves)) = halved else { break };
        parts.splice(part..=part, halves.map(|half| (spread(matrix, &half), half)));
    }
    parts.into_iter().map(|(_, words)| words).collect()
}

/// How far words lie from their middle, by their weights.
fn spread(matrix: &Matrix, words: &[usize]) -> f32 {
    let sum = matrix.sum(words.iter().copied());
    let whole: f32 = words.iter().map(|word| matrix.weight(*word)).sum();
    whole - dot(&sum, &unit(&sum))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_around_three_directions_are_three_classes() {
        let mut matrix = Matrix::new();
        for number in 0..3000u16 {
            let mut vector = [0.0; 4];
            vector[usize::from(number % 3)] = 4.0;
            vector[3] = f32::from(number % 7) / 7.0;
            matrix.push(&vector);
        }
        matrix.centre(0);
        let classes = classes(&matrix, 3);
        for words in &classes {
            assert_eq!(words.len(), 1000);
            assert!(words.iter().all(|word| word % 3 == words[0] % 3));
        }
    }
}
