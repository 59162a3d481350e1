import ArgumentParser
import Domain
import Reporting

/// How a verdict is told, and to whom.
struct ReportOptions: ParsableArguments {
    @Option(parsing: .unconditional, help: "What standard output gets.")
    var format: ReportFormat = .text

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Write the report to a file instead.", valueName: "file"))
    var output: Word?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Write JUnit XML for CI systems as well.", valueName: "file"))
    var junit: Word?

    @Option(
        parsing: .unconditional,
        help: "Which JUnit: with file and line, or what the strict schemas allow.")
    var junitProfile: JUnitReport.Profile = .extended

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Write Markdown for a pull request as well.", valueName: "file"))
    var markdown: Word?

    @Option(parsing: .unconditional, help: "When the report is coloured.")
    var color: ColourChoice = .auto

    @Flag(name: .shortAndLong, help: "Say one line when all is well.")
    var quiet = false

    @Flag(name: .shortAndLong, help: "Show every check, those that pass as well.")
    var verbose = false

    func write(_ verdict: Verdict, environment: [String: String]) throws(OutputError) {
        if let junit {
            try Destination(junit).write(JUnitReport(profile: junitProfile).render(verdict))
        }
        if let markdown {
            try Destination(markdown).write(MarkdownReport().render(verdict))
        }
        try Destination(output).write(text(of: verdict, environment))
    }

    private func text(of verdict: Verdict, _ environment: [String: String]) -> String {
        switch format {
        case .text:
            let terminal = Terminal(color, environment: environment)
            let isColoured = output == nil ? terminal.isColoured : color == .always
            return TerminalReport(
                width: output == nil ? terminal.width : 80,
                colour: isColoured ? .ansi : .none,
                verbosity: quiet ? .quiet : verbose ? .verbose : .normal
            ).render(verdict)
        case .json: return VerdictDocument.render(verdict)
        case .markdown: return MarkdownReport().render(verdict)
        case .junit: return JUnitReport(profile: junitProfile).render(verdict)
        }
    }
}

/// The formats of a report.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json, markdown, junit
}

extension JUnitReport.Profile: ExpressibleByArgument {}
