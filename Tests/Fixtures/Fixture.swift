import Foundation

/// A throwaway repository, made with `git` itself so that the tests compare against it.
///
/// Nothing of the user's configuration reaches it; names are fixed and each commit is dated a minute
/// after the one before. The directory is deleted when the last reference goes.
package final class Fixture {
    /// Where the repository's files are.
    package let path: String
    /// What `git` is given, and what is to be passed to whatever is tested.
    package private(set) var environment: [String: String]
    /// The directory that is deleted, with the home directory and the repository in it.
    package let root: String
    private var commits = 0

    /// An empty repository with the branch `main`.
    package convenience init(_ options: String...) throws {
        try self.init(empty: ())
        try git(["init", "--quiet", "--initial-branch=main"] + options)
    }

    /// A clone through the transport that also servers use, so that depth and filters count.
    package convenience init(cloning origin: Fixture, _ options: String...) throws {
        try self.init(empty: ())
        try git(["clone", "--quiet"] + options + ["file://" + origin.path, "."])
    }

    /// A directory without a repository.
    package init(empty: Void) throws {
        let temporary = NSTemporaryDirectory() + "pawl-fixture-" + UUID().uuidString
        root = temporary
        path = temporary + "/repository"
        environment = [
            "HOME": temporary + "/home", "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "",
            "GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
            "GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.org",
            "GIT_COMMITTER_NAME": "Ada", "GIT_COMMITTER_EMAIL": "ada@example.org",
        ]
        for directory in [path, temporary + "/home"] {
            try FileManager.default.createDirectory(
                atPath: directory, withIntermediateDirectories: true)
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    /// Sets a variable for `git` and for `environment`.
    package func set(_ variable: String, to value: String?) { environment[variable] = value }

    /// A minute after the commit before.
    func dateOfNextCommit(counting: Bool) -> String {
        if counting { commits += 1 }
        return "@\(1_709_208_000 + 60 * commits) +0000"
    }
}

extension Fixture {
    package func write(_ text: String, to file: String) throws {
        try write(Array(text.utf8), to: file)
    }

    package func write(_ bytes: [UInt8], to file: String) throws {
        let url = URL(filePath: path).appending(path: file)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
    }

    package func contents(of file: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: path).appending(path: file)))
    }

    package func remove(_ file: String) throws {
        try FileManager.default.removeItem(at: URL(filePath: path).appending(path: file))
    }

    package func makeExecutable(_ file: String) throws {
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: path + "/" + file)
    }

    /// Makes a symbolic link.
    package func link(_ file: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(
            atPath: path + "/" + file, withDestinationPath: target)
    }

    /// Commits everything in the work tree and returns the commit's hash.
    @discardableResult
    package func commit(_ message: String) throws -> String {
        try git("add", "--all")
        return try commitIndex(message)
    }

    /// Commits what is staged and returns the commit's hash.
    @discardableResult
    package func commitIndex(_ message: String) throws -> String {
        try git("commit", "--quiet", "--allow-empty", "--message", message)
        return try git("rev-parse", "HEAD")
    }

    /// Runs `git` and returns what it printed without the last line end; throws when it fails.
    @discardableResult
    package func git(_ arguments: String...) throws -> String { try git(arguments) }

    @discardableResult
    package func git(_ arguments: [String], input: [UInt8]? = nil) throws -> String {
        let bytes = try gitBytes(arguments, input: input)
        return String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .newlines)
    }

    /// Runs `git` and returns exactly what it printed.
    package func gitBytes(_ arguments: [String], input: [UInt8]? = nil) throws -> [UInt8] {
        let result = try run("git", ["-C", path] + arguments, input: input)
        guard result.status == 0 else {
            throw Failed(arguments: arguments, status: result.status, errors: result.errors)
        }
        return result.output
    }

    package struct Failed: Error, CustomStringConvertible {
        package let arguments: [String]
        package let status: Int32
        package let errors: String

        package var description: String {
            "git \(arguments.joined(separator: " ")) ended with \(status): \(errors)"
        }
    }
}
