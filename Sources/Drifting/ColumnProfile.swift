package import Domain
import Formats
package import Statistics

/// All that drift is told from in one column: exact, and the same however the rows were split.
///
/// Numbers are kept as a multiset, not as a histogram or a sketch: bins are cut at deciles of the reference,
/// which nobody knows while shards are profiled, and a sketch gives other bytes with another order of merging.
package struct ColumnProfile: Hashable, Sendable {
    package enum Values: Hashable, Sendable {
        case numbers(SortedSample)
        case texts(CategoryCounts)
        /// So many rows with more than `CategoryCounts.limit` different texts: which is not kept.
        case manyTexts(rows: Int)
        case booleans(CategoryCounts)
        case nested(rows: Int)
        case nothing
    }

    package let name: ExactString
    /// Rows without a value.
    package let missing: Int
    package let values: Values

    package init(name: ExactString, missing: Int, values: Values) {
        self.name = name
        self.missing = missing
        self.values = values
    }

    init(_ column: DataColumn, name: ExactString) {
        let values: Values =
            switch column.values {
            case .numbers(let numbers):
                SortedSample(numbers).map(Values.numbers) ?? .nothing
            case .texts(let texts):
                CategoryCounts(of: texts).map(Values.texts) ?? .manyTexts(rows: texts.count)
            case .booleans(let booleans): .booleans(CategoryCounts(of: booleans))
            case .nested(let rows): .nested(rows: rows)
            case .nothing: .nothing
            }
        self.init(name: name, missing: column.missing, values: values)
    }

    package var kind: ColumnKind {
        switch values {
        case .numbers: .number
        case .texts, .manyTexts: .text
        case .booleans: .boolean
        case .nested: .nested
        case .nothing: .nothing
        }
    }

    /// Those that have a value and those that have none.
    package var rows: Int {
        let filled =
            switch values {
            case .numbers(let sample): sample.count
            case .texts(let counts), .booleans(let counts): counts.rows
            case .manyTexts(let rows), .nested(let rows): rows
            case .nothing: 0
            }
        return missing + filled
    }

    var summary: ColumnSummary { ColumnSummary(kind: kind, missing: missing) }

    /// Nil where the values are of two kinds: what numbers were as texts is not kept.
    func merged(with other: ColumnProfile) -> ColumnProfile? {
        let values: Values
        switch (self.values, other.values) {
        case (.nothing, let filled), (let filled, .nothing): values = filled
        case (.numbers(let a), .numbers(let b)): values = .numbers(a.merged(with: b))
        case (.booleans(let a), .booleans(let b)):
            guard let both = a.merged(with: b) else { return nil }
            values = .booleans(both)
        case (.nested(let a), .nested(let b)): values = .nested(rows: a + b)
        case (.texts(let a), .texts(let b)):
            values = a.merged(with: b).map(Values.texts) ?? .manyTexts(rows: a.rows + b.rows)
        case (.texts(let counts), .manyTexts(let rows)),
            (.manyTexts(let rows), .texts(let counts)):
            values = .manyTexts(rows: counts.rows + rows)
        case (.manyTexts(let a), .manyTexts(let b)): values = .manyTexts(rows: a + b)
        case (.numbers, _), (.texts, _), (.manyTexts, _), (.booleans, _), (.nested, _): return nil
        }
        return ColumnProfile(name: name, missing: missing + other.missing, values: values)
    }
}
