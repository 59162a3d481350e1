/// A column of texts of which many are equal: the different ones once, and the number of one for each row.
package struct Categories: Hashable, Sendable {
    /// In the order of their bytes.
    package let texts: [ExactString]
    /// For each row the place of its text in `texts`.
    package let codes: [UInt32]

    package init(_ column: PackedTexts) {
        var index = TextIndex()
        /// For each row the first row that has its text.
        var firsts = [UInt32](repeating: 0, count: column.count)
        var different: [(text: ExactString, row: Int)] = []
        for row in 0..<column.count {
            if row > 0, column.isEqual(row, to: row - 1, of: column) {
                firsts[row] = firsts[row - 1]
            } else if let first = index.insert(row, of: column) {
                firsts[row] = UInt32(first)
            } else {
                firsts[row] = UInt32(row)
                different.append((column[row], row))
            }
        }
        different.sort { $0.text < $1.text }
        texts = different.map(\.text)
        // A text's first row is coded before any other row that has it.
        var places = [UInt32: UInt32](minimumCapacity: different.count)
        for (place, entry) in different.enumerated() { places[UInt32(entry.row)] = UInt32(place) }
        var codes = firsts
        for row in codes.indices {
            let first = Int(firsts[row])
            codes[row] = first == row ? places[UInt32(row)] ?? 0 : codes[first]
        }
        self.codes = codes
    }

    private init(texts: [ExactString], codes: [UInt32]) {
        self.texts = texts
        self.codes = codes
    }

    package var count: Int { codes.count }

    package subscript(row: Int) -> ExactString { texts[Int(codes[row])] }

    /// The categories of some rows, in their order. Those that no row has any more stay in `texts`.
    package func selecting(_ rows: [UInt32]) -> Categories {
        Categories(texts: texts, codes: rows.map { codes[Int($0)] })
    }
}
