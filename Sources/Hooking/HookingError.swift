internal import Domain
package import Git

/// Why a hook cannot say anything.
package enum HookingError: Error, Hashable, Sendable {
    /// What git passes on standard input has another form.
    case malformedLine(number: Int, text: String, expected: String)
    /// It is not known here which branch of the remote is its default.
    case noDefault(remote: String, isNamed: Bool)
    /// What the remote has on its default branch was never fetched.
    case unknownDefault(remote: String, branch: String)
    /// The repository that receives a push has branches and not the one that its `HEAD` names.
    case noHead(branch: String)
    /// What stands here of a remote may be branches of another.
    case nestedRemotes(inner: String, outer: String)
    /// What is pushed to a name has no commit in common with what the remote has there.
    case replacedHistory(name: String)
    /// What one hook leaves for the next cannot be written.
    case unwritable(String, why: String)
    case git(GitError)

    /// Has a question to the repository fail in the words of this room.
    static func asking<Answer>(
        _ question: () throws(GitError) -> Answer
    ) throws(HookingError) -> Answer {
        do throws(GitError) { return try question() } catch { throw .git(error) }
    }
}

extension HookingError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .malformedLine(let number, let text, let expected):
            "cannot read line \(number) of standard input '\(ShownText(text).text)': git passes"
                + " \(expected)"
        case .noDefault(let remote, isNamed: true):
            "cannot tell whose policy rules the push: the default branch of '\(remote)' is not known"
                + " here, ask for it with 'git fetch \(ShellWord(remote).text)' and 'git remote"
                + " set-head \(ShellWord(remote).text) --auto', or where the remote cannot tell"
                + " 'git remote set-head \(ShellWord(remote).text) BRANCH'"
        case .nestedRemotes(let inner, let outer):
            "cannot tell what '\(ShownText(inner).text)' has: its branches lie among those of the remote"
                + " '\(ShownText(outer).text)', give it another name with 'git remote rename"
                + " \(ShellWord(inner).text) NAME'"
        case .noDefault(let address, isNamed: false):
            "cannot tell whose policy rules the push: nothing is known here of '\(address)', give it a"
                + " name with 'git remote add NAME \(ShellWord(address).text)' and fetch it with 'git"
                + " fetch NAME'"
        case .unknownDefault(let remote, let branch):
            "cannot tell whose policy rules the push: what '\(remote)' has at"
                + " '\(ShownText(branch).text)' is not here, fetch it with 'git fetch"
                + " \(ShellWord(remote).text)'"
        case .noHead(let branch):
            "cannot tell whose policy rules the push: HEAD of this repository names"
                + " '\(ShownText(branch).text)', which is not there, name its default branch with 'git"
                + " symbolic-ref HEAD refs/heads/BRANCH'"
        case .replacedHistory(let name):
            "cannot compare what is pushed to '\(ShownText(name).text)' with what the remote has there:"
                + " they have no commit in common that is known here, fetch it, or push under another name"
        case .unwritable(let path, let why):
            "cannot write '\(ShownText(path).text)': \(ShownText(why).text), it must be yours to write"
        case .git(let error): error.description
        }
    }
}
