import Fixtures
import Testing

/// Whose policy rules a push, and what counts as new to the remote: attacks that take the base or the policy
/// from where the pusher can choose it, and everyday pushes that must go.
@Suite struct PushFootingTests {
    let place: PushFixture
    private var fixture: Fixture { place.pipeline.fixture }

    init() throws { place = try PushFixture() }

    private func loosen() throws {
        try fixture.write("version: 1\n", to: "pawl.yaml")
        try fixture.commit("no rule any more")
    }

    private func worsen() throws {
        try fixture.write("print('worse')\n", to: "train.py")
        try place.pipeline.writeResults(auc: "0.5")
        try place.pipeline.writeLock()
        try fixture.commit("worse")
    }

    @Test func `a commit that the remote has is judged when its main moves there`() throws {
        try fixture.git("checkout", "--quiet", "-b", "bad")
        try worsen()
        #expect(try place.push("--no-verify", "origin", "bad").status == 0)
        try fixture.write(PushFixture.large, to: "model.pkl")
        try fixture.commit("model")
        #expect(try place.push("--no-verify", "origin", "bad").status == 0)
        let run = try place.push("origin", "bad:main")
        #expect(run.toldErrors.contains("inspect/large-blob"), "\(run.errors)")
        #expect(run.status == 1)
        #expect(run.toldErrors.contains("main: 0 new commits"), "\(run.errors)")
        #expect(run.toldErrors.contains("metric/max-loss"))
    }

    @Test func `a local main rules nothing, by whatever address the push goes`() throws {
        try loosen()
        try worsen()
        try fixture.git("checkout", "--quiet", "-b", "topic")
        for address in ["origin", place.remote, "file://" + place.remote, "../remote.git"] {
            #expect(try place.push(address, "main").status == 1, "\(address)")
            #expect(try place.push(address, "topic").status == 1, "\(address)")
        }
        // A remote of another's default branch, of which no HEAD is known; and other places for its branches.
        try fixture.git("config", "remote.origin.fetch", "+refs/heads/*:refs/remotes/mine/*")
        try fixture.git("update-ref", "-d", "refs/remotes/origin/main")
        #expect(try place.push("origin", "main").status == 1)
    }

    @Test func `a remote that calls its default branch otherwise is pushed to as ever`() throws {
        let trunk = try place.bare("trunk.git", branch: "trunk")
        let other = try Fixture()
        try other.git("checkout", "--quiet", "-b", "trunk")
        try other.git("remote", "add", "origin", trunk)
        try other.installHook()
        try other.write(PipelineFixture.standardPolicy, to: "pawl.yaml")
        try other.write("{\"auc\": 0.9}\n", to: "m.json")
        try other.commit("start")
        let push = { (arguments: [String]) in
            try other.run("git", ["-C", other.path, "push", "--quiet"] + arguments)
        }
        let first = try push(["origin", "trunk"])
        #expect(first.status == 0, "\(first.errors)")
        #expect(first.toldErrors.contains("judged by itself, by its own policy"))
        // What an earlier push left here does not rule, nor does a local main: the remote is asked once.
        try other.write("words\n", to: "NOTES.md")
        try other.commit("notes")
        let unknown = try push(["origin", "trunk"])
        #expect(unknown.status == 1)
        #expect(unknown.toldErrors.contains("git remote set-head origin --auto"))
        try other.git("fetch", "--quiet", "origin")
        try other.git("remote", "set-head", "origin", "--auto")
        #expect(try push(["origin", "trunk"]).status == 0)
        try other.git("checkout", "--quiet", "-b", "main")
        try other.write("version: 1\n", to: "pawl.yaml")
        try other.write("{\"auc\": 0.1}\n", to: "m.json")
        try other.commit("worse")
        #expect(try push(["origin", "main:topic"]).status == 1)
        try other.git("checkout", "--quiet", "-b", "topic", "trunk")
        try other.write("words\n", to: "README.md")
        try other.commit("words")
        #expect(try push(["origin", "topic"]).status == 0)
    }

    @Test func `main may come to a remote after another branch`() throws {
        let late = try place.bare("late.git")
        try fixture.git("remote", "set-url", "origin", late)
        try fixture.git("update-ref", "-d", "refs/remotes/origin/main")
        try place.branch("first", [("README.md", "words\n")])
        #expect(try place.push("origin", "first").status == 0)
        let main = try place.push("origin", "main")
        #expect(main.status == 0, "\(main.errors)")
        // From now on that rules.
        try fixture.git("checkout", "--quiet", "-b", "bad")
        try worsen()
        #expect(try place.push("origin", "bad").status == 1)
    }

