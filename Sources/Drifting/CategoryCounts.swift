package import Domain

/// How many rows have each category of a column.
package struct CategoryCounts: Hashable, Sendable {
    /// A column with more is no column of categories but of names, identifiers or words.
    package static let limit = 10_000

    package struct Entry: Hashable, Sendable {
        package let text: ExactString
        /// At least 1.
        package let rows: Int
    }

    /// In the order of the texts' bytes, none twice.
    package let entries: [Entry]

    /// Takes counts in any order; nil for more than the limit.
    package init?(_ counts: [ExactString: Int]) {
        guard counts.count <= Self.limit else { return nil }
        entries = counts.map { Entry(text: $0.key, rows: $0.value) }
            .sorted { $0.text < $1.text }
    }

    init?(of texts: PackedTexts) {
        guard let counts = texts.counts(atMost: Self.limit) else { return nil }
        entries = counts.map { Entry(text: $0.text, rows: $0.rows) }
    }

    init(of booleans: [Bool]) {
        let trues = booleans.count { $0 }
        entries = [("false", booleans.count - trues), ("true", trues)]
            .filter { $0.1 > 0 }.map { Entry(text: $0.0, rows: $0.1) }
    }

    /// Whether at least half of the rows are the only ones of their category, as of names and identifiers:
    /// their shares say nothing.
    var isSparse: Bool { 2 * entries.count { $0.rows == 1 } >= rows }

    var rows: Int { entries.reduce(0) { $0 + $1.rows } }

    /// Nil where both together have more than the limit.
    func merged(with other: CategoryCounts) -> CategoryCounts? {
        let counts = zipped(with: other).map { ($0.text, $0.mine + $0.others) }
        return CategoryCounts(Dictionary(counts) { $1 })
    }

    /// The categories of either, in order, with the rows of both sides.
    func zipped(
        with other: CategoryCounts
    ) -> [(text: ExactString, mine: Int, others: Int)] {
        var all: [(text: ExactString, mine: Int, others: Int)] = []
        var (mine, others) = (entries[...], other.entries[...])
        while let next = [mine.first?.text, others.first?.text].compactMap(\.self).min() {
            var (here, there) = (0, 0)
            if let entry = mine.first, entry.text == next {
                here = entry.rows
                mine = mine.dropFirst()
            }
            if let entry = others.first, entry.text == next {
                there = entry.rows
                others = others.dropFirst()
            }
            all.append((next, here, there))
        }
        return all
    }
}
