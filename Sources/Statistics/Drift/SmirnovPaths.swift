/// Random paths over a grid from one corner to the other, each as likely as any other: the orders
/// in which the values of two samples can come.
///
/// A path is at (i, j) when i values of the first and j of the second sample have come; it is out
/// once `i up - j across`, which is `(F1 - F2)` times both sizes, reaches a limit.
struct SmirnovPaths {
    /// The sizes of the first and the second sample.
    let across: Int
    let up: Int
    /// Whether a path may not reach the limit below the diagonal either.
    let bothSides: Bool

    /// The chance that a path reaches the limit, above 0 and at most `across * up`.
    func chance(ofReaching limit: Int) -> Double {
        across == up ? square(limit / across) : rectangle(limit)
    }

    /// By reflection, for samples of the same size: the limit is a whole number of rows.
    ///
    /// One side: `C(2n, n-h) / C(2n, n)`. Both: the alternating sum over multiples of h, nested so
    /// that nothing cancels: B. V. Gnedenko and V. S. Korolyuk, 1951; as scipy 1.17.1
    /// `_compute_prob_outside_square`.
    private func square(_ rows: Int) -> Double {
        let size = Double(across)
        func step(to multiple: Int) -> Double {
            (0..<rows).reduce(1) { product, row in
                let far = Double(multiple * rows + row)
                return product * (size - far) / (size + far + 1)
            }
        }
        guard bothSides else { return step(to: 0) }
        var chance = 0.0
        for multiple in stride(from: across / rows, through: 0, by: -1) {
            chance = step(to: multiple) * (1 - chance)
        }
        return min(1, 2 * chance)
    }

    /// By following the chance to be at each point and still inside, and adding up what goes out.
    ///
    /// A step goes across with the chance of `across - i` among the `across + up - i - j` that are
    /// left. All terms are positive, so small chances keep their digits.
    private func rectangle(_ limit: Int) -> Double {
        var inside = [Double](repeating: 0, count: up + 1)
        var left = CompensatedSum()
        inside[0] = 1
        let shares = (0...across + up).map { 1 / Double(max(1, across + up - $0)) }
        var bottom = 0
        for i in 0...across {
            // Inside are the rows j with i up - j across below the limit, and above its negative.
            let newBottom = i * up < limit ? 0 : (i * up - limit) / across + 1
            let top = bothSides ? min(up, (i * up + limit - 1) / across) : up
            let stepsAcross = Double(across - i + 1)
            if i > 0 {
                for j in bottom..<max(bottom, min(newBottom, up + 1)) {
                    left.add(inside[j] * stepsAcross * shares[i - 1 + j])
                    inside[j] = 0
                }
            }
            bottom = max(bottom, newBottom)
            guard bottom <= top else { break }
            for j in bottom...top {
                let fromLeft = i > 0 ? inside[j] * stepsAcross * shares[i - 1 + j] : inside[j]
                let fromBelow =
                    j > bottom ? inside[j - 1] * Double(up - j + 1) * shares[i + j - 1] : 0
                inside[j] = fromLeft + fromBelow
            }
            if top < up { left.add(inside[top] * Double(up - top) * shares[i + top]) }
        }
        return min(1, left.value)
    }
}
