/// Why a text is no condition, and where.
package struct ConditionError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Problem: Hashable, Sendable {
        /// Something else must stand here.
        case expected(Part)
        /// A number that is none, or too large for a double.
        case malformedNumber
        /// A tolerance of 0 or less would ask for infinitely many examples.
        case toleranceNotPositive
        /// The variables of the clause that begins here cancel each other out, or are too large.
        case nothingToMeasure
    }

    /// What the grammar asks for.
    package enum Part: Hashable, Sendable {
        case term
        case variable
        case times
        case comparison
        case number
        case tolerance
        case conjunction
    }

    package let problem: Problem
    /// The place in the text, counted in bytes of UTF-8 from 1.
    package let column: Int

    package var description: String {
        let why =
            switch problem {
            case .expected(.term): "expected n, o, d or a number"
            case .expected(.variable): "expected n, o or d"
            case .expected(.times): "expected '*', since a number stands here only as a factor"
            case .expected(.comparison): "expected '+', '-', '*', '>' or '<'"
            case .expected(.number): "expected a number"
            case .expected(.tolerance): "expected '+/-' and a tolerance"
            case .expected(.conjunction): "expected '/\\' or the end"
            case .malformedNumber: "the number is malformed or too large"
            case .toleranceNotPositive: "the tolerance must be above 0"
            case .nothingToMeasure: "the variables of this clause cancel out or overflow"
            }
        return "cannot read the condition at column \(column): \(why)"
    }
}
