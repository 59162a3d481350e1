import Configuring
import Domain
import Foundation
import Starting
import SystemPackage
import Testing

@Suite struct DemoTests {
    @Test func `the demo is a sound repository with main and four branches`() async throws {
        let workshop = try Workshop()
        let demo = try await workshop.makeDemo()

        #expect(try workshop.output("git", "fsck", "--strict") == "")
        #expect(try workshop.output("git", "status", "--porcelain") == "")
        #expect(try workshop.output("git", "symbolic-ref", "HEAD") == "refs/heads/main")
        #expect(
            try workshop.output("git", "for-each-ref", "--format=%(refname:short)").split(
                separator: "\n") == [
                    "hand-edited-metric", "honest-improvement", "main", "nan", "regression",
                ])
        let policy = try workshop.output("git", "show", "main:pawl.yaml")
        let commit = try #require(ObjectID(hex: workshop.output("git", "rev-parse", "main")))
        let rules = try PolicyReader(running: ReleaseNumber(0, 1))
            .policy(from: Array(policy.utf8), of: commit)
        #expect(rules.metrics.count == 3)
        #expect(rules.expected.count == 5)
        for branch in demo.branches {
            #expect(
                try workshop.output("git", "rev-list", "--count", "main..\(branch.name)") == "1")
        }
        #expect(demo.branches.map(\.expected) == [.open, .shut, .shut, .noVerdict])
    }

    @Test func `every branch holds what its story says, on Fisher's data`() async throws {
        let workshop = try Workshop()
        _ = try await workshop.makeDemo()
        let main = try workshop.metrics("main")
        let improved = try workshop.metrics("honest-improvement")
        let regressed = try workshop.metrics("regression")
        let edited = try workshop.metrics("hand-edited-metric")
        let nan = try workshop.metrics("nan")

        #expect(main["accuracy"] == "0.8833")
        #expect(improved["accuracy"] == "0.9167")
        #expect(improved["log_loss"] == "0.1429")
        #expect(regressed["accuracy"] == "0.7333")
        #expect(edited == main.merging(["accuracy": "0.9833"]) { $1 })
        #expect(nan["accuracy"] == "1.0")
        #expect(nan["versicolor"] == "NaN")
        #expect(
            try workshop.output("git", "diff", "--numstat", "main", "hand-edited-metric")
                == "1\t1\teval/metrics.json")

        let rows = try workshop.output("git", "show", "main:data/iris.csv").split(separator: "\n")
        #expect(rows.count == 151)
        #expect(rows[35] == "4.9,3.1,1.5,0.2,setosa")
        #expect(rows[38] == "4.9,3.6,1.4,0.1,setosa")
        // The digest of the 150 rows as R's datasets::iris and scikit-learn 1.9.1 have them.
        let bytes = Array(rows.dropFirst().map { $0 + "\n" }.joined().utf8)
        #expect(md5(bytes) == "0f497845f9446dae2f00982ff23af8aa")
    }

    @Test func `the pipeline gives what an honest branch holds, and the lock is its own`()
        async throws
    {
        let workshop = try Workshop()
        _ = try await workshop.makeDemo()
        for branch in ["main", "honest-improvement", "regression", "nan"] {
            _ = try workshop.output("git", "checkout", "--quiet", branch)
            for stage in ["prepare", "train", "evaluate"] {
                _ = try workshop.output("python3", "src/\(stage).py")
            }
            #expect(try workshop.output("git", "status", "--porcelain") == "", "\(branch)")
            try workshop.expectLockAgrees()
        }
    }

    @Test func `an empty directory is taken, and gets the same commits whatever is configured`()
        async throws
    {
        let first = try Workshop()
        _ = try await first.makeDemo()
        let second = try Workshop()
        try second.write("exit 1\n", to: "hooks/pre-commit")
        try second.write(
            """
            [commit]
                gpgSign = true
            [core]
                hooksPath = \(second.path)/hooks
                autocrlf = true
            [init]
                defaultBranch = trunk

            """, to: ".gitconfig")
        var environment = ProcessInfo.processInfo.environment
        environment["GIT_CONFIG_GLOBAL"] = "\(second.path)/.gitconfig"
        environment["GIT_DIR"] = "\(second.path)/elsewhere"
        environment["GIT_AUTHOR_NAME"] = "Somebody"
        environment["PYTHONPATH"] = "\(second.path)/hooks"
        try FileManager.default.createDirectory(
            atPath: "\(second.path)/demo", withIntermediateDirectories: false)
        _ = try await second.makeDemo(environment: environment)

        let format = "--format=%(refname) %(objectname)"
        #expect(
            try first.output("git", "for-each-ref", format)
                == second.output("git", "for-each-ref", format))
        #expect(!FileManager.default.fileExists(atPath: "\(second.path)/elsewhere"))
        await #expect(throws: StartingError.directoryNotEmpty("\(second.path)/demo")) {
            _ = try await second.makeDemo()
        }
    }

    @Test func `a directory that holds something is refused and left alone`() async throws {
        let workshop = try Workshop()
        try workshop.write("mine", to: "demo/.hidden")
        let path = "\(workshop.path)/demo"
        await #expect(throws: StartingError.directoryNotEmpty(path)) {
            _ = try await workshop.makeDemo()
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: path) == [".hidden"])
        #expect(
            StartingError.directoryNotEmpty("/x/y").description == """
                cannot make the demo in '/x/y': something is there already; \
                name a directory that is new or empty
                """)
        #expect(StartingError.directoryNotEmpty(path).exitStatus == .usage)
    }

    @Test func `without a name the first that is free is taken`() async throws {
        let workshop = try Workshop()
        try workshop.write("mine", to: "pawl-demo/kept")
        let demo = try await workshop.makeDemo(in: nil)
        #expect(demo.directory.string == "\(workshop.path)/pawl-demo-2")
        #expect(demo.closingText.contains("cd \(workshop.path)/pawl-demo-2\n"))
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: "\(workshop.path)/pawl-demo")
                == ["kept"])
    }

    @Test func `a missing program is named before anything is written`() async throws {
        let workshop = try Workshop()
        await #expect(throws: StartingError.programMissing(.git)) {
            _ = try await workshop.makeDemo(environment: ["PATH": workshop.path])
        }
        let git = try FileManager.default.destinationOfCommand("git")
        try FileManager.default.createSymbolicLink(
            atPath: "\(workshop.path)/git", withDestinationPath: git)
        await #expect(throws: StartingError.programMissing(.python)) {
            _ = try await workshop.makeDemo(environment: ["PATH": workshop.path])
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: workshop.path) == ["git"])
        #expect(StartingError.programMissing(.python).exitStatus == .unavailable)
        #expect(
            StartingError.programMissing(.python).description == """
                cannot make the demo: 'python3' is not on PATH; \
                install it (Debian, Ubuntu: apt-get install python3)
                """)
    }

    @Test func `a Python that is too old is named`() async throws {
        let workshop = try Workshop()
        try FileManager.default.createSymbolicLink(
            atPath: "\(workshop.path)/git",
            withDestinationPath: FileManager.default.destinationOfCommand("git"))
        try FileManager.default.createSymbolicLink(
            atPath: "\(workshop.path)/python3",
            withDestinationPath: FileManager.default.destinationOfCommand("false"))
        await #expect(throws: StartingError.programTooOld(.python)) {
            _ = try await workshop.makeDemo(environment: ["PATH": workshop.path])
        }
    }

    @Test func `a directory without a parent cannot be made`() async throws {
        let workshop = try Workshop()
        await #expect(
            throws: StartingError.cannotMakeDirectory(
                "\(workshop.path)/a/b", why: "No such file or directory")
        ) { _ = try await workshop.makeDemo(in: "a/b") }
    }
}

