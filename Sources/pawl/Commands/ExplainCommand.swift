import ArgumentParser
import Domain
import Reporting

/// `pawl explain`: what a check means and what to do about it.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", _superCommandName: "pawl",
        abstract: "Explain a check: what it means, why it matters, how to mend it.",
        discussion: """
            pawl explain                               every check, a line each
            pawl explain lineage/stale-lock
            pawl explain metric/max-loss:eval/metrics.json:auc
            """)

    @Argument(help: "A check's name, or its full id from a report.")
    var check: Word?

    func run() throws {
        let text: String
        if let check {
            guard let explanation = Explanation.of(check.text) else {
                throw ValidationError(
                    "There is no check '\(ShownText(check.text).text)': "
                        + "'pawl explain' lists them.")
            }
            text = explanation.text()
        } else {
            text = Explanation.index()
        }
        do throws(OutputError) {
            try Destination.standardOutput.write(text.hasSuffix("\n") ? text : text + "\n")
        } catch {
            throw Failure(.inputOutput, error.description)
        }
    }
}
