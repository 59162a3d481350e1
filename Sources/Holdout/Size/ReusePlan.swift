package import Domain
import RealModule

/// For how long a test set must keep its promise, and what it tells on the way.
package struct ReusePlan: Hashable, Sendable {
    /// The chance, from 0 to 1, that any of the answers is wrong.
    package let failure: Double
    /// How many models may be judged.
    package let steps: Int
    package let adaptivity: Adaptivity
    /// How many different answers are shown: 2 for pass or fail, 3 for a verdict with "undecided",
    /// more where a score is printed that takes so many values.
    package let answers: Int

    /// Returns nil unless the reliability lies strictly between 0 and 1, there is a step, and there
    /// are two answers or more.
    package init?(reliability: Double, steps: Int, adaptivity: Adaptivity, answers: Int = 2) {
        self.init(failure: 1 - reliability, steps: steps, adaptivity: adaptivity, answers: answers)
    }

    /// As by reliability, with its complement, which keeps its digits when it is small.
    package init?(failure: Double, steps: Int, adaptivity: Adaptivity, answers: Int = 2) {
        guard failure > 0, failure < 1, steps > 0, answers > 1 else { return nil }
        self.failure = failure
        self.steps = steps
        self.adaptivity = adaptivity
        self.answers = answers
    }

    /// The natural logarithm of the number of models the union bound must cover.
    ///
    /// `ln H` where nobody reacts to the answers, `H ln r` where everybody does: after H steps with
    /// r answers each there are r^H histories, each with a model of its own.
    /// Source: Renggli et al., MLSys 2019, section 4.3, for r = 2.
    package var logModels: Double {
        switch adaptivity {
        case .none, .firstChange: .log(Double(steps))
        case .full: Double(steps) * .log(Double(answers))
        }
    }

    /// `ln(K parts / delta)`: what a bound that is used `parts` times for each of K models must
    /// reach.
    package func logBudget(parts: Int) -> Double {
        logModels + .log(Double(parts)) - .log(failure)
    }
}
