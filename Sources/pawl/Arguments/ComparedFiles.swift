import ArgumentParser
import Domain
import Gate

/// Two files that are compared without a repository.
struct ComparedFiles: ParsableArguments {
    /// As much as a table may have.
    private static let longest = 4 << 30
    private static let longestPolicy = 1 << 20

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Judge two files by this policy.", valueName: "file"))
    var policy: Word?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("What the candidate is held against.", valueName: "file"))
    var baselineFile: Word?

    @Option(
        parsing: .unconditional, help: ArgumentHelp("What is judged.", valueName: "file"))
    var candidateFile: Word?

    @Flag(help: "The two files hold predictions: the metrics are computed from them.")
    var predictions = false

    var isAsked: Bool {
        policy != nil || baselineFile != nil || candidateFile != nil || predictions
    }

    func validate() throws {
        guard isAsked else { return }
        guard policy != nil, baselineFile != nil, candidateFile != nil else {
            throw ValidationError(
                "--policy, --baseline-file and --candidate-file go together: give all three.")
        }
    }

    /// Nil where a range of a repository is compared.
    func comparison() throws(Failure) -> FileComparison? {
        guard let policy, let baselineFile, let candidateFile else { return nil }
        return FileComparison(
            policy: try side(policy, Self.longestPolicy),
            baseline: try side(baselineFile, Self.longest),
            candidate: try side(candidateFile, Self.longest),
            holding: predictions ? .predictions : .metrics, today: Request.today(),
            release: Release.number)
    }

    private func side(_ file: Word, _ limit: Int) throws(Failure) -> FileComparison.Side {
        FileComparison.Side(
            name: file.text, bytes: try InputFile(name: file.text).bytes(atMost: limit))
    }
}
