/// The Benjamini-Hochberg procedure on e-values, which holds the false discovery rate under any
/// dependence.
///
/// The k largest e-values are discoveries, k the largest number with `e_(k) >= m / (level k)`.
/// Source: R. Wang and A. Ramdas, "False discovery rate control with e-values", JRSS B 84 (2022)
/// 822-852.
package enum EvidenceDiscoveries {
    /// Which of the tests are discoveries, in the order given. Throws without e-values, for one
    /// that is NaN or negative, and for a level that is not strictly between 0 and 1; infinite
    /// e-values are evidence.
    package static func rejected(_ eValues: [Double], level: Double) throws(FamilyError) -> [Bool] {
        try Family.check(level: level)
        guard !eValues.isEmpty else { throw .empty }
        if let place = eValues.firstIndex(where: { !($0 >= 0) }) {
            throw .notAnEValue(eValues[place], at: place)
        }
        let order = eValues.indices.sorted { (eValues[$1], $0) < (eValues[$0], $1) }
        let count = Double(eValues.count)
        let last = order.indices.last { rank in
            eValues[order[rank]] >= count / (level * Double(rank + 1))
        }
        var rejected = [Bool](repeating: false, count: eValues.count)
        for place in order.prefix((last ?? -1) + 1) { rejected[place] = true }
        return rejected
    }
}
