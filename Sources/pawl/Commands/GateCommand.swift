import ArgumentParser
import Domain
import Gate

/// `pawl gate`: the whole line.
struct GateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gate",
        abstract: "Judge whether a change may go in.",
        discussion: """
            The policy is read from the tip of the base, so a change cannot loosen its own gate; the
            metrics are compared with the merge base.

            Judge this branch:                    pawl gate
            Judge a branch in any repository:     pawl gate -C ../model --base main --head my-branch
            What CI runs:                         pawl gate --junit test-results/TEST-pawl.xml
            For another program:                  pawl gate --format json

            Exits with 0 when the gate is open, 1 when it is shut, 2 without a verdict, 65 without a
            verdict because an input is malformed, and as 'pawl --help' says for errors.
            """)

    @OptionGroup var repository: RepositoryOptions
    @OptionGroup var range: RangeOptions
    @OptionGroup var report: ReportOptions

    @Flag(help: "Give no verdict (2) where no metric rule guards the repository.")
    var requirePolicy = false

    func run() throws {
        let request = try Request(repository, range, requiresPolicy: requirePolicy)
        let verdict: Verdict
        do throws(GateError) {
            verdict = try Gate.verdict(on: request.gate)
        } catch {
            throw Failure(error.status, error.description)
        }
        do throws(OutputError) {
            try report.write(verdict, environment: request.gate.environment)
        } catch {
            throw Failure(.inputOutput, error.description)
        }
        throw Failure(verdict.exitStatus)
    }
}
