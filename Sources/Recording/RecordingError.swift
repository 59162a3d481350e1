package import Domain
package import Git

/// Why what was recorded cannot be read or added to.
package enum RecordingError: Error, Hashable, Sendable {
    case git(GitError)
    /// A line of a ledger is none that Pawl wrote, or a newer one did.
    case malformed(reference: String, file: ExactString, line: Int, why: String)

    /// Has a question to the repository fail in the words of this room.
    static func asking<Answer>(
        _ question: () throws(GitError) -> Answer
    ) throws(RecordingError) -> Answer {
        do throws(GitError) { return try question() } catch { throw .git(error) }
    }
}

extension RecordingError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .git(let error): error.description
        case .malformed(let reference, let file, let line, let why):
            "cannot read line \(line) of '\(reference):\(ShownText(file.text).text)': "
                + "\(ShownText(why).text); nothing is counted while it stands: fetch the ledger "
                + "again from where it is kept, or use the Pawl that wrote it"
        }
    }
}
