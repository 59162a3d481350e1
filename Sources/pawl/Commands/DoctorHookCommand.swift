import ArgumentParser
import Domain
import Hooking
import Reporting

/// `pawl hook doctor`.
struct DoctorHookCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", _superCommandName: "pawl hook",
        abstract: "Prove that the hooks run, by having Git run them.",
        discussion: """
            pawl-hook doctor

            Git runs each hook that Pawl wrote, which answers and judges nothing. A file
            that is another's is never run. What would not run is named with the way out:
            overwritten, switched off, not executable, run twice, in a place where Git does
            not look any more, or not there for a linked work tree.

            Exits with 0 when every hook that is installed answers, with 1 when one does not
            or none is installed, and as 'pawl --help' says for errors.
            """)

    @Option(
        name: [.customShort("C"), .long], parsing: .unconditional,
        help: ArgumentHelp("Any directory inside the repository.", valueName: "directory"))
    var repository: Word = "."

    func run() throws {
        var chance = SystemRandomNumberGenerator()
        let token = String(chance.next(), radix: 36) + String(chance.next(), radix: 36)
        let diagnosis: HookDiagnosis
        do throws(InstallingError) {
            diagnosis = try HookInstaller(
                in: repository.text, environment: Request.environment(), release: Release.number
            ).diagnose(variable: HookCall.probe, token: token)
        } catch {
            throw Failure(error.exitStatus, error.description)
        }
        var lines = diagnosis.answering.map { "\($0.rawValue): runs" }
        lines += diagnosis.faults.map { "\($0.hook.rawValue): FAULT, \($0.why)" }
        lines += diagnosis.notes.map { "note: \($0)" }
        if !diagnosis.isSound, diagnosis.faults.isEmpty {
            lines.append("no hook of pawl's is installed here: 'pawl-hook install' installs them")
        }
        do throws(OutputError) {
            try Destination.standardOutput.write(lines.map { $0 + "\n" }.joined())
        } catch {
            throw Failure(.inputOutput, error.description)
        }
        throw Failure(diagnosis.isSound ? .open : .shut)
    }
}
