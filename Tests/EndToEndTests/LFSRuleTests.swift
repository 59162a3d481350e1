import Fixtures
import Testing

/// What Git LFS should keep and Git has, each attack with its honest twin. `git lfs fsck --pointers` is asked
/// for the same, where it is installed.
@Suite struct LFSRuleTests {
    let pipeline: PipelineFixture
    private static let attributes = "*.big filter=lfs diff=lfs merge=lfs -text\n"
    private static let pointer = """
        version https://git-lfs.github.com/spec/v1
        oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393
        size 12345

        """

    init() throws {
        pipeline = try PipelineFixture()
        // A repository in which Git LFS is not at work.
        for (key, value) in [("clean", "cat"), ("smudge", "cat"), ("required", "false")] {
            try pipeline.fixture.git("config", "filter.lfs.\(key)", value)
        }
    }

    private func gate(_ edit: (Fixture) throws -> Void) throws -> ProgramResult {
        try pipeline.fixture.git("checkout", "--quiet", "-B", "change", "main")
        try edit(pipeline.fixture)
        return try Pawl.run(in: pipeline.fixture, "gate")
    }

    /// Whether Git LFS itself finds something in the last commit; nil where it is not installed.
    private func oracleFindsSomething() throws -> Bool? {
        let version = try pipeline.fixture.run("git", ["lfs", "version"])
        guard version.status == 0 else { return nil }
        let run = try pipeline.fixture.run(
            "git", ["-C", pipeline.fixture.path, "lfs", "fsck", "--pointers", "HEAD"])
        return run.status != 0
    }

    private static let files: [(String, String, String, String, Int32)] = [
        ("data/x.big", "weights\n", "data/.gitattributes", Self.attributes, 1),
        ("data/x.big", "weights\n", ".gitattributes", Self.attributes, 1),
        ("data/x.big", "weights\n", ".gitattributes", "/data/** filter=lfs\n", 1),
        (
            "data/x.big", "weights\n", ".gitattributes",
            "[attr]large filter=lfs -text\n*.big large\n", 1
        ),
        ("data/x.big", "x", ".gitattributes", "* filter=lfs\n", 1),
        ("data/x.big", Self.pointer, ".gitattributes", Self.attributes, 0),
        ("data/x.big", "", ".gitattributes", Self.attributes, 0),
        ("data/x.txt", "weights\n", ".gitattributes", Self.attributes, 0),
        ("data/x.big", "weights\n", ".gitattributes", Self.attributes + "data/* -filter\n", 0),
        ("data/x.big", "weights\n", "other/.gitattributes", Self.attributes, 0),
        ("data/x.big", "weights\n", ".gitattributes", "# *.big filter=lfs\n", 0),
        ("data/x.big", "weights\n", ".gitattributes", "*.big filter=crypt\n", 0),
    ]

