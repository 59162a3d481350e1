import Domain
import Fixtures
import Git
import Testing

extension Snapshot {
    func text(_ path: RepositoryPath) throws -> String {
        String(decoding: try contents(of: path, atMost: 1 << 20), as: UTF8.self)
    }
}

@Suite struct CommitSnapshotTests {
    @Test func `every entry is what git ls-tree says`() throws {
        let fixture = try Fixture()
        for file in ["a", "a-b", "dir/x", "dir/deep/y", "dir.txt"] {
            try fixture.write(file, to: file)
        }
        try fixture.makeExecutable("dir/x")
        try fixture.link("link", to: "dir/../../outside")
        try fixture.git("add", "--all")
        let odd = RepositoryPath(bytes: [0xff, 0x0a, 0x22])
        let blob = try fixture.git("hash-object", "-w", "a")
        try fixture.git(
            ["update-index", "-z", "--index-info"],
            input: Array("100644 \(blob)\t".utf8) + odd.bytes + [0]
                + Array("160000 \(blob)\tsub\0".utf8))
        let commit = try fixture.commitIndex("first")
        let repository = try fixture.open()
        let snapshot = try repository.snapshot(of: repository.resolve("HEAD").id)

        #expect(snapshot.name == String(commit.prefix(12)))
        let listing = try fixture.gitBytes(["ls-tree", "-r", "-t", "-z", "HEAD"])
        var expected: [RepositoryPath: String] = [:]
        for line in listing.split(separator: 0) {
            let tab = try #require(line.firstIndex(of: 9))
            expected[RepositoryPath(bytes: Array(line[(tab + 1)...]))] =
                String(decoding: line[..<tab], as: UTF8.self)
        }
        var found: [RepositoryPath: String] = [:]
        var waiting = [RepositoryPath.root]
        while let directory = waiting.popLast() {
            let entries = try snapshot.entries(in: directory)
            #expect(entries.map(\.path) == entries.map(\.path).sorted())
            for entry in entries {
                let mode =
                    switch entry.kind {
                    case .file: "100644 blob"
                    case .executable: "100755 blob"
                    case .link: "120000 blob"
                    case .directory: "040000 tree"
                    case .submodule: "160000 commit"
                    }
                found[entry.path] = "\(mode) \(entry.id?.hex ?? "")"
                #expect(try snapshot.entry(at: entry.path) == entry)
                if entry.kind == .directory { waiting.append(entry.path) }
            }
        }
        #expect(found == expected)
        #expect(try snapshot.target(of: "link") == Array("dir/../../outside".utf8))
    }

    @Test(arguments: [
        "nope", "dir/nope", "dir/x/y", "link/x", "dir/", "/dir", "dir//x", "../a", ".",
    ])
    func `nothing stands where git has nothing`(path: String) throws {
        let fixture = try Fixture()
        try fixture.write("x", to: "dir/x")
        try fixture.link("link", to: "dir")
        try fixture.commit("first")
        let repository = try fixture.open()
        let snapshot = try repository.snapshot(of: repository.resolve("HEAD").id)
        #expect(try snapshot.entry(at: RepositoryPath(path)) == nil)
        #expect(try snapshot.entries(in: RepositoryPath(path)) == [])
    }

    @Test(arguments: [0, 1, 1 << 20, (1 << 20) + 1, 5 << 20, (9 << 20) + 7], [false, true])
    func `a file comes in pieces of one mebibyte`(size: Int, isPacked: Bool) throws {
        let fixture = try Fixture()
        var bytes = [UInt8](repeating: 7, count: size)
        for index in stride(from: 0, to: size, by: 4093) { bytes[index] = UInt8(index >> 8 & 255) }
        try fixture.write(bytes, to: "file")
        try fixture.commit("first")
        if isPacked { try fixture.git("repack", "-a", "-d", "-q") }
        let repository = try fixture.open()
        let snapshot = try repository.snapshot(of: repository.resolve("HEAD").id)
        var pieces: [Int] = []
        try snapshot.read("file") { pieces.append($0.count) }
        #expect(pieces.dropLast().allSatisfy { $0 == 1 << 20 })
        #expect(pieces.reduce(0, +) == size)
        #expect(try snapshot.size(of: "file") == size)
        #expect(try snapshot.contents(of: "file", atMost: size) == bytes)
    }

