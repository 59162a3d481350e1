import Domain
import Fixtures
import Git
import Testing

@Suite struct WorkTreeSnapshotTests {
    @Test func `the files on disk are listed in byte order and read`() throws {
        let fixture = try Fixture()
        for file in ["b", "a/deep/x", "a/y", "a-b", ".hidden", "sub/.git/config"] {
            try fixture.write(file, to: file)
        }
        try fixture.makeExecutable("b")
        try fixture.link("link", to: "../outside")
        _ = try fixture.run("mkfifo", [fixture.path + "/pipe"])
        let snapshot = try WorkTreeSnapshot(of: fixture.path)
        #expect(
            try snapshot.entries(in: .root) == [
                Entry(".hidden", .file), Entry("a", .directory), Entry("a-b", .file),
                Entry("b", .file), Entry("link", .link), Entry("sub", .directory),
            ])
        #expect(
            try snapshot.entries(in: "a") == [
                Entry("a/deep", .directory), Entry("a/y", .file),
            ])
        #expect(try snapshot.entries(in: "sub") == [])
        for path in ["a/deep/x", "b", "a/y", "a/deep/x"] {
            #expect(try snapshot.text(RepositoryPath(path)) == path)
        }
        #expect(try snapshot.entry(at: "a/deep") == Entry("a/deep", .directory))
        #expect(try snapshot.target(of: "link") == Array("../outside".utf8))
        #expect(throws: SnapshotError.self) { try snapshot.entry(at: "pipe") }
        #expect(throws: SnapshotError.self) { try snapshot.text("pipe") }
    }

    @Test(arguments: [
        "../outside", "/etc/passwd", "link/passwd", "a/../../outside", "./b", ".git/config", "a//x",
        "missing/x", "b/x", "a/", "x\0y",
    ])
    func `nothing outside is reached, and nothing that is not there`(path: String) throws {
        let fixture = try Fixture()
        try fixture.write("x", to: "a/x")
        try fixture.write("b", to: "b")
        try fixture.write("secret", to: "../outside")
        try fixture.link("link", to: "/etc")
        let snapshot = try WorkTreeSnapshot(of: fixture.path)
        #expect(try snapshot.entry(at: RepositoryPath(path)) == nil)
        #expect(try snapshot.entries(in: RepositoryPath(path)) == [])
        #expect(throws: SnapshotError.self) { try snapshot.text(RepositoryPath(path)) }
        #expect(throws: SnapshotError.self) { try snapshot.size(of: RepositoryPath(path)) }
        #expect(throws: SnapshotError.self) { try snapshot.target(of: RepositoryPath(path)) }
    }

    @Test(arguments: ["link", "dangling"])
    func `a link is not read as the file it names`(path: String) throws {
        let fixture = try Fixture()
        try fixture.write("x", to: "x")
        try fixture.link("link", to: "x")
        try fixture.link("dangling", to: "nowhere")
        let snapshot = try WorkTreeSnapshot(of: fixture.path)
        #expect(try snapshot.entry(at: RepositoryPath(path))?.kind == .link)
        #expect(throws: SnapshotError.self) { try snapshot.text(RepositoryPath(path)) }
    }

    @Test(arguments: [0, 1, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, (3 << 20) + 5])
    func `a file on disk comes in pieces of one mebibyte`(size: Int) throws {
        let fixture = try Fixture()
        var bytes = [UInt8](repeating: 7, count: size)
        for index in stride(from: 0, to: size, by: 4093) { bytes[index] = UInt8(index >> 8 & 255) }
        try fixture.write(bytes, to: "file")
        try fixture.write("small", to: "small")
        let snapshot = try WorkTreeSnapshot(of: fixture.path)
        var pieces: [Int] = []
        var inner = ""
        try snapshot.read("file") { piece in
            pieces.append(piece.count)
            // A reader may read another file meanwhile.
            inner = (try? snapshot.text("small")) ?? "unread"
        }
        #expect(inner == (size == 0 ? "" : "small"))
        #expect(pieces.dropLast().allSatisfy { $0 == 1 << 20 })
        #expect(pieces.reduce(0, +) == size)
        #expect(try snapshot.contents(of: "file", atMost: size) == bytes)
        #expect(throws: SnapshotError.self) { try snapshot.contents(of: "file", atMost: size - 1) }
    }

    @Test func `a name of any bytes is read`() throws {
        let fixture = try Fixture()
        let blob = try fixture.git(["hash-object", "-w", "--stdin"], input: Array("odd".utf8))
        let path = RepositoryPath(bytes: [0xff, 0x0a, 0x1b])
        try fixture.git(
            ["update-index", "-z", "--index-info"],
            input: Array("100644 \(blob)\t".utf8) + path.bytes + [0])
        try fixture.git("checkout-index", "--all")
        let snapshot = try WorkTreeSnapshot(of: fixture.path)
        #expect(try snapshot.entries(in: .root) == [Entry(path, .file)])
        #expect(try snapshot.text(path) == "odd")
    }

    @Test func `a directory that is not there cannot be read`() {
        let error = #expect(throws: SnapshotError.self) { try WorkTreeSnapshot(of: "/nowhere") }
        #expect(
            error?.description
                == "cannot read the root directory in the work tree: No such file or directory")
    }
}
