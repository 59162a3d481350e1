import Fixtures
import Testing

/// Where reports go.
@Suite struct OutputTests {
    @Test func `a link to a file is replaced itself, and one to a device is written into`() throws {
        let fixture = try Fixture.guarded()
        try fixture.write("untouched", to: "victim")
        try fixture.link("out.json", to: "victim")
        try fixture.link("nowhere", to: "/dev/null")
        let run = try Pawl.run(in: fixture, "gate", "--output", "out.json", "--junit", "nowhere")
        #expect(run.status == 0, "\(run.errors)")
        #expect(try fixture.contents(of: "victim") == Array("untouched".utf8))
        #expect(try fixture.contents(of: "out.json").starts(with: Array("gate open".utf8)))
        #expect(try fixture.run("readlink", ["out.json"]).text == "")
        #expect(try fixture.run("readlink", ["nowhere"]).text == "/dev/null")
    }

    @Test func `a directory that is missing is made`() throws {
        let fixture = try Fixture.guarded()
        let run = try Pawl.run(in: fixture, "gate", "--junit", "a/test-results/TEST-pawl.xml")
        #expect(run.status == 0, "\(run.errors)")
        #expect(try !fixture.contents(of: "a/test-results/TEST-pawl.xml").isEmpty)
    }

    @Test func `a file that stands there is replaced as a whole`() throws {
        let fixture = try Fixture.guarded()
        try fixture.write(String(repeating: "x", count: 100_000), to: "out.json")
        _ = try Pawl.run(in: fixture, "gate", "--format", "json", "--output", "out.json")
        let expected = try Pawl.run(in: fixture, "gate", "--format", "json")
        #expect(try fixture.contents(of: "out.json") == expected.output)
        let names = try fixture.run("ls", ["-A"]).text.split(separator: "\n")
        #expect(names.allSatisfy { !$0.contains("tmp") })
    }
}

/// What a user is told who asks how.
@Suite struct HelpTests {
    @Test(arguments: [
        "", "gate", "inspect", "compare", "lineage", "report", "init", "demo", "explain", "schema",
        "retrain", "compare plan", "compare uses",
    ])
    func `each command explains itself with an example in 80 columns`(command: String) throws {
        let fixture = try Fixture(empty: ())
        let words = command.split(separator: " ").map(String.init)
        let help = try fixture.run(Pawl.path, words + ["--help"])
        #expect(help.status == 0)
        #expect(help.text.contains("pawl \(command)"))
        let lines = help.text.split(separator: "\n", omittingEmptySubsequences: false)
        let overview = lines.prefix { !$0.hasPrefix("USAGE") }
        #expect(overview.allSatisfy { $0.count <= 80 })
        // A line that was too long leaves a stump of a word or two, and the sentence goes on.
        for (line, next) in zip(overview, overview.dropFirst()) where !next.isEmpty {
            let isStump =
                line.count < 30 && line.split(separator: " ").count < 4 && line != line.uppercased()
            #expect(!isStump || line.isEmpty || line.hasPrefix(" ") || line.hasPrefix("pawl"))
        }
        #expect(try fixture.run(Pawl.path, ["help"] + words).output == help.output)
    }

    @Test func `a shell is given completions that it can read`() throws {
        let fixture = try Fixture(empty: ())
        let script = try fixture.run(Pawl.path, ["--generate-completion-script", "bash"])
        #expect(script.status == 0)
        try fixture.write(script.output, to: "pawl.bash")
        #expect(try fixture.run("bash", ["-n", "pawl.bash"]).status == 0)
    }
}
