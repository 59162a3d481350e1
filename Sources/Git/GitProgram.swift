private import Glibc

/// The `git` program, for what libgit2 1.5 cannot do.
///
/// The one place that makes up its command line and its environment, so that nothing runs that the
/// repository's configuration names: no hook, no file system monitor, no difference program.
package struct GitProgram: Sendable {
    /// They hold for every call.
    private static let settings = [
        "--no-pager", "--no-optional-locks", "--no-replace-objects", "-c", "core.fsmonitor=",
        "-c", "core.hooksPath=/dev/null",
    ]

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

    /// What a call prints that must succeed.
    package func output(of arguments: [String]) throws(GitError) -> [UInt8] {
        try start(arguments).output()
    }

    /// Runs git to its end, with nothing on its standard input.
    package func run(_ arguments: [String]) throws(GitError) -> GitCall.Answer {
        try start(arguments).answer()
    }

    /// Starts git, with nothing on its standard input.
    package func start(_ arguments: [String]) throws(GitError) -> GitCall {
        try GitCall(
            path, Self.settings + ["-C", directory], arguments, environment: environment)
    }
}
