private import Glibc

/// The `git` program, for what libgit2 1.5 cannot do.
///
/// The one place that makes up its command line and its environment, so that nothing runs that the
/// repository's configuration names: no hook, no file system monitor, no difference program.
package struct GitProgram: Sendable {
    /// They hold for every call.
    private static let settings = [
        "--no-pager", "--no-optional-locks", "--no-replace-objects", "-c", "core.fsmonitor=",
    ]

    /// Where git looks for hooks in a call.
    package enum Hooks: Hashable, Sendable {
        /// Nowhere: none runs.
        case none
        /// Where the user's configuration says: for questions about just that, and to run a hook on purpose.
        case configured
    }

    private let path: String
    private let directory: String
    private let environment: [String: String]

    /// Works as `git -C directory` does in the environment, of which it takes what names the repository and
    /// the user. Only absolute places of `PATH` are looked at: what lies in the work tree is of the change.
    package init(in directory: String, environment: [String: String]) throws(GitError) {
        let places = (environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
        let candidates = places.filter { $0.hasPrefix("/") }.map { "\($0)/git" }
        let path = candidates.first { access($0, X_OK) == 0 }
        guard let path else { throw .noProgram }
        self.path = path
        self.directory = directory
        var environment = environment
        for name in ["GIT_EXTERNAL_DIFF", "GIT_DIFF_OPTS", "GIT_TRACE", "GIT_TRACE_SETUP"] {
            environment[name] = nil
        }
        // A partial clone is told of what it lacks and fetches nothing.
        environment["GIT_NO_LAZY_FETCH"] = "1"
        environment["GIT_TERMINAL_PROMPT"] = "0"
        environment["LC_ALL"] = "C"
        self.environment = environment
    }

    /// The same in another directory, with more variables.
    package init(
        _ program: GitProgram, in directory: String, adding variables: [String: String] = [:]
    ) {
        path = program.path
        self.directory = directory
        environment = program.environment.merging(variables) { $1 }
    }

    /// What a call prints that must succeed.
    package func output(
        of arguments: [String], hooks: Hooks = .none
    ) throws(GitError) -> [UInt8] {
        try start(arguments, hooks: hooks).output()
    }

    /// Runs git to its end, with nothing on its standard input.
    package func run(
        _ arguments: [String], hooks: Hooks = .none
    ) throws(GitError) -> GitCall.Answer {
        try start(arguments, hooks: hooks).answer()
    }

    /// Starts git, with nothing on its standard input.
    package func start(_ arguments: [String], hooks: Hooks = .none) throws(GitError) -> GitCall {
        let place =
            switch hooks {
            case .none: ["-c", "core.hooksPath=/dev/null"]
            case .configured: [String]()
            }
        return try GitCall(
            path, Self.settings + place + ["-C", directory], arguments, environment: environment)
    }
}
