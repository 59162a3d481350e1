import Domain
import Formats

/// Collects the readings of one document under their dotted names.
struct MetricMembers {
    private(set) var readings: [ExactString: Reading] = [:]
    /// Mappings whose entries are still to be taken, each with what their names begin with.
    var pending: [(prefix: String, mapping: Mapping)] = []
    private(set) var allowance: MetricAllowance

    init(_ allowance: MetricAllowance) { self.allowance = allowance }

    mutating func take(_ mapping: Mapping, under prefix: String) throws(FormatError) {
        for entry in mapping.entries {
            try take(entry.value, as: prefix + entry.key.keyText)
        }
    }

    mutating func take(_ node: Node, as name: String) throws(FormatError) {
        guard allowance.take(name) else {
            let most = MetricAllowance.metrics
            throw FormatError(
                .refused(
                    what: "the commit holds more than \(most) metrics, or too much in their names"),
                at: node.position)
        }
        if case .mapping(let mapping) = node.value, !mapping.entries.isEmpty {
            pending.append((name + ".", mapping))
            return
        }
        guard readings.updateValue(Reading(node), forKey: ExactString(name)) == nil else {
            let shown = ShownText(String(name.prefix(200))).text
            throw FormatError(
                .malformed(why: "two entries answer to the name '\(shown)'"), at: node.position)
        }
    }
}

extension Node {
    /// As Python spells a key when it joins it to a name.
    fileprivate var keyText: String {
        switch value {
        case .null: "None"
        case .bool(let value): value ? "True" : "False"
        case .number(let number): number.pythonText
        case .text(let text), .timestamp(let text): text.text
        case .list: "a list"
        case .mapping: "a mapping"
        }
    }
}

extension Reading {
    fileprivate init(_ node: Node) {
        self =
            switch node.value {
            case .number(let number): .number(number)
            case .null: .notNumeric(shown: "null")
            case .bool(let value): .notNumeric(shown: String(value))
            case .text(let text): .notNumeric(shown: "'\(Reading.shortened(text.text))'")
            case .timestamp(let text): .notNumeric(shown: Reading.shortened(text.text))
            case .list: .notNumeric(shown: "a list")
            case .mapping: .notNumeric(shown: "an empty mapping")
            }
    }

    private static func shortened(_ text: String) -> String {
        let start = ShownText(String(text.unicodeScalars.prefix(80))).text
        return text.unicodeScalars.dropFirst(80).isEmpty ? start : start + "..."
    }
}
