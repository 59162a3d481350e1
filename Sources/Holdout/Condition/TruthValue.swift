package import Domain

/// What is known of a statement about the truth, from estimates that may be off.
package enum TruthValue: String, Hashable, Sendable {
    case `true`
    case `false`
    case unknown

    /// Kleene's conjunction: false where either is false, else unknown where either is.
    package func and(_ other: TruthValue) -> TruthValue {
        switch (self, other) {
        case (.false, _), (_, .false): .false
        case (.unknown, _), (_, .unknown): .unknown
        case (.true, .true): .true
        }
    }
}

extension ConditionMode {
    /// Whether a model with this truth passes.
    package func passes(_ truth: TruthValue) -> Bool {
        switch truth {
        case .true: true
        case .false: false
        case .unknown: self == .falseNegativeFree
        }
    }
}
