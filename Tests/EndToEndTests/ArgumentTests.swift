import Fixtures
import Testing

/// How a command line is read.
@Suite struct ArgumentTests {
    @Test(arguments: [
        "--help", "-h", "--version", "--generate-completion-script", "--experimental-dump-help",
    ])
    func `what follows an option is its value`(value: String) throws {
        let fixture = try Fixture.guarded()
        let run = try Pawl.run(in: fixture, "gate", "--base", value)
        #expect(run.status == 64)
        #expect(run.text.isEmpty)
    }

    @Test func `a value that asks for a completion script gets none`() throws {
        let fixture = try Fixture.guarded()
        for rest in ["bash", "--unknown"] {
            let run = try Pawl.run(
                in: fixture, "gate", "--base", "--generate-completion-script", rest)
            #expect(run.status == 64, "\(rest)")
            #expect(run.text.isEmpty, "\(rest)")
        }
    }

    @Test func `a command knows its place in the tree`() throws {
        let fixture = try Fixture()
        for arguments in [["gate", "--help"], ["gate", "-h"], ["help", "gate"]] {
            let run = try fixture.run(Pawl.path, arguments)
            #expect(run.status == 0, "\(arguments)")
            #expect(run.text.contains("USAGE: pawl gate"), "\(arguments)")
        }
        let unknown = try Pawl.run(in: fixture, "gate", "--unknown")
        #expect(unknown.status == 64)
        #expect(unknown.errors.contains("Usage: pawl gate"))
        #expect(try Pawl.run(in: fixture, "gate", "--version").text == "0.1.0")
    }
}
