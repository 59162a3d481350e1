import ArgumentParser
import Domain
import Formats
import Hooking
import Reporting

/// `pawl hook status`.
struct StatusHookCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", _superCommandName: "pawl hook",
        abstract: "Say how the hooks of this repository stand.",
        discussion: """
            pawl-hook status
            pawl-hook status --format json

            installed      Pawl runs
            chained        what was there before runs first, then Pawl
            by hand        Pawl runs by a line that somebody wrote
            foreign        another hook is there, and no Pawl
            overwritten    Pawl was installed, and something else is there now
            off            Git does not look there
            not installed  nothing is there

            Exits with 0 whatever the answer; 'pawl-hook doctor' tries them.
            """)

    @Option(
        name: [.customShort("C"), .long], parsing: .unconditional,
        help: ArgumentHelp("Any directory inside the repository.", valueName: "directory"))
    var repository: Word = "."

    @Option(parsing: .unconditional, help: "What standard output gets.")
    var format: HookFormat = .text

    func run() throws {
        let situations: [HookSituation]
        do throws(InstallingError) {
            situations = try HookInstaller(
                in: repository.text, environment: Request.environment(), release: Release.number
            ).status()
        } catch {
            throw Failure(error.exitStatus, error.description)
        }
        let text =
            format == .json
            ? HooksDocument.json(situations).text() : HooksReport.text(situations)
        do throws(OutputError) {
            try Destination.standardOutput.write(text)
        } catch {
            throw Failure(.inputOutput, error.description)
        }
    }
}
