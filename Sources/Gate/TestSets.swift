package import Domain
import Git
import Holdout
import Judging
import Recording

extension Gate {
    /// How far are the test sets of this repository worn out? By the ledger in Git; see `TestSetLedger`.
    package static func testSets(
        _ request: GateRequest, budget: TestSetBudget
    ) throws(GateError) -> TestSetVerdict {
        let repository = try open(request)
        let uses: [TestSetUse]
        do throws(RecordingError) {
            uses = try TestSetLedger.uses(in: repository)
        } catch {
            throw .record(error)
        }
        let wear = TestSetWearing.wear(of: uses, budget: budget)
        return TestSetVerdict(
            budget: budget, wear: wear, findings: TestSetJudging.findings(of: wear))
    }

    /// Writes down that the head was judged by these metrics on a test set. The same answer given again is not
    /// another use.
    package static func record(
        _ answers: TestSetAnswers, _ request: GateRequest
    ) throws(GateError) {
        let repository = try open(request)
        let commit: ObjectID
        do throws(GitError) {
            commit = try repository.resolve(request.head).id
        } catch {
            throw .git(error)
        }
        let uses = answers.metrics.compactMap { metric in
            TestSetUse(
                testSet: answers.testSet, commit: commit, metric: metric, rows: answers.rows,
                shown: answers.shown, day: request.today)
        }
        do throws(RecordingError) {
            try TestSetLedger.record(uses, in: repository)
        } catch {
            throw .record(error)
        }
    }

    private static func open(_ request: GateRequest) throws(GateError) -> Repository {
        do throws(GitError) {
            return try Repository(at: request.repository, environment: request.environment)
        } catch {
            throw .git(error)
        }
    }
}

/// What a judgement told of one test set.
package struct TestSetAnswers: Hashable, Sendable {
    package let testSet: TestSetDigest
    /// As reports name them.
    package let metrics: [ExactString]
    package let rows: Int
    package let shown: TestSetUse.Shown

    /// Returns nil without rows: nothing was answered.
    package init?(
        testSet: TestSetDigest, metrics: [ExactString], rows: Int, shown: TestSetUse.Shown
    ) {
        guard rows >= 1 else { return nil }
        self.testSet = testSet
        self.metrics = metrics
        self.rows = rows
        self.shown = shown
    }
}
