import RealModule

/// Truth and the probability that was given to it: proper scores.
package struct ProbabilityScores: Hashable, Sendable {
    /// Probabilities count as at least 2^-52 and at most 1 - 2^-52, as in
    /// `sklearn.metrics.log_loss` (1.9.1) for 64-bit numbers: one hopeless row costs 36.04.
    private static let least = Double.ulpOfOne

    private let positives: [Bool]
    private let probabilities: [Double]
    private let weights: RowWeights

    /// Takes whether each row is positive, and the probability of that. Refuses no rows, columns of
    /// different length, and what is not finite or outside 0...1.
    package init(
        positives: [Bool], probabilities: [Double], weights: RowWeights? = nil
    ) throws(SampleRefused) {
        guard !positives.isEmpty else { throw .empty }
        guard positives.count == probabilities.count else {
            throw .lengths(positives.count, probabilities.count)
        }
        for (row, probability) in probabilities.enumerated() {
            guard probability.isFinite else { throw .notFinite(row: row) }
            guard (0...1).contains(probability) else { throw .noProbability(row: row) }
        }
        self.positives = positives
        self.probabilities = probabilities
        self.weights = try .checked(weights, rows: positives.count)
    }

    /// The mean of -ln of the probability given to what is true, in nats.
    package var logLoss: Double { weights.mean(loss) }

    /// -ln of the probability given to what is true, row by row, whatever a row counts.
    package var losses: [Double] { positives.indices.map(loss) }

    private func loss(_ row: Int) -> Double {
        let positive = probabilities[row]
        return ProbabilityScores.loss(positives[row] ? positive : 1 - positive)
    }

    /// The mean of (probability - truth)², from 0 to 1: the halved form, scikit-learn's for two
    /// classes.
    package var brier: Double { weights.mean(squaredError) }

    /// (probability - truth)², row by row.
    package var squaredErrors: [Double] { positives.indices.map(squaredError) }

    private func squaredError(_ row: Int) -> Double {
        let error = probabilities[row] - (positives[row] ? 1 : 0)
        return error * error
    }

    fileprivate static func loss(_ probability: Double) -> Double {
        -Double.log(min(max(probability, least), 1 - least))
    }
}

extension ProbabilityMatrix {
    /// The mean of -ln of the probability given to the true class, in nats, clipped as for two classes.
    package var logLoss: Double {
        CompensatedSum.of(
            (0..<rows).lazy.map { ProbabilityScores.loss(self[$0, Int(truth[$0])]) }
        ) / Double(rows)
    }

    /// The mean over rows of Σ (probability - truth)² over classes, from 0 to 2: scikit-learn's form
    /// for more than two classes. Half of it is the form for two.
    package var brierSum: Double {
        var sum = CompensatedSum()
        for row in 0..<rows {
            for of in 0..<classes {
                let error = self[row, of] - (isTrue(row, of) ? 1 : 0)
                sum.add(error * error)
            }
        }
        return sum.value / Double(rows)
    }
}
