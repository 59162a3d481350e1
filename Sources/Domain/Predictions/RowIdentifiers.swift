/// What tells the rows of a file apart: one text a row, none twice.
package struct RowIdentifiers: Sendable {
    package let texts: PackedTexts
    /// Whether each is behind the one before it: shorter texts first, those of one length by their bytes.
    let isAscending: Bool
    /// Nil where they were known to differ without it.
    private let index: TextIndex?

    /// The same identifier in two rows, counted from 0.
    package struct Duplicate: Error, Hashable, Sendable {
        package let text: ExactString
        package let rows: [Int]
    }

    package init(_ texts: PackedTexts) throws(Duplicate) {
        self.texts = texts
        isAscending = texts.isAscending
        index = isAscending ? nil : try RowIdentifiers.index(of: texts)
    }

    /// Takes texts that are known to differ.
    private init(different texts: PackedTexts) {
        self.texts = texts
        isAscending = texts.isAscending
        index = nil
    }

    /// The identifiers of some rows, none of them given twice, in their order.
    package func selecting(_ rows: [UInt32]) -> RowIdentifiers {
        RowIdentifiers(different: texts.selecting(rows))
    }

    package var count: Int { texts.count }

    /// For each row here, the row of `others` that has the same identifier.
    package func rows(in others: RowIdentifiers) -> [UInt32?] {
        if isAscending, others.isAscending { return merge(with: others) }
        let index = others.index ?? RowIdentifiers.index(ofDifferent: others.texts)
        return (0..<count).map { row in
            // Two runs over one test set mostly keep its order.
            if row < others.count, others.texts.isEqual(row, to: row, of: texts) {
                return UInt32(row)
            }
            return index.row(of: row, in: texts, among: others.texts).map { UInt32($0) }
        }
    }

    /// The rows in ascending order of their identifiers.
    package var ascendingRows: [UInt32] {
        let rows = (0..<UInt32(count))
        if isAscending { return Array(rows) }
        let keyed = rows.map { row in
            let range = texts.range(of: Int(row))
            let word = texts.word(at: range.lowerBound, before: range.upperBound)
            return (length: range.count, word: word, row: row)
        }
        return keyed.sorted { a, b in
            if a.length != b.length { return a.length < b.length }
            if a.word != b.word { return a.word < b.word }
            return texts.isOrdered(Int(a.row), against: Int(b.row), of: texts) == .before
        }.map(\.row)
    }

    private func merge(with others: RowIdentifiers) -> [UInt32?] {
        var other = 0
        return (0..<count).map { row in
            while other < others.count {
                switch others.texts.isOrdered(other, against: row, of: texts) {
                case .before: other += 1
                case .same: return UInt32(other)
                case .behind: return nil
                }
            }
            return nil
        }
    }

    private static func index(of texts: PackedTexts) throws(Duplicate) -> TextIndex {
        var index = TextIndex(capacity: texts.count)
        for row in 0..<texts.count {
            if let first = index.insert(row, of: texts) {
                throw Duplicate(text: texts[row], rows: [first, row])
            }
        }
        return index
    }

    private static func index(ofDifferent texts: PackedTexts) -> TextIndex {
        var index = TextIndex(capacity: texts.count)
        for row in 0..<texts.count { _ = index.insert(row, of: texts) }
        return index
    }
}

extension PackedTexts {
    fileprivate var isAscending: Bool {
        (0..<max(count - 1, 0)).allSatisfy { isOrdered($0, against: $0 + 1, of: self) == .before }
    }
}

extension RowIdentifiers: Hashable {
    package static func == (a: Self, b: Self) -> Bool { a.texts == b.texts }
    package func hash(into hasher: inout Hasher) { hasher.combine(texts) }
}
