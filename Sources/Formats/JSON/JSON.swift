package import Domain

/// A document to be written. Objects are written with their keys in byte order.
///
///     let document: JSON = ["schema": "pawl/verdict/1", "exitStatus": 0, "checks": .array(checks)]
package enum JSON: Hashable, Sendable {
    case null
    case bool(Bool)
    case number(Number)
    case string(String)
    case array([JSON])
    case object([ExactString: JSON])

    /// A number that was computed: 12 significant digits, because libraries of mathematics differ
    /// between machines in the last ones and documents are hashed.
    package static func computed(_ value: Double) -> JSON {
        .number(ComputedNumber.number(value))
    }

    package static func integer(_ value: Int) -> JSON { .number(Number(value)) }

    /// The text, or null without one.
    package static func optional(_ text: String?) -> JSON { text.map(JSON.string) ?? .null }

    package static func text(_ text: ExactString) -> JSON { .string(text.text) }

    /// What a file said. A time is its text; a key that is no text is spelled as Python spells it.
    package init(_ node: Node) {
        switch node.value {
        case .null: self = .null
        case .bool(let value): self = .bool(value)
        case .number(let number): self = .number(number)
        case .text(let text), .timestamp(let text): self = .string(text.text)
        case .list(let nodes): self = .array(nodes.map(JSON.init))
        case .mapping(let mapping):
            let pairs = mapping.entries.map {
                (ExactString(PythonJSON.key($0.key)), JSON($0.value))
            }
            self = .object(Dictionary(pairs) { $1 })
        }
    }
}

extension JSON: ExpressibleByStringInterpolation, ExpressibleByBooleanLiteral,
    ExpressibleByIntegerLiteral, ExpressibleByNilLiteral, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral
{
    package init(stringLiteral text: String) { self = .string(text) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(integerLiteral value: Int) { self = .integer(value) }
    package init(nilLiteral: ()) { self = .null }
    package init(arrayLiteral elements: JSON...) { self = .array(elements) }
    package init(dictionaryLiteral elements: (ExactString, JSON)...) {
        self = .object(Dictionary(elements) { $1 })
    }
}
