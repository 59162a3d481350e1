import Fixtures

extension ProgramResult {
    /// What it printed, without the line breaks of the terminal.
    var told: String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