    @Test func `a missing file, directory or object is never nothing`() throws {
        let fixture = try Fixture()
        try fixture.write("content", to: "dir/file")
        try fixture.commit("first")
        let repository = try fixture.open()
        let commit = try repository.resolve("HEAD").id
        let blob = try fixture.git("rev-parse", "HEAD:dir/file")
        try fixture.remove(".git/objects/\(blob.prefix(2))/\(blob.dropFirst(2))")
        let snapshot = try repository.snapshot(of: commit)
        for read in [
            { _ = try snapshot.text("dir/file") }, { _ = try snapshot.size(of: "dir/file") },
        ] {
            let error = #expect(throws: SnapshotError.self) { try read() }
            #expect(error?.reason == .missingObject(try #require(ObjectID(hex: blob))))
        }
        #expect(throws: SnapshotError.self) { _ = try snapshot.text("nope") }
        #expect(throws: SnapshotError.self) { _ = try snapshot.text("dir") }
        let tree = try fixture.git("rev-parse", "HEAD:dir")
        try fixture.remove(".git/objects/\(tree.prefix(2))/\(tree.dropFirst(2))")
        let fresh = try fixture.open().snapshot(of: commit)
        #expect(throws: SnapshotError.self) { _ = try fresh.entry(at: "dir/file") }
        #expect(throws: SnapshotError.self) { _ = try fresh.entries(in: "dir") }
    }

    @Test(arguments: [false, true])
    func `a damaged object is refused`(isOtherContent: Bool) throws {
        let fixture = try Fixture()
        try fixture.write("0.91\n", to: "metric")
        try fixture.write("0.99\n", to: "other")
        try fixture.commit("first")
        func file(_ path: String) throws -> String {
            let id = try fixture.git("rev-parse", "HEAD:" + path)
            return ".git/objects/\(id.prefix(2))/\(id.dropFirst(2))"
        }
        let other = try fixture.contents(of: file("other"))
        let target = try file("metric")
        try fixture.remove(target)
        try fixture.write(isOtherContent ? other : [1, 2, 3], to: target)
        let repository = try fixture.open()
        let snapshot = try repository.snapshot(of: repository.resolve("HEAD").id)
        let error = #expect(throws: SnapshotError.self) { _ = try snapshot.text("metric") }
        if case .damagedObject = error?.reason {
        } else {
            Issue.record("\(String(describing: error))")
        }
    }

    @Test(arguments: ["..", ".", ".git", ".GIT"])
    func `a tree with a name that leaves it is refused`(name: String) throws {
        let fixture = try Fixture()
        try fixture.write("x", to: "x")
        let blob = try fixture.git("hash-object", "-w", "x")
        let tree = try fixture.git(
            ["mktree", "-z"], input: Array("100644 blob \(blob)\t\(name)\0".utf8))
        let commit = try fixture.git("commit-tree", "-m", "bad", tree)
        let repository = try fixture.open()
        let snapshot = try repository.snapshot(of: repository.resolve(commit).id)
        #expect(throws: SnapshotError.self) { _ = try snapshot.entries(in: .root) }
    }

    @Test func `a tree that holds a name twice is refused`() throws {
        let fixture = try Fixture()
        try fixture.write("x", to: "x")
        let blob = try fixture.git("hash-object", "-w", "x")
        var entry = Array("100644 x\0".utf8)
        entry += stride(from: 0, to: 40, by: 2).map { index in
            UInt8(blob.dropFirst(index).prefix(2), radix: 16) ?? 0
        }
        let tree = try fixture.git(
            ["hash-object", "-w", "-t", "tree", "--literally", "--stdin"], input: entry + entry)
        let commit = try fixture.git("commit-tree", "-m", "bad", tree)
        let repository = try fixture.open()
        let snapshot = try repository.snapshot(of: repository.resolve(commit).id)
        let error = #expect(throws: SnapshotError.self) { _ = try snapshot.entry(at: "x") }
        #expect(error?.description.hasSuffix("is damaged: it holds 'x' twice") == true)
    }

    @Test(arguments: ["../outside", "a/b", "/etc"])
    func `a tree with a path for a name is refused`(name: String) throws {
        let fixture = try Fixture()
        let tree = try fixture.git(
            ["hash-object", "-w", "-t", "tree", "--literally", "--stdin"],
            input: Array("100644 \(name)\0".utf8) + [UInt8](repeating: 1, count: 20))
        let commit = try fixture.git("commit-tree", "-m", "bad", tree)
        let repository = try fixture.open()
        let id = try repository.resolve(commit).id
        #expect(throws: SnapshotError.self) {
            try repository.snapshot(of: id).entries(in: .root)
        }
        #expect(throws: GitError.self) { try repository.changes(from: nil, to: id) }
    }
}
