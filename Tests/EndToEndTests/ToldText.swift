import Fixtures

extension ProgramResult {
    /// What it printed, without the line breaks of the terminal.
    var told: String { Self.joined(text) }

    /// What it printed on standard error, likewise.
    var toldErrors: String { Self.joined(errors) }

    private static func joined(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
