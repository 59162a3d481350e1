package import Domain
package import Git

/// What went round a hook, written down on the commit that it was about.
///
/// Git runs some hooks even where `--no-verify` leaves out others: they are the witnesses. Kept as notes, so
/// that they can be pushed to where CI reads them. It is told, and decides nothing: whoever can write a note
/// must not open a gate.
package enum HookTrace: Hashable, Sendable {
    /// The hook that stops a bad commit did not run, or judged other content.
    case unjudged
    /// These checks were left out, for this reason.
    case skipped(String, reason: String)

    package static let reference = "refs/notes/pawl"

    private static let unjudgedLine = "made without the pre-commit hook"
    private static let skippedStart = "skipped "
    /// Longer than any list of checks with a reason, which is cut.
    private static let longest = 8_000
    private static let longestReason = 500

    /// A line of a note; nil for what is none of ours.
    package init?(_ line: Substring) {
        guard line.utf8.count <= Self.longest else { return nil }
        if line == Self.unjudgedLine {
            self = .unjudged
            return
        }
        guard line.hasPrefix(Self.skippedStart) else { return nil }
        let rest = line.dropFirst(Self.skippedStart.count)
        guard let colon = rest.firstRange(of: ": ") else { return nil }
        self = .skipped(
            String(rest[..<colon.lowerBound]), reason: String(rest[colon.upperBound...]))
    }

    /// What a hook left out with `PAWL_SKIP`.
    package init(_ skips: Skips) {
        self = .skipped(
            skips.checks.map(\.text).joined(separator: ","),
            reason: ShownText(String(skips.reason.prefix(Self.longestReason))).text)
    }

    /// One line, without its end.
    package var line: String {
        switch self {
        case .unjudged: Self.unjudgedLine
        case .skipped(let checks, let reason): "\(Self.skippedStart)\(checks): \(reason)"
        }
    }
}

extension HookTrace {
    /// What is written down on these commits, as notes for a reader.
    package static func told(
        of commits: [ObjectID], in repository: Repository
    ) throws(GitError) -> [String] {
        try repository.notes(on: commits, in: reference).flatMap { commit, text in
            text.split(separator: "\n").compactMap { HookTrace($0) }.map { trace in
                switch trace {
                case .unjudged:
                    "\(commit) was made without the pre-commit hook ('--no-verify')"
                case .skipped(let checks, let reason):
                    "\(commit): \(ShownText(checks).text) was skipped in a hook:"
                        + " \(ShownText(reason).text)"
                }
            }
        }
    }
}
