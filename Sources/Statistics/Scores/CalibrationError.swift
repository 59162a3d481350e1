/// How far the shares that came true lie from the probabilities that were given, over bins of rows.
///
/// There is no standard: the number depends on the bins, and it is biased upwards where bins hold few
/// rows. Say which bins were used; below some thousand rows it should stop nobody.
package struct CalibrationError: Hashable, Sendable {
    package enum Bins: Hashable, Sendable {
        /// Bin k of M holds (k/M, (k+1)/M], the first 0 too. The edges are quotients: a sum of tenths
        /// would put 0.3 into another bin.
        case equalWidth(Int)
        /// Rows in order of probability, ties in that of the file, cut into M runs whose lengths
        /// differ by at most one, the longer first (`numpy.array_split`).
        case equalMass(Int)
    }

    private static let mostBins = 1_000_000

    /// ECE: the mean distance, by rows.
    package let expected: Double
    /// MCE: the largest distance of a bin.
    package let maximum: Double
    /// RMSCE: the root of the mean squared distance, by rows.
    package let rootMeanSquare: Double

    /// Takes a probability a row and whether what it was given to came true. Refuses no rows, no
    /// bins, more than a million, columns of different length and what is not finite or outside 0...1.
    package init(
        confidence: [Double], cameTrue: [Bool], bins: Bins
    ) throws(SampleRefused) {
        guard !confidence.isEmpty else { throw .empty }
        guard confidence.count == cameTrue.count else {
            throw .lengths(confidence.count, cameTrue.count)
        }
        for (row, value) in confidence.enumerated() {
            guard value.isFinite else { throw .notFinite(row: row) }
            guard (0...1).contains(value) else { throw .noProbability(row: row) }
        }
        var mean = CompensatedSum()
        var square = CompensatedSum()
        var maximum = 0.0
        for bin in try CalibrationError.filled(confidence, cameTrue, bins) where bin.rows > 0 {
            let size = Double(bin.rows)
            let distance = (Double(bin.hits) / size - bin.confidence.value / size).magnitude
            mean.add(size * distance)
            square.add(size * distance * distance)
            maximum = max(maximum, distance)
        }
        let rows = Double(confidence.count)
        expected = mean.value / rows
        rootMeanSquare = (square.value / rows).squareRoot()
        self.maximum = maximum
    }

    /// Of the most probable class of each row.
    package init(topLabelOf probabilities: ProbabilityMatrix, bins: Bins) throws(SampleRefused) {
        let rows = 0..<probabilities.rows
        let top = rows.map { probabilities.predicted($0) }
        try self.init(
            confidence: rows.map { probabilities[$0, top[$0]] },
            cameTrue: rows.map { probabilities.isTrue($0, top[$0]) }, bins: bins)
    }

    /// Of the more probable of two classes, the positive one at 0.5.
    package init(
        topLabelOf probabilities: [Double], positives: [Bool], bins: Bins
    ) throws(SampleRefused) {
        guard positives.count == probabilities.count else {
            throw .lengths(positives.count, probabilities.count)
        }
        try self.init(
            confidence: probabilities.map { max($0, 1 - $0) },
            cameTrue: zip(probabilities, positives).map { ($0 >= 0.5) == $1 }, bins: bins)
    }

    private struct Bin {
        var rows = 0
        var hits = 0
        var confidence = CompensatedSum()

        mutating func add(_ confidence: Double, _ cameTrue: Bool) {
            rows += 1
            hits += cameTrue ? 1 : 0
            self.confidence.add(confidence)
        }
    }

    private static func filled(
        _ confidence: [Double], _ cameTrue: [Bool], _ bins: Bins
    ) throws(SampleRefused) -> [Bin] {
        var filled = try empty(bins)
        switch bins {
        case .equalWidth(let count):
            for (value, hit) in zip(confidence, cameTrue) {
                filled[place(of: value, among: count)].add(value, hit)
            }
            return filled
        case .equalMass(let count):
            let (size, longer) = confidence.count.quotientAndRemainder(dividingBy: count)
            let ordered = try ScoreOrder(confidence, positives: cameTrue).rows
            for (place, row) in ordered.enumerated() {
                let inLonger = longer * (size + 1)
                let bin =
                    place < inLonger
                    ? place / (size + 1) : longer + (place - inLonger) / size
                filled[bin].add(confidence[row.row], row.isPositive)
            }
            return filled
        }
    }

    private static func empty(_ bins: Bins) throws(SampleRefused) -> [Bin] {
        switch bins {
        case .equalWidth(let count), .equalMass(let count):
            guard count > 0 else { throw .tooFew(count, atLeast: 1) }
            guard count <= mostBins else { throw .tooMany(count, atMost: mostBins) }
            return [Bin](repeating: Bin(), count: count)
        }
    }

    private static func place(of value: Double, among bins: Int) -> Int {
        let count = Double(bins)
        var bin = min(max(Int((value * count).rounded(.up)) - 1, 0), bins - 1)
        // The product is rounded; the quotients decide.
        while bin > 0, value <= Double(bin) / count { bin -= 1 }
        while bin < bins - 1, value > Double(bin + 1) / count { bin += 1 }
        return bin
    }
}
