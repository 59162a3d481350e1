import Domain
import Subprocess
import SystemPackage

/// Runs the programs that make the demo, away from the user's configuration.
///
/// The user's Git configuration, hooks, signing and templates do not matter, nor do variables that would
/// point git at another repository or Python at other modules.
struct Tools: Sendable {
    let directory: FilePath
    private let environment: [Environment.Key: String]

    init(in directory: FilePath, environment: [String: String]) {
        self.directory = directory
        let kept = environment.filter { !$0.key.hasPrefix("GIT_") && !$0.key.hasPrefix("PYTHON") }
        let ours = [
            "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_DEFAULT_HASH": "sha1", "GIT_DEFAULT_REF_FORMAT": "files",
            "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C.UTF-8",
            "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0", "PYTHONNOUSERSITE": "1",
        ]
        self.environment = Tools.keyed(kept.merging(ours) { $1 })
    }

    /// Refuses before anything is written when a program is missing.
    func check() async throws(StartingError) {
        try await run(.git, ["--version"])
        let isNew = "import sys; sys.exit(sys.version_info < (3, 6))"
        do throws(StartingError) {
            try await run(.python, ["-c", isNew])
        } catch {
            guard case .programFailed = error else { throw error }
            throw .programTooOld(.python)
        }
    }

    func git(_ arguments: String...) async throws(StartingError) {
        try await run(.git, arguments)
    }

    /// Commits everything in the work tree as the demo's author, on the day of the story.
    func commit(_ message: String, day: CalendarDay) async throws(StartingError) {
        try await run(.git, ["add", "--all"])
        let date = "\(day)T09:00:00Z"
        let author = [
            "GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.org",
            "GIT_AUTHOR_DATE": date, "GIT_COMMITTER_NAME": "Ada",
            "GIT_COMMITTER_EMAIL": "ada@example.org", "GIT_COMMITTER_DATE": date,
        ]
        try await run(
            .git, ["commit", "--quiet", "--no-verify", "--message", message], adding: author)
    }

    /// Runs a stage's command, words divided by single blanks.
    func python(_ command: String) async throws(StartingError) {
        try await run(.python, command.split(separator: " ").dropFirst().map(String.init))
    }

    private func run(
        _ program: StartingError.Program, _ arguments: [String], adding more: [String: String] = [:]
    ) async throws(StartingError) {
        let command = ([program.rawValue] + arguments).joined(separator: " ")
        do {
            let result = try await Subprocess.run(
                .name(program.rawValue), arguments: Arguments(arguments),
                environment: .custom(environment.merging(Tools.keyed(more)) { $1 }),
                workingDirectory: directory, output: .discarded,
                error: .bytes(limit: 1 << 20))
            guard result.terminationStatus.isSuccess else {
                let lines = result.standardError.split(separator: UInt8(ascii: "\n"))
                let last = ShownText(bytes: Array(lines.last ?? [])).text
                throw StartingError.programFailed(
                    command: command, said: last.isEmpty ? "\(result.terminationStatus)" : last)
            }
        } catch let error as StartingError {
            throw error
        } catch let error as SubprocessError where error.code == .executableNotFound {
            throw .programMissing(program)
        } catch {
            throw .programFailed(command: command, said: "\(error)")
        }
    }

    private static func keyed(_ variables: [String: String]) -> [Environment.Key: String] {
        var keyed: [Environment.Key: String] = [:]
        for (name, value) in variables {
            if let key = Environment.Key(rawValue: name) { keyed[key] = value }
        }
        return keyed
    }
}
