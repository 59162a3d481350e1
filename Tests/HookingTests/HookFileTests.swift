import Domain
import Foundation
import Hooking
import Testing

/// The files of `hooks/`, for teams that copy them.
@Suite struct HookFileTests {
    private static let directory = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "hooks")

    /// Those that a command line may write: `PAWL_WRITE_HOOKS=1`.
    @Test(arguments: [GitHook.preReceive] + GitHook.standard(inBareRepository: false))
    func `each is what pawl-hook install writes for a program on the search path`(
        hook: GitHook
    ) throws {
        let file = try #require(HookFile(hook, .onPath, release: ReleaseNumber(0, 1, 0)))
        let place = Self.directory.appending(path: hook.rawValue)
        if ProcessInfo.processInfo.environment["PAWL_WRITE_HOOKS"] != nil {
            try Data(file.text.utf8).write(to: place)
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o755], ofItemAtPath: place.path)
        }
        #expect(try String(contentsOf: place, encoding: .utf8) == file.text)
        #expect(file.text.split(separator: "\n").count <= 10)
        #expect(FileManager.default.isExecutableFile(atPath: place.path))
        #expect(HookFile.likeness(of: Array(file.text.utf8), for: hook) == .ours(release: "0.1.0"))
    }

    @Test func `there are no others`() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.directory.path)
        let expected = ["pre-receive"] + GitHook.standard(inBareRepository: false).map(\.rawValue)
        #expect(names.sorted() == expected.sorted())
    }
}
