import ArgumentParser
import Domain
import Gate
import Reporting
import Starting
import SystemPackage

/// `pawl demo`: the gate at work on a small repository.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", _superCommandName: "pawl",
        abstract: "Make a small repository and judge four branches of it.",
        discussion: """
            pawl demo                  in a new directory here
            pawl demo /tmp/pawl-demo   in that directory, which must be new or empty

            Needs git and python3. Exits with 0 when the gate said of each branch what its
            story says.
            """)

    @Argument(help: "Where to make it (default: a new pawl-demo here).")
    var directory: Word?

    @Option(parsing: .unconditional, help: "When the reports are coloured.")
    var color: ColourChoice = .auto

    func run() async throws {
        let environment = Request.environment()
        let place = directory.map { Demo.Place.at(FilePath($0.text)) } ?? .new(in: ".")
        let demo: Demo
        do throws(StartingError) {
            demo = try await Demo.create(place, environment: environment) { Diagnostics.say($0) }
        } catch {
            throw Failure(error.exitStatus, error.description)
        }
        let terminal = Terminal(color, environment: environment)
        let report = TerminalReport(
            width: terminal.width, colour: terminal.isColoured ? .ansi : .none)
        for branch in demo.branches {
            let status = try show(branch, of: demo, report)
            guard status == branch.expected else {
                throw Failure(
                    .internalFault,
                    "the gate ended \(branch.name) with \(status.rawValue) and not with "
                        + "\(branch.expected.rawValue), please report this")
            }
        }
        try write(demo.closingText)
    }

    private func show(
        _ branch: DemoBranch, of demo: Demo, _ report: TerminalReport
    ) throws -> ExitStatus {
        let request = GateRequest(
            repository: demo.directory.string, base: "main", head: branch.name, environment: [:],
            today: Request.today(), release: Release.number)
        let verdict: Verdict
        do throws(GateError) {
            verdict = try Gate.verdict(on: request)
        } catch {
            throw Failure(error.status, error.description)
        }
        try write(
            """
            $ pawl gate --base main --head \(branch.name)
            \(report.render(verdict))
            """)
        return verdict.exitStatus
    }

    private func write(_ text: String) throws {
        do throws(OutputError) {
            try Destination.standardOutput.write(text.hasSuffix("\n") ? text + "\n" : text + "\n\n")
        } catch {
            throw Failure(.inputOutput, error.description)
        }
    }
}
