import Domain
import Formats
import Testing

@Suite struct PythonParametersTests {
    /// Python refuses these and with it DVC, or takes what its newer versions write. Pawl knows only as
    /// much of the grammar as it needs: such code cannot run, and no stage can have read it.
    static let unnoticed = [
        #"a = "a" b"c""#, #"a = "\xg""#, "a = [,]", "a = [1 2]", "a = [1,, 2]", "a = @",
        "a = {1: 2, 3}", "a = {1, 2: 3}", "a: int = b = 1", "a := 1", "a = 1\u{0C}b = 2",
        "class A:\n\ta = 1\n        b = 2\n", "class A[T]:\n  a = 1", "a = 1;;b = 2",
        "type X = int\na = 1", "print 'x'", "a b = 1", "a =", "= 1", "class 1:\n a = 1",
        "x = a<<=1\ny=1",
    ]

    @Test func `every file is read as DVC reads it`() throws {
        let cases = try Expected.cases("parameters.json")
        #expect(cases.count > 240)
        for item in cases where !Self.unnoticed.contains(item.text) {
            let node = try? PythonParameters.read(Array(item.text.utf8))
            #expect(node.map(tree) == item.tree, "\(item.text.debugDescription)")
            if let node { #expect(keepsItsPromise(node)) }
        }
    }

    @Test(arguments: unnoticed)
    func `code that is no Python is not always noticed`(text: String) throws {
        let item = try Expected.cases("parameters.json").first { $0.text == text }
        #expect(item != nil && item?.tree == nil)
        _ = try PythonParameters.read(Array(text.utf8))
    }

    @Test func `a name in parentheses is not taken for an assignment`() throws {
        #expect(try tree(PythonParameters.read(Array("(a): int = 1".utf8))) == "{}")
    }

    @Test(arguments: ["[", "(", "{", "{1: ", "[{'a': ("])
    func `ten thousand levels are refused, not overflown`(opening: String) {
        let text = "a = " + String(repeating: opening, count: 10_000)
        let error = #expect(throws: FormatError.self) {
            try PythonParameters.read(Array(text.utf8))
        }
        #expect(error?.kind == .beyondLimit(.depth, limit: 200))
    }

    @Test func `blocks nest as deep as brackets may`() {
        let text = (0..<300).map { String(repeating: " ", count: $0) + "class A:\n" }.joined()
        let error = #expect(throws: FormatError.self) {
            try PythonParameters.read(Array(text.utf8))
        }
        #expect(error?.kind == .beyondLimit(.depth, limit: 200))
    }

    @Test func `sets within sets take no more time than their length`() throws {
        let text =
            "a = " + String(repeating: "{", count: 150) + "1" + String(repeating: "}", count: 150)
        _ = try PythonParameters.read(Array(text.utf8))
    }

    @Test(arguments: [
        ("a = 1\nb = 'é\n", "2:7: a string has no end in its line"),
        ("a = [1\n", "2:1: a bracket is not closed"),
        ("a = 1]", "1:6: a bracket is closed that is not open"),
        ("if x:\n    a = 1\n  b = 2", "3:3: the line is indented like no block around it"),
        ("a = 1\n  b = 2", "2:3: the line is indented without a block"),
        ("class A\n", "1:8: ':' is expected at the end of the line"),
        ("if x:\na = 1", "2:1: a block is expected"),
        ("a = 012", "1:8: a number must not begin with a zero"),
        ("a = 0x", "1:7: a number has no digits"),
        ("a = 1__0", "1:9: a number has an underscore in the wrong place"),
        ("a = 1x", "1:6: a number is followed by letters"),
        ("a = $", "1:5: a character stands here that Python does not know"),
        ("a = 1 \\ 2", "1:8: a line must end after '\\'"),
        ("\u{feff}a = 1", "1:1: the file begins with a byte order mark"),
    ])
    func `what is refused is said with its place`(text: String, expected: String) {
        let error = #expect(throws: FormatError.self) {
            try PythonParameters.read(Array(text.utf8))
        }
        #expect(error?.description == expected)
    }

    @Test func `nodes know where they begin`() throws {
        let root = try PythonParameters.read(Array("\nclass É:\n    é = [1, 'x']\n".utf8))
        guard case .mapping(let module) = root.value,
            case .mapping(let inner)? = module["É"]?.value,
            case .list(let list)? = inner["é"]?.value
        else {
            Issue.record("not what was written")
            return
        }
        #expect(inner.entries[0].key.position == Position(line: 3, column: 5))
        #expect(list[1].position == Position(line: 3, column: 13))
    }
}

@Suite struct PythonTextTests {
    // From Python 3.11: str(x) and json.dumps(x).
    @Test(arguments: [
        ("0.1", "0.1"), ("1e-05", "1e-05"), ("0.0001", "0.0001"), ("1e16", "1e+16"),
        ("1e15", "1000000000000000.0"), ("123456789012345678.0", "1.2345678901234568e+17"),
        ("1e23", "1e+23"), ("5e-324", "5e-324"),
        ("1.7976931348623157e308", "1.7976931348623157e+308"),
        ("-0.0", "-0.0"), ("1e100", "1e+100"), ("2.5e-7", "2.5e-07"),
        ("9007199254740993.0", "9007199254740992.0"),
        ("100.0", "100.0"), ("1.10", "1.1"), ("1e400", "inf"), ("-1e400", "-inf"), ("NaN", "nan"),
        ("12345678901234567890", "12345678901234567890"),
        ("0.30000000000000004", "0.30000000000000004"),
    ])
    func `numbers are spelled as Python spells them`(text: String, expected: String) throws {
        guard case .number(let number) = try JSON.read(Array(text.utf8), as: .python).value else {
            return
        }
        #expect(number.pythonText == expected)
    }

    @Test func `doubles of any size are spelled as Python spells them`() throws {
        for item in try Expected.cases("floats.json") {
            guard case .number(let number) = try JSON.read(Array(item.text.utf8)).value else {
                return
            }
            #expect(number.pythonText == item.tree)
        }
    }

    // From Python 3.11: json.dumps(…, sort_keys=True).
    @Test func `JSON is written as Python writes it`() throws {
        let text =
            "{\"b\": [1, 1.50, 1e-7, NaN, -Infinity, true, null, {}, []], \"\u{10000}\": \"\u{ffff}\", "
            + "\"\u{fffd}\": \"\\u007f\\u0000\\b\\f\\n\\r\\t\\\"\\\\/é😀\", \"A\": {\"z\": 1, \"a\": 2}}"
        let expected =
            #"{"A": {"a": 2, "z": 1}, "b": [1, 1.5, 1e-07, NaN, -Infinity, true, null, {}, []], "#
            + #""\ufffd": "\u007f\u0000\b\f\n\r\t\"\\/\u00e9\ud83d\ude00", "\ud800\udc00": "\uffff"}"#
        let node = try JSON.read(Array(text.utf8), as: .python)
        #expect(PythonJSON.text(of: node) == expected)
        #expect(PythonJSON.text(of: JSON(node)) == expected)
    }

    @Test func `keys that are numbers are sorted as numbers`() throws {
        let node = try YAML.read(Array("10: a\n2: b\n1.5: c\ntrue: d".utf8))
        #expect(PythonJSON.text(of: node) == #"{"true": "d", "1.5": "c", "2": "b", "10": "a"}"#)
    }
}
