internal import Domain
package import Git

/// Why a hook cannot say anything.
package enum HookingError: Error, Hashable, Sendable {
    /// What git passes on standard input has another form.
    case malformedLine(number: Int, text: String)
    case git(GitError)
}

extension HookingError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .malformedLine(let number, let text):
            "cannot read line \(number) of standard input '\(ShownText(text).text)': git passes a"
                + " local name and hash and a remote name and hash to a pre-push hook"
        case .git(let error): error.description
        }
    }
}
