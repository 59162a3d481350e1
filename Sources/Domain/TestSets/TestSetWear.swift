/// How far a test set is worn out.
package struct TestSetWear: Hashable, Sendable {
    package let testSet: TestSetDigest
    /// Different metrics of different commits: the same commit judged twice gives the same answer.
    package let used: Int
    /// How many uses it was meant for.
    package let steps: Int
    /// Of the entries that state it, the smallest number.
    package let rows: Int
    /// Of several the one that told most.
    package let shown: TestSetUse.Shown
    package let first: CalendarDay
    package let last: CalendarDay
    /// A difference of two models smaller than this is not covered: after all uses that were meant, or after
    /// those there were where they are more.
    package let tolerance: Double
    /// The same after the uses so far.
    package let toleranceSoFar: Double

    package init(
        testSet: TestSetDigest, used: Int, steps: Int, rows: Int, shown: TestSetUse.Shown,
        first: CalendarDay, last: CalendarDay, tolerance: Double, toleranceSoFar: Double
    ) {
        self.testSet = testSet
        self.used = used
        self.steps = steps
        self.rows = rows
        self.shown = shown
        self.first = first
        self.last = last
        self.tolerance = tolerance
        self.toleranceSoFar = toleranceSoFar
    }

    /// Whether there is no use left.
    package var isSpent: Bool { used >= steps }
}

/// For how many uses test sets are meant, and what must hold at their end.
package struct TestSetBudget: Hashable, Sendable {
    /// At least 1.
    package let steps: Int
    /// The chance, strictly between 0 and 1, that all answers are right.
    package let reliability: Decimal
    package let adaptivity: Adaptivity

    /// Returns nil outside these ranges.
    package init?(steps: Int, reliability: Decimal, adaptivity: Adaptivity) {
        guard steps >= 1, reliability > .zero, reliability < .one else { return nil }
        self.steps = steps
        self.reliability = reliability
        self.adaptivity = adaptivity
    }
}
