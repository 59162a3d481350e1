import Domain
import Fixtures
import Hashing
import Pipelining
import Testing

/// Where DVC's data is looked for.
@Suite struct StoreLocationTests {
    private static let base = """
        [core]
            remote = near
        ['remote "far"']
            url = s3://bucket/data
        ['remote "near"']
            url = ../../store
        ['remote "also"']
            url = file:///mnt/also/
        """

    private func locations(
        _ texts: (text: String, directory: ExactString)..., home: ExactString? = nil
    ) -> StoreLocations {
        let levels = texts.map {
            ProjectConfig.Level(ConfigFile(Array($0.text.utf8)), directory: $0.directory)
        }
        return StoreLocations(ProjectConfig(levels, home: home), project: "/work/model")
    }

    @Test func `the cache comes first, then the default remote, then the others`() {
        let found = locations((Self.base, "/work/model/.dvc"))
        #expect(found.cache == "/work/model/.dvc/cache")
        #expect(found.remotes == ["/work/store", "/mnt/also"])
    }

    @Test func `a later level wins, and a path starts from its own file's directory`() {
        let local = "[cache]\n dir = ~/shared\n['remote \"near\"']\n url = elsewhere\n"
        let found = locations(
            (Self.base, "/work/model/.dvc"), (local, "/home/ada/.config/dvc"), home: "/home/ada")
        #expect(found.cache == "/home/ada/shared")
        #expect(found.remotes.first == "/home/ada/.config/dvc/elsewhere")
    }

    @Test func `a cache on another machine is none here`() {
        #expect(locations(("[cache]\ndir = s3://x/y\n", "/work/model/.dvc")).cache == nil)
    }

    @Test func `objects of DVC 2 and 3 have their own places`() throws {
        let found = locations(("", "/x"))
        let text = "0123456789abcdef0123456789abcdef"
        let new = try #require(Digest(.md5, text))
        let old = try #require(Digest(.md5Dos2unix, text))
        let place = "/work/model/.dvc/cache/"
        #expect(
            found.places(of: new) == [Array((place + "files/md5/01/" + text.dropFirst(2)).utf8)])
        #expect(found.places(of: old) == [Array((place + "01/" + text.dropFirst(2)).utf8)])
    }
}

/// A commit with what DVC keeps outside Git.
@Suite struct StoredSnapshotTests {
    private static let metrics = #"{"auc": 0.9}"#

    private func digest(_ text: String) throws -> Digest {
        try #require(ContentHasher.hashes(of: Array(text.utf8), with: [.md5]).md5)
    }

    private func output(_ path: RepositoryPath, _ digest: Digest?) -> Output {
        Output(
            written: ExactString(decoding: path), path: path, kind: .metrics, isCached: true,
            isPersisted: false,
            recorded: RecordedFile(digest: digest, size: nil, fileCount: nil))
    }

    private func snapshot(
        _ output: Output, commit: [RepositoryPath: String] = [:], objects: [(Digest, String)]
    ) -> StoredSnapshot {
        var contents: [RepositoryPath: String] = [:]
        for (digest, text) in objects { contents[ObjectStore.place(of: digest)] = text }
        return StoredSnapshot(
            Fixtures.MemorySnapshot(commit), outputs: [output],
            stores: [
                ObjectStore(Fixtures.MemorySnapshot([RepositoryPath: String]()), directory: .root),
                ObjectStore(Fixtures.MemorySnapshot(contents), directory: .root),
            ])
    }

    @Test func `what the lock records is read from the first store that has it`() throws {
        let digest = try digest(Self.metrics)
        let files = snapshot(output("eval/m.json", digest), objects: [(digest, Self.metrics)])
        #expect(try files.entry(at: "eval/m.json")?.kind == .file)
        #expect(try files.entry(at: "eval")?.kind == .directory)
        #expect(try files.entries(in: "eval").map(\.path) == ["eval/m.json"])
        #expect(try files.contents(of: "eval/m.json", atMost: 100) == Array(Self.metrics.utf8))
        #expect(try files.entry(at: "eval/other.json") == nil)
    }

    @Test func `what the commit has itself counts`() throws {
        let digest = try digest(Self.metrics)
        let files = snapshot(
            output("m.json", digest), commit: ["m.json": "{}"], objects: [(digest, Self.metrics)])
        #expect(try files.contents(of: "m.json", atMost: 100) == Array("{}".utf8))
        #expect(try files.size(of: "m.json") == 2)
    }

    @Test func `an object that no store has is there and cannot be read`() throws {
        let digest = try digest(Self.metrics)
        let files = snapshot(output("m.json", digest), objects: [])
        #expect(try files.entry(at: "m.json")?.kind == .file)
        #expect(throws: SnapshotError.self) { try files.contents(of: "m.json", atMost: 100) }
    }

    @Test func `an object whose bytes are others is not used`() throws {
        let digest = try digest(Self.metrics)
        let files = snapshot(
            output("m.json", digest), objects: [(digest, #"{"auc": 0.99}"#)])
        #expect(throws: SnapshotError.self) { try files.contents(of: "m.json", atMost: 100) }
    }

    @Test func `a directory has the files of its list`() throws {
        let inner = try digest(Self.metrics)
        let list = #"[{"md5": "\#(inner.text)", "relpath": "a/m.json"}]"#
        let outer = try #require(Digest(.md5, digest(list).text + ".dir"))
        let files = snapshot(
            output("eval", outer), objects: [(outer, list), (inner, Self.metrics)])
        #expect(try files.entries(in: "eval").map(\.path) == ["eval/a"])
        #expect(try files.entries(in: "eval/a").map(\.path) == ["eval/a/m.json"])
        #expect(try files.contents(of: "eval/a/m.json", atMost: 100) == Array(Self.metrics.utf8))
        let hollow = snapshot(output("eval", outer), objects: [])
        #expect(try hollow.entry(at: "eval")?.kind == .directory)
        #expect(throws: SnapshotError.self) { try hollow.entries(in: "eval") }
    }
}
