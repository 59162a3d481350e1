import Domain

/// Judges the lineage of commits that the head builds on, as the hook before each of them would have done.
struct PassedJudging {
    let repro: ReproCommand

    /// What they contradict. What must only be run again is no matter there, and what the head still has is
    /// told of the head.
    func judge(_ commits: [PassedCommit], beside head: [Judged]) -> [Judged] {
        let told = Set(head.map(\.finding).filter { $0.outcome != .pass }.map(\.id))
        return commits.flatMap { passed in
            LineageJudging(
                locks: .warn, inherited: passed.inherited.broken, proved: [], repro: repro
            ).judge(passed.lineage)
                .filter { $0.finding.isContradiction && !told.contains($0.finding.id) }
                .map { $0.found(in: passed.commit) }
        }
    }
}

extension Finding {
    /// Data that a later stage has not read yet is committed with every stage that is run and committed by
    /// itself: what is to be run again then is no contradiction.
    fileprivate var isContradiction: Bool {
        switch outcome {
        case .fail, .undecided, .unmeasured:
            severity == .fail && origin == .introduced && check != .lineage(.dataMismatch)
        case .pass, .waived, .skipped: false
        }
    }
}

extension Judged {
    /// The same of a commit that only a rewritten history can mend.
    fileprivate func found(in commit: ObjectID) -> Judged {
        Judged(
            Finding(
                finding.check, finding.outcome, severity: finding.severity, origin: finding.origin,
                subject: Subject(
                    commit: commit, path: finding.subject.path, line: finding.subject.line,
                    stage: finding.subject.stage),
                message: "\(finding.message) in \(commit)", detail: finding.detail,
                remedy: "mend that commit, or join it with the one that mends it:"
                    + " git rebase --interactive \(commit)~1",
                isMalformedInput: finding.isMalformedInput), waivable: waivable)
    }
}
