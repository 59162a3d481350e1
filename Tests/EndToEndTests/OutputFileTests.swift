import Fixtures
import Foundation
import Testing

/// What is written appears whole, in its place and nowhere else.
@Suite struct OutputFileTests {
    @Test func `a report is replaced whole and leaves no draft behind`() throws {
        let fixture = try Fixture.guarded()
        try fixture.write("old", to: "v.json")
        #expect(try Pawl.run(in: fixture, "gate", "--output", "v.json").status == 0)
        #expect(try fixture.contents(of: "v.json").starts(with: Array("gate open".utf8)))
        #expect(try fixture.drafts.isEmpty)
    }

    @Test(.enabled("needs namespaces") { Machine.hasNamespaces })
    func `a link that the change put where drafts are written is not followed`() throws {
        let fixture = try Fixture.guarded()
        try fixture.write("untouched", to: "victim")
        // In a namespace of its own the process is number 1.
        let attack = """
            ln -s victim v.json.1.tmp; ln -s victim v.json.1.0.tmp; exec "$0" gate --output v.json
            """
        let run = try fixture.run(
            "unshare",
            Machine.user + ["--pid", "--fork", "--kill-child", "sh", "-c", attack, Pawl.path])
        #expect(run.status == 0, "\(run.errors)")
        #expect(try fixture.contents(of: "victim") == Array("untouched".utf8))
        #expect(try fixture.contents(of: "v.json").starts(with: Array("gate open".utf8)))
    }

    @Test func `a device stays a device`() throws {
        let fixture = try Fixture.guarded()
        let run = try Pawl.run(
            in: fixture, "gate", "--junit", "/dev/null", "--output", "/dev/stdout")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.text.contains("gate open"))
        let kind = try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type]
        #expect(kind as? FileAttributeType == .typeCharacterSpecial)
    }

    @Test(arguments: [
        ("/proc/nowhere/v.json", "no such file or directory"), ("folder", "is a directory"),
        ("v.json/x", "not a directory"),
    ])
    func `what cannot be written is said, and is no verdict`(place: String, why: String) throws {
        let fixture = try Fixture.guarded()
        try fixture.write("x", to: "folder/file")
        try fixture.write("old", to: "v.json")
        for option in ["--output", "--junit", "--markdown"] {
            let run = try Pawl.run(in: fixture, "gate", option, place)
            #expect(run.status == 74)
            #expect(run.errors.lowercased().contains("cannot write '\(place)': \(why)"))
            #expect(run.output.isEmpty)
        }
        #expect(try fixture.contents(of: "v.json") == Array("old".utf8))
        #expect(try fixture.drafts.isEmpty)
    }

    @Test(arguments: ["--output v.json", "--junit v.json", "--format json > v.json"])
    func `a full disk is no pass`(how: String) throws {
        let fixture = try Fixture.guarded()
        try fixture.write("old", to: "v.json")
        // A file may have no more than 100 blocks of nothing: SIGXFSZ ignored, writing fails.
        let run = try fixture.run(
            "sh", ["-c", "trap '' XFSZ; ulimit -f 0; exec \"$0\" gate \(how)", Pawl.path])
        #expect(run.status == 74, "\(run.text)")
        #expect(run.errors.isEmpty, "standard error is a file of the test's, also full")
        #expect(try fixture.drafts.isEmpty)
        if !how.contains(">") { #expect(try fixture.contents(of: "v.json") == Array("old".utf8)) }
    }

    @Test func `a reader that goes away is no pass`() throws {
        let fixture = try Fixture.guarded()
        for ignoring in ["", "trap '' PIPE; "] {
            let line = ignoring + "(sleep 0.3; exec \"$0\" gate --format json); echo $? > status"
            _ = try fixture.run("bash", ["-c", "{ \(line); } | true", Pawl.path])
            let status = String(decoding: try fixture.contents(of: "status"), as: UTF8.self)
            #expect(status == (ignoring.isEmpty ? "141\n" : "74\n"))
        }
    }

    @Test func `two at once leave one whole report`() throws {
        let fixture = try Fixture.guarded()
        let both = "\"$0\" gate --format json --output v.json & \"$0\" gate --output v.json; wait"
        for _ in 0..<3 {
            #expect(try fixture.run("sh", ["-c", both, Pawl.path]).status == 0)
            let text = String(decoding: try fixture.contents(of: "v.json"), as: UTF8.self)
            #expect(text.hasPrefix("gate open") || text.hasSuffix("}\n"))
        }
        #expect(try fixture.drafts.isEmpty)
    }
}

extension Fixture {
    fileprivate var drafts: [String] {
        get throws {
            try FileManager.default.contentsOfDirectory(atPath: path)
                .filter { $0.hasSuffix(".tmp") }
        }
    }
}
