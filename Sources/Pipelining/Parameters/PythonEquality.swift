import Domain

extension Node {
    /// Whether Python's `==` holds, which DVC compares parameters and metrics with: 1, 1.0 and true are
    /// one value, NaN is none, mappings know no order.
    func equalsInPython(_ other: Node) -> Bool {
        switch (value, other.value) {
        case (.null, .null): return true
        case (.text(let a), .text(let b)), (.timestamp(let a), .timestamp(let b)),
            (.text(let a), .timestamp(let b)), (.timestamp(let a), .text(let b)):
            return a == b
        case (.list(let a), .list(let b)):
            return a.count == b.count && zip(a, b).allSatisfy { $0.equalsInPython($1) }
        case (.mapping(let a), .mapping(let b)): return Node.areEqual(a, b)
        default: break
        }
        guard let a = numberInPython, let b = other.numberInPython else { return false }
        return a.isSame(as: b)
    }

    /// True and false count as 1 and 0.
    var numberInPython: Number? {
        switch value {
        case .number(let number): number
        case .bool(let value): Number(value ? 1 : 0)
        case .null, .text, .timestamp, .list, .mapping: nil
        }
    }

    private static func areEqual(_ a: Mapping, _ b: Mapping) -> Bool {
        guard a.entries.count == b.entries.count else { return false }
        var values: [ExactString: Node] = [:]
        var others: [Mapping.Entry] = []
        for entry in b.entries {
            if let key = entry.key.text { values[key] = entry.value } else { others.append(entry) }
        }
        return a.entries.allSatisfy { entry in
            let value =
                if let key = entry.key.text { values[key] } else {
                    others.first { $0.key.equalsInPython(entry.key) }?.value
                }
            return value.map { entry.value.equalsInPython($0) } ?? false
        }
    }
}
