import Domain
import Reporting
import Testing

@Suite struct ExplanationTests {
    @Test func `every check has one page, in the same order`() {
        #expect(Explanation.all.map(\.check) == CheckName.all)
    }

    @Test func `a page is found by the check's name and by a whole id`() {
        #expect(Explanation.of("metric/max-loss")?.check == .maxLoss)
        #expect(Explanation.of("metric/max-loss:eval/metrics.json:auc")?.check == .maxLoss)
        #expect(Explanation.of("metric/max") == nil)
        #expect(Explanation.of("") == nil)
    }

    @Test func `a page says what it means, why, for example, and what to do`() {
        #expect(
            Explanation.of("waiver/stale")?.text() == """
                waiver/stale

                A waiver covers a check that passes without it.

                why
                  The reason for it is gone. Left in place it would excuse the next loss, for
                  which nobody gave a reason.

                example
                  metric/max-loss:eval/metrics.json:auc: the check passes without it

                what to do
                  Remove the waiver from the policy.

                """)
    }

    @Test(arguments: CheckName.all.map(\.text))
    func `a page fits the terminal`(check: String) throws {
        let page = try #require(Explanation.of(check))
        for line in page.text().split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    }

    @Test func `the index names every check`() {
        let index = Explanation.index()
        for check in CheckName.all { #expect(index.contains("\(check) ")) }
        #expect(index.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }
}
