/// A command that can be copied although it is longer than a line: broken only before an option, with
/// the shell's own mark of continuation.
enum CommandLines {
    static func lines(_ lead: String, _ command: String, width: Int, style: Style) -> [StyledText] {
        var lines: [String] = []
        var line = lead
        for part in parts(of: command) {
            // Two columns are left for the mark.
            if DisplayWidth.of(line) + 1 + DisplayWidth.of(part) + 2 > width, line != lead {
                lines.append(line + " \\")
                line = String(repeating: " ", count: lead.count + 3) + part
            } else {
                line += " " + part
            }
        }
        return (lines + [line]).map { StyledText($0, style) }
    }

    /// The command cut before each option that stands outside of quotes.
    private static func parts(of command: String) -> [String] {
        var parts: [String] = []
        var part = ""
        var isQuoted = false
        for word in command.split(separator: " ", omittingEmptySubsequences: false) {
            if word.hasPrefix("--"), !isQuoted, !part.isEmpty {
                parts.append(part)
                part = String(word)
            } else {
                part += (part.isEmpty ? "" : " ") + word
            }
            if word.count(where: { $0 == "'" }) % 2 == 1 { isQuoted.toggle() }
        }
        return parts + [part]
    }
}
