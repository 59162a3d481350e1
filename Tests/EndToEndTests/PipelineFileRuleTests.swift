import Fixtures
import Testing

/// Data beside its pointer, and conflicts in pipeline files, in any commit of a change; each attack with its
/// honest twin.
@Suite struct PipelineFileRuleTests {
    let pipeline: PipelineFixture

    init() throws { pipeline = try PipelineFixture() }

    private func gate(_ edit: (Fixture) throws -> Void) throws -> ProgramResult {
        try pipeline.fixture.git("checkout", "--quiet", "-B", "change", "main")
        try edit(pipeline.fixture)
        return try Pawl.run(in: pipeline.fixture, "gate")
    }

    private static func pointer(to path: String, extra: String = "") -> String {
        "outs:\n- md5: d41d8cd98f00b204e9800998ecf8427e\n  size: 0\n  hash: md5\n  path: \(path)\n"
            + extra
    }

    @Test(arguments: [
        ("raw.csv.dvc", Self.pointer(to: "raw.csv"), "raw.csv", true),
        ("a/raw.dvc", Self.pointer(to: "raw"), "a/raw/deep/x.csv", true),
        ("other.dvc", Self.pointer(to: "raw.csv"), "raw.csv", true),
        ("a/raw.dvc", "wdir: ..\n" + Self.pointer(to: "raw.csv"), "raw.csv", true),
        ("raw.csv.dvc", Self.pointer(to: "raw.csv", extra: "  cache: false\n"), "raw.csv", false),
        ("raw.csv.dvc", Self.pointer(to: "raw2.csv"), "raw.csv", false),
        ("a/raw.dvc", Self.pointer(to: "raw"), "a/raw/.gitignore", false),
        ("a/raw.dvc", Self.pointer(to: "raw"), "a/raw.csv", false),
        (
            "p/dvc.yaml", "stages:\n  a:\n    cmd: make\n    outs:\n    - model.pt\n", "p/model.pt",
            true
        ),
        (
            "p/dvc.yaml",
            "stages:\n  a:\n    cmd: make\n    outs:\n    - model.pt:\n        persist: true\n",
            "p/model.pt", true
        ),
        (
            "p/dvc.yaml",
            "stages:\n  a:\n    cmd: make\n    outs:\n    - model.pt:\n        cache: false\n",
            "p/model.pt", false
        ),
        (
            "p/dvc.yaml",
            "stages:\n  a:\n    cmd: make\n    wdir: w\n    metrics:\n    - m.json\n", "p/w/m.json",
            true
        ),
    ])
    func `data is in Git or in DVC, in no commit in both`(
        pointer: String, text: String, file: String, isTold: Bool
    ) throws {
        let commit = { (fixture: Fixture) in
            try fixture.write(text, to: pointer)
            try fixture.write("1,2\n3,4\n", to: file)
            try fixture.commit("both")
        }
        // A later commit takes the pointer and the data away: neither side knows of them.
        let middle = try gate {
            try commit($0)
            try $0.git("rm", "--quiet", pointer, file)
            try $0.commitIndex("neither")
        }
        #expect(middle.told.contains("inspect/data-in-git") == isTold, "\(middle.text)")
        // A pointer to other content contradicts its own commit, whoever keeps it.
        if isTold { #expect(middle.status == 1, "\(middle.text)") }
        let tip = try gate(commit)
        #expect(tip.told.contains("inspect/data-in-git") == isTold, "\(tip.text)")
        if isTold {
            let commit = try pipeline.fixture.git("rev-parse", "--short=12", "HEAD")
            #expect(
                tip.told.contains(
                    "'\(file)' is in Git in \(commit), where '\(pointer)' says that DVC keeps"),
                "\(tip.text)")
        }
        // First the one, then the other; then one after the other.
        for (first, second) in [(file, pointer), (pointer, file)] {
            let both = try gate {
                for name in [first, second] {
                    try $0.write(name == pointer ? text : "1,2\n3,4\n", to: name)
                    try $0.commit(name)
                }
            }
            #expect(both.told.contains("inspect/data-in-git") == isTold, "\(both.text)")
            let never = try gate {
                try $0.write(first == pointer ? text : "1,2\n3,4\n", to: first)
                try $0.commit(first)
                try $0.git("rm", "--quiet", first)
                try $0.write(second == pointer ? text : "1,2\n3,4\n", to: second)
                try $0.commit(second)
            }
            #expect(!never.told.contains("inspect/data-in-git"), "\(never.text)")
        }
    }

    @Test func `data that the base has in Git blocks nobody, a new version of it does`() throws {
        let pipeline = try pipeline.onMain {
            try $0.fixture.write(Self.pointer(to: "raw.csv"), to: "raw.csv.dvc")
            try $0.fixture.write("1,2\n", to: "raw.csv")
        }
        let other = try pipeline.gate { try $0.fixture.write("words\n", to: "README.md") }
        #expect(!other.told.contains("inspect/data-in-git"), "\(other.text)")
        let newer = try pipeline.gate { try $0.fixture.write("3,4\n", to: "raw.csv") }
        #expect(newer.told.contains("inspect/data-in-git"), "\(newer.text)")
    }

    private static let conflict = """
        <<<<<<< HEAD
        lr: 0.1
        =======
        lr: 0.2
        >>>>>>> other

        """

    @Test(arguments: [
        ("dvc.lock", true), ("dvc.yaml", true), ("raw.csv.dvc", true), ("p/dvc.yaml", true),
        ("params.yaml", true), ("m.json", true), ("README.md", false), ("notes.yaml", false),
    ])
    func `a conflict that a later commit resolves is told`(file: String, isTold: Bool) throws {
        let fixture = pipeline.fixture
        let run = try gate {
            try $0.write(Self.conflict, to: file)
            try $0.commit("merge")
            try $0.git("checkout", "--quiet", "main", "--", ".")
            if try $0.git("ls-tree", "main", file).isEmpty { try $0.remove(file) }
            try $0.commit("resolve")
        }
        #expect(run.status == (isTold ? 1 : 0), "\(run.text)")
        let commit = try fixture.git("rev-parse", "--short=12", "HEAD~1")
        #expect(
            run.told.contains(
                "'\(file)' has the markers of a merge conflict on line 1 in \(commit)") == isTold,
            "\(run.text)")
    }

    @Test func `a conflict at the head is told once, half a conflict is none`() throws {
        let tip = try gate {
            try $0.write(Self.conflict, to: "dvc.lock")
            try $0.commit("merge")
        }
        #expect(tip.status == 1)
        #expect(tip.told.contains("lineage/merge-conflict"), "\(tip.text)")
        #expect(!tip.told.contains("inspect/conflict-markers"), "\(tip.text)")
        let half = try gate {
            try $0.write("# <<<<<<< HEAD\n# =======\nlr: 0.1\nunused: 1\n", to: "params.yaml")
            try $0.commit("comment")
        }
        #expect(!half.told.contains("inspect/conflict-markers"), "\(half.text)")
    }
}
