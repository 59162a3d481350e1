import Domain
import Fixtures
import Foundation
import Git
import Testing

/// Our own reader of packs: whatever git has packed, it gives what git gives.
@Suite struct PackedObjectTests {
    @Test(arguments: [
        // What `git gc` makes: deltas that say how far back their base is.
        ["repack", "-a", "-d", "-f", "--quiet"],
        // Chains as long as git makes them.
        ["repack", "-a", "-d", "-f", "--quiet", "--depth=4000", "--window=300"],
        // Deltas that name their base.
        ["-c", "repack.useDeltaBaseOffset=false", "repack", "-a", "-d", "-f", "--quiet"],
        ["-c", "core.compression=0", "repack", "-a", "-d", "-F", "--quiet"],
        ["-c", "pack.indexVersion=1", "repack", "-a", "-d", "-f", "--quiet"],
        ["repack", "-a", "-d", "--quiet", "--write-midx", "--write-bitmap-index"],
    ])
    func `every object is what git says it is`(packing: [String]) throws {
        let fixture = try Fixture.withEveryKindOfObject()
        try fixture.git(packing, input: nil)
        let objects = try PackedObjects(in: [fixture.path + "/.git/objects"])
        // Of an index of the first version libgit2 is the reader.
        let isRead = !packing.contains("pack.indexVersion=1")
        for (id, kind, contents) in try fixture.everyObject() {
            let object = objects.object(id)
            #expect(object?.kind == (isRead ? kind : nil), "\(id)")
            #expect(object?.contents == (isRead ? contents : nil), "\(id)")
            let header = objects.header(id)
            #expect(header?.kind == (isRead ? kind : nil), "\(id)")
            #expect(header?.size == (isRead ? contents.count : nil), "\(id)")
        }
    }

    @Test func `a history that fast-import packed is what git says it is`() throws {
        let fixture = try Fixture()
        var stream = "reset refs/heads/main\n"
        for number in 0..<120 {
            stream += "commit refs/heads/main\ncommitter Ada <a@b> \(number) +0000\ndata 1\nx\n"
            for place in number == 0 ? 0..<300 : number * 3..<number * 3 + 3 {
                let text = "file \(place % 300), version \(number)\n"
                stream += "M 100644 inline d\(place % 7)/\(place % 300)\n"
                stream += "data \(text.utf8.count)\n\(text)\n"
            }
        }
        try fixture.git(["fast-import", "--quiet"], input: Array(stream.utf8))
        let objects = try PackedObjects(in: [fixture.path + "/.git/objects"])
        for (id, kind, contents) in try fixture.everyObject() {
            #expect(objects.object(id)?.kind == kind, "\(id)")
            #expect(objects.object(id)?.contents == contents, "\(id)")
        }
    }

    @Test func `objects are found in each of several packs and of several stores`() throws {
        let origin = try Fixture()
        for number in 0..<5 {
            try origin.write("\(number)", to: "\(number).txt")
            try origin.commit("\(number)")
            // Without -a: one more pack each time.
            try origin.git("repack", "-d", "--quiet")
        }
        let fixture = try Fixture(
            cloning: origin, "--shared", "--reference", origin.path)
        try fixture.write("mine", to: "mine.txt")
        try fixture.commit("mine")
        try fixture.git("repack", "-a", "-d", "-l", "--quiet")
        let objects = try PackedObjects(in: [fixture.path + "/.git/objects"])
        let all = try fixture.everyObject()
        #expect(all.count == 18)
        for (id, kind, contents) in all.shuffled() + all {
            #expect(objects.object(id)?.kind == kind, "\(id)")
            #expect(objects.object(id)?.contents == contents, "\(id)")
        }
        let none = try #require(ObjectID(hex: String(repeating: "1", count: 40)))
        #expect(objects.object(none) == nil)
        #expect(objects.header(none) == nil)
    }

    @Test func `what is too large to be unpacked here is left to libgit2`() throws {
        let fixture = try Fixture()
        try fixture.write([UInt8](repeating: 7, count: 33 << 20), to: "large")
        try fixture.write([UInt8](repeating: 7, count: 32 << 20), to: "small")
        try fixture.commit("one")
        // Stored whole.
        try fixture.git("-c", "core.bigFileThreshold=1m", "repack", "-a", "-d", "-F", "--quiet")
        let objects = try PackedObjects(in: [fixture.path + "/.git/objects"])
        let large = try #require(ObjectID(hex: try fixture.git("rev-parse", "HEAD:large")))
        let small = try #require(ObjectID(hex: try fixture.git("rev-parse", "HEAD:small")))
        #expect(objects.object(large) == nil)
        #expect(objects.header(large)?.size == 33 << 20)
        #expect(objects.object(small)?.size == 32 << 20)
        let repository = try Repository(at: fixture.path, environment: fixture.environment)
        #expect(try repository.storedContents(of: large, atMost: 64 << 20)?.count == 33 << 20)
        #expect(try repository.start(of: large) == [UInt8](repeating: 7, count: 4_096))
    }

