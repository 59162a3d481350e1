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

    /// libgit2 1.5 writes the rest behind its memory.
    @Test(arguments: ["commit 1", "commit 59", "commit 61"])
    func `an object that is longer or shorter than it says is an error`(head: String) throws {
        let fixture = try Fixture()
        try fixture.write("a line of text\n", to: "a.txt")
        try fixture.commit("one")
        let hash = try fixture.git("rev-parse", "HEAD")
        let id = try #require(ObjectID(hex: hash))
        let file = ".git/objects/\(hash.prefix(2))/\(hash.dropFirst(2))"
        try fixture.remove(file)
        let content = Array(head.utf8) + [0] + [UInt8](repeating: 0x78, count: 60)
        try fixture.write(Self.stored(content), to: file)
        let error = try #require(throws: GitError.self) { try use(id, of: fixture) }
        guard case .damagedObject(id, _) = error else {
            Issue.record("\(error)")
            return
        }
    }

    /// A stream of zlib (RFC 1950) with one block that is not compressed.
    private static func stored(_ content: [UInt8]) -> [UInt8] {
        let size = UInt16(content.count)
        var (low, high): (UInt32, UInt32) = (1, 0)
        for byte in content {
            low = (low + UInt32(byte)) % 65_521
            high = (high + low) % 65_521
        }
        let words = [size, ~size].flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }
        let sum = [high, low].flatMap { [UInt8($0 >> 8), UInt8($0 & 0xff)] }
        return [0x78, 0x01, 0x01] + words + content + sum
    }

    @Test func `whatever chance makes of an object ends in an answer`() throws {
        let fixture = try Fixture()
        try fixture.write(String(repeating: "a line of text\n", count: 9), to: "a.txt")
        try fixture.commit("one")
        let hash = try fixture.git("rev-parse", "HEAD:a.txt")
        let id = try #require(ObjectID(hex: hash))
        let file = ".git/objects/\(hash.prefix(2))/\(hash.dropFirst(2))"
        let whole = try fixture.contents(of: file)
        for place in whole.indices {
            for bit in [UInt8(1), 16, 128] {
                var bytes = whole
                bytes[place] ^= bit
                try fixture.remove(file)
                try fixture.write(bytes, to: file)
                // An error or the bytes: the process is there to say which.
                do { try use(id, of: fixture) } catch is GitError { continue }
            }
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
