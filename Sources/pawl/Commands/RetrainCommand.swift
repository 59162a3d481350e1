import ArgumentParser
import Domain
import Formats
import Gate
import Reporting
import SystemPackage

/// `pawl retrain`: stages of a commit, run again.
struct RetrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retrain", _superCommandName: "pawl",
        abstract:
            "Run stages of a commit again, and compare with what is committed.",
        discussion: """
            pawl retrain                    the stages of HEAD that are stale, and what
                                            needs them
            pawl retrain --rev v1.0 --all   every stage: does this release give its
                                            numbers?
            pawl retrain evaluate           one stage, behind the stale ones it needs
            pawl retrain --write-lock       and write what ran into dvc.lock

            A commit is laid out in a private directory with data from the DVC cache,
            and its stages run there without network, credentials and your environment
            (PATH and the like are kept). Nothing of yours is touched.

            Exits with 0 when every run ended and gives what is committed, 1 when one
            does not, 2 when one could not be run, 65 when the pipeline cannot be
            loaded, and as 'pawl --help' says for errors.
            """)

    @OptionGroup var repository: RepositoryOptions

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The commit.", valueName: "revision"))
    var rev: Word = "HEAD"

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Whose policy rules, and whose configuration says where data is (default: as 'pawl gate').",
            valueName: "revision"))
    var base: Word?

    @Argument(help: "Stages, as dvc.yaml names them.")
    var stages: [Word] = []

    @Flag(help: "Run every stage, those that are up to date too.")
    var all = false

    @Flag(help: "Record what ran in the dvc.lock of your work tree, as DVC would.")
    var writeLock = false

    @OptionGroup var training: TrainingOptions
    @OptionGroup var part: PartOptions

    @Option(parsing: .unconditional, help: "What standard output gets.")
    var format: PartFormat = .text

    @Flag(name: .shortAndLong, help: "Say nothing while stages run.")
    var quiet = false

    mutating func validate() throws {
        if all, !stages.isEmpty {
            throw ValidationError("--all runs every stage: leave out the names, or --all.")
        }
    }

    func run() throws {
        var request = try Request(repository).gate
        request.base = base?.text
        request.head = rev.text
        request.training = training.request(progress: ProgressLine(isQuiet: quiet))
        let choice: Plan.Choice =
            if all {
                .all
            } else if stages.isEmpty {
                .stale
            } else {
                .named(stages.map { ExactString($0.text) })
            }
        let retrained: Retrained
        do throws(GateError) {
            retrained = try Gate.retrained(
                RetrainRequest(request, choice, wantsLocks: writeLock))
        } catch {
            throw Failure(error.status, error.description)
        }
        do throws(OutputError) {
            for lock in retrained.locks {
                try Destination.file(lock.path).write(lock.text)
                let project = ShellWord(lock.path.removingLastComponent().string).text
                Diagnostics.say(
                    "wrote \(ShownText(lock.path.string).text): it records what ran; where a result "
                        + "came out otherwise, make it here too: dvc --cd \(project) repro")
            }
        } catch {
            throw Failure(.inputOutput, error.description)
        }
        try part.finish(text(of: retrained), retrained.exitStatus)
    }

    private func text(of retrained: Retrained) -> String {
        switch format {
        case .json:
            RunsDocument.json(
                retrained.runs, of: retrained.commit.id, plan: retrained.plan,
                findings: retrained.findings
            ).text()
        case .text:
            part.terminal(.normal).render(
                retrained.runs, findings: retrained.findings,
                notes: retrained.logs.map { ["logs: \($0.string)"] } ?? [])
        }
    }
}
