import Domain
import Fixtures
import Git
import Testing

/// Which tag a policy's baseline means.
@Suite struct TagTests {
    @Test(arguments: ["v*", "v1.?", "release/*", "*", "v[0-9].*", "nothing*", "v1.0", "r*1"])
    func `the newest fitting tag is the one git describes`(pattern: String) throws {
        let fixture = try Fixture()
        for (message, tag) in [
            ("one", "v1.0"), ("two", "release/2024/1"), ("three", "v1.1"), ("four", nil),
            ("five", "v10"), ("six", nil),
        ] {
            try fixture.commit(message)
            if let tag { try fixture.git("tag", tag) }
        }
        let head = try #require(ObjectID(hex: try fixture.git("rev-parse", "HEAD")))
        let fitting = try fixture.git("tag", "--list", pattern).split(separator: "\n")
        // describe --match does not let a star pass a slash, as tag --list does.
        let described = try fitting.map(String.init).min { a, b in
            try distance(to: a, fixture) < distance(to: b, fixture)
        }
        let found = try fixture.open().newestTag(matching: pattern, before: head)
        #expect(found?.name == described)
        if let described {
            #expect(found?.id.hex == (try fixture.git("rev-parse", described + "^{commit}")))
        }
    }

    private func distance(to tag: String, _ fixture: Fixture) throws -> Int {
        Int(try fixture.git("rev-list", "--count", tag + "..HEAD")) ?? .max
    }

    @Test func `a tag beside or after the commit is not before it`() throws {
        let fixture = try Fixture()
        let first = try fixture.commit("first")
        try fixture.git("tag", "v1")
        try fixture.git("checkout", "--quiet", "-b", "side")
        try fixture.commit("beside")
        try fixture.git("tag", "v2")
        try fixture.git("checkout", "--quiet", "main")
        let second = try fixture.commit("second")
        try fixture.commit("after")
        try fixture.git("tag", "v3")
        let repository = try fixture.open()
        let id = try #require(ObjectID(hex: second))
        let found = try repository.newestTag(matching: "v*", before: id)
        #expect(found == Revision("v1", try #require(ObjectID(hex: first))))
    }

    @Test func `a tag made later on an older commit is not the newest`() throws {
        let fixture = try Fixture()
        let old = try fixture.commit("old")
        let new = try fixture.commit("new")
        try fixture.git("tag", "v1")
        try fixture.git("tag", "--annotate", "--message", "late", "v2", old)
        let id = try #require(ObjectID(hex: new))
        #expect(try fixture.open().newestTag(matching: "v*", before: id)?.name == "v1")
    }

    @Test func `an annotated tag stands for its commit, and a tag of a file for none`() throws {
        let fixture = try Fixture()
        try fixture.write("x", to: "a.txt")
        let commit = try fixture.commit("first")
        let id = try #require(ObjectID(hex: commit))
        try fixture.git("tag", "v9", "HEAD:a.txt")
        #expect(try fixture.open().newestTag(matching: "v*", before: id) == nil)
        try fixture.git("tag", "--annotate", "--message", "one", "v1")
        #expect(try fixture.open().newestTag(matching: "v*", before: id) == Revision("v1", id))
        try fixture.git("tag", "v2")
        #expect(try fixture.open().newestTag(matching: "v*", before: id)?.name == "v2")
    }

    @Test func `what a shallow clone does not have is not found`() throws {
        let origin = try Fixture()
        try origin.commit("one")
        try origin.git("tag", "v1")
        try origin.commit("two")
        let clone = try Fixture(cloning: origin, "--depth", "1")
        let id = try #require(ObjectID(hex: try clone.git("rev-parse", "HEAD")))
        #expect(try clone.open().newestTag(matching: "v*", before: id) == nil)
    }
}