    @Test(arguments: Self.files)
    func `a file is whole in Git where its commit's attributes send it to Git LFS`(
        file: String, text: String, attributesFile: String, attributes: String, status: Int32
    ) throws {
        let run = try gate {
            try $0.write(attributes, to: attributesFile)
            try $0.write(text, to: file)
            try $0.commit("data")
        }
        #expect(run.status == status, "\(run.text)")
        #expect(run.told.contains("inspect/lfs-not-pointer") == (status != 0), "\(run.text)")
        if let found = try oracleFindsSomething() { #expect(found == (status != 0)) }
        if status != 0 {
            #expect(run.told.contains("'\(file)' is in Git whole in"), "\(run.text)")
            #expect(run.told.contains("git add --renormalize \(file)"), "\(run.text)")
        }
    }

    @Test
    func `what counts are the attributes of the commit, not those before, after or of the base`()
        throws
    {
        let later = try gate {
            try $0.write("weights\n", to: "x.big")
            try $0.commit("data")
            try $0.write(Self.attributes, to: ".gitattributes")
            try $0.commit("attributes")
        }
        #expect(later.status == 0, "\(later.text)")
        // In the middle alone: neither the base nor the head sends anything to Git LFS.
        let middle = try gate {
            try $0.write(Self.attributes, to: ".gitattributes")
            try $0.commit("attributes")
            try $0.write("weights\n", to: "x.big")
            try $0.commit("data")
            try $0.remove("x.big")
            try $0.remove(".gitattributes")
            try $0.commit("neither")
        }
        #expect(middle.status == 1)
        let commit = try pipeline.fixture.git("rev-parse", "--short=12", "HEAD~1")
        #expect(middle.told.contains("'x.big' is in Git whole in \(commit)"), "\(middle.text)")
        // The same content at a path that is not sent there does not hide the other one.
        let twice = try gate {
            try $0.write("weights\n", to: "a.txt")
            try $0.commit("text")
            try $0.write(Self.attributes, to: ".gitattributes")
            try $0.commit("attributes")
            try $0.write("weights\n", to: "z.big")
            try $0.commit("data")
        }
        #expect(twice.status == 1)
        #expect(twice.told.contains("'z.big' is in Git whole"), "\(twice.text)")
    }

    @Test func `clocks that run backwards hide no attributes`() throws {
        let fixture = pipeline.fixture
        let run = try gate {
            try $0.write(Self.attributes, to: ".gitattributes")
            try $0.commit("attributes")
            try $0.git("checkout", "--quiet", "-b", "old")
            try $0.write("weights\n", to: "x.big")
            try $0.git("add", "x.big")
            let commit = try $0.run(
                "env",
                [
                    "GIT_COMMITTER_DATE=@1 +0000", "GIT_AUTHOR_DATE=@1 +0000", "git", "-C", $0.path,
                    "commit", "--quiet", "--message", "data",
                ])
            #expect(commit.status == 0)
            try $0.git("rm", "--quiet", "x.big")
            try $0.commitIndex("without")
            try $0.git("checkout", "--quiet", "change")
            try $0.write("words\n", to: "README.md")
            try $0.commit("words")
            try $0.git("merge", "--quiet", "--message", "merge", "old")
            try $0.git("rm", "--quiet", ".gitattributes")
            try $0.commitIndex("neither")
        }
        #expect(try fixture.git("show", "--no-patch", "--format=%ct", "old~1") == "1")
        #expect(run.told.contains("'x.big' is in Git whole"), "\(run.text)")
    }

    @Test
    func `attributes of the base count no more once a commit takes them away or changes them`()
        throws
    {
        let fixture = pipeline.fixture
        try fixture.write(Self.attributes, to: ".gitattributes")
        try fixture.commit("before")
        for text in ["", "*.big -filter\n"] {
            let run = try gate {
                if text.isEmpty {
                    try $0.remove(".gitattributes")
                } else {
                    try $0.write(text, to: ".gitattributes")
                }
                try $0.commit("attributes")
                try $0.write("weights\n", to: "x.big")
                try $0.commit("data")
            }
            #expect(!run.told.contains("inspect/lfs-not-pointer"), "\(run.text)")
        }
        let kept = try gate {
            try $0.write("words\n", to: "README.md")
            try $0.commit("words")
            try $0.write("weights\n", to: "x.big")
            try $0.commit("data")
        }
        #expect(kept.told.contains("inspect/lfs-not-pointer"), "\(kept.text)")
    }

    @Test func `attributes of the base count, and so does what it has already`() throws {
        let fixture = pipeline.fixture
        try fixture.write(Self.attributes, to: "models/.gitattributes")
        try fixture.write("weights\n", to: "models/old.big")
        try fixture.commit("before")
        let run = try gate {
            try $0.write("other\n", to: "models/deep/new.big")
            try $0.commit("model")
        }
        #expect(run.status == 1)
        #expect(run.told.contains("'models/deep/new.big' is in Git whole"), "\(run.text)")
        #expect(!run.told.contains("old.big"))
        let moved = try gate {
            try $0.git("mv", "models/old.big", "models/moved.big")
            try $0.commit("move")
        }
        #expect(moved.status == 0, "\(moved.text)")
    }

    /// Forms that Git LFS 3.3 holds to be no canonical pointer, or no pointer at all.
    private static let likenesses: [(String, Int32)] = [
        (Self.pointer.replacing("\n", with: "\r\n"), 1),
        (String(Self.pointer.dropLast()), 1), (Self.pointer.replacing("12345", with: "many"), 1),
        (Self.pointer.replacing("4d7a", with: "4D7A"), 1), (Self.pointer + "x-y z\n", 0),
        (Self.pointer.replacing("oid", with: "old"), 1),
        (Self.pointer + String(repeating: "padding\n", count: 200), 1),
        (Self.pointer + String(repeating: "\u{0}", count: 10 << 20), 1),
        (Self.pointer, 0), ("version 2 of this text\n", 0), ("version", 0),
        ("A pointer begins with: " + Self.pointer, 0),
    ]

    @Test(arguments: Self.likenesses)
    func `what begins like a pointer is one`(text: String, status: Int32) throws {
        let run = try gate {
            try $0.write(text, to: "x.dat")
            try $0.commit("pointer")
        }
        #expect(run.status == status, "\(run.text)")
        #expect(run.told.contains("inspect/malformed-lfs-pointer") == (status != 0), "\(run.text)")
        // In a pack as well, and told once where its path is one of Git LFS.
        let sent = try gate {
            try $0.write("*.dat filter=lfs\n", to: ".gitattributes")
            try $0.write(text, to: "x.dat")
            try $0.commit("pointer")
            try $0.git("repack", "-adq")
        }
        let isWhole = status == 0 && text != Self.pointer && !text.hasPrefix(Self.pointer)
        #expect(sent.status == (isWhole ? 1 : status), "\(sent.text)")
        #expect(sent.told.contains("inspect/lfs-not-pointer") == isWhole, "\(sent.text)")
    }
}
