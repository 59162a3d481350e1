import ArgumentParser
import Domain
import Formats
import Gate
import Reporting

/// What the parts of the line print: text for people, or the document that the next program reads.
enum PartFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json
}

/// `pawl compare`: the metrics of both sides.
struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Hold the metrics of a change beside its baseline.",
        discussion: """
            pawl compare --base main
            pawl compare --base v1.0 --head my-branch --format json

            Exits as 'pawl gate' does, judging the metrics alone.
            """)

    @OptionGroup var repository: RepositoryOptions
    @OptionGroup var range: RangeOptions
    @OptionGroup var part: PartOptions

    func run() throws {
        let verdict = try part.verdict(repository, range, Gate.comparison)
        let text =
            switch part.format {
            case .json:
                ComparisonDocument.json(verdict.comparison, findings: verdict.findings).text()
            case .text:
                part.terminal.render(
                    verdict.comparison, findings: verdict.findings,
                    range: verdict.range)
            }
        try part.finish(text, verdict.exitStatus)
    }
}

/// `pawl lineage`: where results come from.
struct LineageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lineage",
        abstract: "Check that each result comes from the committed code, data and parameters.",
        discussion: """
            pawl lineage                       what this branch changed against its base
            pawl lineage --rev v1.0            one commit by itself
            pawl lineage --format json

            Exits as 'pawl gate' does, judging the lineage alone.
            """)

    @OptionGroup var repository: RepositoryOptions
    @OptionGroup var range: RangeOptions
    @OptionGroup var part: PartOptions

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Look at one commit by itself.", valueName: "revision"))
    var rev: Word?

    func run() throws {
        var range = range
        if let rev {
            guard range.base == nil, range.head == nil else {
                throw ValidationError("--rev looks at one commit: leave out --base and --head.")
            }
            (range.base, range.head) = (rev, rev)
        }
        let verdict = try part.verdict(repository, range, Gate.lineage)
        let head = verdict.range?.head.id
        let text =
            switch part.format {
            case .json:
                LineageDocument.json(
                    verdict.lineage, commit: head, findings: verdict.findings
                ).text()
            case .text:
                part.terminal.render(verdict.lineage, commit: head, findings: verdict.findings)
            }
        try part.finish(text, verdict.exitStatus)
    }
}

/// `pawl inspect`: what a range changes.
struct InspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Say what a change touches, and which stages must run again because of it.",
        discussion: """
            pawl inspect main..my-branch
            pawl inspect --format json

            Exits with 0 when it could say so, with 65 or 1 when a pipeline file is
            malformed or holds a merge conflict, and as 'pawl --help' says for errors.
            """)

    @OptionGroup var repository: RepositoryOptions
    @OptionGroup var range: RangeOptions
    @OptionGroup var part: PartOptions

    func run() throws {
        let verdict = try part.verdict(repository, range, Gate.inspection)
        let text =
            switch part.format {
            case .json:
                InspectionDocument.json(
                    range: verdict.range, changes: verdict.changes,
                    stages: verdict.lineage.stages, plan: verdict.plan, findings: verdict.findings
                ).text()
            case .text:
                part.terminal.render(
                    verdict.changes, stages: verdict.lineage.stages, findings: verdict.findings)
            }
        try part.finish(text, verdict.findings.isEmpty ? .open : verdict.exitStatus)
    }
}
