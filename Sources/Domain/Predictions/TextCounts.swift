extension PackedTexts {
    /// The different texts in the order of their bytes, and how many rows have each; nil once there are more
    /// than `limit`.
    package func counts(atMost limit: Int) -> [(text: ExactString, rows: Int)]? {
        var index = TextIndex()
        var recent = RecentTexts()
        /// At the first row of each text how many rows have it.
        var counts = [UInt32](repeating: 0, count: count)
        var firsts: [Int] = []
        for row in 0..<count {
            let range = range(of: row)
            let word = word(at: range.lowerBound, before: range.upperBound)
            if let first = recent.row(of: word, length: range.count) {
                counts[first] += 1
                continue
            }
            let first = index.insert(row, of: self) ?? row
            recent.put(first, of: word, length: range.count)
            counts[first] += 1
            if first == row {
                guard firsts.count < limit else { return nil }
                firsts.append(row)
            }
        }
        return firsts.map { (self[$0], Int(counts[$0])) }.sorted { $0.text < $1.text }
    }
}

/// Where short texts stood that came lately. One of at most eight bytes is known by them and its length; most
/// categories are that short, and need no hashing.
private struct RecentTexts {
    private var words = [UInt64](repeating: 0, count: 256)
    /// The length in the upper half, and the row, counted from 1, in the lower; zero where nothing stands.
    private var rows = [UInt64](repeating: 0, count: 256)

    private func place(of word: UInt64) -> Int { Int((word &* 0x9e37_79b9_7f4a_7c15) >> 56) }

    func row(of word: UInt64, length: Int) -> Int? {
        guard length <= 8 else { return nil }
        let place = place(of: word)
        let entry = rows[place]
        guard words[place] == word, entry & 0xffff_ffff != 0, entry >> 32 == length else {
            return nil
        }
        return Int(entry & 0xffff_ffff) - 1
    }

    mutating func put(_ row: Int, of word: UInt64, length: Int) {
        guard length <= 8 else { return }
        let place = place(of: word)
        words[place] = word
        rows[place] = UInt64(length) << 32 | UInt64(row + 1)
    }
}
