import Domain
import Formats

/// What is demanded of a metric, in documents: `{"kind": "max-loss", "absolute": 0.005, …}`.
enum DemandDocument {
    private enum Kind: String {
        case floor, ceiling, equals, expected
        case maxLoss = "max-loss"
        case minGain = "min-gain"
        case hardLimit = "hard-limit"
    }

    static func json(_ demand: MetricCheck.Demand) -> JSON {
        switch demand {
        case .expected: document(.expected)
        case .limit(.floor(let value)): document(.floor, ["value": value])
        case .limit(.ceiling(let value)): document(.ceiling, ["value": value])
        case .limit(.minGain(let value)): document(.minGain, ["value": value])
        case .limit(.hardLimit(let value)): document(.hardLimit, ["value": value])
        case .limit(.equals(let value, let tolerance)):
            document(.equals, ["value": value, "tolerance": tolerance])
        case .limit(.maxLoss(let absolute, let relative)):
            document(.maxLoss, ["absolute": absolute, "relative": relative])
        }
    }

    private static func document(_ kind: Kind, _ numbers: [ExactString: Decimal?] = [:]) -> JSON {
        var members = numbers.mapValues(JSON.decimal)
        members["kind"] = .string(kind.rawValue)
        return .object(members)
    }

    static func read(_ place: DocumentPlace) throws(DocumentError) -> MetricCheck.Demand {
        guard let kind = Kind(rawValue: try place.member("kind").string()) else {
            throw try place.member("kind").unexpected("a kind of rule")
        }
        return switch kind {
        case .expected: .expected
        case .floor: .limit(.floor(try place.member("value").decimal()))
        case .ceiling: .limit(.ceiling(try place.member("value").decimal()))
        case .minGain: .limit(.minGain(try place.member("value").decimal()))
        case .hardLimit: .limit(.hardLimit(try place.member("value").decimal()))
        case .equals:
            .limit(
                .equals(
                    try place.member("value").decimal(),
                    tolerance: try place.member("tolerance").decimal()))
        case .maxLoss:
            .limit(
                .maxLoss(
                    absolute: try place.optional("absolute")?.decimal(),
                    relative: try place.optional("relative")?.decimal()))
        }
    }
}
