import Domain
import Fixtures
import Foundation
import Git
import Testing

/// Indexes of packs that a disk damaged: libgit2 would follow them out of the pack.
@Suite struct PackIndexTests {
    @Test(arguments: 0..<4)
    func `an index that points outside its pack is an error, not the end of the process`(
        byte: Int
    ) throws {
        let fixture = try Fixture()
        try fixture.write("x", to: "a.txt")
        try fixture.commit("one")
        try fixture.git("repack", "-a", "-d", "--quiet")
        let index = try packIndex(of: fixture)
        var bytes = try fixture.contents(of: index)
        // Three objects: the offsets stand before no large ones and two checksums.
        bytes[bytes.count - 40 - 3 * 4 + byte] ^= byte == 3 ? 0 : 0x81
        try fixture.remove(index)
        try fixture.write(bytes, to: index)
        let open = { try Repository(at: fixture.path, environment: fixture.environment) }
        if byte == 3 {
            _ = try open()
        } else {
            let error = try #require(throws: GitError.self) { _ = try open() }
            #expect(error.description.contains("it points outside its pack"))
        }
    }

    private func packIndex(of fixture: Fixture) throws -> String {
        let folder = ".git/objects/pack"
        let names = try FileManager.default.contentsOfDirectory(
            atPath: fixture.path + "/" + folder)
        return folder + "/" + (try #require(names.first { $0.hasSuffix(".idx") }))
    }
}
