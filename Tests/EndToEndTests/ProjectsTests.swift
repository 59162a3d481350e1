import Fixtures
import Testing

/// Repositories with several DVC projects, or with one that is not at the root.
@Suite struct ProjectsTests {
    /// Two projects with one stage each, and a third inside the first; what they wrote agrees.
    private func repository() throws -> Fixture {
        let fixture = try Fixture()
        try fixture.write("version: 1\nlineage: {locks: fresh}\n", to: "pawl.yaml")
        for place in ["a", "a/inner", "b"] {
            try fixture.write("", to: "\(place)/.dvc/config")
            try fixture.write("print(1)\n", to: "\(place)/train.py")
            try fixture.write("{\"auc\": 0.9}\n", to: "\(place)/m.json")
            try fixture.write(
                """
                stages:
                  train:
                    cmd: python train.py
                    deps: [train.py]
                    metrics: [{m.json: {cache: false}}]
                """, to: "\(place)/dvc.yaml")
            let code = Fixture.md5(Array("print(1)\n".utf8))
            let metrics = Fixture.md5(Array("{\"auc\": 0.9}\n".utf8))
            try fixture.write(
                """
                schema: '2.0'
                stages:
                  train:
                    cmd: python train.py
                    deps:
                    - {path: train.py, hash: md5, md5: \(code), size: 9}
                    outs:
                    - {path: m.json, hash: md5, md5: \(metrics), size: 13}
                """, to: "\(place)/dvc.lock")
        }
        try fixture.commit("start")
        return fixture
    }

    private func gate(_ fixture: Fixture, _ edit: () throws -> Void) throws -> ProgramResult {
        try fixture.change { try edit() }
        return try Pawl.run(in: fixture, "gate", "--verbose")
    }

    @Test func `projects that agree open`() throws {
        let fixture = try repository()
        let run = try gate(fixture) { try fixture.write("x\n", to: "README.md") }
        #expect(run.status == 0, "\(run.text)\n\(run.errors)")
        for result in ["a/m.json", "a/inner/m.json", "b/m.json"] {
            #expect(run.text.contains(result))
        }
    }

    @Test(arguments: [
        ("a", "dvc --cd a repro train"), ("b", "dvc --cd b repro train"),
        ("a/inner", "dvc --cd a/inner repro train"),
    ])
    func `a stale stage of any project shuts the gate`(place: String, remedy: String) throws {
        let fixture = try repository()
        let run = try gate(fixture) { try fixture.write("print(2)\n", to: "\(place)/train.py") }
        #expect(run.status == 1, "\(run.text)\n\(run.errors)")
        #expect(run.text.contains("\(place)/dvc.yaml:train"))
        #expect(run.told.contains(remedy))
    }

    @Test func `a directory that a change names cannot put a command into what is pasted`() throws {
        let fixture = try repository()
        try fixture.git("mv", "b", "$(touch pwned)")
        try fixture.commit("moved")
        let run = try gate(fixture) {
            try fixture.write("print(2)\n", to: "$(touch pwned)/train.py")
        }
        #expect(run.status == 1)
        #expect(run.told.contains("dvc --cd '$(touch pwned)' repro train"), "\(run.text)")
    }

    @Test func `a project put before another hides nothing`() throws {
        let fixture = try repository()
        let run = try gate(fixture) {
            try fixture.write("", to: ".dvc/config")
            try fixture.write("print(2)\n", to: "b/train.py")
        }
        #expect(run.status == 1, "\(run.text)\n\(run.errors)")
        #expect(run.text.contains("b/dvc.yaml:train"))
    }

    @Test func `a pipeline outside all projects is judged too`() throws {
        let fixture = try repository()
        try fixture.write("stages:\n  all:\n    cmd: echo\n    deps: [x]\n", to: "dvc.yaml")
        let run = try gate(fixture) { try fixture.write("1\n", to: "x") }
        #expect(run.status == 1, "\(run.text)\n\(run.errors)")
        #expect(run.text.contains("never run"))
    }
}