extension Workshop {
    /// The metrics of a branch: the innermost key and the number as written.
    func metrics(_ branch: String) throws -> [String: String] {
        let text = try output("git", "show", "\(branch):eval/metrics.json")
        var metrics: [String: String] = [:]
        for match in text.matches(of: /"(?<key>\w+)": (?<number>[\w.]+)/) {
            metrics[String(match.key)] = String(match.number)
        }
        return metrics
    }

    /// Every file that the lock records has the size and digest that `md5sum` finds.
    func expectLockAgrees() throws {
        let lock = try output("cat", "dvc.lock")
        let entries = lock.matches(
            of: /- path: (?<path>\S+)\n +hash: md5\n +md5: (?<md5>\w+)\n +size: (?<size>\d+)/)
        #expect(entries.count == 14)
        for entry in entries {
            let path = String(entry.path)
            #expect(try output("md5sum", path).hasPrefix(entry.md5), "\(path)")
            #expect(try output("stat", "--format=%s", path) == entry.size, "\(path)")
        }
    }
}

extension FileManager {
    /// Where the search path finds a program.
    fileprivate func destinationOfCommand(_ name: String) throws -> String {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        let found = path.split(separator: ":").map { "\($0)/\(name)" }
            .first { isExecutableFile(atPath: $0) }
        return try #require(found)
    }
}
