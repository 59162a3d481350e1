import Domain
import Pipelining
import Testing

/// Expected names and commands are those that `dvc stage list --all` and `dvc repro --dry` print.
@Suite struct TemplateTests {
    private func load(_ pipelineFile: String, _ files: [String: String] = [:]) throws -> Pipeline {
        try Project(MemorySnapshot(files.merging(["dvc.yaml": pipelineFile]) { a, _ in a }))
            .pipeline()
    }

    /// The command of one stage.
    private func command(_ text: String, _ parameters: String) throws -> Command? {
        let pipeline = try load(
            "stages:\n  a:\n    cmd: \(text)\n", ["params.yaml": parameters])
        #expect(pipeline.problems.map(\.description) == [])
        return pipeline.stages.first?.command
    }

    @Test(arguments: [
        ("x ${a} ${b.c} ${l[1]} ${l.0} ${ b . c }", "x 1 2 q p 2"),
        ("${a}${a} $${a} $a $(b)", "11 $1 $a $(b)"),
        (#"echo \${a} ${t} ${f} ${n}"#, "echo ${a} true 1.0 None"),
        ("${small} ${big}", "1e-05 123456789012345678901234567890"),
        (
            "run ${o}",
            "run --lr 0.01 --on --tags a 'b c' --deep.k 1 --note 'it'\"'\"'s ok' --none None"
        ),
        ("${l[-1]}", "q"),
    ])
    func `values are written as DVC writes them`(template: String, expected: String) throws {
        let parameters = """
            {a: 1, b: {c: 2}, l: [p, q], t: true, f: 1.0, n: null, small: 1e-5,
             big: 123456789012345678901234567890,
             o: {lr: 0.01, on: true, off: false, tags: [a, b c], deep: {k: 1}, empty: {},
                 note: "it's ok", none: null}}
            """
        #expect(try command("'\(template)'", parameters) == .line(ExactString(expected)))
    }

    @Test func `the configuration says how options are written`() throws {
        let pipeline = try load(
            "stages: {a: {cmd: 'x ${o}'}}",
            [
                "params.yaml": "o: {off: false, l: [1, 2]}",
                ".dvc/config":
                    "[parsing]\n    bool = boolean_optional\n    list = append\n",
            ])
        #expect(pipeline.stages.first?.command == .line("x --no-off --l 1 --l 2"))
    }

    @Test func `loops name and fill their stages`() throws {
        let pipeline = try load(
            """
            vars: [{names: [true, null, x], models: {m: {k: 1}, n: {k: 2}}}]
            stages:
              a: {foreach: [true, null, 1.0, x, x], do: {cmd: 'a ${item}'}}
              b: {foreach: '${names}', do: {cmd: 'b ${item}'}}
              c: {foreach: '${models}', do: {cmd: 'c ${key} ${item.k}'}}
              d: {foreach: [{k: 1}, p], do: {cmd: d}}
              e: {matrix: {x: [1, p], y: [{q: 1}, '${names[0]}']}, cmd: 'e ${item.x} ${key}'}
            """)
        #expect(pipeline.problems.map(\.description) == [])
        #expect(
            pipeline.stages.map(\.address.text) == [
                "a@true", "a@None", "a@1.0", "a@x", "b@True", "b@None", "b@x", "c@m", "c@n",
                "d@0", "d@1", "e@1-y0", "e@1-True", "e@p-y0", "e@p-True",
            ])
        #expect(pipeline.stages[0].command == .line("a true"))
        #expect(pipeline.stages[4].command == .line("b true"))
        #expect(pipeline.stages[8].command == .line("c n 2"))
        #expect(pipeline.stages[12].command == .line("e 1 1-True"))
    }

