private import Glibc

/// A call of the `git` program that is under way.
package final class GitCall {
    /// How a call ended, and what it printed.
    package struct Answer: Sendable {
        package let status: CInt
        package let output: [UInt8]
        package let errors: [UInt8]
    }

    /// More than the names of a million files.
    private static let longestOutput = 1 << 30
    private static let longestErrors = 1 << 16

    private let arguments: [String]
    private let child: pid_t
    private let said: Pipe
    private let complained: Pipe

    init(
        _ program: String, _ settings: [String], _ arguments: [String],
        environment: [String: String]
    ) throws(GitError) {
        self.arguments = arguments
        do throws(SystemFailure) {
            said = try Pipe()
            complained = try Pipe()
            child = try Self.spawn(
                program, settings + arguments, environment, output: said.write,
                errors: complained.write)
        } catch {
            throw Self.error(arguments, error)
        }
        said.closeWrite()
        complained.closeWrite()
    }

    private static func spawn(
        _ program: String, _ arguments: [String], _ environment: [String: String], output: CInt,
        errors: CInt
    ) throws(SystemFailure) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO)
        let words = ([program] + arguments).map { strdup($0) } + [nil]
        let variables = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { for text in words + variables { free(text) } }
        var child: pid_t = 0
        let code = posix_spawn(&child, program, &actions, nil, words, variables)
        guard code == 0 else { throw SystemFailure(code: code) }
        return child
    }

    /// Waits for its end.
    package func answer() throws(GitError) -> Answer {
        do throws(SystemFailure) {
            let (output, errors) = try drain()
            var status: CInt = 0
            while waitpid(child, &status, 0) < 0 {
                guard errno == EINTR else { throw SystemFailure(code: errno) }
            }
            // As a shell tells of a signal.
            let exit = status & 0x7f == 0 ? status >> 8 & 0xff : 128 + status & 0x7f
            return Answer(status: exit, output: output, errors: errors)
        } catch {
            throw Self.error(arguments, error)
        }
    }

    /// Waits for its end, which must be a success, and gives what it printed.
    package func output() throws(GitError) -> [UInt8] {
        let answer = try answer()
        guard answer.status == 0 else {
            throw .program(
                arguments: arguments, status: answer.status,
                message: String(decoding: answer.errors, as: UTF8.self))
        }
        return answer.output
    }

    /// Reads both until both are closed, so that neither can hold up the other.
    private func drain() throws(SystemFailure) -> ([UInt8], [UInt8]) {
        var (output, errors): ([UInt8], [UInt8]) = ([], [])
        var places = [
            pollfd(fd: said.read, events: Int16(POLLIN), revents: 0),
            pollfd(fd: complained.read, events: Int16(POLLIN), revents: 0),
        ]
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while places.contains(where: { $0.fd >= 0 }) {
            guard poll(&places, 2, -1) >= 0 else {
                guard errno == EINTR else { throw SystemFailure(code: errno) }
                continue
            }
            for index in places.indices where places[index].fd >= 0 && places[index].revents != 0 {
                let count = read(places[index].fd, &buffer, buffer.count)
                if count < 0, errno == EINTR { continue }
                guard count >= 0 else { throw SystemFailure(code: errno) }
                if count == 0 { places[index].fd = -1 }
                if index == 0 {
                    output += buffer[..<count]
                } else if errors.count < Self.longestErrors {
                    errors += buffer[..<count]
                }
                guard output.count <= Self.longestOutput else { throw SystemFailure(code: EFBIG) }
            }
        }
        return (output, errors)
    }

    private static func error(_ arguments: [String], _ failure: SystemFailure) -> GitError {
        .program(
            arguments: arguments, status: failure.code,
            message: String(cString: strerror(failure.code)))
    }
}

private struct SystemFailure: Error {
    let code: CInt
}

/// Both ends of a pipe, closed with the value.
private final class Pipe {
    let read: CInt
    private(set) var write: CInt

    init() throws(SystemFailure) {
        var ends: [CInt] = [-1, -1]
        guard pipe(&ends) == 0 else { throw SystemFailure(code: errno) }
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
