import Domain

/// The sentences every report begins or ends with.
struct Headline {
    let verdict: Verdict
    let tally: Tally

    init(_ verdict: Verdict) {
        self.verdict = verdict
        tally = Tally(verdict)
    }

    /// `gate shut: 1 of 9 checks fails, 2 warnings`
    var answer: String {
        let parts: [String] =
            switch verdict.answer {
            case .open: [passes].compactMap { $0 } + besides
            case .shut: [fails, cannotTell].compactMap { $0 } + besides
            case .none: [cannotTell ?? nothing] + besides
            }
        return title + ": " + parts.joined(separator: ", ")
    }

    private var title: String {
        switch verdict.answer {
        case .open: "gate open"
        case .shut: "gate shut"
        case .none: "no verdict"
        }
    }

    private var passes: String? {
        let count = tally.passing.count
        if count > 0 { return count == 1 ? "1 check passes" : "\(count) checks pass" }
        return tally.isAllWell ? "nothing speaks against it" : nil
    }

    private var fails: String? {
        let count = tally.shutting.count
        guard count > 0 else { return nil }
        return "\(count) of \(plural(tally.judged, "check")) \(count == 1 ? "fails" : "fail")"
    }

    private var cannotTell: String? {
        let undecided = tally.withholding.count { $0.outcome == .undecided }
        let unmeasured = tally.withholding.count - undecided
        // After the failures the total is known already.
        let total = tally.shutting.isEmpty ? " of \(plural(tally.judged, "check"))" : ""
        let parts = [
            unmeasured > 0 ? "\(unmeasured)\(total) could not be measured" : nil,
            undecided > 0 ? "\(undecided)\(unmeasured > 0 ? "" : total) undecided" : nil,
        ].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }

    private var nothing: String {
        tally.judged == 0 ? "nothing was judged" : "what was judged is not enough"
    }

    private var besides: [String] {
        [
            tally.waived.isEmpty ? nil : "\(tally.waived.count) waived",
            tally.inherited.isEmpty ? nil : plural(tally.inherited.count, "inherited failure"),
            tally.warning.isEmpty ? nil : plural(tally.warning.count, "warning"),
        ].compactMap { $0 }
    }

    /// `3f2c1a9 against main b81d0e4`, `3f2c1a9 by itself`; nil for a verdict without a range.
    var sides: String? {
        guard let range = verdict.range else { return nil }
        let isStaged = range.head.name == Revision.indexName
        let head = isStaged ? Revision.indexName : range.head.id.short
        if range.base.id == range.head.id { return "\(head) by itself" }
        let base = range.base.id.short
        let name = range.base.shortName
        return "\(head) against " + (name == base ? base : "\(name) \(base)")
    }

    /// `2 commits · 4 files`
    var size: String? {
        guard let range = verdict.range else { return nil }
        let files = plural(verdict.changes.count, "file")
        let parted =
            range.mergeBase == range.base.id ? "" : " · merge base \(range.mergeBase.short)"
        return "\(plural(range.commits.count, "commit")) · \(files)\(parted)"
    }
}

/// `1 check`, `2 checks`
func plural(_ count: Int, _ word: String) -> String {
    count == 1 ? "1 \(word)" : "\(count) \(word)s"
}

extension ObjectID {
    /// Seven digits, as git itself shows them.
    var short: String { String(hex.prefix(7)) }
}

extension CommitRange {
    /// What the table of metrics calls the side that the head is held against.
    var baselineName: String {
        if let baseline { return baseline.shortName }
        return mergeBase == base.id ? base.shortName : "merge base"
    }
}

extension Revision {
    /// What a table's head calls it: the name, or seven digits where the name is a hash.
    var shortName: String {
        name.isEmpty || id.hex.hasPrefix(name.lowercased()) ? id.short : ShownText(name).text
    }
}
