/// Why a family of tests cannot be judged.
package enum FamilyError: Error, Hashable, Sendable, CustomStringConvertible {
    case empty
    /// A p-value that is NaN or outside 0...1, and its place.
    case notAPValue(Double, at: Int)
    /// An e-value that is NaN or negative, and its place.
    case notAnEValue(Double, at: Int)
    /// A level that is not strictly between 0 and 1.
    case notALevel(Double)
    /// A correlation that such a family cannot have.
    case notACorrelation(Double)

    package var description: String {
        switch self {
        case .empty: "cannot judge the tests: there are none"
        case .notAPValue(let value, let place):
            "cannot judge the tests: the p-value at \(place) is \(value), expected 0 to 1"
        case .notAnEValue(let value, let place):
            "cannot judge the tests: the e-value at \(place) is \(value), expected 0 or more"
        case .notALevel(let level):
            "cannot judge the tests: the level is \(level), expected between 0 and 1"
        case .notACorrelation(let correlation):
            "cannot judge the tests: no family of this size has the correlation \(correlation)"
        }
    }
}

/// The p-values of tests that are judged together, and the order of their sizes.
struct Family {
    let pValues: [Double]
    /// The places of the p-values from the smallest to the largest; ties in order of place.
    let order: [Int]

    init(_ pValues: [Double]) throws(FamilyError) {
        guard !pValues.isEmpty else { throw .empty }
        if let place = pValues.firstIndex(where: { !(0...1).contains($0) }) {
            throw .notAPValue(pValues[place], at: place)
        }
        self.pValues = pValues
        order = pValues.indices.sorted { (pValues[$0], $0) < (pValues[$1], $1) }
    }

    static func check(level: Double) throws(FamilyError) {
        guard level > 0, level < 1 else { throw .notALevel(level) }
    }
}
