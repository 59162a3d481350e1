/// Where a falling function crosses a level, by bisection down to neighbouring numbers: slow and never
/// wrong, also where the function is infinite at the ends.
enum MonotoneRoot {
    /// Returns an end where the function does not reach the level before it.
    static func of(
        _ range: ClosedRange<Double>, level: Double, falling function: (Double) -> Double
    ) -> Double {
        var low = range.lowerBound
        var high = range.upperBound
        // Every halving of an interval around 0 could be another one for ever; no double is finer.
        for _ in 0..<1100 {
            let middle = low / 2 + high / 2
            guard middle > low, middle < high else { break }
            if function(middle) > level { low = middle } else { high = middle }
        }
        return low / 2 + high / 2
    }
}
