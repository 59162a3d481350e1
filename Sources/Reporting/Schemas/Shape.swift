import Domain
import Formats

/// A piece of a JSON Schema.
struct Shape {
    let json: JSON

    private init(_ members: [ExactString: JSON]) { json = .object(members) }

    static let string = Shape(["type": "string"])
    static let bool = Shape(["type": "boolean"])
    static let integer = Shape(["type": "integer"])
    static let line = Shape(["type": "integer", "minimum": 1])

    /// A number, or the name of one that is not finite.
    static let number = Shape([
        "anyOf": [["type": "number"], ["enum": ["NaN", "Infinity", "-Infinity"]]]
    ])

    static let finite = Shape(["type": "number"])

    /// The hash of a Git object.
    static let commit = Shape(["type": "string", "pattern": "^([0-9a-f]{40}|[0-9a-f]{64})$"])

    /// A SHA-256.
    static let hash = Shape(["type": "string", "pattern": "^[0-9a-f]{64}$"])

    /// An object whose members are all text.
    static let texts = Shape(["type": "object", "additionalProperties": ["type": "string"]])

    /// An object whose members are all counts.
    static let counts = Shape(["type": "object", "additionalProperties": ["type": "integer"]])

    static func words(_ words: [String]) -> Shape {
        Shape(["enum": .array(words.map { .string($0) })])
    }

    static func integers(_ integers: [Int]) -> Shape {
        Shape(["enum": .array(integers.map { .integer($0) })])
    }

    static func word(_ word: String) -> Shape { Shape(["const": .string(word)]) }

    static func list(_ element: Shape) -> Shape { Shape(["type": "array", "items": element.json]) }

    /// All members are required; more may stand beside them.
    static func object(_ members: KeyValuePairs<String, Shape>) -> Shape {
        let pairs = members.map { (ExactString($0.key), $0.value.json) }
        return Shape([
            "type": "object", "required": .array(members.map { .string($0.key) }),
            "properties": .object(Dictionary(pairs) { $1 }),
        ])
    }

    /// Null, where there is none or it is not known.
    var orNull: Shape { Shape(["anyOf": [json, ["type": "null"]]]) }
}
