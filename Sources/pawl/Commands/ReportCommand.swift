import ArgumentParser
import Domain
import Reporting

/// `pawl report`: a saved verdict, told again.
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", _superCommandName: "pawl",
        abstract: "Tell a saved verdict to people and CI systems.",
        discussion: """
            pawl gate --format json --output verdict.json
            pawl report verdict.json --format markdown

            Exits with 0 when it wrote what was asked.
            """)

    @Argument(help: "A verdict document of 'pawl gate --format json'.")
    var file: Word

    @OptionGroup var report: ReportOptions

    func run() throws {
        let verdict: Verdict
        let bytes = try InputFile(name: file.text).bytes(atMost: 256 << 20)
        do throws(DocumentError) {
            verdict = try VerdictDocument.read(bytes)
        } catch {
            throw Failure(
                .malformedInput, "cannot read '\(ShownText(file.text).text)': \(error)")
        }
        do throws(OutputError) {
            try report.write(verdict, environment: Request.environment())
        } catch {
            throw Failure(.inputOutput, error.description)
        }
    }
}
