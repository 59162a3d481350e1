import Domain
import Formats
import Testing

@Suite struct YAMLTests {
    @Test func `every text is read as ruamel yaml reads it`() throws {
        let cases = try Expected.cases("yaml.json")
        #expect(cases.count > 300)
        for item in cases {
            let node = try? YAML.read(Array(item.text.utf8))
            #expect(node.map(tree) == item.tree, "\(item.text.debugDescription)")
            if let node { #expect(keepsItsPromise(node), "\(item.text.debugDescription)") }
        }
    }

    @Test(arguments: [
        ("a: 1\nb: 2\na: 3", "3:1: the key 'a' is written twice, first in line 1, column 1"),
        ("a:\n  é: {x: 1, x: 2}", "2:13: the key 'x' is written twice, first in line 2, column 7"),
        ("1: a\ntrue: b", "2:1: the key 'true' is written twice, first in line 1, column 1"),
        ("a: [1", "2:1: did not find expected ',' or ']'"),
        ("a: \u{7}", "1:4: control characters are not allowed"),
        ("a: \u{0}", "1:4: control characters are not allowed"),
        ("--- 1\n--- 2", "2:1: a second document begins"),
        (
            "a: !x\u{85}y 1",
            "1:6: the characters U+0085, U+2028 and U+2029 may stand in YAML as"
                + " escapes only: \\N, \\L, \\P in double quotes"
        ),
        ("a: !!set {b}", "1:4: the tag 'tag:yaml.org,2002:set' is not read here"),
        ("a: *nope", "1:4: the alias 'nope' names no anchor before it"),
        ("a: &x [*x]", "1:8: the alias 'x' stands inside what it names"),
        ("? [1]\n: 2", "1:3: a key must not be a list or a mapping"),
        ("<<: 1", "1:5: '<<' takes a mapping or a list of mappings"),
        ("a: <<", "1:4: '<<' is no value: quote it"),
        ("a: =", "1:4: '=' is no value: quote it"),
        ("a: 0x_", "1:4: a number has no digits"),
        ("a: !!int x", "1:4: the value does not fit its tag 'tag:yaml.org,2002:int'"),
        ("%YAML 1.1\n--- a", "1:1: only YAML 1.2 is read, not 1.1"),
    ])
    func `what is refused is said with its place`(text: String, expected: String) {
        let error = #expect(throws: FormatError.self) { try YAML.read(Array(text.utf8)) }
        #expect(error?.description == expected)
    }

    @Test func `nodes know where they begin, in characters`() throws {
        let root = try YAML.read(Array("\u{feff}é: [😀, &x b]\nlast:\n  - *x\n".utf8))
        guard case .mapping(let mapping) = root.value,
            case .list(let first)? = mapping["é"]?.value,
            case .list(let last)? = mapping["last"]?.value
        else {
            Issue.record("not the tree that was written")
            return
        }
        #expect(root.position == Position(line: 1, column: 1))
        #expect(
            first.map(\.position) == [Position(line: 1, column: 5), Position(line: 1, column: 8)])
        #expect(mapping.entries[1].key.position == Position(line: 2, column: 1))
        #expect(last[0].position == Position(line: 3, column: 5))
        #expect(last[0].value == .text("b"))
    }

    @Test(arguments: ["[", "{a: ", "- ", "? "])
    func `ten thousand levels are refused, not overflown`(opening: String) {
        let text = String(repeating: opening, count: 10_000)
        let error = #expect(throws: FormatError.self) { try YAML.read(Array(text.utf8)) }
        #expect(error?.kind == .beyondLimit(.depth, limit: 200))
    }

    @Test func `aliases count as what they repeat`() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...9 {
            let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(aliases)]\n"
        }
        let error = #expect(throws: FormatError.self) { try YAML.read(Array(text.utf8)) }
        #expect(error?.kind == .beyondLimit(.values, limit: 5_000_000))
    }

    @Test func `a chain of aliases is as deep as it reads`() {
        var text = "a0: &a0 [x]\n"
        for level in 1...300 { text += "a\(level): &a\(level) [*a\(level - 1)]\n" }
        let error = #expect(throws: FormatError.self) { try YAML.read(Array(text.utf8)) }
        #expect(error?.kind == .beyondLimit(.depth, limit: 200))
        #expect(error?.position?.line == 200)
    }

    @Test(arguments: ["1\n", "a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> side\n"])
    func `limits of bytes hold`(text: String) {
        let limits = Limits(bytes: 1, depth: 1, values: 1, numberLength: 1)
        let error = #expect(throws: FormatError.self) {
            try YAML.read(Array(text.utf8), limits: limits)
        }
        #expect(error?.description == "it is longer than 1 bytes")
    }

    @Test(arguments: [
        "a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> side\n",
        "a: 1\r\n<<<<<<< HEAD\r\nb: 1\r\n||||||| base\r\n=======\r\nb: 2\r\n>>>>>>>",
        "#\n<<<<<<<\n0.5\n=======\n0.6\n>>>>>>>",
    ])
    func `a merge conflict is named as what it is`(text: String) {
        let error = #expect(throws: FormatError.self) { try YAML.read(Array(text.utf8)) }
        #expect(error?.kind == .mergeConflict)
        #expect(error?.position == Position(line: 2, column: 1))
    }

    @Test func `seven signs alone are no conflict`() throws {
        #expect(
            try tree(YAML.read(Array("a\n=======\n>>>>>>> x".utf8))) == "\"a ======= >>>>>>> x\"")
    }

    @Test(
        arguments: [
            [0x61, 0xff], [0x61, 0xc0, 0x80], [0x61, 0xed, 0xa0, 0x80],
            [0x61, 0xf4, 0x90, 0x80, 0x80],
            [0x61, 0xe2, 0x82], [0xff, 0xfe, 0x61, 0x00],
        ] as [[UInt8]])
    func `what is not UTF-8 is refused with its place`(bytes: [UInt8]) {
        let error = #expect(throws: FormatError.self) { try YAML.read(bytes) }
        #expect(error?.kind == .notUTF8)
        #expect(error?.position?.column == (bytes[0] == 0x61 ? 2 : 1))
    }
}
