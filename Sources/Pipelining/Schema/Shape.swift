import Domain

/// What a part of a DVC file may look like. The shapes in `Shapes` follow DVC's own `dvc/schema.py`.
indirect enum Shape: Sendable {
    case anything
    case text
    case bool
    case integer
    case null
    /// A hash: empty, or at least three characters. A number is refused, as by DVC.
    case checksum
    case list(Shape)
    /// Any keys that are text, with values of one shape.
    case mapping(Shape)
    /// A mapping with any keys.
    case anyMapping
    /// Known keys, of which some are required. Others are refused.
    case record([String: Shape], required: [String])
    /// The first whose kind of value is there.
    case either([Shape])
    /// A mapping that has one of these keys is of the second shape, else of the first.
    case unless(any: [String], Shape, Shape)
}

extension Shape {
    /// Throws where a value does not have this shape.
    ///
    /// Descends as deep as the shape, which is finite, and not as deep as the value.
    func check(_ node: Node, in file: RepositoryPath) throws(PipelineProblem) {
        switch self {
        case .anything: break
        case .text: try expect(node, in: file) { if case .text = $0 { true } else { false } }
        case .bool: try expect(node, in: file) { if case .bool = $0 { true } else { false } }
        case .null: try expect(node, in: file) { $0 == .null }
        case .integer:
            try expect(node, in: file) { value in
                switch value {
                case .number(let number): number.kind == .integer
                // Python counts them as integers.
                case .bool: true
                case .null, .text, .timestamp, .list, .mapping: false
                }
            }
        case .checksum: try checkChecksum(node, in: file)
        case .anyMapping:
            try expect(node, in: file) { if case .mapping = $0 { true } else { false } }
        case .list(let element):
            guard case .list(let nodes) = node.value else { throw unexpected(node, in: file) }
            for node in nodes { try element.check(node, in: file) }
        case .mapping(let value):
            guard case .mapping(let mapping) = node.value else { throw unexpected(node, in: file) }
            for entry in mapping.entries {
                guard case .text = entry.key.value else {
                    throw PipelineProblem(
                        .refused, in: file, at: entry.key.position,
                        "the key '\(entry.key.shown)' is not text")
                }
                try value.check(entry.value, in: file)
            }
        case .record(let fields, let required):
            try check(node, fields: fields, required: required, in: file)
        case .either(let shapes):
            guard let shape = shapes.first(where: { $0.isMeant(by: node.value) }) else {
                throw unexpected(node, in: file)
            }
            try shape.check(node, in: file)
        case .unless(let keys, let usual, let other):
            guard case .mapping(let mapping) = node.value else { throw unexpected(node, in: file) }
            let hasOne = keys.contains { mapping[ExactString($0)] != nil }
            try (hasOne ? other : usual).check(node, in: file)
        }
    }

    /// What became of a key that DVC once had.
    private static func wayOut(_ key: Node) -> String {
        key.text == "live" ? ": DVC 3 has none, name its files under 'metrics' and 'plots'" : ""
    }

    private func expect(
        _ node: Node, in file: RepositoryPath, _ isExpected: (Value) -> Bool
    ) throws(PipelineProblem) {
        guard isExpected(node.value) else { throw unexpected(node, in: file) }
    }

    private func checkChecksum(_ node: Node, in file: RepositoryPath) throws(PipelineProblem) {
        switch node.value {
        case .null: break
        case .text(let text):
            guard text.text.isEmpty || text.text.unicodeScalars.count >= 3 else {
                throw unexpected(node, in: file)
            }
        case .number:
            throw PipelineProblem(
                .refused, in: file, at: node.position,
                "the hash \(node.shown) is a number, write it in quotes")
        case .bool, .timestamp, .list, .mapping: throw unexpected(node, in: file)
        }
    }

    private func check(
        _ node: Node, fields: [String: Shape], required: [String], in file: RepositoryPath
    ) throws(PipelineProblem) {
        guard case .mapping(let mapping) = node.value else { throw unexpected(node, in: file) }
        for entry in mapping.entries {
            guard case .text(let key) = entry.key.value, let shape = fields[exactly: key] else {
                throw PipelineProblem(
                    .refused, in: file, at: entry.key.position,
                    "unknown key '\(entry.key.shown)'" + Self.wayOut(entry.key))
            }
            try shape.check(entry.value, in: file)
        }
        for key in required where mapping[ExactString(key)] == nil {
            throw PipelineProblem(
                .refused, in: file, at: node.position, "the key '\(key)' is missing")
        }
    }

    /// Whether a value of this kind is there, whatever is inside.
    private func isMeant(by value: Value) -> Bool {
        switch (self, value) {
        case (.anything, _), (.text, .text), (.bool, .bool), (.null, .null), (.list, .list),
            (.mapping, .mapping), (.anyMapping, .mapping), (.record, .mapping),
            (.unless, .mapping), (.checksum, .text), (.checksum, .null), (.checksum, .number):
            true
        case (.integer, .number(let number)): number.kind == .integer
        case (.either(let shapes), _): shapes.contains { $0.isMeant(by: value) }
        case (.text, _), (.bool, _), (.null, _), (.list, _), (.mapping, _), (.anyMapping, _),
            (.record, _), (.unless, _), (.checksum, _), (.integer, _):
            false
        }
    }

    private func unexpected(_ node: Node, in file: RepositoryPath) -> PipelineProblem {
        PipelineProblem(
            .refused, in: file, at: node.position,
            "expected \(name), found \(node.value.kindName)")
    }

    private var name: String {
        switch self {
        case .anything: "a value"
        case .text: "text"
        case .bool: "true or false"
        case .integer: "an integer"
        case .null: "nothing"
        case .checksum: "a hash"
        case .list: "a list"
        case .mapping, .anyMapping, .record, .unless: "a mapping"
        case .either(let shapes): shapes.map(\.name).joined(separator: " or ")
        }
    }
}

extension [String: Shape] {
    /// Looks a key up byte by byte.
    fileprivate subscript(exactly key: ExactString) -> Shape? {
        guard key.text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        return self[key.text]
    }
}

extension Value {
    /// What people call a value of this kind.
    var kindName: String {
        switch self {
        case .null: "nothing"
        case .bool: "true or false"
        case .number: "a number"
        case .text: "text"
        case .timestamp: "a date"
        case .list: "a list"
        case .mapping: "a mapping"
        }
    }
}

extension Node {
    /// A scalar for a message: at most 80 characters, nothing that drives a terminal.
    var shown: String {
        switch value {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .number(let number): String(number.text.prefix(80))
        case .text(let text), .timestamp(let text): ShownText(String(text.text.prefix(80))).text
        case .list: "[…]"
        case .mapping: "{…}"
        }
    }
}