    @Test func `a HEAD of the remote that points nowhere or is a branch does not rule`() throws {
        try fixture.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/gone")
        try place.branch("good", [("README.md", "words\n")])
        #expect(try place.push("origin", "good").status == 0)
        // Of main and master without a HEAD nobody knows which it is.
        try fixture.git("symbolic-ref", "--delete", "refs/remotes/origin/HEAD")
        try fixture.git("update-ref", "refs/remotes/origin/master", "good~1")
        try place.branch("other", [("README.md", "other words\n")])
        #expect(try place.push("origin", "other").toldErrors.contains("set-head origin BRANCH"))
        try fixture.git("update-ref", "-d", "refs/remotes/origin/master")
        #expect(try place.push("origin", "other").status == 0)
        try fixture.git(
            "symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/gone")
        // Somebody calls a branch HEAD, and a fetch writes it where the name of the default branch stands.
        try fixture.git("checkout", "--quiet", "-b", "evil")
        try loosen()
        try fixture.git("symbolic-ref", "--delete", "refs/remotes/origin/HEAD")
        try fixture.git("update-ref", "refs/remotes/origin/HEAD", "evil")
        try worsen()
        #expect(try place.push("origin", "evil").status == 1)
        let gate = try Pawl.run(in: fixture, "gate")
        #expect(gate.status == 1, "\(gate.text)")
        #expect(gate.text.contains("against origin/main"))
    }

    @Test func `a fork is pushed to under the policy of origin, step by step as well`() throws {
        let fork = try place.bare("fork.git")
        try fixture.git("remote", "add", "fork", fork)
        for target in ["fork", fork + "/", "file://" + fork] {
            try fixture.git("checkout", "--quiet", "-B", "slow", "main")
            for (auc, status) in [("0.885", Int32(0)), ("0.87", 1)] {
                try fixture.write("print('\(auc)')\n", to: "train.py")
                try place.pipeline.writeResults(auc: auc)
                try place.pipeline.writeLock()
                try fixture.commit(auc)
                let run = try place.push("--force", target, "slow")
                #expect(run.status == status, "\(target) \(auc): \(run.errors)")
                #expect(run.errors.contains("origin/main"))
                #expect(try place.push("--no-verify", "--force", target, "slow").status == 0)
            }
            try fixture.git("checkout", "--quiet", "main")
        }
        // What the fork has counts once it was fetched; before, all is new to it.
        try fixture.write(PushFixture.large, to: "old.bin")
        try fixture.commit("old")
        for target in ["origin", fork] { _ = try place.push("--no-verify", target, "main") }
        try fixture.git("checkout", "--quiet", "-B", "topic")
        try fixture.write("words\n", to: "README.md")
        try fixture.commit("words")
        try fixture.git("remote", "add", "unseen", fork)
        try fixture.git("remote", "remove", "fork")
        let unseen = try place.push("unseen", "topic")
        #expect(unseen.status == 1)
        #expect(unseen.toldErrors.contains("nothing is known here of what unseen has"))
        try fixture.git("fetch", "--quiet", "unseen")
        #expect(try place.push("unseen", "topic").status == 0)
    }

    /// `origin` is one's own fork, and the project's repository was never fetched, or has another default.
    @Test func `what a fork called origin has does not go on unseen`() throws {
        let project = try place.bare("project.git", branch: "trunk")
        try fixture.git("remote", "add", "upstream", project)
        try fixture.git("push", "--quiet", "--no-verify", project, "main:trunk", "main:main")
        try worsen()
        try fixture.write(PushFixture.large, to: "model.pkl")
        try fixture.commit("model")
        #expect(try place.push("--no-verify", "origin", "main").status == 0)
        try fixture.git("checkout", "--quiet", "-b", "topic")
        for target in ["upstream", project] {
            for ref in ["main", "topic", "main:trunk"] {
                let run = try place.push(target, ref)
                #expect(run.status == 1, "\(target) \(ref): \(run.errors)")
            }
        }
        try fixture.git("fetch", "--quiet", "upstream", "+trunk:refs/remotes/upstream/trunk")
        let unknown = try place.push("upstream", "topic")
        #expect(unknown.toldErrors.contains("git remote set-head upstream --auto"))
        // Git itself says what the project has at main.
        try loosen()
        #expect(try place.push("--no-verify", "origin", "topic:main").status == 0)
        let told = try place.push("upstream", "topic:main")
        #expect(told.status == 1)
        let start = try fixture.git("-C", project, "rev-parse", "main")
        #expect(told.toldErrors.contains("pawl compare --base \(start)"), "\(told.errors)")
    }

