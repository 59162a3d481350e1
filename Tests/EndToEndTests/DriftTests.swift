import Fixtures
import Testing

/// `pawl compare drift` tells how the rows of two files differ.
@Suite struct DriftTests {
    let fixture: Fixture

    init() throws {
        fixture = try Fixture(empty: ())
        try fixture.write(Self.rows(0..<400), to: "train.csv")
        try fixture.write(Self.rows(200..<600), to: "same.csv")
        try fixture.write(Self.rows(0..<400, moved: 40), to: "today.csv")
    }

    private static func rows(_ range: Range<Int>, moved: Int = 0) -> String {
        "id,age,country\n"
            + range.map { row in
                "u\(row),\(row * 7919 % 100 + moved),\(["AT", "DE", "CH"][row % 3])\n"
            }.joined()
    }

    private func drift(_ arguments: String...) throws -> ProgramResult {
        try fixture.run(Pawl.path, ["compare", "drift", "--except", "id"] + arguments)
    }

    @Test func `what has not moved passes, also when drift is to shut`() throws {
        for arguments in [[], ["--fail"]] {
            let run = try fixture.run(
                Pawl.path,
                ["compare", "drift", "train.csv", "same.csv", "--except", "id"] + arguments)
            #expect(run.status == 0, "\(run)")
            #expect(run.text.hasPrefix("no drift in 2 columns\n"), "\(run.text)")
            #expect(run.errors == "")
        }
    }

    @Test func `drift warns, and shuts where it is asked to`() throws {
        let warned = try drift("train.csv", "today.csv")
        #expect(warned.status == 0)
        #expect(warned.told.contains("drift/numeric 'age' is spread otherwise"), "\(warned.text)")
        #expect(warned.text.hasPrefix("drift in 1 of 2 columns\n"))
        let shut = try drift("train.csv", "today.csv", "--fail")
        #expect(shut.status == 1)
        #expect(shut.text.contains("FAIL"))
        let called = try fixture.run(
            Pawl.path,
            ["compare", "drift", "train.csv", "today.csv", "--except", "id", "--format", "json"])
        #expect(called.status == 0)
        #expect(called.text.contains("\"schema\": \"pawl/drift/1\""))
    }

    @Test func `profiles of shards, merged in any order, say what the files say`() throws {
        for (name, range) in [("a", 0..<150), ("b", 150..<151), ("c", 151..<400)] {
            try fixture.write(Self.rows(range), to: "\(name).csv")
            let run = try drift("--profile", "\(name).csv", "-o", "\(name).json")
            #expect(run.status == 0, "\(run)")
            #expect(run.text == "")
        }
        #expect(try drift("--profile", "train.csv", "-o", "train.json").status == 0)
        let whole = try fixture.contents(of: "train.json")
        for order in [["a", "b", "c"], ["c", "a", "b"]] {
            let files = order.map { "\($0).json" }
            let run = try fixture.run(Pawl.path, ["compare", "drift", "--merge"] + files)
            #expect(run.status == 0, "\(run)")
            #expect(run.output == whole)
        }
        let fromProfile = try drift("train.json", "today.csv", "--format", "json")
        #expect(fromProfile.status == 64, "the profile has no column 'id' to leave out")
        let same = try fixture.run(
            Pawl.path, ["compare", "drift", "train.json", "train.json", "--format", "json"])
        #expect(same.status == 0)
    }

    @Test(arguments: [
        (["train.csv", "nowhere.csv"], 74, "cannot read 'nowhere.csv': No such file or directory"),
        (["train.csv", "empty.csv"], 65, "cannot read the data 'empty.csv': the file is empty"),
        (["train.csv", "bad.csv"], 65, "line 3: row 2, column 'age': 'inf' is not finite"),
        (["train.csv", "x.parquet"], 69, "Pawl reads no Parquet files yet"),
        (
            ["train.csv", "bad.json"], 65,
            "it names no schema, write the profile again with --profile"
        ),
        (
            ["train.csv", "same.csv", "--except", "nam"], 64,
            "there is no column 'nam' to leave out"
        ),
        (["train.csv"], 64, "Give the reference and the current file, or --data."),
        (["train.csv", "same.csv", "--base", "main"], 64, "--base and --head go with --data."),
        (["--data", "a.csv", "b.csv"], 64, "leave out other files"),
        (["--data", "../a.csv"], 64, "it does not stay in the repository"),
        (["--profile", "a.csv", "b.csv"], 64, "--profile takes one file"),
        (["--merge", "a.json"], 64, "--merge takes two files or more"),
        (["--profile", "--merge", "a.json"], 64, "leave one out"),
        (["--profile", "a.csv", "--fail"], 64, "write a profile: leave out"),
        (["train.csv", "same.csv", "--except", ""], 64, "--except"),
        (["train.csv", "same.csv", "--wrong"], 64, "Usage: pawl compare drift"),
    ])
    func `a mistake is told with its status`(
        arguments: [String], status: Int32, why: String
    ) throws {
        try fixture.write("", to: "empty.csv")
        try fixture.write("age\n1\ninf\n", to: "bad.csv")
        try fixture.write("PAR1", to: "x.parquet")
        try fixture.write("{}", to: "bad.json")
        let run = try fixture.run(Pawl.path, ["compare", "drift"] + arguments)
        #expect(run.status == status, "\(run)")
        #expect(run.errors.contains(why), "\(run.errors)")
        #expect(run.text == "")
    }

