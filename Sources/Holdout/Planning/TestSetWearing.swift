package import Domain

/// What the recorded uses of test sets have left of them.
package enum TestSetWearing {
    /// One for each test set, by its digest.
    package static func wear(of uses: [TestSetUse], budget: TestSetBudget) -> [TestSetWear] {
        Dictionary(grouping: uses, by: \.testSet).sorted { $0.key < $1.key }
            .compactMap { wear(of: $0.key, $0.value, budget) }
    }

    private static func wear(
        of testSet: TestSetDigest, _ uses: [TestSetUse], _ budget: TestSetBudget
    ) -> TestSetWear? {
        let days = uses.map(\.day)
        // The digest fixes the number of rows: where entries disagree, the least promises the least.
        guard let rows = uses.map(\.rows).min(), let first = days.min(), let last = days.max()
        else { return nil }
        let used = Set(uses.map { Use(commit: $0.commit, metric: $0.metric) }).count
        let shown = uses.contains { $0.shown == .values } ? TestSetUse.Shown.values : .verdict
        func tolerance(after steps: Int) -> Double {
            let plan = ReusePlan(
                failure: (Decimal.one - budget.reliability).double, steps: steps,
                adaptivity: budget.adaptivity, answers: answers(shown, rows: rows))
            guard let plan, let difference = LinearForm(new: 1, old: -1),
                let tolerance = HoeffdingSize.tolerance(of: difference, examples: rows, plan: plan)
            else { return .infinity }
            return tolerance
        }
        return TestSetWear(
            testSet: testSet, used: used, steps: budget.steps, rows: rows, shown: shown,
            first: first, last: last, tolerance: tolerance(after: max(used, budget.steps)),
            toleranceSoFar: tolerance(after: used))
    }

    /// Between how many answers those who see them can tell: a difference of two shares of n rows takes
    /// 2 n + 1 values. Source: statistics reference, section 5.1, "ln K = H ln r".
    private static func answers(_ shown: TestSetUse.Shown, rows: Int) -> Int {
        switch shown {
        case .verdict: 3
        case .values: min(rows, 1 << 53) * 2 + 1
        }
    }

    private struct Use: Hashable {
        let commit: ObjectID
        let metric: ExactString
    }
}
