/// What a classifier has right and wrong as its threshold falls from the highest score to the lowest,
/// one step a distinct score.
package struct ThresholdSweep: Sequence, IteratorProtocol {
    /// Rows at or above the threshold, in weights.
    package struct Step: Hashable, Sendable {
        package let truePositives: Double
        package let falsePositives: Double

        /// Above every score.
        package static let none = Step(truePositives: 0, falsePositives: 0)
    }

    private let rows: [RankedRow]
    private let weights: RowWeights
    private var place: Int
    private var truePositives = CompensatedSum()
    private var falsePositives = CompensatedSum()

    fileprivate init(_ order: ScoreOrder, _ weights: RowWeights) {
        rows = order.rows
        self.weights = weights
        place = order.rows.count
    }

    package mutating func next() -> Step? {
        guard place > 0 else { return nil }
        let order = rows[place &- 1].order
        while place > 0, rows[place &- 1].order == order {
            place &-= 1
            let row = rows[place]
            if row.isPositive {
                truePositives.add(weights[row.row])
            } else {
                falsePositives.add(weights[row.row])
            }
        }
        return Step(truePositives: truePositives.value, falsePositives: falsePositives.value)
    }
}

extension ScoreOrder {
    /// The steps of a falling threshold; `weights` has as many rows.
    package func thresholds(weights: RowWeights) -> ThresholdSweep {
        ThresholdSweep(self, weights)
    }
}
