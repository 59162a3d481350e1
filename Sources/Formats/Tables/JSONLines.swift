import Domain

/// JSON Lines: one object a line, every line with the same keys, in any order.
///
/// Values keep their kinds: 1, `"1"` and true are three things. Lists and objects may stand in columns
/// that nobody asks for.
package enum JSONLines {
    /// Reads a text of at most `TableLimits.bytes`. A byte order mark at the start is dropped.
    package static func read(_ bytes: [UInt8]) throws(FormatError) -> JSONLinesTable {
        let limits = Limits(
            bytes: TableLimits.bytes, depth: Limits.standard.depth, values: .max,
            numberLength: Limits.standard.numberLength)
        let source = try SourceText(bytes, limits: limits, skipsMark: true)
        // NaN is read, so that it can be refused with its column.
        var reader = JSONReader(source.bytes, reading: .metrics, limits: limits)
        guard let first = try reader.line() else {
            throw FormatError(.malformed(why: "the file is empty"), at: nil)
        }
        var rows = try JSONLinesRows(names: first.entries.map(\.key))
        try rows.append(first, at: Position(line: 1, column: 1))
        while true {
            let position = reader.position
            guard let mapping = try reader.line() else { break }
            try TableLimits.check(rows: rows.count + 1)
            try rows.append(mapping, at: position)
        }
        return JSONLinesTable(rows)
    }
}

extension JSONReader {
    /// The object of this line, and on to the next one; nil at the end of the text.
    fileprivate mutating func line() throws(FormatError) -> Mapping? {
        if index == bytes.count { return nil }
        guard current == .openBrace else { throw malformed("a line must be an object") }
        let start = position
        guard case .mapping(let mapping) = try value(depth: 0).value else { return nil }
        guard position.line == start.line else {
            throw FormatError(.malformed(why: "an object must end in its line"), at: start)
        }
        while [.space, .tab, .carriageReturn].contains(current) { index += 1 }
        guard current == .newline || index == bytes.count else {
            throw malformed("something follows the object of a line")
        }
        endLine()
        return mapping
    }
}

/// The columns of lines as they are read.
struct JSONLinesRows {
    let names: [ExactString]
    private(set) var columns: [JSONLinesColumn]
    private(set) var count = 0
    private let places: [ExactString: Int]

    init(names keys: [Node]) throws(FormatError) {
        names = keys.map { key in
            if case .text(let name) = key.value { name } else { "" }
        }
        try TableNames.check(names, at: Position(line: 1, column: 1))
        places = Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
        columns = Array(repeating: JSONLinesColumn(), count: names.count)
    }

    mutating func append(_ mapping: Mapping, at position: Position) throws(FormatError) {
        for (place, entry) in mapping.entries.enumerated() {
            guard case .text(let name) = entry.key.value else { continue }
            let isInPlace = place < names.count && names[place] == name
            guard let column = isInPlace ? place : places[name] else {
                throw unlike(position, "has '\(ShownText(name.text).text)', which row 1 has not")
            }
            columns[column].append(entry.value.value)
        }
        count += 1
        // No key stands twice, so a row with as many keys as the first has the same ones.
        guard mapping.entries.count == names.count else {
            let lacking = names.indices.first { columns[$0].count < count } ?? 0
            throw unlike(position, "lacks '\(ShownText(names[lacking].text).text)'")
        }
    }

    private func unlike(_ position: Position, _ why: String) -> FormatError {
        FormatError(.malformed(why: "row \(position.line) \(why)"), at: position)
    }
}

/// The cells of one column: what each is, and its text.
struct JSONLinesColumn {
    private(set) var kinds: [CellKind] = []
    private var bytes: [UInt8] = []
    private var ends: [UInt32] = []

    var count: Int { kinds.count }

    var texts: PackedTexts { PackedTexts(bytes: bytes, ends: ends) }

    mutating func append(_ value: Value) {
        switch value {
        case .null: kinds.append(.null)
        case .bool(let value): append("\(value)", .boolean)
        case .number(let number): append(number.text, .number)
        case .text(let text), .timestamp(let text): append(text.text, .text)
        case .list, .mapping: kinds.append(.nested)
        }
        ends.append(UInt32(bytes.count))
    }

    private mutating func append(_ text: String, _ kind: CellKind) {
        bytes += text.utf8
        kinds.append(kind)
    }
}
