/// Guesses what a misspelt word should have been.
enum Spelling {
    /// The candidate with the fewest differences, if they are at most a third of its length; the first of
    /// several.
    static func nearest(to written: String, in candidates: [String]) -> String? {
        let word = Array(written.utf8)
        guard (2...40).contains(word.count) else { return nil }
        let distances = candidates.map { ($0, distance(word, Array($0.utf8))) }
        guard let best = distances.min(by: { $0.1 < $1.1 }) else { return nil }
        return best.1 <= max(1, best.0.utf8.count / 3) ? best.0 : nil
    }

    /// How many letters must be inserted, deleted, replaced, or exchanged with their neighbour.
    ///
    /// Source: Damerau, "A technique for computer detection and correction of spelling errors",
    /// CACM 7(3), 1964, in the form that edits no letter twice (optimal string alignment).
    static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
        var rows = [Array(0...b.count)]
        for i in 0..<a.count {
            var row = [i + 1]
            for j in 0..<b.count {
                var best = min(rows[i][j + 1], row[j]) + 1
                best = min(best, rows[i][j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
                    best = min(best, rows[i - 1][j - 1] + 1)
                }
                row.append(best)
            }
            rows.append(row)
        }
        return rows[a.count][b.count]
    }
}
