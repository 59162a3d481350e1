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

    @Test(arguments: [
        ["gate", "--base", "--help", "x"], ["gate", "--format", "-h"],
        ["compare", "--base", "--help", "--deps"],
    ])
    func `a value that asks for help hides no mistake`(line: [String]) throws {
        let fixture = try Fixture.guarded()
        let run = try fixture.run(Pawl.path, line)
        #expect(run.status == 64, "\(run.text)")
        #expect(run.text.isEmpty)
    }

    @Test(arguments: [
        ["gate", "--verbose", "--help"], ["gate", "--base", "main", "-h"],
        ["explain", "--help"], ["gate", "x", "--help"],
    ])
    func `help beside other words is given`(line: [String]) throws {
        let run = try Fixture.guarded().run(Pawl.path, line)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.text.contains("USAGE: pawl \(line[0])"))
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
