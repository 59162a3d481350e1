import Domain
import Templating
import Testing

@Suite struct RefusalTests {
    static let params =
        "model: {lr: 0.1, layers: [1, 2]}\nn: 1\nbad: {a: [[1]]}\ndup: {a.b: 1, a: {b: 2}}"

    @Test(arguments: [
        (
            "stages:\n  a:\n    cmd: x ${nope}",
            "dvc.yaml:3:10: cannot resolve '${nope}' in 'stages.a.cmd': no key 'nope' in"
                + " params.yaml or vars"
        ),
        (
            "stages:\n  a:\n    cmd: x ${model.nope}",
            "dvc.yaml:3:10: cannot resolve '${model.nope}' in 'stages.a.cmd': no key 'nope' in 'model'"
        ),
        (
            "stages:\n  a:\n    cmd: x ${model.layers[2]}",
            "dvc.yaml:3:10: cannot resolve '${model.layers[2]}' in 'stages.a.cmd': no element '2' in"
                + " 'model.layers', a list of 2"
        ),
        (
            "stages:\n  a:\n    cmd: x ${n.x}",
            "dvc.yaml:3:10: cannot resolve '${n.x}' in 'stages.a.cmd': 'n' is a number and has no 'x'"
        ),
        (
            "stages:\n  a:\n    cmd: [x, '${a..b}']",
            "dvc.yaml:3:14: cannot resolve '${a..b}' in 'stages.a.cmd': expected a key after '.'"
        ),
        (
            "stages: {a: {cmd: '${}'}}",
            "dvc.yaml:1:19: cannot resolve '${}' in 'stages.a.cmd': expected a key after '${'"
        ),
        (
            "stages: {a: {cmd: '${a[]}'}}",
            "dvc.yaml:1:19: cannot resolve '${a[]}' in 'stages.a.cmd': expected a key after '['"
        ),
        (
            "stages: {a: {cmd: '${a[b}'}}",
            "dvc.yaml:1:19: cannot resolve '${a[b}' in 'stages.a.cmd': expected ']' after 'b'"
        ),
        (
            "stages: {a: {cmd: '${a[0]b}'}}",
            "dvc.yaml:1:19: cannot resolve '${a[0]b}' in 'stages.a.cmd':"
                + " expected '.' or '[' after ']'"
        ),
        (
            "stages: {a: {cmd: '${a]}'}}",
            "dvc.yaml:1:19: cannot resolve '${a]}' in 'stages.a.cmd': ']' closes no '['"
        ),
        (
            "stages: {a: {cmd: x, outs: ['${model}']}}",
            "dvc.yaml:1:29: cannot resolve '${model}' in 'stages.a.outs': a mapping cannot be put"
                + " here: name one of its values, as in ${name.key}"
        ),
        (
            "stages: {a: {cmd: 'x ${model.layers}'}}",
            "dvc.yaml:1:19: cannot resolve '${model.layers}' in 'stages.a.cmd': a list cannot be put"
                + " here: name one of its values, as in ${name.key}"
        ),
        (
            "stages: {a: {cmd: 'x ${bad}'}}",
            "dvc.yaml:1:19: cannot resolve '${bad}' in 'stages.a.cmd': the option 'a' is a list that"
                + " holds lists or mappings"
        ),
        (
            "stages: {a: {cmd: 'x ${dup}'}}",
            "dvc.yaml:1:19: cannot resolve '${dup}' in 'stages.a.cmd': the option 'a.b' is there twice"
        ),
        (
            "vars: [{a: '${n}'}]",
            "dvc.yaml:1:12: cannot resolve 'vars': templates are not allowed in vars: write the value"
                + " itself"
        ),
        (
            "vars:\n- {model: {lr: 2}}",
            "dvc.yaml:2:3: cannot resolve 'vars': 'model.lr' of vars[0] is already defined in"
                + " params.yaml: remove one of them"
        ),
        (
            "stages: {a: {foreach: [x], do: {cmd: x, vars: [{item: 1}]}}}",
            "dvc.yaml:1:48: cannot resolve 'stages.a@x.vars': vars must not define 'item' in a stage"
                + " of foreach or matrix"
        ),
        (
            "vars: ['params.yaml:n']",
            "dvc.yaml:1:8: cannot resolve 'vars': 'params.yaml:n' cannot be loaded: the whole file is"
                + " loaded already"
        ),
        (
            "vars: ['f.yaml:a', 'f.yaml:a']",
            "dvc.yaml:1:20: cannot resolve 'vars': 'f.yaml:a' cannot be loaded: some of it is loaded"
                + " already"
        ),
        (
            "vars: ['f.yaml:z']",
            "dvc.yaml:1:8: cannot resolve 'vars': no key 'z' in 'f.yaml'"
        ),
        ("vars: [no.yaml]", "dvc.yaml:1:8: cannot resolve 'vars': there is no file 'no.yaml'"),
        ("vars: [../x]", "dvc.yaml:1:8: cannot resolve 'vars': '../x' is outside the repository"),
        ("vars: [/x]", "dvc.yaml:1:8: cannot resolve 'vars': '/x' is outside the repository"),
        (
            "vars: [list.yaml]",
            "dvc.yaml:1:8: cannot resolve 'vars': 'list.yaml' holds a list, expected a mapping"
        ),
        (
            "vars: [broken.yaml]",
            "dvc.yaml:1:8: cannot resolve 'vars': cannot read broken.yaml:2:1: did not find expected"
                + " ',' or ']'"
        ),
        ("vars: 1", "dvc.yaml:1:7: cannot resolve 'vars': expected a list, found a number"),
        (
            "vars: [1]",
            "dvc.yaml:1:8: cannot resolve 'vars': expected a file or a mapping, found a number"
        ),
        (
            "stages: {a: {foreach: '${n}', do: {cmd: x}}}",
            "dvc.yaml:1:23: cannot resolve 'stages.a.foreach': expected a list or a mapping, found a"
                + " number"
        ),
        (
            "stages: {a: {matrix: {m: '${n}'}, cmd: x}}",
            "dvc.yaml:1:26: cannot resolve 'stages.a.matrix': expected a list for 'm', found a number"
        ),
        (
            "stages: {a: {foreach: {'${n}': 1}, do: {cmd: x}}}",
            "dvc.yaml:1:24: cannot resolve 'stages.a.foreach': a key cannot be made of it: write text"
                + " around it"
        ),
        (
            "stages: {a: {matrix: {m: ['']}, cmd: x}}",
            "dvc.yaml:1:10: cannot resolve 'stages.a@': a stage has an empty name"
        ),
        (
            "stages: {a@b: {cmd: x}}",
            "dvc.yaml:1:10: cannot resolve 'stages.a@b': the name 'a@b' must not hold an '@': DVC does"
                + " not find the stage again"
        ),
        (
            "stages: {a: {foreach: [x], matrix: {}, do: {}}}",
            "dvc.yaml:1:36: cannot resolve 'stages.a': foreach and matrix exclude each other"
        ),
        (
            "stages: {a: x}",
            "dvc.yaml:1:13: cannot resolve 'stages.a': expected a mapping, found text"
        ),
        ("[1]", "dvc.yaml:1:1: cannot resolve 'dvc.yaml': expected a mapping, found a list"),
        (
            "stages: {\"a\\e[31m\": {cmd: \"${x\\e}\"}}",
            "dvc.yaml:1:27: cannot resolve '${x\\x1b}' in 'stages.a\\x1b[31m.cmd': no key"
                + " 'x\\x1b' in params.yaml or vars"
        ),
    ])
    func `what cannot be resolved is said with its place`(document: String, expected: String) throws
    {
        let files = Files(texts: [
            "dvc.yaml": document, "params.yaml": RefusalTests.params, "f.yaml": "a: 1",
            "list.yaml": "[1]", "broken.yaml": "a: [1",
        ])
        let problems = try files.resolve().problems
        #expect(problems.map(\.description) == [expected])
    }

