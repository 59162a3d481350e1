import Domain
import Pipelining
import Testing

/// New entries in a lock, and everything else as it was.
@Suite struct LockUpdateTests {
    private let place = Position(line: 1, column: 1)

    private func entry(_ command: String) -> Mapping {
        Mapping([
            Mapping.Entry(
                key: Node(.text("cmd"), at: place),
                value: Node(.text(ExactString(command)), at: place))
        ])
    }

    private func update(_ lock: String?, _ entries: (ExactString, String)...) throws -> String {
        try LockUpdate(lock.map { Array($0.utf8) }, file: "dvc.lock")
            .text(with: entries.map { (name: $0.0, entry: entry($0.1)) })
    }

    @Test(arguments: [nil, "", "\n"]) func `the first entry makes the lock`(lock: String?) throws {
        #expect(try update(lock, ("a", "x")) == "schema: '2.0'\nstages:\n  a:\n    cmd: x\n")
    }

    @Test func `an entry stands where it stood, a new one comes last, others keep their bytes`()
        throws
    {
        let lock = """
            schema: '2.0'
            stages:
              a:
                cmd:   odd    # kept
              b:
                cmd: old
                deps:
                - path: x
              c:
                cmd: "kept"
            """
        #expect(
            try update(lock, ("d", "new"), ("b", "new")) == """
                schema: '2.0'
                stages:
                  a:
                    cmd:   odd    # kept
                  b:
                    cmd: new
                  c:
                    cmd: "kept"
                  d:
                    cmd: new

                """)
    }

    @Test func `what stands behind the stages stays behind them`() throws {
        let lock = "stages:\n  a:\n    cmd: x\ndatasets:\n- name: d\nschema: '2.0'\n"
        #expect(
            try update(lock, ("b", "y"), ("a", "z"))
                == "stages:\n  a:\n    cmd: z\n  b:\n    cmd: y\ndatasets:\n- name: d\nschema: '2.0'\n"
        )
    }

    @Test(arguments: [
        "schema: '2.0'\nstages: {a: {cmd: x}}\n", "schema: '2.0'\nstages: {}\n", "a: [\n", "x\n",
        "<<<<<<< HEAD\nschema: '2.0'\n=======\n>>>>>>> x\n", "stages:\n    a:\n      cmd: x\n",
    ])
    func `a lock that DVC did not write is refused`(lock: String) {
        #expect(throws: LockProblem.self) { try update(lock, ("a", "z")) }
    }
}
