import Fixtures
import Testing

/// Keys and tokens on their way into Git, each with its honest twin.
@Suite struct SecretRuleTests {
    /// The token of GitHub's own announcement; put together here so that nobody finds it in this file.
    private static let token = "gh" + "p_zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17"
    private static let key =
        "-----BEG" + "IN OPENSSH PRIVATE KEY-----\n" + """
            b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW
            QyNTUxOQAAACBYv1mZsNRmgNQyQTfgEmXCFSkbmAmMvdTm2BtYOAzHMQAAAJDkRfCz5EXw

            """

    @Test func `a push with a token that a later commit takes out stops and does not show it`()
        throws
    {
        let place = try PushFixture()
        let fixture = place.pipeline.fixture
        try fixture.git("checkout", "--quiet", "-b", "bad", "main")
        try fixture.write("import os\nTOKEN = '\(Self.token)'\n", to: "src/load.py")
        try fixture.commit("load")
        let commit = try fixture.git("rev-parse", "--short=12", "HEAD")
        try fixture.write("import os\nTOKEN = os.environ['TOKEN']\n", to: "src/load.py")
        try fixture.commit("from the environment")
        let run = try place.push("origin", "bad")
        #expect(run.status == 1)
        #expect(run.toldErrors.contains("inspect/token"), "\(run.errors)")
        #expect(
            run.toldErrors.contains(
                "'src/load.py' holds a GitHub token (ghp_…) on line 2 in \(commit)"),
            "\(run.errors)")
        #expect(run.toldErrors.contains("git rebase -i \(commit)^"))
        #expect(!run.errors.contains(Self.token.dropFirst(4)))
        #expect(try !place.remoteHas("bad"))
        // As it should have been written.
        try place.branch("good", [("src/load.py", "import os\nTOKEN = os.environ['TOKEN']\n")])
        #expect(try place.push("origin", "good").status == 0)
    }

    @Test func `a private key shuts the gate, a header in a manual and a public key do not`() throws
    {
        let pipeline = try PipelineFixture()
        let attack = try pipeline.gate { try $0.fixture.write(Self.key, to: "deploy/id_ed25519") }
        #expect(attack.status == 1)
        #expect(
            attack.told.contains("'deploy/id_ed25519' holds a private key (----…) on line 1"),
            "\(attack.text)")
        #expect(attack.told.contains("git rm --cached deploy/id_ed25519"))
        #expect(!attack.text.contains("b3Blbn"))
        let honest = try pipeline.gate {
            try $0.fixture.write(
                "A key begins with `\(Self.key.prefix(35))`.\n\n"
                    + "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5\n",
                to: "README.md")
        }
        #expect(honest.status == 0, "\(honest.text)")
    }

    @Test func `a secret is found in a binary file and in a large one`() throws {
        let pipeline = try PipelineFixture()
        let filler = [UInt8](repeating: 0x20, count: 3 << 20)
        let run = try pipeline.gate {
            try $0.fixture.write(filler + Array(Self.token.utf8), to: "large.txt")
            try $0.fixture.write([0, 0xff, 0xfe] + Array(Self.key.utf8), to: "odd\u{1b}.bin")
        }
        #expect(run.status == 1)
        #expect(run.told.contains("'large.txt' holds a GitHub token"), "\(run.text)")
        #expect(run.told.contains("'odd\\x1b.bin' holds a private key"), "\(run.text)")
        #expect(!run.text.contains("\u{1b}"))
    }

    @Test func `what the base has moves freely, and a policy may look for no secrets`() throws {
        let pipeline = try PipelineFixture().onMain {
            try $0.fixture.write(Self.key, to: "tests/key.pem")
        }
        let moved = try pipeline.gate {
            try $0.fixture.git("mv", "tests/key.pem", "tests/other.pem")
        }
        #expect(moved.status == 0, "\(moved.text)")
        let off = try PipelineFixture(
            policy: PipelineFixture.standardPolicy + "\ninspect: {secrets: off}\n")
        let run = try off.gate { try $0.fixture.write(Self.token, to: "token") }
        #expect(run.status == 0, "\(run.text)")
        // The change does not switch it off for itself.
        let own = try PipelineFixture().gate {
            try $0.fixture.write(
                PipelineFixture.standardPolicy + "\ninspect: {secrets: off}\n", to: "pawl.yaml")
            try $0.fixture.write(Self.token, to: "token")
        }
        #expect(own.status == 1)
        #expect(own.text.contains("private keys and tokens are not looked for"), "\(own.text)")
    }

    @Test func `one file is told once, and one content once`() throws {
        let pipeline = try PipelineFixture()
        let fixture = pipeline.fixture
        try fixture.git("checkout", "--quiet", "-b", "change", "main")
        for (text, file) in [("a ", "x"), ("b ", "x"), ("a ", "y")] {
            try fixture.write(text + Self.token, to: file)
            try fixture.commit(file)
        }
        let run = try Pawl.run(in: fixture, "gate")
        #expect(run.status == 1)
        let commit = try fixture.git("rev-parse", "--short=12", "HEAD~2")
        #expect(run.told.split(separator: "holds a GitHub token").count == 2, "\(run.text)")
        #expect(run.told.contains("on line 1 in \(commit)"), "\(run.text)")
    }
}
