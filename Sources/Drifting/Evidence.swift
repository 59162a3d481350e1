import Domain

/// What one question about a column found, before the p-values of all columns are known.
struct Evidence {
    let check: CheckName
    let fact: DriftFact
    /// How it came out where nothing was measured; nil leaves that to effects and p-value.
    let settled: Outcome?
    let effects: [DriftEffect]
    let test: (method: DriftTest.Method, pValue: Double)?

    init(_ check: CheckName, _ outcome: Outcome, _ fact: DriftFact) {
        self.check = check
        self.fact = fact
        settled = outcome
        effects = []
        test = nil
    }

    init(
        _ check: CheckName, _ fact: DriftFact, _ effects: [DriftEffect],
        _ method: DriftTest.Method, pValue: Double
    ) {
        self.check = check
        self.fact = fact
        settled = nil
        self.effects = effects
        test = (method, pValue)
    }

    /// The size of the effect decides; a p-value that noise explains leaves it undecided.
    func judged(adjusted: Double?, level: Double) -> DriftCheck {
        let test = test.flatMap { test in
            adjusted.map { DriftTest(test.method, pValue: test.pValue, adjusted: $0) }
        }
        return DriftCheck(
            check, settled ?? outcome(of: test, level: level), fact, effects: effects, test: test)
    }

    private func outcome(of test: DriftTest?, level: Double) -> Outcome {
        guard let test, !test.adjusted.isNaN, effects.allSatisfy({ $0.ratio.isFinite }) else {
            return .unmeasured
        }
        guard effects.contains(where: { $0.ratio >= 1 }) else { return .pass }
        return test.adjusted <= level ? .fail : .undecided
    }
}
