import Domain
import Formats
import Testing

/// Every reader ends with a value or an error, whatever the bytes.
@Suite struct HostileInputTests {
    static let readers: [(name: String, sample: String)] = [
        (
            "yaml",
            "a: &x {b: [1, 'c', \"d\\n\"], <<: {e: ~}}\nf: *x\n? g\n: |\n  h\t\n  i\nj: !!str 1 # k\n"
        ),
        ("json", #"{"a": [1, -2.5e3, "b\u00e9\n", true, null, {"c": {}}], "é": "\ud83d\ude00"}"#),
        (
            "toml",
            "a.b = 1\n[[c]]\nd = [1, 'x', {e = 1979-05-27 07:32:00}]\nf = \"\"\"\n\\\n g\"\"\"\n[h]\ni = 0x1F # é\n"
        ),
        (
            "python",
            "a: int = {'b': [1, (2,), -3.5]}\nclass C(D):\n    def __init__(self):\n        self.x = '''é\n'''\nif a:\n    b = 1\n"
        ),
    ]

    private func read(_ name: String, _ bytes: [UInt8]) {
        switch name {
        case "yaml": _ = try? YAML.read(bytes)
        case "json": _ = try? JSON.read(bytes, as: .python)
        case "toml": _ = try? TOML.read(bytes)
        default: _ = try? PythonParameters.read(bytes)
        }
    }

    @Test(arguments: readers)
    func `the sample is read`(reader: (name: String, sample: String)) throws {
        let bytes = Array(reader.sample.utf8)
        switch reader.name {
        case "yaml": _ = try YAML.read(bytes)
        case "json": _ = try JSON.read(bytes, as: .python)
        case "toml": _ = try TOML.read(bytes)
        default: _ = try PythonParameters.read(bytes)
        }
    }

    @Test(arguments: readers)
    func `a file cut at any byte is read or refused`(reader: (name: String, sample: String)) {
        let bytes = Array(reader.sample.utf8)
        for end in bytes.indices {
            read(reader.name, Array(bytes[..<end]))
            read(reader.name, Array(bytes[end...]))
        }
    }

    @Test(arguments: readers)
    func `a file with any bytes changed is read or refused`(reader: (name: String, sample: String))
    {
        var random = Seeded(state: 11)
        let alphabet =
            Array("[]{}()'\"\\,:#-?&*!|>%@=.\n\t \r0x1_eE+<jnu".utf8) + [
                0, 0x7f, 0x80, 0xc3, 0xe2, 0xff,
            ]
        for _ in 0..<1_000 {
            var bytes = Array(reader.sample.utf8)
            for _ in 0...Int.random(in: 0...4, using: &random) {
                let place = Int.random(in: 0..<max(bytes.count, 1), using: &random)
                let byte = alphabet.randomElement(using: &random) ?? 0
                switch Int.random(in: 0...3, using: &random) {
                case 0: bytes.insert(byte, at: place)
                case 1: if !bytes.isEmpty { bytes.remove(at: place) }
                case 2: bytes.replaceSubrange(place..<min(place + 1, bytes.count), with: [byte])
                default: bytes += bytes[place..<min(place + 9, bytes.count)]
                }
            }
            read(reader.name, bytes)
        }
    }

    @Test(arguments: readers)
    func `random bytes are read or refused`(reader: (name: String, sample: String)) {
        var random = Seeded(state: 13)
        for _ in 0..<1_000 {
            let length = Int.random(in: 0...40, using: &random)
            read(reader.name, (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) })
            read(reader.name, (0..<length).map { _ in UInt8.random(in: 9...127, using: &random) })
        }
    }

    /// Sizes at which anything quadratic would not end.
    @Test(arguments: [
        ("json", "[", "1,", "1]"), ("json", "\"", "\\n", "\""),
        ("json", "{", "\"a\":1,", "\"b\":1}"),
        ("json", "[", "\n", "]"), ("json", "\"", "é", "\""), ("json", "[", "\"é\",", "1]"),
        ("yaml", "", "- a\n", ""), ("yaml", "[", "a,", "]"), ("yaml", "", "#\n", ""),
        ("yaml", "a: \"", "\\x41", "\""),
        ("yaml", "a: '", "\t", "'"), ("yaml", "", "\n", "a"), ("yaml", "", "a\n", ""),
        ("yaml", "? ", "a ", ""),
        ("toml", "a = [", "1,", "]"), ("toml", "a = \"", "\\n", "\""), ("toml", "", "[[a]]\n", ""),
        ("toml", "", "\n", ""),
        ("python", "a = [", "1,", "]"), ("python", "", "f(x)\n", ""),
        ("python", "a = ", "'x' ", ""), ("python", "", "match x:\n  a\n", ""),
        ("python", "", "a = b = 1;", ""), ("python", "a = '", "\\n", "'"),
        ("python", "", "x = {1: ", ""),
    ])
    func `a long file takes time by its length`(
        name: String, start: String, part: String, end: String
    ) {
        read(name, Array((start + String(repeating: part, count: 30_000) + end).utf8))
    }
}
