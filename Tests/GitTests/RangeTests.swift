import Domain
import Fixtures
import Git
import Testing

@Suite struct RangeTests {
    private func lines(_ text: String) -> [String] {
        text.split(separator: "\n").map(String.init)
    }

    /// A history of merges and roots, by a fixed sequence; dates repeat, and never run backwards.
    private func grow(_ fixture: Fixture, seed: UInt64, count: Int) throws -> [String] {
        var state = seed &* 2_862_933_555_777_941_757 &+ 3_037_000_493
        func draw(_ limit: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % UInt64(limit))
        }
        let tree = try fixture.git("write-tree")
        var ids: [String] = []
        for number in 0..<count {
            let date = "@\(1_700_000_000 + number / 3) +0000"
            fixture.set("GIT_AUTHOR_DATE", to: date)
            fixture.set("GIT_COMMITTER_DATE", to: date)
            var parents: [String] = []
            if !ids.isEmpty, draw(12) > 0 {
                for _ in 0...(draw(3) == 0 ? 1 + draw(2) : 0) {
                    let parent = ids[max(0, ids.count - 1 - draw(6))]
                    if !parents.contains(parent) { parents.append(parent) }
                }
            }
            let options = parents.flatMap { ["-p", $0] }
            ids.append(try fixture.git(["commit-tree", "-m", "commit \(number)", tree] + options))
        }
        return ids
    }

    @Test(arguments: 1...6)
    func `merge base and commits are those of git on any history`(seed: Int) throws {
        let fixture = try Fixture()
        let ids = try grow(fixture, seed: UInt64(seed), count: 40)
        let repository = try fixture.open()
        for step in 0..<12 {
            let (base, head) = (ids[(step * 7 + seed) % 40], ids[39 - step % 5])
            let expected = try fixture.run("git", ["merge-base", base, head])
            guard expected.status == 0 else {
                #expect(throws: GitError.self) {
                    try repository.range(RangeRequest(base: base, head: head))
                }
                continue
            }
            let range = try repository.range(RangeRequest(base: base, head: head))
            #expect(range.mergeBase.hex == expected.text)
            let listed = lines(try fixture.git("rev-list", "\(base)..\(head)"))
            #expect(range.commits.map(\.hex) == listed)
        }
    }

    @Test func `of several merge bases the same one is taken as git takes`() throws {
        let fixture = try Fixture()
        try fixture.commit("root")
        try fixture.git("checkout", "-q", "-b", "a")
        try fixture.commit("a1")
        try fixture.git("checkout", "-q", "-b", "b", "main")
        try fixture.commit("b1")
        let (a, b) = (try fixture.git("rev-parse", "a"), try fixture.git("rev-parse", "b"))
        try fixture.git("merge", "-q", "--no-ff", "-m", "b2", a)
        try fixture.git("checkout", "-q", "a")
        try fixture.git("merge", "-q", "--no-ff", "-m", "a2", b)
        #expect(lines(try fixture.git("merge-base", "--all", "a", "b")).count == 2)
        let repository = try fixture.open()
        for (base, head) in [("a", "b"), ("b", "a")] {
            let range = try repository.range(RangeRequest(base: base, head: head))
            #expect(try range.mergeBase.hex == fixture.git("merge-base", base, head))
        }
    }

    /// Makes a commit of an empty tree, dated as asked.
    private func commit(_ fixture: Fixture, at time: Int, _ parents: String...) throws -> String {
        fixture.set("GIT_AUTHOR_DATE", to: "@\(1_700_000_000 + time) +0000")
        fixture.set("GIT_COMMITTER_DATE", to: "@\(1_700_000_000 + time) +0000")
        let tree = try fixture.git("write-tree")
        return try fixture.git(
            ["commit-tree", "-m", "at \(time)", tree] + parents.flatMap { ["-p", $0] })
    }

    @Test(arguments: [50, 100])
    func `an even or wrong clock brings no commit of the base into the range`(time: Int) throws {
        let fixture = try Fixture()
        let old = try commit(fixture, at: time)
        let between = try commit(fixture, at: 50, old)
        let common = try commit(fixture, at: 50, between)
        let base = try commit(fixture, at: 150, common)
        let head = try commit(fixture, at: 200, old, common)
        let range = try fixture.open().range(RangeRequest(base: base, head: head))
        #expect(range.commits.map(\.hex) == [head])
        #expect(try range.commits.map(\.hex) == lines(fixture.git("rev-list", "\(base)..\(head)")))
    }

    @Test func `a merge base below another is not taken, however late it is dated`() throws {
        let fixture = try Fixture()
        let old = try commit(fixture, at: 100)
        var common = old
        for _ in 0..<40 { common = try commit(fixture, at: 50, common) }
        let base = try commit(fixture, at: 150, old, common)
        let head = try commit(fixture, at: 200, old, common)
        let range = try fixture.open().range(RangeRequest(base: base, head: head))
        #expect(range.mergeBase.hex == common)
        #expect(try fixture.git("merge-base", base, head) == common)
    }

    @Test func `a merged branch that a shallow clone cuts is not left out in silence`() throws {
        let origin = try Fixture()
        try origin.commit("root")
        try origin.git("checkout", "-q", "-b", "side")
        for number in 0..<5 { try origin.commit("side \(number)") }
        try origin.git("checkout", "-q", "main")
        try origin.commit("main")
        try origin.git("checkout", "-q", "-b", "topic")
        try origin.git("merge", "-q", "--no-ff", "-m", "merge", "side")
        let clone = try Fixture(cloning: origin, "--depth=3", "--no-single-branch")
        try clone.git("merge-base", "origin/main", "HEAD")
        let request = RangeRequest(base: "origin/main")
        #expect(throws: GitError.self) { try clone.open().range(request) }
        try clone.git("fetch", "--quiet", "--unshallow")
        #expect(try clone.open().range(request).commits.count == 6)
    }

    @Test func `the base is found where none is named`() throws {
        let origin = try Fixture()
        try origin.commit("first")
        try origin.git("branch", "release")
        let clone = try Fixture(cloning: origin)
        try clone.git("checkout", "-q", "-b", "topic")
        try clone.commit("second")
        let repository = try clone.open()
        let found = try repository.range(RangeRequest())
        #expect(found.base.name == "origin/main")
        #expect(found.head.name == "HEAD")
        #expect(found.policy == found.base.id)
        #expect(try found.commits.map { try repository.commit($0).subject } == ["second"])
        #expect(try repository.range(RangeRequest(target: "release")).base.name == "release")
        #expect(try repository.range(RangeRequest(base: "HEAD")).commits == [])
        try clone.git("remote", "remove", "origin")
        #expect(try clone.open().range(RangeRequest()).base.name == "main")
        try clone.git("branch", "-D", "main", "-q")
        #expect(
            try clone.sentence { _ = try $0.range(RangeRequest()) }
                == "cannot find the base: there is no origin/HEAD, main or master, name a branch "
                + "with --base, or run 'git remote set-head origin --auto'")
    }

    @Test func `a range is written with two dots`() throws {
        let request = try RangeRequest(range: "main..topic~1")
        #expect(request == RangeRequest(base: "main", head: "topic~1"))
        for text in ["main", "..", "main..", "..main", "a...b", "a..b..c", ""] {
            #expect(throws: GitError.malformedRange(text)) { try RangeRequest(range: text) }
        }
    }

    @Test func `histories without a common commit are refused`() throws {
        let fixture = try Fixture()
        try fixture.commit("first")
        try fixture.git("checkout", "-q", "--orphan", "other")
        try fixture.commit("second")
        #expect(
            try fixture.sentence { _ = try $0.range(RangeRequest(base: "main")) }
                == "cannot compare HEAD with main: their histories have no commit in common, "
                + "name another base with --base")
    }

    @Test(arguments: [1, 2])
    func `a shallow clone is never an empty range`(depth: Int) throws {
        let origin = try Fixture()
        try origin.commit("root")
        try origin.git("branch", "topic")
        for number in 0..<4 { try origin.commit("main \(number)") }
        try origin.git("checkout", "-q", "topic")
        for number in 0..<4 { try origin.commit("topic \(number)") }
        let clone = try Fixture(cloning: origin, "--depth=\(depth)", "--no-single-branch")
        let request = RangeRequest(base: "origin/main")
        #expect(
            try clone.sentence { _ = try $0.range(request) }
                == "cannot find where HEAD left origin/main: the clone is shallow and ends before "
                + "that, fetch more history with 'git fetch --deepen=1000' or all of it with "
                + "'git fetch --unshallow'")
        try clone.git("fetch", "--quiet", "--deepen=1000")
        let range = try clone.open().range(request)
        #expect(range.commits.count == 4)
        #expect(try range.mergeBase.hex == clone.git("merge-base", "origin/main", "HEAD"))
    }

    @Test func `a commit of a shallow clone that has no parents here changed nothing we know`()
        throws
    {
        let origin = try Fixture()
        try origin.commit("one")
        let last = try origin.commit("two")
        let clone = try Fixture(cloning: origin, "--depth=1")
        let repository = try clone.open()
        let id = try repository.resolve("HEAD").id
        #expect(id.hex == last)
        #expect(throws: GitError.self) { try repository.changes(of: id) }
    }

    @Test func `replaced objects and grafts count for nothing`() throws {
        let fixture = try Fixture()
        let root = try fixture.commit("root")
        try fixture.commit("two")
        try fixture.commit("three")
        try fixture.git("replace", "--graft", "HEAD")
        let range = try fixture.open().range(RangeRequest(base: root))
        #expect(range.commits.count == 2)
    }

    @Test func `a missing commit is refused, not taken for the end`() throws {
        let fixture = try Fixture()
        try fixture.commit("one")
        let middle = try fixture.commit("two")
        try fixture.commit("three")
        try fixture.git("branch", "base", "HEAD~2")
        try fixture.remove(".git/objects/\(middle.prefix(2))/\(middle.dropFirst(2))")
        let missing = GitError.missingObject(
            try #require(ObjectID(hex: middle)), isPartialClone: false)
        #expect(throws: missing) { try fixture.open().range(RangeRequest(base: "base")) }
    }
}
