/// What the files of metrics of one snapshot may still hold: each file is bounded by its reader, but
/// nothing else bounds how many there are.
struct MetricAllowance {
    /// Every one is a row of a report; no hand and no tool writes as many.
    static let metrics = 100_000
    /// Of all names together: nesting under long keys could ask for more than any memory.
    private static let nameBytes = 32 << 20

    /// What the files may have together.
    var bytes = 512 << 20
    private var metrics = MetricAllowance.metrics
    private var nameBytes = MetricAllowance.nameBytes

    /// Takes one metric off; false when there is no room for it.
    mutating func take(_ name: String) -> Bool {
        metrics -= 1
        nameBytes -= name.utf8.count
        return metrics >= 0 && nameBytes >= 0
    }
}
