import ArgumentParser
import Domain
import Reporting
import SystemPackage

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
        let bytes = try bytes()
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

    private func bytes() throws(Failure) -> [UInt8] {
        let most = 256 << 20
        do {
            let descriptor = try FileDescriptor.open(FilePath(file.text), .readOnly)
            return try descriptor.closeAfter {
                var bytes: [UInt8] = []
                var piece = [UInt8](repeating: 0, count: 1 << 20)
                while true {
                    let count = try unsafe piece.withUnsafeMutableBytes {
                        unsafe try descriptor.read(into: $0)
                    }
                    if count == 0 { return bytes }
                    bytes += piece[..<count]
                    guard bytes.count <= most else { throw Errno.fileTooLarge }
                }
            }
        } catch {
            throw Failure(.inputOutput, "cannot read '\(ShownText(file.text).text)': \(error)")
        }
    }
}
