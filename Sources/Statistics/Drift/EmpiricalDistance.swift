/// How far apart the empirical distributions of two samples are.
///
/// One merge of the sorted samples; ties count on both sides before the difference is taken
/// (distribution functions continuous from the right).
package struct EmpiricalDistance: Hashable, Sendable {
    /// How many values the first and the second sample have.
    package let firstCount: Int
    package let secondCount: Int
    /// The largest `F1 - F2`, in units of 1 / (n1 n2): the first sample's values are smaller there.
    let above: Int
    /// The largest `F2 - F1`, in the same unit.
    let below: Int
    /// The integral of |F1 - F2|: the Wasserstein-1 distance, in the unit of the values. Not finite
    /// when the range of the values is not.
    ///
    /// Source: scipy 1.17.1 `stats.wasserstein_distance`.
    package let wasserstein: Double
    /// The energy distance, `sqrt(2 integral (F1 - F2)^2)`, in the square root of the values' unit.
    ///
    /// Source: G. Szekely, 2002; scipy 1.17.1 `stats.energy_distance`.
    package let energy: Double

    package init(_ first: SortedSample, _ second: SortedSample) {
        let (a, b) = (first.values.span, second.values.span)
        let (n1, n2) = (a.count, b.count)
        let scale = Double(n1) * Double(n2)
        var (i, j) = (0, 0)
        var (above, below) = (0, 0)
        var area = CompensatedSum()
        var squares = CompensatedSum()
        var difference = 0.0
        var last = min(a[0], b[0])
        while i < n1 || j < n2 {
            let value = j == n2 || (i < n1 && a[i] < b[j]) ? a[i] : b[j]
            let width = value - last
            area.add(difference.magnitude * width)
            squares.add(difference * difference * width)
            while i < n1, a[i] == value { i += 1 }
            while j < n2, b[j] == value { j += 1 }
            let steps = i * n2 - j * n1
            above = max(above, steps)
            below = max(below, -steps)
            difference = Double(steps) / scale
            last = value
        }
        firstCount = n1
        secondCount = n2
        self.above = above
        self.below = below
        wasserstein = area.value
        energy = (2 * squares.value).squareRoot()
    }
}

extension EmpiricalDistance {
    /// The Wasserstein-1 distance in standard deviations of the reference, which is the first
    /// sample.
    ///
    /// As evidently 0.7.23 does it: the deviation has divisor n and is never taken below 0.001, so
    /// that a column that was constant gives huge numbers: name such columns apart.
    package func wassersteinNormed(by reference: SortedSample) -> Double {
        wasserstein / max(reference.populationDeviation, 0.001)
    }

    /// The Wasserstein-1 distance after both samples are mapped to 0...1 by their common range; nil
    /// when all values are the same.
    package func wassersteinInRange(of first: SortedSample, and second: SortedSample) -> Double? {
        let range = max(first.largest, second.largest) - min(first.smallest, second.smallest)
        return range > 0 ? wasserstein / range : nil
    }
}
