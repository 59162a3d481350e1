/// Answers questions to a test set with the training score, and with the test score only where the
/// two disagree, a limited number of times.
///
/// A question is spent when `|test - training|` exceeds a noisy threshold; the answer is then the
/// test score with noise. The draws come from the caller, for the answers must not be foreseeable
/// by who asks and yet be repeatable by who checks.
/// Source: C. Dwork et al., "The reusable holdout: Preserving validity in adaptive data analysis",
/// Science 349 (2015) 636-638, algorithm Thresholdout.
package struct Thresholdout: Hashable, Sendable {
    /// What is answered.
    package enum Answer: Hashable, Sendable {
        /// The training score: the test set has nothing to add.
        case training(Double)
        /// The test score with noise; one of the budget is spent.
        case test(Double)
        /// The budget is spent: nothing more is answered.
        case exhausted
    }

    /// The draws of one question, each from a Laplace distribution around 0.
    package struct Noise: Hashable, Sendable {
        /// Of scale 4 sigma, drawn for each question.
        package let question: Double
        /// Of scale sigma, drawn for each question, added to a test score that is shown.
        package let answer: Double
        /// Of scale 2 sigma, added to the threshold from here on if this question is spent.
        package let nextThreshold: Double

        package init(question: Double, answer: Double, nextThreshold: Double) {
            self.question = question
            self.answer = answer
            self.nextThreshold = nextThreshold
        }
    }

    private let threshold: Double
    private var thresholdNoise: Double
    /// How many more test scores may be shown.
    package private(set) var budget: Int

    /// A threshold in the unit of the scores, its first noise (Laplace, scale 2 sigma), and how
    /// many test scores may be shown. Returns nil for numbers that are not finite or a budget below
    /// 0.
    package init?(threshold: Double, noise: Double, budget: Int) {
        guard threshold.isFinite, noise.isFinite, budget >= 0 else { return nil }
        self.threshold = threshold
        thresholdNoise = noise
        self.budget = budget
    }

    /// Nil, and nothing is spent, when a score or a draw is not finite.
    package mutating func answer(training: Double, test: Double, noise: Noise) -> Answer? {
        guard
            [training, test, noise.question, noise.answer, noise.nextThreshold]
                .allSatisfy(\.isFinite)
        else { return nil }
        guard budget > 0 else { return .exhausted }
        let gap = (test - training).magnitude
        guard gap > threshold + thresholdNoise + noise.question else { return .training(training) }
        budget -= 1
        thresholdNoise = noise.nextThreshold
        return .test(test + noise.answer)
    }
}