    @Test func `what is replaced is what it was`() throws {
        let fixture = try Fixture()
        try fixture.write("old", to: "a.txt")
        try fixture.write("new", to: "b.txt")
        try fixture.commit("one")
        let old = try #require(ObjectID(hex: try fixture.git("rev-parse", "HEAD:a.txt")))
        try fixture.git("replace", old.hex, "HEAD:b.txt")
        try fixture.git("repack", "-a", "-d", "--quiet")
        let repository = try Repository(at: fixture.path, environment: fixture.environment)
        #expect(try repository.storedContents(of: old, atMost: 10) == Array("old".utf8))
    }
}

/// What disks and attackers do to packs and to their indexes.
@Suite struct DamagedPackTests {
    /// A damaged file and what git makes of it.
    private enum Target: String, CaseIterable { case pack, idx }

    @Test(arguments: [UInt64(1), 2, 3, 4, 5, 6])
    func `a damaged pack gives what git gives, or nothing`(seed: UInt64) throws {
        // So small that most of what chance hits is a head, a delta or a checksum.
        let fixture = try Fixture.withEveryKindOfObject(rounds: 8, isSmall: true)
        let options = seed % 2 == 0 ? [] : ["-c", "repack.useDeltaBaseOffset=false"]
        try fixture.git(options + ["repack", "-a", "-d", "-f", "--quiet"], input: nil)
        let sound = try fixture.everyObject()
        var chance = Chance(seed)
        for target in [Target.pack, .idx] {
            let file = try fixture.onlyPack(target.rawValue)
            let whole = try fixture.contents(of: file)
            for _ in 0..<Self.tries {
                try fixture.replace(file, by: chance.damaged(whole))
                try expectGitsAnswers(fixture, sound.map(\.id))
            }
            try fixture.replace(file, by: whole)
        }
    }

    @Test(arguments: 0..<8)
    func `no bit of a pack turns over unnoticed where git notices it`(bit: UInt8) throws {
        let fixture = try Fixture()
        for round in 0..<3 {
            let lines = (0..<12).map { "line \($0 * $0 * 7_919), \($0 == round ? 1 : 0)\n" }
            try fixture.write(lines.joined(), to: "a.txt")
            try fixture.commit("round \(round)")
        }
        try fixture.git("repack", "-a", "-d", "-f", "--quiet")
        let sound = try fixture.everyObject()
        let file = try fixture.onlyPack("pack")
        let whole = try fixture.contents(of: file)
        for place in whole.indices {
            var bytes = whole
            bytes[place] ^= 1 << bit
            try fixture.replace(file, by: bytes)
            let objects = try PackedObjects(in: [fixture.path + "/.git/objects"])
            let others = sound.filter { id, kind, contents in
                guard let object = objects.object(id) else { return false }
                return object.kind != kind || object.contents != contents
            }
            if !others.isEmpty { try expectGitsAnswers(fixture, others.map(\.id)) }
        }
    }

    /// `PAWL_FUZZ` tries more by hand.
    private static var tries: Int {
        ProcessInfo.processInfo.environment["PAWL_FUZZ"].flatMap { Int($0) } ?? 25
    }

    private func expectGitsAnswers(_ fixture: Fixture, _ ids: [ObjectID]) throws {
        let objects: PackedObjects
        do throws(GitError) {
            objects = try PackedObjects(in: [fixture.path + "/.git/objects"])
        } catch {
            #expect(error.description.contains("it points outside its pack"))
            return
        }
        var given: [(ObjectID, StoredObject)] = []
        for id in ids {
            if let header = objects.header(id), let object = objects.object(id) {
                #expect(header.size == object.size && header.kind == object.kind)
            }
            if let object = objects.object(id) { given.append((id, object)) }
        }
        // In one call, and each alone where git gives up on the way.
        let input = Array(given.map { "\($0.0.hex)\n" }.joined().utf8)
        let all = try fixture.run("git", ["cat-file", "--batch"], input: input)
        let expected = given.reduce(into: [UInt8]()) { bytes, pair in
            bytes += Array("\(pair.0.hex) \(pair.1.kind.name) \(pair.1.size)\n".utf8)
            bytes += pair.1.contents + [0x0a]
        }
        if all.status == 0, all.output == expected { return }
        for (id, object) in given {
            let answer = try fixture.run("git", ["cat-file", object.kind.name, id.hex])
            #expect(answer.status == 0, "\(id): \(answer.errors)")
            #expect(answer.output == object.contents, "\(id)")
        }
    }
}

