extension PackedTexts {
    /// The different texts in the order of their bytes, and how many rows have each; nil once there are more
    /// than `limit`.
    package func counts(atMost limit: Int) -> [(text: ExactString, rows: Int)]? {
        var index = TextIndex()
        /// At the first row of each text how many rows have it.
        var counts = [UInt32](repeating: 0, count: count)
        var firsts: [Int] = []
        for row in 0..<count {
            let first = index.insert(row, of: self) ?? row
            counts[first] += 1
            if first == row {
                guard firsts.count < limit else { return nil }
                firsts.append(row)
            }
        }
        return firsts.map { (self[$0], Int(counts[$0])) }.sorted { $0.text < $1.text }
    }
}
