import Domain
import Formats
import Statistics

/// A profile in a file: `pawl/profile/1`.
package enum ProfileDocument {
    package static let schema = "pawl/profile/1"

    /// In one line: profiles are for programs, and as long as the table has different numbers.
    package static func text(_ profile: TableProfile) -> String {
        let document: JSON = [
            "schema": .string(schema), "rows": .integer(profile.rows),
            "columns": .array(profile.columns.map(json)),
        ]
        return document.text(.compact)
    }

    private static func json(_ column: ColumnProfile) -> JSON {
        var (numbers, categories): (JSON, JSON) = (.null, .null)
        switch column.values {
        case .numbers(let sample): numbers = .string(NumberRuns.text(sample))
        case .texts(let counts), .booleans(let counts):
            let pairs = counts.entries.map { ($0.text, JSON.integer($0.rows)) }
            categories = .object(Dictionary(pairs) { $1 })
        case .manyTexts, .nested, .nothing: break
        }
        return [
            "name": .text(column.name), "kind": .string(column.kind.rawValue),
            "missing": .integer(column.missing),
            "numbers": numbers, "categories": categories,
        ]
    }
}

/// Numbers in rising order as one text, `-1.5 0*3 2`: each once, with the rows that have it where there
/// are several. A JSON number each would take a reader a hundred bytes.
enum NumberRuns {
    static func text(_ sample: SortedSample) -> String {
        var text = ""
        var place = 0
        while place < sample.count {
            let value = sample.values[place]
            let start = place
            while place < sample.count, sample.values[place] == value { place += 1 }
            if start > 0 { text += " " }
            text += spelled(value)
            if place - start > 1 { text += "*\(place - start)" }
        }
        return text
    }

    /// Nil for what `text` does not write. No more than `limit` numbers.
    static func sample(_ text: String, atMost limit: Int) -> SortedSample? {
        var values: [Double] = []
        for run in text.split(separator: " ", omittingEmptySubsequences: false) {
            let parts = run.split(separator: "*", omittingEmptySubsequences: false)
            guard let first = parts.first, parts.count <= 2, let value = Double(String(first)),
                spelled(value) == first, values.last.map({ $0 < value }) ?? true
            else { return nil }
            var count = 1
            if parts.count == 2 {
                guard let repeats = Int(parts[1]), repeats > 1, "\(repeats)" == parts[1] else {
                    return nil
                }
                count = repeats
            }
            guard count <= limit - values.count else { return nil }
            values.append(contentsOf: repeatElement(value, count: count))
        }
        return SortedSample(ascending: values)
    }

    /// The shortest text that reads back as the number.
    private static func spelled(_ value: Double) -> String {
        value.magnitude <= 0x1p53
            ? Int64(exactly: value).map { "\($0)" } ?? value.description : value.description
    }
}
