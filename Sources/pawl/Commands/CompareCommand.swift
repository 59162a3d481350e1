import ArgumentParser
import Domain
import Formats
import Gate
import Reporting

/// `pawl compare`: the metrics of both sides.
struct CompareCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare", _superCommandName: "pawl",
        abstract: "Hold the metrics of a change beside its baseline.",
        discussion: """
            pawl compare --base main
            pawl compare --base v1.0 --head my-branch --format json

            Exits as 'pawl gate' does, judging the metrics alone.

            Without a repository, two files of metrics, or with --predictions of
            predictions, by a policy:

            pawl compare --policy p.yaml --baseline-file a.csv --candidate-file b.csv

            For scripts that come from DVC, equal to what it prints, with status 0
            whatever the answer; the two revisions are compared as they are, without
            a merge base:

            pawl compare A..B --format dvc-metrics-diff        dvc metrics diff --json A B
            pawl compare --worktree --format dvc-params-diff   dvc params diff --json
            """,
        subcommands: [PlanCommand.self, UsesCommand.self, DriftCommand.self])

    @OptionGroup var repository: RepositoryOptions
    @OptionGroup var range: RangeOptions
    @OptionGroup var part: PartOptions

    @Option(parsing: .unconditional, help: "What standard output gets.")
    var format: CompareFormat = .text

    @Flag(help: "DVC's formats: the files on disk in place of the head, HEAD being the base.")
    var worktree = false

    @Flag(help: "DVC's formats: what did not change as well.")
    var all = false

    @Flag(help: "dvc-params-diff: only parameters that stages depend on.")
    var deps = false

    @OptionGroup var files: ComparedFiles

    func validate() throws {
        if files.isAsked, range.base != nil || range.head != nil || !format.isPawls {
            throw ValidationError(
                "--baseline-file and --candidate-file stand in place of a range, and go with"
                    + " --format text or json.")
        }
        if format.isPawls, worktree || all || deps {
            throw ValidationError(
                "--worktree, --all and --deps go with --format dvc-metrics-diff or dvc-params-diff."
            )
        }
        if deps, format != .parametersDifference {
            throw ValidationError("--deps goes with --format dvc-params-diff.")
        }
        if worktree, range.head != nil {
            throw ValidationError("--worktree stands in place of the head: leave out --head.")
        }
    }

    func run() async throws {
        switch format {
        case .text, .json: try await judge()
        case .metricsDifference:
            let (old, new) = try sides
            try await part.answer(
                .metricsDifference(from: old, to: new, includingUnchanged: all), repository)
        case .parametersDifference:
            let (old, new) = try sides
            try await part.answer(
                .parametersDifference(
                    from: old, to: new, includingUnchanged: all, stagesOnly: deps),
                repository)
        }
    }

    /// What DVC compares: the base must be named, but for the files on disk.
    private var sides: (old: DVCQuestion.State, new: DVCQuestion.State) {
        get throws {
            guard let base = range.base ?? (worktree ? "HEAD" : nil) else {
                throw ValidationError(
                    "--format \(format.rawValue) compares two states: give --base, and --head or "
                        + "--worktree.")
            }
            let head = DVCQuestion.State.revision(range.head?.text ?? "HEAD")
            return (.revision(base.text), worktree ? .workTree : head)
        }
    }

    private func judge() async throws {
        let verdict =
            if let comparison = try files.comparison() {
                try part.verdict(comparison)
            } else {
                try await part.verdict(Request(repository, range).gate, Gate.comparison)
            }
        let text =
            if format == .json {
                ComparisonDocument.json(verdict.comparison, findings: verdict.findings).text()
            } else {
                part.terminal.render(
                    verdict.comparison, findings: verdict.findings, range: verdict.range)
            }
        try part.finish(text, verdict.exitStatus)
    }
}

/// What `pawl compare` prints.
enum CompareFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json
    case metricsDifference = "dvc-metrics-diff"
    case parametersDifference = "dvc-params-diff"

    /// Whether a verdict is given, in place of what DVC would say.
    var isPawls: Bool {
        switch self {
        case .text, .json: true
        case .metricsDifference, .parametersDifference: false
        }
    }
}
