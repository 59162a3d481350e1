import Domain
import Formats
import Testing

@Suite struct JSONReaderTests {
    private func read(_ text: String, as reading: JSON.Reading = .strict) throws -> Node {
        try JSON.read(Array(text.utf8), as: reading)
    }

    @Test(arguments: [
        ("null", "null"), (" true ", "true"), ("-0", "i 0"), ("-0.0", "f -0.0"), ("[]", "[]"),
        ("{}", "{}"), ("[1, 2.50,\n3e5]", "[i 1, f 2.5, f 300000.0]"), ("1E-2", "f 0.01"),
        (#""\u00e9\ud83d\ude00\/\b\f\n\r\t\"\\""#, #""\u00e9\ud83d\ude00/\b\f\n\r\t\"\\""#),
        (#"{"a": {"b": [true, null]}, "é": ""}"#, #"{"a": {"b": [true, null]}, "\u00e9": ""}"#),
        ("12345678901234567890123", "i 12345678901234567890123"),
        ("1e400", "f inf"), ("\"\u{7f}\u{2028}\"", #""\u007f\u2028""#),
    ])
    func `the grammar is read`(text: String, expected: String) throws {
        for reading in [JSON.Reading.strict, .metrics, .python] {
            let node = try read(text, as: reading)
            #expect(tree(node) == expected)
            #expect(keepsItsPromise(node))
        }
    }

    @Test(arguments: [
        ("", "1:1: there is no value"), (" \n", "2:1: there is no value"),
        ("[1,]", "1:4: a value is expected"), ("[1", "1:3: a comma or ']' is expected"),
        ("{\"a\" 1}", "1:6: a colon is expected after the key"),
        ("{a: 1}", "1:2: a key in quotes is expected"), ("[", "1:2: the text ends too early"),
        ("{\"é\":\n 'x'}", "2:2: a value is expected"),
        ("01", "1:2: a number must not begin with a zero"), ("1.", "1:3: a digit is expected"),
        (".5", "1:1: a value is expected"), ("+1", "1:1: a value is expected"),
        ("-", "1:2: a digit is expected"), ("1e", "1:3: a digit is expected"),
        ("0x10", "1:2: something follows the value"), ("1_000", "1:2: something follows the value"),
        ("1,5", "1:2: something follows the value"), ("١", "1:1: a value is expected"),
        ("\"é\u{1}\"", "1:3: a control character stands in a string"),
        ("\"abc", "1:5: a string has no end"),
        ("\"\\x\"", "1:2: an unknown escape stands in a string"),
        ("\"\\u12\"", "1:2: four hexadecimal digits are expected after \\u"),
        ("\"\\ud83d\"", "1:8: half of a surrogate pair stands alone"),
        ("\"\\ude00\"", "1:8: half of a surrogate pair stands alone"),
        ("\u{feff}1", "1:1: a value is expected"), ("1 2", "1:3: something follows the value"),
        ("// c\n1", "1:1: a value is expected"), ("tru", "1:1: a value is expected"),
        (
            #"{"é": 1, "b": 2, "é": 3}"#,
            "1:18: the key 'é' is written twice, first in line 1, column 2"
        ),
    ])
    func `what breaks the grammar is refused with its place`(text: String, expected: String) {
        let error = #expect(throws: FormatError.self) { try read(text) }
        #expect(error?.description == expected)
    }

    @Test(arguments: ["NaN", "Infinity", "-Infinity"])
    func `NaN and infinities are numbers only where they are taken`(text: String) throws {
        #expect(throws: FormatError.self) { try read(text) }
        for reading in [JSON.Reading.metrics, .python] {
            guard case .number(let number) = try read("[\(text)]", as: reading).list?[0].value
            else {
                Issue.record("no number")
                return
            }
            #expect(number.text == text)
            #expect(!number.isFinite)
        }
        #expect(throws: FormatError.self) { try read("-NaN", as: .python) }
    }

    @Test func `of a key written twice Python takes the last, in the place of the first`() throws {
        let few = #"{"a": 1, "b": 2, "a": 3}"#
        #expect(try tree(read(few, as: .python)) == #"{"a": i 3, "b": i 2}"#)
        #expect(throws: FormatError.self) { try read(few, as: .metrics) }
        let keys = (0..<50).map { "\"k\($0)\": \($0)" }.joined(separator: ", ")
        let node = try read("{\(keys), \"k7\": null}", as: .python)
        guard case .mapping(let mapping) = node.value else { return }
        #expect(mapping.entries.count == 50)
        #expect(mapping["k7"]?.value == .null)
        let error = #expect(throws: FormatError.self) { try read("{\(keys), \"k7\": null}") }
        #expect(error?.message.hasPrefix("the key 'k7' is written twice") == true)
    }

    @Test func `two spellings of one letter are two keys`() throws {
        #expect(try tree(read("{\"\u{e9}\": 1, \"e\u{301}\": 2}")).contains("i 2"))
    }

    @Test func `nodes know where they begin, in characters`() throws {
        let node = try read("{\"é😀\": 1,\n  \"b\": [null,\"é\", 2]}")
        guard case .mapping(let mapping) = node.value else { return }
        #expect(mapping.entries[0].value.position == Position(line: 1, column: 8))
        #expect(mapping["b"]?.list?.map(\.position.column) == [9, 14, 19])
        #expect(mapping["b"]?.position == Position(line: 2, column: 8))
    }

    @Test(arguments: ["[", "{\"a\":"])
    func `ten thousand levels are refused, not overflown`(opening: String) {
        let error = #expect(throws: FormatError.self) {
            try read(String(repeating: opening, count: 10_000))
        }
        #expect(error?.kind == .beyondLimit(.depth, limit: 200))
    }

    @Test func `limits hold`() {
        let limits = Limits(bytes: 100, depth: 2, values: 3, numberLength: 4)
        func message(_ text: String) -> String? {
            #expect(throws: FormatError.self) { try JSON.read(Array(text.utf8), limits: limits) }?
                .message
        }
        #expect(message("[1,2,3]") == "it holds more than 3 values, what aliases repeat included")
        #expect(message("[[[1]]]") == "it is nested more than 2 levels deep")
        #expect(message("12345") == "a number is longer than 4 characters")
        #expect(message(String(repeating: " ", count: 101)) == "it is longer than 100 bytes")
    }

    @Test func `numbers are the nearest doubles, short or long`() throws {
        var random = Seeded(state: 1)
        for _ in 0..<20_000 {
            let digits = String(
                UInt64.random(in: 0...UInt64.max, using: &random) >> random.next() % 64)
            let point = Int.random(in: 0...digits.count, using: &random)
            var text =
                "\(digits.prefix(point))".isEmpty ? "0" : "\(Int64(digits.prefix(point)) ?? 1)"
            text += point < digits.count ? "." + digits.dropFirst(point) : ".0"
            if Bool.random(using: &random) {
                text += "e\(Int.random(in: -30...30, using: &random))"
            }
            guard case .number(let number) = try read("-" + text).value else { return }
            #expect(number.double == Double("-" + text), "\(text)")
            #expect(number.text == "-" + text)
        }
    }
}

extension Node {
    fileprivate var list: [Node]? {
        if case .list(let nodes) = value { nodes } else { nil }
    }
}

@Suite struct JSONWriterTests {
    private let sum = 0.1 + 0.2

    private var document: JSON {
        [
            "schema": "pawl/verdict/1", "list": [1, [], [:], nil, true],
            "z\u{301}": "a\"\\\n\u{1}\u{7f}é", "a": .computed(sum), "Z": .number(.notANumber),
        ]
    }

    @Test func `a document is laid out with sorted keys and one newline`() {
        #expect(
            document.text() == #"""
                {
                  "Z": "NaN",
                  "a": 0.3,
                  "list": [
                    1,
                    [],
                    {},
                    null,
                    true
                  ],
                  "schema": "pawl/verdict/1",
                  "ź": "a\"\\\n\u0001\u007fé"
                }

                """#)
        #expect(
            document.text(.compact, nonFinite: .bare)
                == #"{"Z":NaN,"a":0.3,"list":[1,[],{},null,true],"schema":"pawl/verdict/1","#
                + #""ź":"a\"\\\n\u0001\u007fé"}"# + "\n")
    }

    @Test(arguments: [
        ("\u{9b}31m", #"\u009b31m"#), ("\u{1b}]0;", #"\u001b]0;"#), ("a\u{202e}b", #"a\u202eb"#),
        ("\u{200b}\u{feff}", #"\u200b\ufeff"#), ("\u{2028}\u{2029}", #"\u2028\u2029"#),
        ("\u{e000}", #"\ue000"#), ("\u{e0041}", #"\udb40\udc41"#), ("é日😀", "é日😀"),
    ])
    func `what drives a terminal or cannot be seen is escaped`(text: String, shown: String) throws {
        #expect(JSON.string(text).text(.compact) == "\"\(shown)\"\n")
        #expect(try JSON(JSON.read(JSON.string(text).bytes())) == .string(text))
    }

    private static let rounded: [(Double, String)] = [
        (0.333333333333333333, "0.333333333333"), (0.666666666666666666, "0.666666666667"),
        (3.3333333333333333e-8, "3.33333333333e-08"), (123456789012345, "123456789012000.0"),
        (0.1, "0.1"), (-0.0, "-0.0"), (1, "1.0"), (0.9999999999999, "1.0"),
        (9_999_999_999_999, "10000000000000.0"), (1e22, "1e+22"), (.infinity, "\"Infinity\""),
        (-.infinity, "\"-Infinity\""), (.nan, "\"NaN\""),
        (1.23456789012345e300, "1.23456789012e+300"),
        (.leastNonzeroMagnitude, "5e-324"),
    ]

    @Test(arguments: rounded)
    func `computed numbers have twelve digits`(value: Double, expected: String) {
        #expect(JSON.computed(value).text(.compact) == expected + "\n")
    }

    @Test func `numbers of files are written as they were read`() throws {
        let text = "[0.10,1E5,12345678901234567890,-0.0]\n"
        #expect(try JSON(JSON.read(Array(text.utf8))).text(.compact) == text)
        let beyond = try JSON(JSON.read(Array("[1e400,-1e400]".utf8)))
        #expect(beyond.text(.compact) == #"["Infinity","-Infinity"]"# + "\n")
    }

    @Test func `what is written is read again`() throws {
        var random = Seeded(state: 7)
        for _ in 0..<300 {
            let value = anything(&random, depth: 0)
            for layout in [JSON.Layout.pretty, .compact] {
                let node = try JSON.read(value.bytes(layout, nonFinite: .bare), as: .python)
                #expect(JSON(node) == value)
            }
        }
    }

    private func anything(_ random: inout Seeded, depth: Int) -> JSON {
        switch Int.random(in: 0...(depth < 4 ? 7 : 5), using: &random) {
        case 0: return .null
        case 1: return .bool(Bool.random(using: &random))
        case 2: return .integer(Int.random(in: .min ... .max, using: &random))
        case 3: return .computed(Double(bitPattern: random.next()))
        case 4: return .string("plain")
        case 5:
            let scalars = (0..<5).compactMap { _ in
                UnicodeScalar(UInt32.random(in: 0...0x1ffff, using: &random))
            }
            return .string(String(String.UnicodeScalarView(scalars)))
        case 6:
            return .array((0..<3).map { _ in anything(&random, depth: depth + 1) })
        default:
            let pairs = (0..<12).map { _ in
                (ExactString("k\(random.next() % 99)"), anything(&random, depth: depth + 1))
            }
            return .object(Dictionary(pairs) { $1 })
        }
    }
}
