import Domain
import Formats
import Templating
import Testing

@Suite struct ExpansionTests {
    @Test(arguments: [
        "stages: {a: {cmd: [x, y], deps: [d], outs: [{o: {cache: false, meta: {1: 2.50, k: ~}}}]}}",
        "stages:\n  a: {cmd: 'echo $X $(ls) {n} $ { }', params: [{f.yaml: }], frozen: true}",
        "metrics: [m]\nparams: [p]\nplots: [{i: {x: {f: c}, y: [a, b]}}, {j: null}]",
        "artifacts: {a: {path: p, labels: [l]}}\ndatasets: [{name: d, type: t, more: [1, 2020-01-02]}]",
        "", "{}", "stages: {}",
    ])
    func `a document without templates resolves to itself`(text: String) throws {
        let document = try YAML.read(Array(text.utf8))
        let resolved = try resolve(text, params: "n: 1")
        #expect(resolved.problems == [])
        guard case .mapping(let sections) = document.value else {
            #expect(resolved.stages == [])
            return
        }
        func items(_ name: ExactString) -> [Node] {
            if case .list(let items)? = sections[name]?.value { items } else { [] }
        }
        #expect(resolved.metrics == items("metrics"))
        #expect(resolved.params == items("params"))
        #expect(resolved.plots == items("plots"))
        #expect(resolved.datasets == items("datasets"))
        #expect(
            Value.mapping(resolved.artifacts) == sections["artifacts"]?.value
                ?? .mapping(Mapping([])))
        let stages = resolved.stages.map { stage in
            Mapping.Entry(
                key: Node(.text(stage.name), at: stage.position),
                value: Node(.mapping(stage.fields), at: stage.position))
        }
        #expect(
            Value.mapping(Mapping(stages)) == sections["stages"]?.value ?? .mapping(Mapping([])))
    }

    @Test func `values stand where their template is written`() throws {
        let document = try resolve(
            "stages:\n  g:\n    foreach: [x]\n    do:\n      cmd: x\n      desc: ${deep.down}",
            params: "\n\n\ndeep:\n  down: 1")
        let stage = try #require(document.stages.first)
        #expect(stage.name == "g@x")
        #expect(stage.group == "g")
        #expect(stage.position == Position(line: 2, column: 3))
        #expect(stage.fields["desc"]?.value == .number(Number(1)))
        #expect(stage.fields["desc"]?.position == Position(line: 6, column: 13))
    }

    @Test func `names that differ in Unicode form are two`() throws {
        let document = try resolve(
            "stages: {g: {foreach: [\"\\u00e9\", \"e\\u0301\"], do: {cmd: '${item}'}}}",
            params: "\"\\u00e9\": 1\n\"e\\u0301\": 2")
        #expect(document.problems == [])
        #expect(document.stages.count == 2)
    }

    @Test(arguments: ["{a: 1}", "[1", "[1]"])
    func `every file is read once, however many stages name it`(text: String) throws {
        let document = try YAML.read(
            Array("stages: {g: {foreach: [1, 2, 3], do: {cmd: x, vars: [f.yaml]}}}".utf8))
        let files = Files(texts: ["f.yaml": text])
        let reads = Reads()
        let resolved = Templating.resolve(document, of: "dvc.yaml") {
            (path) throws(PipelineProblem) in
            reads.paths.append(path)
            return try files.load(path)
        }
        #expect(reads.paths == ["params.yaml", "f.yaml"])
        #expect(resolved.stages.count + resolved.problems.count == 3)
    }

    final class Reads {
        var paths: [RepositoryPath] = []
    }

    static let small = TemplatingLimits(stages: 100, values: 2_000, bytes: 20_000, depth: 20)

    @Test(arguments: [
        (
            "stages: {g: {matrix: {a: '${l}', b: '${l}', c: '${l}', d: '${l}'}, cmd: x}}",
            "'stages.g.matrix': it makes more than 100 stages"
        ),
        (
            "stages: {g: {foreach: '${l}', do: {cmd: x}}, h: {matrix: {a: '${l}', b: '${l}'}, cmd: x}}",
            "'stages.h@10-1': it makes more than 100 stages"
        ),
        (
            "stages: {g: {foreach: '${l}', do: {cmd: '${t}${t}${t}${t}${t}${t}${t}'}}}",
            "'${t}' in 'stages.g@2.cmd': the document makes more than 20000 bytes of text"
        ),
        (
            "stages: {g: {matrix: {a: '${l}', b: '${l}'}, cmd: x, deps: [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q]}}",
            "the document makes more than 2000 values"
        ),
    ])
    func `what one line makes is bounded`(text: String, expected: String) throws {
        let long = String(repeating: "t", count: 2_000)
        let document = try resolve(
            text, params: "l: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]\nt: \(long)",
            limits: ExpansionTests.small)
        let last = try #require(document.problems.last)
        #expect(last.description.contains(expected), "\(document.problems)")
        #expect(document.problems.count == 1)
    }

    @Test func `a document and a parameter nested too deep are refused`() throws {
        let deep = String(repeating: "[", count: 30) + String(repeating: "]", count: 30)
        let document = try resolve("metrics: \(deep)", limits: ExpansionTests.small)
        #expect(
            document.problems.first?.message
                == "cannot resolve 'dvc.yaml': it is nested more than 20 levels deep")
        let parameters = try resolve("", params: "a: \(deep)", limits: ExpansionTests.small)
        #expect(
            parameters.problems.first?.message
                == "cannot resolve 'vars': it is nested more than 20 levels deep")
    }

    @Test func `unclosed braces are passed over in linear time`() throws {
        let text = String(repeating: "${", count: 200_000)
        let document = try resolve("stages: {a: {cmd: \"\(text)\"}, b: {cmd: \"\(text)\\n}\"}}")
        #expect(document.problems == [])
        #expect(document.stages.first?.fields["cmd"]?.value == .text(ExactString(text)))
    }
}