    @Test func `the help of a part is its own`() throws {
        for words in [["compare", "drift", "--help"], ["help", "compare", "drift"]] {
            let run = try fixture.run(Pawl.path, words)
            #expect(run.status == 0)
            #expect(run.text.hasPrefix("OVERVIEW: Tell how the rows"), "\(run.text)")
            #expect(run.text.contains("USAGE: pawl compare drift "), "\(run.text)")
        }
        let overview = try fixture.run(Pawl.path, ["compare", "--help"])
        #expect(overview.text.hasPrefix("OVERVIEW: Hold the metrics"))
    }
}

/// The same file of two commits.
@Suite struct CommittedDriftTests {
    private static func rows(_ moved: Int) -> String {
        "age\n" + (0..<300).map { "\($0 * 7919 % 100 + moved)\n" }.joined()
    }

    @Test func `the file of the head is held against that of the merge base`() throws {
        let fixture = try Fixture()
        try fixture.write(Self.rows(0), to: "data/train.csv")
        try fixture.commit("data")
        try fixture.git("checkout", "--quiet", "-b", "work")
        try fixture.write(Self.rows(50), to: "data/train.csv")
        try fixture.commit("other data")
        try fixture.git("checkout", "--quiet", "main")
        try fixture.write(Self.rows(50), to: "data/train.csv")
        try fixture.commit("main moved on")
        let run = try Pawl.run(
            in: fixture, "compare", "drift", "--base", "main", "--head", "work", "--data",
            "data/train.csv", "--fail")
        #expect(run.status == 1, "\(run)")
        #expect(run.text.contains("drift in 1 of 1 column"), "\(run.text)")
        // What is on disk does not count.
        try fixture.write("age\n", to: "data/train.csv")
        let same = try Pawl.run(
            in: fixture, "compare", "drift", "--base", "work", "--head", "work", "--data",
            "data/train.csv")
        #expect(same.status == 0)
        #expect(same.text.hasPrefix("no drift in 1 column\n"), "\(same.text)")
    }

    @Test func `data that DVC keeps is read from the cache, or said to be not here`() throws {
        let fixture = try Fixture()
        try fixture.write("/data.csv\n", to: ".gitignore")
        try fixture.write("", to: ".dvc/config")
        var objects: [String] = []
        for moved in [0, 50] {
            try fixture.write(Self.rows(moved), to: "data.csv")
            let hash = String(try fixture.run("md5sum", ["data.csv"]).text.prefix(32))
            let object = ".dvc/cache/files/md5/\(hash.prefix(2))/\(hash.dropFirst(2))"
            try fixture.write(Self.rows(moved), to: object)
            objects.append(object)
            try fixture.write(
                "outs:\n- md5: \(hash)\n  hash: md5\n  path: data.csv\n", to: "data.csv.dvc")
            try fixture.git("add", ".gitignore", ".dvc/config", "data.csv.dvc")
            try fixture.commitIndex("data")
            if moved == 0 { try fixture.git("checkout", "--quiet", "-b", "work") }
        }
        try fixture.remove("data.csv")
        let arguments = ["compare", "drift", "--base", "main", "--data", "data.csv", "--fail"]
        let run = try fixture.run(Pawl.path, arguments)
        #expect(run.status == 1, "\(run)")
        #expect(run.text.contains("drift in 1 of 1 column"), "\(run.text)")
        try fixture.remove(objects[0])
        let without = try fixture.run(Pawl.path, arguments)
        #expect(without.status == 69, "\(without)")
        #expect(without.errors.contains("get it with 'dvc pull'"), "\(without.errors)")
    }

    @Test(arguments: [
        ("nothing.csv", "it is not there"), ("data", "it is a directory"),
        ("link.csv", "it is a link"),
    ])
    func `what is no file of both commits is refused`(path: String, why: String) throws {
        let fixture = try Fixture()
        try fixture.write(Self.rows(0), to: "data/train.csv")
        try fixture.link("link.csv", to: "data/train.csv")
        try fixture.commit("data")
        let run = try Pawl.run(
            in: fixture, "compare", "drift", "--base", "main", "--data", path)
        #expect(run.status == 65, "\(run)")
        let commit = try fixture.git("rev-parse", "--short=12", "HEAD")
        #expect(
            run.errors.hasPrefix("pawl: cannot read the data '\(path)' in \(commit): \(why)"),
            "\(run.errors)")
    }
}
