import Domain

/// A test case: all findings of one check on one subject.
struct JUnitCase: Hashable {
    /// `pawl.metric.max-loss`
    let className: String
    /// The subject. Together with the class it is the identity for every consumer, so it is stable and
    /// stands once in a file.
    let name: String
    let result: Result
    let file: RepositoryPath?
    let line: Int?
    let output: String?

    enum Result: Hashable {
        case passes
        case skipped(message: String, text: String)
        /// The rule is violated.
        case failure(message: String, text: String)
        /// There is no answer where one was wanted.
        case error(type: String, message: String, text: String)
    }

    /// Azure takes no longer names.
    private static let longestName = 512
    private static let longestMessage = 200
    private static let longestText = 65_536

    /// The cases of one family, in the order of their first findings.
    static func cases(_ findings: [Finding], tally: Tally) -> [JUnitCase] {
        let shutting = Set(tally.shutting)
        var order: [ExactString] = []
        var groups: [ExactString: [Finding]] = [:]
        for finding in findings {
            let id = ExactString(finding.id)
            if groups[id] == nil { order.append(id) }
            groups[id, default: []].append(finding)
        }
        return order.map { JUnitCase(groups[$0] ?? [], shutting: shutting) }
    }

    /// Findings with one id: the worst decides, all are told.
    private init(_ findings: [Finding], shutting: Set<Finding>) {
        let ranked = findings.map { (finding: $0, rank: Rank($0, shutting: shutting)) }
        let worst = ranked.max { $0.rank < $1.rank }
        let told = ranked.filter { $0.rank == worst?.rank }.map(\.finding)
        let finding = worst?.finding
        className = finding.map { Self.className(of: $0.check) } ?? "pawl.gate"
        name = Self.name(of: finding?.subject.key ?? "")
        file = finding?.subject.path
        line = finding?.subject.line
        let message = Self.message(of: told.first)
        let text = Self.text(of: told)
        switch worst?.rank {
        case .passes, nil:
            result = .passes
            output = nil
        case .warns:
            // A warning never shuts the gate, so it may not turn a CI system red.
            result = .passes
            output = text
        case .skipped, .openWarning:
            result = .skipped(message: message, text: text)
            output = nil
        case .inherited:
            // The recipe's "does not apply": the change under test does not answer for it, and a
            // failure here would show red where the gate is open.
            result = .skipped(message: "inherited: " + message, text: "inherited: " + text)
            output = nil
        case .undecided:
            result = .error(type: "Undecided", message: message, text: text)
            output = nil
        case .unmeasured:
            result = .error(type: "NotMeasured", message: message, text: text)
            output = nil
        case .fails:
            result = .failure(message: message, text: text)
            output = nil
        }
    }

    /// A case that keeps a report from being green where the gate is not open.
    init(answer: String) {
        className = "pawl.gate"
        name = "verdict"
        result = .error(type: "NoVerdict", message: answer, text: answer)
        file = nil
        line = nil
        output = nil
    }

    private enum Rank: Int, Comparable {
        case passes, warns, skipped, openWarning, inherited, undecided, unmeasured, fails

        init(_ finding: Finding, shutting: Set<Finding>) {
            switch (finding.outcome, finding.severity) {
            case (.pass, _): self = .passes
            case (.skipped, _), (.waived, _): self = .skipped
            case (.fail, .warn): self = .warns
            // What could not be measured never counts as passed.
            case (.undecided, .warn), (.unmeasured, .warn): self = .openWarning
            case (.undecided, .fail): self = .undecided
            case (.unmeasured, .fail): self = .unmeasured
            case (.fail, .fail): self = shutting.contains(finding) ? .fails : .inherited
            }
        }

        static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
    }

    private static func className(of check: CheckName) -> String {
        let text = check.text.map { $0 == "/" ? "." : $0 }
        let isPlain = { (character: Character) in
            character.isASCII
                && (character.isLetter || character.isNumber || "_.-".contains(character))
        }
        return "pawl." + String(text.map { isPlain($0) ? $0 : "_" })
    }

    private static func name(of key: String) -> String {
        guard !key.isEmpty else { return "repository" }
        let shown = ShownText(key).text
        // Counted as UTF-16, like the consumers in .NET, Java and JavaScript do.
        guard shown.utf16.count > longestName else { return shown }
        // Two long names that differ in the middle alone must stay two.
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325  // FNV-1a, 64 bits
        for byte in shown.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return String(shown.prefix(120)) + "…" + String(hash, radix: 16)
    }

    private static func message(of finding: Finding?) -> String {
        guard let finding else { return "" }
        let sentence = FindingWords(finding).sentence
        return sentence.count > longestMessage
            ? String(sentence.prefix(longestMessage - 1)) + "…" : sentence
    }

    private static func text(of findings: [Finding]) -> String {
        let lines = findings.flatMap { finding in
            let words = FindingWords(finding)
            return [words.sentence] + words.detail
                + [words.remedy.map { "→ " + $0 }].compactMap { $0 }
        }
        let text = lines.joined(separator: "\n")
        guard text.utf8.count > longestText else { return text }
        return DisplayWidth.prefix(of: text, width: longestText / 4)
            + "\n… cut, the rest is in the JSON report"
    }
}