    @Test func `an empty remote gets what is sound by its own policy`() throws {
        let empty = try place.bare("empty.git")
        try fixture.git("remote", "remove", "origin")
        try fixture.write(
            """
            version: 1
            metrics:
              - {metric: "m.json:auc", direction: higher, floor: 0.8}
            inspect: {max-blob: 1KiB}

            """, to: "pawl.yaml")
        try fixture.commit("floor")
        #expect(try place.push(empty, "main").status == 0)
        try worsen()
        let another = try place.bare("another.git")
        let bad = try place.push(another, "main")
        #expect(bad.status == 1, "\(bad.errors)")
        #expect(bad.toldErrors.contains("metric/floor"))
        #expect(!bad.toldErrors.contains("pawl compare"))
        // The first commit can only be edited from the root.
        let third = try place.bare("third.git")
        try fixture.git("checkout", "--quiet", "--orphan", "start")
        try fixture.write(PushFixture.large, to: "model.pkl")
        try fixture.commit("model")
        let start = try place.push(third, "start")
        #expect(start.toldErrors.contains("git rebase -i --root"), "\(start.errors)")
    }

    @Test func `a history of its own is judged by its files and its lineage`() throws {
        try fixture.git("notes", "add", "--message", "words", "main")
        let notes = try place.push("origin", "refs/notes/commits")
        #expect(notes.status == 0, "\(notes.errors)")
        try fixture.git("checkout", "--quiet", "--orphan", "pages")
        try fixture.git("rm", "-r", "--quiet", "--force", ".")
        try fixture.write("page\n", to: "index.html")
        try fixture.commit("pages")
        let pages = try place.push("origin", "pages")
        #expect(pages.status == 0, "\(pages.errors)")
        #expect(pages.toldErrors.contains("no history in common with origin/main"))
        try fixture.write("more\n", to: "index.html")
        try fixture.commit("more pages")
        #expect(try place.push("origin", "pages").status == 0)
        // In the place of main it would go in uncompared.
        let replaced = try place.push("--force", "origin", "pages:main")
        #expect(replaced.status == 1)
        #expect(replaced.toldErrors.contains("they have no commit in common"), "\(replaced.errors)")
        // Under the policy of main, also where a branch is called like the hash of main.
        let main = try fixture.git("rev-parse", "main")
        try fixture.write("version: 1\n", to: "pawl.yaml")
        try fixture.commit("no rule any more")
        try fixture.git("update-ref", "refs/remotes/origin/\(main)", "pages")
        try fixture.write(PushFixture.large, to: "model.pkl")
        try fixture.commit("model")
        #expect(try place.push("origin", "pages").status == 1)
    }

    @Test func `what another remote has is not what this one has`() throws {
        try place.branch("bad", [("model.pkl", PushFixture.large)])
        try place.branch("x/f", [])
        for name in ["origin/x", "private"] {
            let path = try place.bare(name.replacing("/", with: "-") + ".git")
            try fixture.git("remote", "add", name, path)
            #expect(try place.push("--no-verify", name, "bad").status == 0)
            #expect(try place.push("origin", "bad").status == 1, "\(name)")
            #expect(try place.push("file://" + place.remote, "bad").status == 1, "\(name)")
        }
        // And the other way round: a branch of origin lies where one of `origin/x` would.
        #expect(try place.push("--no-verify", "origin", "bad:x/f").status == 0)
        try fixture.git("update-ref", "refs/remotes/origin/x/f", "bad")
        try fixture.git("update-ref", "-d", "refs/remotes/origin/x/bad")
        let nested = try place.push("origin/x", "bad:other")
        #expect(nested.status == 1)
        #expect(nested.toldErrors.contains("git remote rename origin/x NAME"))
    }

    @Test func `a link and a submodule do not hide a file`() throws {
        try fixture.write(PushFixture.large, to: "../large")
        let blob = try fixture.git("hash-object", "-w", fixture.root + "/large")
        try fixture.git("checkout", "--quiet", "-b", "link")
        try fixture.git("update-index", "--add", "--cacheinfo", "120000,\(blob),link")
        try fixture.commitIndex("link")
        #expect(try place.push("origin", "link").status == 1)
        // The hash stands in main as that of a submodule before it comes as a file.
        try fixture.git("checkout", "--quiet", "--force", "main")
        try fixture.git("update-index", "--add", "--cacheinfo", "160000,\(blob),sub")
        try fixture.commitIndex("submodule")
        #expect(try place.push("origin", "main").status == 0)
        try fixture.git("checkout", "--quiet", "-b", "file")
        try fixture.git("update-index", "--add", "--cacheinfo", "100644,\(blob),model.bin")
        try fixture.commitIndex("file")
        #expect(try place.push("origin", "file").status == 1)
    }
}
