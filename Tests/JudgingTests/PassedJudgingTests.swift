import Domain
import Judging
import Testing

/// Commits that the head builds on.
@Suite struct PassedJudgingTests {
    private func judge(
        _ links: [BrokenLink], head: [BrokenLink] = [], parent: [BrokenLink] = []
    ) throws -> [Finding] {
        let lineage = { (links: [BrokenLink]) in
            Lineage(results: [], stages: [], broken: links)
        }
        let commit = try #require(ObjectID(hex: String(repeating: "a", count: 40)))
        return Judge(
            policy: Policy(source: .builtIn), today: CalendarDay(secondsSince1970: 0),
            baselineName: "main"
        ).findings(
            on: Judge.Evidence(
                lineage: lineage(head), inheritedLineage: lineage([]),
                passed: [
                    PassedCommit(
                        commit: commit, lineage: lineage(links), inherited: lineage(parent))
                ]))
    }

    private func link(_ kind: BrokenLink.Kind) -> BrokenLink {
        BrokenLink(kind, stage: "train", path: "m.json", message: "words")
    }

    @Test(arguments: [
        BrokenLink.Kind.editedResult, .unexplainedChange, .hidden, .mergeConflict, .brokenPipeline,
    ])
    func `what a commit contradicts is told with it`(kind: BrokenLink.Kind) throws {
        let findings = try judge([link(kind)])
        #expect(findings.map(\.message) == ["words in aaaaaaaaaaaa"])
        #expect(findings.first?.severity == .fail)
    }

    /// A pipeline that is run and committed stage by stage, as DVC's own tutorial does.
    @Test(arguments: [
        BrokenLink.Kind.staleLock, .neverRun, .notLocked, .staleUpstream, .dataMismatch,
        .unverifiable,
    ])
    func `what was to be run again then is no matter`(kind: BrokenLink.Kind) throws {
        #expect(try judge([link(kind)]).isEmpty)
    }

    @Test func `what the parent or the head has is not told of the commit`() throws {
        let edited = link(.editedResult)
        #expect(try judge([edited], parent: [edited]).isEmpty)
        #expect(try judge([edited], head: [edited]).map(\.message) == ["words"])
    }
}
