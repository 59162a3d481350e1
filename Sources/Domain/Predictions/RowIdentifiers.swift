/// What tells the rows of a file apart: one text a row, none twice.
package struct RowIdentifiers: Hashable, Sendable {
    package let texts: PackedTexts
    /// Whether each is behind the one before it: shorter texts first, those of one length by their bytes.
    private let isAscending: Bool

    /// The same identifier in two rows, counted from 0.
    package struct Duplicate: Error, Hashable, Sendable {
        package let text: ExactString
        package let rows: [Int]
    }

    package init(_ texts: PackedTexts) throws(Duplicate) {
        self.init(different: texts)
        guard !isAscending else { return }
        let hashed = HashedRows(texts, bits: HashedRows.bits(for: texts.count))
        if let (first, second) = hashed.firstDuplicate(in: texts) {
            throw Duplicate(text: texts[second], rows: [first, second])
        }
    }

    /// Takes texts that are known to differ.
    private init(different texts: PackedTexts) {
        self.texts = texts
        isAscending = (0..<max(texts.count - 1, 0)).allSatisfy {
            texts.order(of: $0, against: $0 + 1, of: texts) == .before
        }
    }

    package var count: Int { texts.count }

    /// The identifiers of some rows, none of them given twice, in their order.
    package func selecting(_ rows: [UInt32]) -> RowIdentifiers {
        RowIdentifiers(different: texts.selecting(rows))
    }

    /// For each row here, the row of `others` that has the same identifier.
    package func rows(in others: RowIdentifiers) -> [UInt32?] {
        // Two runs over one test set mostly keep its order.
        if texts == others.texts { return (0..<UInt32(count)).map { $0 } }
        if isAscending, others.isAscending { return merge(with: others) }
        let bits = HashedRows.bits(for: max(count, others.count))
        let found = HashedRows(texts, bits: bits).rows(in: HashedRows(others.texts, bits: bits))
        return found.enumerated().map { row, other in
            if other == .max { return nil }
            if others.texts.isEqual(Int(other), to: row, of: texts) { return other }
            // Two texts with one hash: about once in 10^5 joins of ten million rows.
            return (0..<UInt32(others.count)).first {
                others.texts.isEqual(Int($0), to: row, of: texts)
            }
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
            return texts.order(of: Int(a.row), against: Int(b.row), of: texts) == .before
        }.map(\.row)
    }

    private func merge(with others: RowIdentifiers) -> [UInt32?] {
        var other = 0
        return (0..<count).map { row in
            while other < others.count {
                switch others.texts.order(of: other, against: row, of: texts) {
                case .before: other += 1
                case .same: return UInt32(other)
                case .behind: return nil
                }
            }
            return nil
        }
    }
}
