import Domain
import Fixtures
import Git
import Testing

@Suite struct ChangeTests {
    /// The lines of `git diff-tree --raw -z`, as changes.
    private func expected(_ fixture: Fixture, _ options: [String]) throws -> [Change] {
        let bytes = try fixture.gitBytes(
            ["diff-tree", "-r", "--raw", "-z", "--no-abbrev", "--no-commit-id"] + options)
        var fields = bytes.split(separator: 0, omittingEmptySubsequences: true).makeIterator()
        var changes: [Change] = []
        while let field = fields.next(), let first = fields.next() {
            let words = String(decoding: field, as: UTF8.self).dropFirst().split(separator: " ")
            let (before, after) = (ObjectID(hex: "\(words[2])"), ObjectID(hex: "\(words[3])"))
            let path = RepositoryPath(bytes: Array(first))
            switch words[4].first {
            case "A": changes.append(Change(.added, path, before: nil, after: after))
            case "D": changes.append(Change(.removed, path, before: before, after: nil))
            case "T": changes.append(Change(.typeChanged, path, before: before, after: after))
            case "M":
                let kind: Change.Kind = before == after ? .modeChanged : .modified
                changes.append(Change(kind, path, before: before, after: after))
            case "R":
                let name = fields.next()
                let new = RepositoryPath(bytes: Array(try #require(name)))
                changes.append(
                    Change(.renamed, new, previousPath: path, before: before, after: after))
            default: Issue.record("git said \(words[4])")
            }
        }
        return changes
    }

    private func prose(_ seed: Int, lines: Int = 40) -> String {
        (0..<lines).map { "line \($0) of the text number \(seed)\n" }.joined()
    }

    /// Two commits with every kind of change between them.
    private func everyChange() throws -> Fixture {
        let fixture = try Fixture()
        for index in 0..<5 { try fixture.write(prose(index), to: "old/\(index).txt") }
        for file in ["kept", "changed", "gone", "executable", "linked", "a/b/c/deep", "a-b", "a.b"]
        {
            try fixture.write(file, to: file)
        }
        try fixture.write("file", to: "becomes-directory")
        try fixture.write("file", to: "becomes-file/x")
        try fixture.git("add", "--all")
        let blob = try fixture.git("hash-object", "-w", "kept")
        try fixture.git(
            ["update-index", "-z", "--index-info"],
            input: Array("160000 \(blob)\tsub\0".utf8) + Array("160000 \(blob)\tsub2\0".utf8)
                + Array("100644 \(blob)\t".utf8) + [0xff, 0x0a, 0x09, 0])
        try fixture.commitIndex("old")

        try fixture.write("other", to: "changed")
        try fixture.makeExecutable("executable")
        for file in ["gone", "linked", "becomes-directory"] { try fixture.remove(file) }
        try fixture.link("linked", to: "kept")
        try fixture.write("file", to: "becomes-directory/y")
        try fixture.remove("becomes-file")
        try fixture.write("another file", to: "becomes-file")
        try fixture.write("new", to: "a/b/c/new")
        try fixture.write("new", to: "zz/new")
        try fixture.git("mv", "old/0.txt", "moved.txt")
        try fixture.write(prose(1) + "and one more\n", to: "similar.txt")
        try fixture.remove("old/1.txt")
        try fixture.git(
            "add", "--all", "a", "zz", "linked", "executable", "changed", "gone", "old",
            "becomes-file", "becomes-directory", "similar.txt", "moved.txt")
        let other = try fixture.git("hash-object", "-w", "changed")
        try fixture.git(
            ["update-index", "-z", "--index-info"],
            input: Array("160000 \(other)\tsub\0".utf8) + Array("0 \(blob)\tsub2\0".utf8))
        try fixture.commitIndex("new")
        return fixture
    }

    @Test(arguments: [
        (RenameDetection.none, "--no-renames"), (.exact, "-M100%"), (.similar, "-M50%"),
    ])
    func `changes are those of git diff-tree`(renames: RenameDetection, option: String) throws {
        let fixture = try everyChange()
        let repository = try fixture.open()
        let (old, new) = (try repository.resolve("HEAD~1").id, try repository.resolve("HEAD").id)
        let changes = try repository.changes(from: old, to: new, renames: renames).changes
        let listed = try expected(fixture, [option, "HEAD~1", "HEAD"])
        #expect(changes == listed.sorted { $0.path < $1.path })
        let back = try repository.changes(from: new, to: old, renames: renames).changes
        #expect(
            back
                == (try expected(fixture, [option, "HEAD", "HEAD~1"])).sorted { $0.path < $1.path })
    }

    @Test func `the first commit adds all its files`() throws {
        let fixture = try Fixture()
        try fixture.write("x", to: "a/b/c")
        try fixture.write("y", to: "d")
        try fixture.commit("first")
        let repository = try fixture.open()
        let id = try repository.resolve("HEAD").id
        let listed = try expected(fixture, ["--root", "HEAD"])
        #expect(try repository.changes(from: nil, to: id).changes == listed)
        #expect(try repository.changes(of: id).changes == listed)
    }

    @Test func `a merge shows what it differs in from every parent`() throws {
        let fixture = try Fixture()
        try fixture.write("0", to: "both")
        try fixture.commit("root")
        try fixture.git("checkout", "-q", "-b", "topic")
        try fixture.write("1", to: "topic")
        try fixture.commit("topic")
        try fixture.git("checkout", "-q", "main")
        try fixture.write("1", to: "main")
        try fixture.commit("main")
        try fixture.git("merge", "-q", "--no-commit", "--no-ff", "topic")
        try fixture.write("slipped in", to: "both")
        try fixture.commit("merge")
        let repository = try fixture.open()
        let range = try repository.range(RangeRequest(base: "HEAD~1", head: "HEAD"))
        let commits = try range.commits.map { try repository.commit($0) }
        #expect(commits.map(\.subject) == ["merge", "topic"])
        let changes = try range.commits.map { try repository.changes(of: $0).changes }
        #expect(changes.map { $0.map(\.path) } == [["both"], ["topic"]])
        #expect(commits[0].parents.count == 2)
        #expect(commits[0].author == "Ada")
    }

    @Test func `many candidates are paired by their bytes alone`() throws {
        let fixture = try Fixture()
        for index in 0..<210 { try fixture.write(prose(index, lines: 3), to: "old/\(index)") }
        try fixture.commit("old")
        for index in 0..<210 {
            try fixture.remove("old/\(index)")
            try fixture.write(prose(index, lines: 3) + (index < 5 ? "" : "x"), to: "new/\(index)")
        }
        try fixture.commit("new")
        let repository = try fixture.open()
        let changes = try repository.changes(
            from: repository.resolve("HEAD~1").id, to: repository.resolve("HEAD").id)
        #expect(changes.changes.count { $0.kind == .renamed } == 5)
        #expect(changes.changes.count == 5 + 2 * 205)
    }

    @Test func `a partial clone compares without the contents`() throws {
        let fixture = try everyChange()
        try fixture.git("config", "uploadpack.allowFilter", "true")
        let clone = try Fixture(
            cloning: fixture, "--bare", "--filter=blob:none", "--no-tags")
        let repository = try clone.open()
        let (old, new) = (try repository.resolve("HEAD~1").id, try repository.resolve("HEAD").id)
        let changes = try repository.changes(from: old, to: new).changes
        #expect(
            changes
                == (try expected(fixture, ["-M100%", "HEAD~1", "HEAD"])).sorted {
                    $0.path < $1.path
                })
        let snapshot = try repository.snapshot(of: new)
        let error = #expect(throws: SnapshotError.self) { try snapshot.text("kept") }
        #expect(
            error?.description.hasSuffix("fetch it with 'git fetch --refetch --no-filter'") == true)
    }

    @Test(arguments: ["xx", "ba", "xax"])
    func `a tree that says two things is not compared`(names: String) throws {
        let fixture = try Fixture()
        let blobs = try ["1", "2", "3"].map {
            try fixture.git(["hash-object", "-w", "--stdin"], input: Array($0.utf8))
        }
        func commit(_ names: String) throws -> ObjectID {
            var tree: [UInt8] = []
            for (name, blob) in zip(names, blobs) {
                tree += Array("100644 \(name)\0".utf8)
                tree += stride(from: 0, to: 40, by: 2).map { index in
                    UInt8(blob.dropFirst(index).prefix(2), radix: 16) ?? 0
                }
            }
            let id = try fixture.git(
                ["hash-object", "-w", "-t", "tree", "--literally", "--stdin"], input: tree)
            return try #require(ObjectID(hex: try fixture.git("commit-tree", "-m", names, id)))
        }
        // The first entry is the same on both sides, and passed over unread.
        let (old, new) = (try commit(String(names.prefix(1))), try commit(names))
        let repository = try fixture.open()
        for (from, to) in [(old, new), (new, old)] {
            let error = #expect(throws: GitError.self) {
                try repository.changes(from: from, to: to)
            }
            #expect(error?.description.contains("malformed or out of order") == true)
        }
    }
}
