/// The probability of each class for each row, and the class that is true.
package struct ProbabilityMatrix: Hashable, Sendable {
    /// How far a row's probabilities may be from adding up to 1.
    private static let slack = 1e-6

    package let classes: Int
    package let truth: [Int32]
    /// Row by row.
    private let values: [Double]

    /// Takes rows of one probability a class, and true classes as 0..<classes. Refuses no rows,
    /// fewer than two classes, rows of another length, what is not finite or outside 0...1, and rows
    /// that do not add up to 1 within 1e-6: they are never rescaled.
    package init(
        _ rows: [[Double]], classes: Int, truth: [Int32]
    ) throws(SampleRefused) {
        guard !rows.isEmpty else { throw .empty }
        guard rows.count == truth.count else { throw .lengths(truth.count, rows.count) }
        guard classes >= 2 else { throw .oneClass }
        for (row, probabilities) in rows.enumerated() {
            guard probabilities.count == classes else {
                throw .lengths(classes, probabilities.count)
            }
            for probability in probabilities {
                guard probability.isFinite else { throw .notFinite(row: row) }
                guard (0...1).contains(probability) else { throw .noProbability(row: row) }
            }
            let sum = CompensatedSum.of(probabilities)
            guard (sum - 1).magnitude <= ProbabilityMatrix.slack else { throw .sum(row: row) }
            guard (0..<Int32(clamping: classes)).contains(truth[row]) else {
                throw .unknown(row: row)
            }
        }
        self.classes = classes
        self.truth = truth
        values = rows.flatMap(\.self)
    }

    package var rows: Int { truth.count }
    package subscript(row: Int, of: Int) -> Double { values[row * classes + of] }
    func isTrue(_ row: Int, _ of: Int) -> Bool { Int(truth[row]) == of }

    /// The most probable class; the first where several are.
    package func predicted(_ row: Int) -> Int {
        var best = 0
        for of in 1..<classes where self[row, of] > self[row, best] { best = of }
        return best
    }

    /// The share of rows whose true class is among the k most probable. Of equal probabilities the
    /// later class comes first, as in `sklearn.metrics.top_k_accuracy_score` (1.9.1).
    package func topAccuracy(_ k: Int) -> Double {
        let found = (0..<rows).count { row in
            let own = Int(truth[row])
            let before = (0..<classes).count { of in
                self[row, of] > self[row, own] || (self[row, of] == self[row, own] && of > own)
            }
            return before < k
        }
        return Double(found) / Double(rows)
    }
}
