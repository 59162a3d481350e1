package import Domain
package import Git

/// Why no hook can be installed, removed or looked at.
package enum InstallingError: Error, Hashable, Sendable {
    case git(GitError)
    case outsideWorkTree(directory: String)
    /// A path with a control character or that is not UTF-8: a hook file cannot name it.
    case unfitPath(String)
    /// No hook ever runs.
    case nowhere(HooksPlace.Setting)
    case shared(HooksPlace.Setting, directory: String)
    /// The running executable cannot be called by a path.
    case noProgram(why: String)
    case files(String, why: String)
    /// The file in which the repository keeps what was installed says something else.
    case malformedRecord(String)
    /// A hook of the server's in a work tree, or the other way round.
    case neverFired(GitHook, isBare: Bool)

    static func asking<Answer>(
        _ question: () throws(GitError) -> Answer
    ) throws(InstallingError) -> Answer {
        do throws(GitError) { return try question() } catch { throw .git(error) }
    }
}

extension InstallingError {
    package var exitStatus: ExitStatus {
        switch self {
        case .git, .noProgram: .unavailable
        case .outsideWorkTree, .neverFired: .usage
        case .unfitPath, .nowhere, .shared: .shut
        case .files: .inputOutput
        case .malformedRecord: .malformedInput
        }
    }
}

extension InstallingError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .git(let error): error.description
        case .outsideWorkTree(let directory):
            "cannot tell where git looks for hooks from '\(ShownText(directory).text)': it is in no work"
                + " tree, run it in the work tree or name that with -C"
        case .unfitPath(let path):
            "cannot use the path '\(ShownText(path).text)': a hook file can only name paths of UTF-8"
                + " without line ends and other control characters"
        case .nowhere(let setting):
            "cannot install a hook that runs: \(setting.shown), so that git runs no hook at all; take it"
                + " away with '\(setting.removal)'"
        case .shared(let setting, let directory):
            "cannot install into '\(ShownText(directory).text)' for this repository alone:"
                + " \(setting.shown), so that \(setting.owners) would get the hooks; say --shared if"
                + " they are to have them, or give this one hooks of its own with 'git config"
                + " core.hooksPath \"$(git rev-parse --path-format=absolute --git-common-dir)/hooks\"'"
        case .noProgram(let why):
            "cannot tell where this program is: \(ShownText(why).text), call it by its path"
        case .files(let path, let why):
            "cannot write '\(ShownText(path).text)': \(ShownText(why).text)"
        case .malformedRecord(let path):
            "cannot read '\(ShownText(path).text)', where it stands which hooks were installed: remove it,"
                + " and run 'pawl-hook install' again"
        case .neverFired(let hook, isBare: true):
            "cannot install '\(hook.rawValue)' in a bare repository: git fires it where there is a work"
                + " tree, install pre-receive, update or post-receive"
        case .neverFired(let hook, isBare: false):
            "cannot install '\(hook.rawValue)' in a work tree: git fires it where a push arrives, install"
                + " it in the bare repository that is pushed to"
        }
    }
}

extension HooksPlace.Setting {
    /// Whose hooks the place holds.
    fileprivate var owners: String {
        switch scope {
        case .system: "every repository on this machine that sets none of its own"
        case .global: "every repository of this user for which that file counts"
        case .local, .worktree, .command: "this repository"
        }
    }
}
