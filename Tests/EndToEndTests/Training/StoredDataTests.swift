import Fixtures
import Testing

/// Data that Git does not hold: taken from where the protected side says it is, and from nowhere else.
@Suite struct StoredDataTests {
    let trained: TrainedFixture

    /// A repository whose data left Git: `data.csv` is a pointer, its bytes are in DVC's cache.
    init() throws {
        trained = try TrainedFixture()
        try keep(in: ".dvc/cache")
        try trained.fixture.git("rm", "--quiet", "--cached", "data.csv")
        try trained.fixture.write("/data.csv\n", to: ".gitignore")
        try point(to: Fixture.md5(Array("a\nb\nc\n".utf8)), size: 6)
        try trained.run()
        try trained.fixture.commit("data left Git")
    }

    /// Puts the data into a store.
    private func keep(_ text: String = "a\nb\nc\n", as content: String? = nil, in store: String)
        throws
    {
        let md5 = Fixture.md5(Array((content ?? text).utf8))
        try trained.fixture.write(
            text, to: "\(store)/files/md5/\(md5.prefix(2))/\(md5.dropFirst(2))")
    }

    private func point(to md5: String, size: Int) throws {
        try trained.fixture.write(
            "outs:\n- md5: \(md5)\n  size: \(size)\n  hash: md5\n  path: data.csv\n",
            to: "data.csv.dvc")
    }

    @Test func `data comes from the cache, which stays as it is`() throws {
        // What lies in the work tree is not the commit's.
        try trained.fixture.write("other\n", to: "data.csv")
        let before = try trained.everything()
        let run = try trained.retrain("--all")
        #expect(run.status == 0, "\(run.text)\n\(run.errors)")
        #expect(try trained.everything() == before)
    }

    @Test func `an object with other bytes than its name says is not used`() throws {
        try keep("a\nb\nc\nd\n", as: "a\nb\nc\n", in: ".dvc/cache")
        let run = try trained.retrain("--all")
        #expect(run.status == 2)
        #expect(run.told.contains("is damaged in the cache"))
    }

    @Test func `where an object is damaged another store that has it is asked`() throws {
        try trained.fixture.write(
            "[core]\n    remote = store\n['remote \"store\"']\n    url = ../../store\n",
            to: ".dvc/config")
        try trained.fixture.commit("a local remote")
        try keep("a\nb\nc\nd\n", as: "a\nb\nc\n", in: ".dvc/cache")
        try keep(in: "../store")
        let run = try trained.retrain("--all", "--base", "main")
        #expect(run.status == 0, "\(run.text)\n\(run.errors)")
    }

    @Test func `a change cannot say where data is, the branch it goes to can`() throws {
        let change = { (trained: inout TrainedFixture) in
            try trained.writeTrain("# a remark")
            try trained.fixture.write("[cache]\n    dir = ../../elsewhere\n", to: ".dvc/config")
        }
        try keep("1\n2\n3\n4\n", in: "../elsewhere")
        try point(to: Fixture.md5(Array("1\n2\n3\n4\n".utf8)), size: 8)
        try trained.fixture.commit("other data")
        let attack = try trained.gate("--retrain", "stale", afterChange: change)
        #expect(attack.status != 0)
        #expect(attack.told.contains("is in no cache or local remote"), "\(attack.text)")

        try trained.fixture.git("checkout", "--quiet", "main")
        try trained.fixture.write("[cache]\n    dir = ../../elsewhere\n", to: ".dvc/config")
        try trained.fixture.commit("the cache is elsewhere")
        let honest = try trained.gate("--retrain", "stale", afterChange: change)
        #expect(honest.told.contains("gives something else"), "\(honest.text)")
    }

    @Test func `a directory comes from its list, file by file`() throws {
        let list = #"[{"md5": "\#(Fixture.md5(Array("1\n".utf8)))", "relpath": "x/one"}]"#
        let md5 = Fixture.md5(Array(list.utf8))
        try trained.fixture.write(
            list, to: ".dvc/cache/files/md5/\(md5.prefix(2))/\(md5.dropFirst(2)).dir")
        try keep("1\n", in: ".dvc/cache")
        try trained.fixture.write(
            "outs:\n- md5: \(md5).dir\n  size: 2\n  nfiles: 1\n  hash: md5\n  path: folder\n",
            to: "folder.dvc")
        try trained.fixture.write(
            """
            stages:
              count:
                cmd: cat folder/x/one > n.txt
                deps: [folder]
                outs:
                - n.txt: {cache: false}

            """, to: "dvc.yaml")
        try trained.fixture.write("1\n", to: "n.txt")
        try trained.fixture.commit("a directory")
        let run = try trained.retrain("count")
        #expect(run.status == 0, "\(run.text)\n\(run.errors)")
        #expect(run.told.contains("gives what is committed"))
    }
}
