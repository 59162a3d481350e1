/// How far the test sets of a repository are worn out, and what follows.
package struct TestSetVerdict: Hashable, Sendable {
    package let budget: TestSetBudget
    /// By digest.
    package let wear: [TestSetWear]
    package let findings: [Finding]

    package init(budget: TestSetBudget, wear: [TestSetWear], findings: [Finding]) {
        self.budget = budget
        self.wear = wear
        self.findings = findings
    }

    /// Where nothing is recorded, nothing vouches for a test set.
    package var exitStatus: ExitStatus {
        if findings.contains(where: { $0.outcome == .fail }) { return .shut }
        return wear.isEmpty ? .noVerdict : .open
    }
}
