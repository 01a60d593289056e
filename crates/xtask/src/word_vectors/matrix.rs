//! Vectors one after the other, and the few things that are done with them.
//!
//! Sums go by lanes in a fixed order, so that a compiler may use wide registers and the result is the same on every machine.

/// How many numbers a vector has.
pub(crate) const DIMENSIONS: usize = 100;

const LANES: usize = 8;

/// A vector with zeros up to a whole number of lanes.
pub(crate) type Row = [f32; DIMENSIONS.next_multiple_of(LANES)];

/// A row of zeros.
pub(crate) const ZERO: Row = [0.0; DIMENSIONS.next_multiple_of(LANES)];

/// Vectors of length one with their weights, the most frequent word first.
pub(crate) struct Matrix {
    rows: Vec<Row>,
    weights: Vec<f32>,
}

impl Matrix {
    pub(crate) const fn new() -> Self {
        Self {
            rows: Vec::new(),
            weights: Vec::new(),
        }
    }

    /// Adds the vector of the next word, which weighs the less the later it comes.
    pub(crate) fn push(&mut self, vector: &[f32]) {
        let mut row = ZERO;
        for (to, from) in row.iter_mut().zip(vector) {
            *to = *from;
        }
        #[expect(clippy::cast_precision_loss, reason = "ranks are below a million")]
        let rank = (self.rows.len() + FLAT) as f32;
        self.rows.push(row);
        self.weights.push(1.0 / rank.sqrt());
    }

    /// Takes from each vector the middle of all and the `directions` in which all differ most, and makes each one long.
    pub(crate) fn centre(&mut self, directions: usize) {
        normalize_all(&mut self.rows);
        let all = self.sum(0..self.len());
        let whole: f32 = self.weights.iter().sum();
        for row in &mut self.rows {
            add(row, &all, -1.0 / whole);
        }
        for _ in 0..directions {
            let direction = self.widest();
            for row in &mut self.rows {
                let along = dot(row, &direction);
                add(row, &direction, -along);
            }
        }
        normalize_all(&mut self.rows);
    }

    /// The direction in which all vectors differ most, by power iteration from the first.
    fn widest(&self) -> Row {
        let mut direction = self.rows.first().copied().unwrap_or(ZERO);
        for _ in 0..TURNS {
            let mut next = ZERO;
            for (row, weight) in self.rows.iter().zip(&self.weights) {
                add(&mut next, row, weight * dot(row, &direction));
            }
            direction = unit(&next);
        }
        direction
    }

    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    pub(crate) fn row(&self, word: usize) -> &Row {
        &self.rows[word]
    }

    pub(crate) fn weight(&self, word: usize) -> f32 {
        self.weights[word]
    }

    /// The sum of the vectors of `words` by their weights.
    pub(crate) fn sum(&self, words: impl IntoIterator<Item = usize>) -> Row {
        let mut sum = ZERO;
        for word in words {
            add(&mut sum, self.row(word), self.weight(word));
        }
        sum
    }
}

/// The first so many words weigh about the same.
const FLAT: usize = 100;

/// How often a direction is drawn nearer to the widest.
const TURNS: usize = 30;

fn normalize_all(rows: &mut [Row]) {
    for row in rows {
        *row = unit(row);
    }
}

/// Adds `factor` times `other`.
pub(crate) fn add(row: &mut Row, other: &Row, factor: f32) {
    for (to, from) in row.iter_mut().zip(other) {
        *to += factor * from;
    }
}

/// The product of two vectors.
pub(crate) fn dot(one: &Row, other: &Row) -> f32 {
    let mut lanes = [0.0f32; LANES];
    let (one, _) = one.as_chunks::<LANES>();
    let (other, _) = other.as_chunks::<LANES>();
    for (one, other) in one.iter().zip(other) {
        for lane in 0..LANES {
            lanes[lane] += one[lane] * other[lane];
        }
    }
    lanes.iter().sum()
}

/// The vector of the same direction that is one long; zeros stay.
pub(crate) fn unit(row: &Row) -> Row {
    let length = dot(row, row).sqrt();
    let mut unit = ZERO;
    if length > 0.0 {
        add(&mut unit, row, 1.0 / length);
    }
    unit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vectors_are_one_long_and_around_the_middle() {
        let mut matrix = Matrix::new();
        for vector in [[4.0, 3.0], [4.0, -3.0], [5.0, 0.1]] {
            matrix.push(&vector);
        }
        matrix.centre(0);
        for word in 0..3 {
            let row = matrix.row(word);
            assert!((dot(row, row) - 1.0).abs() < 1e-5);
        }
        assert!(dot(matrix.row(0), matrix.row(1)) < -0.5);
        assert_eq!(unit(&ZERO), ZERO);
    }

    #[test]
    fn what_all_differ_in_most_is_taken_away() {
        let mut matrix = Matrix::new();
        for (large, small) in [(9.0, 1.0), (-9.0, 1.0), (9.0, -1.0), (-9.0, -1.0)] {
            matrix.push(&[large, small]);
        }
        matrix.centre(1);
        assert!(dot(matrix.row(0), matrix.row(1)) > 0.9);
        assert!(dot(matrix.row(0), matrix.row(2)) < -0.9);
    }
}