    @Test func `variables come from files beside the pipeline and the stage`() throws {
        let pipeline = try load(
            "stages: {}",
            [
                "sub/dvc.yaml": """
                vars: [a.json, b.yaml:k]
                stages:
                  x:
                    wdir: ${dir}
                    vars: [own.yaml, {more: 5}]
                    cmd: ${p} ${a} ${k} ${o} ${more}
                """,
                "sub/params.yaml": "{p: 1, dir: inner}", "sub/a.json": #"{"a": 2}"#,
                "sub/b.yaml": "{k: 3, unused: x}", "sub/inner/own.yaml": "o: 4",
            ])
        #expect(pipeline.problems.map(\.description) == [])
        #expect(pipeline.stages.first?.command == .line("1 2 3 4 5"))
        #expect(pipeline.stages.first?.workingDirectory == "sub/inner")
        #expect(
            pipeline.templateValues.mapValues { Set($0.keys) } == [
                "sub/params.yaml": ["p", "dir"], "sub/a.json": ["a"], "sub/b.yaml": ["k"],
                "sub/inner/own.yaml": ["o"],
            ])
    }

    @Test(arguments: [
        ("stages: {a: {cmd: '${nope}'}}", "1:19: could not find 'nope'"),
        ("stages: {a: {cmd: '${a.}'}}", "1:19: cannot understand '${a.}'"),
        ("stages: {a: {cmd: x, outs: ['${o}']}}", "1:29: a mapping cannot be put into a text"),
        ("stages: {a: {cmd: 'x ${l}'}}", "1:19: a list cannot be put into a text"),
        (
            "vars: [{a: 2}]\nstages: {}",
            "1:8: cannot redefine 'a' of vars[0], params.yaml has it already"
        ),
        ("vars: [{b: '${a}'}]\nstages: {}", "1:12: variables cannot use '${…}'"),
        ("vars: [none.yaml]\nstages: {}", "1:8: the file of variables 'none.yaml' does not exist"),
        (
            "vars: [../../x.yaml]\nstages: {}",
            "1:8: the file of variables '../../x.yaml' lies outside the repository"
        ),
        (
            "vars: ['params.yaml:a']\nstages: {}",
            "1:8: the variables 'params.yaml:a' are loaded already"
        ),
        (
            "stages: {a: {foreach: '${a}', do: {cmd: x}}}",
            "1:23: expected a list or a mapping to loop over"
        ),
        (
            "stages: {c@d: {cmd: x}}",
            "1:10: DVC cannot find the stage 'c@d': its name must not contain '@'"
        ),
        (
            "stages: {a: {foreach: [1], do: {cmd: x, vars: [{item: 2}]}}}",
            "1:48: 'item' belongs to the loop"
        ),
        (
            "stages: {a: {matrix: {a: \(digits), b: \(digits), c: \(digits), d: \(digits), e: \(digits)}, cmd: x}}",
            "1:22: the matrix makes more than 10000 stages"
        ),
    ])
    func `what DVC refuses is refused with its place`(text: String, problem: String) throws {
        let pipeline = try load(text, ["params.yaml": "{a: 1, o: {k: 1}, l: [1]}"])
        #expect(pipeline.problems.map(\.description) == ["dvc.yaml:" + problem])
        #expect(pipeline.stages.isEmpty)
    }

    @Test func `a date in a file of parameters is text, with a warning`() throws {
        let pipeline = try load(
            "stages: {a: {cmd: 'x ${when}'}}", ["params.yaml": "when: 2020-01-02\n"])
        #expect(pipeline.stages.first?.command == .line("x 2020-01-02"))
        #expect(
            pipeline.warnings.map(\.description) == [
                "params.yaml:1:7: DVC cannot load the date 2020-01-02, which is read as text: put"
                    + " it in quotes"
            ])
    }

    @Test func `variables that every turn of a loop loads count each time`() throws {
        let turns = { (count: Int) in (0..<count).map(String.init).joined(separator: ",") }
        let loop = { (count: Int) in
            "stages: {a: {foreach: [\(turns(count))], do: {vars: [v.yaml], cmd: 'x ${item} ${v}'}}}"
        }
        let large = ["v.yaml": "v: \(String(repeating: "x", count: 1 << 20))\n"]
        #expect(
            try load(loop(100), large).problems.map(\.message)
                == ["the templates make more than 64 MiB of this file"])
        #expect(try load(loop(100), ["v.yaml": "v: 1\n"]).stages.count == 100)
    }

    @Test func `a turn of a loop that fails does not hide the others`() throws {
        let pipeline = try load("stages: {a: {foreach: [1, [2]], do: {cmd: 'x ${item}'}}}")
        #expect(pipeline.stages.map(\.address) == ["a@0"])
        #expect(
            pipeline.problems.map(\.description)
                == ["dvc.yaml:1:43: a list cannot be put into a text"])
    }

    @Test func `a few lines cannot make more text than is allowed`() throws {
        let long = String(repeating: "x", count: 1 << 20)
        let pipeline = try load(
            "stages: {a: {foreach: [\((0..<100).map(String.init).joined(separator: ","))],"
                + " do: {cmd: '${long} ${item}'}}}", ["params.yaml": "long: \(long)"])
        #expect(
            pipeline.problems.map(\.message)
                == ["the templates make more than 64 MiB of this file"])
    }
}

private let digits = "'0123456789'"

@Suite struct ParameterKeyTests {
    @Test(
        arguments: [
            ("a.b", "1"), ("a.5", "five"), ("l.0.x", "2"), ("l.-1", "last"), ("a.z", nil),
            ("l.9", nil), ("d.k", nil), ("w*", "wild"),
        ] as [(ExactString, String?)])
    func `keys lead where dpath leads`(key: ExactString, expected: String?) throws {
        let project = try Project(
            MemorySnapshot([
                "p.yaml": "{a: {b: '1', 5: five}, l: [{x: '2'}, last], d.k: no, wild: wild}"
            ]))
        let found = project.parameter(key, in: "p.yaml")
        #expect(found?.value == expected.map { .text(ExactString($0)) })
    }
}
