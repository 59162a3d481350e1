import Domain
import Foundation
import Hashing
import Starting
import SystemPackage

/// A directory that is deleted when the value goes out of scope, and the demo made in it.
struct Workshop: ~Copyable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "starting-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func makeDemo(
        in name: String? = "demo",
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) async throws -> Demo {
        let place =
            name.map { Demo.Place.at(FilePath("\(path)/\($0)")) } ?? .new(in: FilePath(path))
        return try await Demo.create(place, environment: environment) { _ in }
    }

    func write(_ text: String, to file: String) throws {
        let url = URL(filePath: path).appending(path: file)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: url, atomically: true, encoding: .utf8)
    }

    /// What a program prints, run in the demo.
    func output(_ program: String, _ arguments: String...) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.currentDirectoryURL = URL(filePath: path).appending(path: "demo")
        process.environment = ProcessInfo.processInfo.environment.filter {
            !$0.key.hasPrefix("GIT_")
        }
        let (printed, complaints) = (Pipe(), Pipe())
        (process.standardOutput, process.standardError) = (printed, complaints)
        try process.run()
        let text = String(
            decoding: printed.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let why = String(
            decoding: complaints.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failed(arguments: arguments, why: why) }
        return text.trimmingCharacters(in: .newlines)
    }

    struct Failed: Error {
        let arguments: [String]
        let why: String
    }
}

func md5(_ bytes: [UInt8]) -> String? {
    ContentHasher.hashes(of: bytes, with: [.md5]).md5?.text
}
