import Foundation

/// The built executable, run as a user would.
package enum Pawl {
    /// It stands beside the test bundle.
    package static let path = URL(filePath: ProcessInfo.processInfo.arguments[0])
        .deletingLastPathComponent().appending(path: "pawl").path

    package static func run(
        in fixture: Fixture, _ arguments: String..., environment: [String: String] = [:]
    ) throws -> ProgramResult {
        try fixture.run(path, arguments, extra: environment)
    }
}
