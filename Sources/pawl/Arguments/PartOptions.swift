import ArgumentParser
import Domain
import Gate
import Reporting

/// How one part of the line is told.
struct PartOptions: ParsableArguments {
    @Option(
        name: .shortAndLong, parsing: .unconditional,
        help: ArgumentHelp("Write the report to a file instead.", valueName: "file"))
    var output: Word?

    @Option(parsing: .unconditional, help: "When the report is coloured.")
    var color: ColourChoice = .auto

    var terminal: TerminalReport { terminal(.verbose) }

    func terminal(_ verbosity: TerminalReport.Verbosity) -> TerminalReport {
        let terminal = Terminal(color, environment: Request.environment())
        let isColoured = output == nil ? terminal.isColoured : color == .always
        return TerminalReport(
            width: output == nil ? terminal.width : 80, colour: isColoured ? .ansi : .none,
            verbosity: verbosity)
    }

    /// The verdict on one part alone, by the function that judges it.
    func verdict(
        _ request: GateRequest, _ part: (GateRequest) async throws(GateError) -> Verdict
    ) async throws -> Verdict {
        do throws(GateError) {
            return try await part(request)
        } catch {
            throw Failure(error.status, error.description)
        }
    }

    /// The verdict on two files.
    func verdict(_ comparison: FileComparison) throws -> Verdict {
        do throws(GateError) {
            return try comparison.verdict()
        } catch {
            throw Failure(error.status, error.description)
        }
    }

    /// Writes what DVC would print, with its remarks on standard error, and ends the command with 0.
    func answer(_ question: DVCQuestion, _ repository: RepositoryOptions) async throws {
        let request = try Request(repository).gate
        let answer: DVCAnswer
        do throws(GateError) {
            answer = try await Gate.answer(to: question, request)
        } catch {
            throw Failure(error.status, error.description)
        }
        for note in answer.notes { Diagnostics.say("pawl: \(note)") }
        try finish(answer.text, .open)
    }

    /// Writes the report and ends the command.
    func finish(_ text: String, _ status: ExitStatus) throws {
        do throws(OutputError) {
            try Destination(output).write(text)
        } catch {
            throw Failure(.inputOutput, error.description)
        }
        throw Failure(status)
    }
}
