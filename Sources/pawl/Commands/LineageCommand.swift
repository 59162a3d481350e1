import ArgumentParser
import Domain
import Formats
import Gate
import Reporting

/// `pawl lineage`: where results come from.
struct LineageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lineage", _superCommandName: "pawl",
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

    @Option(parsing: .unconditional, help: "What standard output gets.")
    var format: PartFormat = .text

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Look at one commit by itself.", valueName: "revision"))
    var rev: Word?

    func run() async throws {
        var range = range
        if let rev {
            guard range.base == nil, range.head == nil else {
                throw ValidationError("--rev looks at one commit: leave out --base and --head.")
            }
            (range.base, range.head) = (rev, rev)
        }
        let verdict = try await part.verdict(Request(repository, range).gate, Gate.lineage)
        let head = verdict.range?.head.id
        let text =
            switch format {
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

/// What a part of the line prints: text for people, or the document that the next program reads.
enum PartFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json
}
