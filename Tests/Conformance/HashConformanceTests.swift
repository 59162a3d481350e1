import Domain
import Formats
import Foundation
import Git
import Pipelining
import Testing

/// The hashes that DVC computed of every path in its files.
@Suite struct HashConformanceTests {
    @Test(arguments: ConformanceCase.answered.filter { $0.has("expected/hashes.json") })
    func `hashes are DVC's in the work tree`(of case: ConformanceCase) throws {
        let unpacked = try `case`.unpacked()
        let expected = try #require(try `case`.expected("expected/hashes.json"))
        try compare(expected, try unpacked.workTree(), unpacked)
    }

    @Test(arguments: ConformanceCase.cloned.filter { $0.has("expected_clone/hashes.json") })
    func `hashes are DVC's from the commit alone`(of case: ConformanceCase) throws {
        let unpacked = try `case`.unpacked()
        let expected = try #require(try `case`.expected("expected_clone/hashes.json"))
        try compare(expected, try unpacked.commit("HEAD"), unpacked)
    }

    private func compare(_ expected: Node, _ opened: Opened, _ unpacked: Unpacked) throws {
        let project = opened.project
        for (key, entry) in expected.entries {
            let parts = key.split(separator: "|").map(String.init)
            let algorithm = try #require(Digest.Algorithm(rawValue: parts[1]), "\(key)")
            var reader = project
            var path = project.root.resolving(parts[0])
            if path == nil {
                // It lies beside the repository.
                let parent = URL(filePath: unpacked.directory).deletingLastPathComponent().path
                reader = try Project(WorkTreeSnapshot(of: parent), root: .root)
                path = RepositoryPath("x").resolving(parts[0])
            }
            let found = try reader.digest(of: try #require(path), algorithm)
            #expect(found?.text == entry["hash"]?.text?.text, "\(key)")
        }
    }
}
