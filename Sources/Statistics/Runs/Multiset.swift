import RealModule

/// A resample of so many elements, no matter their order.
struct Multiset {
    /// The elements drawn, in ascending order.
    let indices: [Int]
    /// How many ordered draws have just these elements.
    let times: Int

    /// All of them, for up to 15 elements.
    static func all(of count: Int) -> [Multiset] {
        var found: [Multiset] = []
        func extend(_ indices: [Int], _ times: Int, run: Int) {
            guard indices.count < count else {
                found.append(Multiset(indices: indices, times: times))
                return
            }
            let last = indices.last ?? 0
            for next in last..<count {
                // Orders of k + 1 elements from those of k: times (k + 1), over the run of equal ones.
                let longer = !indices.isEmpty && next == last ? run + 1 : 1
                extend(indices + [next], times * (indices.count + 1) / longer, run: longer)
            }
        }
        extend([], 1, run: 0)
        return found
    }

    /// How many there are: the ways to choose `count` of 2 · `count` − 1.
    static func kinds(of count: Int) -> Double {
        .exp(LogBinomial.coefficient(2 * count - 1, choose: count))
    }
}
