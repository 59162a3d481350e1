import Configuring
import Domain
import Fixtures
import Testing

@Suite struct PolicyFileTests {
    private let reader = PolicyText.reader

    @Test func `without a policy file the built-in policy holds`() throws {
        #expect(try policy(in: MemorySnapshot(["train.py": ""])) == .builtIn)
    }

    @Test func `a policy may stand elsewhere`() throws {
        let reader = PolicyReader(path: "ci/gate.yaml", running: ReleaseNumber(0, 1))
        let commit = try #require(ObjectID(hex: PolicyText.commit))
        let snapshot = MemorySnapshot([
            "ci/gate.yaml": "version: 1", "pawl.yaml": "broken: [", "a": "",
        ])
        let policy = try reader.policy(in: snapshot, of: commit)
        #expect(policy.source == .file("ci/gate.yaml", commit: commit))
    }

    @Test(arguments: [
        ("pawl.yaml", "pawl.yaml: the policy is a symbolic link, expected a regular file"),
        (
            "ci",
            "ci/pawl.yaml: 'ci' on the way to the policy is a symbolic link, expected a directory"
        ),
    ])
    func `a policy behind a link is invalid`(link: String, message: String) throws {
        let path = RepositoryPath(link == "ci" ? "ci/pawl.yaml" : "pawl.yaml")
        let snapshot = MemorySnapshot([RepositoryPath(link): .link(to: "elsewhere")])
        #expect(
            try problems(PolicyReader(path: path, running: ReleaseNumber(0, 1)), snapshot) == [
                message
            ])
    }

    @Test func `a policy that is a directory or a submodule is invalid`() throws {
        #expect(
            try problems(reader, MemorySnapshot(["pawl.yaml/x": "version: 1"]))
                == ["pawl.yaml: the policy is a directory, expected a regular file"])
        #expect(
            try problems(reader, MemorySnapshot(["pawl.yaml": MemorySnapshot.Content.submodule]))
                == ["pawl.yaml: the policy is a submodule, expected a regular file"])
    }

    @Test(arguments: ["pawl.yml", ".pawl.yaml"])
    func `a policy under a name that is not read is invalid`(name: String) throws {
        let snapshot = MemorySnapshot([RepositoryPath(name): "version: 1"])
        #expect(
            try problems(reader, snapshot) == [
                "pawl.yaml: there is no such file, but '\(name)', which Pawl does not read: "
                    + "rename it to 'pawl.yaml'"
            ])
    }

    @Test func `a policy of more than 1 MiB is invalid`() throws {
        let bytes = Array("version: 1\n#".utf8) + Array(repeating: 0x78, count: 1 << 20)
        #expect(
            try problems(reader, MemorySnapshot(["pawl.yaml": .file(bytes)])) == [
                "pawl.yaml: cannot read 'pawl.yaml' in 3f2c1a9d0b1e: it has 1048588 bytes, "
                    + "the limit is 1048576"
            ])
    }

    @Test func `a policy whose object is missing is invalid`() throws {
        let id = try #require(ObjectID(hex: String(repeating: "ab", count: 20)))
        let found = try problems(reader, MemorySnapshot(["pawl.yaml": .missing(id)]))
        #expect(found.count == 1)
        #expect(found.first?.contains("the object abababababab is missing") == true)
    }

    @Test(arguments: [
        (Array("version: 1\nmetrics: [".utf8), "pawl.yaml:3:1: "),
        (Array("version: 1\nversion: 1".utf8), "pawl.yaml:2:1: the key 'version' is written twice"),
        (Array("version: 1\n#\u{e9}".utf8.dropLast()), "pawl.yaml:2:2: the text is not UTF-8"),
        (
            Array("<<<<<<< a\nversion: 1\n=======\n>>>>>>> b".utf8),
            "pawl.yaml:1:1: a merge conflict"
        ),
        (Array("a: &a [1]\nb: [*a]\n? [c]\n: 1".utf8), "pawl.yaml:3:"),
        (Array("".utf8), "pawl.yaml:1:1: the file is empty: begin with 'version: 1'"),
        (Array("# later".utf8), "pawl.yaml:1:1: the file is empty"),
        (Array("- version: 1".utf8), "pawl.yaml:1:1: a policy is keys with values"),
    ])
    func `a malformed policy is invalid, with the place`(bytes: [UInt8], start: String) throws {
        let found = try problems(reader, MemorySnapshot(["pawl.yaml": .file(bytes)]))
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix(start) == true, "\(found)")
    }

    @Test func `the error names file, commit and every problem`() throws {
        let commit = try #require(ObjectID(hex: PolicyText.commit))
        let snapshot = MemorySnapshot(["pawl.yaml": "version: 1\nbaselin: x\nexpect: []"])
        let error = try #require(throws: ConfiguringError.self) {
            try reader.policy(in: snapshot, of: commit)
        }
        #expect(
            error.description == """
                cannot use the policy 'pawl.yaml' of 3f3f3f3f3f3f: 2 problems
                pawl.yaml:2:1: unknown key 'baselin' in the policy, did you mean 'baseline'?
                pawl.yaml:3:9: expect is an empty list: take the key away or fill the list
                mend it on the branch that it rules: a change cannot be judged by it until then
                """)
    }

    private func policy(in snapshot: MemorySnapshot) throws -> Policy {
        try reader.policy(in: snapshot, of: try #require(ObjectID(hex: PolicyText.commit)))
    }

    private func problems(_ reader: PolicyReader, _ snapshot: MemorySnapshot) throws -> [String] {
        let commit = try #require(ObjectID(hex: PolicyText.commit))
        do {
            _ = try reader.policy(in: snapshot, of: commit)
            return []
        } catch {
            return error.problems.map(\.description)
        }
    }
}
