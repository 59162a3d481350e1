import ArgumentParser
import Domain
import Gate

/// `pawl gate`: the whole line.
struct GateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gate", _superCommandName: "pawl",
        abstract: "Judge whether a change may go in.",
        discussion: """
            The policy is read from the tip of the base, so a change cannot loosen its
            own gate; the metrics are compared with the merge base.

            pawl gate                                            this branch
            pawl gate -C ../model --base main --head my-branch   another, elsewhere
            pawl gate --junit test-results/TEST-pawl.xml         what CI runs
            pawl gate --format json                              for another program
            pawl gate --retrain stale                            run stale stages again

            Exits with 0 when the gate is open, 1 when it is shut, 2 without a verdict,
            65 without a verdict because an input is malformed, and as 'pawl --help'
            says for errors.
            """)

    @OptionGroup var repository: RepositoryOptions
    @OptionGroup var range: RangeOptions
    @OptionGroup var report: ReportOptions
    @OptionGroup var training: TrainingOptions

    @Option(
        parsing: .unconditional,
        help: "Which stages of the head are run again (default: what the policy says, else never).")
    var retrain: RetrainingPolicy.When?

    @Flag(help: "Give no verdict (2) where no metric rule guards the repository.")
    var requirePolicy = false

    func run() throws {
        var request = try Request(repository, range, requiresPolicy: requirePolicy).gate
        request.training = training.request(
            when: retrain, progress: ProgressLine(isQuiet: report.quiet))
        let verdict: Verdict
        do throws(GateError) {
            verdict = try Gate.verdict(on: request)
        } catch {
            throw Failure(error.status, error.description)
        }
        do throws(OutputError) {
            try report.write(verdict, environment: request.environment)
        } catch {
            throw Failure(.inputOutput, error.description)
        }
        throw Failure(verdict.exitStatus)
    }
}
