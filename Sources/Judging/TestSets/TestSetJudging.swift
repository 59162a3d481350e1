package import Domain

/// Whether test sets have answers left.
package enum TestSetJudging {
    /// One for each test set, those with answers left as well.
    package static func findings(of wear: [TestSetWear]) -> [Finding] {
        wear.map { wear in
            let used =
                "the test set \(wear.testSet) has given \(wear.used) of \(wear.steps) answers"
            guard wear.isSpent else {
                return Finding(
                    .spentTestSet, .pass, subject: Subject(testSet: wear.testSet), message: used)
            }
            return Finding(
                .spentTestSet, .fail, subject: Subject(testSet: wear.testSet),
                message: used + ": the next one is covered by nothing",
                remedy: "label a new test set, and give this one to those who train: "
                    + "'pawl compare plan' says how many labels it needs")
        }
    }
}
