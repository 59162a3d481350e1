import Domain
import Formats
import Testing

@Suite struct TOMLTests {
    @Test func `every text is read as tomllib reads it`() throws {
        let cases = try Expected.cases("toml.json")
        #expect(cases.count > 200)
        for item in cases {
            let node = try? TOML.read(Array(item.text.utf8))
            #expect(node.map(tree) == item.tree, "\(item.text.debugDescription)")
            if let node { #expect(keepsItsPromise(node)) }
        }
    }

    @Test(arguments: [
        ("a = 1\nb = ?", "2:5: a value is expected"),
        ("é = 1", "1:1: a key is expected"),
        ("a = 1\na = 2", "2:1: the key 'a' is written twice, first in line 1, column 1"),
        ("[a]\nb.c = 1\n[a.b]", "3:4: the key 'b' is written twice, first in line 2, column 1"),
        ("a 1", "1:3: '=' is expected after a key"),
        ("a = 1 b", "1:7: the end of the line is expected"),
        ("[a", "1:3: ']' is expected after the name of a table"),
        ("a = [1 2]", "1:8: a comma or ']' is expected"),
        ("a = {b = 1 c", "1:12: a comma or '}' is expected"),
        ("a = \"x", "1:7: a string has no end"),
        ("a = 'é\u{1}'", "1:7: a control character stands in a string"),
        ("# \u{1}", "1:3: a control character stands in a comment"),
        ("a = \"\\q\"", "1:6: an unknown escape stands in a string"),
        ("a = \"\\u12\"", "1:6: 4 hexadecimal digits are expected"),
        ("a = \"\\ud800\"", "1:6: an escape is no character"),
    ])
    func `what is refused is said with its place`(text: String, expected: String) {
        let error = #expect(throws: FormatError.self) { try TOML.read(Array(text.utf8)) }
        #expect(error?.description == expected)
    }

    @Test(arguments: ["[", "{x = ", "[{x = "])
    func `ten thousand levels are refused, not overflown`(opening: String) {
        let text = "a = " + String(repeating: opening, count: 10_000)
        let error = #expect(throws: FormatError.self) { try TOML.read(Array(text.utf8)) }
        #expect(error?.kind == .beyondLimit(.depth, limit: 200))
    }

    @Test func `levels add up over headers, keys and values`() throws {
        let header = Array(repeating: "a", count: 150).joined(separator: ".")
        let key = Array(repeating: "b", count: 51).joined(separator: ".")
        #expect(throws: FormatError.self) { try TOML.read(Array("[\(header)]\n\(key) = 1".utf8)) }
        _ = try TOML.read(Array("[\(header)]\n\(key.dropFirst(4)) = 1".utf8))
    }

    @Test func `fifty thousand tables of one name are read`() throws {
        let text = String(repeating: "[[a]]\nb = 1\n", count: 50_000)
        guard case .mapping(let root) = try TOML.read(Array(text.utf8)).value,
            case .list(let tables)? = root["a"]?.value
        else {
            Issue.record("no list")
            return
        }
        #expect(tables.count == 50_000)
        #expect(tables.last?.position == Position(line: 99_999, column: 3))
    }

}
