import Domain

/// What is left of the limits.
struct Budget {
    let limits: TemplatingLimits
    private var stages: Int
    private var values: Int
    private var bytes: Int

    init(_ limits: TemplatingLimits) {
        self.limits = limits
        stages = limits.stages
        values = limits.values
        bytes = limits.bytes
    }

    mutating func spend(stages count: Int) throws(TemplatingError.Kind) {
        guard count <= stages else { throw .beyondLimit(.stages, limit: limits.stages) }
        stages -= count
    }

    mutating func spend(values count: Int) throws(TemplatingError.Kind) {
        guard count <= values else { throw .beyondLimit(.values, limit: limits.values) }
        values -= count
    }

    /// Counts a text, and the value that it is.
    mutating func spend(text: String) throws(TemplatingError.Kind) {
        try spend(values: 1)
        guard text.utf8.count <= bytes else { throw .beyondLimit(.bytes, limit: limits.bytes) }
        bytes -= text.utf8.count
    }

    func check(depth: Int) throws(TemplatingError.Kind) {
        guard depth <= limits.depth else { throw .beyondLimit(.depth, limit: limits.depth) }
    }
}
