import Foundation

/// How a program ended, and what it said.
package struct ProgramResult: Sendable {
    package let status: Int32
    package let output: [UInt8]
    package let errors: String

    /// What it printed, without the last line end.
    package var text: String {
        String(decoding: output, as: UTF8.self).trimmingCharacters(in: .newlines)
    }
}

extension Fixture {
    /// Runs a program in the repository, in the fixture's environment and `extra`.
    package func run(
        _ program: String, _ arguments: [String], extra: [String: String] = [:],
        input: [UInt8]? = nil
    ) throws -> ProgramResult {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.currentDirectoryURL = URL(filePath: path)
        var environment = environment
        let makesCommit = ["commit", "merge", "commit-tree"].contains { arguments.contains($0) }
        let date = dateOfNextCommit(counting: makesCommit)
        environment["GIT_AUTHOR_DATE"] = environment["GIT_AUTHOR_DATE"] ?? date
        environment["GIT_COMMITTER_DATE"] = environment["GIT_COMMITTER_DATE"] ?? date
        process.environment = environment.merging(extra) { $1 }

        let name = UUID().uuidString
        let errors = root + "/errors-" + name
        try Data().write(to: URL(filePath: errors))
        process.standardError = FileHandle(forWritingAtPath: errors)
        if let input {
            let file = root + "/input-" + name
            try Data(input).write(to: URL(filePath: file))
            process.standardInput = FileHandle(forReadingAtPath: file)
        } else {
            process.standardInput = FileHandle.nullDevice
        }
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        let said = try Data(contentsOf: URL(filePath: errors))
        let status =
            process.terminationReason == .uncaughtSignal
            ? 128 + process.terminationStatus : process.terminationStatus
        return ProgramResult(
            status: status, output: Array(bytes), errors: String(decoding: said, as: UTF8.self))
    }
}
