import Domain
import Statistics

let repeatedRunsAnswers: [String: Answering] = [
    tTestAnswers, rankTestAnswers, resamplingAnswers, runDecisionAnswers,
].reduce(into: [:]) { all, some in
    all.merge(some) { _, _ in preconditionFailure("two answers to one name") }
}

/// What our functions refuse and a case asks for.
struct Refused: Error {}

extension Optional {
    /// The answer, or the refusal thrown.
    func answered() throws -> Wrapped {
        guard let value = self else { throw Refused() }
        return value
    }
}

extension PValues {
    /// The three p-values under the names of the vectors.
    func answers(prefix: String = "") -> [ExactString: Answer] {
        [
            ExactString(prefix + "p_less"): .number(less),
            ExactString(prefix + "p_greater"): .number(greater),
            ExactString(prefix + "p_two-sided"): .number(twoSided),
        ]
    }
}

extension Interval {
    var answer: Answer { .ends(low, high) }
}
