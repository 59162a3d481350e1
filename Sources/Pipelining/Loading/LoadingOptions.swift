/// How a project is read.
package struct LoadingOptions: Hashable, Sendable {
    /// What kind of snapshot it is.
    package enum Source: Hashable, Sendable {
        /// Data that DVC keeps is not there.
        case commit
        /// Absolute links into the directory are followed.
        case workTree(directory: String)

        var directory: String? {
            switch self {
            case .commit: nil
            case .workTree(let directory): directory
            }
        }
    }

    package let source: Source
    /// Whether a pipeline file that Git ignores is not there. DVC looks in a work tree, and does not
    /// when it reads a commit.
    package let obeysGitIgnore: Bool

    /// From where stages are named.
    package enum Addresses: Hashable, Sendable {
        /// From the project's directory, as DVC does.
        case project
        /// From the repository's root, so that those of several projects stay apart.
        case repository
    }

    package let addresses: Addresses

    package init(
        source: Source = .commit, obeysGitIgnore: Bool = true, addresses: Addresses = .project
    ) {
        self.source = source
        self.addresses = addresses
        self.obeysGitIgnore = obeysGitIgnore
    }
}
