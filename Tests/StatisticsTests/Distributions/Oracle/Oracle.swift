/// Numbers of somebody else, a row a line. Every number is the decimal text of the double that was
/// asked, or the answer to 20 digits.
struct Oracle {
    let rows: [[Double]]

    init(_ text: String) {
        rows = text.split(separator: "\n").map { row in
            row.split(separator: " ").map { Double($0) ?? .nan }
        }
    }

    /// How far an answer is from what is expected, as a share of it.
    static func relativeError(_ found: Double, _ expected: Double) -> Double {
        found == expected ? 0 : abs(found - expected) / abs(expected)
    }
}
