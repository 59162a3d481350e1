import Domain
import SystemPackage

/// Why there is no report: one sentence for standard error, and the exit status.
struct Failure: Error {
    let status: ExitStatus
    private let sentence: String

    init(_ status: ExitStatus, _ sentence: String) {
        self.status = status
        self.sentence = sentence
    }

    /// A verdict that is not an open gate ends the process with its status and no further words.
    init(_ status: ExitStatus) { self.init(status, "") }

    func say() {
        guard !sentence.isEmpty else { return }
        Diagnostics.say("pawl: " + sentence)
    }
}

/// Words for standard error: the report alone goes to standard output.
enum Diagnostics {
    static func say(_ line: String) { write(line + "\n") }

    static func write(_ text: String) {
        do {
            try FileDescriptor.standardError.writeAll(text.utf8)
        } catch {
            // Nobody can be told that nobody can be told.
        }
    }
}
