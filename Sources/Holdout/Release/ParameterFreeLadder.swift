import RealModule
import Statistics

/// A ladder whose step is the standard error of the difference to the current leader.
///
/// A submission leads when its mean loss is below the leader's released one by more than `s /
/// sqrt(n)`, s the standard deviation (n - 1) of the paired differences of the losses; what is
/// released is rounded to 1/n, which keeps a mean of losses of 0 and 1 as it is.
/// Source: Blum and Hardt, ICML 2015, figure 2.
package struct ParameterFreeLadder: Hashable, Sendable {
    /// What is shown as the best; nil before the first submission.
    package private(set) var released: Double?
    /// The losses of the leader by example; empty before the first submission.
    private var leader: [Double] = []

    package init() {}

    /// Takes the losses of a model by example, each from 0 to 1, in the same order for every
    /// submission, and gives what is released.
    package mutating func submit(losses: [Double]) throws(LadderError) -> Double {
        guard losses.count > 1 else { throw .tooFewExamples(losses.count) }
        if let row = losses.firstIndex(where: { !(0...1).contains($0) }) {
            throw .notALoss(losses[row], row: row)
        }
        let count = Double(losses.count)
        let mean = CompensatedSum.of(losses) / count
        if let released {
            guard losses.count == leader.count else {
                throw .otherTestSet(expected: leader.count, found: losses.count)
            }
            guard mean < released - standardError(of: losses) else { return released }
        }
        leader = losses
        let rounded = (mean * count).rounded(.toNearestOrEven) / count
        released = rounded
        return rounded
    }

    private func standardError(of losses: [Double]) -> Double {
        let differences = zip(losses, leader).map { $0 - $1 }
        let variance = SampleMoments(of: differences)?.variance ?? .infinity
        return .sqrt(variance / Double(losses.count))
    }
}

/// Why losses cannot climb a ladder.
package enum LadderError: Error, Hashable, Sendable, CustomStringConvertible {
    case tooFewExamples(Int)
    case notALoss(Double, row: Int)
    case otherTestSet(expected: Int, found: Int)

    package var description: String {
        switch self {
        case .tooFewExamples(let count):
            "cannot judge the submission: it has \(count) losses, expected at least 2"
        case .notALoss(let loss, let row):
            "cannot judge the submission: the loss of row \(row) is \(loss), expected 0 to 1"
        case .otherTestSet(let expected, let found):
            "cannot judge the submission: it has \(found) losses, the leader \(expected)"
        }
    }
}
