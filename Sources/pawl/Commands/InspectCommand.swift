import ArgumentParser
import Domain
import Formats
import Gate
import Reporting

/// `pawl inspect`: what a range changes.
struct InspectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect", _superCommandName: "pawl",
        abstract:
            "Say what a change touches, which stages must run again, and what must not be in Git.",
        discussion: """
            pawl inspect main..my-branch
            pawl inspect --format json
            pawl inspect --rev v1.0            one commit by itself
            pawl inspect --staged              what git would commit now

            Each file that a commit of the range brings in is looked at, also one that a
            later commit takes away: 'pawl explain' lists the checks inspect/….

            Exits with 0 when nothing must be kept out, with 1 when a file must or a
            pipeline file holds a merge conflict, with 65 when one is malformed, and as
            'pawl --help' says for errors.

            For scripts that come from DVC, equal to what it prints:

            pawl inspect --format dvc-status           dvc status --json, of the files
                                                       on disk
            pawl inspect --rev HEAD --format dvc-dry   what dvc repro --dry
                                                       --allow-missing decides in a
                                                       fresh clone
            """)

    @OptionGroup var repository: RepositoryOptions
    @OptionGroup var range: RangeOptions
    @OptionGroup var part: PartOptions

    @Option(parsing: .unconditional, help: "What standard output gets.")
    var format: InspectFormat = .text

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Look at one commit by itself.", valueName: "revision"))
    var rev: Word?

    @Flag(help: "Look at the files on disk; --format dvc-status always does.")
    var worktree = false

    @Flag(help: "Look at what git would commit now, as the hook before a commit does.")
    var staged = false

    func validate() throws {
        if staged, rev != nil || range.base != nil || range.head != nil || worktree {
            throw ValidationError(
                "--staged looks at the index: leave out --rev, --base, --head and --worktree.")
        }
        let namesRange = range.base != nil || range.head != nil
        switch format {
        case .text, .json:
            if worktree {
                throw ValidationError("--worktree goes with --format dvc-status or dvc-dry.")
            }
            if rev != nil, namesRange {
                throw ValidationError("--rev looks at one commit: leave out --base and --head.")
            }
        case .status:
            if staged { throw ValidationError("--staged goes with --format text or json.") }
            if rev != nil || namesRange {
                throw ValidationError(
                    "--format dvc-status looks at the files on disk: leave out --rev, --base and "
                        + "--head.")
            }
        case .dryRun:
            if staged { throw ValidationError("--staged goes with --format text or json.") }
            if namesRange {
                throw ValidationError(
                    "--format dvc-dry looks at one state: give --rev or --worktree.")
            }
            if rev != nil, worktree {
                throw ValidationError("--rev and --worktree name two states: leave one out.")
            }
        }
    }

    func run() async throws {
        switch format {
        case .text, .json: try await inspect()
        case .status: try await part.answer(.status, repository)
        case .dryRun:
            let state = DVCQuestion.State.revision(rev?.text ?? "HEAD")
            try await part.answer(.dryRun(worktree ? .workTree : state), repository)
        }
    }

    private func inspect() async throws {
        var range = range
        if let rev { (range.base, range.head) = (rev, rev) }
        var request = try Request(repository, range).gate
        if staged { request.occasion = .commit(isMerge: false) }
        let verdict = try await part.verdict(request, Gate.inspection)
        let text =
            if format == .json {
                InspectionDocument.json(
                    range: verdict.range, changes: verdict.changes,
                    stages: verdict.lineage.stages, plan: verdict.plan, findings: verdict.findings
                ).text()
            } else {
                part.terminal.render(
                    verdict.changes, stages: verdict.lineage.stages, findings: verdict.findings)
            }
        try part.finish(text, verdict.findings.isEmpty ? .open : verdict.exitStatus)
    }
}

/// What `pawl inspect` prints.
enum InspectFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json
    case status = "dvc-status"
    case dryRun = "dvc-dry"
}