    @Test func `one stage that cannot be resolved does not hide the others`() throws {
        let document = try resolve(
            "stages: {a: {cmd: '${no}'}, b: {cmd: 'x ${n}'}, c: {foreach: [1, 2], do: {cmd: '${no}'}}}",
            params: "n: 1")
        #expect(document.stages.map(\.name) == ["b"])
        #expect(
            document.problems.map(\.place.text) == [
                "stages.a.cmd", "stages.c@1.cmd", "stages.c@2.cmd",
            ])
        #expect(document.problems.map(\.problem.kind) == [.refused, .refused, .refused])
    }

    @Test func `a date among the parameters is read as text, with a warning`() throws {
        let document = try resolve(
            "stages: {a: {cmd: 'x ${when}'}}",
            params: "n: 1\nwhen: 2020-01-02\n2020-01-02: {x: 2020-01-03}")
        #expect(document.problems == [])
        #expect(document.stages.first?.fields["cmd"]?.value == .text("x 2020-01-02"))
        #expect(
            document.warnings.map(\.description) == [
                "params.yaml:2:7: the date 2020-01-02 is read as text, where DVC refuses the file:"
                    + " quote it"
            ])
    }

    @Test func `a parameter that a loop hides is warned about`() throws {
        let document = try resolve(
            "stages: {a: {foreach: {x: 1}, do: {cmd: '${key} ${item}!'}}}",
            params: "item: 2\nkey: 3")
        #expect(document.stages.first?.fields["cmd"]?.value == .text("x 1!"))
        #expect(
            document.warnings.map(\.description) == [
                "dvc.yaml:1:23: 'item' of params or vars cannot be seen in the stages of 'a'",
                "dvc.yaml:1:23: 'key' of params or vars cannot be seen in the stages of 'a'",
            ])
    }
}
