import Fixtures
import Testing

/// Where reports go.
@Suite struct OutputTests {
    @Test func `a link or a device is written into and not replaced`() throws {
        let fixture = try Fixture.guarded()
        try fixture.link("out.json", to: "real.json")
        try fixture.link("nowhere", to: "/dev/null")
        let run = try Pawl.run(
            in: fixture, "gate", "--format", "json", "--output", "out.json", "--junit", "nowhere")
        #expect(run.status == 0, "\(run.errors)")
        #expect(try fixture.run("readlink", ["out.json"]).text == "real.json")
        #expect(try fixture.run("readlink", ["nowhere"]).text == "/dev/null")
        let document = try fixture.contents(of: "real.json")
        #expect(String(decoding: document, as: UTF8.self).contains("\"exitStatus\": 0"))
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
