/// One answer of a test set: a metric of a commit that was judged on it.
package struct TestSetUse: Hashable, Sendable {
    package let testSet: TestSetDigest
    package let commit: ObjectID
    /// As reports name it: `eval/metrics.json:accuracy`.
    package let metric: ExactString
    /// How many examples the test set has, at least 1.
    package let rows: Int
    package let shown: Shown
    package let day: CalendarDay

    /// What those who make models got to see.
    package enum Shown: String, Hashable, Sendable, CaseIterable {
        /// One of pass, fail and undecided.
        case verdict
        /// The numbers themselves, which tell far more.
        case values
    }

    /// Returns nil without rows.
    package init?(
        testSet: TestSetDigest, commit: ObjectID, metric: ExactString, rows: Int, shown: Shown,
        day: CalendarDay
    ) {
        guard rows >= 1 else { return nil }
        self.testSet = testSet
        self.commit = commit
        self.metric = metric
        self.rows = rows
        self.shown = shown
        self.day = day
    }
}
