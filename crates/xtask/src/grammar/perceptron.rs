//! Averaged perceptrons whose features are rows of a table.

/// Weights while they are learnt.
pub(crate) struct Perceptron<const N: usize> {
    weights: Vec<[i32; N]>,
    /// The sum of all weights over all steps so far is `step * weight - late`.
    late: Vec<[i64; N]>,
    step: i64,
}

/// Weights as they are shipped.
pub(crate) struct Weights<const N: usize>(Vec<[i8; N]>);

impl<const N: usize> Perceptron<N> {
    pub(crate) fn new(rows: usize) -> Self {
        Self {
            weights: vec![[0; N]; rows],
            late: vec![[0; N]; rows],
            step: 0,
        }
    }

    pub(crate) fn sums(&self, features: &[usize]) -> [i64; N] {
        let mut sums = [0; N];
        for &feature in features {
            for (sum, weight) in sums.iter_mut().zip(&self.weights[feature]) {
                *sum += i64::from(*weight);
            }
        }
        sums
    }

    /// Moves the weights from `found` to `wanted`, where they differ.
    pub(crate) fn learn(&mut self, features: &[usize], wanted: usize, found: usize) {
        self.step += 1;
        if wanted == found {
            return;
        }
        for &feature in features {
            self.weights[feature][wanted] += 1;
            self.weights[feature][found] -= 1;
            self.late[feature][wanted] += self.step;
            self.late[feature][found] -= self.step;
        }
    }

    /// The mean over all steps, as whole numbers of which few reach the end of the scale.
    pub(crate) fn averaged(self) -> Weights<N> {
        let mean = |weight: i32, late: i64| f64::from(weight) - late as f64 / self.step.max(1) as f64;
        let mut sizes: Vec<f64> = Vec::new();
        for (weights, late) in self.weights.iter().zip(&self.late) {
            let means = weights
                .iter()
                .zip(late)
                .map(|(&weight, &late)| mean(weight, late).abs());
            sizes.extend(means.filter(|size| *size > 0.05));
        }
        sizes.sort_by(f64::total_cmp);
        let large = sizes.get(sizes.len() * 9_990 / 10_000).copied().unwrap_or(1.0);
        let scale = 127.0 / large.max(1e-9);
        let rows = self.weights.iter().zip(&self.late).map(|(weights, late)| {
            let mut row = [0; N];
            for (slot, (&weight, &late)) in row.iter_mut().zip(weights.iter().zip(late)) {
                *slot = (mean(weight, late) * scale).round().clamp(-127.0, 127.0) as i8;
            }
            row
        });
        Weights(rows.collect())
    }
}

impl<const N: usize> Weights<N> {
    pub(crate) fn sums(&self, features: &[usize]) -> [i64; N] {
        let mut sums = [0; N];
        for &feature in features {
            for (sum, weight) in sums.iter_mut().zip(&self.0[feature]) {
                *sum += i64::from(*weight);
            }
        }
        sums
    }

    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        self.0
            .iter()
            .flatten()
            .map(|weight| weight.cast_unsigned())
            .collect()
    }
}