/// Chance that comes out the same each time: SplitMix64.
private struct Chance: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
        return mixed ^ mixed >> 31
    }

    /// Some bytes are others, or the end is missing.
    mutating func damaged(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        switch Int.random(in: 0..<8, using: &self) {
        case 0: bytes.removeLast(Int.random(in: 1..<bytes.count, using: &self))
        case 1:
            // Between the beginning and the checksums, which stay in their place.
            let start = Int.random(in: 0..<bytes.count - 40, using: &self)
            bytes.removeSubrange(start..<min(start + 7, bytes.count - 40))
        default:
            for _ in 0..<Int.random(in: 1...12, using: &self) {
                let place = Int.random(in: 0..<bytes.count - 40, using: &self)
                bytes[place] ^= UInt8.random(in: 1...255, using: &self)
            }
        }
        return bytes
    }
}

extension Fixture {
    /// Text that grows and shrinks, large and empty files, no files, links, tags of all kinds.
    fileprivate static func withEveryKindOfObject(
        rounds: Int = 60, isSmall: Bool = false
    ) throws -> Fixture {
        let fixture = try Fixture()
        try fixture.git("commit", "--quiet", "--allow-empty", "--message", "empty")
        var chance = Chance(9)
        let noise = (0..<(isSmall ? 1_000 : 200_000)).map { _ in
            UInt8.random(in: 0...255, using: &chance)
        }
        try fixture.write(noise, to: "noise.bin")
        try fixture.write(
            [UInt8](repeating: 0x61, count: isSmall ? 9_000 : 3 << 20), to: "even.bin")
        try fixture.write("", to: "empty")
        try fixture.link("link", to: "empty")
        for round in 0..<rounds {
            let lines = (0..<(isSmall ? 20 : 200) + round).map {
                "line \($0), \($0 % 60 < round ? round : 0)\n"
            }
            try fixture.write(lines.joined(), to: "text/long.txt")
            try fixture.write(noise[(100 * round)...] + [UInt8(round)], to: "moved.bin")
            for file in 0..<6 { try fixture.write("\(round)", to: "d\(file)/\(round % 9).txt") }
            try fixture.commit("round \(round)")
        }
        try fixture.git("tag", "--annotate", "--message", "v1", "v1")
        try fixture.git("tag", "--annotate", "--message", "tag of a tag", "v2", "v1")
        try fixture.git("tag", "--annotate", "--message", "tag of a file", "v3", "HEAD:empty")
        return fixture
    }

    /// Every object that git has, with all bytes.
    fileprivate func everyObject() throws -> [(id: ObjectID, kind: ObjectKind, contents: [UInt8])] {
        let output = try gitBytes(["cat-file", "--batch", "--batch-all-objects"])
        var objects: [(ObjectID, ObjectKind, [UInt8])] = []
        var rest = output[...]
        while let end = rest.firstIndex(of: 0x0a) {
            let words = String(decoding: rest[..<end], as: UTF8.self).split(separator: " ")
            let id = try #require(ObjectID(hex: String(words[0])))
            let kind = try #require(ObjectKind.allCases.first { $0.name == words[1] })
            let size = try #require(Int(words[2]))
            objects.append((id, kind, Array(rest[(end + 1)...].prefix(size))))
            rest = rest[(end + 2 + size)...]
        }
        return objects
    }

    fileprivate func onlyPack(_ ending: String) throws -> String {
        let folder = ".git/objects/pack"
        let names = try FileManager.default.contentsOfDirectory(atPath: path + "/" + folder)
        let fitting = names.filter { $0.hasSuffix("." + ending) }
        return folder + "/" + (try #require(fitting.count == 1 ? fitting.first : nil))
    }

    fileprivate func replace(_ file: String, by bytes: [UInt8]) throws {
        try remove(file)
        try write(bytes, to: file)
    }
}
