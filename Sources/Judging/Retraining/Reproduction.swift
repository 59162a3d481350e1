import Domain

/// What a stage gave again of what the commit holds.
struct Reproduction {
    /// Something committed that a run did not give again.
    struct Difference {
        let metric: MetricName?
        let path: RepositoryPath
        let message: String
        /// How far apart two numbers are; nil for what is no number.
        let distance: Decimal?
    }

    let stage: Stage
    /// Empty when every run gave again all there is.
    let differences: [Difference]
    /// How many committed values, or outputs as a whole, came again.
    let given: Int
    /// Whether files of metrics are among them.
    let measures: Bool
    /// Outputs whose bytes came out differently and which no metric of theirs vouches for.
    let changed: Set<RepositoryPath>

    /// Whether nothing that was committed is contradicted and something was given again.
    var holds: Bool { differences.isEmpty && given > 0 }
}
