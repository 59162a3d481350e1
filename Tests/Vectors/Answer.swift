import Domain

/// What a function of ours answers, in the shapes of the vectors.
indirect enum Answer: Sendable, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByStringLiteral, ExpressibleByDictionaryLiteral,
    ExpressibleByNilLiteral
{
    case none
    case number(Double)
    case flag(Bool)
    case text(String)
    case list([Answer])
    case map([ExactString: Answer])

    init(floatLiteral value: Double) { self = .number(value) }
    init(integerLiteral value: Int) { self = .number(Double(value)) }
    init(booleanLiteral value: Bool) { self = .flag(value) }
    init(stringLiteral value: String) { self = .text(value) }
    init(dictionaryLiteral elements: (ExactString, Answer)...) {
        self = .map(Dictionary(elements) { _, last in last })
    }
    init(nilLiteral: ()) { self = .none }

    static func number(_ value: Int) -> Answer { .number(Double(value)) }
    static func optional(_ value: Double?) -> Answer { value.map { .number($0) } ?? .none }
    static func numbers(_ values: [Double]) -> Answer { .list(values.map { .number($0) }) }
    static func numbers(_ values: [Int]) -> Answer { .list(values.map { .number($0) }) }
    static func flags(_ values: [Bool]) -> Answer { .list(values.map { .flag($0) }) }
    /// The two ends of an interval.
    static func ends(_ low: Double, _ high: Double) -> Answer { .numbers([low, high]) }
}

extension KnownAnswer {
    /// Where an answer differs from what is expected, a line each; none when it matches.
    func differences(from answer: Answer) -> [String] {
        guard case .map(let given) = answer else { return ["\(answer) is no mapping"] }
        return differences(expected, given, at: "")
    }

    private func differences(
        _ expected: Mapping, _ given: [ExactString: Answer], at place: String
    ) -> [String] {
        expected.entries.flatMap { entry -> [String] in
            guard case .text(let key) = entry.key.value else { return ["a key is no text"] }
            let here = place + "." + key.text
            guard let value = given[key] else { return ["\(here) is not answered"] }
            return differences(entry.value, value, at: here)
        }
    }

    private func differences(_ expected: Node, _ given: Answer, at place: String) -> [String] {
        let wrong = ["\(place): expected \(expected.value), got \(given)"]
        switch (expected.value, given) {
        case (.null, .none): return []
        case (.bool(let value), .flag(let flag)): return value == flag ? [] : wrong
        case (.number, .number(let found)), (.text, .number(let found)):
            guard let value = try? Question(expected).number else { return wrong }
            return isClose(found, to: value) ? [] : wrong
        case (.text(let text), .text(let found)): return text.text == found ? [] : wrong
        case (.list(let values), .list(let found)):
            guard values.count == found.count else { return wrong }
            return zip(values, found).enumerated().flatMap { index, pair in
                differences(pair.0, pair.1, at: "\(place)[\(index)]")
            }
        case (.mapping(let mapping), .map(let found)):
            return differences(mapping, found, at: place)
        case (.null, _), (.bool, _), (.number, _), (.text, _), (.timestamp, _), (.list, _),
            (.mapping, _):
            return wrong
        }
    }

    private func isClose(_ found: Double, to value: Double) -> Bool {
        if value.isNaN || found.isNaN { return value.isNaN && found.isNaN }
        if value.isInfinite || found.isInfinite { return value == found }
        return abs(found - value) <= absolute + relative * abs(value)
    }
}
