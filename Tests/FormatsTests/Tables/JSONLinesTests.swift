import Domain
import Formats
import Testing

@Suite struct JSONLinesTests {
    private func read(_ text: String) throws -> JSONLinesTable {
        try JSONLines.read(Array(text.utf8))
    }

    @Test(arguments: ["\n", "\r\n", " \n"])
    func `each line is a row, keys in any order`(lineEnd: String) throws {
        let lines = [
            #"{"id": "a", "y": 1, "ok": true, "note": null}"#,
            #"{"y": 0, "id": "\u00e9\"", "ok": false, "note": "x"}"#,
        ]
        for end in ["", lineEnd] {
            let table = try read(lines.joined(separator: lineEnd) + end)
            #expect(table.names == ["id", "y", "ok", "note"])
            #expect(table.rowCount == 2)
            #expect(try table.texts(in: 0, as: .identifier)[1] == "é\"")
            #expect(try table.numbers(in: 1) == [1, 0])
            #expect(try table.booleans(in: 2) == [true, false])
            #expect(try table.texts(in: 3, as: .category)[0] == "")
            #expect(
                table.names.indices.map { table.kind(of: $0) } == [.text, .number, .boolean, .null])
        }
    }

    @Test func `an identifier beyond 2^53 keeps its digits`() throws {
        let table = try read(#"{"id": 9007199254740993}"# + "\n" + #"{"id": 9007199254740992}"#)
        let texts = try table.texts(in: 0, as: .identifier)
        #expect(texts[0] == "9007199254740993" && texts[1] == "9007199254740992")
        #expect(throws: CellError.self) { try table.numbers(in: 0) }
    }

    @Test(arguments: [
        ("", "the file is empty"), ("[1]\n", "1:1: a line must be an object"),
        ("{\"a\": 1}\n\n{\"a\": 2}\n", "2:1: a line must be an object"),
        ("{\"a\": 1} {\"a\": 2}\n", "1:10: something follows the object"),
        ("{\"a\":\n1}\n", "1:1: an object must end in its line"),
        ("{\"a\": 1}\n{\"b\": 1}\n", "2:1: row 2 has 'b', which row 1 has not"),
        ("{\"a\": 1, \"b\": 2}\n{\"a\": 1}\n", "2:1: row 2 lacks 'b'"),
        ("{\"a\": 1, \"a\": 2}\n", "the key 'a' is written twice"),
        ("{\"a\": 1}\n{\"a\": 1", "2:8: "), ("{\"\": 1}\n", "column 1 has no name"),
        ("{\"a\": 01}\n", "1:8: a number must not begin with a zero"),
    ])
    func `what is no row like the first is refused with its place`(text: String, part: String) {
        let error = #expect(throws: FormatError.self) { try read(text) }
        #expect(error?.description.contains(part) == true, "\(error?.description ?? "")")
    }

    @Test(arguments: [
        ("\"1\"", "a cell of the kind 'text' stands in a column of numbers"),
        ("true", "a cell of the kind 'boolean' stands in a column of numbers"),
        ("null", "there is nothing"), ("[1]", "a cell of the kind 'nested'"),
        ("NaN", "'NaN' is not finite"), ("-Infinity", "'-Infinity' is not finite"),
        ("1e400", "1e400 is beyond the range of a double"),
        ("9007199254740993", "beyond 2^53"),
    ])
    func `a cell that is no number like the others is refused`(cell: String, part: String) throws {
        let table = try read("{\"a\": 1}\n{\"a\": \(cell)}\n")
        let error = #expect(throws: CellError.self) { try table.numbers(in: 0) }
        #expect(error?.row == 1 && error?.line == 2)
        #expect(error?.description.contains(part) == true, "\(error?.description ?? "")")
    }

    @Test(arguments: [
        ("\"a\"", "1", TextUse.label, "a cell of the kind 'number' stands in a column of texts"),
        ("\"a\"", "1", .declaredLabel, "a cell of the kind 'number'"),
        ("\"a\"", "1", .identifier, "a cell of the kind 'number'"),
        ("1", "\"1\"", .identifier, "a cell of the kind 'text' stands in a column of numbers"),
        ("1", "1.0", .identifier, "a text or a whole number"),
        ("true", "true", .identifier, "not of the kind 'boolean'"),
        ("\"a\"", "null", .identifier, "there is nothing"),
        ("\"a\"", "\"\"", .label, "there is nothing"), ("\"a\"", "\"nan\"", .label, "not finite"),
        ("\"a\"", "{}", .category, "a cell of the kind 'nested'"),
    ])
    func `kinds are not mixed in a column of texts`(
        first: String, second: String, use: TextUse, part: String
    ) throws {
        let table = try read("{\"a\": \(first)}\n{\"a\": \(second)}\n")
        let error = #expect(throws: CellError.self) { try table.texts(in: 0, as: use) }
        #expect(error?.description.contains(part) == true, "\(error?.description ?? "")")
    }

    @Test func `a text that looks like a number is a label, since it has quotes`() throws {
        let table = try read("{\"a\": \"1\"}\n{\"a\": \"b\"}\n")
        #expect(try table.texts(in: 0, as: .label)[0] == "1")
        #expect(table.kind(of: 0) == .text)
    }

    @Test func `lists may stand in columns that nobody asks for`() throws {
        let table = try read("{\"a\": 1, \"b\": [1, {\"c\": 2}]}\n{\"a\": 2, \"b\": []}\n")
        #expect(try table.numbers(in: 0) == [1, 2])
    }
}
