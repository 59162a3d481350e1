import Domain
import Fixtures
import Foundation
import Git
import Testing

/// Objects that have a file of their own, as git writes them and as disks leave them.
@Suite struct LooseObjectTests {
    /// libgit2 1.5 waits for the missing bytes for ever: that it is not asked is what ends this test.
    @Test func `an object that was cut anywhere is an error, not a wait without end`() throws {
        let fixture = try Fixture()
        try fixture.write(String(repeating: "a line of text\n", count: 9), to: "a.txt")
        try fixture.commit("one")
        for name in ["HEAD:a.txt", "HEAD:", "HEAD"] {
            let hash = try fixture.git("rev-parse", name)
            let id = try #require(ObjectID(hex: hash))
            let file = ".git/objects/\(hash.prefix(2))/\(hash.dropFirst(2))"
            let whole = try fixture.contents(of: file)
            for length in 0..<whole.count {
                try fixture.remove(file)
                try fixture.write(Array(whole[..<length]), to: file)
                let error = try #require(throws: GitError.self) { try use(id, of: fixture) }
                #expect(
                    error
                        == .damagedObject(id, why: "its file was cut short"),
                    "\(name), \(length) of \(whole.count) bytes")
            }
            try fixture.remove(file)
            try fixture.write(whole, to: file)
        }
    }

    /// The file, the directory and the commit, until one of them cannot be read.
    private func use(_ id: ObjectID, of fixture: Fixture) throws {
        let repository = try Repository(at: fixture.path, environment: fixture.environment)
        let head = try repository.resolve("HEAD").id
        for change in try repository.changes(from: nil, to: head).changes {
            let file = try #require(change.after)
            _ = try repository.storedContents(of: file, atMost: 1 << 20)
        }
    }

    @Test(arguments: [0, 1, 20, 4_096, 5 << 20, 9 << 20])
    func `a file of any size is read as git reads it`(size: Int) throws {
        let fixture = try Fixture()
        try fixture.write((0..<size).map { UInt8(truncatingIfNeeded: $0 / 3) }, to: "a.bin")
        try fixture.commit("one")
        let expected = try fixture.gitBytes(["cat-file", "blob", "HEAD:a.bin"])
        let id = try #require(ObjectID(hex: try fixture.git("rev-parse", "HEAD:a.bin")))
        for isPacked in [false, true] {
            if isPacked { try fixture.git("repack", "-a", "-d", "--quiet") }
            let repository = try Repository(at: fixture.path, environment: fixture.environment)
            #expect(try repository.storedContents(of: id, atMost: size) == expected)
            #expect(try repository.start(of: id).prefix(4_096) == expected.prefix(4_096))
            let head = try repository.resolve("HEAD").id
            var read: [UInt8] = []
            try repository.snapshot(of: head).read("a.bin") { piece in
                for index in piece.indices { read.append(piece[index]) }
            }
            #expect(read == expected)
        }
    }
}
