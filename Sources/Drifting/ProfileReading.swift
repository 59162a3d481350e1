import Domain
import Formats

extension ProfileDocument {
    /// As long as a table may be; the numbers of a column are one value.
    private static let limits = Limits(
        bytes: TableLimits.bytes, depth: 8, values: 50_000_000, numberLength: 20)

    /// A profile that was written by `text`; anything else is refused, never taken for a smaller one.
    package static func read(_ bytes: [UInt8]) throws(DataProblem) -> TableProfile {
        let node: Node
        do throws(FormatError) {
            node = try JSON.read(bytes, limits: limits)
        } catch {
            throw .malformed(error)
        }
        guard case .mapping(let document) = node.value else {
            throw .profile(why: "it is no object")
        }
        guard case .text(let found) = document["schema"]?.value else {
            throw .profile(why: "it names no schema")
        }
        guard found.text == schema else { throw .otherSchema(found.text) }
        let rows = try count(document, "rows", of: "the profile")
        guard rows > 0, case .list(let nodes) = document["columns"]?.value, !nodes.isEmpty else {
            throw .profile(why: "it has no rows or no columns")
        }
        var columns: [ColumnProfile] = []
        for node in nodes {
            let column = try column(node, rows: rows)
            if let last = columns.last, last.name >= column.name {
                throw .profile(why: "the columns are not in the order of their names")
            }
            columns.append(column)
        }
        return TableProfile(rows: rows, columns: columns)
    }

    private static func column(_ node: Node, rows: Int) throws(DataProblem) -> ColumnProfile {
        guard case .mapping(let members) = node.value,
            case .text(let name) = members["name"]?.value,
            case .text(let word) = members["kind"]?.value,
            let kind = ColumnKind(rawValue: word.text)
        else { throw .profile(why: "a column has no name or no kind") }
        let place = "the column '\(ShownText(name.text).text)'"
        let missing = try count(members, "missing", of: place)
        let values = try values(members, kind, filled: rows - missing, of: place)
        let column = ColumnProfile(name: name, missing: missing, values: values)
        guard missing <= rows, column.rows == rows else {
            throw .profile(why: "\(place) has not as many rows as the profile")
        }
        return column
    }

    private static func values(
        _ members: Mapping, _ kind: ColumnKind, filled: Int, of place: String
    ) throws(DataProblem) -> ColumnProfile.Values {
        switch kind {
        case .number:
            guard case .text(let text) = members["numbers"]?.value,
                let sample = NumberRuns.sample(text.text, atMost: filled)
            else { throw .profile(why: "\(place) has no numbers in rising order") }
            return .numbers(sample)
        case .text:
            if case .null = members["categories"]?.value { return .manyTexts(rows: filled) }
            let counts = try categories(members, of: place)
            return counts.map(ColumnProfile.Values.texts) ?? .manyTexts(rows: filled)
        case .boolean:
            guard let counts = try categories(members, of: place),
                counts.entries.allSatisfy({ ["false", "true"].contains($0.text) })
            else { throw .profile(why: "\(place) counts others than true and false") }
            return .booleans(counts)
        case .nested: return .nested(rows: filled)
        case .nothing: return .nothing
        }
    }

    private static func categories(
        _ members: Mapping, of place: String
    ) throws(DataProblem) -> CategoryCounts? {
        guard case .mapping(let mapping) = members["categories"]?.value else {
            throw .profile(why: "\(place) has no categories")
        }
        var counts: [ExactString: Int] = [:]
        for entry in mapping.entries {
            guard case .text(let text) = entry.key.value,
                case .number(let number) = entry.value.value,
                let rows = Int(number.text), rows > 0
            else { throw .profile(why: "\(place) has a category without rows") }
            counts[text] = rows
        }
        // Wrapping sums would agree with any number of rows.
        let total = counts.values.reduce(into: (0, false)) { sum, rows in
            let (next, overflow) = sum.0.addingReportingOverflow(rows)
            sum = (next, sum.1 || overflow)
        }
        guard !total.1 else { throw .profile(why: "\(place) counts too many rows") }
        return CategoryCounts(counts)
    }

    private static func count(
        _ members: Mapping, _ name: ExactString, of place: String
    ) throws(DataProblem) -> Int {
        guard case .number(let number) = members[name]?.value, let count = Int(number.text),
            (0...1 << 53).contains(count)
        else { throw .profile(why: "\(place) has no count '\(name)'") }
        return count
    }
}
