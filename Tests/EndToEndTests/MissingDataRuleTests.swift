import Crypto
import Fixtures
import Foundation
import Testing

/// Pushes of commits that point to data, with and without the data. Caches and remotes are laid out as DVC 3
/// and Git LFS lay them out.
@Suite struct MissingDataRuleTests {
    let place: PushFixture

    private var fixture: Fixture { place.pipeline.fixture }

    init() throws { place = try PushFixture() }

    private static func md5(_ text: String) -> String {
        Insecure.MD5.hash(data: Data(text.utf8)).map { String(format: "%02x", $0) }.joined()
    }

    private static func pointer(_ hash: String, _ path: String, _ extra: String = "") -> String {
        "outs:\n- md5: \(hash)\n  size: 4\n  hash: md5\n  path: \(path)\n" + extra
    }

    /// Puts an object into a store.
    private func keep(_ text: String, as hash: String, in store: String = ".dvc/cache") throws {
        let name = hash.prefix(2) + "/" + hash.dropFirst(2)
        let path = store + "/files/md5/" + name
        if path.hasPrefix("/") {
            let url = URL(filePath: path)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url)
        } else {
            try fixture.write(text, to: path)
        }
    }

    /// A configuration of the base, pushed.
    private func configure(_ config: String) throws {
        try fixture.git("checkout", "--quiet", "main")
        try fixture.write("[core]\n" + config, to: ".dvc/config")
        try fixture.commit("configure")
        try fixture.git("push", "--quiet", "--no-verify", "origin", "main")
    }

    private func push(_ name: String, _ files: [(String, String)]) throws -> ProgramResult {
        try place.branch(name, files)
        return try place.push("origin", name)
    }

    private static let isMissing = "'raw.csv', new in"

    @Test
    func `data that is in neither the cache nor a remote stops the push, also of a middle commit`()
        throws
    {
        try keep("kept", as: Self.md5("kept"))
        let lost = Self.pointer(Self.md5("lost"), "raw.csv")
        let attack = try push(
            "bad",
            [("raw.csv.dvc", lost), ("raw.csv.dvc", Self.pointer(Self.md5("kept"), "raw.csv"))])
        #expect(attack.status == 1)
        let commit = try fixture.git("rev-parse", "--short=12", "bad~1")
        #expect(
            attack.toldErrors.contains(
                "'raw.csv', new in \(commit), is in neither the cache nor a remote: nobody can get it"
            ),
            "\(attack.errors)")
        #expect(attack.toldErrors.contains("dvc commit --force raw.csv.dvc"))
        let honest = try push("good", [("raw.csv.dvc", Self.pointer(Self.md5("kept"), "raw.csv"))])
        #expect(honest.status == 0, "\(honest.errors)")
    }

    @Test func `without a cache here nobody can get it, and the gate never says anything`() throws {
        let lost = Self.pointer(Self.md5("lost"), "raw.csv")
        let run = try push("bad", [("raw.csv.dvc", lost)])
        #expect(run.status == 1, "\(run.errors)")
        #expect(run.toldErrors.contains(Self.isMissing), "\(run.errors)")
        let store = fixture.root + "/store"
        try configure("    remote = near\n['remote \"near\"']\n    url = \(store)\n")
        try keep("far", as: Self.md5("far"), in: store)
        let far = try push("far", [("raw.csv.dvc", Self.pointer(Self.md5("far"), "raw.csv"))])
        #expect(far.status == 0, "\(far.errors)")
        let again = try push("again", [("raw.csv.dvc", lost)])
        #expect(again.status == 1, "\(again.errors)")
        let gate = try fixture.run(Pawl.path, ["gate", "--head", "bad", "--base", "main"])
        #expect(!gate.told.contains("inspect/missing-data"), "\(gate.text)")
    }

    @Test func `what a remote on this machine has is found, another remote may have the rest`()
        throws
    {
        try keep("kept", as: Self.md5("kept"))
        let store = fixture.root + "/store"
        try keep("far", as: Self.md5("far"), in: store)
        try configure("    remote = near\n['remote \"near\"']\n    url = \(store)\n")
        let far = try push("far", [("raw.csv.dvc", Self.pointer(Self.md5("far"), "raw.csv"))])
        #expect(far.status == 0, "\(far.errors)")
        let lost = try push("lost", [("raw.csv.dvc", Self.pointer(Self.md5("lost"), "raw.csv"))])
        #expect(lost.status == 1, "\(lost.errors)")
        // A remote on another machine, or one that is not mounted, could have it.
        for url in ["s3://bucket/store", "/not/mounted"] {
            try configure("['remote \"cloud\"']\n    url = \(url)\n")
            let run = try push(
                "cloud" + Self.md5(url), [("raw.csv.dvc", Self.pointer(Self.md5(url), "raw.csv"))])
            #expect(run.status == 0, "\(run.errors)")
            #expect(run.toldErrors.contains("1 warning"), "\(run.errors)")
            let told = try fixture.run(
                Pawl.path, ["gate", "--base", "main", "--head", "cloud" + Self.md5(url)])
            #expect(!told.told.contains(Self.isMissing))
        }
        // The change itself does not say where its data is.
        try configure("")
        let own = try push(
            "own",
            [
                (".dvc/config", "['remote \"cloud\"']\n    url = s3://bucket/store\n"),
                ("raw.csv.dvc", Self.pointer(Self.md5("own"), "raw.csv")),
            ])
        #expect(own.status == 1, "\(own.errors)")
    }

    @Test(arguments: [
        "  cache: false\n", "  push: false\n", "deps:\n- path: https://example.org/raw.csv\n",
        "deps:\n- path: raw.csv\n  repo:\n    url: https://example.org/r\n    rev_lock: abc\n",
        "  cloud:\n    s3:\n      etag: abc\n      version_id: v\n",
    ])
    func `what no store need have is not looked for`(extra: String) throws {
        try keep("kept", as: Self.md5("kept"))
        let text = Self.pointer(Self.md5("lost"), "raw.csv", extra)
        let run = try push("good", [("raw.csv.dvc", text)])
        #expect(!run.toldErrors.contains("inspect/missing-data"), "\(run.errors)")
    }

    @Test func `of a directory each file is looked for`() throws {
        let list = { (names: [String]) in
            "["
                + names.map { #"{"md5": "\#(Self.md5($0))", "relpath": "\#($0)"}"# }
                .joined(separator: ", ") + "]"
        }
        let (full, part) = (list(["a", "b"]), list(["a", "c", "d"]))
        for text in ["a", "b"] { try keep(text, as: Self.md5(text)) }
        for text in [full, part] { try keep(text, as: Self.md5(text) + ".dir") }
        let honest = try push(
            "good", [("raw.dvc", Self.pointer(Self.md5(full) + ".dir", "raw"))])
        #expect(honest.status == 0, "\(honest.errors)")
        let attack = try push("bad", [("raw.dvc", Self.pointer(Self.md5(part) + ".dir", "raw"))])
        #expect(attack.status == 1)
        #expect(attack.toldErrors.contains("2 of 3 files of 'raw', new in"), "\(attack.errors)")
        let gone = try push(
            "gone", [("raw.dvc", Self.pointer(Self.md5("no list") + ".dir", "raw"))])
        #expect(gone.toldErrors.contains("'raw', new in"), "\(gone.errors)")
    }

    /// A pipeline in a directory of its own, with an output that DVC keeps, one that it does not push and one
    /// in Git, below `wdir`.
    private func pipeline(_ text: String) -> [(String, String)] {
        let outs = ["kept", "own", "git"].map {
            "    - md5: \(Self.md5($0 + text))\n      path: \($0).bin\n      hash: md5\n      size: 4\n"
        }
        return [
            (
                "p/dvc.yaml",
                """
                stages:
                  make:
                    cmd: make
                    wdir: w
                    outs:
                    - kept.bin
                    - own.bin: {push: false}
                    - git.bin: {cache: false}

                """
            ),
            (
                "p/dvc.lock",
                "schema: '2.0'\nstages:\n  make:\n    cmd: make\n    outs:\n"
                    + outs.joined()
                    .replacing("    - md5", with: "    - md5")
            ),
        ]
    }

    @Test func `of a lock those outputs are looked for that DVC keeps and pushes`() throws {
        try keep("x", as: Self.md5("x"))
        let attack = try push("bad", pipeline("1"))
        let told = attack.toldErrors
        #expect(told.contains("'p/w/kept.bin', new in"), "\(attack.errors)")
        #expect(!told.contains("own.bin', new") && !told.contains("git.bin', new"), "\(told)")
        try keep("kept2", as: Self.md5("kept2"))
        let honest = try push("good", pipeline("2"))
        #expect(!honest.toldErrors.contains("inspect/missing-data"), "\(honest.errors)")
    }

    @Test func `what the remote has already is not new, in another file and beside new data too`()
        throws
    {
        try fixture.git("checkout", "--quiet", "main")
        try fixture.write(Self.pointer(Self.md5("old"), "old.csv"), to: "old.csv.dvc")
        try fixture.commit("old")
        try fixture.git("push", "--quiet", "--no-verify", "origin", "main")
        try keep("new", as: Self.md5("new"))
        let run = try push(
            "good",
            [
                ("moved.csv.dvc", Self.pointer(Self.md5("old"), "moved.csv")),
                ("new.csv.dvc", Self.pointer(Self.md5("new"), "new.csv")),
                ("old.csv.dvc", Self.pointer(Self.md5("old"), "old.csv", "desc: words\n")),
            ])
        #expect(run.status == 0, "\(run.errors)")
        #expect(!run.toldErrors.contains("inspect/missing-data"), "\(run.errors)")
    }

    @Test func `an object of Git LFS that is not in its store is a warning`() throws {
        for (key, value) in [("clean", "cat"), ("smudge", "cat"), ("required", "false")] {
            try fixture.git("config", "filter.lfs.\(key)", value)
        }
        let hash = SHA256.hash(data: Data("kept".utf8)).map { String(format: "%02x", $0) }.joined()
        let pointer = { (hash: String) in
            "version https://git-lfs.github.com/spec/v1\noid sha256:\(hash)\nsize 4\n"
        }
        let files = { (hash: String) in
            [(".gitattributes", "*.big filter=lfs\n"), ("x.big", pointer(hash))]
        }
        // Without a store nothing is known.
        let unknown = try push("unknown", files(String(repeating: "0", count: 64)))
        #expect(!unknown.toldErrors.contains("Git LFS here"), "\(unknown.errors)")
        try fixture.write(
            "kept", to: ".git/lfs/objects/\(hash.prefix(2))/\(hash.dropFirst(2).prefix(2))/\(hash)")
        let kept = try push("kept", files(hash))
        #expect(!kept.toldErrors.contains("warning"), "\(kept.errors)")
        let lost = try push("lost", files(String(repeating: "1", count: 64)))
        #expect(lost.status == 0, "\(lost.errors)")
        #expect(lost.toldErrors.contains("1 warning"), "\(lost.errors)")
        // Text that is no file of Git LFS.
        let text = try push("text", [("pointer.txt", pointer(String(repeating: "2", count: 64)))])
        #expect(!text.toldErrors.contains("warning"), "\(text.errors)")
    }
}
