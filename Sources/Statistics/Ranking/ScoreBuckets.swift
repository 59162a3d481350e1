/// Maps scores onto 2^32 buckets of equal width without ever changing their order: subtraction,
/// multiplication by a positive number and truncation are monotone also after rounding. Equal
/// scores, `-0.0` and `0.0` among them, share a bucket.
///
/// Sorting by bucket needs three passes of a radix sort where the bits of doubles need six, and
/// unlike their bits it spreads scores of both signs evenly.
struct ScoreBuckets {
    private let low: Double
    private let scale: Double
    /// Halves scores whose span would overflow, lifts those whose scale would.
    private let unit: Double

    init(_ range: ClosedRange<Double>) {
        let (low, high) = (range.lowerBound, range.upperBound)
        let span = high - low
        // Scores as close as 2^-900 are below 2^-840 themselves, so that lifting them is exact.
        unit = !span.isFinite ? 0.5 : span > 0 && span < 0x1p-900 ? 0x1p500 : 1
        self.low = low * unit
        let scaled = high * unit - low * unit
        scale = scaled > 0 ? 4_294_967_295 / scaled : 0
    }

    func bucket(of score: Double) -> UInt32 { UInt32((score * unit - low) * scale) }
}
