private import Glibc

/// The `git` program, for what libgit2 1.5 cannot do.
///
/// The one place that makes up its command line and its environment, so that nothing runs that the
/// repository's configuration names: no hook, no file system monitor, no difference program.
package struct GitProgram: Sendable {
    /// How a call ended, and what it printed.
    package struct Answer: Sendable {
        package let status: CInt
        package let output: [UInt8]
        package let errors: [UInt8]
    }

    /// More than the names of a million files.
    private static let longestOutput = 1 << 30
    private static let longestErrors = 1 << 16
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
        let answer = try run(arguments)
        guard answer.status == 0 else {
            throw .program(
                arguments: arguments, status: answer.status,
                message: String(decoding: answer.errors, as: UTF8.self))
        }
        return answer.output
    }

    /// Runs git to its end, with nothing on its standard input.
    package func run(_ arguments: [String]) throws(GitError) -> Answer {
        do {
            return try start(Self.settings + ["-C", directory] + arguments)
        } catch {
            throw .program(
                arguments: arguments, status: error.code,
                message: String(cString: strerror(error.code)))
        }
    }

    fileprivate struct Failure: Error {
        let code: CInt
    }

    private func start(_ arguments: [String]) throws(Failure) -> Answer {
        let output = try Pipe()
        let errors = try Pipe()
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output.write, STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, errors.write, STDERR_FILENO)
        let words = ([path] + arguments).map { strdup($0) } + [nil]
        let variables = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { for text in words + variables { free(text) } }
        var child: pid_t = 0
        let code = posix_spawn(&child, path, &actions, nil, words, variables)
        guard code == 0 else { throw Failure(code: code) }
        output.closeWrite()
        errors.closeWrite()
        let (said, complained) = try Self.drain(output, errors)
        var status: CInt = 0
        while waitpid(child, &status, 0) < 0 {
            guard errno == EINTR else { throw Failure(code: errno) }
        }
        // As a shell tells of a signal.
        let exit = status & 0x7f == 0 ? status >> 8 & 0xff : 128 + status & 0x7f
        return Answer(status: exit, output: said, errors: complained)
    }

    /// Reads both until both are closed, so that neither can hold up the other.
    private static func drain(
        _ output: Pipe, _ errors: Pipe
    ) throws(Failure) -> ([UInt8], [UInt8]) {
        var (said, complained): ([UInt8], [UInt8]) = ([], [])
        var places = [
            pollfd(fd: output.read, events: Int16(POLLIN), revents: 0),
            pollfd(fd: errors.read, events: Int16(POLLIN), revents: 0),
        ]
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while places.contains(where: { $0.fd >= 0 }) {
            guard poll(&places, 2, -1) >= 0 else {
                guard errno == EINTR else { throw Failure(code: errno) }
                continue
            }
            for index in places.indices where places[index].fd >= 0 && places[index].revents != 0 {
                let count = read(places[index].fd, &buffer, buffer.count)
                if count < 0, errno == EINTR { continue }
                guard count >= 0 else { throw Failure(code: errno) }
                if count == 0 { places[index].fd = -1 }
                if index == 0 {
                    said += buffer[..<count]
                } else if complained.count < longestErrors {
                    complained += buffer[..<count]
                }
                guard said.count <= longestOutput else { throw Failure(code: EFBIG) }
            }
        }
        return (said, complained)
    }
}

/// Both ends of a pipe, closed with the value.
private final class Pipe {
    let read: CInt
    private(set) var write: CInt

    init() throws(GitProgram.Failure) {
        var ends: [CInt] = [-1, -1]
        guard pipe(&ends) == 0 else { throw GitProgram.Failure(code: errno) }
        (read, write) = (ends[0], ends[1])
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    }

    deinit {
        close(read)
        closeWrite()
    }

    func closeWrite() {
        if write >= 0 { close(write) }
        write = -1
    }
}
